"""Tasks over the API, with a clock that a test sets."""

from datetime import datetime, timedelta

import pytest

from tests.api.api import OWNER, Api, fields_of, is_problem
from tests.api.office import OTHER, Clock, do, submit, task_of, tasks
from tests.task_world import action


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


async def test_a_task_is_moved(office: Api, clock: Clock) -> None:
    lead = await submit(office, owner=OWNER)
    task = await task_of(office, lead)
    until = clock.at + timedelta(days=2)
    moved = await do(office, task, "move", {"deadline": until.isoformat()}, by="rep")
    assert moved.status_code == 200, moved.text
    assert datetime.fromisoformat(moved.json()["deadline"]) == until
    assert datetime.fromisoformat(moved.json()["notify_at"]) == until - timedelta(hours=1)
    assert (await office.kinds(lead))[-1] == "task_moved"
    assert is_problem(await do(office, task, "move", {"deadline": clock.at.isoformat()}, by="rep"), 409)
    for wrong in ({}, {"deadline": "soon"}, {"deadline": "2090-01-01T10:00:00"}):
        assert fields_of(await do(office, task, "move", wrong, by="rep")) == ["deadline"]
    assert is_problem(await do(office, task, "move", {"deadline": until.isoformat()}, by="other_rep"), 403)
    assert is_problem(await do(office, "tk_unknown", "move", {"deadline": until.isoformat()}), 404)
    await do(office, task, "complete", by="rep")
    assert is_problem(await do(office, task, "move", {"deadline": until.isoformat()}, by="rep"), 409)


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
