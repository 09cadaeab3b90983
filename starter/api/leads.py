"""Leads: submit, look at, move."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import AfterValidator, ValidationError
from pydantic_core import to_jsonable_python

from domain.errors import NotFound
from domain.journey import JourneyRules, Status
from domain.text import Line
from starter.api import views
from starter.api.answers.leads import Board, Erased, Lead, LeadPage, SubmittedLead, Timeline
from starter.api.contract import OfJourneys, contract
from starter.api.fields import CursorQuery, EmailQuery, LineQuery, described_as, email, searchable
from starter.api.idempotency import Answer, IdempotencyKey, once
from starter.api.problems import from_validation, invalid
from starter.api.services import Admin, Participant, Parts, Reader, Services, Submitter, json_object
from storage import lists, timeline
from storage.database import Connection, Pool, transaction

router = APIRouter(prefix="/v1", tags=["leads"])


def _lead_id(lead_id: str) -> str:
    # An id holds letters, digits and _ only; Postgres would stumble on a NUL.
    if not lead_id.isascii() or not lead_id.isprintable():
        raise NotFound("there is no such lead")
    return lead_id


LeadId = Annotated[str, AfterValidator(_lead_id)]

PAGE = 50
LARGEST_PAGE = 200


@router.post("/leads", status_code=201, summary="Submit a lead")
@contract({201: SubmittedLead, 200: SubmittedLead, 202: SubmittedLead}, body=OfJourneys("submission"))
async def submit(request: Request, parts: Parts, caller: Submitter, key: IdempotencyKey = None) -> Response:
    """201 for a new lead, 200 for a person who has an open one, 202 when it starts as soon as Temporal is back."""
    submission = _submission(parts.desk.rules, await json_object(request))

    async def handle() -> Answer:
        taken = await parts.desk.submit(connection, submission, caller.name)
        body = {
            "lead_id": taken.lead_id,
            "workflow_id": taken.workflow_id,
            "journey": taken.journey,
            "duplicate": taken.duplicate,
        }
        return Answer(taken.lead_id, 200 if taken.duplicate else 201, body)

    async with transaction(parts.pool) as connection:
        answer = await once(connection, request, caller, key, handle)
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
    q: Annotated[
        str | None,
        Query(
            max_length=200,
            description="part of a name, an e-mail or a title",
            json_schema_extra=described_as(Line),
        ),
    ] = None,
    cursor: CursorQuery = None,
    limit: Annotated[int, Query(ge=1, le=LARGEST_PAGE)] = PAGE,
) -> dict[str, Any]:
    """One page; `next_cursor` leads to the next, and is null on the last."""
    wanted = lists.Filter(
        journey=searchable("journey", journey),
        status=status.value if status else None,
        stage=searchable("stage", stage),
        owner=email("owner", owner),
        text=searchable("q", q),
        after=views.read_cursor(cursor) if cursor else None,
    )
    rows = await lists.leads(parts.pool, wanted, limit + 1)
    page = rows[:limit]
    return {
        "items": [views.lead(row, parts.workflow_url) for row in page],
        "next_cursor": views.cursor(page[-1]) if len(rows) > limit else None,
    }


@router.get("/leads/{lead_id}", summary="A lead and what it waits for")
@contract(Lead, 404)
async def show(lead_id: LeadId, parts: Parts, _: Participant) -> dict[str, Any]:
    """Reads Postgres only: it answers while Temporal is down."""
    return await _show(parts.pool, parts, lead_id)


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
        lead = await parts.desk.find(connection, lead_id)
        event = _event(parts.desk.rules[lead.journey], body)
        told = await parts.desk.happen(connection, lead_id, event, caller)
        shown = to_jsonable_python(await _show(connection, parts, lead_id))
        return Answer(lead_id, 200, shown, tuple({lead.workflow_id} & set(told)))

    async with transaction(parts.pool) as connection:
        answer = await once(connection, request, caller, key, handle)
    for workflow_id in answer.workflow_ids:
        await parts.tell(workflow_id)
    return _respond(answer, answer.status)


@router.post("/leads/{lead_id}/erase", summary="Forget the person behind a lead")
@contract(Erased, 404)
async def erase(lead_id: LeadId, parts: Parts, _: Admin) -> dict[str, Any]:
    """Ends the person's journeys and deletes their rows and workflow executions (LGPD, Ley 1581)."""
    async with transaction(parts.pool) as connection:
        own = (await parts.desk.find(connection, lead_id)).workflow_id
        workflow_ids = await parts.desk.erase(connection, lead_id)
    await parts.tell(own)
    return {"erased": lead_id, "workflows": workflow_ids}


@router.get("/board/{pipeline}", summary="A pipeline's columns and cards")
@contract(Board, 404)
async def show_board(pipeline: str, parts: Parts, _: Reader) -> dict[str, Any]:
    """Columns in order, cards that wait longest first."""
    rules = parts.desk.rules.get(pipeline)
    if rules is None or not rules.columns:
        raise NotFound(f"there is no pipeline {pipeline}")
    return views.board(pipeline, rules.columns, await lists.cards(parts.pool, pipeline))


def _submission(rules: Mapping[str, JourneyRules[Any]], body: dict[str, Any]) -> Any:
    journey = body.get("journey")
    if journey is None:
        raise invalid("journey", "is required")
    if not isinstance(journey, str) or journey not in rules:
        raise invalid("journey", f"is unknown; it must be one of {', '.join(map(repr, rules))}")
    try:
        return rules[journey].submission_model.model_validate(body)
    except ValidationError as error:
        raise from_validation(error) from None


def _event(rules: JourneyRules[Any], body: dict[str, Any]) -> Any:
    try:
        return rules.event_model.validate_python(body)
    except ValidationError as error:
        raise from_validation(error, tags=[str(body.get("type"))]) from None


async def _show(connection: Connection | Pool, parts: Services, lead_id: str) -> dict[str, Any]:
    row = await lists.lead(connection, lead_id)
    if row is None:
        raise NotFound(f"there is no lead {lead_id}")
    return views.lead(row, parts.workflow_url)


def _respond(answer: Answer, status: int) -> JSONResponse:
    headers = {"Idempotent-Replayed": "true"} if answer.replayed else None
    return JSONResponse(answer.body, status, headers=headers)
