"""Whatever is done to the workflows of two hundred leads and tasks, each goes on where it was, and nothing twice."""

import asyncio
import os
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from temporalio.service import RPCError

from tests.faults.crowd import PATIENCE_SECONDS, Crowd
from tests.stack import running_stack
from tests.waiting import until

pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
async def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the stack of this file lives."""
    return tmp_path_factory.mktemp("crowd") / "home"


@pytest.fixture(scope="module")
async def crowd(home: Path) -> AsyncIterator[Crowd]:
    """One crowd for this file."""
    async with running_stack(home, day=86_400) as stack, httpx.AsyncClient(timeout=60) as http:
        everybody = Crowd(stack, http)
        await everybody.gather()
        picture = await everybody.picture()
        assert len(picture.rows) >= 200, Counter(name.partition("-")[0] for name in picture.rows)
        yield everybody


async def test_every_workflow_is_terminated(crowd: Crowd) -> None:
    before, temporal = await crowd.picture(), await crowd.temporal()
    for workflow_id in before.rows:
        await temporal.get_workflow_handle(workflow_id).terminate("by hand")
    await crowd.check_unharmed(before)


async def test_every_workflow_is_cancelled(crowd: Crowd) -> None:
    before, temporal = await crowd.picture(), await crowd.temporal()
    runs = {name: (await temporal.get_workflow_handle(name).describe()).run_id for name in before.rows}
    for workflow_id in before.rows:
        await temporal.get_workflow_handle(workflow_id).cancel()

    async def all_are_new() -> bool:
        with suppress(RPCError):
            handles = {name: temporal.get_workflow_handle(name) for name in runs}
            return all([(await handles[name].describe()).run_id != run for name, run in runs.items()])
        return False

    await until(all_are_new, "a new run for everybody", seconds=PATIENCE_SECONDS)
    await crowd.check_unharmed(before)


async def test_two_strange_signals_to_each(crowd: Crowd) -> None:
    before, temporal = await crowd.picture(), await crowd.temporal()
    for workflow_id in before.rows:
        handle = temporal.get_workflow_handle(workflow_id)
        await handle.signal("hello")
        await handle.signal("retry", "x")

    async def all_have_looked() -> bool:
        for workflow_id in before.rows:
            described = (await temporal.get_workflow_handle(workflow_id).describe()).raw_description
            if described.HasField("pending_workflow_task") or described.pending_activities:
                return False
        return True

    await until(all_have_looked, "everybody to look at their rows", seconds=PATIENCE_SECONDS)
    await crowd.check_unharmed(before)


async def test_workers_of_two_releases_that_do_not_fit_each_other(crowd: Crowd, tmp_path: Path) -> None:
    before, stack = await crowd.picture(), crowd.stack
    paused = await crowd.stack.query("SELECT workflow_id FROM leads WHERE state @> '{\"paused\": true}'")
    unpaused = {name for name in before.rows if name.startswith("dealer-")} - {row["workflow_id"] for row in paused}
    few = sorted(unpaused)[:8]  # more of them would have all restarts stopped, as they should be
    environment = {**os.environ, **worker_environment(crowd), "JORNADA_STATE_DIR": str(tmp_path)}
    log = (tmp_path / "other.log").open("w")
    other = subprocess.Popen([sys.executable, "-m", "tests.faults.other_release"], env=environment, stderr=log)
    try:
        for _ in range(20):
            for kind in ("pause", "resume"):
                await told(crowd, few, kind)
            if await have_failed(crowd):
                break
            stack.kill("worker")  # what it remembers of histories is gone: the other one gets some of them
            await asyncio.sleep(6)
    finally:
        other.terminate()
        other.wait(60)
        log.close()
    assert await have_failed(crowd), (tmp_path / "other.log").read_text()
    await crowd.check_unharmed(before)


async def have_failed(crowd: Crowd) -> bool:
    """True once a workflow's history did not fit the code that it was given to."""
    with suppress(RPCError):
        return (await (await crowd.temporal()).count_workflows("ExecutionStatus = 'Failed'")).count > 0
    return False


async def test_temporal_is_lost_and_resumed_twice_at_once(crowd: Crowd, home: Path) -> None:
    before, environment = await crowd.picture(), {**os.environ, **worker_environment(crowd)}
    stack = crowd.stack
    for file in home.glob("temporal.db*"):
        file.unlink()
    stack.kill("temporal")

    async def is_empty() -> bool:
        with suppress(RPCError, RuntimeError):
            return not (await crowd.running())
        return False

    await until(is_empty, "an empty Temporal", seconds=PATIENCE_SECONDS)
    command = [sys.executable, "-m", "starter.cli", "resume"]
    both = [
        await asyncio.create_subprocess_exec(*command, env=environment, stdout=asyncio.subprocess.PIPE)
        for _ in range(2)
    ]
    for process in both:
        output, _ = await process.communicate()
        assert process.returncode == 0, output.decode()
    await crowd.check_unharmed(before)


async def test_in_the_end_all_go_on(crowd: Crowd) -> None:
    """What comes next is not only shown: the five-day mail goes out to each lead whose date has come, once."""
    waiting = await crowd.stack.query(
        "SELECT lead_id FROM leads WHERE journey = 'dealer' AND next_step = 'remind' AND next_key LIKE '%5_days' "
        "AND next_key NOT LIKE '%15%'"
    )
    leads = [row["lead_id"] for row in waiting]
    assert len(leads) >= 20
    await crowd.stack.query(
        "UPDATE leads SET state = jsonb_set(state, '{registered_at}', to_jsonb(now() - interval '5 days')) "
        "WHERE lead_id = ANY($1)",
        leads,
    )
    names = [f"dealer-{lead}" for lead in leads]
    for kind in ("pause", "resume"):
        await told(crowd, names, kind)
    subject = "ATENÇÃO: Lead criado há mais de 5 dias"

    async def all_are_mailed() -> bool:
        return (await crowd.picture()).mails[subject, "comercial@example.com"] >= len(leads)

    await until(all_are_mailed, "the five-day mails", seconds=PATIENCE_SECONDS)
    await crowd.until_quiet()
    assert (await crowd.picture()).mails[subject, "comercial@example.com"] == len(leads)


async def told(crowd: Crowd, workflow_ids: Iterable[str], kind: str) -> None:
    """Posts an event to each of these leads for which it is possible."""
    async with crowd.stack.api("manager") as api:
        for workflow_id in workflow_ids:
            lead_id = workflow_id.partition("-")[2]
            answer = await api.post(f"/v1/leads/{lead_id}/events", json={"type": kind})
            assert answer.status_code in {200, 409}, answer.text


def worker_environment(crowd: Crowd) -> dict[str, str]:
    """What a process needs in order to work on this stack."""
    endpoints = crowd.stack.endpoints
    return {
        "JORNADA_DATABASE_URL": endpoints["database_url"],
        "JORNADA_SMTP_URL": f"smtp://{endpoints['smtp']}",
        "TEMPORAL_ADDRESS": endpoints["temporal_address"],
        "TEMPORAL_NAMESPACE": endpoints["temporal_namespace"],
    }
