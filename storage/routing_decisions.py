"""Decisions under a routing table: made one after the other, each stored with all that it was made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.routing import (
    Decision,
    Inputs,
    Load,
    Role,
    Route,
    day_began,
    decide,
    kept,
    look_again_at,
    next_change,
    placed,
    row_for,
)
from storage import lead_routes, routing_tables
from storage.database import Connection, Pool, Record
from storage.routing_tables import Version


@dataclass(frozen=True)
class Allocation:
    """Where a lead belongs. `decision`: None when it was right already where it was."""

    version: Version
    route: Route
    decision: Decision | None


async def allocate(
    connection: Connection, name: str, lead_id: str, inputs: Inputs, now: datetime, day: timedelta, cause: str
) -> Allocation:
    """Finds a lead's advisor under the newest version and stores why.

    A lead that is where it belongs stays there, and so does one whose decision was made by an attempt that died.
    Raises LookupError when there is no such table.
    """
    await routing_tables.hold(connection, name)
    version = await _newest(connection, name)
    known = await lead_routes.find(connection, lead_id)
    if known and (route := kept(version.table, known.route, inputs, now)):
        check_at = look_again_at(version.table, now, None, day)
        await lead_routes.put(connection, lead_id, name, version.number, route, check_at)
        return Allocation(version, route, None)
    load = await load_of(connection, version, inputs, now, day)
    decision = decide(name, version.number, version.table, inputs, load, now)
    route = placed(known.route if known else None, decision)
    check_at = look_again_at(version.table, now, decision.outcome, day)
    if decision.advisor or not await _is_told(connection, lead_id, decision):
        await _store(connection, lead_id, decision, version, now, cause)
    await lead_routes.put(connection, lead_id, name, version.number, route, check_at)
    return Allocation(version, route, decision)


async def _is_told(connection: Connection, lead_id: str, decision: Decision) -> bool:
    """Whether the lead's newest decision says the same: nobody has to read twice that there is no advisor."""
    row = await connection.fetchrow(
        """
        SELECT version, inputs, outcome FROM routing_decisions WHERE lead_id = $1 ORDER BY decision_id DESC LIMIT 1
        """,
        lead_id,
    )
    said = (decision.version, decision.inputs, decision.outcome)
    return row is not None and (row["version"], Inputs.model_validate(row["inputs"]), row["outcome"]) == said


async def newest_for(connection: Connection, lead_id: str, advisor: str | None) -> Decision | None:
    """The lead's newest decision, where it was for this advisor."""
    explained = await connection.fetchval(
        "SELECT explained FROM routing_decisions WHERE lead_id = $1 ORDER BY decision_id DESC LIMIT 1", lead_id
    )
    decision = Decision.model_validate(explained) if explained else None
    return decision if decision and decision.advisor == advisor else None


async def choose_by_hand(
    connection: Connection, name: str, lead_id: str, inputs: Inputs, advisor: str, now: datetime
) -> Version:
    """A person gave the lead to somebody; the table leaves it there. Raises LookupError."""
    await routing_tables.hold(connection, name)
    version = await _newest(connection, name)
    route = Route(inputs=inputs, advisor=advisor, role=Role.BY_HAND)
    await lead_routes.put(connection, lead_id, name, version.number, route, next_change(version.table, now))
    return version


async def would_find(connection: Connection, version: Version, inputs: Inputs, now: datetime, day: timedelta) -> bool:
    """Whether a lead without an advisor would get one now."""
    load = await load_of(connection, version, inputs, now, day)
    return decide(version.name, version.number, version.table, inputs, load, now).advisor is not None


async def explain(
    connection: Connection | Pool, version: Version, inputs: Inputs, at: datetime, day: timedelta
) -> Decision:
    """What would be decided, without deciding it."""
    load = await load_of(connection, version, inputs, at, day)
    return decide(version.name, version.number, version.table, inputs, load, at)


async def load_of(
    connection: Connection | Pool, version: Version, inputs: Inputs, now: datetime, day: timedelta
) -> Load:
    """What the table's advisors have to do at this moment."""
    began = day_began(now, version.table.zone, day)
    today = await connection.fetch(
        """
        SELECT advisor, count(*) AS n FROM routing_decisions
        WHERE table_name = $1 AND advisor IS NOT NULL AND at >= $2 GROUP BY advisor
        """,
        version.name,
        began,
    )
    row = row_for(version.table, inputs, now)
    last = None
    if row:
        last = await connection.fetchval(
            """
            SELECT advisor FROM routing_decisions WHERE table_name = $1 AND pool = $2 AND advisor = ANY($3)
            ORDER BY decision_id DESC LIMIT 1
            """,
            version.name,
            row.match.pool,
            list(row.advisor),
        )
    return Load(
        last=last,
        today={row["advisor"]: row["n"] for row in today},
        open=await lead_routes.open_leads(connection, version.name),
    )


async def _newest(connection: Connection, name: str) -> Version:
    version = await routing_tables.newest(connection, name)
    if version is None:
        raise LookupError(f"there is no routing table {name}")
    return version


async def _store(
    connection: Connection, lead_id: str, decision: Decision, version: Version, now: datetime, cause: str
) -> None:
    row = row_for(version.table, decision.inputs, now)
    await connection.execute(
        """
        INSERT INTO routing_decisions
            (table_name, version, lead_id, at, cause, inputs, pool, advisor, outcome, explained)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """,
        decision.table,
        decision.version,
        lead_id,
        now,
        cause,
        decision.inputs,
        row.match.pool if row else None,
        decision.advisor,
        decision.outcome.value,
        decision,
    )


async def listed(
    pool: Pool, name: str, *, lead_id: str | None, advisor: str | None, before: int | None, limit: int
) -> Sequence[Record]:
    """Decisions, newest first; `before`: those older than this one."""
    return await pool.fetch(
        """
        SELECT decision_id, version, lead_id, at, cause, inputs, advisor, outcome, explained FROM routing_decisions
        WHERE table_name = $1 AND ($2::text IS NULL OR lead_id = $2) AND ($3::text IS NULL OR advisor = $3)
            AND ($4::bigint IS NULL OR decision_id < $4)
        ORDER BY decision_id DESC LIMIT $5
        """,
        name,
        lead_id,
        advisor,
        before,
        limit,
    )
