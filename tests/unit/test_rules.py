"""What the rules of all journeys share, with a journey that is as small as can be."""

from datetime import UTC, datetime
from typing import Any

import pytest

from domain.errors import Refused
from domain.events import Note, Pause, Retry, decide_operator
from domain.journey import Change, Entry, LeadState, NextStep, Owners, Parked, Resend, Status, TimelineEntry
from domain.policy import JourneyPolicy
from domain.process import Done, Facts, Next, Process, Step, people
from domain.rules import JourneyRules
from domain.steps import resend

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
OWN = "own_reason"


class State(LeadState):
    """What the journey remembers."""

    stage: str = "ANY"
    called: bool = False


class Seen(Facts):
    """What its process sees."""

    called: bool


class Rules(JourneyRules[State, Seen, JourneyPolicy]):
    """Somebody is called, and that is all."""

    name = "calls"
    owners = Owners.ANYBODY
    state_model = State
    parks_itself = frozenset({OWN})

    def entry(self, submission: Any) -> Entry:
        return Entry(title="a call")

    def begin(self, submission: Any, now: datetime) -> Change[State]:
        return Change(state=State())

    def _decide(self, state: State, event: Any, now: datetime) -> Change[State]:
        if event == "called":
            return Change(state=state.but(called=True), lines=(TimelineEntry(kind="called", summary="Called"),))
        if event == "won":
            return Change(state=state.but(status=Status.WON))
        return decide_operator(state, event, now)

    def facts(self, state: State) -> Seen:
        return Seen(since=NOW, called=state.called)

    def called(self, state: State, done: Done[None]) -> Change[State]:
        return Change(state=state.but(called=True))

    def own_flags(self, state: State) -> dict[str, bool]:
        return {"called": state.called}


call = Step("call", "Call somebody", Rules.called)


def process(seen: Seen) -> Next:
    if not seen.called:
        return call("somebody is called")
    return people("answer", "somebody answers next")


def broken(seen: Seen) -> Next:
    raise ZeroDivisionError("a mistake of ours")


RULES = Rules(JourneyPolicy(), Process("calls", process, (call, resend)))
BROKEN = Rules(JourneyPolicy(), Process("calls", broken, (call, resend)))
DUE = NextStep(step="call", at=NOW)


def parked(reason: str = "phone_unavailable", **more: Any) -> State:
    held = Parked(reason=reason, since=NOW, due=more.pop("due", DUE))
    return State(**{"status": Status.PARKED, "parked": held, **more})


def note() -> Note:
    return Note(type="note", text="a remark")


def test_a_step_without_a_date_is_due_since_the_lead_is_as_it_is() -> None:
    assert RULES.due(State()) == DUE


def test_a_step_records_what_it_was_declared_for() -> None:
    state = RULES.record(State(), DUE, NOW).state
    assert (state.called, RULES.due(state)) == (True, None)


def test_a_step_that_is_not_declared_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        RULES.record(State(), NextStep(step="write", at=NOW), NOW)


def test_two_steps_of_one_name_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="two steps of one name"):
        Process("calls", process, (call, call))


def test_an_activity_has_its_journeys_and_its_steps_name_where_nothing_else_is_said() -> None:
    assert RULES.process.activities == {"calls.call", "journey.resend"}


def test_a_journey_that_is_over_waits_for_nothing() -> None:
    for status in [status for status in Status if not status.is_open]:
        over = State(status=status, resends=(Resend(email_id="1", at=NOW),))
        assert (RULES.next(over), RULES.due(over), RULES.waiting_for(over)) == (None, None, None)


def test_a_parked_step_that_is_still_due_stays_parked() -> None:
    assert RULES.decide(parked(), note(), NOW).state == parked()


def test_a_parked_step_that_is_no_longer_due_ends_the_parking_and_is_told() -> None:
    change = RULES.decide(parked(), "called", NOW)
    assert change.state == State(called=True)
    assert [line.kind for line in change.lines] == ["called", "unparked"]


@pytest.mark.parametrize("more", [{"paused": True}, {"resends": (Resend(email_id="1", at=NOW),)}])
def test_a_pause_or_a_mail_sent_again_does_not_make_a_parked_step_pointless(more: dict[str, Any]) -> None:
    assert RULES.decide(parked(**more), note(), NOW).state == parked(**more)


def test_a_mail_that_parked_while_it_went_out_again_stays_parked() -> None:
    held = parked(due=NextStep(step="resend", at=NOW, key="1"), resends=(Resend(email_id="1", at=NOW),))
    assert RULES.decide(held, note(), NOW).state == held


def test_ending_the_parking_of_a_closed_lead_does_not_open_it() -> None:
    assert RULES.decide(parked(), "won", NOW).state == State(status=Status.WON)


def test_what_parks_just_now_is_not_freed_at_once() -> None:
    change: Change[State] = Change(state=parked(called=True))
    assert RULES._unparked_if_moot(change, State()) is change


def test_a_mail_that_goes_out_again_does_not_outlive_the_journey() -> None:
    assert RULES.decide(State(resends=(Resend(email_id="1", at=NOW),)), "won", NOW).state.resends == ()


def test_what_a_process_parks_for_it_explains_itself() -> None:
    waiting = RULES.waiting_for(parked(OWN, called=True))
    assert waiting
    assert (waiting.what, RULES.due(parked(OWN, called=True))) == ("answer", None)
    assert RULES.decide(parked(OWN, called=True), note(), NOW).state.parked


def test_a_parked_lead_never_has_a_step() -> None:
    assert RULES.due(parked(OWN)) is None


def test_an_event_after_the_end_is_refused() -> None:
    with pytest.raises(Refused, match="the journey is over"):
        RULES.decide(State(status=Status.WON), Pause(type="pause"), NOW)


def test_flags_of_all_journeys_come_before_its_own() -> None:
    assert RULES.flags(parked(paused=True, called=True)) == ["parked", "paused", "called"]


def test_the_workflow_is_told_what_is_due_and_what_parked_the_lead() -> None:
    snapshot = RULES.snapshot(parked(), 7)
    assert (snapshot.revision, snapshot.status, snapshot.stage) == (7, Status.PARKED, "ANY")
    assert (snapshot.due, snapshot.parked_reason) == (None, "phone_unavailable")
    assert (RULES.snapshot(State(), 8).due, RULES.snapshot(State(), 8).parked_reason) == (DUE, None)


def test_a_process_that_can_not_be_asked_keeps_nobody_from_acting() -> None:
    assert BROKEN.decide(State(), note(), NOW).lines
    assert BROKEN.decide(parked(), note(), NOW).state == parked()
    assert BROKEN.decide(parked(), Retry(type="retry"), NOW).state == State()
