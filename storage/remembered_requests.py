"""Answers to requests that carried an Idempotency-Key, so that a repetition gets the same one.

What a caller takes for a key may well be somebody's e-mail: only its digest is stored.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from storage.database import Connection, Record


async def enter(
    connection: Connection, key_id: str, idempotency_key: str, fingerprint: str, now: datetime
) -> Record | None:
    """Notes a request. The earlier one with the same key, or None when this is the first.

    A second request that comes while the first is being handled waits here until that one is committed.
    """
    fresh = await connection.fetchval(
        """
        INSERT INTO remembered_requests (key_id, idempotency_key, fingerprint, created_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT DO NOTHING RETURNING true
        """,
        UUID(key_id),
        _digest(key_id, idempotency_key),
        fingerprint,
        now,
    )
    if fresh:
        return None
    return await connection.fetchrow(
        "SELECT fingerprint, status, body FROM remembered_requests WHERE key_id = $1 AND idempotency_key = $2",
        UUID(key_id),
        _digest(key_id, idempotency_key),
    )


async def answer(
    connection: Connection, key_id: str, idempotency_key: str, lead_id: str | None, status: int, body: Mapping[str, Any]
) -> None:
    """Remembers the answer, for as long as its lead (if it is about one) is there."""
    await connection.execute(
        """
        UPDATE remembered_requests SET lead_id = $3, status = $4, body = $5
        WHERE key_id = $1 AND idempotency_key = $2
        """,
        UUID(key_id),
        _digest(key_id, idempotency_key),
        lead_id,
        status,
        body,
    )


def _digest(key_id: str, idempotency_key: str) -> str:
    return hashlib.sha256(f"{UUID(key_id)}:{idempotency_key}".encode()).hexdigest()
