"""Journeys that are disturbed: strange signals, mistakes in rules, clocks that are wrong, histories that grow long."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import cycle
from typing import Any

import pytest
from temporalio.client import WorkflowExecutionStatus

from domain.dealer import DealerRules
from services.leads.bulk import BulkRunner, Order, begin
from services.steps.runner import StepRunner
from storage.database import transaction
from storage.leads import Lead
from tests.task_world import RECEIVED, TaskWorld
from tests.waiting import until
from tests.world import MANAGER, World
from workflows.journey import PARKED, STAGE

OPENING = ("new_lead", "welcome")
FIVE = "reminder_5_days"
JUNK: list[list[Any]] = [[], ["x"], [None], [7], [{}], [{"revision": "many"}], ["a", "b"], [[1, 2]], [{"revision": 9}]]


async def test_signals_that_say_nothing_make_the_journey_look_at_its_row(world: World) -> None:
    lead = await world.submit()
    await world.until_mailed(lead, *OPENING)
    await world.pass_time(days=2)
    for arguments in JUNK:
        await world.handle(lead).signal("hello", args=arguments)
    await world.pass_time(days=4)
    await world.until_mailed(lead, *OPENING, FIVE)


async def test_a_signal_that_says_nothing_brings_what_was_never_told(world: World) -> None:
    lead = await world.submit()
    await world.until_mailed(lead, *OPENING)
    await world.happen(lead, "deal_won", told=False)
    await world.pool.execute("DELETE FROM dispatches WHERE delivered_at IS NULL")
    await world.handle(lead).signal("hello")
    assert await world.until_ended(lead) == "won"


async def test_a_rule_that_fails_for_one_lead_parks_that_lead_only(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ill, well = await world.submit(), await world.submit(email="outra.lea@example.com")
    for lead in (ill, well):
        await world.until_waiting_for(lead, "remind")
    registered_at = (await world.lead(ill))["registered_at"]

    def fails_for_one(of_rules: Callable[..., Any]) -> Callable[..., Any]:
        def rule(self: DealerRules, state: Any, *more: Any, **named: Any) -> Any:
            if state.registered_at == registered_at:
                raise KeyError("a mistake")
            return of_rules(self, state, *more, **named)

        return rule

    # Every rule that parking might ask fails, too.
    for name in ("mails", "facts", "record", "next", "flags"):
        monkeypatch.setattr(DealerRules, name, fails_for_one(getattr(DealerRules, name)))
    await world.pass_time(days=6)
    shown = await world.until_lead(ill, status="parked", parked_reason="unexpected")
    assert (shown["waiting_for"]["what"], "parked" in shown["flags"]) == ("retry", True)
    await world.until_mailed(well, *OPENING, FIVE)
    assert await world.attempts(ill, "dealer.remind") == 5
    monkeypatch.undo()
    await world.happen(ill, "retry")
    await world.until_mailed(ill, *OPENING, FIVE)
    assert (await world.lead(ill))["status"] == "open"


async def test_news_ends_a_step_that_waits_for_its_next_attempt_at_once(world: World) -> None:
    world.mailbox.behave("451")
    lead = await world.submit()
    await world.pass_time(hours=1)  # the next attempt is minutes away, and no time passes any more
    await world.happen(lead, "deal_won")
    assert await world.until_ended(lead) == "won"
    assert await world.mails(lead) == [("new_lead", "waiting"), ("welcome", "waiting")]


async def test_a_rule_that_fails_for_all_parks_all_ends_no_run_and_all_are_freed_in_one_go(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    leads = [await world.submit(email=f"lea.{number}@example.com") for number in range(20)]
    for lead in leads:
        await world.until_waiting_for(lead, "remind")
    runs = [(await world.handle(lead).describe()).run_id for lead in leads]

    def fails(*arguments: Any, **named: Any) -> Any:
        raise KeyError("a mistake")

    for name in ("mails", "facts", "record", "next", "flags"):
        monkeypatch.setattr(DealerRules, name, fails)
    await world.pass_time(days=6)
    for lead in leads:
        await world.until_lead(lead, status="parked", parked_reason="unexpected")
    await world.pass_time(days=2)
    assert [await world.attempts(lead, "dealer.remind") for lead in leads] == [5] * len(leads)
    described = [await world.handle(lead).describe() for lead in leads]
    assert {one.status for one in described} == {WorkflowExecutionStatus.RUNNING}
    assert [one.run_id for one in described] == runs
    monkeypatch.undo()
    order = Order.model_validate({"filter": {"parked_reason": "unexpected"}, "event": {"type": "retry"}})
    async with transaction(world.pool) as connection:
        _, found = await begin(connection, world.lead_service, order, MANAGER)
    assert found == len(leads)
    await BulkRunner(world.pool, world.lead_service, world.dispatcher).drain()
    for lead in leads:
        await world.until_mailed(lead, *OPENING, FIVE)
        assert (await world.lead(lead))["status"] == "open"


@pytest.mark.parametrize("ahead", [timedelta(seconds=5), timedelta(seconds=-5)])
async def test_a_worker_whose_clock_is_wrong_is_neither_early_nor_busy(world: World, ahead: timedelta) -> None:
    lead = await world.submit()
    await world.until_mailed(lead, *OPENING)
    world.worker_ahead = ahead
    date = datetime.fromisoformat((await world.lead(lead))["waiting_for"]["until"])
    await world.pass_time(days=5, minutes=1)
    await world.until_mailed(lead, *OPENING, FIVE)
    sent_at = await world.pool.fetchval("SELECT updated_at FROM emails WHERE lead_id = $1 AND step = 'remind'", lead)
    assert sent_at - ahead >= date
    assert await world.attempts(lead, "dealer.remind") <= 4


async def test_workers_that_disagree_about_the_time_are_neither_early_nor_busy(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A step's row is asked by one worker whose clock runs ahead, and by one whose clock runs behind, by turns."""
    lead = await world.submit()
    await world.until_mailed(lead, *OPENING)
    clocks = cycle([timedelta(seconds=-5), timedelta(seconds=5)])
    find, marked = StepRunner._find, dict[str, datetime]()

    async def by_another(runner: StepRunner, lead_id: str) -> Lead:
        world.worker_ahead = next(clocks)
        marked["at"] = await world.now()
        return await find(runner, lead_id)

    monkeypatch.setattr(StepRunner, "_find", by_another)
    date = datetime.fromisoformat((await world.lead(lead))["waiting_for"]["until"])
    await world.pass_time(days=5, minutes=1)
    await world.until_mailed(lead, *OPENING, FIVE)
    assert marked["at"] >= date
    assert await world.attempts(lead, "dealer.remind") == 2


