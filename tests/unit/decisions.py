"""What the shipped rules of a journey make of a lead: for the tests of its decisions."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Generic, TypeVar

from domain.journey import Change, LeadState, NextStep
from domain.rules import JourneyRules
from tests.unit.parking import parked

State = TypeVar("State", bound=LeadState)

Doc = dict[str, Any]
Rules = JourneyRules[State, Any, Any]


class Decisions(Generic[State]):
    """Asks `shipped`, unless a test brings other rules; things happen at `now`, unless it says when."""

    def __init__(self, shipped: Rules[State], submission: Any, now: datetime) -> None:
        self._shipped = shipped
        self._submission = submission
        self._now = now

    def begun(self, rules: Rules[State] | None = None) -> State:
        """A lead that has just entered."""
        return (rules or self._shipped).begin(self._submission, self._now).state

    def read(self, event: str | Mapping[str, Any]) -> Any:
        """An event, by its type where that is all there is to it."""
        return self._shipped.event_model.validate_python({"type": event} if isinstance(event, str) else event)

    def told(
        self, state: State, event: str | Doc, now: datetime | None = None, rules: Rules[State] | None = None
    ) -> Change[State]:
        """What an event makes of a lead."""
        return (rules or self._shipped).decide(state, self.read(event), now or self._now)

    def after(
        self, state: State, *events: str | Doc, now: datetime | None = None, rules: Rules[State] | None = None
    ) -> State:
        """The lead after all these events."""
        for event in events:
            state = self.told(state, event, now, rules).state
        return state

    def due_of(self, state: State, rules: Rules[State] | None = None) -> NextStep:
        """The step that is due: there is one."""
        due = (rules or self._shipped).due(state)
        assert due is not None
        return due

    def step_of(self, state: State, rules: Rules[State] | None = None) -> str | None:
        """The name of the step that is due."""
        due = (rules or self._shipped).due(state)
        return due.step if due else None

    def done(
        self,
        state: State,
        step: str,
        findings: Any = None,
        now: datetime | None = None,
        rules: Rules[State] | None = None,
    ) -> Change[State]:
        """The step that is due is this one; what its end makes of the lead."""
        due = self.due_of(state, rules)
        assert due.step == step
        return (rules or self._shipped).record(state, due, now or self._now, findings)

    def failed(
        self,
        state: State,
        reason: str = "portal_unavailable",
        now: datetime | None = None,
        service: str | None = None,
    ) -> State:
        """The step that is due used up its retries."""
        return parked(state, self.due_of(state), reason, now or self._now, service)

    def kinds(self, change: Change[State]) -> list[str]:
        """The kinds of the lines that a change writes."""
        return [line.kind for line in change.lines]
