"""Tasks on the stack as its users have it: what they cost, and what survives a worker."""

from collections.abc import AsyncIterator

import pytest

from tests.e2e.stories import TASK, completed, kinds, only_rule, until_task, with_task
from tests.stack import RunningStack, running_stack
from tests.task_world import RITA

HOUR_SECONDS = 2.0
WITHIN = {"complete_within": 12, "notify_before": 11}


@pytest.fixture(scope="module")
async def stack(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[RunningStack]:
    """One stack for this file; its hours last two seconds. One rule: a task within twelve hours, told eleven before."""
    async with running_stack(tmp_path_factory.mktemp("e2e") / "home", day=24 * HOUR_SECONDS) as started:
        hours = {name: {"value": value, "unit": "hours"} for name, value in WITHIN.items()}
        await only_rule(started, activity_type="Ligar", **hours)
        yield started


async def test_a_task_completed_costs_five_and_an_overdue_one_five(stack: RunningStack) -> None:
    done, late = await with_task(stack, "feita"), await with_task(stack, "atrasada")
    # Who completes it only when it is overdue already, because the machine is slow, has paid for that too.
    assert await stack.spent(await completed(stack, done), TASK) <= 6
    overdue = await until_task(stack, late, "overdue")
    assert await stack.spent(overdue, TASK) <= 5
    told = [kind for lead in (done, late) for kind in await kinds(stack, lead)].count("task_notified")
    assert 1 <= told == sum((await stack.subjects(RITA)).values()) <= 2


async def test_a_worker_that_is_killed_tells_and_marks_once_all_the_same(stack: RunningStack) -> None:
    told = sum((await stack.subjects(RITA)).values())
    lead = await with_task(stack, "morta")
    stack.kill("worker")
    await until_task(stack, lead, "overdue")
    lines = [line["kind"] for line in await stack.timeline(lead) if line["kind"].startswith("task_")]
    assert lines.count("task_overdue") == 1
    assert sum((await stack.subjects(RITA)).values()) - told == lines.count("task_notified") <= 1
