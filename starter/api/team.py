"""The pre-sales team and its groups. Everybody of it may look, managers keep it."""

from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import AfterValidator, ConfigDict, Field, ValidationError

from domain.errors import NotFound
from domain.text import Email, Line, Strict, normalise_email
from services.tasks.assigning import assign_waiting
from starter.api.answers.tasks import Member, RemovedMember, Team
from starter.api.bodies import requiring
from starter.api.contract import contract
from starter.api.problems import from_validation, invalid
from starter.api.services import Manager, Parts, Reader, json_object
from storage import team
from storage.database import Connection, Pool, transaction
from storage.team import Member as StoredMember

router = APIRouter(prefix="/v1/team", tags=["team"])


MOST_AT_ONCE = 100
"""How many waiting leads a change of the team assigns before it is answered; the worker sees to the rest."""


class Described(Strict):
    """A member but for the e-mail, which is the name under which a member is known."""

    name: Line
    groups: Annotated[tuple[Line, ...], Field(max_length=50)] = ()
    active: bool = Field(True, strict=True, description="one who is not gets no new leads")


class Joining(Described):
    """A new member."""

    email: Email


class MemberChange(Joining):
    """All of a member; the e-mail may be left out, and stays."""

    model_config = ConfigDict(json_schema_extra=requiring("name"))


def _email(email: str) -> str:
    try:
        return normalise_email(email)
    except ValueError:
        raise NotFound("there is no member with this e-mail") from None


MemberEmail = Annotated[str, AfterValidator(_email)]


@router.get("", summary="The team")
@contract(Team)
async def list_members(parts: Parts, _: Reader) -> dict[str, Any]:
    """By name."""
    return {"items": [dict(row) for row in await team.members(parts.pool)]}


@router.post("", status_code=201, summary="Somebody joins")
@contract({201: Member}, 409, body=Joining)
async def add(request: Request, parts: Parts, _: Manager) -> dict[str, Any]:
    """Gets the next lead, if active; 409 when there is a member with this e-mail already."""
    joining = await _read(request, Joining)
    member = _member(joining.email, joining)
    async with transaction(parts.pool) as connection:
        await parts.tasks.add_member(connection, member)
        shown = await _show(connection, member.email)
    await assign_waiting(parts.pool, parts.tasks, MOST_AT_ONCE)
    return shown


@router.get("/{email}", summary="A member")
@contract(Member, 404)
async def show(email: MemberEmail, parts: Parts, _: Reader) -> dict[str, Any]:
    """With the groups that they are in."""
    return await _show(parts.pool, email)


@router.put("/{email}", summary="Change a member")
@contract(Member, 404, body=MemberChange)
async def change(email: MemberEmail, request: Request, parts: Parts, _: Manager) -> dict[str, Any]:
    """The body is all but the e-mail."""
    body = await json_object(request)
    if "email" in body and body.pop("email") != email:
        raise invalid("email", "names a member for ever: remove this one and add another")
    try:
        described = Described.model_validate(body)
    except ValidationError as error:
        raise from_validation(error) from None
    async with transaction(parts.pool) as connection:
        await parts.tasks.change_member(connection, _member(email, described))
        shown = await _show(connection, email)
    await assign_waiting(parts.pool, parts.tasks, MOST_AT_ONCE)
    return shown


@router.delete("/{email}", summary="Somebody leaves")
@contract(RemovedMember, 404)
async def remove(email: MemberEmail, parts: Parts, _: Manager) -> dict[str, Any]:
    """Gets no new leads any more; the leads and tasks that they have stay theirs until somebody hands them over."""
    async with transaction(parts.pool) as connection:
        await parts.tasks.remove_member(connection, email)
    return {"removed": email}


async def _read(request: Request, model: type[Joining]) -> Joining:
    try:
        return model.model_validate(await json_object(request))
    except ValidationError as error:
        raise from_validation(error) from None


def _member(email: str, described: Described) -> StoredMember:
    return StoredMember(email, described.name, tuple(dict.fromkeys(described.groups)), described.active)


async def _show(connection: Connection | Pool, email: str) -> dict[str, Any]:
    row = await team.show(connection, email)
    if row is None:
        raise NotFound("there is no member with this e-mail")
    return dict(row)
