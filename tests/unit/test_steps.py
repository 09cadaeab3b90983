"""What every journey shares: being held, parking, mails that go out again."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import steps
from domain.journey import Change, Due, LeadState, Line, Parked, Resend, Status, WaitingFor

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DUE = Due(step="remind", at=NOW, mark="after_5_days")
PARKED = Parked(reason="mail_unavailable", since=NOW, due=DUE)
CLOSED = [status for status in Status if not status.is_open]


def lead(**more: Any) -> LeadState:
    return LeadState(stage="ANY", **more)


def parked_lead(**more: Any) -> LeadState:
    return lead(status=Status.PARKED, parked=PARKED, **more)


def resend(email_id: str) -> Resend:
    return Resend(email_id=email_id, at=NOW)


def test_only_an_open_and_a_parked_status_are_open() -> None:
    assert {status for status in Status if status.is_open} == {Status.OPEN, Status.PARKED}


def test_an_open_lead_is_not_held() -> None:
    assert not steps.is_held(lead())


@pytest.mark.parametrize("state", [lead(paused=True), parked_lead(), *(lead(status=status) for status in CLOSED)])
def test_a_paused_parked_or_closed_lead_is_held(state: LeadState) -> None:
    assert steps.is_held(state)


def test_a_held_lead_says_what_it_waits_for() -> None:
    for state, what in [(lead(paused=True), "resume"), (parked_lead(), "retry"), (parked_lead(paused=True), "retry")]:
        waiting = steps.waiting_while_held(state)
        assert waiting
        assert (waiting.what, waiting.until) == (what, None)
    assert steps.waiting_while_held(lead()) is None


def test_a_parked_lead_says_which_step_failed_and_why() -> None:
    waiting = steps.waiting_while_held(parked_lead())
    assert waiting
    assert "remind" in waiting.why
    assert "mail_unavailable" in waiting.why


def test_no_mail_goes_out_again_unless_somebody_decided_so() -> None:
    assert steps.next_resend(lead()) is None


@given(st.lists(st.sampled_from(["mail-1", "mail-2", "mail-3"]), max_size=6))
def test_each_mail_decided_on_goes_out_once_in_the_order_of_the_decisions(decided: list[str]) -> None:
    state, sent = lead(resends=tuple(map(resend, decided))), []
    while due := steps.next_resend(state):
        assert due.step == steps.RESEND
        sent.append(due.mark)
        state = steps.resend_done(state, due)
    assert sent == list(dict.fromkeys(decided))


def test_what_parked_on_an_outage_says_that_it_goes_on_by_itself() -> None:
    away = steps.waiting_while_parked(PARKED.model_copy(update={"service": "mail"}))
    assert ("by itself" in away.why, "by itself" in steps.waiting_while_parked(PARKED).why) == (True, False)


def test_a_service_that_is_back_frees_the_step_and_counts() -> None:
    change = steps.release(parked_lead(releases=2))
    assert change.state == lead(releases=3)
    assert [line.kind for line in change.lines] == ["released"]
    assert steps.release(lead()) == Change(state=lead())


def test_a_parked_step_that_is_still_due_stays_parked() -> None:
    change: Change[LeadState] = Change(state=parked_lead())
    assert steps.unpark_if_moot(change, parked_lead(), lambda state: DUE) is change


@pytest.mark.parametrize("still_due", [None, Due(step="nurture", at=NOW, mark="1")])
def test_a_parked_step_that_is_no_longer_due_ends_the_parking_and_is_told(still_due: Due | None) -> None:
    told = Line(kind="card_moved", summary="Card moved")
    moved: Change[LeadState] = Change(state=parked_lead(), lines=(told,))
    change = steps.unpark_if_moot(moved, parked_lead(), lambda state: still_due)
    assert change.state == lead()
    assert [line.kind for line in change.lines] == ["card_moved", "unparked"]


def test_ending_the_parking_of_a_closed_lead_does_not_open_it() -> None:
    won = lead(status=Status.WON, parked=PARKED)
    assert steps.unpark_if_moot(Change(state=won), parked_lead(), lambda state: None).state == lead(status=Status.WON)


@pytest.mark.parametrize(("state", "was"), [(lead(), lead()), (lead(), parked_lead()), (parked_lead(), lead())])
def test_what_was_not_parked_before_and_after_is_left_alone(state: LeadState, was: LeadState) -> None:
    change: Change[LeadState] = Change(state=state)
    assert steps.unpark_if_moot(change, was, lambda state: None) is change


def test_the_workflow_is_told_what_is_due_and_what_parked_the_lead() -> None:
    waiting = WaitingFor(what="retry", why="it kept failing")
    standing = steps.standing(parked_lead(), 7, None, waiting)
    assert (standing.revision, standing.status, standing.stage) == (7, Status.PARKED, "ANY")
    assert (standing.due, standing.waiting_for, standing.parked_reason) == (None, waiting, "mail_unavailable")
    assert steps.standing(lead(), 8, DUE, None).due == DUE
    assert steps.standing(lead(), 8, DUE, None).parked_reason is None
