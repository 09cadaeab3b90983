"""A customer's table of `UPDATED_AT, EXTERNAL_ID, PAYLOAD`, read as Braze's Cloud Data Ingestion reads it.

The watermark is inclusive: rows of its very moment may still be written after it was reached. So they are read again,
and those that were taken in are known by a digest. A row, its digest and the mark are written in one transaction.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import asyncpg

from domain.journey import Clock
from domain.scoring.track import MOST_OBJECTS, Batch, row_attributes
from services.scoring.tracking import Tracker
from storage import customer_table
from storage.customer_table import CustomerRow, CustomerTable
from storage.database import Connection, Pool, transaction

logger = logging.getLogger("jornada.scoring")

ACTOR = "scoring sync"
# What the same rows would meet again; anything else, as a database that is away, is for a later run.
_UNSTORABLE = (
    asyncpg.DataError, asyncpg.CheckViolationError, asyncpg.NotNullViolationError, asyncpg.CardinalityViolationError,
    ValueError,
)  # fmt: skip


@dataclass
class Counted:
    """Rows that were taken in, that were known already, and that were refused, as a whole or in one of their values."""

    taken: int = 0
    known: int = 0
    refused: int = 0


class CloudIngestion:
    """Takes the rows of one table in. Marks are kept in `pool`."""

    def __init__(self, pool: Pool, table: CustomerTable, tracker: Tracker, clock: Clock) -> None:
        self._pool = pool
        self._table = table
        self._tracker = tracker
        self._clock = clock

    async def run(self) -> Counted:
        """Takes in every row from the mark on. Raises TableUnusable."""
        counted = Counted()
        mark = await customer_table.mark(self._pool, self._table.name)
        async with self._table.rows(mark) as rows:
            batch: list[CustomerRow] = []
            async for row in rows:
                batch.append(row)
                if len(batch) == MOST_OBJECTS:
                    await self._take(batch, counted)
                    batch = []
            if batch:
                await self._take(batch, counted)
        return counted

    async def _take(self, rows: Sequence[CustomerRow], counted: Counted) -> None:
        """Takes rows in, in one transaction; where one of them can't be stored, each in its own."""
        try:
            await self._take_together(rows, counted)
        except _UNSTORABLE as error:
            if len(rows) > 1:
                for row in rows:
                    await self._take([row], counted)
                return
            # The row is known from now on, so that it does not keep those behind it from being read.
            logger.error("a row of %s can't be stored (%s)", self._table.name, type(error).__name__)
            async with transaction(self._pool) as connection:
                await self._remember(connection, rows, await self._clock())
            counted.refused += 1

    async def _take_together(self, rows: Sequence[CustomerRow], counted: Counted) -> None:
        async with transaction(self._pool) as connection:
            await customer_table.hold(connection, self._table.name)
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

    async def _fresh(self, connection: Connection, rows: Sequence[CustomerRow]) -> list[CustomerRow]:
        mark = await customer_table.mark(connection, self._table.name)
        seen = await customer_table.taken(connection, self._table.name, [row.digest for row in rows])
        fresh = []
        for row in rows:
            if (mark is None or row.updated_at >= mark) and row.digest not in seen:
                fresh.append(row)
            seen.add(row.digest)
        return fresh

    async def _remember(self, connection: Connection, rows: Sequence[CustomerRow], now: datetime) -> None:
        if rows:
            # A row that claims to be of the future must not keep those of the present from being seen.
            mark = min(max(row.updated_at for row in rows), now)
            await customer_table.remember(connection, self._table.name, rows, mark)
