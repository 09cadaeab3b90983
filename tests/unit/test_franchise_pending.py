"""The franchise journey's decisions while it has no franchise: an address is refused, or the API is down."""

from datetime import timedelta
from typing import Any

import pytest

from domain import steps
from domain.franchise.rules import FRANCHISE_REFUSED
from domain.journey import NextStep, Status
from tests.unit.franchise import (
    API_UNAVAILABLE,
    ASSIGNED,
    HOUR,
    NEW_DEAL,
    NOW,
    REFUSED,
    SHIPPED,
    affiliated,
    after,
    assessed,
    begun,
    distributed,
    done,
    failed,
    kinds,
    known,
    pending,
    read,
    refused,
    step_of,
    unknown,
    with_deal,
)

# ── Refused: pending until the contact is corrected ───────────────────────────────────────────────────────────────


def test_a_refused_address_marks_both_portals_then_parks() -> None:
    assert step_of(refused()) == "mark_pending"
    change = done(refused(), "mark_pending", now=NOW + HOUR)
    state = change.state
    assert (state.status, state.stage, change.moves) == (Status.PARKED, "PENDENTE", ("PENDENTE",))
    assert state.parked
    assert (state.parked.reason, state.parked.since) == (FRANCHISE_REFUSED, NOW + HOUR)
    assert SHIPPED.due(state) is None


def test_a_parked_refusal_says_that_it_waits_for_the_address() -> None:
    waiting = SHIPPED.waiting_for(pending())
    assert waiting
    assert (waiting.what, waiting.until) == ("address", None)
    assert SHIPPED.flags(pending()) == ["parked", "pending"]


def test_a_correction_is_looked_at_asked_about_and_cleared_before_the_journey_goes_on() -> None:
    corrected = SHIPPED.decide(pending(), read("contact_changed"), NOW)
    assert kinds(corrected) == ["contact_changed"]
    assert corrected.state.status is Status.OPEN
    state = done(corrected.state, "assess", assessed()).state
    state = done(state, "assign_franchise", ASSIGNED).state
    change = done(state, "clear_pending")
    assert (change.state.pending, kinds(change)) == (False, ["pending_cleared"])
    assert step_of(change.state) == "make_deal"
    assert SHIPPED.flags(change.state) == []


def test_a_correction_that_names_the_franchise_is_cleared_without_asking_the_api() -> None:
    state = done(after(pending(), "contact_changed"), "assess", assessed(franchise_id="F009")).state
    assert step_of(state) == "clear_pending"


@pytest.mark.parametrize("incomplete", [False, True])
def test_an_address_refused_twice_parks_again_and_marks_nothing_twice(incomplete: bool) -> None:
    state = after(pending(), "contact_changed")
    change = done(state, "assess", assessed(address_complete=not incomplete), now=NOW + HOUR)
    if not incomplete:
        change = done(change.state, "assign_franchise", REFUSED, now=NOW + HOUR)
    state = change.state
    assert (state.status, SHIPPED.due(state), change.moves) == (Status.PARKED, None, ())
    assert state.parked
    assert state.parked.since == NOW + HOUR
    waiting = SHIPPED.waiting_for(state)
    assert waiting
    assert waiting.what == "address"
    assert step_of(after(state, "contact_changed")) == "assess"


def test_retry_of_a_refused_address_looks_at_the_contact_again() -> None:
    change = SHIPPED.decide(pending(), read("retry"), NOW)
    assert kinds(change) == ["retried"]
    assert step_of(change.state) == "assess"


def test_a_correction_while_the_api_is_being_asked_is_looked_at_once_the_portals_are_told() -> None:
    state = after(unknown(), "contact_changed")
    state = done(state, "assign_franchise", REFUSED).state
    change = done(state, "mark_pending")
    assert (change.state.status, change.state.pending, step_of(change.state)) == (Status.OPEN, True, "assess")


def test_a_correction_while_the_portals_are_being_told_is_not_lost() -> None:
    state = after(refused(), "contact_changed")
    state = done(state, "mark_pending").state
    state = done(state, "assess", assessed()).state
    state = done(state, "assign_franchise", ASSIGNED).state
    assert step_of(state) == "clear_pending"


