"""Tasks on the stack as its users have it: what they cost by the server's own count, and what survives a worker."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.stack import RunningStack, billable, running_stack
from tests.task_world import LEAD, RITA, action
from tests.waiting import until

HOUR_SECONDS = 2.0


@pytest.fixture(scope="module")
async def stack(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[RunningStack]:
    """One stack for this file; its hours last two seconds. One rule: a task within four hours, told one before."""
    async with running_stack(tmp_path_factory.mktemp("e2e") / "home", day=24 * HOUR_SECONDS) as started:
        async with started.api("manager") as api:
            for rule in (await api.get("/v1/rules")).json()["items"]:
                (await api.delete(f"/v1/rules/{rule['rule_id']}")).raise_for_status()
            rule = {"name": "x", "event": "lead_received", "actions": [action()], "when": {"journeys": ["presales"]}}
            (await api.post("/v1/rules", json=rule)).raise_for_status()
        yield started


async def task_of(stack: RunningStack, lead: str) -> dict[str, Any]:
    async with stack.api("manager") as api:
        (task,) = (await api.get("/v1/tasks", params={"lead_id": lead})).json()["items"]
    return dict(task)


async def until_status(stack: RunningStack, lead: str, status: str) -> dict[str, Any]:
    async def shows() -> dict[str, Any] | None:
        task = await task_of(stack, lead)
        return task if task["status"] == status else None

    found = await until(shows, f"the task of {lead} {status}")
    assert found is not None
    return found


async def until_counted(stack: RunningStack, expected: int) -> int:
    """The server's count of actions, which it publishes with some delay."""

    async def counted() -> bool:
        return await stack.actions() >= expected

    await until(counted, f"{expected} actions counted")
    await asyncio.sleep(1.5)  # one more publication: a count that went on is told too
    return await stack.actions()


async def spent_on(stack: RunningStack, lead: str, task_id: str) -> tuple[int, int]:
    """The billable actions of the task, and of its lead's journey."""
    return billable(await stack.history(task_id, "task")), billable(await stack.history(lead, "presales"))


async def test_a_task_completed_costs_five_and_an_overdue_one_five(stack: RunningStack) -> None:
    before = await stack.actions()
    done = await stack.submit(**{**LEAD, "email": "feita@example.com", "owner": RITA})
    task = (await until_status(stack, done, "notified"))["task_id"]
    async with stack.api("rep") as api:
        completed = await api.post(f"/v1/tasks/{task}/complete")
    assert completed.json()["status"] in {"completed", "completed_late"}, completed.text
    late = await stack.submit(**{**LEAD, "email": "atrasada@example.com", "owner": RITA})
    overdue = (await until_status(stack, late, "overdue"))["task_id"]
    of_done, of_late = await spent_on(stack, done, task), await spent_on(stack, late, overdue)
    assert of_done[0] <= 6
    assert of_late[0] <= 5
    spent = sum(of_done) + sum(of_late)
    assert await until_counted(stack, before + spent) == before + spent
    assert sum((await stack.subjects(RITA)).values()) == 2


async def test_a_worker_that_is_killed_tells_and_marks_once_all_the_same(stack: RunningStack) -> None:
    told = sum((await stack.subjects(RITA)).values())
    lead = await stack.submit(**{**LEAD, "email": "morta@example.com", "owner": RITA})
    stack.kill("worker")
    await until_status(stack, lead, "overdue")
    lines = [line["kind"] for line in await stack.timeline(lead) if line["kind"].startswith("task_")]
    assert lines.count("task_overdue") == 1
    assert sum((await stack.subjects(RITA)).values()) - told == lines.count("task_notified") <= 1
