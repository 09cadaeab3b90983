"""The real parts that tests work with: a Postgres of their own, the time-skipping Temporal server."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
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
from tests.waiting import until
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
        yield cluster.url
    finally:
        await supervisor.stop()


@asynccontextmanager
async def database(template_url: str) -> AsyncIterator[str]:
    """A migrated database without a lead: a copy of the template, or one that an earlier test left, made so again.

    That costs a fiftieth of a copy.
    """
    idle = _idle.setdefault(template_url, [])
    server, template = template_url.rsplit("/", 1)
    url = idle.pop() if idle else await _create(server, template)
    fresh = await _schema(url)
    try:
        yield url
    finally:
        if await _schema(url) == fresh:
            await _make_new(url)
            idle.append(url)
        else:
            await _drop(url)


@asynccontextmanager
async def empty_database(template_url: str) -> AsyncIterator[str]:
    """A database without any table, on the same server."""
    url = await _create(template_url.rpartition("/")[0], "template1")
    try:
        yield url
    finally:
        await _drop(url)


_idle: dict[str, list[str]] = {}
"""Databases that no test uses, by the template that they are copies of."""


async def _create(server: str, template: str) -> str:
    name = f"test_{uuid4().hex}"
    async with _connected(f"{server}/postgres") as admin:
        await admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return f"{server}/{name}"


async def _drop(url: str) -> None:
    server, name = url.rsplit("/", 1)
    async with _connected(f"{server}/postgres") as admin:

        async def dropped() -> bool:
            try:
                await admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
            except asyncpg.InsufficientPrivilegeError:
                return False  # the server vacuums it at this moment, and only a superuser could end that
            return True

        await until(dropped, f"the end of {name}")


async def _schema(url: str) -> str:
    """What changes with anything that a test makes or alters beside rows."""
    async with _connected(url) as connection:
        found: str = await connection.fetchval(
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


async def _make_new(url: str) -> None:
    """Ends whoever a test left connected, and deletes all rows but those that a migration brings."""
    async with _connected(url) as connection:
        await connection.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity "
            "WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        tables = await connection.fetch(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
        )
        # In one statement, after whose end foreign keys are looked at: in any order.
        emptied = ", ".join(f'd{n} AS (DELETE FROM "{table["tablename"]}")' for n, table in enumerate(tables))
        await connection.execute(f"WITH {emptied} SELECT")
        await connection.execute("INSERT INTO restart_brake DEFAULT VALUES")  # the one row that a migration brings


@asynccontextmanager
async def _connected(url: str) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    connection = await asyncpg.connect(url)
    try:
        yield connection
    finally:
        await connection.close()


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
