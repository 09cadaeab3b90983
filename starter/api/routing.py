"""Routing tables: look at them, edit them, ask them, and read why leads went where they are."""

from typing import Annotated, Any, Self

from fastapi import APIRouter, Query, Request
from pydantic import AfterValidator, ValidationError, model_validator

from domain.enrollment import EnrollmentRules
from domain.errors import NotFound
from domain.routing import Decision, Inputs, is_right, is_valid_name
from domain.text import Line, Moment, Strict
from services.routing import tables
from starter.api.answers.routing import DecisionPage, Explanation, Review, StoredTable, TableVersions
from starter.api.bodies import TableEdit
from starter.api.contract import contract
from starter.api.fields import EmailQuery, LineQuery, email, searchable
from starter.api.problems import Problem, from_validation, invalid
from starter.api.services import Manager, Parts, Reader, Services, json_object
from storage import lead_routes, routing_decisions, routing_tables
from storage.database import transaction
from storage.routing_tables import Version

router = APIRouter(prefix="/v1/routing", tags=["routing"])

PAGE = 50
LARGEST_PAGE = 200
LARGEST_NUMBER = 2**31 - 1
LARGEST_DECISION = 2**63 - 1


def _name(table: str) -> str:
    if not is_valid_name(table):
        raise NotFound("there is no such routing table")
    return table


Table = Annotated[str, AfterValidator(_name)]


class Question(Strict):
    """Who would get a lead: one that exists, or any of a faculty. `at`: now, when left out."""

    lead_id: Line | None = None
    faculty: Line | None = None
    program: Line | None = None
    at: Moment | None = None

    @model_validator(mode="after")
    def _about_something(self) -> Self:
        if (self.lead_id is None) == (self.faculty is None):
            raise ValueError("give lead_id or faculty, and not both")
        if self.program and self.faculty is None:
            raise ValueError("program goes together with faculty")
        return self


@router.get("/{table}", summary="A routing table")
@contract(StoredTable, 404)
async def show(
    table: Table, parts: Parts, _: Reader, version: Annotated[int | None, Query(ge=1, le=LARGEST_NUMBER)] = None
) -> dict[str, Any]:
    """The newest version, or an earlier one. What is shown can be sent back with PUT."""
    return tables.shown(await tables.find(parts.pool, table, version))


@router.get("/{table}/versions", summary="Who edited a table when, newest first")
@contract(TableVersions, 404)
async def list_versions(table: Table, parts: Parts, _: Reader) -> dict[str, Any]:
    """Every edit makes a version."""
    await tables.find(parts.pool, table)
    return {"items": [dict(row) for row in await routing_tables.versions(parts.pool, table)]}


@router.put("/{table}", summary="Edit a routing table")
@contract(StoredTable, 404, 409, body=TableEdit)
async def edit(table: Table, request: Request, parts: Parts, caller: Manager) -> dict[str, Any]:
    """Makes a version; open leads move to whom it names. Parts that are left out stay as they are.

    422 with every row that can't be right; 409 when `version` is given and somebody has edited the table since.
    """
    body, now = await json_object(request), await parts.clock()
    try:
        async with transaction(parts.pool) as connection:
            return tables.shown(await tables.edit(connection, table, body, caller.name, now))
    except ValidationError as error:
        raise from_validation(error) from None
    except tables.InvalidTable as error:
        errors = [{"field": one.field, "message": one.message} for one in error.wrong]
        raise Problem(422, str(error), errors) from None


@router.post("/{table}/reviewed", summary="Somebody has gone through the table, and it is right")
@contract(Review, 404)
async def reviewed(table: Table, parts: Parts, caller: Manager) -> dict[str, Any]:
    """Its maintainer is not reminded for another semester."""
    async with transaction(parts.pool) as connection:
        version = await tables.review(connection, table, caller.name, await parts.clock())
    return {
        "table": version.name,
        "version": version.number,
        "reviewed_by": version.reviewed_by,
        "reviewed_at": version.reviewed_at,
    }


@router.get("/{table}/decisions", summary="Decisions, newest first")
@contract(DecisionPage, 404)
async def list_decisions(
    table: Table,
    parts: Parts,
    _: Reader,
    lead_id: LineQuery = None,
    advisor: EmailQuery = None,
    cursor: Annotated[int | None, Query(ge=1, le=LARGEST_DECISION, description="as `next_cursor` said")] = None,
    limit: Annotated[int, Query(ge=1, le=LARGEST_PAGE)] = PAGE,
) -> dict[str, Any]:
    """Each with its inputs, the table's version, every candidate, and why each was passed over."""
    await tables.find(parts.pool, table)
    rows = await routing_decisions.listed(
        parts.pool,
        table,
        lead_id=searchable("lead_id", lead_id),
        advisor=email("advisor", advisor),
        before=cursor,
        limit=limit + 1,
    )
    page = rows[:limit]
    items = [
        {
            "decision_id": row["decision_id"],
            "lead_id": row["lead_id"],
            "at": row["at"],
            "cause": row["cause"],
            **_shown(Decision.model_validate(row["explained"])),
        }
        for row in page
    ]
    return {"items": items, "next_cursor": page[-1]["decision_id"] if len(rows) > limit else None}


@router.post("/{table}/explain", summary="What would happen to a lead, without doing it")
@contract(Explanation, 404, body=Question)
async def explain(table: Table, request: Request, parts: Parts, _: Reader) -> dict[str, Any]:
    """Names the row, the version, every candidate and why not; of a lead also whether it stays where it is."""
    try:
        question = Question.model_validate(await json_object(request))
    except ValidationError as error:
        raise from_validation(error) from None
    version, at = await tables.find(parts.pool, table), question.at or await parts.clock()
    if question.lead_id is None:
        inputs = Inputs(faculty=question.faculty or "", program=question.program or "")
        return await _explained(parts, version, inputs, question)
    await parts.lead_service.find(parts.pool, question.lead_id)
    known = await lead_routes.find(parts.pool, question.lead_id)
    if known is None or known.table_name != table:
        raise invalid("lead_id", "the faculty of this lead is not known, so that the table was not asked")
    stays = is_right(version.table, known.route, at)
    told = await _explained(parts, version, known.route.inputs, question)
    return {**told, "lead_id": question.lead_id, "current_advisor": known.route.advisor, "stays": stays}


async def _explained(parts: Services, version: Version, inputs: Inputs, question: Question) -> dict[str, Any]:
    at = question.at or await parts.clock()
    decision = await routing_decisions.explain(parts.pool, version, inputs, at, _day_of(parts, version.name))
    row = version.table.rows[decision.row].model_dump(mode="json") if decision.row is not None else None
    return {"at": at, **_shown(decision), "row": row and {"number": decision.row, **row}}


def _day_of(parts: Services, table: str) -> Any:
    """How long a day is for the journey that the table routes."""
    for rules in parts.lead_service.rules.values():
        if isinstance(rules, EnrollmentRules) and rules.policy.table == table:
            return rules.policy.day
    raise NotFound(f"no journey uses the table {table}")


def _shown(decision: Decision) -> dict[str, Any]:
    told = decision.model_dump(mode="json")
    for candidate in told["candidates"]:
        candidate["chosen"] = candidate["why_not"] is None
    return told
