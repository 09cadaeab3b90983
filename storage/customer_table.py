"""A customer's table of `UPDATED_AT, EXTERNAL_ID, PAYLOAD`, in a database of theirs; and up to where it was read."""

import hashlib
import json
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import asyncpg

from storage.database import CONNECT_SECONDS, Connection, Pool

COLUMNS = ("updated_at", "external_id", "payload")
AT_ONCE = 75
"""How many rows are asked for at a time."""
_PART = re.compile(r"[A-Za-z_][A-Za-z0-9_$]{0,62}")


class TableUnusable(Exception):
    """The table is not there, or lacks a column; the message is for an operator."""


@dataclass(frozen=True)
class CustomerRow:
    """A row as the customer wrote it."""

    updated_at: datetime
    external_id: Any
    payload: Any

    @property
    def digest(self) -> str:
        """By which it is known again."""
        payload = self.payload if isinstance(self.payload, str) else json.dumps(self.payload, sort_keys=True)
        text = f"{self.updated_at.isoformat()}\n{self.external_id}\n{payload}"
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class CustomerTable:
    """One table, named `table` or `schema.table`, in the database at `url`."""

    def __init__(self, url: str, name: str) -> None:
        self._url = url
        self.name = name

    @asynccontextmanager
    async def rows(self, mark: datetime | None) -> AsyncIterator[AsyncIterator[CustomerRow]]:
        """The rows from the mark on, oldest first, however many: they are streamed."""
        connection = await asyncpg.connect(self._url, timeout=CONNECT_SECONDS)
        try:
            async with connection.transaction(readonly=True):
                (moment, who, payload), kind = await self._columns(connection)
                is_naive = kind == "timestamp"
                known = mark.replace(tzinfo=None) if mark and is_naive else mark
                query = (
                    f"SELECT {moment}, {who}, {payload} FROM {self._quoted()} "  # noqa: S608 - quoted identifiers
                    f"WHERE {moment} >= coalesce($1::{kind}, '-infinity') ORDER BY {moment}, {who}"
                )

                async def rows() -> AsyncIterator[CustomerRow]:
                    async for row in connection.cursor(query, known, prefetch=AT_ONCE):
                        at = row[0].replace(tzinfo=UTC) if is_naive else row[0]
                        yield CustomerRow(at, row[1], row[2])

                yield rows()
        finally:
            await connection.close()

    def _quoted(self) -> str:
        parts = self.name.split(".")
        if len(parts) > 2 or not all(_PART.fullmatch(part) for part in parts):
            raise TableUnusable(f"'{self.name}' is not the name of a table, as schema.table")
        return ".".join(f'"{part}"' for part in parts)

    async def _columns(self, connection: Any) -> tuple[list[str], str]:
        """The three columns as they are called there, quoted; and the type of moments (without a zone: UTC)."""
        try:
            statement = await connection.prepare(f"SELECT * FROM {self._quoted()} LIMIT 0")  # noqa: S608
        except (asyncpg.UndefinedTableError, asyncpg.InvalidSchemaNameError):
            raise TableUnusable(f"there is no table {self.name}") from None
        there = {column.name.lower(): column for column in statement.get_attributes()}
        if missing := [name.upper() for name in COLUMNS if name not in there]:
            raise TableUnusable(f"the table {self.name} has no column {', '.join(missing)}")
        kind = there["updated_at"].type.name
        if kind not in {"timestamptz", "timestamp"}:
            raise TableUnusable(f"UPDATED_AT of {self.name} must be a timestamp, and is {kind}")
        return ['"' + there[name].name.replace('"', '""') + '"' for name in COLUMNS], kind


# Up to where a table was read --------------------------------------------------------------------------------------


async def hold(connection: Connection, source: str) -> None:
    """Lets one process at a time take rows in: of two who read at once, the second knows what the first took."""
    await connection.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 6))", source)


async def mark(connection: Connection | Pool, source: str) -> datetime | None:
    """The moment from which rows may be new; None before the first."""
    at: datetime | None = await connection.fetchval("SELECT updated_at FROM sync_marks WHERE source = $1", source)
    return at


async def taken(connection: Connection, source: str, digests: Sequence[str]) -> set[str]:
    """Which of these rows were taken in."""
    known = await connection.fetch(
        "SELECT digest FROM sync_taken WHERE source = $1 AND digest = ANY($2)", source, digests
    )
    return {row["digest"] for row in known}


async def remember(connection: Connection, source: str, rows: Sequence[CustomerRow], mark: datetime) -> None:
    """Notes that rows were taken in, and up to where; what is before that need not be known any more."""
    await connection.execute(
        """
        INSERT INTO sync_marks AS m (source, updated_at) VALUES ($1, $2)
        ON CONFLICT (source) DO UPDATE SET updated_at = greatest(m.updated_at, excluded.updated_at)
        """,
        source,
        mark,
    )
    await connection.execute(
        """
        INSERT INTO sync_taken (source, digest, updated_at) SELECT $1, d.digest, d.updated_at
        FROM unnest($2::text[], $3::timestamptz[]) AS d (digest, updated_at) ON CONFLICT DO NOTHING
        """,
        source,
        [row.digest for row in rows],
        [row.updated_at for row in rows],
    )
    await connection.execute(
        """
        DELETE FROM sync_taken t USING sync_marks m
        WHERE t.source = $1 AND m.source = $1 AND t.updated_at < m.updated_at
        """,
        source,
    )
