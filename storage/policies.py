"""The policies that count: each adoption is a numbered version with its texts, who adopted it and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from storage.database import Connection, Pool, Record


@dataclass(frozen=True)
class Version:
    """One adoption. `texts`: every file of the configuration, by its name; `processes`: a fingerprint of the code."""

    number: int
    texts: Mapping[str, str]
    adopted_by: str
    adopted_at: datetime
    processes: str = ""


async def newest_number(connection: Connection | Pool) -> int:
    """The number of the version that counts; 0 before the first adoption."""
    number: int = await connection.fetchval("SELECT coalesce(max(version), 0) FROM policy_versions")
    return number


async def find(connection: Connection | Pool, number: int | None = None) -> Version | None:
    """A version, or the one that counts; None when there is none."""
    row = await connection.fetchrow(
        """
        SELECT version AS number, texts, adopted_by, adopted_at, processes FROM policy_versions
        WHERE $1::int IS NULL OR version = $1 ORDER BY policy_versions.version DESC LIMIT 1
        """,
        number,
    )
    return Version(**row) if row else None


async def still_planned_under(pool: Pool) -> set[int]:
    """The versions by which the next dates of open leads were computed."""
    rows = await pool.fetch("SELECT DISTINCT policy_version FROM leads WHERE closed_at IS NULL")
    return {row["policy_version"] for row in rows}


async def adopt(
    connection: Connection, texts: Mapping[str, str], processes: str, by: str, now: datetime
) -> tuple[int, bool]:
    """Makes these texts and processes count: the version's number, and whether it is a new one. The same make none."""
    await connection.execute("SELECT pg_advisory_xact_lock(hashtextextended('policies', 3))")
    known = await find(connection)
    if known and (known.texts, known.processes) == (texts, processes):
        return known.number, False
    number = known.number + 1 if known else 1
    await connection.execute(
        "INSERT INTO policy_versions (version, texts, adopted_by, adopted_at, processes) VALUES ($1, $2, $3, $4, $5)",
        number,
        dict(texts),
        by,
        now,
        processes,
    )
    return number, True


# Bringing leads and tasks under a version -----------------------------------------------------------------------------


async def outdated_leads(pool: Pool, version: int, limit: int) -> Sequence[Record]:
    """Open leads whose next date was computed by an earlier version, most urgent first."""
    return await pool.fetch(
        """
        SELECT lead_id, journey, state, revision, next_step, next_key, due_at, policy_version FROM leads
        WHERE closed_at IS NULL AND policy_version < $1 ORDER BY due_at NULLS LAST, lead_id LIMIT $2
        """,
        version,
        limit,
    )


async def outdated_tasks(pool: Pool, version: int, limit: int) -> Sequence[Record]:
    """Open tasks whose dates were computed by an earlier version, most urgent first."""
    return await pool.fetch(
        """
        SELECT task_id, state, revision, next_step, next_key, due_at FROM tasks
        WHERE ended_at IS NULL AND policy_version < $1 ORDER BY due_at NULLS LAST, task_id LIMIT $2
        """,
        version,
        limit,
    )


@dataclass(frozen=True)
class Confirmed:
    """A row whose plan is right under a version as well, as of a revision; an earlier release wrote no step."""

    subject_id: str
    revision: int
    step: str | None
    key: str | None


async def confirm(pool: Pool, kind: Literal["leads", "tasks"], rows: Sequence[Confirmed], version: int) -> None:
    """Notes that these plans are right under a version, unless they have changed meanwhile."""
    subject = "lead_id" if kind == "leads" else "task_id"
    await pool.execute(
        f"""
        UPDATE {kind} t SET policy_version = $5, next_step = c.step, next_key = c.key
        FROM unnest($1::text[], $2::int[], $3::text[], $4::text[]) AS c (id, revision, step, key)
        WHERE t.{subject} = c.id AND t.revision = c.revision AND t.policy_version < $5
        """,  # noqa: S608 - one of two names
        [row.subject_id for row in rows],
        [row.revision for row in rows],
        [row.step for row in rows],
        [row.key for row in rows],
        version,
    )
