"""A faculty that one of our people gives: the next look writes it to the deal, and the journey goes on."""

import pytest

from domain.errors import Refused
from tests.unit.decisions import Doc
from tests.unit.enrollment import (
    LAW,
    MEDICINE,
    NOW,
    SHIPPED,
    after,
    begun,
    done,
    due_of,
    kinds,
    looked,
    routed,
    settled,
    told,
    without_faculty,
)
from tests.unit.parking import parked


def given(faculty: str = LAW) -> Doc:
    return {"type": "faculty_set", "faculty": faculty}


def test_a_faculty_that_is_given_is_looked_for_at_once_instead_of_chasing_it() -> None:
    missing = looked(without_faculty())
    assert due_of(missing).step == "chase_faculty"
    change = told(missing, given())
    assert (kinds(change), change.lines[0].data) == (["faculty_set"], {"faculty": LAW})
    assert (due_of(change.state).step, due_of(change.state).at) == ("route", NOW)
    assert change.state.faculty_given == LAW
    state = looked(routed(), change.state)
    assert (state.faculty, state.faculty_given, state.stage) == (LAW, "", "ASIGNADO")
    assert due_of(state).step == "send_course_sheet"


def test_it_may_be_given_before_the_first_look() -> None:
    change = told(begun(), given())
    assert kinds(change) == ["faculty_set"]
    assert looked(routed(), change.state).faculty_given == ""


def test_the_portal_that_tells_it_back_brings_no_news() -> None:
    state = after(looked(without_faculty()), given())
    assert after(state, {"type": "deal_changed", "faculty": LAW}) == state
    assert after(state, {"type": "deal_changed", "faculty": MEDICINE}).wanted == state.wanted + 1


def test_a_look_that_was_under_way_does_not_forget_it() -> None:
    again = after(looked(without_faculty()), "route_again")
    due = due_of(again)
    state = SHIPPED.record(after(again, given()), due, NOW, without_faculty()).state
    assert state.faculty_given == LAW
    assert due_of(state).step == "route"


def test_another_one_may_be_given_when_the_portal_refused_the_first() -> None:
    state = after(looked(without_faculty()), given("NO SUCH FACULTY"))
    state = parked(state, due_of(state), "portal_refused", NOW)
    change = told(state, given(MEDICINE))
    assert (change.state.parked, change.state.faculty_given) == (None, MEDICINE)
    assert due_of(change.state).step == "route"


def test_one_that_is_known_is_changed_in_the_portal() -> None:
    for known in (looked(routed()), settled(), done(begun(), "route", routed(None)).state):
        with pytest.raises(Refused, match="known already"):
            told(known, given(MEDICINE))


def test_nothing_is_given_to_a_journey_that_is_over() -> None:
    with pytest.raises(Refused, match="over"):
        told(after(looked(without_faculty()), "deal_lost"), given())
