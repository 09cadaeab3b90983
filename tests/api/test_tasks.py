"""Tasks and the manager's report over the API, with a clock that a test sets."""

import csv
import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from temporalio.client import Client

from storage.database import Pool
from tests.api.api import OWNER, Api, fields_of, is_problem, serving
from tests.task_world import DEALER_ONLY, LEAD, action

OTHER = "outra.amostra@example.org"


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 2, 12, tzinfo=UTC)

    async def __call__(self) -> datetime:
        return self.at

    def pass_time(self, **length: float) -> None:
        self.at += timedelta(**length)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def office(database_url: str, pool: Pool, away: Client, clock: Clock) -> AsyncIterator[Api]:
    """The API while Temporal is away, with two pre-sellers and a rule; the keys rep and other_rep act for them."""
    async with serving(database_url, pool, away, clock) as served:
        for name, email in (("Rita Amostra", OWNER), ("Dora Modelo", OTHER)):
            member = {"name": name, "email": email, "groups": [email.partition("@")[0]]}
            assert (await served.post("/v1/team", member, by="manager")).status_code == 201
        rule = {"name": "Ligar", "event": "lead_received", "actions": [action()]}
        assert (await served.post("/v1/rules", rule, by="manager")).status_code == 201
        yield served


async def submit(api: Api, number: int = 0, **changed: Any) -> str:
    """A lead of the pre-sales team; without an owner named, Rita's and Dora's in turn."""
    return await api.submit(**{**dict.fromkeys(DEALER_ONLY), **LEAD, "email": f"pessoa{number}@example.com", **changed})


async def tasks(api: Api, by: str = "manager", **params: Any) -> list[dict[str, Any]]:
    response = await api.get("/v1/tasks", by=by, **params)
    assert response.status_code == 200, response.text
    items: list[dict[str, Any]] = response.json()["items"]
    return items


async def task_of(api: Api, lead_id: str) -> str:
    (task,) = await tasks(api, lead_id=lead_id)
    return str(task["task_id"])


async def do(api: Api, task_id: str, what: str, body: Any = None, *, by: str = "manager", **headers: str) -> Any:
    return await api.post(f"/v1/tasks/{task_id}/{what}", body, by=by, **headers)


async def test_a_task_says_whose_it_is_and_until_when(office: Api, clock: Clock) -> None:
    lead = await submit(office, owner=OWNER)
    (task,) = await tasks(office)
    assert task["lead_id"] == lead
    assert (task["activity_type"], task["assignee"], task["status"]) == ("Ligar", OWNER, "pending")
    assert datetime.fromisoformat(task["deadline"]) == clock.at + timedelta(hours=4)
    assert datetime.fromisoformat(task["notify_at"]) == clock.at + timedelta(hours=3)
    assert (await office.get(f"/v1/tasks/{task['task_id']}", by="rep")).json() == task


async def test_a_task_is_completed_once(office: Api, clock: Clock) -> None:
    lead = await submit(office, owner=OWNER)
    task = await task_of(office, lead)
    clock.pass_time(hours=1)
    done = await do(office, task, "complete", {"note": "falamos"}, by="rep")
    assert done.status_code == 200, done.text
    told = done.json()
    assert (told["status"], told["completed_by"], told["remark"]) == ("completed", "the rep", "falamos")
    assert datetime.fromisoformat(told["completed_at"]) == clock.at
    again = await do(office, task, "complete", by="rep")
    assert is_problem(again, 409)
    assert "completed" in again.json()["detail"]
    for what, body in (("cancel", {"reason": "x"}), ("reassign", {"assignee": OTHER}), ("retry", None)):
        assert is_problem(await do(office, task, what, body), 409)
    assert (await office.kinds(lead))[-1] == "task_completed"


async def test_a_repetition_of_a_completion_gets_the_same_answer(office: Api) -> None:
    task = await task_of(office, await submit(office, owner=OWNER))
    first = await do(office, task, "complete", by="rep", Idempotency_Key="k1")
    second = await do(office, task, "complete", by="rep", Idempotency_Key="k1")
    assert (first.status_code, second.status_code) == (200, 200)
    assert second.json() == first.json()
    assert second.headers["idempotent-replayed"] == "true"


