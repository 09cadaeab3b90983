"""Which workflows must be running, which were started again, and the brake on starting them again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from domain.journey import LeadSnapshot
from storage import leads, tasks
from storage.database import Connection, Pool

KEEPS_ENDING = "keeps_ending"
"""Why a lead is parked whose runs ended by a mistake of ours again and again: it is not started until `retry`."""


@dataclass(frozen=True)
class Expected:
    """A workflow that must be running: that of an open lead or task. `due_at`: the date of what comes next, if any."""

    workflow_id: str
    kind: Literal["lead", "task"]
    subject_id: str
    journey: str
    due_at: datetime | None


async def expected(pool: Pool, journey: str | None = None) -> Sequence[Expected]:
    """Every workflow that must be running and that the outbox has nothing for, most overdue first.

    `journey`: only those of its leads; `task` for those of tasks.
    """
    rows = await pool.fetch(
        """
        SELECT w.* FROM (
            SELECT workflow_id, 'lead' AS kind, lead_id AS subject_id, journey, due_at FROM leads
            WHERE closed_at IS NULL AND parked_reason IS DISTINCT FROM $1
            UNION ALL
            SELECT workflow_id, 'task', task_id, 'task', due_at FROM tasks
            WHERE ended_at IS NULL AND parked_reason IS DISTINCT FROM $1
        ) w
        WHERE ($2::text IS NULL OR w.journey = $2)
            AND NOT EXISTS (SELECT FROM dispatches d WHERE d.workflow_id = w.workflow_id AND d.delivered_at IS NULL)
        ORDER BY w.due_at NULLS LAST, w.workflow_id
        """,
        KEEPS_ENDING,
        journey,
    )
    return [Expected(**row) for row in rows]


async def ended_at_row(pool: Pool, workflow_ids: Sequence[str], before: datetime) -> Sequence[Expected]:
    """Those among these workflows whose lead or task was over before then, and that the outbox has nothing for."""
    rows = await pool.fetch(
        """
        SELECT w.* FROM (
            SELECT workflow_id, 'lead' AS kind, lead_id AS subject_id, journey, closed_at AS due_at FROM leads
            UNION ALL
            SELECT workflow_id, 'task', task_id, 'task', ended_at FROM tasks
        ) w
        WHERE w.workflow_id = ANY($1) AND w.due_at < $2
            AND NOT EXISTS (SELECT FROM dispatches d WHERE d.workflow_id = w.workflow_id AND d.delivered_at IS NULL)
        """,
        list(workflow_ids),
        before,
    )
    return [Expected(**row) for row in rows]


@dataclass(frozen=True)
class Held:
    """A lead or task that is held until the transaction ends. `lead_id`: on whose timeline it is told."""

    snapshot: LeadSnapshot
    lead_id: str
    lead: leads.Lead | None


async def hold(connection: Connection, wanted: Expected) -> Held | None:
    """Holds the lead or task of a workflow; None when it is gone."""
    if wanted.kind == "lead":
        lead = await leads.lock(connection, wanted.subject_id)
        return Held(lead.told, lead.lead_id, lead) if lead else None
    told = await tasks.lock_told(connection, wanted.subject_id)
    return Held(told[1], told[0], None) if told else None


@dataclass(frozen=True)
class Restart:
    """How often a workflow's runs ended by a mistake in a row, and what was done about it last."""

    failures: int = 0
    started_at: datetime | None = None
    nudged_for: datetime | None = None


async def known_restarts(pool: Pool, workflow_ids: Sequence[str]) -> dict[str, Restart]:
    """What is known of these workflows."""
    rows = await pool.fetch(
        "SELECT workflow_id, failures, started_at, nudged_for FROM restarts WHERE workflow_id = ANY($1)",
        list(workflow_ids),
    )
    return {row["workflow_id"]: Restart(row["failures"], row["started_at"], row["nudged_for"]) for row in rows}


async def note_restart(connection: Connection, workflow_id: str, failures: int, now: datetime) -> None:
    """Notes that a workflow is started again, after so many failures in a row."""
    await connection.execute(
        """
        INSERT INTO restarts (workflow_id, failures, started_at) VALUES ($1, $2, $3)
        ON CONFLICT (workflow_id) DO UPDATE SET failures = $2, started_at = $3, nudged_for = NULL
        """,
        workflow_id,
        failures,
        now,
    )


