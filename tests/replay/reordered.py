"""A journey that was changed without a thought for those that run."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.journey import JourneyStart
    from workflows.dealer import DealerJourney


@workflow.defn(name="dealer")
class Reordered(DealerJourney):
    """The dealer journey with one step at another place: it resends before it introduces."""

    @workflow.run
    async def run(self, start: JourneyStart) -> str:
        self.begin(start)
        if self.due:
            await self.take(self.due.model_copy(update={"step": "resend"}))
        return await super().run(start)
