"""The real parts that tests work with: a Postgres of their own, the time-skipping Temporal server."""

import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import asyncpg
from temporalio.api.enums.v1 import IndexedValueType
from temporalio.api.operatorservice.v1 import AddSearchAttributesRequest
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.testing import WorkflowEnvironment

from local.environment import base_environment
from local.ports import choose
from local.postgres import Cluster
from local.supervisor import Supervisor
from storage import migrate
from storage.database import Pool, open_pool, transaction
from workflows.journey import JOURNEY, PARKED, STAGE

TEST_SERVER = Path(sys.executable).parent / "temporal-test-server"


@asynccontextmanager
async def postgres(directory: Path) -> AsyncIterator[str]:
    """A server with a migrated database; its URL."""
    supervisor = Supervisor(directory / "pids", lambda sentence: None)
    (directory / "pids").mkdir()
    cluster = Cluster(directory / "postgres", choose(0))
    await cluster.create(base_environment())
    await supervisor.start(cluster.part(base_environment(), directory / "postgres.log"))
    try:
        await migrate.upgrade(cluster.url)
        async with AsyncExitStack() as pools:
            _pools[cluster.url.rpartition("/")[0]] = pools
            yield cluster.url
    finally:
        await supervisor.stop()


@dataclass(frozen=True)
class Database:
    """A database with a pool, whose connections know by now how our statements are carried out."""

    url: str
    pool: Pool
    rows: Mapping[str, str]
    """What stands in each table from its migrations on, as JSON."""


@asynccontextmanager
async def database(template_url: str) -> AsyncIterator[Database]:
    """A migrated database without a lead: a copy of the template, or one that an earlier test left, made so again.

    That costs a hundredth of a copy.
    """
    idle = _idle.setdefault(template_url, [])
    found = idle.pop() if idle else await _copy(template_url)
    fresh = await _schema(found.pool)
    yield found
    # What a failed test, or one that altered more than rows, leaves behind is no other test's.
    if found.pool.is_closing() or await _schema(found.pool) != fresh:
        found.pool.terminate()
        return
    await _make_new(found)
    idle.append(found)


_idle: dict[str, list[Database]] = {}
"""Databases that no test uses, by the template that they are copies of. They end with their server."""
_pools: dict[str, AsyncExitStack] = {}
"""The pools of a server's databases, by its address."""


async def _copy(template_url: str) -> Database:
    url, pools = await create(template_url), _pools[template_url.rpartition("/")[0]]
    pool = await pools.enter_async_context(open_pool(url, size=12))
    tables = await pool.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    rows = {
        name: await pool.fetchval(f"SELECT coalesce(json_agg(t), '[]')::text FROM \"{name}\" t")
        for name in (table["tablename"] for table in tables)
    }
    return Database(url, pool, rows)


async def create(template_url: str, template: str | None = None) -> str:
    """A copy of the template, or of another one on its server; its URL. It ends with its server."""
    server, own = template_url.rsplit("/", 1)
    name = f"test_{uuid4().hex}"
    admin = await asyncpg.connect(f"{server}/postgres")
    try:
        await admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template or own}"')
    finally:
        await admin.close()
    return f"{server}/{name}"


async def _schema(pool: Pool) -> str:
    """What changes with anything that a test makes or alters beside rows."""
    found: str = await pool.fetchval(
        """
        SELECT md5(string_agg(one::text, ',' ORDER BY one::text)) FROM (
            SELECT oid, relnatts FROM pg_class WHERE oid >= 16384
            UNION ALL SELECT oid, 0 FROM pg_proc WHERE oid >= 16384
            UNION ALL SELECT oid, 0 FROM pg_trigger WHERE oid >= 16384
            UNION ALL SELECT oid, 0 FROM pg_constraint WHERE oid >= 16384
        ) one
        """
    )
    return found


async def _make_new(used: Database) -> None:
    """Deletes all rows but those that migrations bring, which are as they were then."""
    # In one statement, after whose end foreign keys are looked at: in any order.
    emptied = ", ".join(f'd{n} AS (DELETE FROM "{table}")' for n, table in enumerate(used.rows))
    async with transaction(used.pool) as connection:
        await connection.execute(f"WITH {emptied} SELECT")
        for table, rows in used.rows.items():
            if rows != "[]":
                brought = (
                    f'INSERT INTO "{table}" SELECT * FROM json_populate_recordset(NULL::"{table}", $1::text::json)'
                )
                await connection.execute(brought, rows)


@asynccontextmanager
async def time_skipping() -> AsyncIterator[WorkflowEnvironment]:
    """A Temporal server of its own that skips time."""
    environment = await WorkflowEnvironment.start_time_skipping(
        data_converter=pydantic_data_converter, test_server_existing_path=str(TEST_SERVER)
    )
    try:
        # The test server can add search attributes, but not list them.
        await environment.client.operator_service.add_search_attributes(
            AddSearchAttributesRequest(
                namespace=environment.client.namespace,
                search_attributes={
                    key.name: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD for key in (JOURNEY, STAGE, PARKED)
                },
            )
        )
        yield environment
    finally:
        await environment.shutdown()
