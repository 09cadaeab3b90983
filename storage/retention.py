"""Forgets what has served its time, a batch at a time, so that nobody waits for long."""

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import Enum

from storage.database import Pool

BATCH = 2000
Position = tuple[datetime, str]
THE_BEGINNING: Position = (datetime(1, 1, 1, tzinfo=UTC), "")


class Aged(Enum):
    """A kind of row that is forgotten by its own age: its table, and the moment from which it ages."""

    PROMISES = ("dispatches", "delivered_at")
    ANSWERS = ("remembered_requests", "created_at")
    PORTAL_EVENTS = ("portal_events", "received_at")
    TRACKED_EVENTS = ("tracked_events", "received_at")


async def forget(pool: Pool, kind: Aged, before: datetime) -> int:
    """Deletes rows of a kind from before that moment; how many."""
    table, moment = kind.value
    query = f"DELETE FROM {table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM {table} WHERE {moment} < $1 LIMIT $2))"  # noqa: S608
    return await _in_batches(pool, query, before)


async def forget_timelines(pool: Pool, closed_before: datetime) -> int:
    """Deletes the timelines of leads that were over by then; how many lines."""
    return await _in_batches(
        pool,
        """
        DELETE FROM timeline WHERE line_id IN (
            SELECT line_id FROM timeline t JOIN leads l USING (lead_id) WHERE l.closed_at < $1 LIMIT $2)
        """,
        closed_before,
    )


async def forget_tracked_users(pool: Pool, quiet_since: datetime) -> int:
    """Deletes tracked users who never were a lead and of whom nothing was told since then; how many."""
    return await _in_batches(
        pool,
        """
        DELETE FROM tracked_users WHERE user_id IN (
            SELECT user_id FROM tracked_users u WHERE updated_at < $1
                AND NOT EXISTS (SELECT FROM tracked_events e WHERE e.user_id = u.user_id AND e.received_at >= $1)
                AND NOT EXISTS (SELECT FROM leads l
                    WHERE l.journey = 'scoring' AND l.state->>'user_id' = u.user_id::text)
            LIMIT $2 FOR UPDATE SKIP LOCKED)
        """,
        quiet_since,
    )


async def people_over(pool: Pool, closed_before: datetime, after: Position, limit: int) -> Sequence[Position]:
    """Leads (with their ends) that were over by then, of people who seem to have no other, oldest end first."""
    rows = await pool.fetch(
        """
        SELECT closed_at, lead_id FROM leads l WHERE closed_at < $1 AND (closed_at, lead_id) > ($2, $3)
            AND NOT EXISTS (SELECT FROM leads o WHERE o.contact_id = l.contact_id
                AND (o.closed_at IS NULL OR o.closed_at >= $1))
        ORDER BY closed_at, lead_id LIMIT $4
        """,
        closed_before,
        *after,
        limit,
    )
    return [(row["closed_at"], row["lead_id"]) for row in rows]


async def _in_batches(pool: Pool, statement: str, moment: datetime) -> int:
    gone = 0
    while True:
        done = int((await pool.execute(statement, moment, BATCH)).rpartition(" ")[2])
        gone += done
        if done < BATCH:
            return gone
