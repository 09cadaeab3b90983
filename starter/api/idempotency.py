"""`Idempotency-Key`: a repeated request gets the first one's answer and does nothing."""

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Header, Request

from services.access.keys import Caller
from starter.api.problems import invalid
from storage import remembered_requests
from storage.database import Connection

LONGEST_KEY = 200

IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        description="makes a repetition harmless",
        json_schema_extra={"minLength": 1, "maxLength": LONGEST_KEY, "pattern": "^[ -~]+$"},
    ),
]


@dataclass(frozen=True)
class Answer:
    """What a request is answered with, and which lead it was about (None: several, or none).

    `workflow_ids`: what is told before the answer; the sweeper tells the others.
    """

    lead_id: str | None
    status: int
    body: dict[str, Any]
    workflow_ids: tuple[str, ...] = ()
    replayed: bool = False


async def once(
    connection: Connection,
    request: Request,
    caller: Caller,
    key: str | None,
    handle: Callable[[], Awaitable[Answer]],
) -> Answer:
    """Handles a request, unless its key was used before; all in the caller's transaction.

    Raises Problem 422 when the key was used for another request.
    """
    if key is None:
        return await handle()
    if not key or len(key) > LONGEST_KEY or not key.isprintable() or not key.isascii():
        raise invalid("Idempotency-Key", f"must be 1 to {LONGEST_KEY} printable ASCII characters")
    body = await request.body()
    fingerprint = hashlib.sha256(f"{request.method} {request.url.path}\n".encode() + body).hexdigest()
    earlier = await remembered_requests.enter(connection, caller.key_id, key, fingerprint, datetime.now(UTC))
    if earlier is None:
        answer = await handle()
        await remembered_requests.answer(connection, caller.key_id, key, answer.lead_id, answer.status, answer.body)
        return answer
    if earlier["fingerprint"] != fingerprint:
        raise invalid("Idempotency-Key", "was used for another request")
    return Answer("", earlier["status"], earlier["body"], replayed=True)
