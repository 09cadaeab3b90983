"""The scoring on `jornada up`: tracked over HTTP, handed over to the sandbox's Salesforce, counted by the server."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import asyncpg
import httpx
import pytest

from local.demo.scoring import TrackCast
from tests.privacy import texts
from tests.stack import RunningStack, billable, running_stack
from tests.waiting import until

SCORING = "scoring"
PERSON = {"first_name": "Nara", "last_name": "Hipotética", "email": "nara.hipotetica@example.com"}


@pytest.fixture(scope="module")
async def stack(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[RunningStack]:
    """One stack for this file: a window of fourteen days lasts half a minute. No schedule runs beside it."""
    async with running_stack(tmp_path_factory.mktemp("e2e-scoring") / "home", day=2) as started:
        await started.pause_schedules()
        yield started


async def track(stack: RunningStack, user: str, does: dict[str, int], **attributes: Any) -> None:
    """What a user does and is."""
    at = datetime.now(UTC).isoformat()
    events = [{"external_id": user, "name": name, "time": at} for name, times in does.items() for _ in range(times)]
    body: dict[str, Any] = {"events": events}
    if attributes:
        body["attributes"] = [{"external_id": user, **attributes}]
    async with stack.api("integrator") as api:
        assert (await api.post("/users/track", json=body)).status_code == 201


async def score(stack: RunningStack, user: str) -> dict[str, Any]:
    async with stack.api("manager") as api:
        shown: dict[str, Any] = (await api.get(f"/v1/users/{user}/score")).json()
    return shown


async def until_kinds(stack: RunningStack, lead_id: str, *kinds: str) -> None:
    """Waits until the timeline has lines of these kinds, in order."""

    async def has() -> bool:
        return [line["kind"] for line in await stack.timeline(lead_id)] == list(kinds)

    await until(has, f"{kinds} on {lead_id}")


async def spent(stack: RunningStack, lead_id: str) -> int:
    """The billable actions in a journey's history."""
    return billable(await stack.history(lead_id, SCORING))


async def test_entry_hand_off_and_window_cost_what_they_may(stack: RunningStack) -> None:
    before = await stack.actions()
    async with httpx.AsyncClient(timeout=30) as http:
        sales = TrackCast(stack.endpoints, http)
        user = (await sales.crm("POST", "", {"LastName": "Hipotética", "Company": "Empresa Inventada"}))["id"]
        await track(stack, user, {"demo_requested": 10}, **PERSON)
        lead_id = (await score(stack, user))["lead_id"]

        async def is_timed() -> bool:
            return await spent(stack, lead_id) == 2

        await until(is_timed, "the start and the timer of the first window")
        await track(stack, user, {"page_view": 1})
        await until_kinds(stack, lead_id, "entered", "threshold_crossed", "handed_over")
        # A signal and an activity: the timer goes on.
        assert await spent(stack, lead_id) == 4
        assert (await sales.crm("GET", f"/{user}"))["Status"] == "MQL"

    async def is_counted() -> bool:
        return await stack.actions() >= before + 4

    await until(is_counted, "the server's own count")
    await asyncio.sleep(1.5)  # one more publication: a count that went on is told too
    assert await stack.actions() == before + 4
    await until_kinds(stack, lead_id, "entered", "threshold_crossed", "handed_over", "inactive")
    # The look at the end of the window; and the timer of the next one, once it runs.
    assert await spent(stack, lead_id) in {5, 6}
    assert (await score(stack, user))["score"] == 91
    lead = await stack.lead(lead_id)
    assert (lead["score"], lead["status"], lead["contact"]["email"]) == (91, "open", PERSON["email"])


async def test_history_holds_no_personal_data(stack: RunningStack) -> None:
    await track(stack, "nara-0001", {"demo_requested": 11}, **{**PERSON, "email": "nara.outra@example.com"})
    lead_id = (await score(stack, "nara-0001"))["lead_id"]
    await until_kinds(stack, lead_id, "entered", "threshold_crossed", "parked")
    history = texts(json.loads((await stack.history(lead_id, SCORING)).to_json()))
    told = [text for text in history for secret in ("Nara", "Hipot", "example.com", "nara-0001") if secret in text]
    assert not told
    assert (await stack.lead(lead_id))["parked"]["reason"] == "salesforce_not_found"


async def test_command_and_schedule_read_the_cloud_ingestion_table(stack: RunningStack) -> None:
    endpoints = stack.endpoints
    connection = await asyncpg.connect(endpoints["database_url"])
    await connection.execute(
        "CREATE TABLE IF NOT EXISTS customer_scores (updated_at timestamptz, external_id text, payload text)"
    )
    add = "INSERT INTO customer_scores VALUES (now(), $1, $2)"
    await connection.execute(add, "modelo-1", '{"lead_score": 55}')
    environment = {
        **os.environ,
        "JORNADA_DATABASE_URL": endpoints["database_url"],
        "JORNADA_SCORING__SYNC_TABLE": "customer_scores",
        "TEMPORAL_ADDRESS": endpoints["temporal_address"],
    }

    async def jornada(*arguments: str, **more: str) -> str:
        command = [sys.executable, "-m", "starter.cli", *arguments]
        done = await asyncio.to_thread(
            subprocess.run, command, capture_output=True, text=True, env={**environment, **more}, timeout=60
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "1 rows taken in, 0 known already" in await jornada("scoring", "sync")
    assert (await score(stack, "modelo-1"))["score"] == 55
    assert "0 rows taken in, 1 known already" in await jornada("scoring", "sync")
    await connection.close()
    # The stack's own worker was told of no table, so its schedule was paused; with one among the settings it runs.
    temporal = await stack.temporal()
    schedule = temporal.get_schedule_handle("scoring-sync")
    assert (await schedule.describe()).schedule.state.paused
    await schedule.unpause(note="JORNADA_SCORING__SYNC_TABLE names no table")
    for _ in range(2):
        await jornada("namespace", "setup")
        assert not (await schedule.describe()).schedule.state.paused
    await schedule.trigger()

    async def has_run() -> bool:
        return (await schedule.describe()).info.num_actions > 0

    await until(has_run, "the scheduled workflow")
    assert (await temporal.get_workflow_handle(await workflow_id(schedule)).result())["taken"] == 0


async def workflow_id(schedule: Any) -> str:
    """The last workflow that the schedule started."""
    action = (await schedule.describe()).info.recent_actions[-1].action
    return str(action.workflow_id)
