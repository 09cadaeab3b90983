"""What a table's maintainer is told: reviews that are due, faculties without a row, advisors who left."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.routing import Finding, Findings, Inputs, Load, Outcome, RoutingTable, Upkeep, look
from domain.routing.upkeep import period
from tests.unit.enrollment import WRITTEN
from tests.unit.routing import (
    ANA,
    AWAY_TODAY,
    BEA,
    CARLA,
    DORA,
    FACULTIES,
    INACTIVE,
    NOON,
    PROGRAMS,
    TEAM,
    asked,
    moments,
    row,
    table,
    tables,
)

POLICY = Upkeep.read(WRITTEN["upkeep"])
WEEK, SEMESTER = timedelta(days=7), timedelta(days=180)
ALL_RIGHT = Findings(overdue=False)


def findings(written: RoutingTable, now: datetime = NOON, **changed: Any) -> Findings:
    """What is found in a table that was reviewed just now, of which no lead was seen, and nobody departed."""
    given_facts = {"reviewed_at": now, "seen": {}, "departed": frozenset(), **changed}
    return look(written, POLICY, now=now, **given_facts)


def test_a_table_that_is_true_has_no_findings() -> None:
    found = findings(table(row(ANA, fallback=BEA), fallback=CARLA), seen={"JURISPRUDENCIA": 4})
    assert (found, found.any) == (ALL_RIGHT, False)


# ── Reviews ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("age", "overdue"),
    [
        (timedelta(0), False),
        (SEMESTER - timedelta(seconds=1), False),
        (SEMESTER, True),
        (SEMESTER + WEEK, True),
    ],
)
def test_a_review_lasts_a_semester(age: timedelta, overdue: bool) -> None:
    found = findings(table(), reviewed_at=NOON - age)
    assert (found.overdue, found.any) == (overdue, overdue)


def test_a_semester_of_short_days_is_short() -> None:
    policy = Upkeep.read(WRITTEN["upkeep"], day_seconds=1)
    reviewed = NOON - timedelta(seconds=180)
    assert look(table(), policy, reviewed, {}, frozenset(), NOON).overdue
    assert not look(table(), policy, reviewed + timedelta(seconds=1), {}, frozenset(), NOON).overdue


# ── Faculties ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_faculties_of_leads_that_no_row_is_for_are_named_with_how_many() -> None:
    found = findings(table(), seen={"MEDICINA": 3, "JURISPRUDENCIA": 9, "ARTE": 1})
    assert found.uncovered == (Finding(subject="ARTE", count=1), Finding(subject="MEDICINA", count=3))
    assert found.any


@pytest.mark.parametrize("spelling", ["jurisprudencia", "JURISPRUDÉNCIA", " Jurisprudencia "])
def test_another_spelling_of_a_faculty_is_covered(spelling: str) -> None:
    assert findings(table(), seen={spelling: 1}) == ALL_RIGHT


@pytest.mark.parametrize("dates", [{"valid_to": "2026-03-01"}, {"valid_from": "2026-03-03"}])
def test_a_row_that_does_not_hold_today_covers_nothing(dates: dict[str, str]) -> None:
    assert findings(table(row(**dates)), seen={"JURISPRUDENCIA": 2}).uncovered
    assert findings(table(row(**dates, program="Diplomado")), seen={"JURISPRUDENCIA": 2}).uncovered


def test_a_faculty_that_is_split_by_program_is_covered() -> None:
    assert findings(table(row(program="Diplomado")), seen={"JURISPRUDENCIA": 2}) == ALL_RIGHT


def test_a_faculty_whose_advisors_are_all_away_has_its_row() -> None:
    assert findings(table(people={ANA: AWAY_TODAY}), seen={"JURISPRUDENCIA": 2}) == ALL_RIGHT


@given(tables, moments, st.dictionaries(st.sampled_from((*FACULTIES, "OTRA")), st.integers(1, 9)))
def test_what_is_uncovered_is_what_a_decision_finds_no_row_for(
    written: RoutingTable, now: datetime, seen: dict[str, int]
) -> None:
    found = findings(written, now, seen=seen)
    expected = []
    for faculty in sorted(seen):
        decisions = [asked(written, Inputs(faculty=faculty, program=program), Load(), now) for program in PROGRAMS]
        if all(decision.outcome is Outcome.NO_ROW for decision in decisions):
            expected.append(Finding(subject=faculty, count=seen[faculty]))
    assert list(found.uncovered) == expected


# ── Advisors ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_inactive_advisor_whom_rows_name_is_told_with_how_many_rows() -> None:
    written = table(row(ANA), row([BEA, ANA], "MEDICINA"), row(CARLA, "ARTE", fallback=ANA), people={ANA: INACTIVE})
    assert findings(written).inactive == (Finding(subject=ANA, count=3, why="inactive"),)


def test_an_advisor_whom_only_the_tables_fallback_names_is_told_too() -> None:
    written = table(fallback=[BEA], people={BEA: INACTIVE})
    assert findings(written).inactive == (Finding(subject=BEA, count=0, why="inactive"),)


def test_an_advisor_who_owns_no_records_any_more_is_told_once() -> None:
    written = table(row(ANA), row(ANA, "MEDICINA"), row([BEA], "ARTE"), people={BEA: INACTIVE})
    found = findings(written, departed=frozenset({ANA, BEA, DORA})).inactive
    assert found == (Finding(subject=ANA, count=2, why="departed"), Finding(subject=BEA, count=1, why="inactive"))


def test_who_is_named_nowhere_or_only_in_rows_that_are_over_is_not_told() -> None:
    written = table(row(ANA, valid_to="2026-03-01"), row(BEA), people={ANA: INACTIVE, DORA: INACTIVE})
    assert findings(written, departed=frozenset({ANA, CARLA})) == ALL_RIGHT


def test_an_absence_is_no_departure() -> None:
    assert findings(table(people={ANA: AWAY_TODAY})) == ALL_RIGHT


@given(tables, moments, st.frozensets(st.sampled_from(TEAM)))
def test_each_advisor_is_told_once_at_most(written: RoutingTable, now: datetime, departed: frozenset[str]) -> None:
    found = findings(written, now, departed=departed)
    subjects = [finding.subject for finding in found.inactive]
    assert len(set(subjects)) == len(subjects)
    assert found.any == bool(subjects)
    for finding in found.inactive:
        known = written.known(finding.subject)
        assert known
        assert (finding.why == "inactive") == (not known.active)
        assert finding.why == "inactive" or finding.subject in departed


# ── Weeks ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@given(moments, st.integers(0, 700), st.sampled_from([WEEK, timedelta(days=1), timedelta(seconds=7)]))
def test_periods_have_the_length_of_the_interval_and_follow_one_another(
    now: datetime, number: int, every: timedelta
) -> None:
    assert period(now + every * number, every) == period(now, every) + number
    assert period(now + every / 2, every) - period(now, every) in {0, 1}


def test_two_looks_in_one_week_are_of_one_period() -> None:
    began = datetime.fromtimestamp(period(NOON, WEEK) * WEEK.total_seconds(), NOON.tzinfo)
    assert began <= NOON < began + WEEK
    last = began + WEEK - timedelta(seconds=1)
    assert period(began, WEEK) == period(last, WEEK) == period(began + WEEK, WEEK) - 1
