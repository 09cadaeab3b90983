"""The outbox towards Temporal: what was promised to a workflow and has not reached it yet.

A row is written in the transaction that makes the promise and delivered afterwards, in order for each
workflow, by whoever gets there first: the process that wrote it, or a worker's sweeper.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from storage.database import Connection, Pool, Record


async def add(
    connection: Connection,
    *,
    workflow_id: str,
    kind: str,
    name: str,
    payload: Any,
    now: datetime,
    rest: timedelta = timedelta(),
) -> None:
    """Promises a start, a signal or an erasure to a workflow. The sweeper lets it rest for a while first."""
    await connection.execute(
        """
        INSERT INTO dispatches (workflow_id, kind, name, payload, created_at, next_attempt_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        """,
        workflow_id,
        kind,
        name,
        payload,
        now,
        now + rest,
    )


async def hold_workflow(connection: Connection, workflow_id: str, *, wait: bool) -> bool:
    """Takes a workflow's deliveries for this transaction. Somebody else may be at it: waits for them, or False."""
    if wait:
        await connection.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", workflow_id)
        return True
    return bool(await connection.fetchval("SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0))", workflow_id))


async def next_for(connection: Connection, workflow_id: str) -> Record | None:
    """The oldest undelivered promise to a workflow."""
    return await connection.fetchrow(
        """
        SELECT dispatch_id, kind, name, payload, attempts FROM dispatches
        WHERE workflow_id = $1 AND delivered_at IS NULL ORDER BY dispatch_id LIMIT 1
        """,
        workflow_id,
    )


async def delivered(connection: Connection, dispatch_id: int, now: datetime) -> None:
    """Keeps one promise."""
    await connection.execute("UPDATE dispatches SET delivered_at = $2 WHERE dispatch_id = $1", dispatch_id, now)


async def failed(connection: Connection, dispatch_id: int, error: str, now: datetime, wait: timedelta) -> None:
    """Notes a delivery that did not work; it is tried again after `wait`."""
    await connection.execute(
        """
        UPDATE dispatches SET attempts = attempts + 1, last_error = $2, next_attempt_at = $3 WHERE dispatch_id = $1
        """,
        dispatch_id,
        error,
        now + wait,
    )


async def put_off(connection: Connection, dispatch_id: int, payload: Any, now: datetime, wait: timedelta) -> None:
    """Notes how far a promise is that takes several attempts; the next is made after `wait`."""
    await connection.execute(
        "UPDATE dispatches SET attempts = attempts + 1, payload = $2, next_attempt_at = $3 WHERE dispatch_id = $1",
        dispatch_id,
        payload,
        now + wait,
    )


async def waiting(pool: Pool, now: datetime, limit: int) -> Sequence[str]:
    """Workflows with an undelivered promise whose time has come, those that wait longest first."""
    rows = await pool.fetch(
        """
        SELECT workflow_id FROM dispatches WHERE delivered_at IS NULL AND next_attempt_at <= $1
        GROUP BY workflow_id ORDER BY min(dispatch_id) LIMIT $2
        """,
        now,
        limit,
    )
    return [row["workflow_id"] for row in rows]
