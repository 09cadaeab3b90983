"""The franchise journey: a lead from acquisition becomes a distributed deal and an affiliation (seed 000)."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.franchise import FranchiseActivities
    from domain.franchise import Step
    from domain.journey import Due, JourneyStart
    from workflows.journey import Journey


@workflow.defn(name="franchise")
class FranchiseJourney(Journey):
    """Assesses the contact, finds its franchise, makes and distributes the deal, reports how it ended.

    An address that leads nowhere, and an API that is down, park it; a correction, or the API's return, goes on.
    """

    @workflow.run
    async def run(self, start: JourneyStart) -> str:
        return await self.live(start)

    async def take(self, due: Due) -> None:
        """The journey's own acts; what becomes of the deal, people decide in the portal."""
        match Step(due.step):
            case Step.ASSESS:
                await self.act(FranchiseActivities.assess, due)
            case Step.ASSIGN:
                await self.act(FranchiseActivities.assign, due)
            case Step.MARK_PENDING:
                await self.act(FranchiseActivities.mark_pending, due)
            case Step.CLEAR_PENDING:
                await self.act(FranchiseActivities.clear_pending, due)
            case Step.DEAL:
                await self.act(FranchiseActivities.make_deal, due)
            case Step.DISTRIBUTE:
                await self.act(FranchiseActivities.distribute, due)
            case Step.STOP | Step.REPORT_WON | Step.REPORT_LOST:
                await self.act(FranchiseActivities.report, due)
