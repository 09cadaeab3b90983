"""One event for many leads, carried out in the background."""

from typing import Any

from fastapi import APIRouter, Request
from pydantic import ValidationError

from domain.errors import NotFound
from services.leads import bulk as orders
from starter.api.answers.bulk import BulkBegun, BulkProgress
from starter.api.contract import HoldsEvent, contract
from starter.api.problems import from_validation
from starter.api.services import Manager, Parts, json_object
from storage import bulk
from storage.database import transaction

router = APIRouter(prefix="/v1", tags=["leads"])

REFUSALS = 1000


@router.post("/leads/bulk", status_code=202, summary="One event for many leads")
@contract({202: BulkBegun}, body=HoldsEvent(orders.Order, "event"))
async def begin(request: Request, parts: Parts, caller: Manager) -> dict[str, Any]:
    """Stored at once, carried out in the background, one lead after the other, under the journeys' rules."""
    try:
        order = orders.Order.model_validate(await json_object(request))
    except ValidationError as error:
        raise from_validation(error) from None
    async with transaction(parts.pool) as connection:
        bulk_id, count = await orders.begin(connection, parts.lead_service, order, caller)
    return {"bulk_id": bulk_id, "count": count}


@router.get("/leads/bulk/{bulk_id}", summary="How far an action on many leads is")
@contract(BulkProgress, 404)
async def show(bulk_id: str, parts: Parts, _: Manager) -> dict[str, Any]:
    """With the leads for which it was refused, and why."""
    row = await bulk.progress(parts.pool, bulk_id) if bulk_id.isascii() and bulk_id.isprintable() else None
    if row is None:
        raise NotFound("there is no such action")
    refused = await bulk.refusals(parts.pool, bulk_id, REFUSALS)
    return {
        "bulk_id": bulk_id,
        "event": row["type"],
        "count": row["leads"],
        "done": row["done"],
        "refused": row["refused"],
        "waiting": row["leads"] - row["done"] - row["refused"],
        "by": row["actor"],
        "created_at": row["created_at"],
        "finished_at": row["finished_at"],
        "refusals": [{"lead_id": refusal["lead_id"], "reason": refusal["reason"]} for refusal in refused],
    }
