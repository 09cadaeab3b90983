"""The side effects that a franchise journey may ask for.

Only what a workflow needs in order to name them: the drivers come in through `Steps`, at the worker.
"""

from typing import Protocol

from temporalio import activity

from domain.journey import Standing, StepOrder


class Steps(Protocol):
    """Performs a step in the portals."""

    async def perform(self, order: StepOrder) -> Standing:
        """The lead's standing afterwards; unchanged when the step was no longer due."""
        ...


class FranchiseActivities:
    """One activity for each thing that a franchise journey does by itself."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps

    @activity.defn(name="franchise.assess")
    async def assess(self, order: StepOrder) -> Standing:
        """Reads the contact in both portals: franchise, status, kind, campaigns."""
        return await self._steps.perform(order)

    @activity.defn(name="franchise.assign")
    async def assign(self, order: StepOrder) -> Standing:
        """Asks the franchise API who serves the contact's address."""
        return await self._steps.perform(order)

    @activity.defn(name="franchise.mark_pending")
    async def mark_pending(self, order: StepOrder) -> Standing:
        """Tells both portals that the contact needs a correction."""
        return await self._steps.perform(order)

    @activity.defn(name="franchise.clear_pending")
    async def clear_pending(self, order: StepOrder) -> Standing:
        """Takes the pending marks back on both sides."""
        return await self._steps.perform(order)

    @activity.defn(name="franchise.make_deal")
    async def make_deal(self, order: StepOrder) -> Standing:
        """Makes the contact's deal, or takes the open one, with the campaign data."""
        return await self._steps.perform(order)

    @activity.defn(name="franchise.distribute")
    async def distribute(self, order: StepOrder) -> Standing:
        """Gives the deal to the franchise's seller and tells acquisition."""
        return await self._steps.perform(order)

    @activity.defn(name="franchise.report")
    async def report(self, order: StepOrder) -> Standing:
        """Tells acquisition how it ended: affiliation, loss, or no deal at all."""
        return await self._steps.perform(order)
