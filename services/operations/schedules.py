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
    ScheduleState,
    ScheduleUpdate,
    ScheduleUpdateInput,
)

from domain.enrollment.rules import EnrollmentRules
from services.configuration.config import Config
from services.configuration.settings import ScoringSettings

_OURS = "JORNADA_"


@dataclass(frozen=True)
class Recurring:
    """A workflow that is started in every interval. What was missed while Temporal was down is made up for once."""

    schedule_id: str
    workflow: str
    every: timedelta
    told: str
    argument: Any = None
    off: str | None = None
    """Why it is paused until a setting changes; None: it runs."""


def recurring(config: Config, scoring: ScoringSettings) -> list[Recurring]:
    """Everything that recurs, as the policies and settings say."""
    sync = Recurring(
        schedule_id="scoring-sync",
        workflow="scoring_sync",
        every=timedelta(seconds=scoring.sync_every_seconds),
        told="rows of the cloud-ingestion table",
        off=None if scoring.sync_table else f"{_OURS}SCORING__SYNC_TABLE names no table",
    )
    upkeep = [
        Recurring(
            schedule_id=f"upkeep-{name}",
            workflow="upkeep",
            argument=name,
            every=config.of(EnrollmentRules).policy.upkeep.every,
            told=f"upkeep of the routing table {name}",
        )
        for name in config.tables
    ]
    return [*upkeep, sync]


async def register_schedules(client: Client, task_queue: str, config: Config, scoring: ScoringSettings) -> list[str]:
    """Registers what recurs, or brings it up to date; the ids that were new. Safe to run again."""
    added = []
    for job in recurring(config, scoring):
        schedule = _schedule(job, task_queue)
        try:
            await client.create_schedule(job.schedule_id, schedule)
            added.append(job.schedule_id)
        except ScheduleAlreadyRunningError:
            handle = client.get_schedule_handle(job.schedule_id)
            await handle.update(lambda known, wanted=schedule: _updated(known, wanted))  # type: ignore[misc]
    return added


def _updated(known: ScheduleUpdateInput, wanted: Schedule) -> ScheduleUpdate:
    # Whoever paused it wants it paused; what we paused ourselves is ours to resume, and to pause again.
    state = known.description.schedule.state
    if wanted.state.paused is False and not str(state.note).startswith(_OURS):
        wanted.state = state
    return ScheduleUpdate(wanted)


def _schedule(job: Recurring, task_queue: str) -> Schedule:
    return Schedule(
        action=ScheduleActionStartWorkflow(
            job.workflow,
            args=[] if job.argument is None else [job.argument],
            id=job.schedule_id,
            task_queue=task_queue,
            static_summary=job.told,
        ),
        spec=ScheduleSpec(intervals=[ScheduleIntervalSpec(every=job.every)]),
        policy=SchedulePolicy(overlap=ScheduleOverlapPolicy.SKIP, catchup_window=job.every + timedelta(minutes=1)),
        state=ScheduleState(paused=job.off is not None, note=job.off),
    )