@pytest.mark.parametrize("ahead", [timedelta(seconds=5), timedelta(seconds=-5)])
async def test_a_task_is_neither_early_nor_busy_where_the_clock_is_wrong(team: TaskWorld, ahead: timedelta) -> None:
    task = await team.task(await team.submit(), RECEIVED)
    team.world.worker_ahead = ahead
    told_from = await team.world.pool.fetchval("SELECT due_at FROM tasks WHERE task_id = $1", task)
    await team.world.pass_time(hours=2)
    row = await team.until(task, status="overdue")
    assert row["notified_at"] - ahead >= told_from
    assert row["overdue_at"] - ahead >= row["deadline"]
    assert team.notices() == 1
    for step in ("task.notify", "task.mark_overdue"):
        assert await team.world.attempts(task, step, "task") <= 4


async def test_a_notice_whose_date_moved_later_is_not_given_early(team: TaskWorld) -> None:
    task = await team.task(await team.submit(), RECEIVED)
    await team.world.pool.execute("UPDATE tasks SET due_at = due_at + interval '20 minutes' WHERE task_id = $1", task)
    await team.world.pass_time(minutes=45)
    assert (await team.row(task))["status"] == "pending"
    await team.world.pass_time(minutes=10)
    await team.until(task, status="notified")
    assert team.notices() == 1
    assert await team.world.attempts(task, "task.notify", "task") == 2


async def test_a_step_whose_date_moved_later_is_not_done_early(world: World) -> None:
    lead = await world.submit()
    await world.until_waiting_for(lead, "remind")
    await world.pool.execute("UPDATE leads SET due_at = due_at + interval '3 days' WHERE lead_id = $1", lead)
    await world.pass_time(days=7)
    await world.until_mailed(lead, *OPENING)
    await world.pass_time(days=2)
    await world.until_mailed(lead, *OPENING, FIVE)
    assert await world.attempts(lead, "dealer.remind") == 2


@pytest.mark.parametrize("state", ["waiting", "paused", "parked", "people"])
async def test_a_run_that_grows_long_is_continued_with_all_that_it_knows(world: World, state: str) -> None:
    async def starts_short(lead: str) -> None:
        await world.pool.execute(
            "UPDATE dispatches SET payload = payload || '{\"longest_history\": 12}' WHERE workflow_id = $1",
            f"dealer-{lead}",
        )

    lead = await world.submit(before_start=starts_short)
    await world.until_mailed(lead, *OPENING)
    if state == "paused":
        await world.happen(lead, "pause")
    elif state == "people":
        await world.happen(lead, "presentation_held")
    elif state == "parked":
        world.mailbox.behave("451")
        await world.pass_time(days=5, hours=3)
        await world.until_lead(lead, status="parked")
    first = (await world.handle(lead).describe()).run_id
    for _ in range(8):
        await world.handle(lead).signal("hello")
    handle = world.handle(lead)

    async def is_continued() -> bool:
        return (await handle.describe()).run_id != first

    await until(is_continued, "another run")
    described = await handle.describe()
    shown = await world.lead(lead)
    assert described.typed_search_attributes.get(STAGE) == shown["stage"]
    assert described.typed_search_attributes.get(PARKED) == shown["parked_reason"]
    if state == "parked":
        world.mailbox.behave("250")
        await world.happen(lead, "retry")
    elif state == "paused":
        await world.happen(lead, "resume")
    if state != "people":
        await world.pass_time(days=6)
        await world.until_mailed(lead, *OPENING, FIVE)
    await world.happen(lead, "deal_won")
    assert await world.until_ended(lead) == "won"
