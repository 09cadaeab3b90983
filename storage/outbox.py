"""The outbox towards Temporal: what a workflow is to hear of and has not heard yet.

A row is written in the transaction that makes the message necessary, and delivered afterwards, in order for each
workflow, by whoever gets there first: the process that wrote it, or a worker's sweeper.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from storage.database import Connection, Pool, Record


@dataclass(frozen=True)
class OutboxMessage:
    """What the outbox holds for a workflow: a start, a signal or an erasure."""

    workflow_id: str
    kind: str
    name: str
    payload: Any


async def add(
    connection: Connection,
    *,
    workflow_id: str,
    kind: str,
    name: str,
    payload: Any,
    now: datetime,
) -> None:
    """Stores a start, a signal or an erasure for a workflow."""
    await add_all(connection, [OutboxMessage(workflow_id, kind, name, payload)], now)


async def add_all(connection: Connection, messages: Sequence[OutboxMessage], now: datetime) -> None:
    """Stores messages in their order, however many in one statement."""
    if not messages:
        return
    await connection.execute(
        """
        INSERT INTO dispatches (workflow_id, kind, name, payload, created_at, next_attempt_at)
        SELECT workflow_id, kind, name, payload, $2, $2
        FROM ROWS FROM (jsonb_to_recordset($1) AS (workflow_id text, kind text, name text, payload jsonb))
            WITH ORDINALITY
        ORDER BY ordinality
        """,
        messages,
        now,
    )


async def hold_workflow(connection: Connection, workflow_id: str, *, wait: bool) -> bool:
    """Takes a workflow's deliveries for this transaction. Somebody else may be at it: waits for them, or False."""
    if wait:
        await connection.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", workflow_id)
        return True
    return bool(await connection.fetchval("SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0))", workflow_id))


async def next_for(connection: Connection, workflow_id: str) -> Record | None:
    """The oldest undelivered message to a workflow."""
    return await connection.fetchrow(
        """
        SELECT dispatch_id, kind, name, payload, attempts FROM dispatches
        WHERE workflow_id = $1 AND delivered_at IS NULL ORDER BY dispatch_id LIMIT 1
        """,
        workflow_id,
    )


async def delivered(connection: Connection, workflow_id: str, dispatch_id: int, now: datetime) -> bool:
    """Notes that one was delivered; True when another one waits behind it."""
    return bool(
        await connection.fetchval(
            """
            UPDATE dispatches SET delivered_at = $3 WHERE dispatch_id = $2
            RETURNING EXISTS (SELECT FROM dispatches
                WHERE workflow_id = $1 AND delivered_at IS NULL AND dispatch_id <> $2)
            """,
            workflow_id,
            dispatch_id,
            now,
        )
    )


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


async def set_aside(connection: Connection, dispatch_id: int, error: str, now: datetime, wait: timedelta) -> None:
    """Sets aside a message that this code can't deliver; another release may, so it is tried again after `wait`."""
    await connection.execute(
        """
        UPDATE dispatches SET attempts = attempts + 1, last_error = $2, next_attempt_at = $3,
            set_aside_at = coalesce(set_aside_at, $4)
        WHERE dispatch_id = $1
        """,
        dispatch_id,
        error,
        now + wait,
        now,
    )


async def is_waiting(connection: Connection, workflow_id: str) -> bool:
    """Whether something was promised to a workflow that has not reached it."""
    return bool(
        await connection.fetchval(
            "SELECT EXISTS (SELECT FROM dispatches WHERE workflow_id = $1 AND delivered_at IS NULL)", workflow_id
        )
    )


async def those_set_aside(pool: Pool) -> Sequence[Record]:
    """Promises that could not be kept by this code, oldest first. Their payload is not shown."""
    return await pool.fetch(
        """
        SELECT dispatch_id, workflow_id, kind, name, created_at, set_aside_at, attempts, last_error,
            (SELECT count(*) FROM dispatches o WHERE o.workflow_id = d.workflow_id AND o.delivered_at IS NULL
                AND o.dispatch_id > d.dispatch_id) AS behind_it
        FROM dispatches d WHERE set_aside_at IS NOT NULL AND delivered_at IS NULL ORDER BY dispatch_id
        """
    )


async def try_again(connection: Connection, dispatch_id: int, now: datetime) -> bool:
    """Lets a message that was set aside be tried at once; False when there is none of that number."""
    done = await connection.execute(
        "UPDATE dispatches SET next_attempt_at = $2 WHERE dispatch_id = $1 AND set_aside_at IS NOT NULL "
        "AND delivered_at IS NULL",
        dispatch_id,
        now,
    )
    return bool(done == "UPDATE 1")


async def drop(connection: Connection, dispatch_id: int) -> bool:
    """Deletes a message that was set aside; False when there is none of that number."""
    done = await connection.execute(
        "DELETE FROM dispatches WHERE dispatch_id = $1 AND set_aside_at IS NOT NULL AND delivered_at IS NULL",
        dispatch_id,
    )
    return bool(done == "DELETE 1")


async def put_off(connection: Connection, dispatch_id: int, payload: Any, now: datetime, wait: timedelta) -> None:
    """Notes how far a message is that takes several attempts; the next is made after `wait`."""
    await connection.execute(
        "UPDATE dispatches SET attempts = attempts + 1, payload = $2, next_attempt_at = $3 WHERE dispatch_id = $1",
        dispatch_id,
        payload,
        now + wait,
    )


WAITING = """
    SELECT workflow_id FROM dispatches d WHERE delivered_at IS NULL AND next_attempt_at <= $1
        AND NOT EXISTS (SELECT FROM dispatches o WHERE o.workflow_id = d.workflow_id AND o.delivered_at IS NULL
            AND o.dispatch_id < d.dispatch_id)
    ORDER BY next_attempt_at, dispatch_id LIMIT $2
"""


async def waiting(pool: Pool, now: datetime, limit: int) -> Sequence[str]:
    """Workflows whose oldest undelivered message is due, those that wait longest first.

    What stands behind one that was put off or set aside waits with it. Reads no more than it finds, however much waits.
    """
    return [row["workflow_id"] for row in await pool.fetch(WAITING, now, limit)]
