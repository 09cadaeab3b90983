"""What the rules of all journeys share: held leads, the operator's events, a mail sent again, flags.

A journey's rules are pure: they are given the lead's state, what happened and what time it is, and answer with
a `Change`. Whoever holds the lead's row (the API when somebody commands, an activity when a step was done)
writes that change in one transaction; the workflow learns of it as a `LeadSnapshot` and waits accordingly.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Generic, Self, TypeVar

from pydantic import BaseModel, TypeAdapter

from domain import steps
from domain.calendar import Calendars
from domain.events import require_open
from domain.journey import BoardColumn, Change, Entry, LeadSnapshot, LeadState, NextStep, Owners, Status, WaitingFor
from domain.mail import MailOrder
from domain.policy import JourneyPolicy, Patience
from domain.portal import Listener
from domain.process import Done, Facts, Next, Process
from domain.team import TeamMember, TeamPolicy

State = TypeVar("State", bound=LeadState)
FactsT = TypeVar("FactsT", bound=Facts)
PolicyT = TypeVar("PolicyT", bound=JourneyPolicy)
TeamPolicyT = TypeVar("TeamPolicyT", bound=TeamPolicy)


class JourneyRules(ABC, Generic[State, FactsT, PolicyT]):
    """A journey's business rules, bound to its policy and its process. Pure: no clock, no I/O."""

    name: str
    owners: Owners
    state_model: type[State]
    submission_model: type[BaseModel]
    event_model: TypeAdapter[Any]
    columns: Sequence[BoardColumn] = ()
    """The columns of its board; none where it has no board."""
    also_when_over: tuple[type, ...] = ()
    """Events of its own that it takes after its end."""
    parks_itself: frozenset[str] = frozenset()
    """Reasons for which the process itself has a lead parked: it says what the lead then waits for."""
    listener: Listener | None = None
    """What the journey hears from a portal; None when it has none."""
    team: Sequence[TeamMember] = ()
    """Whom its policy names: the first people of a new database."""
    patience: Patience
    version: int = 0
    """The adopted policies that they go by."""
    noted: int = 0
    """What is noted with a lead's next step: a version less where another release has adopted it with its processes.

    A worker of that release then looks at the lead anew.
    """

    def __init__(self, policy: PolicyT, process: Process[FactsT]) -> None:
        self.policy = policy
        self.process = process
        self.patience = policy.patience
        self.former: dict[int, Any] = {}
        """This journey's rules under earlier policies, by the version that open leads were planned under."""

    @classmethod
    def under(cls, policy: PolicyT, process: Process[FactsT], calendars: Calendars) -> Self:
        """The rules under a policy. `calendars`: those of the configuration, for whoever counts business days."""
        return cls(policy, process)

    # A journey's own ------------------------------------------------------------------------------------------

    @abstractmethod
    def entry(self, submission: Any) -> Entry:
        """What is stored of a submission."""

    @abstractmethod
    def begin(self, submission: Any, now: datetime) -> Change[State]:
        """The state in which a submission enters. Raises Invalid."""

    def without_introductions(self, entered: Change[State]) -> Change[State]:
        """What `begin` said of a lead that is known long since: nobody is told of it. Raises Invalid."""
        return entered

    @abstractmethod
    def _decide(self, state: State, event: Any, now: datetime) -> Change[State]:
        """What an event makes of a lead. Raises Refused."""

    @abstractmethod
    def facts(self, state: State) -> FactsT:
        """What the process decides from: the state with the dates that the policy gives."""

    def replanned(self, state: State, former: Any, now: datetime) -> Change[State]:
        """What newly adopted policies make of a lead, before its next step is asked for; mostly nothing.

        `former`: this journey's rules under the policies before. Asked again of what it made, it makes no more of it.
        """
        return Change(state=state)

    def mail_context(self, state: State, details: Mapping[str, Any], step: str, key: str) -> dict[str, Any]:
        """What the mails of a step may say of the lead, beyond its contact."""
        return {"lead": {}}

    @classmethod
    def page_details(cls, state: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the lead's page says of the stored state, beyond its projection: dates that the journey remembers."""
        return {}

    def own_flags(self, state: State) -> Mapping[str, bool]:
        """What a card is marked with beside what all journeys know, and whether it is."""
        return {}

    # What all journeys share ----------------------------------------------------------------------------------

    def brought_up(self, state: State, version: int, now: datetime) -> Change[State]:
        """What these policies make of a lead that was planned under an earlier version of them."""
        former = self.former.get(version)
        return self.replanned(state, former, now) if former else Change(state=state)

    def next(self, state: State) -> Next | None:
        """What comes next; None when the journey is over.

        Held leads come before the process: parked, paused, a mail that a person lets go out again.
        """
        if not state.is_open:
            return None
        is_own = state.parked is not None and state.parked.reason in self.parks_itself
        if not is_own and (held := steps.held(state)):
            return held
        coming = self.process.next(self.facts(state))
        return coming if not is_own or coming.due is None else steps.held(state)

    def due(self, state: State) -> NextStep | None:
        """The step that comes next; None when people are next."""
        coming = self.next(state)
        return coming.due if coming else None

    def waiting_for(self, state: State) -> WaitingFor | None:
        """What the lead's page shows; None when the journey is over."""
        coming = self.next(state)
        return coming.waiting_for if coming else None

    def decide(self, state: State, event: Any, now: datetime) -> Change[State]:
        """What an event makes of a lead. Raises Refused when the rules forbid it."""
        if not isinstance(event, self.also_when_over):
            require_open(state, event)
        change = self._unparked_if_moot(self._decide(state, event, now), state)
        if change.state.is_open or not change.state.resends:
            return change
        # A mail that was to go out again must not do so when the lead is reopened months later.
        return change.model_copy(update={"state": change.state.but(resends=())})

    def _unparked_if_moot(self, change: Change[State], was: State) -> Change[State]:
        """An event that makes a parked step pointless (the card moved on) also ends the parking."""
        parked = change.state.parked
        if parked is None or was.parked is None or parked.reason in self.parks_itself:
            return change
        freed = change.state.but(parked=None, status=Status.OPEN if change.state.is_open else change.state.status)
        # Asked of the lead as it would be without a pause, or mails that go out again before everything else.
        again = freed.resends if parked.due.step == steps.resend.name else ()
        try:
            still_due = self.due(freed.but(paused=False, resends=again))
        except Exception:
            return change  # a process that can't be asked frees nobody
        if still_due and (still_due.step, still_due.key) == (parked.due.step, parked.due.key):
            return change
        return change.model_copy(update={"state": freed, "lines": (*change.lines, steps.told_moot(parked))})

    def record(self, state: State, due: NextStep, now: datetime, findings: Any = None) -> Change[State]:
        """What a step makes of a lead once it is done; `findings`: what it brought back.

        Raises KeyError for a step that the process does not have.
        """
        change: Change[State] = self.process.by_name[due.step].records(self, state, Done(due.key, now, findings))
        return change

    def mails(self, state: State, due: NextStep, now: datetime) -> Sequence[MailOrder]:
        """The mails of a step; none when it sends none, or when the moment for them has passed."""
        named = self.process.by_name[due.step].mails
        return named(self, state, due.key, now) if named else ()

    def flags(self, state: State) -> list[str]:
        """What a card is marked with on the board."""
        shared = {"parked": state.parked is not None, "paused": state.paused, "unsubscribed": state.unsubscribed}
        return [flag for flag, applies in {**shared, **self.own_flags(state)}.items() if applies]

    def snapshot(self, state: State, revision: int) -> LeadSnapshot:
        """What the workflow is told."""
        coming = self.next(state)
        return LeadSnapshot(
            revision=revision,
            status=state.status,
            stage=state.stage,
            due=coming.due if coming else None,
            waiting_for=coming.waiting_for if coming else None,
            parked_reason=state.parked.reason if state.parked else None,
        )


class TeamRules(JourneyRules[State, FactsT, TeamPolicyT]):
    """The rules of a journey whose leads a team takes in turn."""

    owners = Owners.TEAM

    def __init__(self, policy: TeamPolicyT, process: Process[FactsT]) -> None:
        super().__init__(policy, process)
        self.team = policy.team


AnyRules = JourneyRules[Any, Any, Any]
"""Of whichever journey."""
RulesT = TypeVar("RulesT", bound=AnyRules)


def of_type(known: Mapping[str, AnyRules], kind: type[RulesT]) -> RulesT:
    """The rules of one journey among those of all, by their type. Raises LookupError."""
    for rules in known.values():
        if isinstance(rules, kind):
            return rules
    raise LookupError(f"no journey goes by {kind.__name__}")
