"""The inbox: what portals told us, each thing once, whether or not a journey was there to hear it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.portal import PortalChange
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


@dataclass(frozen=True)
class Entry:
    """An event with what is to become of it, as far as that is known when it is stored."""

    event: PortalEvent
    status: str
    reason: str | None = None


async def enter(connection: Connection, entries: Sequence[Entry], now: datetime) -> set[str]:
    """Stores a batch in one go; the fingerprints of those events that had not been told before."""
    rows = await connection.fetch(
        """
        WITH told AS MATERIALIZED (
            -- Numbered in the order in which they were told.
            SELECT nextval(pg_get_serial_sequence('portal_events', 'event_no')) AS event_no, ordered.* FROM (
                SELECT portal, fingerprint, type, object_id, property, value, occurred_at, status, reason
                FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[],
                    $8::text[], $9::text[]) WITH ORDINALITY
                    AS t (portal, fingerprint, type, object_id, property, value, occurred_at, status, reason, place)
                ORDER BY place OFFSET 0
            ) AS ordered
        )
        INSERT INTO portal_events (event_no, portal, fingerprint, type, object_id, property, value, occurred_at,
            received_at, status, reason)
        OVERRIDING SYSTEM VALUE
        SELECT event_no, portal, fingerprint, type, object_id, property, value, occurred_at, $10, status, reason
        -- Stored in one order, so that two deliveries that share events do not wait for each other.
        FROM told ORDER BY fingerprint
        ON CONFLICT (portal, fingerprint) DO NOTHING RETURNING fingerprint
        """,
        [entry.event.portal for entry in entries],
        [entry.event.fingerprint for entry in entries],
        [entry.event.type for entry in entries],
        [entry.event.object_id for entry in entries],
        [entry.event.property for entry in entries],
        [entry.event.value for entry in entries],
        [entry.event.occurred_at for entry in entries],
        [entry.status for entry in entries],
        [entry.reason for entry in entries],
        now,
    )
    return {row["fingerprint"] for row in rows}


async def still_waiting(connection: Connection | Pool, portal: str, fingerprints: Sequence[str]) -> set[str]:
    """Those of these events that nothing has become of yet."""
    rows = await connection.fetch(
        "SELECT fingerprint FROM portal_events WHERE portal = $1 AND fingerprint = ANY($2) AND status = 'waiting'",
        portal,
        list(fingerprints),
    )
    return {row["fingerprint"] for row in rows}


async def claim(connection: Connection, portal: str, fingerprint: str, status: str) -> bool:
    """Notes what becomes of a waiting event; False when somebody else has seen to it."""
    claimed = await connection.fetchval(
        """
        UPDATE portal_events SET status = $3 WHERE portal = $1 AND fingerprint = $2 AND status = 'waiting'
        RETURNING true
        """,
        portal,
        fingerprint,
        status,
    )
    return bool(claimed)


async def withdraw(connection: Connection, portal: str, fingerprints: Sequence[str]) -> None:
    """Forgets events that could not be carried out: told again, they are new."""
    await connection.execute(
        "DELETE FROM portal_events WHERE portal = $1 AND fingerprint = ANY($2)", portal, list(fingerprints)
    )


async def settle(connection: Connection | Pool, portal: str, fingerprints: Sequence[str], status: str) -> None:
    """Notes what became of events."""
    await connection.execute(
        "UPDATE portal_events SET status = $3 WHERE portal = $1 AND fingerprint = ANY($2)",
        portal,
        list(fingerprints),
        status,
    )


async def hold(connection: Connection, portal: str, kind: str, object_id: str) -> None:
    """Lets who learns of an object and who is told about it come one after the other, until the transaction ends."""
    key = f"{portal}:{kind}:{object_id}"
    await connection.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 2))", key)


async def hold_all(connection: Connection, portal: str, objects: Iterable[tuple[str, str]]) -> None:
    """As `hold`, for several objects (kind and id), in one order."""
    await connection.execute(
        """
        SELECT pg_advisory_xact_lock(hashtextextended(key, 2))
        FROM (SELECT DISTINCT key FROM unnest($1::text[]) AS key ORDER BY key OFFSET 0) AS keys
        """,
        [f"{portal}:{kind}:{object_id}" for kind, object_id in objects],
    )


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


async def told_early(
    connection: Connection, portal: str, kind: str, object_ids: Sequence[str]
) -> Sequence[tuple[str, PortalChange]]:
    """As `waiting`: each event's fingerprint, and what it tells."""
    return [(row["fingerprint"], _told(row)) for row in await waiting(connection, portal, kind, object_ids)]


async def since(
    connection: Connection, portal: str, objects: Mapping[str, Sequence[str]], number: int
) -> Sequence[PortalChange]:
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


def of(told: PortalChange, *, keeps_value: bool) -> tuple[str | None, str | None]:
    """What is stored as an event's property and value.

    Of an association, whether it was parted, and from whom; of a merge, the ids of those that became one.
    """
    if told.what == "merge":
        return "merged", " ".join(told.merged_ids)
    if told.what == "associationChange":
        return ("removed" if told.removed else "added"), told.other_id
    return told.property or None, told.value if keeps_value else None


def _told(row: Record) -> PortalChange:
    kind, _, what = row["type"].partition(".")
    if what == "merge":
        return PortalChange(kind, row["object_id"], what=what, merged_ids=tuple((row["value"] or "").split()))
    if what == "associationChange":
        removed = row["property"] == "removed"
        return PortalChange(kind, row["object_id"], what=what, other_id=row["value"], removed=removed)
    return PortalChange(kind, row["object_id"], row["property"] or "", row["value"] or "", what)


async def newest(pool: Pool) -> int:
    """The number of the newest event: what comes later has a higher one."""
    number: int = await pool.fetchval("SELECT coalesce(max(event_no), 0) FROM portal_events")
    return number


async def erased(connection: Connection, portal: str, contact_ids: Sequence[str]) -> set[str]:
    """Those of these contacts whom the portal has erased for their privacy."""
    rows = await connection.fetch(
        """
        SELECT DISTINCT object_id FROM portal_events
        WHERE portal = $1 AND object_id = ANY($2) AND type = 'contact.privacyDeletion'
        """,
        portal,
        list(contact_ids),
    )
    return {row["object_id"] for row in rows}


async def was_merged(connection: Connection, portal: str, kind: str, object_id: str) -> bool:
    """Whether the portal told that this record became another one."""
    told = await connection.fetchval(
        """
        SELECT true FROM portal_events
        WHERE portal = $1 AND type = $2 AND $3 = ANY(string_to_array(value, ' ')) LIMIT 1
        """,
        portal,
        f"{kind}.merge",
        object_id,
    )
    return bool(told)


async def forget_object(connection: Connection, portal: str, kind: str, object_id: str) -> None:
    """Deletes what was told of an object, except that it was deleted: ids and codes may lead to a person, too."""
    await connection.execute(
        """
        DELETE FROM portal_events WHERE portal = $1 AND object_id = $2 AND split_part(type, '.', 1) = $3
            AND split_part(type, '.', 2) NOT IN ('deletion', 'privacyDeletion')
        """,
        portal,
        object_id,
        kind,
    )
