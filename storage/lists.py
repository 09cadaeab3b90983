"""What lists, boards and gauges read: projections only, never a workflow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection, Pool, Record
from storage.lead_search import COUNTED, FLAGS, LeadFilter, page

_READ = f"""
    SELECT l.lead_id, l.journey, l.workflow_id, l.platform, l.title, l.status, l.stage, l.waiting_for, l.parked_reason,
        l.parked_since, l.owner_name, l.owner_email, l.deal, l.details, l.state, l.registered_at, l.created_at,
        c.contact_id, c.name, c.email, c.phone, k.col, k.since, {FLAGS},
        (SELECT s.score FROM user_scores s WHERE s.lead_id = l.lead_id) AS score
    {COUNTED}
"""  # noqa: S608 - of constants


async def lead(connection: Connection | Pool, lead_id: str) -> Record | None:
    """All that a lead's page shows, or None."""
    return await connection.fetchrow(f"{_READ} WHERE l.lead_id = $1", lead_id)


async def leads(
    pool: Pool, wanted: LeadFilter, now: datetime, limit: int, after: tuple[datetime, str] | None = None
) -> Sequence[Record]:
    """Leads with all that their pages show, newest first; `after`: those older than this (created_at, lead_id)."""
    return await page(pool, wanted, now, limit, after, read=_READ)


async def cards(pool: Pool, pipeline: str) -> Mapping[str, Sequence[Record]]:
    """The cards of a board by column, those that have been there longest first."""
    rows = await pool.fetch(
        f"{_READ} WHERE k.pipeline = $1 ORDER BY k.since, l.lead_id",
        pipeline,
    )
    columns: dict[str, list[Record]] = {}
    for row in rows:
        columns.setdefault(row["col"], []).append(row)
    return columns


@dataclass(frozen=True)
class Census:
    """What the gauges show."""

    leads: Sequence[Record]
    emails: Sequence[Record]
    tasks: Sequence[Record]
    outbox: int
    outbox_age_seconds: float
    outbox_set_aside: int
    parked: Sequence[Record]
    overdue: Sequence[Record]
    """Leads and tasks whose next step should have been done more than a minute ago: what, and how many."""
    restarts_stopped: bool


async def census(pool: Pool) -> Census:
    """Counts leads, mails, tasks, undelivered promises, and what is overdue."""
    async with pool.acquire() as connection:
        return Census(
            leads=await connection.fetch("SELECT journey, status, count(*) AS n FROM leads GROUP BY journey, status"),
            emails=await connection.fetch("SELECT status, count(*) AS n FROM emails GROUP BY status"),
            tasks=await connection.fetch("SELECT status, count(*) AS n FROM tasks GROUP BY status"),
            outbox=await connection.fetchval("SELECT count(*) FROM dispatches WHERE delivered_at IS NULL"),
            outbox_age_seconds=await connection.fetchval(
                "SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 "
                "FROM dispatches WHERE delivered_at IS NULL"
            ),
            outbox_set_aside=await connection.fetchval(
                "SELECT count(*) FROM dispatches WHERE delivered_at IS NULL AND set_aside_at IS NOT NULL"
            ),
            parked=await connection.fetch(
                "SELECT journey, parked_reason AS reason, count(*) AS n FROM leads "
                "WHERE parked_reason IS NOT NULL AND closed_at IS NULL GROUP BY 1, 2"
            ),
            overdue=await connection.fetch(
                """
                SELECT 'leads' AS what, count(*) AS n FROM leads
                WHERE closed_at IS NULL AND due_at < now() - interval '1 minute'
                UNION ALL
                SELECT 'tasks', count(*) FROM tasks
                WHERE ended_at IS NULL AND due_at < now() - interval '1 minute'
                """
            ),
            restarts_stopped=bool(
                await connection.fetchval("SELECT EXISTS (SELECT FROM restart_brake WHERE stopped_at IS NOT NULL)")
            ),
        )
