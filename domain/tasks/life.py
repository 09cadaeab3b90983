"""A task's life: told before its deadline, overdue at it, completed or cancelled by people."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Self

from domain.calendar import Calendar, Calendars
from domain.domain_events import DomainEvent, EventKind
from domain.errors import Refused
from domain.journey import Fact, LeadSnapshot, NextStep, Parked, Status, WaitingFor
from domain.process import Done, Facts, Next, Process
from domain.steps import waiting_while_parked
from domain.tasks.planning import plan
from domain.tasks.policy import TasksPolicy
from domain.tasks.rules import Action


class TaskStatus(StrEnum):
    """Where a task stands."""

    PENDING = "pending"
    NOTIFIED = "notified"
    OVERDUE = "overdue"
    COMPLETED = "completed"
    COMPLETED_LATE = "completed_late"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """An overdue task is still to be done."""
        return self in {TaskStatus.PENDING, TaskStatus.NOTIFIED, TaskStatus.OVERDUE}


def shown_status(status: TaskStatus, *, is_parked: bool) -> Status:
    """A task's status in the words of journeys."""
    if status.is_open:
        return Status.PARKED if is_parked else Status.OPEN
    return Status.CANCELLED if status is TaskStatus.CANCELLED else Status.CLOSED


class TaskState(Fact):
    """What is remembered of a task; no personal data.

    `moved_to`: the deadline that a person chose instead of the rule's. `known_at`: when its anchor became known.
    `plan` numbers its dates: a step that was taken for other dates is no longer due. `told`: its assignee has been
    told of these dates.
    """

    status: TaskStatus = TaskStatus.PENDING
    journey: str
    event: EventKind
    action: Action
    event_at: datetime
    meeting_at: datetime | None = None
    known_at: datetime
    deadline: datetime
    notify_at: datetime | None = None
    moved_to: datetime | None = None
    plan: int = 1
    told: bool = False
    parked: Parked | None = None
    releases: int = 0

    @property
    def is_open(self) -> bool:
        return self.status.is_open

    @property
    def is_anchored_to_meeting(self) -> bool:
        return self.action.anchor == "meeting"

    def completing(self, domain_events: Iterable[DomainEvent]) -> EventKind | None:
        """The event that shows that it was done; None when none of these does."""
        return next((h.event for h in domain_events if h.event in self.action.completed_by), None)

    def but(self, **changed: object) -> Self:
        """The same state with some fields changed."""
        return self.model_copy(update=changed)


class TaskFacts(Facts):
    """A task as its process sees it. `notify_at`: when its assignee is told; None where that was done, or can't be."""

    is_overdue: bool
    notify_at: datetime | None
    deadline: datetime
    plan: int


