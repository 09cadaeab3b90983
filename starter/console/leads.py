"""The list of leads: search, filters, pages; as a file for a spreadsheet."""

import asyncio
from typing import Any

from fastapi import APIRouter, Request, Response

from starter.api.services import Parts
from starter.api.views import cursor, read_cursor
from starter.console import filters, names, sheets
from starter.console.actions import declared
from starter.console.journeys.declared import Action
from starter.console.pages import HEADERS, page
from starter.console.session import ConsoleRoute, SignedIn
from storage import accounts, lead_search

router = APIRouter(include_in_schema=False, route_class=ConsoleRoute)

PAGE = 50
MANY = ("retry", "owner_changed", "pause", "resume", "note", "cancel")


def bulk_actions() -> list[Action]:
    """What can be done with many leads at once."""
    known = {action.name: action for action in declared("")}
    return [known[name] for name in MANY]


@router.get("/leads")
async def show(request: Request, parts: Parts, visitor: SignedIn) -> Response:
    """One page of the leads that are meant, newest first."""
    wanted, now = filters.of(request), await parts.clock()
    at = request.query_params.get("cursor")
    rows, count = await asyncio.gather(
        lead_search.page(parts.pool, wanted.stored, now, PAGE + 1, read_cursor(at) if at else None),
        lead_search.count(parts.pool, wanted.stored, now),
    )
    pairs = filters.written(wanted)
    return page(
        request,
        visitor,
        "leads.html",
        wanted=wanted,
        leads=[filters.shown(row, visitor.speaker) for row in rows[:PAGE]],
        count=count,
        people=await accounts.all_accounts(parts.pool),
        filter_fields=pairs,
        bulk_actions=bulk_actions(),
        query=filters.query(pairs),
        first=f"/leads{filters.query(pairs)}" if at else None,
        more=f"/leads{filters.query([*pairs, ('cursor', cursor(rows[PAGE - 1]))])}" if len(rows) > PAGE else None,
    )


@router.get("/leads/file.{kind}")
async def file(kind: str, request: Request, parts: Parts, visitor: SignedIn) -> Response:
    """The leads that are meant as a file that opens right in a Brazilian Excel."""
    wanted, now, speaker = filters.of(request), await parts.clock(), visitor.speaker
    rows = await lead_search.page(parts.pool, wanted.stored, now, sheets.MOST_ROWS)
    table: list[list[Any]] = [[speaker.say(title) for title in sheets.TITLES]]
    for row in rows:
        lead, row_status = filters.shown(row, speaker), row["status"]
        table.append(
            [
                lead["lead_id"], lead["title"], lead["name"], lead["email"], lead["phone"],
                speaker.say(names.JOURNEYS.get(lead["journey"], lead["journey"])),
                names.stage(lead["journey"], lead["stage"]), speaker.say(names.STATUSES[row_status]),
                lead["owner"] or lead["owner_email"], lead["why"], sheets.local(lead["until"], speaker),
                sheets.local(lead["registered_at"], speaker),
            ]
        )  # fmt: skip
    content, media_type = sheets.write(kind, table)
    headers = {**HEADERS, "Content-Disposition": f'attachment; filename="leads.{kind}"'}
    return Response(content, media_type=media_type, headers=headers)
