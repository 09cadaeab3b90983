"""Routing tables: what is refused, with which words, and how rows are matched."""

import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.nearest import did_you_mean
from domain.routing import Match, RoutingTable, Row, is_valid_name, problems
from domain.routing.table import MOST_GUESSES, MOST_ROWS, folded
from tests.unit.routing import (
    ANA,
    BEA,
    CARLA,
    FACULTIES,
    LAW,
    SHIPPED_TABLE,
    TODAY,
    Doc,
    asked,
    away,
    complaints,
    row,
    spans,
    table,
    tables,
)

STRANGER = "stranger@example.edu"


def test_a_table_without_a_mistake_has_no_problems() -> None:
    assert complaints(table(row(), row([ANA, BEA], "MEDICINA", owner=None), fallback=CARLA)) == {}


def test_the_shipped_table_is_valid() -> None:
    assert complaints(SHIPPED_TABLE) == {}


# ── Overlaps ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("earlier", "later", "when"),
    [
        ((None, None), (None, None), "(always)"),
        ((None, None), ("2026-03-01", "2026-03-31"), "(from 2026-03-01 to 2026-03-31)"),
        (("2026-03-01", None), (None, "2026-03-01"), "(from 2026-03-01 to 2026-03-01)"),
        (("2026-01-01", "2026-03-01"), ("2026-03-01", "2026-06-30"), "(from 2026-03-01 to 2026-03-01)"),
        (("2026-03-01", None), ("2026-02-01", None), "(from 2026-03-01)"),
        ((None, "2026-03-01"), (None, "2026-02-01"), "(to 2026-02-01)"),
    ],
)
def test_two_rows_that_hold_on_the_same_day_are_refused(earlier: Any, later: Any, when: str) -> None:
    first = row(ANA, valid_from=earlier[0], valid_to=earlier[1])
    second = row(BEA, valid_from=later[0], valid_to=later[1])
    wrong = complaints(table(row(CARLA, "MEDICINA"), first, second))
    assert set(wrong) == {"rows.2"}
    assert when in wrong["rows.2"]
    assert "JURISPRUDENCIA" in wrong["rows.2"]
    assert "row 1" in wrong["rows.2"]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ((None, "2026-02-28"), ("2026-03-01", None)),
        (("2026-03-01", None), (None, "2026-02-28")),
        (("2026-01-01", "2026-01-31"), ("2026-02-01", "2026-02-28")),
    ],
)
def test_a_row_may_begin_on_the_day_after_another_ends(earlier: Any, later: Any) -> None:
    first = row(ANA, valid_from=earlier[0], valid_to=earlier[1])
    second = row(BEA, valid_from=later[0], valid_to=later[1])
    assert complaints(table(first, second)) == {}


@given(spans, spans)
def test_rows_overlap_exactly_when_a_day_has_both(one: Any, other: Any) -> None:
    written = table(row(ANA, valid_from=one[0], valid_to=one[1]), row(BEA, valid_from=other[0], valid_to=other[1]))
    shared = [day for day in _all_days(one) if day in _all_days(other)]
    assert bool(problems(written)) is bool(shared)
    for day in shared:
        assert all(held.holds_on(day) for held in written.rows)


@given(st.lists(spans, min_size=1, max_size=6))
def test_of_many_rows_every_one_that_shares_a_day_is_found(written: Any) -> None:
    many = table(*(row(ANA, valid_from=first, valid_to=last) for first, last in written))
    days = [set(_all_days(span)) for span in written]
    told = [(int(number), int(wrong.field.removeprefix("rows."))) for wrong in problems(many)
            for number in re.findall(r"row (\d+)\.", wrong.message)]  # fmt: skip
    assert all(earlier < later and days[earlier] & days[later] for earlier, later in told)
    # Who stands in no pair that is told shares no day with anybody.
    alone = [number for number in range(len(written)) if not any(number in pair for pair in told)]
    assert not any(days[one] & days[other] for one in alone for other in range(len(written)) if other != one)


