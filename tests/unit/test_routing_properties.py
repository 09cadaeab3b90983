"""What holds of every decision, whatever the table, the load and the moment."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.routing import (
    Advisor,
    Decision,
    Inputs,
    Load,
    Outcome,
    Role,
    Route,
    RoutingTable,
    Strategy,
    decide,
    is_right,
    next_change,
    row_for,
)
from tests.unit.examples import examples
from tests.unit.routing import (
    ANA,
    BEA,
    CARLA,
    DORA,
    NOON,
    TEAM,
    asked,
    leads,
    loads,
    moments,
    row,
    spread,
    table,
    tables,
)

whatever = settings(max_examples=examples(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
all_of_it = (tables, leads, loads, moments)
teams = st.lists(st.sampled_from(TEAM), min_size=1, max_size=4, unique=True)


def takes_leads(written: RoutingTable, email: str, load: Load, at: datetime) -> bool:
    """The same as the product's, said in another way."""
    advisor = next(known for known in written.advisors if known.email == email)
    day = at.astimezone(written.zone).date()
    is_away = any(absence.first <= day <= absence.last for absence in advisor.away)
    has_room = advisor.daily_capacity is None or load.today.get(email, 0) < advisor.daily_capacity
    return advisor.active and not is_away and has_room


@whatever
@given(*all_of_it)
def test_the_same_version_load_and_moment_give_the_same_decision(
    written: RoutingTable, lead: Inputs, load: Load, at: datetime
) -> None:
    decision = asked(written, lead, load, at)
    again = RoutingTable.model_validate(written.document())
    stored = Load.model_validate_json(load.model_dump_json())
    assert asked(again, lead, stored, at) == decision
    assert Decision.model_validate_json(decision.model_dump_json()) == decision
    respelled = Inputs(faculty=lead.faculty.lower(), program=lead.program.upper())
    assert asked(written, respelled, load, at).advisor == decision.advisor


@whatever
@given(*all_of_it)
def test_nobody_who_is_away_inactive_or_full_is_chosen(
    written: RoutingTable, lead: Inputs, load: Load, at: datetime
) -> None:
    decision = asked(written, lead, load, at)
    if decision.advisor:
        assert takes_leads(written, decision.advisor, load, at)
    elif decision.outcome is Outcome.NOBODY_AVAILABLE:
        assert decision.row is not None
        named = {*written.rows[decision.row].advisor, *written.rows[decision.row].fallback, *written.fallback}
        assert not any(takes_leads(written, email, load, at) for email in named)


@whatever
@given(*all_of_it)
def test_everybody_else_was_passed_over_for_a_reason(
    written: RoutingTable, lead: Inputs, load: Load, at: datetime
) -> None:
    decision = asked(written, lead, load, at)
    row_taken = row_for(written, lead, at)
    expected = {*row_taken.advisor, *row_taken.fallback, *written.fallback} if row_taken else set()
    considered = [candidate.advisor for candidate in decision.candidates]
    assert sorted(considered) == sorted(expected)
    for candidate in decision.candidates:
        assert (candidate.why_not is None) == (candidate.advisor == decision.advisor)
        assert candidate.why_not != ""
    assert (decision.outcome is Outcome.ASSIGNED) == (decision.advisor is not None) == (decision.role is not None)
    assert (decision.outcome is Outcome.NO_ROW) == (row_taken is None)


@whatever
@given(*all_of_it)
def test_every_row_that_names_the_lead_is_taken_or_passed_over_for_a_reason(
    written: RoutingTable, lead: Inputs, load: Load, at: datetime
) -> None:
    decision = asked(written, lead, load, at)
    named = [n for n, one in enumerate(written.rows) if one.match.accepts(lead.faculty, lead.program)]
    passed = [passed.row for passed in decision.rows_passed_over]
    assert sorted([*passed, *([] if decision.row is None else [decision.row])]) == named
    day = at.astimezone(written.zone).date()
    holding = [n for n in named if written.rows[n].holds_on(day)]
    assert (decision.row is None) == (not holding)
    if any(written.rows[n].match.program for n in holding):
        assert decision.match
        assert decision.match["program"]


