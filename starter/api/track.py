"""`POST /users/track`: what users do, in the format of Braze's own API, so that its clients work unchanged."""

import asyncio
import json
import math
from collections.abc import Sequence
from typing import Any

import asyncpg
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from pydantic_core import from_json
from starlette.background import BackgroundTask

from domain.scoring.track import Unreadable, read
from services.access.keys import Caller, Role
from starter.api import problems
from starter.api.answers.scoring import Tracked, TrackProblem
from starter.api.bodies import TrackBody
from starter.api.contract import contract
from starter.api.idempotency import Answer, IdempotencyKey, once
from starter.api.problems import Problem
from starter.api.services import Access, Parts, Services
from storage.database import transaction

router = APIRouter(tags=["scoring"])

ATTEMPTS = 4
LONGEST_NUMBER = 400
_may = Access(Role.INTEGRATOR, Role.MANAGER)


@router.post("/users/track", status_code=201, summary="What users did (Braze's format)")
@contract({201: Tracked}, 403, body=TrackBody, problem=TrackProblem, access=_may)
async def track(request: Request, parts: Parts, key: IdempotencyKey = None) -> Response:
    """Counts of what was processed, and what is wrong with the rest: at most 75 attributes, events and purchases.

    An event or a purchase that is sent again, alike in all its fields, is not counted again.
    """
    try:
        caller = await _may(request)
        answer = await _taken_in(request, parts, caller, key, _body(await request.body()))
    except Problem as problem:
        return _fatal(problem.status, problem.detail)
    except Unreadable as unreadable:
        return _fatal(400, str(unreadable))
    # Who tracks need not wait for workflows to start. What is not delivered then, the sweeper delivers.
    told = BackgroundTask(_deliver, parts, answer.workflow_ids)
    return JSONResponse(answer.body, answer.status, background=told)


async def _deliver(parts: Services, workflow_ids: Sequence[str]) -> None:
    await asyncio.gather(*map(parts.tell, workflow_ids))


async def _taken_in(request: Request, parts: Services, caller: Caller, key: str | None, body: Any) -> Answer:
    for _ in range(ATTEMPTS - 1):
        try:
            return await _attempt(request, parts, caller, key, body)
        except (asyncpg.DeadlockDetectedError, asyncpg.UniqueViolationError):
            # Somebody else held what we wanted, and wanted what we held: nothing was written.
            continue
    return await _attempt(request, parts, caller, key, body)


async def _attempt(request: Request, parts: Services, caller: Caller, key: str | None, body: Any) -> Answer:
    batch = read(body)

    async def handle() -> Answer:
        taken = await parts.tracker.take_in(connection, batch, await parts.clock(), caller.name)
        processed = {f"{name}_processed": count for name, count in taken.processed.items()}
        errors = {"errors": batch.errors} if batch.errors else {}
        return Answer(None, 201, {"message": "success", **processed, **errors}, tuple(taken.workflow_ids))

    async with transaction(parts.pool) as connection:
        return await once(connection, request, caller, key, handle)


def _body(text: bytes) -> Any:
    try:
        return from_json(text, allow_inf_nan=False)
    except ValueError:
        pass
    try:
        # What is JSON but for a number that nobody can hold is read all the same: only that object is refused.
        return json.loads(text, parse_int=_whole, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Unreadable("the body is not JSON") from None


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= LONGEST_NUMBER else math.inf


def _no_number(constant: str) -> float:
    raise ValueError(constant)


def _fatal(status: int, message: str) -> Response:
    """A problem (RFC 9457) that Braze's clients understand too: they look for `message` and `errors`."""
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
    return problems.respond(status, message, headers=headers, more={"message": message, "errors": [{"type": message}]})
