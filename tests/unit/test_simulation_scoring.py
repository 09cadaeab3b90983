"""Scored users in a simulation: points, windows without an action, hand-offs, by the product's own counting."""

from datetime import timedelta
from typing import Any

from services.configuration.reading import Sources
from services.simulation.behaviour import Behaviour
from services.simulation.results import Results
from tests.unit.simulating import SHIPPED, Told, behaviour, config, results, simulation, told

DAY = timedelta(days=1)
DEMO = {"type": "custom_event", "name": "demo_requested"}


def users(*does: dict[str, Any], **outside: Any) -> Behaviour:
    kinds = [{"name": "any", "outside": {"does": list(does), **outside}}]
    return behaviour("", journey="scoring", arrivals={"from": "2026-03-02", "over": "1 day", "kinds": kinds})


def played(people: Behaviour, *configs: Sources, leads: int = 5, days: int = 70) -> Results:
    return results(simulation(people, *configs, leads=leads, days=days))


def moments(lines: Told, kind: str) -> list[tuple[timedelta, str]]:
    begun = lines.lines[0][1]
    return [(at - begun, what) for at, what in lines.of(kind)]


def test_a_user_who_does_nothing_more_loses_points_once_a_window_down_to_the_floor() -> None:
    """Twenty points from two demos at once; ten are lost after 14 days, the rest after 28, then nothing is left."""
    people = users(DEMO, {**DEMO, "name": "pricing_viewed"}, {**DEMO, "name": "webinar_attended"})
    lines = told(simulation(people, leads=1, days=70))
    assert moments(lines, "noted") == [(14 * DAY, "inactive for a window"), (28 * DAY, "inactive for a window")]
    # The looks go on: a timer and a look each, at 14, 28, 42 and 56 days, and the timer of the next.
    assert results(simulation(people, leads=1, days=70)).side(0)["actions"]["total"] == 1 + 1 + 4 * 2


def test_a_score_that_rises_above_the_threshold_is_handed_over_once() -> None:
    """Ten points a day: a hundred on the tenth day is not above, the eleventh is."""
    people = users({**DEMO, "every": "1 day"})
    found = moments(told(simulation(people, leads=1, days=40)), "noted")
    assert found == [(10 * DAY, "rose above the threshold"), (10 * DAY, "handed over to sales")]


def test_who_is_known_to_sales_is_not_handed_over() -> None:
    people = users({**DEMO, "every": "1 day"}, status="MQL")
    assert played(people, days=40).side(0)["noted"] == {"rose above the threshold": 5}


def test_the_excluded_never_enter() -> None:
    found = played(users({**DEMO, "every": "1 day"}, attributes={"customer": True})).side(0)
    assert (found["leads"], found["actions"]["total"]) == (0, 0)


def test_what_counts_for_nothing_enters_nobody() -> None:
    assert played(users({"type": "custom_event", "name": "unheard_of"})).side(0)["leads"] == 0


def test_a_lower_threshold_hands_over_earlier_a_difference_that_can_be_worked_out() -> None:
    """Ten points a day for five days: nobody reaches more than 100, everybody more than 40."""
    people = users({**DEMO, "every": "1 day", "lasts": "5 days"})
    lower = config(scoring={"threshold: 100\n": "threshold: 40\n"})
    differ = {one.metric: one.difference for one in played(people, lower, SHIPPED).differences if not one.is_none}
    assert (differ["noted rose above the threshold"], differ["noted handed over to sales"]) == (5, 5)


def test_habits_end_when_they_last_no_longer() -> None:
    """Six demos within five days; the window that costs the first points ends 14 days after the last of them."""
    lines = told(simulation(users({**DEMO, "every": "1 day", "lasts": "5 days"}), leads=1, days=40))
    assert moments(lines, "noted")[0] == (19 * DAY, "inactive for a window")
