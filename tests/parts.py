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
    """A copy of the migrated database, for one test."""
    async with _made(template_url, template_url.rpartition("/")[2]) as url:
        yield url


@asynccontextmanager
async def empty_database(template_url: str) -> AsyncIterator[str]:
    """A database without any table, on the same server."""
    async with _made(template_url, "template1") as url:
        yield url


@asynccontextmanager
async def _made(server_url: str, template: str) -> AsyncIterator[str]:
    server, name = server_url.rpartition("/")[0], f"test_{uuid4().hex}"
    admin = await asyncpg.connect(f"{server}/postgres")
    try:
        await admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        yield f"{server}/{name}"

        async def dropped() -> bool:
            try:
                await admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
            except asyncpg.InsufficientPrivilegeError:
                return False  # the server vacuums it at this moment, and only a superuser could end that
            return True

        await until(dropped, f"the end of {name}")
    finally:
        await admin.close()


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
