"""The dealer journey: a car dealer's lead from its form to CLIENTE or SEM INTERESSE (seed 001)."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.dealer import DealerActivities
    from domain.dealer import Step
    from domain.journey import Due, JourneyStart
    from workflows.journey import Journey


@workflow.defn(name="dealer")
class DealerJourney(Journey):
    """Welcomes the lead, reminds the team after 5 and 15 days, nurtures who stays, accompanies a trial to its end.

    Leaving a column ends what was waiting there, out of the middle of a wait.
    """

    @workflow.run
    async def run(self, start: JourneyStart) -> str:
        return await self.live(start)

    async def take(self, due: Due) -> None:
        """The journey's own acts; what else happens to a lead, people do."""
        match Step(due.step):
            case Step.INTRODUCE:
                await self.act(DealerActivities.introduce, due)
            case Step.REMIND:
                await self.act(DealerActivities.remind, due)
            case Step.NURTURE:
                await self.act(DealerActivities.nurture, due)
            case Step.ANNOUNCE_TRIAL:
                await self.act(DealerActivities.announce_trial, due)
            case Step.WARN_TRIAL_END | Step.END_TRIAL:
                await self.act(DealerActivities.report_trial, due)
            case Step.RESEND:
                await self.resend(due)
