"""Actions on many leads: a row for each, so that a restart goes on where it stopped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.database import Connection, Pool, Record


@dataclass(frozen=True)
class Bulk:
    """One action on many leads, by somebody."""

    bulk_id: str
    event: Mapping[str, Any]
    actor: str
    role: str
    email: str | None


async def add(connection: Connection, bulk: Bulk, lead_ids: Sequence[str], now: datetime) -> None:
    """Stores an action and the leads that it is for."""
    await connection.execute(
        """
        INSERT INTO bulk_actions (bulk_id, event, actor, role, email, leads, created_at, finished_at)
        VALUES ($1, $2, $3, $4, $5, $6::integer, $7::timestamptz, CASE WHEN $6::integer = 0 THEN $7::timestamptz END)
        """,
        bulk.bulk_id,
        dict(bulk.event),
        bulk.actor,
        bulk.role,
        bulk.email,
        len(lead_ids),
        now,
    )
    await connection.execute(
        """
        INSERT INTO bulk_leads (bulk_id, position, lead_id)
        SELECT $1, position, lead_id FROM unnest($2::text[]) WITH ORDINALITY AS named (lead_id, position)
        """,
        bulk.bulk_id,
        list(lead_ids),
    )


async def waiting(pool: Pool, limit: int) -> Sequence[Record]:
    """Leads that an action still waits for, the oldest action first."""
    return await pool.fetch(
        """
        SELECT b.bulk_id, l.position, l.lead_id, b.event, b.actor, b.role, b.email
        FROM bulk_actions b JOIN bulk_leads l USING (bulk_id)
        WHERE b.finished_at IS NULL AND l.outcome IS NULL ORDER BY b.created_at, b.bulk_id, l.position LIMIT $1
        """,
        limit,
    )


async def take(connection: Connection, bulk_id: str, position: int) -> bool:
    """Holds one lead of an action until the transaction ends; False when it is done, or somebody else has it."""
    return bool(
        await connection.fetchval(
            """
            SELECT true FROM bulk_leads WHERE bulk_id = $1 AND position = $2 AND outcome IS NULL
            FOR UPDATE SKIP LOCKED
            """,
            bulk_id,
            position,
        )
    )


async def settle(
    connection: Connection, bulk_id: str, position: int, outcome: str, reason: str | None, now: datetime
) -> None:
    """Notes what came of one lead."""
    await connection.execute(
        "UPDATE bulk_leads SET outcome = $3, reason = $4, done_at = $5 WHERE bulk_id = $1 AND position = $2",
        bulk_id,
        position,
        outcome,
        reason,
        now,
    )


async def finish(pool: Pool, now: datetime) -> None:
    """Closes the actions that wait for no lead any more; what they said is not kept."""
    await pool.execute(
        """
        UPDATE bulk_actions b SET finished_at = $1, event = jsonb_build_object('type', event->'type')
        WHERE finished_at IS NULL
            AND NOT EXISTS (SELECT FROM bulk_leads l WHERE l.bulk_id = b.bulk_id AND l.outcome IS NULL)
        """,
        now,
    )


async def progress(connection: Connection | Pool, bulk_id: str) -> Record | None:
    """How far an action is, or None when there is no such action."""
    return await connection.fetchrow(
        """
        SELECT b.bulk_id, b.event->>'type' AS type, b.actor, b.leads, b.created_at, b.finished_at,
            count(*) FILTER (WHERE l.outcome = 'done') AS done,
            count(*) FILTER (WHERE l.outcome = 'refused') AS refused
        FROM bulk_actions b LEFT JOIN bulk_leads l USING (bulk_id) WHERE b.bulk_id = $1 GROUP BY b.bulk_id
        """,
        bulk_id,
    )


async def refusals(connection: Connection | Pool, bulk_id: str, limit: int) -> Sequence[Record]:
    """The leads for which it was refused, with the reasons."""
    return await connection.fetch(
        """
        SELECT b.lead_id, b.reason, l.title FROM bulk_leads b LEFT JOIN leads l USING (lead_id)
        WHERE b.bulk_id = $1 AND b.outcome = 'refused' ORDER BY b.position LIMIT $2
        """,
        bulk_id,
        limit,
    )


async def recent(pool: Pool, limit: int) -> Sequence[Record]:
    """The newest actions, with how far each is."""
    return await pool.fetch(
        """
        SELECT b.bulk_id, b.event->>'type' AS type, b.actor, b.leads, b.created_at, b.finished_at, p.done, p.refused
        FROM (SELECT * FROM bulk_actions ORDER BY created_at DESC, bulk_id LIMIT $1) b CROSS JOIN LATERAL (
            SELECT count(*) FILTER (WHERE l.outcome = 'done') AS done,
                count(*) FILTER (WHERE l.outcome = 'refused') AS refused
            FROM bulk_leads l WHERE l.bulk_id = b.bulk_id
        ) p ORDER BY b.created_at DESC, b.bulk_id
        """,
        limit,
    )


async def forget(pool: Pool, before: datetime) -> None:
    """Deletes actions that were finished long ago."""
    await pool.execute("DELETE FROM bulk_actions WHERE finished_at < $1", before)
