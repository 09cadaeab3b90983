"""Actions on many leads: how many it will be, before; how far it is, while it runs in the background."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from domain.errors import Invalid, NotFound
from services.access.accounts import as_caller
from services.leads import bulk as orders
from services.leads.bulk import Filter, Order
from starter.api.services import Parts, Services
from starter.console import actions, choices, filters
from starter.console.i18n import N_
from starter.console.leads import MANY
from starter.console.pages import HEADERS, Visitor, fill, page, see
from starter.console.session import ConsoleRoute, Form, Managing, Sent, is_id
from storage import bulk, lead_search
from storage.database import transaction

router = APIRouter(include_in_schema=False, route_class=ConsoleRoute)

REFUSALS = 200


def _meant(form: Form) -> tuple[Filter | None, tuple[str, ...] | None]:
    """The leads that a form means: all of a filter, or those that are ticked."""
    if form.get("which") == "all":
        return filters.read({name: form.get(f"filter.{name}") for name in filters.FIELDS}), None
    return None, tuple(form.all("lead_id"))


@router.post("/bulk/prepare")
async def prepare(request: Request, parts: Parts, visitor: Managing, form: Sent) -> Response:
    """Says how many leads it is about, and asks for what the action needs."""
    action = actions.find("", form.get("event")) if form.get("event") in MANY else None
    if action is None:
        raise Invalid("event", N_("this can't be done with many leads at once"))
    wanted, lead_ids = _meant(form)
    if wanted is None and not lead_ids:
        raise Invalid("lead_id", N_("tick at least one lead"))
    count = await lead_search.count(parts.pool, wanted.stored, await parts.clock()) if wanted else len(lead_ids or ())
    return page(
        request,
        visitor,
        "bulk_prepare.html",
        action=action,
        count=count,
        which=form.get("which"),
        lead_ids=lead_ids or (),
        filter_fields=filters.written(wanted) if wanted else [],
        choices=await choices.of(parts, [action]),
    )


@router.post("/bulk")
async def begin(parts: Parts, visitor: Managing, form: Sent) -> Response:
    """Stores what is to be done; the worker does it."""
    action = actions.find("", form.get("event")) if form.get("event") in MANY else None
    if action is None:
        raise Invalid("event", N_("this can't be done with many leads at once"))
    wanted, lead_ids = _meant(form)
    order = Order(filter=wanted, lead_ids=lead_ids, event=actions.event_of(action, form, visitor.speaker))
    async with transaction(parts.pool) as connection:
        bulk_id, _ = await orders.begin(connection, parts.lead_service, order, as_caller(visitor.account))
    return see("/operations" if form.get("back") == "/operations" else f"/bulk/{bulk_id}")


def label_of(event: str) -> str:
    """How people call what is done with many leads."""
    action = actions.find("", event)
    return action.label if action else event


@router.get("/bulk/{bulk_id}")
async def show(bulk_id: str, request: Request, parts: Parts, visitor: Managing) -> Response:
    """How far it is. The page may be closed: it goes on without it."""
    context = await _progress(parts, visitor, bulk_id)
    if request.query_params.get("fragment"):
        return HTMLResponse(fill("bulk_progress.html", visitor.speaker, **context), headers=HEADERS)
    return page(request, visitor, "bulk.html", **context)


async def _progress(parts: Services, visitor: Visitor, bulk_id: str) -> dict[str, Any]:
    row = await bulk.progress(parts.pool, bulk_id) if is_id(bulk_id) else None
    if row is None:
        raise NotFound("there is no such action")
    return {
        "bulk": row,
        "title": label_of(row["type"]),
        "refusals": await bulk.refusals(parts.pool, bulk_id, REFUSALS),
    }
