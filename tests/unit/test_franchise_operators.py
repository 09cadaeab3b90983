"""The franchise journey's decisions when an operator steps in: pause, resume, retry, cancel, notes."""

from typing import Any

import pytest
from pydantic import ValidationError

from domain.errors import Refused
from domain.franchise import Affiliated
from domain.journey import Status
from tests.unit.decisions import Doc
from tests.unit.franchise import (
    CANCEL,
    SHIPPED,
    affiliated,
    after,
    begun,
    distributed,
    known,
    pending,
    read,
    refused,
    step_of,
    unknown,
    with_deal,
)

EVERYWHERE = [begun, unknown, refused, pending, known, with_deal, distributed]


@pytest.mark.parametrize("make", EVERYWHERE)
def test_a_paused_journey_does_nothing_until_it_is_resumed(make: Any) -> None:
    paused = after(make(), "pause")
    assert SHIPPED.due(paused) is None
    assert "paused" in SHIPPED.flags(paused)
    assert after(paused, "resume") == make()


def test_a_paused_journey_says_that_it_waits_to_be_resumed() -> None:
    waiting = SHIPPED.waiting_for(after(known(), "pause"))
    assert waiting
    assert waiting.what == "resume"


def test_what_happens_during_a_pause_counts_after_it() -> None:
    state = after(distributed(), "pause", "deal_won", affiliated())
    assert SHIPPED.due(state) is None
    assert step_of(after(state, "resume")) == "report_affiliation"


def test_a_correction_during_a_pause_is_looked_at_after_it() -> None:
    state = after(pending(), "pause", "contact_changed")
    assert SHIPPED.due(state) is None
    assert step_of(after(state, "resume")) == "assess"


@pytest.mark.parametrize("make", EVERYWHERE)
def test_a_cancelled_journey_is_over(make: Any) -> None:
    state = after(make(), CANCEL)
    assert (state.status, state.parked, SHIPPED.due(state)) == (Status.CANCELLED, None, None)


@pytest.mark.parametrize("make", [begun, refused, distributed])
def test_only_what_is_parked_can_be_retried(make: Any) -> None:
    with pytest.raises(Refused, match="nothing is parked"):
        after(make(), "retry")


@pytest.mark.parametrize(
    "event",
    [
        "unsubscribed",
        {"type": "email_changed", "email": "outra.pessoa@example.com"},
        {"type": "owner_changed", "owner": "outra.pessoa@example.com"},
        {"type": "note", "text": "a remark"},
    ],
)
def test_what_an_operator_notes_holds_up_nothing(event: str | Doc) -> None:
    for make in EVERYWHERE:
        state = after(make(), event)
        assert (SHIPPED.due(state), state.stage, state.status) == (SHIPPED.due(make()), make().stage, make().status)


@pytest.mark.parametrize(
    "event",
    [
        {"type": "affiliated"},
        {"type": "affiliated", "affiliate_id": " "},
        {"type": "affiliated", "affiliate_id": "x" * 201},
        {"type": "affiliated", "affiliate_id": "F\x00"},
        {"type": "deal_won", "deal_id": "1"},
        {"type": "deal_lost", "reason": ""},
        {"type": "contact_changed", "cep": "01310-100"},
        {"type": "presentation_held"},
        {"type": "cancel"},
    ],
)
def test_an_event_that_is_not_right_is_not_read(event: Doc) -> None:
    with pytest.raises(ValidationError):
        read(event)


def test_an_affiliation_is_read_as_the_id_that_was_told() -> None:
    assert read({"type": "affiliated", "affiliate_id": " F-77 "}) == Affiliated(type="affiliated", affiliate_id="F-77")
