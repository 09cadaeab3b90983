"""A process that a deploy changes: every history replays, and what runs goes on as the new process says."""

from dataclasses import replace

import pytest
from temporalio.api.enums.v1 import EventType
from temporalio.client import WorkflowExecutionStatus
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.worker import Replayer, UnsandboxedWorkflowRunner, Worker

import worker
from domain.dealer.facts import DealerFacts
from domain.dealer.rules import DealerRules
from domain.pipeline import Platform
from domain.process import Next
from services import policies
from services.outbox.dispatcher import Dispatcher
from services.policies import Replanner
from services.registry import workflows
from services.tasks.rule_engine import TaskRuleEngine
from storage.database import transaction
from tests.faults.other_release import ReorderedDealer
from tests.waiting import until
from tests.world import SUBMISSION, World
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
    before = Replanner(world.pool, world.lead_service, TaskRuleEngine(world.config.tasks), 1, world.now)
    leads = [await world.submit(email=f"lea.{number}@example.com") for number in range(LEADS)]
    for lead in leads:
        await world.until_mailed(lead, *OPENING)
        await world.until_waiting_for(lead, "remind")  # its mails are settled before its row moves on
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
    after = Replanner(world.pool, world.lead_service, TaskRuleEngine(read.tasks), read.noted, world.now)
    await after.replan_all()
    await world.dispatcher.sweep_once()
    assert {(await world.lead(lead))["waiting_for"]["what"] for lead in leads} == {"nurture"}
    await world.pass_time(days=31)
    nurture = world.config.of(DealerRules).policy.of(Platform.AUTOCLOUD).nurture
    assert nurture
    for lead in leads:
        await world.until_mailed(lead, *OPENING, nurture.mails[0].mail, FIFTEEN)


async def test_a_run_that_another_release_began_in_another_order_ends_by_itself(world: World) -> None:
    """Its lead goes on in a new run, from its row: that is the reconciler's."""
    settings = world.settings.model_copy(update={"task_queue": "of two releases"})
    submission = world.config.rules["dealer"].submission_model.model_validate(SUBMISSION)
    async with transaction(world.pool) as connection:
        lead = (await world.lead_service.submit(connection, submission, "a test", quiet=True)).lead_id
    handle = world.handle(lead)

    async def waits_after_it_hesitated() -> bool:
        kinds = [event.event_type for event in (await handle.fetch_history()).events]
        return kinds.count(EventType.EVENT_TYPE_TIMER_STARTED) == 2

    other = Worker(
        world.client,
        task_queue=settings.task_queue,
        workflows=[ReorderedDealer],
        workflow_runner=UnsandboxedWorkflowRunner(),
        max_cached_workflows=0,
    )
    async with other:
        assert await Dispatcher(world.pool, world.client, settings.task_queue).deliver(f"dealer-{lead}")
        await world.pass_time(minutes=1)
        await until(waits_after_it_hesitated, "a history of the other release")
    async with worker.running(settings, world.client, world.pool, world.config, world.now):
        await world.happen(lead, "pause")

        async def has_ended() -> bool:
            return (await handle.describe()).status is WorkflowExecutionStatus.FAILED

        await until(has_ended, "the end of a run that does not fit")
