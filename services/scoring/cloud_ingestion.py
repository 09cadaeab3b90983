"""A customer's table of `UPDATED_AT, EXTERNAL_ID, PAYLOAD`, read as Braze's Cloud Data Ingestion reads it.

The watermark is inclusive: rows of its very moment may still be written after it was reached. So they are read again,
and those that were taken in are known by a digest. A row, its digest and the mark are written in one transaction.
"""

import hashlib
import json
import logging
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import asyncpg

from domain.journey import Clock
from domain.scoring.track import MOST_OBJECTS, Batch, row_attributes
from services.scoring.tracking import Tracker
from storage.database import CONNECT_SECONDS, Connection, Pool, transaction

logger = logging.getLogger("jornada.scoring")

COLUMNS = ("updated_at", "external_id", "payload")
ACTOR = "scoring sync"
# What the same rows would meet again; anything else, as a database that is away, is for a later run.
_UNSTORABLE = (
    asyncpg.DataError, asyncpg.CheckViolationError, asyncpg.NotNullViolationError, asyncpg.CardinalityViolationError,
    ValueError,
)  # fmt: skip
_PART = re.compile(r"[A-Za-z_][A-Za-z0-9_$]{0,62}")


class TableUnusable(Exception):
    """The table is not there, or lacks a column; the message is for an operator."""


@dataclass
class Counted:
    """Rows that were taken in, that were known already, and that were refused, as a whole or in one of their values."""

    taken: int = 0
    known: int = 0
    refused: int = 0


@dataclass(frozen=True)
class _Row:
    updated_at: datetime
    external_id: Any
    payload: Any

    @property
    def digest(self) -> str:
        payload = self.payload if isinstance(self.payload, str) else json.dumps(self.payload, sort_keys=True)
        text = f"{self.updated_at.isoformat()}\n{self.external_id}\n{payload}"
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class CloudIngestion:
    """One table, named `table` or `schema.table`, in the database at `url`. Marks are kept in `pool`."""

    def __init__(self, pool: Pool, url: str, table: str, tracker: Tracker, clock: Clock) -> None:
        self._pool = pool
        self._url = url
        self._table = table
        self._tracker = tracker
        self._clock = clock

    async def run(self) -> Counted:
        """Takes in every row from the mark on. Raises TableUnusable."""
        counted = Counted()
        mark = await self._pool.fetchval("SELECT updated_at FROM sync_marks WHERE source = $1", self._table)
        async with self._rows(mark) as rows:
            batch: list[_Row] = []
            async for row in rows:
                batch.append(row)
                if len(batch) == MOST_OBJECTS:
                    await self._take(batch, counted)
                    batch = []
            if batch:
                await self._take(batch, counted)
        return counted

    async def _take(self, rows: Sequence[_Row], counted: Counted) -> None:
        """Takes rows in, in one transaction; where one of them can't be stored, each in its own."""
        try:
            await self._take_together(rows, counted)
        except _UNSTORABLE as error:
            if len(rows) > 1:
                for row in rows:
                    await self._take([row], counted)
                return
            # The row is known from now on, so that it does not keep those behind it from being read.
            logger.error("a row of %s can't be stored (%s)", self._table, type(error).__name__)
            async with transaction(self._pool) as connection:
                await self._remember(connection, rows, await self._clock())
            counted.refused += 1

    async def _take_together(self, rows: Sequence[_Row], counted: Counted) -> None:
        async with transaction(self._pool) as connection:
            # Two who read at once come one after the other, and the second knows what the first took.
            await connection.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 6))", self._table)
            now = await self._clock()
            fresh = await self._fresh(connection, rows)
            batch = Batch()
            for index, row in enumerate(fresh):
                try:
                    attributes = row_attributes(row.external_id, row.payload, index)
                except ValueError as error:
                    batch.refuse("attributes", index, str(error))
                    continue
                batch.attributes.append(attributes)
                for why in attributes.dropped:
                    batch.refuse("attributes", index, why)
            await self._tracker.take_in(connection, batch, now, ACTOR)
            await self._remember(connection, fresh, now)
        refused = len({error["index"] for error in batch.errors})
        counted.known += len(rows) - len(fresh)
        counted.refused += refused
        counted.taken += len(fresh) - refused

    async def _fresh(self, connection: Connection, rows: Sequence[_Row]) -> list[_Row]:
        mark = await connection.fetchval("SELECT updated_at FROM sync_marks WHERE source = $1", self._table)
        known = await connection.fetch(
            "SELECT digest FROM sync_taken WHERE source = $1 AND digest = ANY($2)",
            self._table,
            [row.digest for row in rows],
        )
        seen = {row["digest"] for row in known}
        fresh = []
        for row in rows:
            if (mark is None or row.updated_at >= mark) and row.digest not in seen:
                fresh.append(row)
            seen.add(row.digest)
        return fresh

    async def _remember(self, connection: Connection, rows: Sequence[_Row], now: datetime) -> None:
        if not rows:
            return
        # A row that claims to be of the future must not keep those of the present from being seen.
        mark = min(max(row.updated_at for row in rows), now)
        await connection.execute(
            """
            INSERT INTO sync_marks AS m (source, updated_at) VALUES ($1, $2)
            ON CONFLICT (source) DO UPDATE SET updated_at = greatest(m.updated_at, excluded.updated_at)
            """,
            self._table,
            mark,
        )
        await connection.execute(
            """
            INSERT INTO sync_taken (source, digest, updated_at) SELECT $1, d.digest, d.updated_at
            FROM unnest($2::text[], $3::timestamptz[]) AS d (digest, updated_at) ON CONFLICT DO NOTHING
            """,
            self._table,
            [row.digest for row in rows],
            [row.updated_at for row in rows],
        )
        await connection.execute(
            """
            DELETE FROM sync_taken t USING sync_marks m
            WHERE t.source = $1 AND m.source = $1 AND t.updated_at < m.updated_at
            """,
            self._table,
        )

    @asynccontextmanager
    async def _rows(self, mark: datetime | None) -> AsyncIterator[AsyncIterator[_Row]]:
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

                async def rows() -> AsyncIterator[_Row]:
                    async for row in connection.cursor(query, known, prefetch=MOST_OBJECTS):
                        at = row[0].replace(tzinfo=UTC) if is_naive else row[0]
                        yield _Row(at, row[1], row[2])

                yield rows()
        finally:
            await connection.close()

    def _quoted(self) -> str:
        parts = self._table.split(".")
        if len(parts) > 2 or not all(_PART.fullmatch(part) for part in parts):
            raise TableUnusable(f"'{self._table}' is not the name of a table, as schema.table")
        return ".".join(f'"{part}"' for part in parts)

    async def _columns(self, connection: Any) -> tuple[list[str], str]:
        """The three columns as they are called there, quoted; and the type of moments (without a zone: UTC)."""
        try:
            statement = await connection.prepare(f"SELECT * FROM {self._quoted()} LIMIT 0")  # noqa: S608
        except (asyncpg.UndefinedTableError, asyncpg.InvalidSchemaNameError):
            raise TableUnusable(f"there is no table {self._table}") from None
        there = {column.name.lower(): column for column in statement.get_attributes()}
        if missing := [name.upper() for name in COLUMNS if name not in there]:
            raise TableUnusable(f"the table {self._table} has no column {', '.join(missing)}")
        kind = there["updated_at"].type.name
        if kind not in {"timestamptz", "timestamp"}:
            raise TableUnusable(f"UPDATED_AT of {self._table} must be a timestamp, and is {kind}")
        return ['"' + there[name].name.replace('"', '""') + '"' for name in COLUMNS], kind
