"""The side effects that a dealer journey may ask for.

Only what a workflow needs in order to name them: the drivers come in through `Steps`, at the worker.
"""

from typing import Protocol

from temporalio import activity

from domain.journey import Standing, StepOrder


class Steps(Protocol):
    """Performs a step: sends its mails and marks it as done."""

    async def perform(self, order: StepOrder) -> Standing:
        """The lead's standing afterwards; unchanged when the step was no longer due."""
        ...


class DealerActivities:
    """One activity for each thing that a dealer journey does by itself."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps

    @activity.defn(name="dealer.introduce")
    async def introduce(self, order: StepOrder) -> Standing:
        """Tells the commercial team of the lead and welcomes the lead."""
        return await self._steps.perform(order)

    @activity.defn(name="dealer.remind")
    async def remind(self, order: StepOrder) -> Standing:
        """Reminds the commercial team of a lead that has not moved."""
        return await self._steps.perform(order)

    @activity.defn(name="dealer.nurture")
    async def nurture(self, order: StepOrder) -> Standing:
        """Sends the next commercial information to a lead that stays in LEAD."""
        return await self._steps.perform(order)

    @activity.defn(name="dealer.announce_trial")
    async def announce_trial(self, order: StepOrder) -> Standing:
        """Tells the store and our teams that a trial began."""
        return await self._steps.perform(order)

    @activity.defn(name="dealer.report_trial")
    async def report_trial(self, order: StepOrder) -> Standing:
        """Tells our teams that a trial will end, or that it is over."""
        return await self._steps.perform(order)
