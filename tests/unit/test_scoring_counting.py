"""Points: every one has a cause, sums explain themselves, rises and windows are counted once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.scoring import Canvas, Kind
from domain.scoring.counting import Action, ScoreEvent, ScoreSet, Tally, count, look, number, replay, shown
from tests.unit.scoring import DAY, NOW, PLAIN, canvas, did, pasts, set_to

WINDOW = 14 * DAY
PLAIN_CANVAS = canvas()
ENDLESS_CANVAS = canvas(floor=None)


@given(pasts())
def test_score_is_the_sum_of_points_that_have_a_cause(past: Sequence[ScoreEvent]) -> None:
    outcome = count(PLAIN_CANVAS, Tally(), past)
    assert outcome.tally.score == sum((points.points for points in outcome.points), Decimal(0))
    assert all(points.cause and points.points for points in outcome.points)
    assert outcome.tally.is_in == bool(outcome.points)


@given(pasts(), st.integers(0, 40))
def test_it_makes_no_difference_how_a_past_is_cut_into_requests(past: Sequence[ScoreEvent], cut: int) -> None:
    whole = count(PLAIN_CANVAS, Tally(), past)
    first = count(PLAIN_CANVAS, Tally(), past[:cut])
    second = count(PLAIN_CANVAS, first.tally, past[cut:])
    assert whole.tally == second.tally
    assert whole.points == first.points + second.points
    assert whole.rises == first.rises + second.rises


@given(pasts())
def test_rises_are_the_times_that_the_score_came_from_below(past: Sequence[ScoreEvent]) -> None:
    outcome, scores = count(PLAIN_CANVAS, Tally(), past), [Decimal(0)]
    for points in outcome.points:
        scores.append(scores[-1] + points.points)
    assert outcome.rises == sum(before <= 10 < after for before, after in pairwise(scores))
    assert outcome.tally.is_above == (outcome.tally.score > 10)


def test_exactly_at_the_threshold_is_not_above() -> None:
    at = count(PLAIN_CANVAS, Tally(), [did("webinar"), did("webinar")])
    assert (float(at.tally.score), at.tally.is_above, at.rises) == (10, False, 0)
    assert count(PLAIN_CANVAS, at.tally, [did("view")]).rises == 1


def test_threshold_that_is_lowered_hands_nobody_over_until_the_next_action() -> None:
    tally = count(PLAIN_CANVAS, Tally(), [did("webinar")]).tally
    lowered = canvas(threshold=2)
    assert count(lowered, tally, []).rises == 0
    assert count(lowered, tally, [did("view")]).rises == 1


@pytest.mark.parametrize("inactivity", [None, {"window": "30 days", "points": -1}])
def test_who_is_no_longer_above_a_threshold_that_is_raised_rises_above_it_anew(inactivity: Any) -> None:
    tally = count(PLAIN_CANVAS, Tally(), [did("webinar"), did("webinar"), did("view")]).tally
    raised = canvas(threshold=15, inactivity=inactivity)
    assert (tally.is_above, shown(tally.score)) == (True, 11)
    assert count(raised, tally, [did("view")]).rises == 0
    assert count(raised, tally, [did("webinar")]).rises == 1


def test_first_group_in_order_counts() -> None:
    both = canvas(groups=[
        {"name": "any", "points": 2, "triggers": [{"type": "custom_event"}]},
        {"name": "view", "points": 7, "triggers": [{"type": "custom_event", "name": "view"}]},
    ])  # fmt: skip
    (points,) = count(both, Tally(), [did("view")]).points
    assert (points.group, float(points.points), points.cause) == ("any", 2, "custom_event:view")


def test_what_no_group_knows_counts_for_nothing_and_is_no_action() -> None:
    outcome = count(PLAIN_CANVAS, Tally(), [did("unknown"), Action(Kind.EMAIL_OPENED, "x", NOW)])
    assert (outcome.points, outcome.tally) == ((), Tally())


def test_external_score_sets_and_its_change_is_the_point() -> None:
    outcome = count(PLAIN_CANVAS, Tally(), [did("webinar"), set_to(87.5), set_to(87.5), set_to(None)])
    assert [float(points.points) for points in outcome.points] == [5, 82.5, -87.5]
    assert [points.cause for points in outcome.points] == ["custom_event:webinar", "external", "external"]
    assert outcome.rises == 1
    assert count(PLAIN_CANVAS, outcome.tally, [ScoreSet(None, Decimal(3), NOW)]).tally.score == 3


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1, 1), ("101", 101), (" 7.5 ", Decimal("7.5")), (0.1, Decimal("0.1")), (True, None), ("abc", None), (None, None),
     ("NaN", None), ("1e400", None), (float("inf"), None), ([1], None), ("", None)],
)  # fmt: skip
def test_number(value: object, expected: object) -> None:
    assert number(value) == expected


def test_numbers_are_shown_whole_where_they_are() -> None:
    assert repr(shown(Decimal("10.0"))) == "10"
    assert repr(shown(Decimal("10.5"))) == "10.5"


# --- inactivity ---


@given(pasts(), st.integers(0, 3000))
def test_windows_without_an_action_cost_once_each(past: Sequence[ScoreEvent], hours: int) -> None:
    tally = count(ENDLESS_CANVAS, Tally(), past).tally
    tally = replace(tally, quiet_since=tally.quiet_since or NOW)
    now = max(tally.last_action_at or NOW, tally.quiet_since or NOW) + timedelta(hours=hours)
    found = look(ENDLESS_CANVAS, tally, now)
    assert len(found.lost) == timedelta(hours=hours) // WINDOW
    assert found.tally.score == tally.score - 4 * len(found.lost)
    quiet_since = found.tally.quiet_since
    assert quiet_since is not None
    assert found.again_at is not None
    assert quiet_since <= now < found.again_at == quiet_since + WINDOW
    # A second look at the same moment finds nothing more.
    assert look(ENDLESS_CANVAS, found.tally, now).lost == ()


@pytest.mark.parametrize("known", [PLAIN_CANVAS, ENDLESS_CANVAS])
@given(pasts(most=15), st.lists(st.integers(1, 9000), max_size=20))
def test_it_makes_no_difference_when_somebody_looks(
    known: Canvas, past: Sequence[ScoreEvent], hours: list[int]
) -> None:
    """Early, late, or not at all, as while a worker is down: the same windows are counted by the end."""
    end = (past[-1].counts_from if past else NOW) + 40 * DAY
    looks = [NOW + timedelta(hours=later) for later in hours]
    whole = replay(known, past, end)
    tally, rises, points = Tally(), 0, Decimal(0)
    for at, score_event in sorted(
        [*((p.counts_from, p) for p in past), *((at, None) for at in looks if at <= end)], key=_order
    ):
        if score_event is None:
            found = look(known, tally, at)
            tally, points = found.tally, points + sum((p.points for p in found.lost), Decimal(0))
        else:
            outcome = count(known, tally, [score_event])
            tally, rises = outcome.tally, rises + outcome.rises
            points += sum((p.points for p in outcome.points), Decimal(0))
    last = look(known, tally, end)
    assert (last.tally.score, rises) == (whole.tally.score, whole.rises)
    assert points + sum((p.points for p in last.lost), Decimal(0)) == last.tally.score


def _order(entry: tuple[datetime, ScoreEvent | None]) -> tuple[datetime, bool]:
    # An action at the very end of a window saves it.
    return entry[0], entry[1] is None


def resting(score: int = 0) -> Tally:
    return Tally(score=Decimal(score), quiet_since=NOW, is_in=True)


def test_action_begins_a_window_anew() -> None:
    tally = replace(resting(9), last_action_at=NOW + 10 * DAY)
    assert look(PLAIN_CANVAS, tally, NOW + 20 * DAY).lost == ()
    (lost,) = look(PLAIN_CANVAS, tally, NOW + 24 * DAY).lost
    assert (lost.cause, float(lost.points), lost.at) == ("inactivity", -4, NOW + 24 * DAY)


def test_window_that_nobody_looked_at_costs_before_the_next_action_counts() -> None:
    tally = count(PLAIN_CANVAS, Tally(), [did("webinar"), did("webinar"), did("view")]).tally
    outcome = count(PLAIN_CANVAS, tally, [did("webinar", NOW + 20 * DAY)])
    assert [float(points.points) for points in outcome.points] == [-4, 5]
    assert (float(outcome.tally.score), outcome.rises) == (12, 1)


def test_who_is_outside_loses_nothing() -> None:
    tally = replace(resting(9), quiet_since=None)
    assert look(PLAIN_CANVAS, tally, NOW + 99 * DAY).lost == ()


@pytest.mark.parametrize(
    ("changed", "lost"),
    [
        ({}, [-4, -2]),
        ({"floor": 0}, [-4, -2]),
        ({"floor": 5}, [-1]),
        ({"floor": 6}, []),
        ({"floor": -5}, [-4, -4, -3]),
        ({"inactivity": {**PLAIN["inactivity"], "floor": 5}}, [-1]),
        ({"inactivity": {**PLAIN["inactivity"], "floor": 5}, "floor": -100}, [-1]),
        ({"inactivity": {**PLAIN["inactivity"], "floor": None}}, [-4] * 7),
        ({"floor": None}, [-4] * 7),
    ],
)
def test_inactivity_takes_the_score_no_lower_than_the_floor(changed: dict[str, Any], lost: list[int]) -> None:
    found = look(canvas(**changed), resting(6), NOW + 100 * DAY)
    assert [int(points.points) for points in found.lost] == lost
    assert found.tally.score == 6 + sum(lost)


def test_score_that_is_below_the_floor_stays_there() -> None:
    found = look(PLAIN_CANVAS, resting(-6), NOW + 100 * DAY)
    assert not found.lost
    assert found.tally.score == -6


def test_score_of_who_does_nothing_for_years_is_the_floor_and_explains_itself() -> None:
    replayed = replay(PLAIN_CANVAS, [did("webinar"), did("webinar")], NOW + 3000 * DAY)
    assert replayed.tally.score == 0
    assert replayed.by_cause == {"custom_event:webinar": 10, "inactivity": -10}


# --- when something was done, and when we heard of it ---


def heard(name: str, at: int, later: int) -> Action:
    """Something that was done on a day, and came to us on a later one."""
    return Action(Kind.CUSTOM_EVENT, name, NOW + at * DAY, heard_at=NOW + later * DAY)


def test_action_that_is_older_than_the_last_one_is_worth_its_points_and_refreshes_nothing() -> None:
    tally = count(PLAIN_CANVAS, Tally(), [did("webinar"), did("view", NOW + 10 * DAY)]).tally
    outcome = count(PLAIN_CANVAS, tally, [heard("view", 3, 12)])
    assert outcome.tally.score == tally.score + 1
    assert outcome.tally.last_action_at == tally.last_action_at
    assert [points.at for points in outcome.points] == [NOW + 3 * DAY]
    assert look(PLAIN_CANVAS, outcome.tally, NOW + 24 * DAY).lost != ()


def test_action_that_is_heard_of_later_keeps_active_from_its_own_time_on() -> None:
    tally = count(PLAIN_CANVAS, resting(9), [heard("view", 5, 10)]).tally
    assert tally.last_action_at == NOW + 5 * DAY
    assert look(PLAIN_CANVAS, tally, NOW + 18 * DAY).again_at == NOW + 19 * DAY


def test_window_that_ended_before_anybody_heard_of_an_action_in_it_has_cost_its_points() -> None:
    outcome = count(PLAIN_CANVAS, resting(9), [heard("view", 13, 15)])
    assert [(points.cause, int(points.points)) for points in outcome.points] == [
        ("inactivity", -4),
        ("custom_event:view", 1),
    ]
    assert look(PLAIN_CANVAS, outcome.tally, NOW + 15 * DAY).again_at == NOW + 28 * DAY


def test_canvas_without_inactivity_never_looks() -> None:
    assert look(canvas(inactivity=None), resting(), NOW + 999 * DAY).again_at is None


# --- what would have been ---


@given(pasts(most=15))
def test_backtest_explains_itself(past: Sequence[ScoreEvent]) -> None:
    replayed = replay(PLAIN_CANVAS, past, NOW + 2000 * DAY)
    assert sum(replayed.by_cause.values(), Decimal(0)) == replayed.tally.score


def test_attribute_that_is_the_score_pulls_no_trigger() -> None:
    everything = canvas(
        groups=[*PLAIN["groups"][:1], {"name": "x", "points": 9, "triggers": [{"type": "attribute_changed"}]}]
    )
    assert everything.group_of(Kind.ATTRIBUTE_CHANGED, "lead_score") is None
    assert everything.group_of(Kind.ATTRIBUTE_CHANGED, "other") is not None
