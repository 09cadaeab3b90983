"""Rules: which events make which tasks. Everybody of the team may read them, managers keep them."""

from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import AfterValidator, ValidationError

from domain.errors import NotFound
from domain.tasks import Rule
from starter.api.answers.tasks import DeletedRule, RuleList, StoredRule
from starter.api.contract import contract
from starter.api.problems import from_validation
from starter.api.services import Manager, Parts, Reader, json_object
from storage import task_rules
from storage.database import Connection, Pool, Record, transaction

router = APIRouter(prefix="/v1/rules", tags=["rules"])


def _rule_id(rule_id: str) -> str:
    # An id holds letters, digits and _ only; Postgres would stumble on a NUL.
    if not rule_id.isascii() or not rule_id.isprintable():
        raise NotFound("there is no such rule")
    return rule_id


RuleId = Annotated[str, AfterValidator(_rule_id)]


@router.get("", summary="List rules")
@contract(RuleList)
async def list_rules(parts: Parts, _: Reader) -> dict[str, Any]:
    """Oldest first, those that are switched off too."""
    return {"items": [_shown(row) for row in await task_rules.listed(parts.pool)]}


@router.post("", status_code=201, summary="Define a rule")
@contract({201: StoredRule}, body=Rule)
async def add(request: Request, parts: Parts, caller: Manager) -> dict[str, Any]:
    """Holds for what happens from now on."""
    rule = await _read(request)
    async with transaction(parts.pool) as connection:
        rule_id = await parts.tasks.add_rule(connection, rule, caller)
        return await _show(connection, rule_id)


@router.get("/{rule_id}", summary="A rule")
@contract(StoredRule, 404)
async def show(rule_id: RuleId, parts: Parts, _: Reader) -> dict[str, Any]:
    """With who changed it last, and when."""
    return await _show(parts.pool, rule_id)


@router.put("/{rule_id}", summary="Change a rule")
@contract(StoredRule, 404, body=Rule)
async def change(rule_id: RuleId, request: Request, parts: Parts, caller: Manager) -> dict[str, Any]:
    """The body is the whole rule. Tasks that it made stay as they are."""
    rule = await _read(request)
    async with transaction(parts.pool) as connection:
        await parts.tasks.change_rule(connection, rule_id, rule, caller)
        return await _show(connection, rule_id)


@router.delete("/{rule_id}", summary="Delete a rule")
@contract(DeletedRule, 404)
async def delete(rule_id: RuleId, parts: Parts, caller: Manager) -> dict[str, Any]:
    """It makes no tasks any more; those that it made stay."""
    async with transaction(parts.pool) as connection:
        await parts.tasks.delete_rule(connection, rule_id, caller)
    return {"deleted": rule_id}


async def _read(request: Request) -> Rule:
    try:
        return Rule.model_validate(await json_object(request))
    except ValidationError as error:
        raise from_validation(error) from None


async def _show(connection: Connection | Pool, rule_id: str) -> dict[str, Any]:
    row = await task_rules.find(connection, rule_id)
    if row is None:
        raise NotFound(f"there is no rule {rule_id}")
    return _shown(row)


def _shown(row: Record) -> dict[str, Any]:
    rule = Rule.model_validate(row["rule"]).model_dump(mode="json")
    rest = ("version", "created_at", "created_by", "updated_at", "updated_by")
    return {"rule_id": row["rule_id"], **rule, **{field: row[field] for field in rest}}
