"""Promises to workflows: kept at once when Temporal is there, later when it is not; in order, and once."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from temporalio.client import Client
from temporalio.service import RPCError, RPCStatusCode

from domain.journey import JourneyStart, LeadSnapshot, Status
from services.operations.chores import keep_doing
from services.outbox import dispatcher as dispatching
from services.outbox.dispatcher import Dispatcher
from storage import outbox
from storage.database import Pool, open_pool
from tests.api.api import Api, serving, submission
from tests.api.gate import gate_before
from tests.api.outbox import Gated, attempts, heard, left, stored
from tests.waiting import PATIENCE_SECONDS, until

# --- Temporal away ---


async def test_a_lead_that_comes_while_temporal_is_away_starts_when_it_is_back(gated: Gated) -> None:
    await gated.temporal.shut()
    response = await gated.api.post("/v1/leads", submission())
    assert response.status_code == 202
    lead_id = response.json()["lead_id"]
    assert response.json() == {
        "lead_id": lead_id,
        "workflow_id": f"dealer-{lead_id}",
        "journey": "dealer",
        "duplicate": False,
    }
    assert (await gated.api.lead(lead_id))["stage"] == "LEAD"
    await gated.temporal.open()
    await gated.until_delivered()
    assert await gated.heard(lead_id) == ["start"]


async def test_what_happens_while_temporal_is_away_is_told_in_order_and_once(gated: Gated) -> None:
    heard_at_once = await gated.api.submit(email="a@example.com")
    await gated.temporal.shut()
    later = await gated.api.submit(email="b@example.com")
    for lead_id in (heard_at_once, later):
        for kind in ("pause", "resume", "presentation_held", "pause", "deal_won"):
            assert (await gated.api.happen(lead_id, kind)).status_code == 200
    await gated.temporal.open()
    await gated.until_delivered()
    told = ["start", "pause", "resume", "presentation_held", "pause", "deal_won"]
    assert await gated.heard(heard_at_once) == told
    assert await gated.heard(later) == told
    await gated.make_due()
    assert await gated.dispatcher.sweep_once() == 0


async def test_the_worker_delivers_by_itself(gated: Gated) -> None:
    await gated.temporal.shut()
    lead_id = await gated.api.submit()
    sweeping = asyncio.create_task(keep_doing("outbox", gated.dispatcher.sweep, every_seconds=0.05))
    await gated.temporal.open()

    async def is_delivered() -> bool:
        return await left(gated.api) == 0

    await until(is_delivered, "the start, by itself")
    sweeping.cancel()
    assert await gated.heard(lead_id) == ["start"]


async def test_the_sweeper_outlives_a_database_that_is_away(database_url: str, pool: Pool, temporal: Client) -> None:
    server, _, name = database_url.rpartition("/")
    address, _, port = server.rpartition(":")
    async with (
        serving(database_url, pool, temporal) as api,
        gate_before(int(port)) as gate,
        open_pool(f"{address}:{gate.port}/{name}") as gated_pool,
    ):
        sweep = Dispatcher(gated_pool, temporal, "jornada").sweep
        sweeping = asyncio.create_task(keep_doing("outbox", sweep, every_seconds=0.05))
        await gate.shut()
        taken = await stored(api)
        await asyncio.sleep(0.2)
        assert not sweeping.done()
        assert await left(api) == 1
        await gate.open()

        async def is_delivered() -> bool:
            return await left(api) == 0

        await until(is_delivered, "the start after the database came back")
        sweeping.cancel()
        assert await heard(temporal, taken) == ["start"]


async def test_a_refused_delivery_waits_longer_each_time(gated: Gated) -> None:
    await gated.temporal.shut()
    lead_id = await gated.api.submit()
    waits = []
    for _ in range(6):
        before = datetime.now(UTC)
        await gated.dispatcher.deliver(f"dealer-{lead_id}")
        due, after = await gated.api.pool.fetchval("SELECT next_attempt_at FROM dispatches"), datetime.now(UTC)
        waits.append(((due - after).total_seconds(), (due - before).total_seconds()))
    assert all(least <= most_later for (least, _), (_, most_later) in pairwise(waits))
    for (least, most), wait in ((waits[0], 2), (waits[-1], dispatching.LONGEST_WAIT_SECONDS)):
        assert least <= wait <= most
    assert await outbox.waiting(gated.api.pool, datetime.now(UTC), 10) == []
    assert await outbox.waiting(gated.api.pool, datetime.now(UTC) + timedelta(minutes=1), 10) == [f"dealer-{lead_id}"]


async def test_one_workflow_that_is_refused_does_not_hold_up_the_others(
    live: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused, *others = [await stored(live, email=f"p{n}@example.com") for n in range(3)]
    keep = Dispatcher._keep

    async def refuses_the_first(self: Dispatcher, workflow_id: str, message: Any) -> None:
        if workflow_id == refused:
            raise RPCError("no", RPCStatusCode.INVALID_ARGUMENT, b"")
        await keep(self, workflow_id, message)

    monkeypatch.setattr(Dispatcher, "_keep", refuses_the_first)
    assert await live.parts.dispatcher.sweep_once() == 3
    assert await left(live) == 1
    for workflow_id in others:
        assert await heard(live.parts.temporal, workflow_id) == ["start"]


# --- very much that waits ---

MANY = 3000
_PROMISES = """
    INSERT INTO dispatches (workflow_id, kind, name, payload, created_at, next_attempt_at)
    SELECT 'dealer-ld_' || n % $1, 'start', 'start', '{}', now(), now() - interval '1 hour' + n * interval '1 ms'
    FROM generate_series(1, $1 * 2) n
