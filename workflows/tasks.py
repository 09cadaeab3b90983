"""A task: its assignee is told before the deadline, and it is overdue at the deadline, unless somebody did it."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.tasks import TaskActivities
    from domain.journey import Due, JourneyStart, StepOrder
    from domain.tasks import Step
    from workflows.journey import Journey


@workflow.defn(name="task")
class TaskJourney(Journey):
    """Waits for the notice, then for the deadline, then for whoever is to do it.

    A meeting or a calendar that moves, a completion and a cancellation come as news, out of the middle of a wait.
    """

    reading = staticmethod(TaskActivities.read)
    parking = staticmethod(TaskActivities.park)

    @workflow.run
    async def run(self, start: JourneyStart) -> str:
        return await self.live(start)

    async def take(self, due: Due) -> None:
        """What a task does by itself."""
        match Step(due.step):
            case Step.NOTIFY:
                await self.act(TaskActivities.notify, due)
            case Step.OVERDUE:
                await self._write_down(due)

    async def _write_down(self, due: Due) -> None:
        """A deadline that has passed is written down, however long the database is away."""
        order = StepOrder(lead_id=self.lead_id, due=due)
        await self.bookkeep(TaskActivities.mark_overdue, order, f"overdue {due.mark}")
        await self.count_refusals(due)
