"""A process that a deploy changes: every history replays, and what runs goes on as the new process says."""

from dataclasses import replace

import pytest
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.worker import Replayer

from domain.dealer.facts import DealerFacts
from domain.dealer.rules import DealerRules
from domain.pipeline import Platform
from domain.process import Next
from services import policies
from services.policies import Replanner
from services.registry import workflows
from services.tasks.rule_engine import TaskRuleEngine
from tests.world import World
from workflows import dealer

LEADS = 50
OPENING = ("new_lead", "welcome")
FIFTEEN = "reminder_15_days"


def nurture_first(lead: DealerFacts) -> Next:
    """The dealer process with two steps swapped: the lead hears of our services before the team is reminded."""
    if lead.nurture_at and not lead.nurtured:
        return dealer.nurture("it hears of our services first", at=lead.nurture_at, key=1)
    return dealer.process(lead)


async def test_two_steps_are_swapped_while_leads_wait(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Deployed as a release is: adopted by `migrate`, brought to the leads by the worker."""
    await policies.adopt(world.pool, world.settings, "a test", await world.now())
    world.config.numbered(1)
    before = Replanner(world.pool, world.lead_service, TaskRuleEngine(world.config.tasks), 1, 86_400, world.now)
    leads = [await world.submit(email=f"lea.{number}@example.com") for number in range(LEADS)]
    for lead in leads:
        await world.until_mailed(lead, *OPENING)
    await before.replan_all()
    assert {(await world.lead(lead))["waiting_for"]["what"] for lead in leads} == {"remind"}

    monkeypatch.setattr(policies, "processes", lambda: "of another release")
    swapped = replace(dealer.PROCESS, comes_next=nurture_first)
    assert await policies.adopt(world.pool, world.settings, "a test", await world.now()) == (2, True)
    read = await policies.in_force(world.pool, world.settings)
    read.of(DealerRules).process = swapped
    assert (read.version, read.noted) == (2, 2)

    histories = [await world.handle(lead).fetch_history() for lead in leads]
    replayer = Replayer(workflows=workflows(), data_converter=pydantic_data_converter)
    for history in histories:
        await replayer.replay_workflow(history)

    # The world's worker is of the new release from now on.
    world.config.of(DealerRules).process = swapped
    world.config.numbered(2)
    after = Replanner(world.pool, world.lead_service, TaskRuleEngine(read.tasks), read.noted, 86_400, world.now)
    await after.replan_all()
    await world.dispatcher.sweep_once()
    assert {(await world.lead(lead))["waiting_for"]["what"] for lead in leads} == {"nurture"}
    await world.pass_time(days=31)
    nurture = world.config.of(DealerRules).policy.of(Platform.AUTOCLOUD).nurture
    assert nurture
    for lead in leads:
        await world.until_mailed(lead, *OPENING, nurture.mails[0].mail, FIFTEEN)