"""


async def test_a_look_at_the_outbox_reads_no_more_than_it_finds(api: Api) -> None:
    await api.pool.execute(_PROMISES, MANY)
    first = "SELECT dispatch_id FROM dispatches ORDER BY dispatch_id LIMIT 10"
    await api.pool.execute(
        f"UPDATE dispatches SET next_attempt_at = now() + interval '1 day' WHERE dispatch_id IN ({first})"
    )
    await api.pool.execute("ANALYZE dispatches")
    found = await outbox.waiting(api.pool, datetime.now(UTC), 50)
    assert list(found) == [f"dealer-ld_{n}" for n in range(11, 61)]
    explain = f"EXPLAIN (ANALYZE, FORMAT JSON) {outbox.WAITING}"
    (plan,) = json.loads(await api.pool.fetchval(explain, datetime.now(UTC), 50))

    def read(node: dict[str, Any]) -> float:
        own = node["Actual Rows"] * node["Actual Loops"] + node.get("Rows Removed by Filter", 0)
        return float(max([own, *(read(part) for part in node.get("Plans", ()))]))

    assert read(plan["Plan"]) < 100


async def test_while_temporal_is_away_only_some_of_what_waits_is_tried(gated: Gated) -> None:
    await gated.temporal.shut()
    await gated.api.pool.execute(_PROMISES, MANY)
    payload = JourneyStart(lead_id="ld_1", snapshot=LeadSnapshot(revision=1, status=Status.OPEN, stage="LEAD"))
    await gated.api.pool.execute("UPDATE dispatches SET payload = $1", payload)
    assert await gated.dispatcher.sweep_once() <= dispatching.SIDE_BY_SIDE
    assert await attempts(gated.api) <= dispatching.SIDE_BY_SIDE
    assert not await gated.dispatcher.sweep()


# --- the breaker ---


async def test_a_temporal_that_was_away_just_now_is_not_asked_again_at_once(
    gated: Gated, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr(dispatching, "monotonic", lambda: now)
    await gated.temporal.shut()
    for n in range(5):
        response = await gated.api.post("/v1/leads", submission(email=f"p{n}@example.com"))
        assert response.status_code == 202
    assert await attempts(gated.api) == 1
    now += dispatching.AWAY_SECONDS + 0.01
    await gated.api.submit(email="later@example.com")
    assert await attempts(gated.api) == 2
    await gated.temporal.open()
    now += dispatching.AWAY_SECONDS + 0.01

    async def is_back() -> bool:
        nonlocal now
        now += dispatching.AWAY_SECONDS + 0.01
        answer = await gated.api.post("/v1/leads", submission(email=f"back.{now:.0f}@example.com"))
        return answer.status_code == 201

    await until(is_back, "a lead that starts at once again")


async def test_nobody_waits_long_for_a_temporal_that_does_not_answer(
    gated: Gated, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await gated.api.submit(email="a@example.com")
    monkeypatch.setattr(gated.api.parts.dispatcher, "_patience_seconds", 0.3)
    gated.temporal.is_silent = True
    async with asyncio.timeout(PATIENCE_SECONDS):
        response = await gated.api.post("/v1/leads", submission(email="b@example.com"))
        assert response.status_code == 202
        response = await gated.api.post("/v1/leads", submission(email="c@example.com"))
        assert response.status_code == 202
    # The unclear end is as good as none: the start is tried again, and meets itself if it had arrived.
    assert await left(gated.api) == 2
    await gated.temporal.shut()
    gated.temporal.is_silent = False
    await gated.temporal.open()
    await gated.until_delivered()
    assert await gated.heard(response.json()["lead_id"]) == ["start"]


async def test_a_no_from_temporal_does_not_trip_the_breaker(live: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuses(*_: object) -> None:
        raise RPCError("no such search attribute", RPCStatusCode.INVALID_ARGUMENT, b"")

    with monkeypatch.context() as refusing:
        refusing.setattr(Dispatcher, "_keep", refuses)
        assert (await live.post("/v1/leads", submission(email="a@example.com"))).status_code == 202
    assert (await live.post("/v1/leads", submission(email="b@example.com"))).status_code == 201