async def note_nudge(connection: Connection, workflow_id: str, date: datetime) -> None:
    """Notes that a workflow was reminded of a date that has passed."""
    await connection.execute(
        """
        INSERT INTO restarts (workflow_id, nudged_for) VALUES ($1, $2)
        ON CONFLICT (workflow_id) DO UPDATE SET nudged_for = $2
        """,
        workflow_id,
        date,
    )


async def count_restarts(pool: Pool, since: datetime) -> int:
    """How many workflows were started again since then."""
    count: int = await pool.fetchval("SELECT count(*) FROM restarts WHERE started_at >= $1", since)
    return count


async def forget(pool: Pool, before: datetime) -> None:
    """Deletes what is known of workflows that have been well since then."""
    await pool.execute("DELETE FROM restarts WHERE coalesce(started_at, nudged_for) < $1", before)


@dataclass(frozen=True)
class Brake:
    """Why nothing is started again; `probe` is the one workflow that is tried meanwhile."""

    stopped_at: datetime | None = None
    failed: int = 0
    restarted: int = 0
    probe: str | None = None
    probed_at: datetime | None = None


async def brake(connection: Connection | Pool) -> Brake:
    """The brake as it stands."""
    row = await connection.fetchrow("SELECT stopped_at, failed, restarted, probe, probed_at FROM restart_brake")
    if row is None:
        return Brake()
    return Brake(row["stopped_at"], row["failed"] or 0, row["restarted"] or 0, row["probe"], row["probed_at"])


async def stop(pool: Pool, failed: int, restarted: int, now: datetime) -> None:
    """Puts the brake on."""
    await pool.execute(
        "UPDATE restart_brake SET stopped_at = $1, failed = $2, restarted = $3, probe = NULL, probed_at = NULL",
        now,
        failed,
        restarted,
    )


async def note_probe(pool: Pool, workflow_id: str, now: datetime) -> None:
    """Notes which workflow is tried while the brake is on."""
    await pool.execute("UPDATE restart_brake SET probe = $1, probed_at = $2", workflow_id, now)


async def lift(pool: Pool) -> None:
    """Takes the brake off, and forgets the failures that led to it."""
    await pool.execute("UPDATE restart_brake SET stopped_at = NULL, probe = NULL, probed_at = NULL")
    await pool.execute("UPDATE restarts SET failures = 0, started_at = NULL WHERE failures > 0")


# What parked on an outage ---------------------------------------------------------------------------------------------


async def services_away(pool: Pool) -> Sequence[str]:
    """The services that something is parked on."""
    rows = await pool.fetch(
        """
        SELECT parked_service AS service FROM leads WHERE parked_service IS NOT NULL AND closed_at IS NULL
        UNION SELECT parked_service FROM tasks WHERE parked_service IS NOT NULL AND ended_at IS NULL
        """
    )
    return sorted(row["service"] for row in rows)


async def parked_on(
    pool: Pool, service: str, rests: Sequence[timedelta], now: datetime, limit: int, *, but: Sequence[str] = ()
) -> Sequence[tuple[str, str]]:
    """Leads and tasks that parked on a service and may try again, longest parked first: kind and id.

    `rests`: how long each waits, by how often it was released in vain. `but`: ids that are left alone.
    """
    rows = await pool.fetch(
        """
        SELECT kind, id FROM (
            SELECT 'lead' AS kind, lead_id AS id, parked_since, state FROM leads
            WHERE parked_service = $1 AND closed_at IS NULL AND NOT coalesce((state->>'paused')::boolean, false)
            UNION ALL
            SELECT 'task', task_id, parked_since, state FROM tasks WHERE parked_service = $1 AND ended_at IS NULL
        ) p
        WHERE parked_since
            + ($2::interval[])[least(coalesce((state->>'releases')::int, 0), cardinality($2::interval[]) - 1) + 1] <= $3
            AND id <> ALL($5::text[])
        ORDER BY parked_since, id LIMIT $4
        """,
        service,
        list(rests),
        now,
        limit,
        list(but),
    )
    return [(row["kind"], row["id"]) for row in rows]
