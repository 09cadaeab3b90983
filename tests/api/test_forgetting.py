"""Every run of a workflow id is deleted, also where the server shows it late, or has no list at all."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from temporalio import workflow
from temporalio.client import Client, WorkflowExecutionStatus
from temporalio.service import RPCError, RPCStatusCode
from temporalio.worker import UnsandboxedWorkflowRunner, Worker

from local.environment import base_environment
from local.ports import claimed
from local.supervisor import Supervisor
from local.temporal import DevServer
from services.outbox import forgetting
from services.outbox.forgetting import Found, StillRemembered, forget
from tests.waiting import until


@workflow.defn
class Continued:
    """Is continued as new so many times, and then waits."""

    @workflow.run
    async def run(self, times: int) -> None:
        """Continues, or waits."""
        if times:
            workflow.continue_as_new(times - 1)
        await workflow.sleep(timedelta(days=1))


@pytest.fixture(scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Client]:
    """A whole Temporal server with a worker: the one that skips time can't delete executions."""
    home = tmp_path_factory.mktemp("temporal")
    (home / "pids").mkdir()
    supervisor = Supervisor(home / "pids", lambda _: None)
    with claimed(dict.fromkeys(("grpc", "http", "ui", "metrics"), 0), home / "ports.json") as chosen:
        dev = DevServer(Path(home / "temporal.db"), *chosen.values())
    try:
        await supervisor.start(dev.part(base_environment(), home / "temporal.log"))
        client = await Client.connect(dev.address)
        runner = UnsandboxedWorkflowRunner()
        async with Worker(client, task_queue="forgetting", workflows=[Continued], workflow_runner=runner):
            yield client
    finally:
        await supervisor.stop()


async def started(client: Client, workflow_id: str, times: int = 0) -> list[str]:
    """A chain of runs whose last one waits; their run ids."""
    handle = await client.start_workflow(Continued.run, times, id=workflow_id, task_queue="forgetting")
    runs = [handle.result_run_id or ""]

    async def has_come_to_the_last() -> bool:
        described = await client.get_workflow_handle(workflow_id).describe()
        if described.run_id != runs[-1]:
            runs.append(described.run_id)
        history = await client.get_workflow_handle(workflow_id).fetch_history()
        return any(event.HasField("timer_started_event_attributes") for event in history.events)

    await until(has_come_to_the_last, "the last run")
    return runs


async def is_known(client: Client, workflow_id: str, run_id: str) -> bool:
    try:
        await client.get_workflow_handle(workflow_id, run_id=run_id).fetch_history()
    except RPCError as error:
        if error.status is not RPCStatusCode.NOT_FOUND:
            raise
        return False
    return True


async def until_forgotten(client: Client, workflow_id: str) -> Found:
    """Looks again as the outbox does; what the last look that found something remembered."""
    found = Found()
    async with asyncio.timeout(150):
        while True:
            try:
                await forget(client, workflow_id, found.model_dump(mode="json"))
            except StillRemembered as left:
                found = left.found
                await asyncio.sleep(1)
            else:
                return found


async def test_all_runs_go_however_the_id_came_to_them(server: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forgetting, "SETTLED_AFTER", timedelta(seconds=4))
    reopened, chained, late = (f"dealer-{name}-{uuid4().hex}" for name in ("reopened", "chained", "late"))

    # Ended and started again, twice, each time a chain.
    runs = {reopened: await started(server, reopened, times=1)}
    for _ in range(2):
        await server.get_workflow_handle(reopened).terminate("a test")
        runs[reopened] += await started(server, reopened, times=1)
    # A chain, on a server without a list.
    runs[chained] = await started(server, chained, times=3)
    # Ended and started again, and the list does not show it for a while.
    runs[late] = await started(server, late)
    await server.get_workflow_handle(late).terminate("a test")
    runs[late] += await started(server, late)

    listed, looks = forgetting._Runs.listed, dict.fromkeys(runs, 0)

    async def seen_late(self: forgetting._Runs) -> set[str]:
        looks[self._workflow_id] += 1
        if self._workflow_id == chained or (self._workflow_id == late and looks[late] < 3):
            return set()
        return await listed(self)

    monkeypatch.setattr(forgetting._Runs, "listed", seen_late)
    remembered = await asyncio.gather(*(until_forgotten(server, workflow_id) for workflow_id in runs))
    for found, (workflow_id, known) in zip(remembered, runs.items(), strict=True):
        assert set(known) <= set(found.runs)
        assert not [run_id for run_id in found.runs if await is_known(server, workflow_id, run_id)]


async def test_another_workflow_stays(server: Client) -> None:
    other = f"dealer-other-{uuid4().hex}"
    await started(server, other)
    await forget(server, f"dealer-{uuid4().hex}", {})  # never there: nothing to wait for
    assert (await server.get_workflow_handle(other).describe()).status is WorkflowExecutionStatus.RUNNING
