"""A journey that was changed without a thought for those that run."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.journey import JourneyStart
    from workflows.dealer import PROCESS, DealerJourney
    from workflows.journey import carries_out


@carries_out(PROCESS)
class Reordered(DealerJourney):
    """The dealer journey with one step at another place: it resends before it introduces."""

    async def live(self, start: JourneyStart) -> str:
        self.begin(start)
        if self.due:
            await self.take(self.due.model_copy(update={"step": "resend"}))
        return await super().live(start)
