"""What Temporal starts by itself, again and again: registered with the namespace, brought up to date by each worker."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from temporalio.client import (
    Client,
    Schedule,
    ScheduleActionStartWorkflow,
    ScheduleAlreadyRunningError,
    ScheduleIntervalSpec,
    ScheduleOverlapPolicy,
    SchedulePolicy,
    ScheduleSpec,
    ScheduleUpdate,
    ScheduleUpdateInput,
)

from starter.config import Config


@dataclass(frozen=True)
class Recurring:
    """A workflow that is started in every interval. What was missed while Temporal was down is made up for once."""

    schedule_id: str
    workflow: str
    argument: Any
    every: timedelta
    told: str


def recurring(config: Config) -> list[Recurring]:
    """Everything that recurs, as the policies say."""
    return [
        Recurring(
            schedule_id=f"upkeep-{name}",
            workflow="upkeep",
            argument=name,
            every=config.enrollment.policy.upkeep.every,
            told=f"upkeep of the routing table {name}",
        )
        for name in config.tables
    ]


async def register_schedules(client: Client, task_queue: str, config: Config) -> list[str]:
    """Registers what recurs, or brings it up to date; the ids that were new. Safe to run again."""
    added = []
    for job in recurring(config):
        schedule = _schedule(job, task_queue)
        try:
            await client.create_schedule(job.schedule_id, schedule)
            added.append(job.schedule_id)
        except ScheduleAlreadyRunningError:
            handle = client.get_schedule_handle(job.schedule_id)
            await handle.update(lambda known, wanted=schedule: _updated(known, wanted))  # type: ignore[misc]
    return added


def _updated(known: ScheduleUpdateInput, wanted: Schedule) -> ScheduleUpdate:
    # Whoever paused it wants it paused.
    wanted.state = known.description.schedule.state
    return ScheduleUpdate(wanted)


def _schedule(job: Recurring, task_queue: str) -> Schedule:
    return Schedule(
        action=ScheduleActionStartWorkflow(
            job.workflow, job.argument, id=job.schedule_id, task_queue=task_queue, static_summary=job.told
        ),
        spec=ScheduleSpec(intervals=[ScheduleIntervalSpec(every=job.every)]),
        policy=SchedulePolicy(overlap=ScheduleOverlapPolicy.SKIP, catchup_window=job.every + timedelta(minutes=1)),
    )
