"""What every journey shares: being held, parking, mails that go out again."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from domain import steps
from domain.journey import Change, LeadState, NextStep, Parked, Resend, Status
from domain.process import Done

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DUE = NextStep(step="remind", at=NOW, key="after_5_days")
PARKED = Parked(reason="mail_unavailable", since=NOW, due=DUE)


def lead(**more: Any) -> LeadState:
    return LeadState(stage="ANY", **more)


def parked_lead(**more: Any) -> LeadState:
    return lead(status=Status.PARKED, parked=PARKED, **more)


def resend(email_id: str) -> Resend:
    return Resend(email_id=email_id, at=NOW)


def test_only_an_open_and_a_parked_status_are_open() -> None:
    assert {status for status in Status if status.is_open} == {Status.OPEN, Status.PARKED}


def test_nothing_comes_before_the_process_of_an_open_lead() -> None:
    assert steps.held(lead()) is None


def test_a_held_lead_says_what_it_waits_for() -> None:
    for state, what in [(lead(paused=True), "resume"), (parked_lead(), "retry"), (parked_lead(paused=True), "retry")]:
        coming = steps.held(state)
        assert coming
        assert (coming.what, coming.at, coming.due) == (what, None, None)


def test_a_parked_lead_says_which_step_failed_and_why() -> None:
    coming = steps.held(parked_lead())
    assert coming
    assert "remind" in coming.why
    assert "mail_unavailable" in coming.why


@given(st.lists(st.sampled_from(["mail-1", "mail-2", "mail-3"]), max_size=6))
def test_each_mail_decided_on_goes_out_once_in_the_order_of_the_decisions(decided: list[str]) -> None:
    state, sent = lead(resends=tuple(map(resend, decided))), []
    while coming := steps.held(state):
        assert coming.step == steps.resend.name
        sent.append(coming.key)
        state = steps.resend.records(None, state, Done(coming.key, NOW, None)).state
    assert sent == list(dict.fromkeys(decided))


def test_what_parked_on_an_outage_says_that_it_goes_on_by_itself() -> None:
    away = steps.waiting_while_parked(PARKED.model_copy(update={"service": "mail"}))
    assert ("by itself" in away.why, "by itself" in steps.waiting_while_parked(PARKED).why) == (True, False)


def test_a_service_that_is_back_frees_the_step_and_counts() -> None:
    change = steps.release(parked_lead(releases=2))
    assert change.state == lead(releases=3)
    assert [line.kind for line in change.lines] == ["released"]
    assert steps.release(lead()) == Change(state=lead())
