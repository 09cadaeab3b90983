"""The words of all journeys: a lead's state, what it waits for, what its workflow knows, and how it changes."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Generic, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

from domain.domain_events import DomainEvent
from domain.policy import Patience


class Status(StrEnum):
    """Where a journey stands as a whole."""

    OPEN = "open"
    PARKED = "parked"
    WON = "won"
    LOST = "lost"
    NOT_INTERESTED = "not_interested"
    CLOSED = "closed"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """A parked journey is still open: it goes on after `retry`."""
        return self in {Status.OPEN, Status.PARKED}


class Fact(BaseModel):
    """Part of a lead's state. Fields are only ever added, with a default: stored states live for months.

    A field that got a better name is still stored and told under its first one.
    """

    model_config = ConfigDict(frozen=True, serialize_by_alias=True, validate_by_name=True, validate_by_alias=True)


class Message(Fact):
    """What is told through Temporal, where every byte is kept for months: what is as it mostly is, is left out."""

    @model_serializer(mode="wrap")
    def _without_the_usual(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        usual = {
            field.alias or name
            for name, field in type(self).model_fields.items()
            if not field.is_required() and getattr(self, name) == field.default
        }
        return {name: value for name, value in write(self).items() if name not in usual}


class NextStep(Fact):
    """The next thing that a journey does by itself: `step` at `at`; `key` tells steps of one kind apart."""

    step: str
    at: datetime
    key: str = Field("", alias="mark")


class WaitingFor(Fact):
    """What a journey waits for: a code, until when (None: until somebody acts) and a sentence that says why."""

    what: str
    until: datetime | None = None
    why: str


class Parked(Fact):
    """A step that kept failing. `reason` is a stable code as `mail_unavailable`.

    `service`: which one was away, as `mail` or `hubspot.engagement`; the journey goes on by itself once it is back.
    """

    reason: str
    since: datetime
    due: NextStep
    service: str | None = None


class Resend(Fact):
    """A person decided that a mail with an unclear end goes out again."""

    email_id: str
    at: datetime


class LeadState(Fact):
    """What every journey remembers of a lead. No personal data: that stays in its own tables."""

    status: Status = Status.OPEN
    stage: str
    paused: bool = False
    parked: Parked | None = None
    unsubscribed: bool = False
    resends: tuple[Resend, ...] = ()
    releases: int = 0
    """How often it went on by itself after an outage since a step last worked."""

    @property
    def is_open(self) -> bool:
        return self.status.is_open

    def but(self, **changed: Any) -> Self:
        """The same state with some fields changed."""
        return self.model_copy(update=changed)


class LeadSnapshot(Message):
    """A lead as its workflow knows it: the newest revision wins, whichever way it came."""

    revision: int
    status: Status
    stage: str
    due: NextStep | None = None
    waiting_for: WaitingFor | None = None
    parked_reason: str | None = None


class JourneyStart(Message):
    """The one input of every journey's workflow: ids, and the lead as it was when it was submitted.

    `lead_id`: whom or what the workflow is about; for a task's workflow it is the task's id.
    """

    lead_id: str
    snapshot: LeadSnapshot = Field(alias="standing")
    patience: timedelta = timedelta(days=2)
    step_patience: Mapping[str, timedelta] = {}
    """Of steps that are tried for longer, or less long, than the others."""
    must_read: bool = False
    """Begin with a look at the row: what the last run was told did not make sense."""
    longest_history: int | None = None
    """Events after which a run continues as new; None leaves that to the server."""


def start_of(lead_id: str, snapshot: LeadSnapshot, patience: Patience, *, must_read: bool = False) -> JourneyStart:
    """What a lead's or a task's workflow starts with under a policy."""
    return JourneyStart(
        lead_id=lead_id,
        snapshot=snapshot,
        patience=patience.bounded,
        step_patience=patience.of_steps,
        must_read=must_read,
    )


class StepOrder(Message):
    """The one input of every step's activity; `lead_id` as in `JourneyStart`.

    `reason` and `service` are for parking: why the step failed, and which service was away.
    """

    lead_id: str
    due: NextStep
    reason: str | None = None
    service: str | None = None


class TimelineEntry(Fact):
    """One line of the timeline: what happened, for a person to read. `data` may hold personal data."""

    kind: str
    summary: str
    data: Mapping[str, Any] = {}


Clock = Callable[[], Awaitable[datetime]]
"""Tells the time; a simulation may skip it."""


State = TypeVar("State", bound=LeadState)


class Change(Fact, Generic[State]):
    """What becomes of a lead: its new state, the columns it went through, the lines for its timeline.

    `domain_events`: what else rules may make tasks from; receipt, moves, a won deal and a loss are seen without it.
    """

    state: State
    moves: tuple[str, ...] = ()
    lines: tuple[TimelineEntry, ...] = ()
    deal: Mapping[str, Any] | None = None
    domain_events: tuple[DomainEvent, ...] = ()

    def then(self, later: "Change[State]") -> "Change[State]":
        """Both changes as one: `later` was decided on this one's state."""
        return Change(
            state=later.state,
            moves=self.moves + later.moves,
            lines=self.lines + later.lines,
            deal=later.deal if later.deal is not None else self.deal,
            domain_events=self.domain_events + later.domain_events,
        )


