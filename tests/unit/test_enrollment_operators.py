"""The enrollment journey's decisions when it ends, when an operator steps in, and when a step keeps failing."""

from typing import Any

import pytest

from domain.enrollment import EnrollmentState
from domain.errors import Refused
from domain.journey import NextStep, Status
from tests.unit.decisions import Doc
from tests.unit.enrollment import (
    BEA,
    CANCEL,
    LAW,
    MEDICINE,
    NOW,
    SHIPPED,
    after,
    begun,
    chased,
    contact_changed,
    done,
    failed,
    kinds,
    looked,
    moved,
    routed,
    settled,
    step_of,
    told,
    unrouted,
)

EVERYWHERE = [begun, settled, chased, unrouted, moved]

# ── Ends, operators, failures ─────────────────────────────────────────────────────────────────────────────────────

ENDS = [
    ("deal_won", Status.WON, "INSCRITO"),
    ("deal_lost", Status.LOST, "PERDIDO"),
    ("deal_deleted", Status.CLOSED, "ELIMINADO"),
]


@pytest.mark.parametrize("make", EVERYWHERE)
@pytest.mark.parametrize(("event", "status", "stage"), ENDS)
def test_a_deal_that_comes_to_an_end_ends_its_journey(event: str, status: Status, stage: str, make: Any) -> None:
    for was in (make(), after(make(), "pause")):
        state = after(was, event)
        assert (state.status, state.stage, state.paused) == (status, stage, False)
        assert (SHIPPED.due(state), SHIPPED.waiting_for(state)) == (None, None)
        for late in ("route_again", contact_changed(MEDICINE), "deal_won", "pause"):
            with pytest.raises(Refused, match="the journey is over"):
                after(state, late)


@pytest.mark.parametrize("event", ["deal_won", "deal_lost", "deal_deleted", CANCEL])
def test_the_end_of_a_parked_journey_frees_it(event: str | Doc) -> None:
    state = after(failed(begun()), event)
    assert (state.parked, state.is_open) == (None, False)


def test_a_cancelled_journey_is_over() -> None:
    state = after(moved(), CANCEL)
    assert (state.status, SHIPPED.due(state), SHIPPED.flags(state)) == (Status.CANCELLED, None, [])


@pytest.mark.parametrize("make", EVERYWHERE)
def test_a_paused_journey_does_nothing_until_it_is_resumed(make: Any) -> None:
    paused = after(make(), "pause")
    assert SHIPPED.due(paused) is None
    assert SHIPPED.flags(paused)[0] == "paused"
    assert after(paused, "resume") == make()


def test_what_changes_during_a_pause_is_looked_at_after_it() -> None:
    state = after(settled(), "pause", contact_changed(MEDICINE))
    assert SHIPPED.due(state) is None
    assert step_of(after(state, "resume")) == "route"


def test_a_look_that_kept_failing_is_made_again_when_something_changes() -> None:
    parked = failed(begun())
    assert (parked.status, SHIPPED.due(parked), SHIPPED.flags(parked)) == (Status.PARKED, None, ["parked"])
    change = told(parked, contact_changed(LAW))
    assert (change.state.status, change.state.parked) == (Status.OPEN, None)
    assert kinds(change) == ["look_again", "unparked"]
    assert step_of(change.state) == "route"


def test_a_parked_mail_waits_for_a_person_while_no_other_look_is_needed() -> None:
    parked = failed(looked(routed()), "mail_unavailable")
    assert after(parked, contact_changed(LAW)).parked
    assert step_of(after(parked, "retry")) == "send_course_sheet"


def test_a_mail_that_goes_out_again_comes_before_everything_else() -> None:
    state = after(moved(), {"type": "mail_decided", "email_id": "e-1", "decision": "resend"})
    assert SHIPPED.due(state) == NextStep(step="resend", at=NOW, key="e-1")
    assert done(state, "resend").state == moved()


@pytest.mark.parametrize("make", EVERYWHERE)
def test_the_workflow_is_told_what_its_lead_waits_for(make: Any) -> None:
    state: EnrollmentState = make()
    snapshot = SHIPPED.snapshot(state, 1)
    assert snapshot.waiting_for
    for secret in (LAW, "@", BEA, "Laia"):
        assert secret not in snapshot.model_dump_json()