@whatever
@given(*all_of_it)
def test_a_fallback_is_chosen_only_when_nobody_of_the_row_is_available(
    written: RoutingTable, lead: Inputs, load: Load, at: datetime
) -> None:
    decision = asked(written, lead, load, at)
    if decision.advisor is None:
        return
    assert decision.row is not None
    own = written.rows[decision.row].advisor
    is_own = any(takes_leads(written, email, load, at) for email in own)
    assert (decision.role is Role.ROW) == is_own == (decision.advisor in own)
    if not is_own:
        without_limits = [Advisor(**{**known.model_dump(by_alias=True), "daily_capacity": None})
                          for known in written.advisors]  # fmt: skip
        unlimited = written.model_copy(update={"advisors": tuple(without_limits)})
        is_only_too_much = any(takes_leads(unlimited, email, load, at) for email in own)
        assert (decision.role is Role.OVERFLOW) == is_only_too_much


@whatever
@given(*all_of_it)
def test_least_loaded_chooses_one_with_the_fewest_open_leads(
    written: RoutingTable, lead: Inputs, load: Load, at: datetime
) -> None:
    decision = asked(written, lead, load, at)
    if decision.strategy is not Strategy.LEAST_LOADED or decision.role is not Role.ROW:
        return
    assert decision.row is not None
    assert decision.advisor
    there = [email for email in written.rows[decision.row].advisor if takes_leads(written, email, load, at)]
    assert load.open.get(decision.advisor, 0) == min(load.open.get(email, 0) for email in there)


@whatever
@given(*all_of_it)
def test_a_lead_is_right_with_whom_it_was_just_given_to(
    written: RoutingTable, lead: Inputs, load: Load, at: datetime
) -> None:
    decision = asked(written, lead, load, at)
    held = Route(inputs=lead, advisor=decision.advisor, role=decision.role)
    assert is_right(written, held, at) is (decision.advisor is not None)


@whatever
@given(*all_of_it, st.sampled_from(TEAM), st.sampled_from(Role))
def test_a_lead_is_never_right_with_somebody_who_left_while_a_row_holds(
    written: RoutingTable, lead: Inputs, load: Load, at: datetime, advisor: str, role: Role
) -> None:
    known = written.known(advisor)
    assert known
    if not known.active and row_for(written, lead, at):
        assert not is_right(written, Route(inputs=lead, advisor=advisor, role=role), at)


# ── Fairness ──────────────────────────────────────────────────────────────────────────────────────────────────────


@whatever
@given(teams, st.integers(0, 40), st.one_of(st.none(), st.sampled_from(TEAM)))
def test_round_robin_gives_each_as_many_as_the_others(team: list[str], number: int, last: str | None) -> None:
    got, _ = spread(table(row(team, strategy="round_robin")), number, Load(last=last))
    counts = [Counter(got)[email] for email in team]
    assert sum(counts) == number
    assert max(counts) - min(counts) <= 1


@whatever
@given(teams, st.integers(0, 40), st.dictionaries(st.sampled_from(TEAM), st.integers(1, 6)))
def test_those_with_room_share_what_is_too_much_for_the_others(
    team: list[str], number: int, capacities: dict[str, int]
) -> None:
    people = {email: {"daily_capacity": most} for email, most in capacities.items()}
    got, _ = spread(table(row(team, strategy="round_robin"), people=people), number)
    counts = Counter(got)
    room = [capacities.get(email, number) for email in team]
    assert len(got) == min(number, sum(room))
    with_room = [counts[email] for email in team if counts[email] < capacities.get(email, number + 1)]
    if with_room:
        assert max(with_room) - min(with_room) <= 1
        # Who is full has had no more than a fair share.
        assert all(counts[email] <= min(with_room) + 1 for email in team)
    assert all(counts[email] <= most for email, most in capacities.items())


