"""The side effects that a task may ask for.

Only what a workflow needs in order to name them: the drivers come in through `Tasks`, at the worker. An order's
`lead_id` is the task's id.
"""

from typing import Protocol

from temporalio import activity

from domain.journey import Standing, StepOrder


class Tasks(Protocol):
    """What happens to a task by itself; each answers with the task's standing afterwards."""

    async def notify(self, order: StepOrder) -> Standing:
        """Mails the assignee; nothing when that is no longer due."""
        ...

    async def mark_overdue(self, order: StepOrder) -> Standing:
        """Writes that the deadline has passed; nothing when that is no longer due."""
        ...

    async def park(self, order: StepOrder) -> Standing:
        """Writes that a step can't be done."""
        ...

    async def read(self, task_id: str) -> Standing:
        """Changes nothing."""
        ...


class TaskActivities:
    """One activity for each thing that a task does by itself."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks

    @activity.defn(name="task.notify")
    async def notify(self, order: StepOrder) -> Standing:
        """Tells the assignee that a deadline is near."""
        return await self._tasks.notify(order)

    @activity.defn(name="task.mark_overdue")
    async def mark_overdue(self, order: StepOrder) -> Standing:
        """Marks a task whose deadline has passed."""
        return await self._tasks.mark_overdue(order)

    @activity.defn(name="task.park")
    async def park(self, order: StepOrder) -> Standing:
        """Makes it visible that an assignee could not be told."""
        return await self._tasks.park(order)

    @activity.defn(name="task.read")
    async def read(self, task_id: str) -> Standing:
        """Reads the task's row, when a signal said nothing that its workflow understands."""
        return await self._tasks.read(task_id)
