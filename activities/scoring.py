"""The side effects that a scoring journey may ask for.

Only what a workflow needs in order to name them: the drivers come in at the worker.
"""

from typing import Protocol

from temporalio import activity

from domain.journey import Fact, Standing, StepOrder


class Steps(Protocol):
    """Performs a step of a scored user's journey."""

    async def perform(self, order: StepOrder) -> Standing:
        """The lead's standing afterwards; unchanged when the step was no longer due."""
        ...


class SyncReport(Fact):
    """What a look at the cloud-ingestion table brought: counts only."""

    taken: int = 0
    known: int = 0
    refused: int = 0


class Ingestion(Protocol):
    """Reads the cloud-ingestion table."""

    async def run(self) -> SyncReport:
        """Takes in what is new."""
        ...


class ScoringActivities:
    """One activity for each thing that happens to a scored user by itself."""

    def __init__(self, steps: Steps, ingestion: Ingestion) -> None:
        self._steps = steps
        self._ingestion = ingestion

    @activity.defn(name="scoring.look")
    async def look(self, order: StepOrder) -> Standing:
        """Looks whether the user did anything within the window; if not, takes points off."""
        return await self._steps.perform(order)

    @activity.defn(name="scoring.hand_over")
    async def hand_over(self, order: StepOrder) -> Standing:
        """Hands a lead that rose above the threshold over to sales."""
        return await self._steps.perform(order)

    @activity.defn(name="scoring.sync")
    async def sync(self) -> SyncReport:
        """Takes in what is new in the cloud-ingestion table."""
        return await self._ingestion.run()
