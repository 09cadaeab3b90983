"""The embedded Temporal: a journey that is under way goes on after a restart and after a kill -9."""

import asyncio
import os
import signal
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from temporalio import workflow
from temporalio.client import Client
from temporalio.common import SearchAttributeKey, SearchAttributePair, TypedSearchAttributes
from temporalio.worker import UnsandboxedWorkflowRunner, Worker

from local import ports, temporal
from local.environment import base_environment
from local.supervisor import Supervisor
from local.temporal import DevServer
from tests.waiting import PATIENCE_SECONDS

PARKED = SearchAttributeKey.for_keyword("JornadaParked")
QUEUE = "journeys"


@workflow.defn
class Waiting:
    """Waits until it is told to go on."""

    def __init__(self) -> None:
        self._told: str | None = None

    @workflow.run
    async def run(self) -> str:
        await workflow.wait_condition(lambda: self._told is not None)
        return f"told {self._told}"

    @workflow.signal
    def tell(self, what: str) -> None:
        self._told = what


@pytest.fixture
def server(tmp_path: Path) -> Iterator[DevServer]:
    none_preferred = dict.fromkeys(("grpc", "http", "ui", "metrics"), 0)
    with ports.claimed(none_preferred, tmp_path / "ports.json") as chosen:
        yield DevServer(tmp_path / "temporal.db", *chosen.values())


@pytest.fixture
async def supervisor(tmp_path: Path) -> AsyncIterator[Supervisor]:
    (tmp_path / "pids").mkdir()
    started = Supervisor(tmp_path / "pids", lambda _: None)
    yield started
    await started.stop()


async def serve(server: DevServer, supervisor: Supervisor) -> Client:
    await supervisor.start(server.part(base_environment(), server.database.with_name("temporal.log")))
    return await Client.connect(server.address)


def worker(client: Client) -> Worker:
    return Worker(client, task_queue=QUEUE, workflows=[Waiting], workflow_runner=UnsandboxedWorkflowRunner())


async def test_an_open_journey_goes_on_after_a_kill_and_after_a_restart(
    server: DevServer, supervisor: Supervisor
) -> None:
    client = await serve(server, supervisor)
    parked = TypedSearchAttributes([SearchAttributePair(PARKED, "smtp_down")])
    for journey in ("killed", "restarted"):
        await client.start_workflow(Waiting.run, id=journey, task_queue=QUEUE, search_attributes=parked)

    os.kill(supervisor.pids["temporal"], signal.SIGKILL)
    async with worker(client):
        survivor = client.get_workflow_handle_for(Waiting.run, "killed")
        async with asyncio.timeout(PATIENCE_SECONDS):
            await survivor.signal(Waiting.tell, "after a kill")
            assert await survivor.result() == "told after a kill"

    await supervisor.stop()
    client = await serve(server, supervisor)
    async with worker(client):
        survivor = client.get_workflow_handle_for(Waiting.run, "restarted")
        await survivor.signal(Waiting.tell, "after a restart")
        async with asyncio.timeout(PATIENCE_SECONDS):
            assert await survivor.result() == "told after a restart"


async def test_attributes_that_an_older_home_lacks_are_registered(
    server: DevServer, supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(temporal, "SEARCH_ATTRIBUTES", ("JornadaJourney",))
        await serve(server, supervisor)
        assert "JornadaParked" not in await server._search_attributes()
        await supervisor.stop()
    client = await serve(server, supervisor)
    assert set(temporal.SEARCH_ATTRIBUTES) <= await server._search_attributes()
    parked = TypedSearchAttributes([SearchAttributePair(PARKED, "smtp_down")])
    await client.start_workflow(Waiting.run, id="new", task_queue=QUEUE, search_attributes=parked)


async def test_a_database_that_was_cut_off_while_it_was_made_is_made_whole(
    server: DevServer, supervisor: Supervisor
) -> None:
    with closing(sqlite3.connect(server.database)) as half_made:
        half_made.execute("CREATE TABLE namespaces (name TEXT)")
    await serve(server, supervisor)
    assert set(temporal.SEARCH_ATTRIBUTES) <= await server._search_attributes()
    namespace = await server._call("GET", f"/cluster/namespaces/{temporal.NAMESPACE}")
    assert namespace["config"]["workflowExecutionRetentionTtl"] == temporal.RETENTION
