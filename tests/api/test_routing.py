"""Routing tables over the API: who may do what, versions, reviews, decisions, and questions that change nothing."""

from typing import Any

import pytest

from services.routing import tables
from storage import routing_decisions
from storage.database import transaction
from tests.activities.tables import NOON, A, B, C, Coordination, row, table
from tests.api.api import Api, fields_of, is_problem

PATH = "/v1/routing/faculty"


@pytest.fixture
async def office(api: Api) -> Api:
    """The API with a table of one round robin for ARTES and a fixed row for MEDICINA."""
    written = table(row(A, B, C), row(B, strategy="fixed", faculty="MEDICINA"))
    await tables.ensure(api.pool, {"faculty": written}, NOON)
    return api


async def shown(office: Api, **params: Any) -> dict[str, Any]:
    """The table as a reader sees it."""
    response = await office.get(PATH, by="rep", **params)
    assert response.status_code == 200, response.text
    read: dict[str, Any] = response.json()
    return read


async def put(office: Api, body: Any, by: str = "manager") -> Any:
    """An attempt at an edit."""
    return await office.call("PUT", PATH, by=by, json=body)


async def test_table_is_shown_with_its_version_and_who_made_it(office: Api) -> None:
    read = await shown(office)
    assert (read["table"], read["version"], read["edited_by"]) == ("faculty", 1, "config/routing/faculty.yaml")
    assert read["rows"][1] == {
        "match": {"faculty": "MEDICINA", "program": None}, "advisor": B, "owner": None, "strategy": "fixed",
        "fallback": [], "valid_from": None, "valid_to": None,
    }  # fmt: skip
    assert read["rows"][0]["advisor"] == [A, B, C]
    assert read["reviewed_at"]


async def test_edit_makes_a_version_and_leaves_the_rest_as_it_was(office: Api) -> None:
    response = await put(office, {"rows": [row(C, strategy="fixed")]})
    assert response.status_code == 200
    read = await shown(office)
    assert read == response.json()
    assert (read["version"], read["edited_by"], read["maintainer"]) == (2, "the manager", "maintainer@example.edu")
    assert [advisor["email"] for advisor in read["advisors"]] == [A, B, C]
    assert (await shown(office, version=1))["rows"][1]["advisor"] == B
    listed = (await office.get(f"{PATH}/versions", by="rep")).json()["items"]
    assert [(version["version"], version["edited_by"]) for version in listed] == [
        (2, "the manager"), (1, "config/routing/faculty.yaml"),
    ]  # fmt: skip


async def test_what_is_shown_can_be_sent_back_and_makes_no_version(office: Api) -> None:
    read = await shown(office)
    response = await put(office, read)
    assert (response.status_code, response.json()["version"]) == (200, 1)


async def test_edit_of_an_older_version_is_refused(office: Api) -> None:
    read = await shown(office)
    await put(office, {"rows": [row(C)]})
    response = await put(office, {**read, "fallback": [A]})
    assert is_problem(response, 409)
    assert response.json()["type"] == "urn:jornada:problem:stale-version"
    assert "version 2, of the manager" in response.json()["detail"]
    assert (await shown(office))["fallback"] == []


@pytest.mark.parametrize(("by", "reads", "edits"), [("integrator", 403, 403), ("rep", 200, 403), ("manager", 200, 200), ("admin", 200, 200)])  # fmt: skip # noqa: E501
async def test_who_may_read_and_who_may_edit(office: Api, by: str, reads: int, edits: int) -> None:
    for path in (PATH, f"{PATH}/versions", f"{PATH}/decisions"):
        assert (await office.get(path, by=by)).status_code == reads
    assert (await office.post(f"{PATH}/explain", {"faculty": "ARTES"}, by=by)).status_code == reads
    assert (await put(office, {"fallback": [A]}, by)).status_code == edits
    assert (await office.post(f"{PATH}/reviewed", by=by)).status_code == edits


@pytest.mark.parametrize("name", ["other", "Faculty", "faculty%00", "%E2%80%A8", "a" * 41])
async def test_table_that_is_not_there(office: Api, name: str) -> None:
    assert is_problem(await office.get(f"/v1/routing/{name}"), 404)
    assert is_problem(await office.call("PUT", f"/v1/routing/{name}", by="manager", json={}), 404)
    assert is_problem(await office.get(PATH, version=9), 404)