def entered(state: State, summary: str, **data: Any) -> Change[State]:
    """A submission became a lead, which begins in this state."""
    line = TimelineEntry(kind="submitted", summary=summary, data=data)
    return Change(state=state, moves=(state.stage,), lines=(line,))


def moved(
    state: State,
    stage: str,
    *lines: TimelineEntry,
    deal: Mapping[str, Any] | None = None,
    domain_events: tuple[DomainEvent, ...] = (),
) -> Change[State]:
    """The lead is in this stage from now on; a move only where it was in another one."""
    code = str(stage)  # a member of an enumeration is stored as what it is called
    moves = () if state.stage == code else (code,)
    return Change(state=state.but(stage=code), moves=moves, lines=lines, deal=deal, domain_events=domain_events)


class Person(Fact):
    """Who a lead is about."""

    name: str
    email: str
    phone: str | None = None


class Reference(Fact):
    """An object of a portal that a lead is known by."""

    portal: str
    kind: Literal["contact", "deal"]
    object_id: str

    @property
    def subject(self) -> str:
        """What a journey about this object is about."""
        return f"{self.portal}:{self.object_id}"


class Entry(Fact):
    """What is stored of a lead when it enters. One that is about an object of a portal has no known person yet.

    `apart`: what a person may have one open lead each for, as a platform; None where there is one for all.
    """

    title: str
    person: Person | None = None
    reference: Reference | None = None
    platform: str | None = None
    apart: str | None = None
    owner_name: str | None = None
    owner_email: str | None = None
    details: Mapping[str, Any] = {}
    registered_at: datetime | None = None

    @classmethod
    def of(cls, reference: Reference) -> Self:
        """A lead that is about an object of a portal: until that is read, its id is all that is known."""
        kind, object_id = reference.kind, reference.object_id
        return cls(title=f"{kind} {object_id}", reference=reference, details={f"{kind}_id": object_id})

    def subject(self, contact_id: str | None) -> str:
        """What there may be one open journey for: the person, or the portal's object."""
        if contact_id:
            return f"{contact_id}:{self.apart}" if self.apart else contact_id
        if self.reference is None:
            raise ValueError("an entry is about a person or about an object of a portal")
        return self.reference.subject


class Owners(StrEnum):
    """Who may answer for a journey's leads."""

    ANYBODY = "anybody"
    """Whom a submission names."""
    TEAM = "team"
    """The active pre-sellers; the next in turn, where nobody is named."""
    KNOWN = "known"
    """Whoever has a key, has had a lead, or is in the team or in a routing table."""


class BoardColumn(Fact):
    """A column of a board: its code and the title that people see."""

    column: str
    title: str
