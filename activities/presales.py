"""The side effects of a presales journey: the mails of the entry."""

from temporalio import activity

from activities.mailing import MailActivities
from domain.journey import Standing, StepOrder
from workflows import presales


class PresalesActivities(MailActivities):
    """One activity for each thing that a presales journey does by itself."""

    @activity.defn(name="presales.greet")
    async def greet(self, order: StepOrder) -> Standing:
        """Sends the mails that the policy wants when a lead enters."""
        return await self.carry_out(presales.greet, order, self.send)
