"""A lead's tasks as they go on by themselves: told of, overdue, made and ended by what happens to their lead."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from domain.happenings import Happening
from domain.journey import Change, Due, LeadState
from domain.process import Next
from domain.tasks.life import TaskRules, TaskState
from domain.tasks.rules import Rule, happenings_of, tasks_of


@dataclass(frozen=True)
class TaskAhead:
    """A task, or one that a rule will make: that one has no id yet."""

    task_id: str | None
    assignee: str | None
    state: TaskState


@dataclass(frozen=True)
class TasksAhead:
    """The open tasks of one lead, and the rules that may make more. `groups`: those of each active pre-seller."""

    rules: TaskRules
    journey: str
    owner: str | None
    made_by: Sequence[Rule] = ()
    groups: Mapping[str, Sequence[str]] = field(default_factory=dict)
    open: tuple[TaskAhead, ...] = ()

    def next(self) -> tuple[TaskAhead, Next] | None:
        """The task whose step comes first, with that step; None when people are next for all of them."""
        coming = [(task, self.rules.next(task.state)) for task in self.open]
        dated = [(task, step) for task, step in coming if step and step.due]
        return min(dated, key=lambda one: one[1].at, default=None)  # type: ignore[arg-type,return-value]

    def take(self, task: TaskAhead, due: Due, at: datetime) -> tuple["TasksAhead", TaskAhead]:
        """The tasks once this step of one of them was taken, and what that one is then."""
        turned = replace(task, state=self.rules.record(task.state, due, at))
        return replace(self, open=tuple(turned if one is task else one for one in self.open)), turned

    def follow(
        self, before: LeadState, change: Change[Any], owner: str | None, at: datetime
    ) -> tuple["TasksAhead", tuple[TaskAhead, ...]]:
        """The tasks once this happened to their lead, and those that it changed or made.

        `owner`: who answers for the lead from now on, where that is somebody else.
        """
        happenings = happenings_of(before, change)
        is_over = before.is_open and not change.state.is_open
        now = replace(self, owner=owner or self.owner)
        kept, turned = [], []
        for task in self.open:
            then = now._after(task, self.owner, happenings, is_over=is_over, at=at)
            kept += [then] if then.state.is_open else []
            turned += [then] if then != task else []
        made = tuple(now._made(change.state, happenings, at))
        return replace(now, open=(*kept, *made)), (*turned, *made)

    def _after(
        self, task: TaskAhead, former: str | None, happenings: Sequence[Happening], *, is_over: bool, at: datetime
    ) -> TaskAhead:
        if self.owner != former and task.assignee == former:
            task = replace(task, assignee=self.owner, state=self.rules.reassign(task.state))
        if task.state.completing(happenings):
            return replace(task, state=self.rules.complete(task.state, at))
        return replace(task, state=self.rules.cancel(task.state)) if is_over else task

    def _made(self, lead: LeadState, happenings: Sequence[Happening], at: datetime) -> Iterator[TaskAhead]:
        # Whichever journey it is in: the meeting that the lead has.
        known = getattr(lead, "meeting_at", None) or getattr(lead, "presentation_scheduled_at", None)
        groups = self.groups.get(self.owner or "", ())
        for happening in happenings:
            for rule in self.made_by:
                for _, action in tasks_of(rule, self.journey, happening, groups):
                    meeting_at = happening.meeting_at or known
                    if state := self.rules.begin(action, self.journey, happening, meeting_at, at):
                        yield TaskAhead(None, self.owner, state)
