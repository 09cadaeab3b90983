"""The scoring journey of a user in a canvas: looks for inactivity, and the hand-off to sales (seed 004)."""

import asyncio
from datetime import datetime, timedelta

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.scoring import ScoringActivities, SyncReport
    from domain.journey import Due, JourneyStart
    from domain.scoring.rules import Step
    from workflows import options
    from workflows.journey import Journey


@workflow.defn(name="scoring")
class ScoringJourney(Journey):
    """Looks after each window whether the user did anything, and hands over who rises above the threshold.

    What users do changes rows and wakes nobody: only a rise is told to the workflow.
    """

    def __init__(self) -> None:
        super().__init__()
        self._timer: tuple[datetime, asyncio.Task[None]] | None = None

    @workflow.run
    async def run(self, start: JourneyStart) -> str:
        return await self.live(start)

    async def take(self, due: Due) -> None:
        """The journey's own acts; whatever else happens to a score, the user does."""
        match Step(due.step):
            case Step.LOOK:
                await self.act(ScoringActivities.look, due)
            case Step.HAND_OVER:
                await self.act(ScoringActivities.hand_over, due)

    async def is_left_alone_until(self, due: Due) -> bool:
        """As every journey waits, but on a timer that outlives a hand-off: a timer costs an action, too."""
        known, left = self.standing, self.time_left(due)
        if left > timedelta():
            self._show()
            timer = self._timer_for(due, left)
            await workflow.wait_condition(lambda: self.is_news(known) or timer.done())
        return not self.is_news(known)

    def _timer_for(self, due: Due, left: timedelta) -> asyncio.Task[None]:
        ends_at = workflow.now() + left
        if self._timer and self._timer[0] == ends_at:
            return self._timer[1]
        if self._timer:
            self._timer[1].cancel()
        self._timer = ends_at, asyncio.create_task(workflow.sleep(left, summary=f"{due.step} {due.mark}"))
        return self._timer[1]


@workflow.defn(name="scoring_sync")
class ScoringSync:
    """Takes in what is new in the cloud-ingestion table; started by a schedule."""

    @workflow.run
    async def run(self) -> SyncReport:
        return await workflow.execute_activity_method(
            ScoringActivities.sync, summary="cloud ingestion", **options.long_read(timedelta(minutes=30))
        )
