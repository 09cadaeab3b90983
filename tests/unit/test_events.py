"""The operator's events, on a lead of no journey in particular."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from domain.errors import Refused
from domain.events import OperatorEvent, decide_operator, require_open
from domain.journey import Change, LeadState, NextStep, Parked, Resend, Status

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
OPERATOR: TypeAdapter[Any] = TypeAdapter(OperatorEvent)
PARKED = Parked(reason="mail_unavailable", since=NOW, due=NextStep(step="remind", at=NOW, key="after_5_days"))
SECRETS = ("zulmira.inventada@example.com", "Zulmira Inventada gave up")

EVERY_EVENT: dict[str, dict[str, str]] = {
    "pause": {},
    "resume": {},
    "cancel": {"reason": SECRETS[1]},
    "retry": {},
    "unsubscribed": {},
    "resubscribed": {"consent": SECRETS[1]},
    "email_changed": {"email": SECRETS[0]},
    "owner_changed": {"owner": SECRETS[0]},
    "note": {"text": SECRETS[1]},
    "mail_decided": {"email_id": "mail-1", "decision": "resend"},
}
CORRECTIONS = {"note", "email_changed", "owner_changed", "unsubscribed", "resubscribed", "mail_decided"}


def lead(**more: Any) -> LeadState:
    return LeadState(stage="ANY", **more)


def parked_lead(**more: Any) -> LeadState:
    return lead(status=Status.PARKED, parked=PARKED, **more)


def event(kind: str, **more: str) -> Any:
    return OPERATOR.validate_python({"type": kind} | EVERY_EVENT[kind] | more)


def decide(state: LeadState, kind: str, **more: str) -> Change[LeadState]:
    return decide_operator(state, event(kind, **more), NOW)


leads = st.builds(
    lead,
    status=st.sampled_from([Status.OPEN, Status.WON, Status.LOST, Status.CANCELLED]),
    paused=st.booleans(),
    unsubscribed=st.booleans(),
    resends=st.lists(
        st.builds(Resend, email_id=st.sampled_from(["mail-7", "mail-8"]), at=st.just(NOW)), max_size=2
    ).map(tuple),
) | st.builds(parked_lead, paused=st.booleans(), unsubscribed=st.booleans())
kinds = st.sampled_from(sorted(EVERY_EVENT))


@given(leads, kinds)
def test_deciding_leaves_the_given_state_as_it_was(state: LeadState, kind: str) -> None:
    was = state.model_dump_json()
    with suppress(Refused):
        decide(state, kind)
    assert state.model_dump_json() == was


@given(leads, kinds)
def test_personal_data_is_only_in_the_data_of_a_timeline_line(state: LeadState, kind: str) -> None:
    try:
        change = decide(state, kind)
    except Refused as refusal:
        told = refusal.reason
    else:
        told = change.state.model_dump_json() + "".join(line.kind + line.summary for line in change.lines)
    assert not [secret for secret in SECRETS if secret in told]


@pytest.mark.parametrize("kind", sorted(EVERY_EVENT))
@pytest.mark.parametrize("status", [status for status in Status if not status.is_open])
def test_a_journey_that_is_over_takes_corrections_of_its_record_only(status: Status, kind: str) -> None:
    state = lead(status=status)
    if kind in CORRECTIONS:
        require_open(state, event(kind))
    else:
        with pytest.raises(Refused, match=f"the journey is over: the lead is {status.value}"):
            require_open(state, event(kind))


@pytest.mark.parametrize("kind", sorted(EVERY_EVENT))
@pytest.mark.parametrize("state", [lead(), parked_lead(), lead(paused=True)])
def test_an_open_journey_is_not_refused_for_being_over(state: LeadState, kind: str) -> None:
    require_open(state, event(kind))


def test_pause_and_resume_undo_each_other() -> None:
    paused = decide(lead(), "pause")
    assert paused.state == lead(paused=True)
    assert [line.kind for line in paused.lines] == ["paused"]
    assert decide(paused.state, "resume").state == lead()


@pytest.mark.parametrize(("state", "kind"), [(lead(paused=True), "pause"), (lead(), "resume"), (lead(), "retry")])
def test_what_is_so_already_is_refused(state: LeadState, kind: str) -> None:
    with pytest.raises(Refused):
        decide(state, kind)


@pytest.mark.parametrize("state", [lead(), lead(paused=True), parked_lead(), parked_lead(paused=True)])
def test_cancelling_ends_the_journey_whatever_holds_it(state: LeadState) -> None:
    change = decide(state, "cancel")
    assert change.state == lead(status=Status.CANCELLED)
    assert change.lines[0].data == {"reason": SECRETS[1]}


def test_a_retry_opens_a_parked_journey_and_names_the_step() -> None:
    change = decide(parked_lead(), "retry")
    assert change.state == lead()
    assert "remind" in change.lines[0].summary


def test_a_retry_does_not_end_a_pause() -> None:
    assert decide(parked_lead(paused=True), "retry").state == lead(paused=True)


def test_a_pause_does_not_end_the_parking() -> None:
    assert decide(parked_lead(), "pause").state == parked_lead(paused=True)


def test_unsubscribing_twice_is_told_once() -> None:
    first = decide(lead(), "unsubscribed")
    assert first.state.unsubscribed
    assert len(first.lines) == 1
    again = decide(first.state, "unsubscribed")
    assert (again.state, again.lines) == (first.state, ())


def test_resubscribing_says_who_said_so_and_undoes_the_unsubscription() -> None:
    change = decide(lead(unsubscribed=True), "resubscribed")
    assert change.state == lead()
    assert [(line.kind, line.data) for line in change.lines] == [("resubscribed", {"consent": SECRETS[1]})]


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("email_changed", {"email": SECRETS[0]}),
        ("owner_changed", {"owner": SECRETS[0]}),
        ("note", {"text": SECRETS[1]}),
    ],
)
def test_a_correction_is_told_and_leaves_the_state_alone(kind: str, data: dict[str, str]) -> None:
    change = decide(parked_lead(), kind)
    assert change.state == parked_lead()
    assert [(line.kind, line.data) for line in change.lines] == [(kind, data)]


def test_a_changed_address_is_normalised() -> None:
    assert event("email_changed", email=" Zulmira@EXAMPLE.com ").email == "zulmira@example.com"


def test_mails_let_out_again_wait_in_the_order_of_the_decisions() -> None:
    first = decide_operator(lead(), event("mail_decided", email_id="mail-2"), NOW).state
    second = decide_operator(first, event("mail_decided", email_id="mail-1"), NOW + timedelta(hours=1)).state
    assert second.resends == (
        Resend(email_id="mail-2", at=NOW),
        Resend(email_id="mail-1", at=NOW + timedelta(hours=1)),
    )


@pytest.mark.parametrize("state", [lead(), lead(status=Status.WON)])
def test_a_mail_may_be_left_alone_before_and_after_the_end(state: LeadState) -> None:
    change = decide(state, "mail_decided", decision="leave")
    assert change.state == state
    assert [line.kind for line in change.lines] == ["mail_decided"]


@pytest.mark.parametrize("status", [status for status in Status if not status.is_open])
def test_no_mail_goes_out_again_once_the_journey_is_over(status: Status) -> None:
    with pytest.raises(Refused, match="over"):
        decide(lead(status=status), "mail_decided")


@pytest.mark.parametrize(
    "document",
    [
        {"type": "explode"},
        {},
        {"type": "cancel"},
        {"type": "cancel", "reason": "  "},
        {"type": "pause", "until": "tomorrow"},
        {"type": "email_changed", "email": "nobody"},
        {"type": "owner_changed", "owner": 7},
        {"type": "resubscribed"},
        {"type": "resubscribed", "consent": " "},
        {"type": "note", "text": "a\x00b"},
        {"type": "note", "text": "x" * 4001},
        {"type": "mail_decided", "email_id": "mail-1", "decision": "burn"},
    ],
)
def test_an_event_that_is_not_known_or_wrong_does_not_get_in(document: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        OPERATOR.validate_python(document)
