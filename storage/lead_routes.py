"""Where each lead stands in its routing table: whom it belongs to, and which leads have to be looked at again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.routing import Inputs, Role, Route
from storage.database import Connection, Pool


@dataclass(frozen=True)
class LeadRoute:
    """A lead's place. `version`: the newest under which it was found to be right."""

    lead_id: str
    table_name: str
    version: int
    route: Route


async def find(connection: Connection | Pool, lead_id: str) -> LeadRoute | None:
    """The lead's place, or None while it has none."""
    row = await connection.fetchrow(
        "SELECT lead_id, table_name, version, inputs, advisor, role FROM lead_routes WHERE lead_id = $1", lead_id
    )
    if row is None:
        return None
    role = Role(row["role"]) if row["role"] else None
    route = Route(inputs=Inputs.model_validate(row["inputs"]), advisor=row["advisor"], role=role)
    return LeadRoute(row["lead_id"], row["table_name"], row["version"], route)


async def put(
    connection: Connection, lead_id: str, table_name: str, version: int, route: Route, check_at: datetime | None
) -> None:
    """The lead belongs to whom the route says; it need not be looked at before `check_at`."""
    await connection.execute(
        """
        INSERT INTO lead_routes (lead_id, table_name, version, inputs, advisor, role, check_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (lead_id) DO UPDATE SET table_name = $2, version = $3, inputs = $4, advisor = $5, role = $6,
            check_at = $7
        """,
        lead_id,
        table_name,
        version,
        route.inputs,
        route.advisor,
        route.role,
        check_at,
    )


async def confirm(connection: Connection, lead_id: str, version: int, check_at: datetime | None) -> None:
    """The lead is where it belongs under this version."""
    await connection.execute(
        "UPDATE lead_routes SET version = $2, check_at = $3 WHERE lead_id = $1", lead_id, version, check_at
    )


async def set_moving(connection: Connection, lead_id: str, moving: bool) -> None:
    """Whether a look at the lead, which a table asked for, is under way."""
    await connection.execute("UPDATE lead_routes SET moving = $2 WHERE lead_id = $1", lead_id, moving)


async def under_way(connection: Connection | Pool, table_name: str) -> int:
    """How many leads are being looked at now; those that are held (paused, parked, over) do not count."""
    count: int = await connection.fetchval(
        """
        SELECT count(*) FROM lead_routes r JOIN leads l USING (lead_id)
        WHERE r.table_name = $1 AND r.moving AND l.due_at IS NOT NULL AND l.closed_at IS NULL
        """,
        table_name,
    )
    return count


async def outdated(
    connection: Connection | Pool, table_name: str, version: int, now: datetime, limit: int, stuck: str
) -> Sequence[str]:
    """Open leads that no one has looked at under this version, or whose time for another look has come.

    A look that is under way is left alone, unless its lead is parked for `stuck`: then the table was to blame.
    """
    rows = await connection.fetch(
        """
        SELECT r.lead_id FROM lead_routes r JOIN leads l USING (lead_id)
        WHERE r.table_name = $1 AND l.closed_at IS NULL AND (r.version < $2 OR r.check_at <= $3)
            AND (NOT r.moving OR l.parked_reason = $5)
        ORDER BY r.version, l.created_at, r.lead_id LIMIT $4
        """,
        table_name,
        version,
        now,
        limit,
        stuck,
    )
    return [row["lead_id"] for row in rows]


async def open_leads(connection: Connection | Pool, table_name: str) -> Mapping[str, int]:
    """How many open leads each advisor of a table has."""
    rows = await connection.fetch(
        """
        SELECT r.advisor, count(*) AS n FROM lead_routes r JOIN leads l USING (lead_id)
        WHERE r.table_name = $1 AND r.advisor IS NOT NULL AND l.closed_at IS NULL GROUP BY r.advisor
        """,
        table_name,
    )
    return {row["advisor"]: row["n"] for row in rows}


async def seen_faculties(connection: Connection | Pool, table_name: str, since: datetime) -> Mapping[str, int]:
    """The faculties of leads that are open or came since then, with how many."""
    rows = await connection.fetch(
        """
        SELECT upper(r.inputs->>'faculty') AS faculty, count(*) AS n FROM lead_routes r JOIN leads l USING (lead_id)
        WHERE r.table_name = $1 AND (l.closed_at IS NULL OR l.created_at >= $2) GROUP BY 1
        """,
        table_name,
        since,
    )
    return {row["faculty"]: row["n"] for row in rows}
