"""A task's life: told before its deadline, overdue at it, completed or cancelled by people."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Self

from domain.calendar import Calendar, Calendars
from domain.errors import Refused
from domain.happenings import Event, Happening
from domain.journey import Due, Fact, Parked, Standing, Status, WaitingFor
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


class Step(StrEnum):
    """What a task does by itself."""

    NOTIFY = "notify"
    OVERDUE = "overdue"


class TaskState(Fact):
    """What is remembered of a task; no personal data.

    `moved_to`: the deadline that a person chose instead of the rule's. `known_at`: when its anchor became known.
    `plan` numbers its dates: a step that was taken for other dates is no longer due. `told`: its assignee has been
    told of these dates.
    """

    status: TaskStatus = TaskStatus.PENDING
    journey: str
    event: Event
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

    def completing(self, happenings: Iterable[Happening]) -> Event | None:
        """The event that shows that it was done; None when none of these does."""
        return next((h.event for h in happenings if h.event in self.action.completed_by), None)

    def but(self, **changed: object) -> Self:
        """The same state with some fields changed."""
        return self.model_copy(update=changed)


class TaskRules:
    """What becomes of tasks, under a policy and its calendars. Pure: no clock, no I/O."""

    name = "task"
    version = 0

    def __init__(self, policy: TasksPolicy, calendars: Calendars) -> None:
        for name in (policy.calendar, *policy.calendars.values()):
            if name not in calendars:
                raise ValueError(f"there is no calendar '{name}'")
        self.policy = policy
        self.patience = policy.patience.bounded
        self._calendars = calendars

    def calendar_of(self, journey: str) -> Calendar:
        """The company calendar that counts for a journey's leads."""
        return self._calendars[self.policy.calendar_of(journey)]

    def begin(
        self, action: Action, journey: str, happening: Happening, meeting_at: datetime | None, now: datetime
    ) -> TaskState | None:
        """A task as it is made; None when it is anchored to a meeting and the lead has none."""
        anchor = meeting_at if action.anchor == "meeting" else now
        if anchor is None:
            return None
        deadline, notify_at = plan(action, anchor, now, self.calendar_of(journey))
        return TaskState(
            journey=journey,
            event=happening.event,
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

    def due(self, state: TaskState) -> Due | None:
        """The next thing: the notice, or that it is overdue. A notice that can't be mailed does not hold that up."""
        if not state.is_open or state.status is TaskStatus.OVERDUE:
            return None
        mark = str(state.plan)
        is_parked = state.parked is not None
        if state.notify_at and not state.told and not is_parked and state.notify_at < state.deadline:
            return Due(step=Step.NOTIFY, at=state.notify_at, mark=mark)
        return Due(step=Step.OVERDUE, at=state.deadline, mark=mark)

    def notified(self, state: TaskState) -> TaskState:
        """Its assignee was told."""
        return state.but(status=TaskStatus.NOTIFIED, told=True, releases=0)

    def overdue(self, state: TaskState) -> TaskState:
        """Its deadline has passed."""
        return state.but(status=TaskStatus.OVERDUE)

    def waiting_for(self, state: TaskState) -> WaitingFor | None:
        """What it waits for; None when it is over."""
        if not state.is_open:
            return None
        if state.parked:
            return waiting_while_parked(state.parked)
        due = self.due(state)
        if due is None:
            return WaitingFor(what="completion", why="the deadline has passed: the task is still to be done")
        if due.step == Step.NOTIFY:
            why = "the assignee is told before the deadline, unless the task is completed until then"
            return WaitingFor(what=due.step, until=due.at, why=why)
        why = "the task is completed until its deadline, or it is overdue"
        return WaitingFor(what=due.step, until=due.at, why=why)

    def standing(self, state: TaskState, revision: int) -> Standing:
        """What its workflow is told. The stage never changes, because showing another one would be billed."""
        return Standing(
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
