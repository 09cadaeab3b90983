"""Tasks that an event of their lead completes."""

from datetime import timedelta
from typing import Any

import pytest

from tests.api.api import Api, fields_of
from tests.api.office import Clock, submit, tasks, timeline
from tests.scoring_world import event
from tests.task_world import action


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
    for told in (
        {"kind": "meeting_scheduled", "at": at},
        {"kind": "meeting_cancelled"},
        {"kind": "meeting_scheduled", "at": at},
    ):
        clock.pass_time(minutes=1)
        assert (await office.happen(lead, **told)).status_code == 200
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


async def test_a_user_who_enters_a_canvas_is_received_like_any_lead(office: Api) -> None:
    """Once: what they do afterwards makes no more tasks."""
    rule = {
        "name": "Conhecer",
        "event": "lead_received",
        "when": {"journeys": ["scoring"]},
        "actions": [action(activity_type="Conhecer")],
    }
    assert (await office.post("/v1/rules", rule, by="manager")).status_code == 201
    for _ in range(2):
        done = {"events": [event("u1", "page_view")]}
        assert (await office.post("/users/track", done)).status_code == 201
    (made,) = await tasks(office, activity_type="Conhecer")
    lead_id = (await office.get("/v1/users/u1/score")).json()["lead_id"]
    assert (made["lead_id"], made["status"]) == (lead_id, "pending")