@whatever
@given(teams, st.integers(0, 40), st.sets(st.sampled_from(TEAM)))
def test_those_who_are_there_share_evenly(team: list[str], number: int, gone: set[str]) -> None:
    written = table(row(team, strategy="round_robin"), people={email: {"active": False} for email in gone})
    got, _ = spread(written, number)
    counts = [Counter(got)[email] for email in team if email not in gone]
    assert sum(counts) == (number if counts else 0)
    assert not counts or max(counts) - min(counts) <= 1


@whatever
@given(teams, st.dictionaries(st.sampled_from(TEAM), st.integers(0, 9)), st.integers(0, 40))
def test_least_loaded_levels_what_was_uneven(team: list[str], begun: dict[str, int], number: int) -> None:
    _, load = spread(table(row(team, strategy="least_loaded")), number, Load(open=begun))
    after = [load.open.get(email, 0) for email in team]
    busiest = max(begun.get(email, 0) for email in team)
    assert max(after) <= max(busiest, min(after) + 1)


def test_six_hundred_leads_over_three_advisors_are_two_hundred_each() -> None:
    got, _ = spread(table(row([ANA, BEA, CARLA], strategy="round_robin")), 600)
    assert Counter(got) == {ANA: 200, BEA: 200, CARLA: 200}


def test_six_hundred_leads_with_one_advisor_at_capacity_are_shared_by_the_rest() -> None:
    people = {BEA: {"daily_capacity": 50}}
    got, _ = spread(table(row([ANA, BEA, CARLA], strategy="round_robin"), people=people), 600)
    assert Counter(got) == {ANA: 275, BEA: 50, CARLA: 275}


# ── Times ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def snapshot(written: RoutingTable, at: datetime) -> Any:
    """All that a decision may know of a day: which rows hold, and which absences last."""
    day = at.astimezone(written.zone).date()
    rows = [one.holds_on(day) for one in written.rows]
    return rows, [absence.covers(day) for advisor in written.advisors for absence in advisor.away]


@whatever
@given(tables, moments)
def test_the_next_change_is_the_first_day_that_differs(written: RoutingTable, at: datetime) -> None:
    began = at.astimezone(written.zone).replace(hour=0, minute=0, second=0)
    following = (began + timedelta(days=number) for number in range(1, 30))
    differs = next((day for day in following if snapshot(written, day) != snapshot(written, at)), None)
    assert next_change(written, at) == differs


@whatever
@given(*all_of_it, st.floats(0, 0.999))
def test_no_decision_changes_before_the_next_change(
    written: RoutingTable, lead: Inputs, load: Load, at: datetime, part: float
) -> None:
    until = next_change(written, at) or at + timedelta(days=60)
    later = at + (until - at) * part
    assert asked(written, lead, load, later) == asked(written, lead, load, at)
    for advisor in TEAM:
        for role in Role:
            held = Route(inputs=lead, advisor=advisor, role=role)
            assert is_right(written, held, later) is is_right(written, held, at)


@pytest.mark.long
def test_random_tables_reach_every_outcome_role_and_strategy() -> None:
    """The properties above would hold for tables that decide nothing, too."""
    reached: set[Any] = set()

    @settings(max_examples=500, deadline=None, database=None, derandomize=True)
    @given(*all_of_it)
    def look(written: RoutingTable, lead: Inputs, load: Load, at: datetime) -> None:
        decision = decide("faculty", 1, written, lead, load, at)
        reached.update({decision.outcome, decision.role, decision.strategy, next_change(written, at) is None})
        reached.update({bool(decision.rows_passed_over) and "passed over", decision.row == 1 and "second row"})

    look()
    assert reached >= {*Outcome, *Strategy, *Role} - {Role.BY_HAND}
    assert reached >= {True, False, "passed over", "second row"}


def test_the_moment_of_the_properties_is_a_working_noon() -> None:
    assert NOON.astimezone(table().zone).isoformat() == "2026-03-02T12:00:00-05:00"
    assert takes_leads(table(), DORA, Load(), NOON)
