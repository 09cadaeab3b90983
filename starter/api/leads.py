"""Leads: submit, look at, move."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any

import asyncpg
from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import AfterValidator, ValidationError
from pydantic_core import to_jsonable_python

from domain.errors import NotFound
from domain.journey import Status
from domain.rules import AnyRules
from domain.text import Line
from services.leads import erasure
from starter.api import integrators, views
from starter.api.answers.leads import Board, Erased, Lead, LeadPage, Person, SubmittedLead, Timeline
from starter.api.contract import OfJourneys, contract
from starter.api.fields import CursorQuery, EmailQuery, LineQuery, described_as, email, searchable
from starter.api.idempotency import Answer, IdempotencyKey, once
from starter.api.problems import from_validation, invalid
from starter.api.services import Admin, Participant, Parts, Reader, Services, Submitter, json_object
from storage import lists, timeline
from storage.database import Connection, Pool, Record, transaction
from storage.lead_search import LeadFilter

router = APIRouter(prefix="/v1", tags=["leads"])


def _lead_id(lead_id: str) -> str:
    # An id holds letters, digits and _ only; Postgres would stumble on a NUL.
    if not lead_id.isascii() or not lead_id.isprintable():
        raise NotFound("there is no such lead")
    return lead_id


LeadId = Annotated[str, AfterValidator(_lead_id)]

ATTEMPTS = 4
TOLD_AT_ONCE = 8
TOLD_WITHIN = timedelta(seconds=2)
"""How long the sweeper leaves a lead's start to the request that made it, which tells its workflow at once."""
PAGE = 50
LARGEST_PAGE = 200


class _Undone(Exception):
    """Ends the transaction of a trial: what it did is undone, what it answered is told."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer


DryRun = Annotated[
    bool, Header(alias="Jornada-Dry-Run", description="only say what would become of it: nothing is stored")
]
Quiet = Annotated[
    bool, Header(alias="Jornada-Quiet", description="for leads that are known long since: no introductions are sent")
]


@router.post("/leads", status_code=201, summary="Submit a lead")
@contract({201: SubmittedLead, 200: SubmittedLead, 202: SubmittedLead}, body=OfJourneys("submission"))
async def submit(
    request: Request,
    parts: Parts,
    caller: Submitter,
    key: IdempotencyKey = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> Response:
    """201 for a new lead, 200 for a person who has an open one, 202 when it starts as soon as Temporal is back."""
    submission = _submission(parts.lead_service.rules, await json_object(request))

    async def handle() -> Answer:
        taken = await parts.lead_service.submit(connection, submission, caller.name, TOLD_WITHIN, quiet=quiet)
        entry = parts.lead_service.rules[submission.journey].entry(submission)
        await integrators.remember_submission(connection, caller, taken.lead_id, entry, await parts.clock())
        body = {
            "lead_id": taken.lead_id,
            "workflow_id": taken.workflow_id,
            "journey": taken.journey,
            "duplicate": taken.duplicate,
        }
        if dry_run and not taken.duplicate:
            body |= {"lead_id": None, "workflow_id": None}
        return Answer(taken.lead_id, 200 if taken.duplicate else 201, body)

    try:
        async with transaction(parts.pool) as connection:
            answer = await once(connection, request, caller, key, handle)
            if dry_run:
                raise _Undone(answer)
    except _Undone as undone:
        return _respond(undone.answer, 200)
    # A repetition too: its 201 would claim a start that is still waiting for Temporal.
    started = await parts.tell(answer.body["workflow_id"])
    return _respond(answer, 202 if answer.status == 201 and not started else answer.status)


@router.get("/leads", summary="List leads, newest first")
@contract(LeadPage)
async def list_leads(
    parts: Parts,
    _: Reader,
    journey: LineQuery = None,
    status: Status | None = None,
    stage: LineQuery = None,
    owner: EmailQuery = None,
    flag: LineQuery = None,
    parked_reason: LineQuery = None,
    overdue: Annotated[bool | None, Query(description="whether what is next should have been done by now")] = None,
    q: Annotated[
        str | None,
        Query(
            max_length=200,
            description="part of a name, an e-mail, a title or a phone, or a lead's id",
            json_schema_extra=described_as(Line),
        ),
    ] = None,
    cursor: CursorQuery = None,
    limit: Annotated[int, Query(ge=1, le=LARGEST_PAGE)] = PAGE,
) -> dict[str, Any]:
    """One page; `next_cursor` leads to the next, and is null on the last."""
    wanted = LeadFilter(
        journey=searchable("journey", journey),
        status=status.value if status else None,
        stage=searchable("stage", stage),
        owner=email("owner", owner),
        flag=searchable("flag", flag),
        parked_reason=searchable("parked_reason", parked_reason),
        overdue=overdue,
        q=searchable("q", q),
    )
    after = views.read_cursor(cursor) if cursor else None
    rows = await lists.leads(parts.pool, wanted, await parts.clock(), limit + 1, after)
    page = rows[:limit]
    return {
        "items": [_seen(row, parts) for row in page],
        "next_cursor": views.cursor(page[-1]) if len(rows) > limit else None,
    }


@router.get("/leads/{lead_id}", summary="A lead and what it waits for")
@contract(Lead, 404)
async def show(lead_id: LeadId, parts: Parts, caller: Participant) -> dict[str, Any]:
    """Reads Postgres only: it answers while Temporal is down. An integrator reads back what it sent, and the state."""
    return await integrators.as_seen_by(parts.pool, caller, await _show(parts.pool, parts, lead_id))


@router.get("/leads/{lead_id}/timeline", summary="Everything that happened, oldest first")
@contract(Timeline, 404)
async def show_timeline(lead_id: LeadId, parts: Parts, _: Reader) -> dict[str, Any]:
    """Mails appear with their outcome."""
    await _show(parts.pool, parts, lead_id)
    lines = await timeline.read(parts.pool, lead_id)
    shown = ("at", "kind", "summary", "actor", "cause", "data")
    return {"items": [{field: line[field] for field in shown} for line in lines]}


@router.post("/leads/{lead_id}/events", summary="Something happened to a lead, or shall happen")
@contract(Lead, 403, 404, 409, body=OfJourneys("event"))
async def happen(
    lead_id: LeadId, request: Request, parts: Parts, caller: Participant, key: IdempotencyKey = None
) -> Response:
    """200 with the new state; 409 with the reason when the journey's rules forbid it."""
    body = await json_object(request)

    async def handle() -> Answer:
        lead = await parts.lead_service.find(connection, lead_id)
        event = _event(parts.lead_service.rules[lead.journey], body)
        told = await parts.lead_service.happen(connection, lead_id, event, caller)
        await integrators.remember_event(connection, caller, lead_id, event, await parts.clock())
        page = await integrators.as_seen_by(connection, caller, await _show(connection, parts, lead_id))
        return Answer(lead_id, 200, to_jsonable_python(page), tuple({lead.workflow_id} & set(told)))

    async with transaction(parts.pool) as connection:
        answer = await once(connection, request, caller, key, handle)
    for workflow_id in answer.workflow_ids:
        await parts.tell(workflow_id)
    return _respond(answer, answer.status)


