"""The scoring on `jornada up`: tracked over HTTP, handed over to the sandbox's Salesforce, counted by the server."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import httpx
import pytest

from tests.e2e.stories import SCORING, handed_over, kinds, score, track, until_told
from tests.privacy import texts
from tests.stack import RunningStack, running_stack
from tests.waiting import PATIENCE_SECONDS, until

PERSON = {"first_name": "Nara", "last_name": "Hipotética", "email": "nara.hipotetica@example.com"}


@pytest.fixture(scope="module")
async def stack(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[RunningStack]:
    """One stack for this file: a window of fourteen days lasts half a minute."""
    async with running_stack(tmp_path_factory.mktemp("e2e-scoring") / "home", day=2) as started:
        yield started


async def until_kinds(stack: RunningStack, lead_id: str, *kinds: str) -> None:
    """Waits until the timeline has lines of these kinds, in order."""

    async def has() -> bool:
        return [line["kind"] for line in await stack.timeline(lead_id)] == list(kinds)

    await until(has, f"{kinds} on {lead_id}")


async def test_entry_hand_off_and_window_cost_what_they_may(stack: RunningStack) -> None:
    async with httpx.AsyncClient(timeout=PATIENCE_SECONDS) as http:
        user, lead_id = await handed_over(stack, http, **PERSON)
    spent = await stack.spent(lead_id, SCORING)
    looks = (await kinds(stack, lead_id)).count("inactive")
    # Start and timer of the first window; signal and hand-off; and a slow machine's windows that are over meanwhile.
    assert 4 <= spent <= 4 + 2 * looks
    await until_told(stack, lead_id, "inactive")
    lines = [line for line in await stack.timeline(lead_id) if line["kind"] == "inactive"]
    # The look at the end of a window; and the timer of the next one, once it runs.
    assert await stack.spent(lead_id, SCORING) <= 4 + 2 * len(lines)
    told = [kind for kind in await kinds(stack, lead_id) if kind != "inactive"]
    assert told == ["entered", "threshold_crossed", "handed_over"]
    shown = (await score(stack, user))["score"]
    windows = (101 - shown) / 10
    assert windows == int(windows) >= sum(line["data"]["windows"] for line in lines) >= 1
    lead = await stack.lead(lead_id)
    assert (lead["status"], lead["contact"]["email"]) == ("open", PERSON["email"])
    assert lead["score"] <= shown


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
            subprocess.run,
            command,
            capture_output=True,
            text=True,
            env={**environment, **more},
            timeout=PATIENCE_SECONDS,
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
