"""The side effects that every journey may ask for: parking, reading its row, and a mail sent again.

Only what a workflow needs in order to name them: the drivers come in at the worker.
"""

from typing import Protocol

from temporalio import activity

from domain.journey import Standing, StepOrder


class Desk(Protocol):
    """What happens to any lead."""

    async def park(self, order: StepOrder) -> Standing:
        """Writes that a step used up its retries."""
        ...

    async def perform(self, order: StepOrder) -> Standing:
        """Performs a step."""
        ...

    async def read(self, lead_id: str) -> Standing:
        """Changes nothing."""
        ...


class JourneyActivities:
    """The activities that all journeys share."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @activity.defn(name="journey.park")
    async def park(self, order: StepOrder) -> Standing:
        """Makes it visible that a journey can't go on by itself."""
        return await self._desk.park(order)

    @activity.defn(name="journey.read")
    async def read(self, lead_id: str) -> Standing:
        """Reads the lead's row, when a signal said nothing that its workflow understands."""
        return await self._desk.read(lead_id)

    @activity.defn(name="journey.resend")
    async def resend(self, order: StepOrder) -> Standing:
        """Sends a mail again whose end was unclear, because a person decided so."""
        return await self._desk.perform(order)
