"""Which lead an object of a portal belongs to."""

from collections.abc import Iterable, Sequence

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


async def known(connection: Connection, portal: str, objects: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those of these objects (kind and id) that an open lead is known by."""
    kinds, ids = _columns(objects)
    rows = await connection.fetch(
        """
        SELECT DISTINCT r.kind, r.object_id FROM lead_refs r JOIN leads l USING (lead_id)
        WHERE r.portal = $1 AND l.closed_at IS NULL
            AND (r.kind, r.object_id) IN (SELECT * FROM unnest($2::text[], $3::text[]))
        """,
        portal,
        kinds,
        ids,
    )
    return {(row["kind"], row["object_id"]) for row in rows}


async def lock_open(connection: Connection, portal: str, objects: Iterable[tuple[str, str]]) -> None:
    """Holds the open leads that are known by these objects, in one order, until the transaction ends."""
    kinds, ids = _columns(objects)
    await connection.execute(
        """
        SELECT FROM leads WHERE closed_at IS NULL AND lead_id IN (
            SELECT r.lead_id FROM lead_refs r
            WHERE r.portal = $1 AND (r.kind, r.object_id) IN (SELECT * FROM unnest($2::text[], $3::text[])))
        ORDER BY lead_id FOR NO KEY UPDATE
        """,
        portal,
        kinds,
        ids,
    )


async def all_leads(connection: Connection, portal: str, kind: str, object_ids: Sequence[str]) -> Sequence[str]:
    """The leads, open or over, that are known by one of these objects, oldest first."""
    rows = await connection.fetch(
        """
        SELECT DISTINCT l.created_at, l.lead_id FROM lead_refs r JOIN leads l USING (lead_id)
        WHERE r.portal = $1 AND r.kind = $2 AND r.object_id = ANY($3) ORDER BY l.created_at, l.lead_id
        """,
        portal,
        kind,
        list(object_ids),
    )
    return [row["lead_id"] for row in rows]


def _columns(objects: Iterable[tuple[str, str]]) -> tuple[list[str], list[str]]:
    listed = list(objects)
    return [kind for kind, _ in listed], [object_id for _, object_id in listed]
