"""A lead's tasks as they go on by themselves: told of, overdue, made and ended by what happens to their lead."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from domain.domain_events import DomainEvent
from domain.journey import Change, LeadState, NextStep
from domain.process import Next
from domain.tasks.following import LeadNews, goes_along, made_by, meeting_of
from domain.tasks.life import TaskRules, TaskState
from domain.tasks.rules import Rule, domain_events_of


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

    def take(self, task: TaskAhead, due: NextStep, at: datetime) -> tuple["TasksAhead", TaskAhead]:
        """The tasks once this step of one of them was taken, and what that one is then."""
        turned = replace(task, state=self.rules.record(task.state, due, at))
        return replace(self, open=tuple(turned if one is task else one for one in self.open)), turned

    def follow(
        self, before: LeadState, change: Change[Any], owner: str | None, at: datetime
    ) -> tuple["TasksAhead", tuple[TaskAhead, ...]]:
        """The tasks once this happened to their lead, and those that it changed or made.

        `owner`: who answers for the lead from now on, where that is somebody else.
        """
        domain_events = domain_events_of(before, change)
        news = LeadNews.of(before, change.state, domain_events)
        now = replace(self, owner=owner or self.owner)
        kept, turned = [], []
        for task in self.open:
            then = now._after(task, self.owner, news, at)
            kept += [then] if then.state.is_open else []
            turned += [then] if then != task else []
        made = tuple(now._made(change.state, domain_events, at))
        return replace(now, open=(*kept, *made)), (*turned, *made)

    def _after(self, task: TaskAhead, former: str | None, news: LeadNews, at: datetime) -> TaskAhead:
        if goes_along(task.assignee, former, self.owner):
            task = replace(task, assignee=self.owner, state=self.rules.reassign(task.state))
        turn = news.turn(self.rules, task.state, at)
        return replace(task, state=turn.state) if turn else task

    def _made(self, lead: LeadState, domain_events: Sequence[DomainEvent], at: datetime) -> Iterator[TaskAhead]:
        groups, in_force = self.groups.get(self.owner or "", ()), [(rule.name, rule) for rule in self.made_by]
        for domain_event in domain_events:
            for made in made_by(self.rules, in_force, self.journey, domain_event, groups, meeting_of(lead), at):
                yield TaskAhead(None, self.owner, made.state)
