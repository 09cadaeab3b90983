"""Which lead an object of a portal belongs to."""

from collections.abc import Sequence

from storage.database import Connection


async def add(connection: Connection, lead_id: str, portal: str, kind: str, object_id: str) -> None:
    """The lead is known by this object from now on."""
    await connection.execute(
        "INSERT INTO lead_refs (lead_id, portal, kind, object_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        lead_id,
        portal,
        kind,
        object_id,
    )


async def open_leads(connection: Connection, portal: str, kind: str, object_id: str) -> Sequence[str]:
    """The open leads that are known by this object, oldest first."""
    rows = await connection.fetch(
        """
        SELECT l.lead_id FROM lead_refs r JOIN leads l USING (lead_id)
        WHERE r.portal = $1 AND r.kind = $2 AND r.object_id = $3 AND l.closed_at IS NULL
        ORDER BY l.created_at, l.lead_id
        """,
        portal,
        kind,
        object_id,
    )
    return [row["lead_id"] for row in rows]
