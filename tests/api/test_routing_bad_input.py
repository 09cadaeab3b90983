"""Edits of a routing table that can't be right: refused as a whole, each row with its reason, nothing stored."""

from typing import Any

import pytest

from services.routing import tables
from tests.activities.tables import NOON, A, B, C, row, table
from tests.api.api import Api, fields_of, is_problem

PATH = "/v1/routing/faculty"
ARTES = row(A, strategy="fixed")


@pytest.fixture
async def office(api: Api) -> Api:
    """The API with a small table."""
    await tables.ensure(api.pool, {"faculty": table(ARTES)}, NOON)
    return api


def dated(first: str | None = None, last: str | None = None, **more: Any) -> dict[str, Any]:
    """A row for some days."""
    return {**ARTES, "valid_from": first, "valid_to": last, **more}


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "two rows for always": ({"rows": [ARTES, ARTES]}, "rows.1"),
    "spelled otherwise": ({"rows": [ARTES, row(B, faculty=" Ártes ")]}, "rows.1"),
    "days that overlap": ({"rows": [dated(last="2026-06-30"), dated("2026-06-30")]}, "rows.1"),
    "open ends that overlap": ({"rows": [dated("2026-01-01"), dated("2026-06-30", "2026-07-01")]}, "rows.1"),
    "unknown advisor": ({"rows": [row("nobody@example.edu")]}, "rows.0.advisor"),
    "unknown fallback": ({"rows": [{**ARTES, "fallback": ["nobody@example.edu"]}]}, "rows.0.fallback"),
    "unknown fallback of the table": ({"fallback": ["nobody@example.edu"]}, "fallback"),
    "owner who is not the advisor": ({"rows": [{**ARTES, "owner": B}]}, "rows.0.owner"),
    "one owner for several advisors": ({"rows": [{**row(A, B), "owner": A}]}, "rows.0.owner"),
    "ends before it begins": ({"rows": [dated("2026-06-30", "2026-06-29")]}, "rows.0.valid_to"),
    "advisor twice": ({"advisors": [{"email": A}, {"email": A}]}, "advisors.1.email"),
    "advisor who is needed left out": ({"advisors": [{"email": B}]}, "rows.0.advisor"),
    "unknown field": ({"colour": "red"}, "colour"),
    "unknown field of a row": ({"rows": [{**ARTES, "Owner": A}]}, "rows.0.Owner"),
    "unknown condition": ({"rows": [{**ARTES, "match": {"faculty": "A", "city": "B"}}]}, "rows.0.match.city"),
    "no faculty": ({"rows": [{**ARTES, "match": {}}]}, "rows.0.match.faculty"),
    "no advisor": ({"rows": [{**ARTES, "advisor": []}]}, "rows.0.advisor"),
    "same advisor twice in a row": ({"rows": [row(A, A)]}, "rows.0.advisor"),
    "not an e-mail": ({"rows": [row("somebody")]}, "rows.0.advisor.0"),
    "unknown strategy": ({"rows": [row(A, strategy="random")]}, "rows.0.strategy"),
    "rows that are no list": ({"rows": {"faculty": A}}, "rows"),
    "row that is no object": ({"rows": ["ARTES"]}, "rows.0"),
    "no rows at all": ({"rows": None}, "rows"),
    "NUL in a faculty": ({"rows": [row(A, faculty="A\x00")]}, "rows.0.match.faculty"),
    "long faculty": ({"rows": [row(A, faculty="x" * 201)]}, "rows.0.match.faculty"),
    "day that is none": ({"rows": [dated("2026-02-30")]}, "rows.0.valid_from"),
    "day that is a number": ({"rows": [dated(last=86400)]}, "rows.0.valid_to"),  # type: ignore[arg-type]
    "day before any lead": ({"rows": [dated(last="1899-12-31")]}, "rows.0.valid_to"),
    "maintainer that is no e-mail": ({"maintainer": "the dean"}, "maintainer"),
    "time zone that is none": ({"timezone": "Bogotá"}, "timezone"),
    "absence backwards": ({"advisors": [{"email": A, "away": [{"from": "2026-02-02", "to": "2026-02-01"}]}]}, "advisors.0.away.0"),  # noqa: E501
    "capacity of none": ({"advisors": [{"email": A, "daily_capacity": 0}]}, "advisors.0.daily_capacity"),
    "active that is a word": ({"advisors": [{"email": A, "active": "yes"}]}, "advisors.0.active"),
    "too many rows": ({"rows": [row(A, faculty=f"F{number}") for number in range(2001)]}, "rows"),
    "version that is no number": ({"version": "1"}, "version"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
async def test_edit_is_refused_with_its_field_and_nothing_is_stored(office: Api, name: str) -> None:
    body, field = WRONG[name]
    before = await office.contents()
    response = await office.call("PUT", PATH, by="manager", json=body)
    assert is_problem(response, 422)
    assert fields_of(response) == [field]
    assert await office.contents() == before


async def test_slip_of_branch_and_owner_is_told_so_that_a_coordinator_understands(office: Api) -> None:
    response = await office.call("PUT", PATH, by="manager", json={"rows": [{**ARTES, "owner": B}]})
    (error,) = response.json()["errors"]
    assert error["message"].startswith(f"the branch for ARTES gives the lead to {A}, but sets {B} as the owner")
    assert "Name the same person in both" in error["message"]


async def test_everything_that_is_wrong_is_told_at_once(office: Api) -> None:
    rows = [{**ARTES, "owner": C}, ARTES, row("nobody@example.edu", faculty="MEDICINA")]
    response = await office.call("PUT", PATH, by="manager", json={"rows": rows})
    assert sorted(fields_of(response)) == ["rows.0.owner", "rows.1", "rows.2.advisor"]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"rows"', b'{"rows": NaN}', b"\xff"])
async def test_body_that_is_no_object(office: Api, body: bytes) -> None:
    response = await office.call("PUT", PATH, by="manager", content=body)
    assert is_problem(response, 400) or is_problem(response, 422)


async def test_days_that_follow_each_other_and_the_right_owner_are_taken(office: Api) -> None:
    rows = [dated(last="2026-06-30"), dated("2026-07-01", "9999-12-31", owner=A), row(B, A, faculty="MEDICINA")]
    response = await office.call("PUT", PATH, by="manager", json={"rows": rows})
    assert response.status_code == 200, response.text
    assert response.json()["rows"][1]["owner"] == A
