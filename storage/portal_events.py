"""The inbox: what portals told us, each thing once, whether or not a journey was there to hear it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.portal import Told
from storage.database import Connection, Pool, Record


@dataclass(frozen=True)
class PortalEvent:
    """One thing that a portal told. `value` is set for properties that are no personal data."""

    portal: str
    fingerprint: str
    type: str
    object_id: str
    property: str | None
    value: str | None
    occurred_at: datetime | None


async def enter(
    connection: Connection, event: PortalEvent, status: str, now: datetime, reason: str | None = None
) -> bool:
    """Stores an event; False when it was told before."""
    fresh = await connection.fetchval(
        """
        INSERT INTO portal_events (portal, fingerprint, type, object_id, property, value, occurred_at, received_at,
            status, reason)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (portal, fingerprint) DO NOTHING RETURNING true
        """,
        event.portal,
        event.fingerprint,
        event.type,
        event.object_id,
        event.property,
        event.value,
        event.occurred_at,
        now,
        status,
        reason,
    )
    return bool(fresh)


async def enter_ignored(connection: Connection, events: Sequence[PortalEvent], now: datetime) -> int:
    """Stores events that no journey has a use for; how many of them had not been told before."""
    # In one order, so that two deliveries that share events do not wait for each other.
    known = sorted(events, key=lambda event: event.fingerprint)
    rows = await connection.fetch(
        """
        INSERT INTO portal_events (portal, fingerprint, type, object_id, property, value, occurred_at, received_at,
            status)
        SELECT told.*, $8, 'ignored'
        FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[]) AS told
        ON CONFLICT (portal, fingerprint) DO NOTHING RETURNING true
        """,
        [event.portal for event in known],
        [event.fingerprint for event in known],
        [event.type for event in known],
        [event.object_id for event in known],
        [event.property for event in known],
        [event.value for event in known],
        [event.occurred_at for event in known],
        now,
    )
    return len(rows)


async def settle(connection: Connection, portal: str, fingerprint: str, status: str) -> None:
    """Notes what became of an event."""
    await connection.execute(
        "UPDATE portal_events SET status = $3 WHERE portal = $1 AND fingerprint = $2", portal, fingerprint, status
    )


async def hold(connection: Connection, portal: str, kind: str, object_id: str) -> None:
    """Lets who learns of an object and who is told about it come one after the other, until the transaction ends."""
    key = f"{portal}:{kind}:{object_id}"
    await connection.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 2))", key)


async def waiting(connection: Connection | Pool, portal: str, kind: str, object_ids: Sequence[str]) -> Sequence[Record]:
    """What was told of these objects while no journey knew them, in the order in which it happened.

    `kind` is contact or deal: the two count their objects apart.
    """
    return await connection.fetch(
        """
        SELECT event_no, fingerprint, type, object_id, property, value FROM portal_events
        WHERE portal = $1 AND object_id = ANY($2) AND split_part(type, '.', 1) = $3 AND status = 'waiting'
        ORDER BY occurred_at, event_no
        """,
        portal,
        list(object_ids),
        kind,
    )


async def since(
    connection: Connection, portal: str, objects: Mapping[str, Sequence[str]], number: int
) -> Sequence[Told]:
    """What was told of these objects (ids by kind) after the event of that number, in the order in which it came."""
    rows = await connection.fetch(
        """
        SELECT type, object_id, property, value FROM portal_events
        WHERE portal = $1 AND event_no > $2 AND status <> 'rejected'
            AND (split_part(type, '.', 1), object_id) IN (SELECT * FROM unnest($3::text[], $4::text[]))
        ORDER BY event_no
        """,
        portal,
        number,
        [kind for kind, ids in objects.items() for _ in ids],
        [object_id for ids in objects.values() for object_id in ids],
    )
    return [_told(row) for row in rows]


def of(told: Told, *, keeps_value: bool) -> tuple[str | None, str | None]:
    """What is stored as an event's property and value; of an association, whether it was parted, and from whom."""
    if told.what == "associationChange":
        return ("removed" if told.removed else "added"), told.other_id
    return told.property or None, told.value if keeps_value else None


def _told(row: Record) -> Told:
    kind, _, what = row["type"].partition(".")
    if what == "associationChange":
        removed = row["property"] == "removed"
        return Told(kind, row["object_id"], what=what, other_id=row["value"], removed=removed)
    return Told(kind, row["object_id"], row["property"] or "", row["value"] or "", what)


async def newest(pool: Pool) -> int:
    """The number of the newest event: what comes later has a higher one."""
    number: int = await pool.fetchval("SELECT coalesce(max(event_no), 0) FROM portal_events")
    return number
