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
from tests.faults.other_release import HESITATION
from tests.stack import running_stack
from tests.waiting import until

pytestmark = pytest.mark.timeout(900)

REMINDER = ("ATENÇÃO: Lead criado há mais de 5 dias", "comercial@example.com")


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
    await crowd.check_unharmed(before)


async def test_workers_of_two_releases_that_do_not_fit_each_other(crowd: Crowd, tmp_path: Path) -> None:
    before, stack = await crowd.picture(), crowd.stack
    few = (await to_be_reminded(crowd))[:8]  # more of them would have all restarts stopped, as they should be
    environment = {**os.environ, **worker_environment(crowd), "JORNADA_STATE_DIR": str(tmp_path)}
    log = (tmp_path / "other.log").open("w")
    other = subprocess.Popen([sys.executable, "-m", "tests.faults.other_release"], env=environment, stderr=log)
    try:
        for _ in range(20):
            for kind in ("pause", "resume"):
                await told(crowd, few, kind)
            if is_mixed := bool(await hesitations(crowd, few)):
                break
            stack.kill("worker")  # what it remembers of histories is gone: the other one gets some of them
            await asyncio.sleep(6)
        # It goes on hesitating, where the stack's own worker would not: of this history the SDK says a fatal error.
        await told(crowd, few, "pause")

        async def hesitates_no_more() -> bool:
            return all((await hesitations(crowd, few)).values())

        await until(hesitates_no_more, "the other release to go on", seconds=PATIENCE_SECONDS)
    finally:
        other.terminate()
        other.wait(60)
        log.close()
    assert is_mixed, (tmp_path / "other.log").read_text()
    # What the other one began does not fit the stack's own worker: such a run ends, or is stuck and put an end to.
    await until_reminded(crowd, few)
    await crowd.check_unharmed(before, moved=few, mailed={REMINDER: len(few)})


async def hesitations(crowd: Crowd, workflow_ids: Iterable[str]) -> dict[tuple[str, int], bool]:
    """What the other release has written into the histories of these, as they run now: whether each is over."""
    temporal, found = await crowd.temporal(), dict[tuple[str, int], bool]()
    for workflow_id in workflow_ids:
        with suppress(RPCError):
            for event in (await temporal.get_workflow_handle(workflow_id).fetch_history()).events:
                if event.timer_started_event_attributes.start_to_fire_timeout.ToTimedelta() == HESITATION:
                    found[workflow_id, event.event_id] = False
                for over in (event.timer_fired_event_attributes, event.timer_canceled_event_attributes):
                    if (workflow_id, over.started_event_id) in found:
                        found[workflow_id, over.started_event_id] = True
    return found


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
    before, leads = await crowd.picture(), await to_be_reminded(crowd)
    assert len(leads) >= 20
    await until_reminded(crowd, leads)
    await crowd.check_unharmed(before, moved=leads, mailed={REMINDER: len(leads)})


async def to_be_reminded(crowd: Crowd) -> list[str]:
    """The workflows of the leads that wait for their five-day mail."""
    waiting = await crowd.stack.query(
        "SELECT workflow_id FROM leads WHERE journey = 'dealer' AND next_step = 'remind' AND next_key LIKE '%5_days' "
        "AND next_key NOT LIKE '%15%' ORDER BY workflow_id"
    )
    return [row["workflow_id"] for row in waiting]


async def until_reminded(crowd: Crowd, workflow_ids: list[str]) -> None:
    """Lets the date of the five-day mail come for these leads, and waits until all have got it."""
    known = (await crowd.picture()).mails[REMINDER]
    await crowd.stack.query(
        "UPDATE leads SET state = jsonb_set(state, '{registered_at}', to_jsonb(now() - interval '5 days')) "
        "WHERE workflow_id = ANY($1)",
        workflow_ids,
    )
    for kind in ("pause", "resume"):
        await told(crowd, workflow_ids, kind)

    async def all_are_mailed() -> bool:
        return (await crowd.picture()).mails[REMINDER] >= known + len(workflow_ids)

    await until(all_are_mailed, "the five-day mails", seconds=PATIENCE_SECONDS)


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
