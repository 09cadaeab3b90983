"""The presales journey: a lead of a marketing platform, from ENTRADA to VENDIDO or DESCARTADO (seed 003)."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.presales import PresalesActivities
    from domain.journey import Due, JourneyStart
    from domain.presales import Step
    from workflows.journey import Journey


@workflow.defn(name="presales")
class PresalesJourney(Journey):
    """Accompanies a lead that people work on; what they are to do, and until when, their tasks say."""

    @workflow.run
    async def run(self, start: JourneyStart) -> str:
        return await self.live(start)

    async def take(self, due: Due) -> None:
        """The journey's own acts: the mails that a policy may want."""
        match Step(due.step):
            case Step.GREET:
                await self.act(PresalesActivities.greet, due)
            case Step.RESEND:
                await self.resend(due)