async def test_a_completion_after_the_deadline_is_late(office: Api, clock: Clock) -> None:
    task = await task_of(office, await submit(office, owner=OWNER))
    clock.pass_time(hours=4, seconds=1)
    assert (await do(office, task, "complete", by="rep")).json()["status"] == "completed_late"


async def completing(api: Api, *events: str, **more: Any) -> str:
    """A rule whose tasks are completed by events; its id."""
    actions = [action(activity_type="Filtrar", completed_by=list(events), **more)]
    rule = {"name": "Filtrar", "event": "lead_received", "actions": actions}
    made = await api.post("/v1/rules", rule, by="manager")
    assert made.status_code == 201, made.text
    return str(made.json()["rule_id"])


@pytest.mark.parametrize(("late", "status"), [(False, "completed"), (True, "completed_late")])
async def test_an_event_completes_the_task_for_whoever_caused_it(
    office: Api, clock: Clock, late: bool, status: str
) -> None:
    await completing(office, "filter1_done", "discarded")
    lead = await submit(office)
    clock.pass_time(hours=5 if late else 1)
    assert (await office.happen(lead, "filter1_done", by="rep")).status_code == 200
    (done,) = await tasks(office, activity_type="Filtrar")
    assert (done["status"], done["completed_by"], done["completed_at"] is not None) == (status, "the rep", True)
    (other,) = await tasks(office, activity_type="Ligar")
    assert other["status"] == "pending"
    line = next(line for line in await timeline(office, lead) if line["kind"] == "task_completed")
    assert (line["actor"], line["data"]["event"]) == ("the rep", "filter1_done")
    assert await office.pool.fetchval("SELECT name FROM dispatches WHERE kind = 'signal'") == "task_completed"


