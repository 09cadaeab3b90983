"""What whoever is on call looks at: what stands still, and why."""

from collections.abc import Sequence
from datetime import datetime

from storage.database import Connection, Pool, Record
from storage.lead_search import OVERDUE_AFTER


async def server_version(connection: Connection) -> str:
    """Which Postgres this is."""
    return str(await connection.fetchval("SHOW server_version"))


async def schema_version(connection: Connection) -> str:
    """The revision of the schema."""
    return str(await connection.fetchval("SELECT version_num FROM alembic_version"))


async def parked(connection: Connection | Pool) -> Sequence[Record]:
    """Leads that stand still, by reason: how many, and since when the first does."""
    return await connection.fetch(
        """
        SELECT parked_reason AS reason, count(*) AS n, min(parked_since) AS since, max(parked_since) AS newest
        FROM leads WHERE parked_reason IS NOT NULL GROUP BY parked_reason ORDER BY n DESC, parked_reason
        """
    )


async def unclear(connection: Connection | Pool, limit: int) -> Sequence[Record]:
    """Mails whose end is unclear, oldest first; each row also says in `total` how many there are."""
    return await connection.fetch(
        """
        SELECT e.email_id::text, e.lead_id, e.subject, e.audience, e.updated_at, l.title, count(*) OVER () AS total
        FROM emails e JOIN leads l USING (lead_id) WHERE e.status = 'unknown' ORDER BY e.created_at LIMIT $1
        """,
        limit,
    )


async def overdue(connection: Connection | Pool, now: datetime, limit: int) -> Sequence[Record]:
    """Leads whose next step is late, the latest first; each row also says in `total` how many there are."""
    return await connection.fetch(
        """
        SELECT lead_id, title, journey, waiting_for, due_at, count(*) OVER () AS total FROM leads
        WHERE closed_at IS NULL AND due_at < $1 ORDER BY due_at LIMIT $2
        """,
        now - OVERDUE_AFTER,
        limit,
    )


async def overdue_tasks(connection: Connection | Pool, now: datetime) -> int:
    """How many tasks are late with their next step."""
    count = await connection.fetchval(
        "SELECT count(*) FROM tasks WHERE ended_at IS NULL AND due_at < $1", now - OVERDUE_AFTER
    )
    return int(count)


async def set_aside(connection: Connection | Pool) -> int:
    """How much of the outbox can't be read."""
    count = await connection.fetchval(
        "SELECT count(*) FROM dispatches WHERE delivered_at IS NULL AND set_aside_at IS NOT NULL"
    )
    return int(count)


async def outbox(pool: Connection | Pool) -> Record | None:
    """What has not reached Temporal yet: how much, since when, how often it was tried, and what was answered."""
    return await pool.fetchrow(
        """
        SELECT count(*) AS n, min(created_at) AS since, max(attempts) AS attempts,
            (array_agg(last_error ORDER BY attempts DESC))[1] AS error
        FROM dispatches WHERE delivered_at IS NULL
        """
    )


async def webhooks(pool: Connection | Pool) -> Sequence[Record]:
    """What each portal told: when last, how much waits for its lead, and how much was rejected."""
    return await pool.fetch(
        """
        SELECT portal, max(received_at) AS last, count(*) FILTER (WHERE status = 'waiting') AS waiting,
            count(*) FILTER (WHERE status = 'rejected') AS rejected
        FROM portal_events GROUP BY portal ORDER BY portal
        """
    )


async def rejected(pool: Pool, limit: int) -> Sequence[Record]:
    """The newest webhooks that were rejected, with the reasons."""
    return await pool.fetch(
        """
        SELECT portal, type, reason, received_at FROM portal_events WHERE status = 'rejected'
        ORDER BY event_no DESC LIMIT $1
        """,
        limit,
    )


async def untold_tasks(pool: Connection | Pool, limit: int) -> Sequence[Record]:
    """Open tasks whose assignee could not be told; each row also says in `total` how many there are."""
    return await pool.fetch(
        """
        SELECT t.task_id, t.lead_id, t.activity_type, t.assignee, t.parked_reason, t.parked_since, l.title,
            count(*) OVER () AS total
        FROM tasks t JOIN leads l USING (lead_id)
        WHERE t.ended_at IS NULL AND t.parked_reason IS NOT NULL ORDER BY t.parked_since LIMIT $1
        """,
        limit,
    )
