"""My tasks: late, today, later; completed with an outcome and a remark, given to somebody else, cancelled."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import TypeAdapter, ValidationError

from domain.errors import Invalid, NotFound
from domain.text import Email, Moment, Paragraph
from services.access.accounts import as_caller
from starter.api.services import Parts, Services
from starter.console import actions, filters
from starter.console.i18n import N_
from starter.console.journeys.declared import Action
from starter.console.pages import HEADERS, Visitor, fill, page, see
from starter.console.session import ConsoleRoute, Form, Managing, Sent, SignedIn, is_id
from storage import accounts, task_lists, tasks, team
from storage.database import Record, transaction

router = APIRouter(include_in_schema=False, route_class=ConsoleRoute)

SHOWN = 20
MOST = 200
_PARAGRAPH: TypeAdapter[str] = TypeAdapter(Paragraph)
_MOMENT: TypeAdapter[datetime] = TypeAdapter(Moment)
_EMAIL: TypeAdapter[str] = TypeAdapter(Email)


@router.get("/tasks")
async def show(request: Request, parts: Parts, visitor: SignedIn) -> Response:
    """One's open tasks; managers may look at somebody else's, or everybody's."""
    asked = request.query_params.get("assignee", "") if visitor.is_manager else ""
    limit = _limit(request.query_params.get("show", ""))
    assignee = None if asked == "all" else asked or visitor.account.email
    pairs = [(name, value) for name, value in request.query_params.multi_items() if name not in {"fragment", "done"}]
    context: dict[str, Any] = {
        "groups": await _groups(parts, visitor, assignee, limit, pairs),
        "assignee": asked,
        "done": "done" in request.query_params,
        "fresh": f"/tasks{filters.query([*pairs, ('fragment', '1')])}",
        "people": await accounts.all_accounts(parts.pool),
        "team": [row for row in await team.members(parts.pool) if row["active"]],
    }
    if request.query_params.get("fragment"):
        return HTMLResponse(fill("tasks_list.html", visitor.speaker, visitor=visitor, **context), headers=HEADERS)
    return page(request, visitor, "tasks.html", **context)


def _limit(asked: str) -> int:
    return min(max(int(asked), SHOWN), MOST) if asked.isascii() and asked.isdecimal() else SHOWN


