"""Boards: cards in columns, moved by mouse, touch or keyboard, fresh every few seconds."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import ValidationError

from domain.errors import NotFound, Refused
from services.access.accounts import as_caller
from services.leads.bulk import Filter
from starter.api.problems import from_validation
from starter.api.services import Parts, Services
from starter.console import filters, moves, names
from starter.console.i18n import N_
from starter.console.journeys.declared import consoles
from starter.console.pages import HEADERS, Visitor, days, fill, page, see
from starter.console.session import ConsoleRoute, Form, Sent, SignedIn, back, is_id, wants_json
from storage import accounts, board, leads
from storage.database import Record, transaction

router = APIRouter(include_in_schema=False, route_class=ConsoleRoute)

CARDS = 20
MOST_CARDS = 200


@router.get("/")
async def home(_: SignedIn) -> Response:
    """The first board."""
    return see(f"/board/{next(iter(names.JOURNEYS))}")


@router.get("/board/{pipeline}")
async def show(pipeline: str, request: Request, parts: Parts, visitor: SignedIn) -> Response:
    """A board; `fragment`: its columns alone, for a page that stays fresh."""
    context = await _context(pipeline, request, parts, visitor)
    if request.query_params.get("fragment"):
        text = fill("board_columns.html", visitor.speaker, visitor=visitor, **context)
        return HTMLResponse(text, headers=HEADERS)
    return page(request, visitor, "board.html", people=await accounts.all_accounts(parts.pool), **context)


async def _context(pipeline: str, request: Request, parts: Services, visitor: Visitor) -> dict[str, Any]:
    if pipeline not in names.STAGES or pipeline not in parts.lead_service.rules:
        raise NotFound(f"there is no pipeline {pipeline}")
    wanted, now = filters.of(request, journey=pipeline), await parts.clock()
    counts = await board.counts(parts.pool, wanted.stored, now)
    known = dict(names.STAGES[pipeline])
    known |= {code: names.stage(pipeline, code) for code in counts if code not in known}
    columns = [
        await _column(request, parts, visitor, wanted, code, title, counts.get(code, 0), now)
        for code, title in known.items()
    ]
    pairs = [(name, value) for name, value in request.query_params.multi_items() if name != "fragment"]
    return {
        "pipeline": pipeline,
        "title": names.JOURNEYS.get(pipeline, pipeline),
        "columns": columns,
        "movable": moves.is_movable(pipeline),
        "wanted": wanted,
        "fresh": f"/board/{pipeline}{filters.query([*pairs, ('fragment', '1')])}",
    }


async def _column(
    request: Request, parts: Services, visitor: Visitor, wanted: Filter, code: str, title: str, count: int,
    now: datetime,
) -> dict[str, Any]:  # fmt: skip
    asked = request.query_params.get(f"show.{code}", "")
    limit = min(max(int(asked), CARDS), MOST_CARDS) if asked.isascii() and asked.isdecimal() else CARDS
    rows: Sequence[Record] = ()
    if count:
        newest_first = code in consoles()[wanted.journey or ""].last_stages
        rows = await board.cards(parts.pool, wanted.stored, code, now, limit, newest_first=newest_first)
    more = None
    if count > len(rows):
        pairs = [(k, v) for k, v in request.query_params.multi_items() if k not in {f"show.{code}", "fragment"}]
        more = filters.query([*pairs, (f"show.{code}", str(limit + CARDS))])
        if limit >= MOST_CARDS:
            more = "/leads" + filters.query([*filters.written(wanted), ("stage", code)])
    return {
        "code": code,
        "title": title,
        "count": max(count, len(rows)),
        "cards": [_card(row, parts, visitor, now) for row in rows],
        "more": more,
    }


def _card(row: Record, parts: Services, visitor: Visitor, now: datetime) -> dict[str, Any]:
    card = filters.shown(row, visitor.speaker)
    card["days"] = days(row["since"], now, parts.settings.day_seconds)
    card["may_move"] = visitor.is_manager or row["owner_email"] == visitor.account.email
    return card


@router.post("/board/{pipeline}/move")
async def move(pipeline: str, request: Request, parts: Parts, visitor: SignedIn, form: Sent) -> Response:
    """Moves a card, unless the rules forbid it or somebody else was faster. Raises NotFound, Refused, Forbidden."""
    lead_id, column = form.get("lead_id"), form.get("column")
    if column and (action := moves.asks_for(pipeline, column)):
        target = f"/leads/{lead_id}?do={action}"
        return JSONResponse({"open": target}, headers=HEADERS) if wants_json(request) else see(target)
    told = await _move(pipeline, parts, visitor, lead_id, column, form)
    for workflow_id in told:
        await parts.dispatcher.deliver_now(workflow_id)
    if wants_json(request):
        return JSONResponse({"detail": visitor.speaker.say(N_("Card moved."))}, headers=HEADERS)
    return see(back(request))


async def _move(pipeline: str, parts: Services, visitor: Visitor, lead_id: str, column: str, form: Form) -> list[str]:
    if not moves.is_movable(pipeline):
        raise Refused(N_("these cards move by what happens in the portal"))
    async with transaction(parts.pool) as connection:
        lead = await leads.lock(connection, lead_id) if is_id(lead_id) else None
        if lead is None or lead.journey != pipeline:
            raise NotFound("there is no such card")
        if lead.stage != form.get("from"):
            raise Refused(
                visitor.speaker.say(
                    N_("somebody else moved this card meanwhile: it is in {column} now"),
                    column=names.stage(pipeline, lead.stage),
                )
            )
        rules = parts.lead_service.rules[pipeline]
        try:
            event = rules.event_model.validate_python(dict(moves.event_to(pipeline, lead.status.value, column)))
        except ValidationError as error:
            raise from_validation(error, tags=["card_moved", "stage_changed"]) from None
        return await parts.lead_service.happen(connection, lead_id, event, as_caller(visitor.account))
