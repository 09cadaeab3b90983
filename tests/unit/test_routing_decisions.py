"""Who gets a lead and why: each strategy, absences, fallbacks, and when a lead that somebody has must move."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.routing import Inputs, Load, Outcome, Role, Route, RoutingTable, day_began, is_right, next_change
from domain.routing.times import next_day
from tests.unit.routing import (
    ANA,
    AWAY_TODAY,
    BEA,
    CARLA,
    DORA,
    INACTIVE,
    LAW,
    NOON,
    TODAY,
    Doc,
    asked,
    away,
    reasons,
    row,
    spread,
    table,
)

BOGOTA = ZoneInfo("America/Bogota")
FULL = Load(today={ANA: 1})
ONE_A_DAY: Doc = {"daily_capacity": 1}


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BOGOTA)


def route(advisor: str | None = ANA, role: Role | None = Role.ROW, inputs: Inputs = LAW) -> Route:
    return Route(inputs=inputs, advisor=advisor, role=role)


# ── The row ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_decision_names_the_table_the_version_the_row_and_all_who_were_considered() -> None:
    decision = asked(table(row(CARLA, "MEDICINA"), row(ANA, fallback=BEA), fallback=DORA))
    assert (decision.table, decision.version, decision.inputs) == ("faculty", 7, LAW)
    assert (decision.row, decision.match) == (1, {"faculty": "JURISPRUDENCIA", "program": None})
    assert (decision.outcome, decision.advisor, decision.role) == (Outcome.ASSIGNED, ANA, Role.ROW)
    assert reasons(decision) == {
        ANA: None,
        BEA: "stands in only when nobody before is available",
        DORA: "stands in only when nobody before is available",
    }
    assert [candidate.fallback for candidate in decision.candidates] == [False, True, True]
    assert decision.why == f"{ANA} gets the leads of JURISPRUDENCIA (fixed)"


def test_a_faculty_without_a_row_goes_to_nobody_not_even_to_the_tables_fallback() -> None:
    decision = asked(table(row(ANA, "MEDICINA"), fallback=BEA))
    assert (decision.outcome, decision.row, decision.advisor, decision.role) == (Outcome.NO_ROW, None, None, None)
    assert decision.why == "no row of the table holds for JURISPRUDENCIA"
    assert decision.rows_passed_over == ()


def test_rows_that_do_not_hold_today_are_passed_over_with_the_reason() -> None:
    written = table(
        row(ANA, valid_to="2026-03-01"),
        row(BEA, valid_from="2026-03-03"),
        row(CARLA, "MEDICINA"),
    )
    decision = asked(written)
    assert decision.outcome is Outcome.NO_ROW
    assert decision.why == "the rows for JURISPRUDENCIA do not hold today"
    assert [(passed.row, passed.why_not) for passed in decision.rows_passed_over] == [
        (0, "held until 2026-03-01"),
        (1, "holds from 2026-03-03 on"),
    ]


def test_a_faculty_wide_row_is_passed_over_for_the_programs_own() -> None:
    decision = asked(table(row(ANA), row(BEA, program="Diplomado")), Inputs(faculty=LAW.faculty, program="Diplomado"))
    assert decision.row == 1
    assert [passed.why_not for passed in decision.rows_passed_over] == ["row 1 is for the program and says more"]


@pytest.mark.parametrize(
    ("at", "advisor"),
    [
        ("2026-03-01T23:59:59", ANA),
        ("2026-03-02T00:00:00", BEA),
        ("2026-03-02T23:59:59", BEA),
        ("2026-03-03T00:00:00", CARLA),
    ],
)
def test_days_begin_at_midnight_where_the_table_is_kept_and_both_ends_count(at: str, advisor: str) -> None:
    written = table(
        row(ANA, valid_to="2026-03-01"),
        row(BEA, valid_from="2026-03-02", valid_to="2026-03-02"),
        row(CARLA, valid_from="2026-03-03"),
    )
    assert asked(written, at=local(at)).advisor == advisor


# ── Strategies ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("people", "chosen"),
    [({}, ANA), ({ANA: AWAY_TODAY}, BEA), ({ANA: INACTIVE, BEA: AWAY_TODAY}, CARLA)],
)
def test_fixed_is_the_first_who_is_there(people: dict[str, Doc], chosen: str) -> None:
    written = table(row([ANA, BEA, CARLA]), people=people)
    assert spread(written, 3)[0] == [chosen] * 3


def test_fixed_says_that_the_others_come_later() -> None:
    assert reasons(asked(table(row([ANA, BEA]))))[BEA] == f"comes after {ANA} in the row"


@pytest.mark.parametrize(("last", "chosen"), [(None, ANA), (ANA, BEA), (BEA, CARLA), (CARLA, ANA), (DORA, ANA)])
def test_round_robin_goes_on_after_who_was_last(last: str | None, chosen: str) -> None:
    written = table(row([ANA, BEA, CARLA], strategy="round_robin"))
    decision = asked(written, load=Load(last=last))
    assert decision.advisor == chosen
    assert {why for email, why in reasons(decision).items() if email != chosen} == {f"has a turn after {chosen}"}


def test_least_loaded_is_who_has_the_fewest_open_leads_and_today_the_fewest_new_ones_then() -> None:
    written = table(row([ANA, BEA, CARLA], strategy="least_loaded"))
    decision = asked(written, load=Load(open={ANA: 3, BEA: 2, CARLA: 2}, today={BEA: 1}))
    assert decision.advisor == CARLA
    assert reasons(decision) == {
        CARLA: None,
        BEA: f"has 2 open leads, {CARLA} has 2",
        ANA: f"has 3 open leads, {CARLA} has 2",
    }
    assert asked(written).advisor == ANA


# ── Availability and fallbacks ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("people", "load", "why_not", "role"),
    [
        ({ANA: INACTIVE}, Load(), "is not active", Role.STAND_IN),
        ({ANA: AWAY_TODAY}, Load(), "is away from 2026-03-02 to 2026-03-02", Role.STAND_IN),
        ({ANA: ONE_A_DAY}, FULL, "has had 1 of 1 new leads today", Role.OVERFLOW),
    ],
)
def test_a_fallback_takes_the_lead_of_who_is_not_there(
    people: dict[str, Doc], load: Load, why_not: str, role: Role
) -> None:
    decision = asked(table(row(ANA, fallback=BEA), people=people), load=load)
    assert (decision.outcome, decision.advisor, decision.role) == (Outcome.ASSIGNED, BEA, role)
    assert reasons(decision) == {ANA: why_not, BEA: None}
    assert BEA in decision.why


def test_an_absence_and_a_full_day_together_are_an_overflow() -> None:
    written = table(row([ANA, CARLA], fallback=BEA), people={ANA: ONE_A_DAY, CARLA: AWAY_TODAY})
    assert asked(written, load=FULL).role is Role.OVERFLOW


def test_the_rows_fallback_comes_before_the_tables() -> None:
    people = {ANA: INACTIVE}
    assert asked(table(row(ANA, fallback=BEA), people=people, fallback=CARLA)).advisor == BEA
    assert asked(table(row(ANA, fallback=BEA), people=people | {BEA: INACTIVE}, fallback=CARLA)).advisor == CARLA


def test_a_fallback_that_is_of_the_row_is_considered_once() -> None:
    decision = asked(table(row([ANA, BEA], fallback=[BEA, CARLA]), fallback=[CARLA, ANA]))
    assert [(candidate.advisor, candidate.fallback) for candidate in decision.candidates] == [
        (ANA, False), (BEA, False), (CARLA, True),
    ]  # fmt: skip


def test_nobody_available_says_so_of_everybody() -> None:
    decision = asked(table(row(ANA, fallback=BEA), people={ANA: AWAY_TODAY, BEA: INACTIVE}))
    assert (decision.outcome, decision.advisor, decision.role) == (Outcome.NOBODY_AVAILABLE, None, None)
    assert reasons(decision) == {ANA: "is away from 2026-03-02 to 2026-03-02", BEA: "is not active"}
    assert decision.row == 0
    assert decision.why == "nobody who may get leads of JURISPRUDENCIA is available now"


@pytest.mark.parametrize(
    ("at", "chosen"),
    [
        ("2026-03-01T23:59:59", ANA),
        ("2026-03-02T00:00:00", BEA),
        ("2026-03-03T23:59:59", BEA),
        ("2026-03-04T00:00:00", ANA),
    ],
)
def test_an_absence_lasts_to_the_end_of_its_last_day(at: str, chosen: str) -> None:
    written = table(row([ANA, BEA]), people={ANA: away("2026-03-02", "2026-03-03")})
    assert asked(written, at=local(at)).advisor == chosen


def test_a_capacity_is_used_up_and_what_is_too_much_overflows() -> None:
    written = table(row([ANA, BEA], strategy="round_robin", fallback=CARLA), people={ANA: {"daily_capacity": 2},
                    BEA: ONE_A_DAY})  # fmt: skip
    assert spread(written, 5)[0] == [ANA, BEA, ANA, CARLA, CARLA]


# ── Whether a lead is where it belongs ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("written", "held", "right"),
    [
        pytest.param(table(), route(), True, id="with its advisor"),
        pytest.param(table(), route(BEA), False, id="the row is another's by now"),
        pytest.param(table(), route(None, None), False, id="with nobody"),
        pytest.param(table(row(ANA, "MEDICINA")), route(BEA), True, id="no row any more: it stays"),
        pytest.param(table(row(ANA, "MEDICINA")), route(None, None), False, id="no row, nobody"),
        pytest.param(table(people={ANA: INACTIVE}), route(), False, id="its advisor left"),
        pytest.param(table(people={ANA: AWAY_TODAY}), route(), False, id="away, leads handed over"),
        pytest.param(
            table(people={ANA: away(TODAY, TODAY, hand_over=False)}), route(), True, id="away, leads kept"
        ),
        pytest.param(table(people={ANA: away("2026-03-03", "2026-03-09")}), route(), True, id="away tomorrow"),
        pytest.param(table(people={ANA: ONE_A_DAY}), route(), True, id="a full day moves nothing"),
        pytest.param(table(row([BEA, ANA])), route(), True, id="fixed, though not the first"),
    ],
)  # fmt: skip
def test_a_lead_stays_where_it_belongs(written: RoutingTable, held: Route, right: bool) -> None:
    assert is_right(written, held, NOON) is right


@pytest.mark.parametrize(
    ("people", "role", "right"),
    [
        ({ANA: AWAY_TODAY}, Role.STAND_IN, True),
        ({ANA: away(TODAY, TODAY, hand_over=False)}, Role.STAND_IN, True),
        ({}, Role.STAND_IN, False),
        ({ANA: ONE_A_DAY}, Role.STAND_IN, False),
        ({}, Role.OVERFLOW, True),
        ({BEA: INACTIVE}, Role.OVERFLOW, False),
        ({BEA: AWAY_TODAY}, Role.OVERFLOW, False),
        ({ANA: AWAY_TODAY, BEA: INACTIVE}, Role.STAND_IN, False),
        ({ANA: AWAY_TODAY}, Role.ROW, False),
    ],
)
def test_who_stands_in_gives_the_lead_back_and_who_takes_an_overflow_keeps_it(
    people: dict[str, Doc], role: Role, right: bool
) -> None:
    for written in (table(row(ANA, fallback=BEA), people=people), table(row(ANA), people=people, fallback=BEA)):
        assert is_right(written, route(BEA, role), NOON) is right


def test_who_stands_in_for_several_gives_back_as_soon_as_one_of_them_is_there() -> None:
    written = row([ANA, CARLA], fallback=BEA)
    assert not is_right(table(written, people={ANA: AWAY_TODAY}), route(BEA, Role.STAND_IN), NOON)
    both = {ANA: AWAY_TODAY, CARLA: INACTIVE}
    assert is_right(table(written, people=both), route(BEA, Role.STAND_IN), NOON)


@pytest.mark.parametrize(
    ("advisor", "people", "right"),
    [
        (BEA, {}, True),
        (BEA, {BEA: INACTIVE}, False),
        (BEA, {BEA: AWAY_TODAY}, False),
        (BEA, {BEA: away(TODAY, TODAY, hand_over=False)}, True),
        ("outsider@example.edu", {}, True),
    ],
)
def test_whom_a_person_chose_keeps_the_lead_whatever_the_row_says(
    advisor: str, people: dict[str, Doc], right: bool
) -> None:
    assert is_right(table(people=people), route(advisor, Role.BY_HAND), NOON) is right


# ── Times ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_table_changes_when_a_row_or_an_absence_begins_or_is_over() -> None:
    written = table(
        row(ANA, valid_to="2026-03-10"),
        row(BEA, valid_from="2026-03-11", valid_to="2026-03-20"),
        people={CARLA: away("2026-03-05", "2026-03-06")},
    )
    seen, at = [], NOON
    while (following := next_change(written, at)) is not None:
        assert following > at
        seen.append(following.astimezone(BOGOTA))
        at = following
    days = ["2026-03-05", "2026-03-07", "2026-03-11", "2026-03-21"]
    assert seen == [local(f"{day}T00:00:00") for day in days]


def test_a_table_without_dates_never_changes_by_itself() -> None:
    assert next_change(table(), NOON) is None


@pytest.mark.parametrize(
    "written",
    [table(row(valid_to="9999-12-31")), table(people={ANA: away("2026-01-01", "9999-12-31")})],
)
def test_the_last_day_that_can_be_written_is_as_good_as_for_ever(written: RoutingTable) -> None:
    assert next_change(written, NOON) is None


def test_a_day_begins_where_the_table_is_kept() -> None:
    late = local("2026-03-02T23:30:00")
    assert day_began(late.astimezone(UTC), BOGOTA) == local("2026-03-02T00:00:00")
    assert next_day(late.astimezone(UTC), BOGOTA) == local("2026-03-03T00:00:00")


def test_a_day_begins_also_where_the_clock_leaves_out_midnight() -> None:
    santiago = ZoneInfo("America/Santiago")
    at = datetime(2026, 9, 6, 15, 0, tzinfo=UTC)
    assert day_began(at, santiago) == datetime(2026, 9, 6, 4, 0, tzinfo=UTC)
    assert next_day(at, santiago) == datetime(2026, 9, 7, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize("seconds", [1, 2.5, 24, 3600])
def test_simulated_days_follow_one_another_without_a_gap(seconds: float) -> None:
    day = timedelta(seconds=seconds)
    began = day_began(NOON + day / 3, BOGOTA, day)
    assert began <= NOON + day / 3 < began + day
    assert next_day(NOON + day / 3, BOGOTA, day) == began + day
    assert day_began(began, BOGOTA, day) == began