def test_a_correction_is_looked_at_once_and_then_waited_for_again() -> None:
    state = done(after(refused(), "contact_changed"), "mark_pending").state
    state = done(done(state, "assess", assessed()).state, "assign_franchise", REFUSED).state
    assert (state.status, SHIPPED.due(state)) == (Status.PARKED, None)


def test_marks_that_were_set_halfway_are_finished_before_a_correction_is_looked_at() -> None:
    state = after(failed(refused(), "portal_unavailable"), "contact_changed")
    assert step_of(state) == "mark_pending"
    state = done(state, "mark_pending").state
    assert (state.pending, step_of(state)) == (True, "assess")


def test_marks_that_could_not_be_cleared_are_cleared_on_retry() -> None:
    state = done(
        done(after(pending(), "contact_changed"), "assess", assessed()).state, "assign_franchise", ASSIGNED
    ).state
    state = failed(state, "portal_unavailable")
    assert SHIPPED.due(state) is None
    assert step_of(after(state, "retry")) == "clear_pending"


def test_a_contact_without_a_match_is_looked_at_again_when_it_is_corrected() -> None:
    state = failed(begun(), "acquisition_contact_unknown")
    assert SHIPPED.due(state) is None
    assert step_of(after(state, "contact_changed")) == "assess"


def test_a_franchise_without_a_seller_is_asked_for_again_when_the_contact_is_corrected() -> None:
    state = done(done(unknown(), "assign_franchise", ASSIGNED).state, "make_deal", NEW_DEAL).state
    state = after(failed(state, "seller_unknown"), "contact_changed")
    state = done(state, "assess", assessed()).state
    state = done(state, "assign_franchise", ASSIGNED.model_copy(update={"franchise_id": "F002"})).state
    assert (state.franchise_id, state.deal, step_of(state)) == ("F002", NEW_DEAL, "distribute")


@pytest.mark.parametrize("make", [begun, unknown, known, with_deal, distributed])
def test_a_change_of_a_contact_that_nobody_waits_for_holds_up_nothing(make: Any) -> None:
    change = SHIPPED.decide(make(), read("contact_changed"), NOW)
    assert (SHIPPED.due(change.state), change.lines) == (SHIPPED.due(make()), ())


def test_a_change_of_a_contact_does_not_put_a_report_that_failed_in_question() -> None:
    state = failed(after(distributed(), "deal_won", affiliated()), "portal_unavailable")
    assert after(state, "contact_changed") == state


# ── The API is down ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_journey_whose_api_is_down_waits_until_that_is_back() -> None:
    state = failed(unknown(), API_UNAVAILABLE)
    assert (state.status, SHIPPED.due(state)) == (Status.PARKED, None)
    waiting = SHIPPED.waiting_for(state)
    assert waiting
    assert (waiting.what, "by itself" in waiting.why) == ("retry", True)


def test_an_api_that_is_back_is_asked_again_where_it_was_missing() -> None:
    for state, step in ((unknown(), "assign_franchise"), (with_deal(), "distribute")):
        change = steps.release(failed(state, API_UNAVAILABLE))
        assert (step_of(change.state), change.state.status, change.state.releases) == (step, Status.OPEN, 1)
        assert [line.kind for line in change.lines] == ["released"]


def test_retry_asks_a_missing_api_at_once() -> None:
    state = after(failed(unknown(), API_UNAVAILABLE), "retry", now=NOW + timedelta(minutes=1))
    assert SHIPPED.due(state) == NextStep(step="assign_franchise", at=NOW)


def test_a_correction_does_not_ask_a_missing_api_before_its_time() -> None:
    state = failed(unknown(), API_UNAVAILABLE)
    corrected = after(state, "contact_changed")
    assert (SHIPPED.due(corrected), corrected.parked) == (SHIPPED.due(state), state.parked)


@pytest.mark.parametrize("reason", ["portal_unavailable", "portal_refused", "seller_unknown", "unexpected"])
def test_any_other_failure_waits_for_a_person(reason: str) -> None:
    state = failed(with_deal(), reason)
    waiting = SHIPPED.waiting_for(state)
    assert waiting
    assert (SHIPPED.due(state), waiting.what) == (None, "retry")
    assert step_of(after(state, "retry")) == "distribute"