class TaskRules:
    """What becomes of tasks, under a policy and its calendars. Pure: no clock, no I/O."""

    name = "task"
    version = 0
    noted = 0

    def __init__(self, policy: TasksPolicy, calendars: Calendars, process: Process[TaskFacts]) -> None:
        for name in (policy.calendar, *policy.calendars.values()):
            if name not in calendars:
                raise ValueError(f"there is no calendar '{name}'")
        self.policy = policy
        self.process = process
        self.patience = policy.patience
        self._calendars = calendars

    def calendar_of(self, journey: str) -> Calendar:
        """The company calendar that counts for a journey's leads."""
        return self._calendars[self.policy.calendar_of(journey)]

    def begin(
        self, action: Action, journey: str, domain_event: DomainEvent, meeting_at: datetime | None, now: datetime
    ) -> TaskState | None:
        """A task as it is made; None when it is anchored to a meeting and the lead has none."""
        anchor = meeting_at if action.anchor == "meeting" else now
        if anchor is None:
            return None
        deadline, notify_at = plan(action, anchor, now, self.calendar_of(journey))
        return TaskState(
            journey=journey,
            event=domain_event.event,
            action=action,
            event_at=now,
            meeting_at=meeting_at if action.anchor == "meeting" else None,
            known_at=now,
            deadline=deadline,
            notify_at=notify_at,
        )

    # What people do -----------------------------------------------------------------------------------------------

    def complete(self, state: TaskState, now: datetime) -> TaskState:
        """Somebody did it, in time or late. Raises Refused."""
        _require_open(state)
        late = state.status is TaskStatus.OVERDUE or now > state.deadline
        return state.but(status=TaskStatus.COMPLETED_LATE if late else TaskStatus.COMPLETED, parked=None)

    def cancel(self, state: TaskState) -> TaskState:
        """It is not to be done any more. Raises Refused."""
        _require_open(state)
        return state.but(status=TaskStatus.CANCELLED, parked=None)

    def reassign(self, state: TaskState) -> TaskState:
        """Somebody else is to do it. Who takes over a task whose assignee was told already is told too."""
        _require_open(state)
        if not state.told or state.status is TaskStatus.OVERDUE:
            return state
        return state.but(status=TaskStatus.PENDING, told=False, plan=state.plan + 1)

    def postpone(self, state: TaskState, deadline: datetime, now: datetime) -> TaskState:
        """A person chose another deadline; the notice keeps its distance to it. Raises Refused."""
        _require_open(state)
        if deadline <= now:
            raise Refused("a task is moved to the future, and that date has passed")
        return self._plan(state.but(moved_to=deadline), now)

    def retry(self, state: TaskState) -> TaskState:
        """The notice that could not be mailed is tried again. Raises Refused."""
        _require_open(state)
        if state.parked is None:
            raise Refused("nothing is parked, so there is nothing to retry")
        return state.but(parked=None)

    def release(self, state: TaskState) -> TaskState:
        """The service that the notice failed for is back: it is tried again."""
        return state.but(parked=None, releases=state.releases + 1)

    # What happens to its lead, or to the calendar ------------------------------------------------------------------

    def move(self, state: TaskState, meeting_at: datetime, now: datetime) -> TaskState:
        """The meeting is at another time now; the same state when the task does not hang on it."""
        if not state.is_open or not state.is_anchored_to_meeting or state.meeting_at == meeting_at:
            return state
        return self._plan(state.but(meeting_at=meeting_at, known_at=now, moved_to=None), now)

    def replan(self, state: TaskState, now: datetime) -> TaskState:
        """Brings an open task under today's calendar; the same state when nothing changes."""
        return self._plan(state, now) if state.is_open else state

    def _plan(self, state: TaskState, now: datetime) -> TaskState:
        anchor = state.meeting_at if state.is_anchored_to_meeting else state.event_at
        if anchor is None:
            return state
        deadline, notify_at = plan(state.action, anchor, state.known_at, self.calendar_of(state.journey))
        if state.moved_to:
            notify_at = state.moved_to - (deadline - notify_at) if notify_at else None
            deadline = state.moved_to
        if (deadline, notify_at) == (state.deadline, state.notify_at):
            return state
        # Who was told of a date that is now further off is told again when the time has come.
        told = state.told and notify_at is not None and notify_at <= now
        status = state.status
        if status is not TaskStatus.OVERDUE or deadline > now:
            status = TaskStatus.NOTIFIED if told else TaskStatus.PENDING
        return state.but(
            status=status, deadline=deadline, notify_at=notify_at, told=told, plan=state.plan + 1, parked=None
        )

    # What a task does by itself -------------------------------------------------------------------------------------

    def facts(self, state: TaskState) -> TaskFacts:
        """The task as its process sees it. A notice that can't be mailed does not hold up that it is overdue."""
        is_to_be_told = state.notify_at and not state.told and not state.parked and state.notify_at < state.deadline
        return TaskFacts(
            is_overdue=state.status is TaskStatus.OVERDUE,
            notify_at=state.notify_at if is_to_be_told else None,
            deadline=state.deadline,
            plan=state.plan,
        )

    def next(self, state: TaskState) -> Next | None:
        """What comes next; None when the task is over. A parked one waits for people, but gets overdue all the same."""
        if not state.is_open:
            return None
        coming = self.process.next(self.facts(state))
        if state.parked:
            waiting = waiting_while_parked(state.parked)
            return coming.model_copy(update={"what": waiting.what, "why": waiting.why})
        return coming

    def due(self, state: TaskState) -> NextStep | None:
        """The step that comes next; None when people are next."""
        coming = self.next(state)
        return coming.due if coming else None

    def record(self, state: TaskState, due: NextStep, now: datetime) -> TaskState:
        """What a step makes of the task once it is done. Raises KeyError for a step that the process does not have."""
        recorded: TaskState = self.process.by_name[due.step].records(self, state, Done(due.key, now, None))
        return recorded

    def notified(self, state: TaskState, done: Done[None]) -> TaskState:
        """Its assignee was told; once the deadline has passed, nobody is told of it any more."""
        if done.at >= state.deadline:
            return self.overdue(state, done)
        return state.but(status=TaskStatus.NOTIFIED, told=True, releases=0)

    def overdue(self, state: TaskState, done: Done[None]) -> TaskState:
        """Its deadline has passed."""
        return state.but(status=TaskStatus.OVERDUE)

    def waiting_for(self, state: TaskState) -> WaitingFor | None:
        """What it waits for; None when it is over."""
        coming = self.next(state)
        if coming is None:
            return None
        return coming.waiting_for.model_copy(update={"until": None}) if state.parked else coming.waiting_for

    def snapshot(self, state: TaskState, revision: int) -> LeadSnapshot:
        """What its workflow is told. The stage never changes, because showing another one would be billed."""
        return LeadSnapshot(
            revision=revision,
            status=shown_status(state.status, is_parked=state.parked is not None),
            stage=state.event.value,
            due=self.due(state),
            waiting_for=self.waiting_for(state),
            parked_reason=state.parked.reason if state.parked else None,
        )


def _require_open(state: TaskState) -> None:
    if not state.is_open:
        raise Refused(f"the task is over: it is {state.status.value}")
