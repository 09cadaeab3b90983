"""A task: its assignee is told before the deadline, and it is overdue at the deadline, unless somebody did it."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.process import Next, Process, Step, people
    from domain.tasks.life import TaskFacts, TaskRules
    from workflows.journey import Journey, carries_out

notify = Step("notify", "Tell the assignee that a deadline is near", TaskRules.notified)
# That it is overdue is written down, however long the database is away.
overdue = Step("overdue", "Mark the task as overdue", TaskRules.overdue, activity="mark_overdue", gives_up=False)


def process(task: TaskFacts) -> Next:
    """Who is to do it is told before the deadline; at the deadline it is overdue. Somebody does it, or nobody.

    A meeting or a calendar that moves gives it other dates.
    """
    if task.is_overdue:
        return people("completion", "the deadline has passed: the task is still to be done")
    if task.notify_at:
        why = "the assignee is told before the deadline, unless the task is completed until then"
        return notify(why, at=task.notify_at, key=task.plan)
    return overdue("the task is completed until its deadline, or it is overdue", at=task.deadline, key=task.plan)


PROCESS = Process("task", process, (notify, overdue))


@carries_out(PROCESS)
class TaskJourney(Journey):
    """Carries the process out; whatever people do, and other dates, come as news, out of the middle of a wait."""

    keeper = "task"
