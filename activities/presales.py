"""The side effects that a presales journey may ask for.

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


class PresalesActivities:
    """One activity for each thing that a presales journey does by itself."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps

    @activity.defn(name="presales.greet")
    async def greet(self, order: StepOrder) -> Standing:
        """Sends the mails that the policy wants when a lead enters."""
        return await self._steps.perform(order)
