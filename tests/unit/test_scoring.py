"""Canvases that are refused, and the decisions of the scoring journey."""

from datetime import timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from domain.errors import Invalid, Refused
from domain.journey import NextStep, Status
from domain.scoring import (
    Aborted,
    Canvas,
    HandedOver,
    Looked,
    ReachedAlready,
    Rose,
    ScoringState,
    ScoringSubmission,
)
from domain.scoring.canvas import Audience
from tests.unit.parking import parked as parked_on
from tests.unit.scoring import DAY, NOW, PLAIN, RULES, SHIPPED, canvas

VIEW = {"type": "custom_event", "name": "view"}


def group(points: Any = 1, *triggers: dict[str, Any], name: str = "g") -> dict[str, Any]:
    return {"name": name, "points": points, "triggers": list(triggers or [VIEW])}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"groups": []}, "groups"),
        ({"groups": [group(name=str(n), points=n + 1) for n in range(9)]}, "at most 8"),
        ({"groups": [group(0)]}, "count for nothing"),
        ({"groups": [group(1.5)]}, "points"),
        ({"groups": [group("1")]}, "points"),
        ({"groups": [group(), group(2, {"type": "purchase"})]}, "two are called g"),
        ({"groups": [group(), group(2, name="h")]}, "there twice"),
        ({"groups": [group(1, {"type": "session_start", "name": "x"})]}, "has no name"),
        ({"groups": [group(1, {"type": "page_view"})]}, "type"),
        ({"groups": [group(1, {"type": "attribute_changed", "name": "lead_score"})]}, "the score itself"),
        ({"groups": [{**group(), "triggers": []}]}, "triggers"),
        ({"inactivity": {"window": "14 days", "points": 5}}, "points"),
        ({"inactivity": {"window": "14", "points": -5}}, "duration"),
        ({"inactivity": {"points": -5}}, "window"),
        ({"threshold": "high"}, "threshold"),
        ({"threshold": float("nan")}, "threshold"),
        ({"name": "Lead Scoring"}, "name"),
        ({"audience": {"include": []}}, "include"),
        ({"colour": "red"}, "colour"),
        ({"handoff": {"status": {"field": "a b"}}}, "field"),
        ({"handoff": {"status": {"reached": []}}}, "reached"),
        ({"handoff": {"body": ""}}, "body"),
        ({"handoff": {"body": "{}" * 10_001}}, "body"),
        ({"handoff": {"body": "a\0b"}}, "control character"),
        ({"handoff": {"body": "a\ud800"}}, "handoff.body"),
        ({"handoff": {"body": "{}", "path": "/x\0"}}, "control character"),
        ({"handoff": {"body": "{}", "path": "/x" * 1001}}, "path"),
        ({"handoff": {"status": {"reached": ["MQL"] * 51}}}, "reached"),
        ({"handoff": {"fields": {str(number): "x" for number in range(101)}}}, "fields"),
        ({"handoff": {"fields": {"a": "b\0"}}}, "fields"),
        ({"threshold": float("inf")}, "threshold"),
        ({"threshold": 10**4000}, "threshold"),
        ({"threshold": -(10**13)}, "threshold"),
        ({"threshold": True}, "threshold"),
        ({"threshold": "100"}, "threshold"),
        ({"audience": {"exclude": [{"attribute": "x", "equals": float("inf")}]}}, "equals"),
        ({"audience": {"exclude": [{"attribute": "x", "equals": 10**400}]}}, "equals"),
        ({"audience": {"exclude": [{"attribute": "x", "equals": "a\0"}]}}, "equals"),
        ({"audience": {"exclude": [{"attribute": "x", "equals": "a" * 256}]}}, "equals"),
        ({"audience": {"exclude": [{"attribute": "x", "equals": [1]}]}}, "equals"),
        ({"audience": {"exclude": [{"attribute": "x", "equals": 1}] * 51}}, "exclude"),
        ({"inactivity": {"window": "59 seconds", "points": -5}}, "a minute"),
        ({"inactivity": {"window": "9" * 400 + " days", "points": -5}}, "window"),
        ({"inactivity": {"window": "1 day", "points": -(10**7)}}, "points"),
        ({"inactivity": {"window": "1 day", "points": -1, "floor": 10**400}}, "floor"),
        ({"inactivity": {"window": "1 day", "points": -1, "floor": 0.5}}, "floor"),
        ({"floor": 10**400}, "floor"),
        ({"floor": "0"}, "floor"),
        ({"groups": [group(10**4000)]}, "points"),
        ({"groups": [group(name="a\0")]}, "groups"),
        ({"groups": [group(1, *({"type": "custom_event", "name": str(n)} for n in range(101)))]}, "at most 100"),
    ],
)
def test_canvas_that_can_not_be_right_is_refused(changed: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        Canvas.read({**PLAIN, **changed})


def test_defaults() -> None:
    plain = Canvas.read({"name": "x", "groups": [group()]})
    assert (plain.attribute, plain.threshold, plain.inactivity) == ("lead_score", 100, None)
    assert plain.handoff is not None
    assert plain.handoff.renamed({"lead_status": "MQL", "Rating": "Hot"}) == {"Status": "MQL", "Rating": "Hot"}


def test_window_of_a_minute_is_the_shortest_whatever_a_day_lasts() -> None:
    for seconds in (86_400, 10, 1):
        written = {**PLAIN, "inactivity": {"window": "1 minute", "points": -1}}
        assert Canvas.read(written, day_seconds=seconds).window == timedelta(seconds=seconds / 1440)


def test_durations_are_scaled() -> None:
    inactivity = Canvas.read(PLAIN, day_seconds=1).inactivity
    assert inactivity is not None
    assert inactivity.window == timedelta(seconds=14)


@pytest.mark.parametrize(
    ("known", "equals", "applies"),
    [
        (True, True, True), ("true", True, False), (1, True, False), ("Customer ", "customer", True),
        (["a", "customer"], "customer", True), (None, None, True), (None, "x", False), (5, 5.0, True), ("5", 5, False),
    ],
)  # fmt: skip
def test_exclusions(known: Any, equals: Any, applies: bool) -> None:
    audience = Audience.read({"exclude": [{"attribute": "a", "equals": equals}]})
    assert (audience.excluded_by({"a": known} if known is not None else {}) is not None) == applies


def test_status_is_reached_whatever_its_case() -> None:
    handoff = Canvas.read(SHIPPED["canvas"]).handoff
    assert handoff is not None
    assert handoff.status.is_reached(" mql ")
    assert handoff.status.is_reached("SQL")
    assert not handoff.status.is_reached("Open - Not Contacted")
    assert not handoff.status.is_reached(None)


# --- the journey ---


def entered(**more: Any) -> ScoringState:
    state = RULES.enter("00000000-0000-0000-0000-000000000001", "plain", NOW + 14 * DAY, unsubscribed=False).state
    return state.but(**more)


ROSE = Rose(score=101, threshold=100)


def risen(**more: Any) -> ScoringState:
    return RULES.decide(entered(**more), ROSE, NOW + DAY).state


def due(state: ScoringState) -> NextStep:
    found = RULES.due(state)
    assert found is not None
    return found


def test_users_are_not_submitted() -> None:
    with pytest.raises(Invalid, match="users/track"):
        RULES.begin(ScoringSubmission(journey="scoring", external_id="u"), NOW)


def test_entry_waits_for_the_end_of_the_first_window() -> None:
    assert due(entered()) == NextStep(step="look_for_inactivity", at=NOW + 14 * DAY, key="1")
    waiting = RULES.waiting_for(entered(look_at=None))
    assert waiting is not None
    assert waiting.what == "activity"


def test_rise_comes_before_a_look_and_leaves_its_date_alone() -> None:
    state = risen()
    assert due(state) == NextStep(step="hand_over", at=NOW + DAY, key="1")
    over = RULES.record(state, due(state), NOW + DAY, HandedOver(score=101, fields=("Status",)))
    assert due(over.state) == NextStep(step="look_for_inactivity", at=NOW + 14 * DAY, key="1")
    assert [line.kind for line in over.lines] == ["handed_over"]
    assert RULES.flags(over.state) == ["mql"]


def test_rise_while_a_hand_off_is_under_way_is_the_same_hand_off() -> None:
    again = RULES.decide(risen(), ROSE, NOW + 2 * DAY).state
    assert due(again) == due(risen())
    over = RULES.record(again, due(again), NOW, HandedOver(score=101)).state
    assert (over.rises, over.handed_over, over.handoff) == (2, 1, None)
    third = RULES.decide(over, ROSE, NOW + 3 * DAY).state
    assert due(third).key == "3"


@pytest.mark.parametrize(
    ("findings", "kind"),
    [
        (Aborted(score=100, reason="not at threshold"), "handoff_aborted"),
        (ReachedAlready(score=101, status="SQL", known_by="crm"), "already_mql"),
    ],
)
def test_hand_off_that_sends_nothing_is_over_too(findings: Any, kind: str) -> None:
    change = RULES.record(risen(), due(risen()), NOW, findings)
    assert (change.state.handoff, change.state.handed_over, change.lines[0].kind) == (None, 0, kind)


def test_look_that_found_an_action_only_moves_on() -> None:
    looked = RULES.record(entered(), due(entered()), NOW + 14 * DAY)
    found = Looked(again_at=NOW + 20 * DAY)
    change = looked.then(RULES.decide(looked.state, found, NOW + 14 * DAY))
    assert due(change.state) == NextStep(step="look_for_inactivity", at=NOW + 20 * DAY, key="2")
    assert change.lines == ()


def test_look_that_found_nothing_tells_what_it_cost() -> None:
    found = Looked(again_at=NOW + 28 * DAY, lost=-4, windows=1, score=6)
    change = RULES.decide(entered(), found, NOW + 14 * DAY)
    assert change.state.look_at == NOW + 28 * DAY
    assert [line.kind for line in change.lines] == ["inactive"]


def test_who_is_excluded_leaves() -> None:
    change = RULES.decide(entered(), Looked(again_at=None, excluded="customer"), NOW)
    assert change.state.status is Status.CLOSED
    assert RULES.due(change.state) is None
    assert RULES.waiting_for(change.state) is None


def test_operator_holds_ends_and_retries() -> None:
    paused = RULES.decide(risen(), RULES.event_model.validate_python({"type": "pause"}), NOW).state
    assert RULES.due(paused) is None
    parked = parked_on(risen(), due(risen()), "salesforce_not_found", NOW)
    assert RULES.due(parked) is None
    retried = RULES.decide(parked, RULES.event_model.validate_python({"type": "retry"}), NOW).state
    assert due(retried) == due(risen())
    over = RULES.decide(risen(), RULES.event_model.validate_python({"type": "cancel", "reason": "x"}), NOW).state
    with pytest.raises(Refused):
        RULES.decide(over, RULES.event_model.validate_python({"type": "pause"}), NOW)


def test_shipped_canvas_knows_the_seed_groups() -> None:
    shipped = canvas(**SHIPPED["canvas"])
    assert {1, 5, -1} <= {group.points for group in shipped.groups}
    assert len(shipped.groups) <= 8
    assert shipped.threshold == 100
