"""The side effects of a presales journey: the mails of the entry."""

from collections.abc import Sequence

from temporalio import activity

from activities.mailing import MailActivities
from activities.toolbox import Toolbox
from domain.journey import LeadSnapshot, StepOrder
from workflows import presales


class PresalesActivities(MailActivities):
    """One activity for each thing that a presales journey does by itself."""

    @activity.defn(name="presales.greet")
    async def greet(self, order: StepOrder) -> LeadSnapshot:
        """Sends the mails that the policy wants when a lead enters."""
        return await self.carry_out(presales.greet, order, self.send)


def make(tools: Toolbox) -> Sequence[object]:
    """What carries the journey's steps out."""
    return [PresalesActivities(tools.runner, tools.step_mails)]
