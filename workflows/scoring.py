"""The scoring journey of a user in a canvas: looks for inactivity, and the hand-off to sales (seed 004)."""

import asyncio
from datetime import datetime, timedelta

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.definition import JourneyDefinition
    from domain.journey import NextStep
    from domain.process import Next, Process, Step, people
    from domain.scoring.canvas import ScoringPolicy
    from domain.scoring.findings import SyncReport
    from domain.scoring.forecast import ScoringOutlook
    from domain.scoring.rules import STAGE, ScoringFacts, ScoringRules
    from workflows import options
    from workflows.journey import Journey, carries_out

hand_over = Step("hand_over", "Hand the lead over to sales", ScoringRules.handed_over)
look_for_inactivity = Step(
    "look_for_inactivity", "Look whether the user did anything", ScoringRules.looked, activity="look"
)


def process(user: ScoringFacts) -> Next:
    """Who rises above the threshold is handed over to sales; who does nothing for a window loses points.

    Points are counted where users are tracked: what they do changes rows and wakes nobody.
    """
    if user.rise:
        why = "the score rose above the threshold: the lead is handed over to sales"
        return hand_over(why, at=user.rose_at, key=user.rise)
    if user.look_at:
        why = "at that time it is looked whether the user did anything meanwhile; if not, inactivity costs points"
        return look_for_inactivity(why, at=user.look_at, key=user.looks + 1)
    return people("activity", "the canvas knows no inactivity: the user's next action counts")


PROCESS = Process("scoring", process, (hand_over, look_for_inactivity))


@carries_out(PROCESS)
class ScoringJourney(Journey):
    """Carries the process out; only a rise is told to it."""

    def __init__(self) -> None:
        super().__init__()
        self._timer: tuple[datetime, asyncio.Task[None]] | None = None

    async def is_left_alone_until(self, due: NextStep) -> bool:
        """As every journey waits, but on a timer that outlives a hand-off: a timer costs an action, too."""
        known, left = self.snapshot, self.time_left(due)
        if left > timedelta():
            self.show()
            timer = self._timer_for(due, left)
            await workflow.wait_condition(lambda: self.is_news(known) or timer.done())
        return not self.is_news(known)

    def _timer_for(self, due: NextStep, left: timedelta) -> asyncio.Task[None]:
        ends_at = workflow.now() + left
        if self._timer and self._timer[0] == ends_at:
            return self._timer[1]
        if self._timer:
            self._timer[1].cancel()
        self._timer = ends_at, asyncio.create_task(workflow.sleep(left, summary=self.process.summary(due)))
        return self._timer[1]


@workflow.defn(name="scoring_sync")
class ScoringSync:
    """Takes in what is new in the cloud-ingestion table; started by a schedule."""

    @workflow.run
    async def run(self) -> SyncReport:
        report: SyncReport = await workflow.execute_activity(
            "scoring.sync",
            result_type=SyncReport,
            summary="Read the cloud-ingestion table",
            **options.long_read(timedelta(minutes=30)),
        )
        return report


JOURNEY = JourneyDefinition(
    process=PROCESS,
    workflow=ScoringJourney,
    more_workflows=(ScoringSync,),
    policy=ScoringPolicy,
    rules=ScoringRules,
    stages=(STAGE,),
    activities="activities.scoring:make",
    other_activities=frozenset({"scoring.sync"}),
    names={("canvas", "handoff", "body"): "liquid", ("canvas", "handoff", "path"): "liquid"},
    outlook=ScoringOutlook,
    console="starter.console.journeys.scoring:CONSOLE",
    demo="local.demo.scoring:TrackCast",
    simulation="services.simulation.outside.scoring:JOURNEY",
)