@router.post("/leads/{lead_id}/erase", summary="Forget the person behind a lead")
@contract(Erased, 404)
async def erase(lead_id: LeadId, parts: Parts, _: Admin) -> dict[str, Any]:
    """Ends the person's journeys and deletes their rows and workflow executions (LGPD, Ley 1581)."""
    workflow_ids = await _erased(parts, lead_id)
    # What takes longer than an answer may is the sweeper's.
    await asyncio.gather(*map(parts.dispatcher.deliver_now, workflow_ids[:TOLD_AT_ONCE]))
    return {"erased": lead_id, "workflows": workflow_ids}


async def _erased(parts: Services, lead_id: str) -> list[str]:
    for _ in range(ATTEMPTS - 1):
        try:
            async with transaction(parts.pool) as connection:
                return await parts.lead_service.erase(connection, lead_id)
        except asyncpg.DeadlockDetectedError:
            # Somebody who tracks or submits held what we wanted, and wanted what we held: nothing was written.
            continue
    async with transaction(parts.pool) as connection:
        return await parts.lead_service.erase(connection, lead_id)


@router.get("/leads/{lead_id}/person", summary="All that is stored of the person behind a lead")
@contract(Person, 404)
async def show_person(lead_id: LeadId, parts: Parts, _: Admin) -> Response:
    """Every row that `erase` would remove, by table: what a person who asks may be given.

    Look through it first: a deal's rows name the others it belongs to, and what our own people wrote.
    """
    # One moment of all tables.
    async with parts.pool.acquire() as connection, connection.transaction(isolation="repeatable_read", readonly=True):
        file = await erasure.file_of(connection, lead_id, await parts.clock())
    headers = {"Content-Disposition": f'attachment; filename="{lead_id}.json"', "Cache-Control": "no-store"}
    return JSONResponse(file, headers=headers)


@router.get("/board/{pipeline}", summary="A pipeline's columns and cards")
@contract(Board, 404)
async def show_board(pipeline: str, parts: Parts, _: Reader) -> dict[str, Any]:
    """Columns in order, cards that wait longest first."""
    rules = parts.lead_service.rules.get(pipeline)
    if rules is None or not rules.columns:
        raise NotFound(f"there is no pipeline {pipeline}")
    return views.board(pipeline, rules.columns, await lists.cards(parts.pool, pipeline))


def _submission(rules: Mapping[str, AnyRules], body: dict[str, Any]) -> Any:
    journey = body.get("journey")
    if journey is None:
        raise invalid("journey", "is required")
    if not isinstance(journey, str) or journey not in rules:
        raise invalid("journey", f"is unknown; it must be one of {', '.join(map(repr, rules))}")
    try:
        return rules[journey].submission_model.model_validate(body)
    except ValidationError as error:
        raise from_validation(error) from None


def _event(rules: AnyRules, body: dict[str, Any]) -> Any:
    try:
        return rules.event_model.validate_python(body)
    except ValidationError as error:
        raise from_validation(error, tags=[str(body.get("type"))]) from None


async def _show(connection: Connection | Pool, parts: Services, lead_id: str) -> dict[str, Any]:
    row = await lists.lead(connection, lead_id)
    if row is None:
        raise NotFound(f"there is no lead {lead_id}")
    return _seen(row, parts)


def _seen(row: Record, parts: Services) -> dict[str, Any]:
    return views.lead(row, parts.workflow_url, parts.portal_of(row["journey"]), parts.country_of)


def _respond(answer: Answer, status: int) -> JSONResponse:
    headers = {"Idempotent-Replayed": "true"} if answer.replayed else None
    return JSONResponse(answer.body, status, headers=headers)