async def test_review_is_noted_with_who_and_when(office: Api) -> None:
    before = (await shown(office))["reviewed_at"]
    response = await office.post(f"{PATH}/reviewed", by="manager")
    assert (response.json()["version"], response.json()["reviewed_by"]) == (1, "the manager")
    read = await shown(office)
    assert read["reviewed_by"] == "the manager"
    assert read["reviewed_at"] > before


async def test_explanation_names_row_version_and_every_candidate_and_changes_nothing(office: Api) -> None:
    before = await office.contents()
    told = (await office.post(f"{PATH}/explain", {"faculty": "artes"}, by="rep")).json()
    assert (told["version"], told["row"]["number"], told["advisor"], told["outcome"]) == (1, 0, A, "assigned")
    assert [(c["advisor"], c["chosen"]) for c in told["candidates"]] == [(A, True), (B, False), (C, False)]
    assert all(candidate["why_not"] for candidate in told["candidates"][1:])
    nobody = (await office.post(f"{PATH}/explain", {"faculty": "OTRA"}, by="rep")).json()
    assert (nobody["row"], nobody["advisor"], nobody["outcome"]) == (None, None, "no_row")
    assert "OTRA" in nobody["why"]
    assert await office.contents() == before


async def test_explanation_of_a_lead_says_whether_it_stays(office: Api) -> None:
    coordination = Coordination(office.pool)
    (lead_id,) = await coordination.enter(1)
    response = await office.post(f"{PATH}/explain", {"lead_id": lead_id}, by="rep")
    assert is_problem(response, 422)
    assert fields_of(response) == ["lead_id"]
    await coordination.allocate(lead_id)
    told = (await office.post(f"{PATH}/explain", {"lead_id": lead_id}, by="rep")).json()
    assert (told["current_advisor"], told["stays"]) == (A, True)
    await put(office, {"rows": [row(C)]})
    told = (await office.post(f"{PATH}/explain", {"lead_id": lead_id}, by="rep")).json()
    assert (told["current_advisor"], told["stays"], told["advisor"]) == (A, False, C)
    assert is_problem(await office.post(f"{PATH}/explain", {"lead_id": "ld_nobody"}, by="rep"), 404)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, ""),
        ({"faculty": "ARTES", "lead_id": "ld_1"}, ""),
        ({"program": "P"}, ""),
        ({"faculty": ""}, "faculty"),
        ({"faculty": "A\x00"}, "faculty"),
        ({"faculty": "ARTES", "at": "tomorrow"}, "at"),
        ({"faculty": "ARTES", "when": 1}, "when"),
    ],
)
async def test_question_that_can_t_be_answered(office: Api, body: Any, field: str) -> None:
    response = await office.post(f"{PATH}/explain", body, by="rep")
    assert is_problem(response, 422)
    assert fields_of(response) == [field]


async def test_decisions_are_listed_newest_first_page_by_page(office: Api) -> None:
    coordination = Coordination(office.pool)
    leads = await coordination.enter(5)
    for lead_id in leads:
        await coordination.allocate(lead_id)
    first = (await office.get(f"{PATH}/decisions", by="rep", limit=3)).json()
    assert [made["lead_id"] for made in first["items"]] == leads[:1:-1]
    made = first["items"][0]
    assert (made["version"], made["row"], made["advisor"], made["inputs"]["faculty"]) == (1, 0, B, "ARTES")
    assert {c["advisor"]: c["chosen"] for c in made["candidates"]} == {A: False, B: True, C: False}
    rest = (await office.get(f"{PATH}/decisions", by="rep", limit=3, cursor=first["next_cursor"])).json()
    assert [made["lead_id"] for made in rest["items"]] == leads[1::-1]
    assert rest["next_cursor"] is None
    of_b = (await office.get(f"{PATH}/decisions", by="rep", advisor=B.upper())).json()["items"]
    assert {made["advisor"] for made in of_b} == {B}
    one = (await office.get(f"{PATH}/decisions", by="rep", lead_id=leads[0])).json()["items"]
    assert [made["lead_id"] for made in one] == leads[:1]


async def test_two_edits_at_once_make_two_versions(office: Api) -> None:
    async with transaction(office.pool) as connection:
        await tables.edit(connection, "faculty", {"fallback": [A]}, "one", NOON)
        await tables.edit(connection, "faculty", {"fallback": [B]}, "two", NOON)
    assert (await shown(office))["version"] == 3
    version = await tables.find(office.pool, "faculty")
    assert await routing_decisions.listed(
        office.pool, version.name, lead_id=None, advisor=None, before=None, limit=1
    ) == []  # fmt: skip
