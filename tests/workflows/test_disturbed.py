"""Journeys that are disturbed: strange signals, mistakes in rules, clocks that are wrong, histories that grow long."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from temporalio.api.enums.v1 import EventType

from domain.dealer import DealerRules
from tests.waiting import until
from tests.world import World
from workflows.journey import PARKED, STAGE

OPENING = ("new_lead", "welcome")
FIVE = "reminder_5_days"
JUNK: list[list[Any]] = [[], ["x"], [None], [7], [{}], [{"revision": "many"}], ["a", "b"], [[1, 2]], [{"revision": 9}]]


async def attempts(world: World, lead: str, activity: str) -> int:
    """How many attempts at an activity the history of a lead's workflow tells of."""
    history = await world.handle(lead).fetch_history()
    scheduled = {
        event.event_id
        for event in history.events
        if event.event_type == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED
        and event.activity_task_scheduled_event_attributes.activity_type.name == activity
    }
    return sum(
        event.activity_task_started_event_attributes.attempt
        for event in history.events
        if event.event_type == EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED
        and event.activity_task_started_event_attributes.scheduled_event_id in scheduled
    )


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
    assert await attempts(world, ill, "dealer.remind") == 5
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
    assert await attempts(world, lead, "dealer.remind") <= 4


async def test_a_step_whose_date_moved_later_is_not_done_early(world: World) -> None:
    lead = await world.submit()
    await world.until_waiting_for(lead, "remind")
    await world.pool.execute("UPDATE leads SET due_at = due_at + interval '3 days' WHERE lead_id = $1", lead)
    await world.pass_time(days=7)
    await world.until_mailed(lead, *OPENING)
    await world.pass_time(days=2)
    await world.until_mailed(lead, *OPENING, FIVE)
    assert await attempts(world, lead, "dealer.remind") == 2


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