def test_a_long_table_costs_what_its_length_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stands in it: not every row is compared with every other, nor every stranger with every advisor."""
    work: Counter[str] = Counter()
    compared = Row.overlaps

    def comparing(one: Row, other: Row) -> bool:
        work["compared"] += 1
        return compared(one, other)

    def guessing(word: str, known: set[str]) -> str:
        work["guessed"] += 1
        return did_you_mean(word, known)

    monkeypatch.setattr(Row, "overlaps", comparing)
    monkeypatch.setattr("domain.routing.table.did_you_mean", guessing)
    same = table(*[row(STRANGER)] * MOST_ROWS)
    assert len(problems(same)) == MOST_ROWS + MOST_ROWS - 1
    assert work == {"compared": MOST_ROWS - 1, "guessed": 1}
    strangers = table(*(row(f"stranger{number}@example.edu", str(number)) for number in range(MOST_ROWS)))
    assert len(problems(strangers)) == MOST_ROWS
    assert work == {"compared": MOST_ROWS - 1, "guessed": 1 + MOST_GUESSES}


def _all_days(span: Any) -> list[Any]:
    return [span[0].fromordinal(number) for number in range(span[0].toordinal(), span[1].toordinal() + 1)]


@pytest.mark.parametrize("spelling", ["jurisprudencia", "Jurisprudencia ", "JURISPRUDÉNCIA"])
def test_another_spelling_of_the_same_faculty_overlaps_too(spelling: str) -> None:
    assert set(complaints(table(row(ANA), row(BEA, spelling)))) == {"rows.1"}


def test_a_row_for_a_program_does_not_overlap_the_one_for_its_faculty() -> None:
    written = table(row(ANA), row(BEA, program="Diplomado"), row(CARLA, program="Maestría"))
    assert complaints(written) == {}


def test_two_rows_for_the_same_program_overlap() -> None:
    assert set(complaints(table(row(ANA, program="Maestría"), row(BEA, program="MAESTRIA")))) == {"rows.1"}


def test_a_slash_in_a_faculty_does_not_make_it_another_ones_program() -> None:
    assert complaints(table(row(ANA, "DERECHO/ECONOMÍA"), row(BEA, "DERECHO", program="ECONOMÍA"))) == {}


# ── People ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("rows.0.advisor", table(row([ANA, STRANGER]))),
        ("rows.0.fallback", table(row(fallback=STRANGER))),
        ("fallback", table(fallback=[BEA, STRANGER])),
    ],
)
def test_an_advisor_whom_the_table_does_not_know_is_refused_where_it_is_named(
    field: str, written: RoutingTable
) -> None:
    wrong = complaints(written)
    assert set(wrong) == {field}
    assert STRANGER in wrong[field]
    assert BEA not in wrong[field]


def test_an_advisor_who_stands_in_the_table_twice_is_refused() -> None:
    team = [{"email": ANA}, {"email": BEA}, {"email": ANA.upper()}]
    wrong = complaints(table(advisors=team))
    assert set(wrong) == {"advisors.2.email"}
    assert ANA in wrong["advisors.2.email"]


def test_an_owner_who_is_not_the_branchs_advisor_is_refused_in_words_that_name_both() -> None:
    """The slip in the seed: the branch says one advisor, the owner's value another."""
    wrong = complaints(table(row(CARLA, "MEDICINA"), row(ANA, owner=BEA)))
    assert set(wrong) == {"rows.1.owner"}
    message = wrong["rows.1.owner"]
    assert message.index(ANA) < message.index(BEA)
    assert "JURISPRUDENCIA" in message
    assert "Name the same person in both" in message


def test_an_owner_who_is_the_branchs_advisor_may_be_said_again() -> None:
    assert complaints(table(row(ANA, owner=ANA.upper()))) == {}


def test_a_branch_of_several_advisors_has_no_one_owner() -> None:
    wrong = complaints(table(row([ANA, BEA], owner=ANA)))
    assert set(wrong) == {"rows.0.owner"}
    assert f"{ANA} or {BEA}" in wrong["rows.0.owner"]


@pytest.mark.parametrize("written", [row([ANA, BEA, ANA.upper()]), row(fallback=[BEA, BEA]), row([])])
def test_a_branch_names_somebody_and_each_once(written: Doc) -> None:
    with pytest.raises(ValidationError):
        table(written)


# ── Dates ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_row_that_ends_before_it_begins_is_refused() -> None:
    wrong = complaints(table(row(valid_from="2026-03-02", valid_to="2026-03-01")))
    assert set(wrong) == {"rows.0.valid_to"}
    assert "2026-03-01" in wrong["rows.0.valid_to"]
    assert "2026-03-02" in wrong["rows.0.valid_to"]


