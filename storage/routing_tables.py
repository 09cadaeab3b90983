"""Routing tables: every version with who made it and when, and the reviews."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.routing import RoutingTable
from storage.database import Connection, Pool, Record


@dataclass(frozen=True)
class Version:
    """One version of a table. `reviewed_at`: when somebody last said that the table is right."""

    name: str
    number: int
    table: RoutingTable
    edited_by: str
    edited_at: datetime
    reviewed_by: str
    reviewed_at: datetime


_VERSION = """
    SELECT v.table_name, v.version, v.document, v.edited_by, v.edited_at, r.reviewed_by, r.reviewed_at
    FROM routing_versions v JOIN LATERAL (
        SELECT reviewed_by, reviewed_at FROM routing_reviews r WHERE r.table_name = v.table_name
        ORDER BY reviewed_at DESC, review_id DESC LIMIT 1
    ) r ON true
    WHERE v.table_name = $1
"""


def _read(row: Record) -> Version:
    return Version(
        name=row["table_name"],
        number=row["version"],
        table=RoutingTable.model_validate(row["document"]),
        edited_by=row["edited_by"],
        edited_at=row["edited_at"],
        reviewed_by=row["reviewed_by"],
        reviewed_at=row["reviewed_at"],
    )


async def newest(connection: Connection | Pool, name: str) -> Version | None:
    """The version that counts; None when there is no such table."""
    row = await connection.fetchrow(f"{_VERSION} ORDER BY v.version DESC LIMIT 1", name)
    return _read(row) if row else None


async def version(connection: Connection | Pool, name: str, number: int) -> Version | None:
    """An earlier version, or None."""
    row = await connection.fetchrow(f"{_VERSION} AND v.version = $2", name, number)
    return _read(row) if row else None


async def versions(pool: Pool, name: str) -> Sequence[Record]:
    """Who made which version, newest first."""
    return await pool.fetch(
        "SELECT version, edited_by, edited_at FROM routing_versions WHERE table_name = $1 ORDER BY version DESC", name
    )


async def hold(connection: Connection, name: str) -> None:
    """Lets decisions under a table, and edits of it, come one after the other until the transaction ends."""
    await connection.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 3))", name)


async def put(connection: Connection, name: str, number: int, table: RoutingTable, by: str, now: datetime) -> None:
    """Stores a version; the first one counts as reviewed."""
    document: Any = table.document()
    await connection.execute(
        """
        INSERT INTO routing_versions (table_name, version, document, edited_by, edited_at) VALUES ($1, $2, $3, $4, $5)
        """,
        name,
        number,
        document,
        by,
        now,
    )
    if number == 1:
        await review(connection, name, number, by, now)


async def review(connection: Connection, name: str, number: int, by: str, now: datetime) -> None:
    """Somebody said that the table, in this version, is right."""
    await connection.execute(
        "INSERT INTO routing_reviews (table_name, version, reviewed_by, reviewed_at) VALUES ($1, $2, $3, $4)",
        name,
        number,
        by,
        now,
    )