async def timeline(api: Api, lead_id: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (await api.get(f"/v1/leads/{lead_id}/timeline")).json()["items"]
    return items


async def test_an_event_that_ends_the_lead_completes_first_and_cancels_the_rest(office: Api) -> None:
    await completing(office, "discarded")
    lead = await submit(office)
    await office.happen(lead, "discarded", filter=1, reason="x")
    assert {task["activity_type"]: task["status"] for task in await tasks(office)} == {
        "Filtrar": "completed",
        "Ligar": "cancelled",
    }


async def test_an_event_completes_the_task_of_the_time_before_and_not_its_own(office: Api, clock: Clock) -> None:
    rule = {
        "name": "Remarcar",
        "event": "meeting_scheduled",
        "actions": [action(activity_type="Remarcar", completed_by=["meeting_scheduled", "meeting_held"])],
    }
    assert (await office.post("/v1/rules", rule, by="manager")).status_code == 201
    lead = await submit(office)
    at = (clock.at + timedelta(days=3)).isoformat()
    for event in (
        {"kind": "meeting_scheduled", "at": at},
        {"kind": "meeting_cancelled"},
        {"kind": "meeting_scheduled", "at": at},
    ):
        clock.pass_time(minutes=1)
        assert (await office.happen(lead, **event)).status_code == 200
    statuses = [task["status"] for task in await tasks(office, activity_type="Remarcar")]
    assert statuses == ["pending", "completed"]


async def test_the_tasks_of_another_lead_stay(office: Api) -> None:
    await completing(office, "filter1_done")
    first, second = await submit(office, 1), await submit(office, 2)
    await office.happen(first, "filter1_done")
    assert [task["lead_id"] for task in await tasks(office, activity_type="Filtrar", status="pending")] == [second]


async def test_what_completes_a_task_is_shown_with_its_rule(office: Api) -> None:
    rule_id = await completing(office, "filter1_done", "filter1_done")
    (shown,) = (await office.get(f"/v1/rules/{rule_id}")).json()["actions"]
    assert shown["completed_by"] == ["filter1_done"]
    for completed_by, status in ((None, 201), ([], 201), (["no_such_event"], 422), ("filter1_done", 422)):
        rule = {"name": "x", "event": "lead_received", "actions": [action(completed_by=completed_by)]}
        answer = await office.post("/v1/rules", rule, by="manager")
        assert answer.status_code == status, answer.text
        assert status == 201 or fields_of(answer)[0].startswith("actions.0.completed_by")


@pytest.fixture
async def empty(office: Api) -> Api:
    """The office while everybody is away."""
    for email in (OWNER, OTHER):
        await be(office, email, active=False)
    return office


async def be(api: Api, email: str, *, active: bool) -> None:
    answer = await api.call("PUT", f"/v1/team/{email}", by="manager", json={"name": "Rita Amostra", "active": active})
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("how", ["comes back", "joins", "rejoins"])
async def test_a_lead_that_nobody_could_take_goes_to_who_is_there_again(empty: Api, how: str) -> None:
    lead = await submit(empty, 1)
    assert (await empty.lead(lead))["flags"] == ["unassigned"]
    (listed,) = (await empty.get("/v1/leads", flag="unassigned")).json()["items"]
    assert (listed["lead_id"], listed["owner"]) == (lead, None)
    assert (await tasks(empty))[0]["assignee"] is None
    somebody = "nova.amostra@example.org" if how == "joins" else OTHER
    if how == "comes back":
        await be(empty, OTHER, active=True)
    else:
        await empty.call("DELETE", f"/v1/team/{OTHER}", by="manager")
        joining = {"name": "Rita Amostra", "email": somebody}
        assert (await empty.post("/v1/team", joining, by="manager")).status_code == 201
    shown = await empty.lead(lead)
    assert (shown["owner"], shown["flags"]) == (somebody, [])
    assert (await tasks(empty))[0]["assignee"] == somebody
    line = next(line for line in await timeline(empty, lead) if line["kind"] == "assigned")
    assert line["data"] == {"owner": somebody}


async def test_leads_that_wait_are_spread_over_those_who_come(empty: Api) -> None:
    over, *waiting = [await submit(empty, number) for number in range(4)]
    await empty.happen(over, "lead_lost")
    mine = await submit(empty, 9)
    assert (await empty.happen(mine, "owner_changed", owner=OWNER)).status_code == 422
    await be(empty, OWNER, active=True)
    assert [(await empty.lead(lead))["owner"] for lead in (*waiting, mine)] == [OWNER] * 4
    assert (await empty.lead(over))["owner"] is None
    await be(empty, OTHER, active=True)
    assert [(await empty.lead(await submit(empty, number)))["owner"] for number in (20, 21)] == [OTHER, OWNER]


@pytest.mark.parametrize("owner", ["nobody@example.org", "gone@example.org", "away@example.org"])
async def test_a_lead_of_the_team_goes_to_nobody_else(office: Api, owner: str) -> None:
    for email in ("gone@example.org", "away@example.org"):
        member = {"name": "Nome Amostra", "email": email, "active": email.startswith("gone")}
        assert (await office.post("/v1/team", member, by="manager")).status_code == 201
    await office.call("DELETE", "/v1/team/gone@example.org", by="manager")
    lead = await submit(office)
    refused = await office.happen(lead, "owner_changed", owner=owner)
    assert (refused.status_code, fields_of(refused)) == (422, ["owner"])
    assert (await office.lead(lead))["owner"] == OWNER
    assert (await office.happen(lead, "owner_changed", owner=OTHER)).status_code == 200
    assert await office.pool.fetchval("SELECT owner_name FROM leads") == "Dora Modelo"


async def test_a_rep_sees_and_completes_its_own_tasks_only(office: Api) -> None:
    mine, other = await submit(office, 1, owner=OWNER), await submit(office, 2, owner=OTHER)
    assert [task["lead_id"] for task in await tasks(office, by="rep")] == [mine]
    assert await tasks(office, by="rep", assignee=OTHER) == []
    theirs = await task_of(office, other)
    assert is_problem(await office.get(f"/v1/tasks/{theirs}", by="rep"), 403)
    assert is_problem(await do(office, theirs, "complete", by="rep"), 403)
    assert (await office.get(f"/v1/tasks/{theirs}")).json()["status"] == "pending"
    own = await task_of(office, mine)
    for what, body in (("cancel", {"reason": "x"}), ("reassign", {"assignee": OTHER}), ("retry", None)):
        assert is_problem(await do(office, own, what, body, by="rep"), 403)
    for path in ("/v1/tasks", f"/v1/tasks/{own}"):
        assert is_problem(await office.get(path, by="integrator"), 403)


async def test_a_manager_cancels_and_hands_over(office: Api) -> None:
    one, two = await submit(office, 1, owner=OWNER), await submit(office, 2, owner=OWNER)
    cancelled = await do(office, await task_of(office, one), "cancel", {"reason": "repetida"})
    assert (cancelled.json()["status"], cancelled.json()["remark"]) == ("cancelled", "repetida")
    task = await task_of(office, two)
    handed = await do(office, task, "reassign", {"assignee": OTHER})
    assert handed.json()["assignee"] == OTHER
    assert is_problem(await do(office, task, "reassign", {"assignee": OTHER}), 409)
    assert fields_of(await do(office, task, "reassign", {"assignee": "ninguem@example.org"})) == ["assignee"]
    assert fields_of(await do(office, task, "cancel")) == ["reason"]
    assert fields_of(await do(office, task, "complete", {"when": "now"})) == ["when"]
    assert (await do(office, task, "complete", by="other_rep")).status_code == 200


async def test_tasks_are_listed_by_pages_and_filters(office: Api, clock: Clock) -> None:
    leads = []
    for number in range(5):
        leads.append(await submit(office, number, owner=OWNER))
        clock.pass_time(minutes=1)
    await do(office, await task_of(office, leads[0]), "complete")
    first = (await office.get("/v1/tasks", limit=2)).json()
    second = (await office.get("/v1/tasks", limit=2, cursor=first["next_cursor"])).json()
    last = (await office.get("/v1/tasks", limit=2, cursor=second["next_cursor"])).json()
    listed = [task["lead_id"] for page in (first, second, last) for task in page["items"]]
    assert listed == leads[::-1]
    assert last["next_cursor"] is None
    assert len(await tasks(office, status="open")) == 4
    assert [task["lead_id"] for task in await tasks(office, status="completed")] == [leads[0]]
    assert await tasks(office, activity_type="Outra") == []
    for name, wrong in (("status", "done"), ("assignee", "x"), ("cursor", "x"), ("limit", "0"), ("lead_id", "\x00")):
        assert fields_of(await office.get("/v1/tasks", **{name: wrong})) == [name]


@pytest.mark.parametrize("task_id", ["tk_unknown", "%00", "' OR 1=1", "x" * 3000])
async def test_an_unknown_task_is_not_found(shared: Api, task_id: str) -> None:
    assert is_problem(await shared.get(f"/v1/tasks/{task_id}"), 404)
    assert is_problem(await do(shared, task_id, "complete"), 404)


async def test_an_erased_lead_leaves_no_task(office: Api) -> None:
    lead = await submit(office, owner=OWNER)
    task = await task_of(office, lead)
    erased = await office.call("POST", f"/v1/leads/{lead}/erase")
    assert set(erased.json()["workflows"]) == {f"presales-{lead}", f"task-{task}"}
    assert is_problem(await office.get(f"/v1/tasks/{task}"), 404)
    assert await office.count("happenings") == 0


async def test_scope_is_the_groups_of_the_lead_s_owner(office: Api) -> None:
    groups = [OTHER.partition("@")[0]]
    rule = {
        "name": "Só para Dora",
        "event": "filter1_done",
        "actions": [action(activity_type="De todos"), action(activity_type="Da Dora", scope={"groups": groups})],
    }
    assert (await office.post("/v1/rules", rule, by="manager")).status_code == 201
    for number, (owner, expected) in enumerate(((OWNER, ["De todos"]), (OTHER, ["Da Dora", "De todos"]))):
        lead = await submit(office, number, owner=owner)
        await office.happen(lead, "filter1_done")
        made = [task["activity_type"] for task in await tasks(office, lead_id=lead)]
        assert sorted(set(made) - {"Ligar"}) == expected


async def test_a_rule_that_is_off_or_about_other_journeys_makes_nothing(office: Api) -> None:
    for more in ({"active": False}, {"when": {"journeys": ["dealer"]}}, {"when": {"stage": "FILTRO_2"}}):
        body = {"name": "x", "event": "stage_changed", "actions": [action(activity_type="Nada")], **more}
        assert (await office.post("/v1/rules", body, by="manager")).status_code == 201
    lead = await submit(office)
    await office.happen(lead, "filter1_done")
    assert [task["activity_type"] for task in await tasks(office, lead_id=lead)] == ["Ligar"]


# --- the report ---


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
