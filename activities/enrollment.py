"""The side effects that an enrollment journey may ask for.

Only what a workflow needs in order to name them: the drivers come in through `Steps`, at the worker.
"""

from typing import Protocol

from temporalio import activity

from domain.journey import Standing, StepOrder


class Steps(Protocol):
    """Performs a step in the portal, or by mail."""

    async def perform(self, order: StepOrder) -> Standing:
        """The lead's standing afterwards; unchanged when the step was no longer due."""
        ...


class EnrollmentActivities:
    """One activity for each thing that an enrollment journey does by itself."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps

    @activity.defn(name="enrollment.route")
    async def route(self, order: StepOrder) -> Standing:
        """Reads the deal, asks the routing table for its advisor, and makes the advisor the owner."""
        return await self._steps.perform(order)

    @activity.defn(name="enrollment.tell_advisors")
    async def tell_advisors(self, order: StepOrder) -> Standing:
        """Tells the old and the new advisor that the deal changed hands."""
        return await self._steps.perform(order)

    @activity.defn(name="enrollment.send_course_sheet")
    async def send_course_sheet(self, order: StepOrder) -> Standing:
        """Sends the course sheet to the deal's contacts."""
        return await self._steps.perform(order)

    @activity.defn(name="enrollment.chase_faculty")
    async def chase_faculty(self, order: StepOrder) -> Standing:
        """Tells the deal's owner that the faculty is missing, unless it is there by now."""
        return await self._steps.perform(order)

    @activity.defn(name="enrollment.chase_sheet")
    async def chase_sheet(self, order: StepOrder) -> Standing:
        """Tells the table's maintainer that the deal has no course sheet, unless it is there by now."""
        return await self._steps.perform(order)
