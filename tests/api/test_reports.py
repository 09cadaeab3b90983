"""The manager's report on tasks."""

import csv
import io
from typing import Any

import pytest

from tests.api.api import OWNER, Api, fields_of, is_problem
from tests.api.office import OTHER, Clock, do, submit, task_of, tasks
from tests.task_world import action


async def report(api: Api, **params: Any) -> list[dict[str, Any]]:
    response = await api.get("/v1/reports/tasks", **params)
    assert response.status_code == 200, response.text
    items: list[dict[str, Any]] = response.json()["items"]
    return items


async def test_the_report_counts_per_person_and_activity_type(office: Api, clock: Clock) -> None:
    began = clock.at
    ids = [await task_of(office, await submit(office, number, owner=OWNER)) for number in range(5)]
    await submit(office, 9, owner=OTHER)
    clock.pass_time(hours=1)
    await do(office, ids[0], "complete")
    clock.pass_time(hours=1)
    await do(office, ids[1], "complete")
    await do(office, ids[2], "cancel", {"reason": "repetida"})
    clock.pass_time(hours=4)
    await do(office, ids[3], "complete")
    assert await report(office) == [
        {
            "pre_seller": OTHER,
            "name": "Dora Modelo",
            "activity_type": "Ligar",
            "created": 1,
            "completed_in_time": 0,
            "late": 0,
            "overdue": 0,
            "cancelled": 0,
            "open": 1,
            "median_time_to_completion_seconds": None,
        },
        {
            "pre_seller": OWNER,
            "name": "Rita Amostra",
            "activity_type": "Ligar",
            "created": 5,
            "completed_in_time": 2,
            "late": 1,
            "overdue": 0,
            "cancelled": 1,
            "open": 1,
            "median_time_to_completion_seconds": 7200.0,
        },
    ]
    assert [row["pre_seller"] for row in await report(office, assignee=OTHER)] == [OTHER]
    assert await report(office, until=began.isoformat()) == []
    assert len(await report(office, since="2026-03-02T09:00:00-03:00")) == 2
    assert await report(office, since="2026-03-02T09:00:01-03:00") == []
    for name, wrong in (
        ("since", "yesterday"),
        ("until", "2026-03-02"),
        ("assignee", "x"),
        ("format", "pdf"),
        ("for", "me"),
    ):
        assert fields_of(await office.get("/v1/reports/tasks", **{name: wrong})) == [name]


async def test_the_report_as_csv(office: Api) -> None:
    rule = {"name": "x", "event": "lead_received", "actions": [action(activity_type="=cmd()")]}
    await office.post("/v1/rules", rule, by="manager")
    await submit(office, owner=OWNER)
    by_parameter = await office.get("/v1/reports/tasks", format="csv")
    by_header = await office.call("GET", "/v1/reports/tasks", headers={"Accept": "text/csv"})
    assert by_parameter.text == by_header.text
    assert by_parameter.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(by_parameter.text)))
    assert [(row["pre_seller"], row["activity_type"], row["created"]) for row in rows] == [
        (OWNER, "'=cmd()", "1"),  # a spreadsheet must not take it for a formula
        (OWNER, "Ligar", "1"),
    ]


async def test_the_report_as_excel_opens_it(office: Api, clock: Clock) -> None:
    rule = {"name": "x", "event": "lead_received", "actions": [action(activity_type="Confirmação; =x")]}
    await office.post("/v1/rules", rule, by="manager")
    lead = await submit(office, owner=OWNER)
    clock.pass_time(seconds=90.5)
    for task in await tasks(office, lead_id=lead):
        await do(office, task["task_id"], "complete")
    await submit(office, 2, owner=OWNER)
    for words in ({"for": "excel"}, {"for": "excel", "format": "csv"}):
        shown = await office.get("/v1/reports/tasks", **words)
        assert shown.headers["content-type"] == "text/csv; charset=utf-8"
        assert shown.content.startswith(b"\xef\xbb\xbfpre_seller;")
        rows = list(csv.DictReader(io.StringIO(shown.content.decode("utf-8-sig")), delimiter=";"))
        assert {row["activity_type"] for row in rows} == {"Confirmação; =x", "Ligar"}
        assert {row["median_time_to_completion_seconds"] for row in rows} == {"90,5"}
        for row in rows:
            parts = ("completed_in_time", "late", "overdue", "cancelled", "open")
            assert int(row["created"]) == sum(int(row[part]) for part in parts) == 2
    plain = await office.get("/v1/reports/tasks", **{"for": "programs"})
    assert plain.text.startswith("pre_seller,")
    assert "90.5" in plain.text
    assert (await office.get("/v1/reports/tasks", **{"for": "excel", "format": "json"})).json()["items"]


@pytest.mark.parametrize("holder", ["rep", "integrator"])
async def test_only_managers_see_the_report(shared: Api, holder: str) -> None:
    assert is_problem(await shared.get("/v1/reports/tasks", by=holder), 403)
