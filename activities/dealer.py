"""The side effects of a dealer journey: mails."""

from collections.abc import Sequence

from temporalio import activity

from activities.mailing import MailActivities
from activities.toolbox import Toolbox
from domain.journey import LeadSnapshot, StepOrder
from workflows import dealer


class DealerActivities(MailActivities):
    """One activity for each thing that a dealer journey does by itself."""

    @activity.defn(name="dealer.introduce")
    async def introduce(self, order: StepOrder) -> LeadSnapshot:
        """Tells the commercial team of the lead and welcomes the lead."""
        return await self.carry_out(dealer.introduce, order, self.send)

    @activity.defn(name="dealer.remind")
    async def remind(self, order: StepOrder) -> LeadSnapshot:
        """Reminds the commercial team of a lead that has not moved."""
        return await self.carry_out(dealer.remind, order, self.send)

    @activity.defn(name="dealer.nurture")
    async def nurture(self, order: StepOrder) -> LeadSnapshot:
        """Sends the next commercial information to a lead that stays in LEAD."""
        return await self.carry_out(dealer.nurture, order, self.send)

    @activity.defn(name="dealer.announce_trial")
    async def announce_trial(self, order: StepOrder) -> LeadSnapshot:
        """Tells the store and our teams that a trial began."""
        return await self.carry_out(dealer.announce_trial, order, self.send)

    @activity.defn(name="dealer.report_trial")
    async def report_trial(self, order: StepOrder) -> LeadSnapshot:
        """Tells our teams that a trial will end, or that it is over."""
        is_over = order.due.step == dealer.end_trial.name
        return await self.carry_out(dealer.end_trial if is_over else dealer.warn_trial_end, order, self.send)


def make(tools: Toolbox) -> Sequence[object]:
    """What carries the journey's steps out."""
    return [DealerActivities(tools.runner, tools.step_mails)]
