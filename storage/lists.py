"""What lists, boards and gauges read: projections only, never a workflow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from domain.presales import PresalesRules
from storage.database import Connection, Pool, Record

OVERDUE_AFTER = timedelta(minutes=1)

# What a lead is marked with beyond what its journey's rules know of.
_UNASSIGNED = f"(l.journey = '{PresalesRules.name}' AND l.owner_email IS NULL AND l.closed_at IS NULL)"
_UNCLEAR = "EXISTS (SELECT FROM emails e WHERE e.lead_id = l.lead_id AND e.status = 'unknown')"

_LEAD = f"""
    l.lead_id, l.journey, l.workflow_id, l.platform, l.title, l.status, l.stage, l.waiting_for, l.parked_reason,
    l.parked_since, l.owner_name, l.owner_email, l.deal, l.details, l.state, l.registered_at, l.created_at,
    c.contact_id, c.name, c.email, c.phone,
    k.flags || ARRAY(SELECT flag FROM unnest(ARRAY['unassigned', 'mail_unclear'], ARRAY[{_UNASSIGNED}, {_UNCLEAR}])
        AS also(flag, applies) WHERE applies) AS flags,
    (SELECT s.score FROM user_scores s WHERE s.lead_id = l.lead_id) AS score
"""  # noqa: S608 - of constants
_FROM = "FROM leads l LEFT JOIN contacts c USING (contact_id) JOIN cards k USING (lead_id)"


@dataclass(frozen=True)
class Filter:
    """Which leads a list shows; None leaves a field open. `after`: those older than this (created_at, lead_id)."""

    journey: str | None = None
    status: str | None = None
    stage: str | None = None
    owner: str | None = None
    flag: str | None = None
    parked_reason: str | None = None
    overdue: bool | None = None
    text: str | None = None
    after: tuple[datetime, str] | None = None


async def lead(connection: Connection | Pool, lead_id: str) -> Record | None:
    """All that a lead's page shows, or None."""
    return await connection.fetchrow(f"SELECT {_LEAD} {_FROM} WHERE l.lead_id = $1", lead_id)


async def leads(pool: Pool, wanted: Filter, limit: int, now: datetime) -> Sequence[Record]:
    """Leads, newest first. One is overdue when what its journey does next was due more than a minute before `now`."""
    values: list[Any] = []

    def parameter(value: Any) -> str:
        values.append(value)
        return f"${len(values)}"

    exact = {
        "l.journey": wanted.journey,
        "l.status": wanted.status,
        "l.stage": wanted.stage,
        "l.owner_email": wanted.owner,
        "l.parked_reason": wanted.parked_reason,
    }
    conditions = [f"{column} = {parameter(value)}" for column, value in exact.items() if value is not None]
    if wanted.flag is not None:
        flag = parameter(wanted.flag)
        also = f"({flag} = 'unassigned' AND {_UNASSIGNED}) OR ({flag} = 'mail_unclear' AND {_UNCLEAR})"
        conditions.append(f"({flag} = ANY(k.flags) OR {also})")
    if wanted.overdue is not None:
        late = parameter(now - OVERDUE_AFTER)
        overdue = f"(l.status = 'open' AND l.closed_at IS NULL AND l.due_at IS NOT NULL AND l.due_at < {late})"
        conditions.append(overdue if wanted.overdue else f"NOT {overdue}")
    if wanted.text is not None:
        pattern = f"folded({parameter(f'%{_literally(wanted.text)}%')}::text)"
        conditions.append(f"(c.folded LIKE {pattern} OR l.folded LIKE {pattern})")
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