def test_a_row_may_hold_for_one_day() -> None:
    assert complaints(table(row(valid_from=TODAY, valid_to=TODAY))) == {}


def test_an_absence_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValidationError, match="'to' is before 'from'"):
        table(people={ANA: away("2026-03-02", "2026-03-01")})


@pytest.mark.parametrize(
    "changed",
    [
        {"valid_from": "2026-02-30"},
        {"valid_from": "morgen"},
        {"valid_until": "2026-03-01"},
        {"strategy": "random"},
        {"advisor": "nobody"},
        {"valid_from": 86_400},
    ],
)
def test_what_is_no_row_is_refused(changed: Doc) -> None:
    with pytest.raises(ValidationError):
        table({**row(), **changed})


@pytest.mark.parametrize("capacity", [0, -1, 1.5, "3", True])
def test_a_capacity_is_a_number_of_leads(capacity: Any) -> None:
    with pytest.raises(ValidationError):
        table(people={ANA: {"daily_capacity": capacity}})


def test_a_table_is_kept_in_a_time_zone() -> None:
    with pytest.raises(ValidationError, match="time zone"):
        table(timezone="America/Macondo")


# ── Matching ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("faculty", ["ADMINISTRACIÓN", "administracion", " Administración", "ADMINISTRACIO\u0301N"])
def test_accents_capitals_and_spaces_do_not_count(faculty: str) -> None:
    assert Match(faculty="Administración").accepts(faculty, "")


@pytest.mark.parametrize("faculty", ["ADMINISTRACIONES", "ADMIN", "", "ADMINISTRACIÓN PÚBLICA"])
def test_spelling_counts(faculty: str) -> None:
    assert not Match(faculty="Administración").accepts(faculty, "")


def test_a_program_that_a_row_names_must_be_the_leads() -> None:
    match = Match(faculty="MEDICINA", program="Maestría en  Salud")
    assert match.accepts("medicina", "MAESTRIA EN SALUD")
    assert not match.accepts("medicina", "")
    assert not match.accepts("economía", "Maestría en Salud")


@pytest.mark.parametrize("swapped", [False, True])
def test_a_row_for_the_program_says_more_than_one_for_the_faculty(swapped: bool) -> None:
    rows = [row(ANA), row(BEA, program="Diplomado")]
    written = table(*(reversed(rows) if swapped else rows))
    assert asked(written, LAW.model_copy(update={"program": "diplomado"})).advisor == BEA
    assert asked(written, LAW.model_copy(update={"program": "Otro"})).advisor == ANA


@given(st.text("aáAÁñÑüÜ eé\u0301\t", max_size=12))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert folded(text.upper()) == folded(text.lower()) == folded(f" {text} ")


def test_rows_share_a_pool_exactly_when_they_are_for_the_same_leads() -> None:
    assert Match(faculty="MEDICINA").pool == Match(faculty="Medicína").pool
    pools = {Match(faculty=faculty, program=program).pool for faculty in FACULTIES for program in ("A", "B", None)}
    assert len(pools) == 6


# ── Documents ─────────────────────────────────────────────────────────────────────────────────────────────────────


@given(tables)
def test_a_table_is_read_back_from_its_document(written: RoutingTable) -> None:
    assert RoutingTable.model_validate(written.document()) == written


def test_a_document_is_written_as_people_write_it() -> None:
    document = table(row(ANA), row([ANA, BEA], "MEDICINA"), people={ANA: away(TODAY, TODAY)}).document()
    assert [written["advisor"] for written in document["rows"]] == [ANA, [ANA, BEA]]
    assert document["advisors"][0]["away"] == [{"from": "2026-03-02", "to": "2026-03-02", "hand_over": True}]
    assert RoutingTable.model_validate(SHIPPED_TABLE.document()) == SHIPPED_TABLE


@pytest.mark.parametrize("name", ["faculty", "f", "a-b_9", "a" * 40])
def test_a_tables_name_can_stand_in_an_address(name: str) -> None:
    assert is_valid_name(name)


@pytest.mark.parametrize("name", ["", "9a", "Faculty", "a/b", "a b", "a" * 41, "faculty\n", "á"])
def test_other_names_are_none(name: str) -> None:
    assert not is_valid_name(name)
