"""A request tells its own workflow and no other: the rest of the outbox is the sweeper's."""

from collections.abc import Iterator

import pytest

from domain import ids
from services.outbox.dispatcher import Dispatcher
from tests.api.api import Api
from tests.task_world import DEALER_ONLY, LEAD, action
from tests.world import LEAD_EMAIL

RULES, ACTIONS = 50, 10


@pytest.fixture
def delivered(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The workflows to which requests delivered, or tried to."""
    tried: list[str] = []
    deliver = Dispatcher.deliver

    async def noted(self: Dispatcher, workflow_id: str, *, wait: bool = True) -> bool:
        tried.append(workflow_id)
        return await deliver(self, workflow_id, wait=wait)

    monkeypatch.setattr(Dispatcher, "deliver", noted)
    # Temporal is away, which is no reason to try less.
    monkeypatch.setattr("services.outbox.dispatcher.AWAY_SECONDS", 0)
    yield tried
    tried.clear()


async def with_rules(api: Api, event: str) -> None:
    for number in range(RULES):
        rule = {"name": f"Regra {number}", "event": event, "actions": [action()] * ACTIONS}
        assert (await api.post("/v1/rules", rule, by="manager")).status_code == 201


async def waiting(api: Api) -> int:
    """How many workflows of tasks have not been told once."""
    return int(
        await api.pool.fetchval(
            "SELECT count(DISTINCT workflow_id) FROM dispatches "
            "WHERE workflow_id LIKE 'task-%' AND attempts = 0 AND delivered_at IS NULL"
        )
    )


async def test_submission_leaves_the_tasks_of_rules_to_the_sweeper(api: Api, delivered: list[str]) -> None:
    await with_rules(api, "lead_received")
    lead_id = await api.submit()
    assert delivered == [f"dealer-{lead_id}"]
    assert await waiting(api) == RULES * ACTIONS


async def test_event_leaves_the_tasks_of_rules_to_the_sweeper(api: Api, delivered: list[str]) -> None:
    lead_id = await api.submit()
    await with_rules(api, "deal_won")
    delivered.clear()
    assert (await api.happen(lead_id, "deal_won")).status_code == 200
    assert delivered == [f"dealer-{lead_id}"]
    assert await waiting(api) == RULES * ACTIONS


async def test_end_of_a_lead_leaves_its_tasks_to_the_sweeper(api: Api, delivered: list[str]) -> None:
    await with_rules(api, "lead_received")
    lead_id = await api.submit()
    delivered.clear()
    assert (await api.happen(lead_id, "cancel", reason="a test")).status_code == 200
    assert delivered == [f"dealer-{lead_id}"]


async def test_erasure_of_many_tasks_leaves_them_to_the_sweeper(api: Api, delivered: list[str]) -> None:
    await with_rules(api, "lead_received")
    lead_id = await api.submit()
    delivered.clear()
    erased = (await api.call("POST", f"/v1/leads/{lead_id}/erase")).json()
    assert len(erased["workflows"]) == RULES * ACTIONS + 1
    # Some at once are no burden; hundreds are.
    assert 1 <= len(delivered) <= ACTIONS


async def test_event_that_changes_nothing_that_is_waited_for_tells_nobody(api: Api, delivered: list[str]) -> None:
    lead_id = await api.submit()
    delivered.clear()
    await api.happen(lead_id, "note", text="a remark")
    assert delivered == []


async def test_objection_leaves_the_persons_other_leads_to_the_sweeper(api: Api, delivered: list[str]) -> None:
    lead_id = await api.submit()
    other = await api.submit(**{**dict.fromkeys(DEALER_ONLY), **LEAD, "email": LEAD_EMAIL})
    secret = api.parts.settings.secret.get_secret_value()
    delivered.clear()
    await api.call("POST", f"/u/{ids.link_token('u', lead_id, secret)}", by=None)
    assert set(delivered) <= {f"dealer-{lead_id}"}
    assert (await api.kinds(other))[-1] == "unsubscribed"


async def test_task_that_is_done_is_told_to_its_own_workflow(api: Api, delivered: list[str]) -> None:
    await with_rules(api, "lead_received")
    await api.submit()
    task_id = (await api.get("/v1/tasks", limit=1)).json()["items"][0]["task_id"]
    delivered.clear()
    assert (await api.post(f"/v1/tasks/{task_id}/complete", by="manager")).status_code == 200
    assert delivered == [f"task-{task_id}"]
