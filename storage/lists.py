"""What lists, boards and gauges read: projections only, never a workflow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.database import Connection, Pool, Record

_LEAD = """
    l.lead_id, l.journey, l.workflow_id, l.platform, l.title, l.status, l.stage, l.waiting_for, l.parked_reason,
    l.parked_since, l.owner_name, l.owner_email, l.deal, l.details, l.state, l.registered_at, l.created_at,
    c.contact_id, c.name, c.email, c.phone, k.flags,
    EXISTS (SELECT FROM emails e WHERE e.lead_id = l.lead_id AND e.status = 'unknown') AS has_unclear_mail,
    (SELECT s.score FROM user_scores s WHERE s.lead_id = l.lead_id) AS score
"""
_FROM = "FROM leads l LEFT JOIN contacts c USING (contact_id) JOIN cards k USING (lead_id)"


@dataclass(frozen=True)
class Filter:
    """Which leads a list shows; None leaves a field open. `after`: those older than this (created_at, lead_id)."""

    journey: str | None = None
    status: str | None = None
    stage: str | None = None
    owner: str | None = None
    text: str | None = None
    after: tuple[datetime, str] | None = None


async def lead(connection: Connection | Pool, lead_id: str) -> Record | None:
    """All that a lead's page shows, or None."""
    return await connection.fetchrow(f"SELECT {_LEAD} {_FROM} WHERE l.lead_id = $1", lead_id)


async def leads(pool: Pool, wanted: Filter, limit: int) -> Sequence[Record]:
    """Leads, newest first."""
    values: list[Any] = []

    def parameter(value: Any) -> str:
        values.append(value)
        return f"${len(values)}"

    exact = {"l.journey": wanted.journey, "l.status": wanted.status, "l.stage": wanted.stage}
    conditions = [f"{column} = {parameter(value)}" for column, value in exact.items() if value is not None]
    if wanted.owner is not None:
        conditions.append(f"l.owner_email = {parameter(wanted.owner)}")
    if wanted.text is not None:
        pattern = parameter(f"%{_literally(wanted.text)}%")
        conditions.append(f"(c.name ILIKE {pattern} OR c.email ILIKE {pattern} OR l.title ILIKE {pattern})")
    if wanted.after is not None:
        at, lead_id = wanted.after
        conditions.append(f"(l.created_at, l.lead_id) < ({parameter(at)}, {parameter(lead_id)})")
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    order = f"ORDER BY l.created_at DESC, l.lead_id DESC LIMIT {parameter(limit)}"
    return await pool.fetch(f"SELECT {_LEAD} {_FROM} {where} {order}", *values)


def _literally(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


async def cards(pool: Pool, pipeline: str) -> Mapping[str, Sequence[Record]]:
    """The cards of a board by column, those that have been there longest first."""
    rows = await pool.fetch(
        f"SELECT {_LEAD}, k.col, k.since {_FROM} WHERE k.pipeline = $1 ORDER BY k.since, l.lead_id",
        pipeline,
    )
    columns: dict[str, list[Record]] = {}
    for row in rows:
        columns.setdefault(row["col"], []).append(row)
    return columns


async def open_plans(pool: Pool) -> Sequence[Record]:
    """Of every lead whose journey goes on: its journey, its state, and the date that was planned."""
    return await pool.fetch("SELECT lead_id, journey, state, due_at FROM leads WHERE closed_at IS NULL")


@dataclass(frozen=True)
class Census:
    """What the gauges show."""

    leads: Sequence[Record]
    emails: Sequence[Record]
    tasks: Sequence[Record]
    outbox: int
    outbox_age_seconds: float


async def census(pool: Pool) -> Census:
    """Counts leads, mails and undelivered promises."""
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
        )
