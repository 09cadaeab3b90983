"""The connection pool, and how Python values travel to Postgres and back."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, TypeAlias

import asyncpg
from pydantic_core import to_jsonable_python

if TYPE_CHECKING:
    Connection: TypeAlias = asyncpg.Connection[asyncpg.Record] | asyncpg.pool.PoolConnectionProxy[asyncpg.Record]
    Pool: TypeAlias = asyncpg.Pool[asyncpg.Record]
else:
    Connection = asyncpg.Connection
    Pool = asyncpg.Pool

Record = asyncpg.Record

DATABASE_AWAY = (
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,  # too many connections, no memory, a full disk
    asyncpg.PostgresSystemError,
    asyncpg.TransactionRollbackError,  # a deadlock
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # a connection that broke in the middle of an answer
    OSError,
)
"""What a database says, or fails to say, while it is down, starting, stopping or has too much to do."""


def is_away(error: BaseException) -> bool:
    """True when the database could not be asked; False when it would say the same again."""
    # The driver's own DataError is an InterfaceError, and every attempt would meet it.
    return isinstance(error, DATABASE_AWAY) and not isinstance(error, ValueError)


CONNECT_SECONDS = 10.0
STATEMENT_SECONDS = 20.0


def _encode(value: Any) -> str:
    return json.dumps(to_jsonable_python(value), ensure_ascii=False)


async def _prepare(connection: Any) -> None:
    await connection.set_type_codec("jsonb", encoder=_encode, decoder=json.loads, schema="pg_catalog")


async def _leave(connection: Any) -> None:
    """What a pool asks of a connection that comes back, beside ending its transaction: nothing.

    The driver's own way is a round trip for each use of a connection, against locks, cursors and settings that outlive
    a transaction. Only `alone` takes one.
    """


@asynccontextmanager
async def open_pool(database_url: str, *, size: int = 10) -> AsyncIterator[Pool]:
    """A pool of up to `size` connections; closed on leaving, by force when that hangs."""
    pool = await asyncpg.create_pool(
        database_url,
        min_size=1,
        max_size=size,
        timeout=CONNECT_SECONDS,
        command_timeout=STATEMENT_SECONDS,
        init=_prepare,
        reset=_leave,
        server_settings={"application_name": "jornada"},
    )
    try:
        yield pool
    finally:
        pool.terminate()


async def answers(pool: Pool) -> bool:
    """True when the database answers; raises what keeps it from that."""
    return bool(await pool.fetchval("SELECT true"))


@asynccontextmanager
async def alone(pool: Pool, chore: str) -> AsyncIterator[bool]:
    """Lets one process at a time do a chore: True in the one that may, until it leaves or its connection breaks."""
    async with pool.acquire(timeout=CONNECT_SECONDS) as connection:
        try:
            yield bool(await connection.fetchval("SELECT pg_try_advisory_lock(hashtextextended($1, 2))", chore))
            await connection.reset()
        except BaseException:
            # The lock goes with the connection.
            connection.terminate()
            raise


@asynccontextmanager
async def transaction(pool: Pool) -> AsyncIterator[Connection]:
    """A connection in a transaction: committed on leaving, rolled back on an exception."""
    async with pool.acquire(timeout=CONNECT_SECONDS) as connection, connection.transaction():
        yield connection
