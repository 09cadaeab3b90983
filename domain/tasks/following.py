"""What happens to a lead's tasks when something happens to the lead: ended, moved, handed over, made.

The one place that says it: for rows, for forecasts and for simulations.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Literal, Self, TypeVar

from domain.domain_events import DomainEvent, EventKind
from domain.journey import LeadState, Status
from domain.tasks.life import TaskRules, TaskState
from domain.tasks.rules import Rule, tasks_of

RuleT = TypeVar("RuleT")

_MEETING_TIMES = {EventKind.MEETING_SCHEDULED, EventKind.MEETING_RESCHEDULED}


@dataclass(frozen=True)
class Turn:
    """What becomes of an open task. `event`: what showed that it was done; `why`: for what reason it is cancelled."""

    kind: Literal["completed", "cancelled", "moved"]
    state: TaskState
    event: EventKind | None = None
    why: str | None = None


@dataclass(frozen=True)
class LeadNews:
    """What a change of a lead means for the tasks that it has.

    `closed`: how its journey ended, None where that goes on. `meeting_at`: when its meeting is now, if that was told.
    """

    domain_events: Sequence[DomainEvent]
    closed: Status | None = None

    @classmethod
    def of(cls, before: LeadState, after: LeadState, domain_events: Sequence[DomainEvent]) -> Self:
        """What happened, as far as tasks go by it."""
        return cls(domain_events, after.status if before.is_open and not after.is_open else None)

    @property
    def meeting_at(self) -> datetime | None:
        return next((h.meeting_at for h in self.domain_events if h.event in _MEETING_TIMES), None)

    @property
    def concerns_tasks(self) -> bool:
        """Whether any task may end or move."""
        return bool(self.closed or self.domain_events)

    def turn(self, rules: TaskRules, task: TaskState, now: datetime) -> Turn | None:
        """What becomes of an open task; None where it stays as it is.

        Done comes before cancelled: what a lost lead was worked on is done, and not cancelled with the rest.
        """
        if event := task.completing(self.domain_events):
            return Turn("completed", rules.complete(task, now), event=event)
        if why := self._reason_to_cancel(task):
            return Turn("cancelled", rules.cancel(task), why=why)
        moved = rules.move(task, self.meeting_at, now) if self.meeting_at else task
        return Turn("moved", moved) if moved is not task else None

    def _reason_to_cancel(self, task: TaskState) -> str | None:
        if self.closed:
            return f"the lead is {self.closed.value}"
        is_cancelled = any(domain_event.event is EventKind.MEETING_CANCELLED for domain_event in self.domain_events)
        return "the meeting was cancelled" if is_cancelled and task.is_anchored_to_meeting else None


def goes_along(assignee: str | None, former: str | None, owner: str | None) -> bool:
    """Whether an open task is the new owner's: it was the former one's, or nobody's where nobody had the lead."""
    return owner is not None and owner != former and assignee == former


def meeting_of(lead: LeadState) -> datetime | None:
    """The meeting that a lead has, whichever journey it is in."""
    meeting_at: datetime | None = getattr(lead, "meeting_at", None)
    return meeting_at or getattr(lead, "presentation_scheduled_at", None)


@dataclass(frozen=True)
class Made(Generic[RuleT]):
    """A task that a rule makes. `number`: of its action in the rule."""

    rule: RuleT
    number: int
    state: TaskState


def made_by(
    rules: TaskRules,
    in_force: Iterable[tuple[RuleT, Rule]],
    journey: str,
    domain_event: DomainEvent,
    groups: Iterable[str],
    meeting_at: datetime | None,
    now: datetime,
) -> Iterator[Made[RuleT]]:
    """The tasks that an event makes. `in_force`: rules, each with what it is known by; `groups`: the lead's owner's.

    `meeting_at`: the meeting that the lead has; one that would hang on a meeting, where there is none, is not made.
    """
    known = tuple(groups)
    for key, rule in in_force:
        for number, action in tasks_of(rule, journey, domain_event, known):
            state = rules.begin(action, journey, domain_event, domain_event.meeting_at or meeting_at, now)
            if state is not None:
                yield Made(key, number, state)
