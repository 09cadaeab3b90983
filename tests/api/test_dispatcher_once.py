"""Promises to workflows that are over, and deliverers that crash, and that meet: everything is told once."""

import asyncio
from typing import Any

from temporalio.client import Client, WorkflowExecutionStatus

from services.outbox.dispatcher import Dispatcher
from storage import outbox
from storage.database import open_pool
from tests.api.api import Api
from tests.api.outbox import Gated, heard, left, stored

# --- journeys that are over ---


async def test_a_signal_for_a_journey_that_is_over_is_delivered_to_nobody(live: Api) -> None:
    lead_id = await live.submit()
    await live.happen(lead_id, "deal_won")
    await live.handle(lead_id).terminate("as if it had ended by itself")
    first = await live.handle(lead_id).describe()
    assert (await live.happen(lead_id, "email_changed", email="b@example.com")).status_code == 200
    assert (await live.call("POST", f"/v1/leads/{lead_id}/events", json={"type": "unsubscribed"})).status_code == 200
    assert await left(live) == 0
    assert (await live.handle(lead_id).describe()).run_id == first.run_id


async def test_a_lead_that_is_reopened_starts_again(live: Api) -> None:
    lead_id = await live.submit()
    await live.happen(lead_id, "not_interested")
    await live.handle(lead_id).terminate("as if it had ended by itself")
    first = await live.handle(lead_id).describe()
    assert (await live.happen(lead_id, "reopened")).status_code == 200
    again = await live.handle(lead_id).describe()
    assert again.run_id != first.run_id
    assert again.status is WorkflowExecutionStatus.RUNNING
    assert await left(live) == 0
    await live.happen(lead_id, "pause")
    assert await heard(live.parts.temporal, f"dealer-{lead_id}", again.run_id) == ["start", "pause"]


async def test_a_lead_reopened_before_its_journey_has_ended_is_told(live: Api) -> None:
    lead_id = await live.submit()
    await live.happen(lead_id, "not_interested")
    await live.happen(lead_id, "reopened")
    assert await heard(live.parts.temporal, f"dealer-{lead_id}") == ["start", "not_interested", "reopened"]


# --- deliverers that crash, and that meet ---


async def test_a_start_whose_deliverer_crashed_before_it_noted_it_is_not_made_twice(live: Api) -> None:
    lead_id = await live.submit()
    first = await live.handle(lead_id).describe()
    await live.pool.execute("UPDATE dispatches SET delivered_at = NULL, next_attempt_at = created_at")
    assert await live.parts.dispatcher.sweep_once() == 1
    assert await left(live) == 0
    assert (await live.handle(lead_id).describe()).run_id == first.run_id
    assert await heard(live.parts.temporal, f"dealer-{lead_id}") == ["start"]


async def test_a_process_that_died_after_storing_leaves_the_start_to_the_sweeper(live: Api) -> None:
    workflow_id = await stored(live)
    assert await live.parts.dispatcher.sweep_once() == 1
    assert await heard(live.parts.temporal, workflow_id) == ["start"]


async def test_a_crashed_deliverer_leaves_its_work_to_the_next(database_url: str, live: Api) -> None:
    workflow_id = await stored(live)
    async with open_pool(database_url, size=1) as doomed:
        crashing = await doomed.acquire()
        held = crashing.transaction()
        await held.start()
        assert await outbox.hold_workflow(crashing, workflow_id, wait=False)
        # A sweeper passes on to the next workflow; who waits for an answer waits for the one that is at it.
        await live.parts.dispatcher.sweep_once()
        assert await left(live) == 1
        waiting = asyncio.create_task(live.parts.dispatcher.deliver(workflow_id))
        await live.pool.execute("SELECT pg_terminate_backend($1)", crashing.get_server_pid())
        assert await waiting
    assert await left(live) == 0
    assert await heard(live.parts.temporal, workflow_id) == ["start"]


async def test_a_lead_that_a_sweeper_is_starting_just_now_is_not_called_late(live: Api) -> None:
    holding, done = asyncio.Event(), asyncio.Event()
    keep = live.parts.dispatcher._keep

    async def slow(workflow_id: str, message: Any) -> None:
        holding.set()
        await done.wait()
        await keep(workflow_id, message)

    sweeper = Dispatcher(live.pool, live.parts.temporal, "jornada")
    sweeper._keep = slow  # type: ignore[method-assign]
    workflow_id = await stored(live)
    sweeping = asyncio.create_task(sweeper.sweep_once())
    await holding.wait()
    repeating = asyncio.create_task(live.parts.dispatcher.deliver_now(workflow_id))
    await asyncio.sleep(0.1)
    assert not repeating.done()
    done.set()
    assert await repeating
    await sweeping
    assert await heard(live.parts.temporal, workflow_id) == ["start"]


async def test_many_deliverers_tell_a_workflow_everything_once(gated: Gated, temporal: Client) -> None:
    await gated.temporal.shut()
    leads = [await gated.api.submit(email=f"p{n}@example.com") for n in range(4)]
    for lead_id in leads:
        for kind in ("pause", "resume", "pause", "resume"):
            await gated.api.happen(lead_id, kind)
    deliverers = [Dispatcher(gated.api.pool, temporal, "jornada") for _ in range(4)]
    while await left(gated.api):
        await gated.make_due()
        await asyncio.gather(*(deliverer.sweep_once() for deliverer in deliverers))
    for lead_id in leads:
        assert await gated.heard(lead_id) == ["start", "pause", "resume", "pause", "resume"]


async def test_promises_hold_ids_and_nothing_of_the_person(api: Api) -> None:
    lead_id = await api.submit(name="Zenaide Inventada", phone="+55 21 97777-1234")
    await api.happen(lead_id, "note", text="Zenaide called")
    await api.happen(lead_id, "presentation_held")
    await api.happen(lead_id, "email_changed", email="zenaide@example.com")
    await api.happen(lead_id, "owner_changed", owner="novo.dono@example.org")
    await api.happen(lead_id, "not_interested", reason="Zenaide has no time")
    stored = await api.pool.fetchval("SELECT string_agg(d::text, ' ') FROM dispatches d")
    for private in ("Zenaide", "zenaide", "97777", "example.com", "example.org", "Loja", "Rita"):
        assert private not in stored
