"""The side effects of a task: its assignee is told, its deadline passes. An order's `lead_id` is the task's id."""

from temporalio import activity

from domain.journey import LeadSnapshot, StepOrder
from services.steps.attempts import carry_through
from services.tasks.steps import TaskSteps


class TaskActivities:
    """One activity for each thing that a task does by itself."""

    def __init__(self, steps: TaskSteps) -> None:
        self._steps = steps

    @activity.defn(name="task.notify")
    async def notify(self, order: StepOrder) -> LeadSnapshot:
        """Tells the assignee, once, unless the task is over, its dates have moved or the deadline has passed."""
        return await carry_through(self._steps.notify(order))

    @activity.defn(name="task.mark_overdue")
    async def mark_overdue(self, order: StepOrder) -> LeadSnapshot:
        """Writes that the deadline has passed, unless the task is over or its dates have moved."""
        return await self._steps.mark_overdue(order)

    @activity.defn(name="task.park")
    async def park(self, order: StepOrder) -> LeadSnapshot:
        """Writes that the step can't be done, for `order.reason`. Raises ApplicationError."""
        return await self._steps.park(order)

    @activity.defn(name="task.read")
    async def read(self, task_id: str) -> LeadSnapshot:
        """What is known of the task at its row. Raises ApplicationError."""
        return await self._steps.read(task_id)