async def _groups(
    parts: Services, visitor: Visitor, assignee: str | None, limit: int, pairs: list[tuple[str, str]]
) -> list[dict[str, Any]]:
    now = await parts.clock()
    today = now.astimezone(visitor.speaker.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    tomorrow = today + timedelta(days=1)
    spans: Sequence[tuple[str, str, datetime | None, datetime | None]] = (
        ("late", N_("Late"), None, now),
        ("today", N_("Today"), now, tomorrow),
        ("later", N_("Later"), max(now, tomorrow), None),
    )
    groups = []
    for name, title, start, end in spans:
        rows = await task_lists.open_between(parts.pool, assignee, start, end, limit)
        total = rows[0]["total"] if rows else 0
        more = [*[(k, v) for k, v in pairs if k != "show"], ("show", str(limit + SHOWN))]
        groups.append(
            {
                "name": name,
                "title": title,
                "count": total,
                "tasks": [_task(parts, row, now) for row in rows],
                "more": f"/tasks{filters.query(more)}" if total > len(rows) and limit < MOST else None,
            }
        )
    return groups


def _task(parts: Services, row: Record, now: datetime) -> dict[str, Any]:
    return {**dict(row), "outcomes": _outcomes(parts, row, now)}


def _outcomes(parts: Services, row: Record, now: datetime) -> list[Action]:
    """What may have come of it: events of the lead's journey that are possible now and need nothing more."""
    rules = parts.lead_service.rules[row["journey"]]
    state = rules.state_model.model_validate(row["state"])
    known = actions.own(row["journey"])
    return [
        one.action
        for one in actions.tried(rules, state, now, known)
        if one.refusal is None and not one.action.needs_more
    ]


@router.post("/tasks/{task_id}/complete")
async def complete(task_id: str, parts: Parts, visitor: SignedIn, form: Sent) -> Response:
    """It was done; what came of it happens to the lead in the same moment. Raises NotFound, Forbidden, Refused."""
    note = _read("note", _PARAGRAPH, form) if form.get("note") else None
    caller = as_caller(visitor.account)
    async with transaction(parts.pool) as connection:
        told = await parts.tasks.complete(connection, _checked(task_id), caller, note)
        if outcome := form.get("outcome"):
            told += await _happen(parts, connection, task_id, outcome, visitor)
        task = await tasks.find(connection, task_id)
    await _tell(parts, told)
    return see(f"/leads/{task.lead_id}?done" if task and form.get("back") == "lead" else "/tasks?done")


async def _happen(parts: Services, connection: Any, task_id: str, outcome: str, visitor: Visitor) -> list[str]:
    task = await tasks.find(connection, task_id)
    lead = await parts.lead_service.find(connection, task.lead_id) if task else None
    action = actions.find(lead.journey, outcome) if lead else None
    if lead is None or action is None:
        raise Invalid("outcome", N_("there is no such outcome"))
    event = parts.lead_service.rules[lead.journey].event_model.validate_python({"type": action.event, **action.probe})
    return await parts.lead_service.happen(connection, lead.lead_id, event, as_caller(visitor.account))


@router.post("/tasks/{task_id}/move")
async def move(task_id: str, parts: Parts, visitor: SignedIn, form: Sent) -> Response:
    """It is to be done until another moment. Raises NotFound, Forbidden, Invalid, Refused."""
    try:
        deadline = _MOMENT.validate_python(visitor.speaker.read_input(form.get("at")))
    except ValidationError as error:
        raise Invalid("at", error.errors()[0]["msg"].removeprefix("Value error, ")) from None
    async with transaction(parts.pool) as connection:
        told = await parts.tasks.postpone(connection, _checked(task_id), as_caller(visitor.account), deadline)
    await _tell(parts, told)
    return see("/tasks?done")


@router.post("/tasks/{task_id}/reassign")
async def reassign(task_id: str, parts: Parts, visitor: Managing, form: Sent) -> Response:
    """Somebody else is to do it. Raises NotFound, Invalid, Refused."""
    assignee = _read("assignee", _EMAIL, form)
    async with transaction(parts.pool) as connection:
        told = await parts.tasks.reassign(connection, _checked(task_id), as_caller(visitor.account), assignee)
    await _tell(parts, told)
    return see("/tasks?done")


@router.post("/tasks/{task_id}/cancel")
async def cancel(task_id: str, parts: Parts, visitor: Managing, form: Sent) -> Response:
    """It is not to be done any more. Raises NotFound, Invalid, Refused."""
    reason = _read("reason", _PARAGRAPH, form)
    async with transaction(parts.pool) as connection:
        told = await parts.tasks.cancel(connection, _checked(task_id), as_caller(visitor.account), reason)
    await _tell(parts, told)
    return see("/tasks?done")


@router.post("/tasks/{task_id}/retry")
async def retry(task_id: str, parts: Parts, visitor: Managing, _: Sent) -> Response:
    """Its assignee is told again. Raises NotFound, Refused."""
    async with transaction(parts.pool) as connection:
        told = await parts.tasks.retry(connection, _checked(task_id), as_caller(visitor.account))
    await _tell(parts, told)
    return see("/operations?done")


async def _tell(parts: Services, workflow_ids: Sequence[str]) -> None:
    for workflow_id in dict.fromkeys(workflow_ids):
        await parts.dispatcher.deliver_now(workflow_id)


def _checked(task_id: str) -> str:
    if not is_id(task_id):
        raise NotFound("there is no such task")
    return task_id


def _read(field: str, kind: TypeAdapter[str], form: Form) -> str:
    try:
        return kind.validate_python(form.get(field).replace("\r\n", "\n"))
    except ValidationError as error:
        raise Invalid(field, error.errors()[0]["msg"].removeprefix("Value error, ")) from None
