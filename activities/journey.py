"""The side effects that every journey may ask for: parking, reading its row, and a mail sent again."""

from temporalio import activity

from activities.mailing import MailActivities
from domain.journey import LeadSnapshot, StepOrder
from domain.steps import resend


class JourneyActivities(MailActivities):
    """The activities that all journeys share."""

    @activity.defn(name="journey.park")
    async def park(self, order: StepOrder) -> LeadSnapshot:
        """Makes it visible that a journey can't go on by itself."""
        return await self._runner.park(order)

    @activity.defn(name="journey.read")
    async def read(self, lead_id: str) -> LeadSnapshot:
        """Reads the lead's row, when a signal said nothing that its workflow understands."""
        return await self._runner.read(lead_id)

    @activity.defn(name="journey.resend")
    async def resend(self, order: StepOrder) -> LeadSnapshot:
        """Sends a mail again whose end was unclear, because a person decided so."""
        return await self.carry_out(resend, order, self.send_again)
