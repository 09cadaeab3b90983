"""`jornada up` as a process of its own, on free ports and a home of its own."""

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import psutil
from temporalio.api.enums.v1 import EventType
from temporalio.client import Client, WorkflowHistory
from temporalio.contrib.pydantic import pydantic_data_converter

from tests.waiting import PATIENCE_SECONDS, until

_BILLED = {
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
    EventType.EVENT_TYPE_TIMER_STARTED,
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED,
    EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES,
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW,
}
_BEGINS = {
    EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
    EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED,
}
_ENDS = {
    EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED,
    EventType.EVENT_TYPE_ACTIVITY_TASK_FAILED,
    EventType.EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT,
    EventType.EVENT_TYPE_ACTIVITY_TASK_CANCELED,
    EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED,
    EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED,
    EventType.EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT,
}


class RunningStack:
    """What a test can do with an embedded stack."""

    def __init__(self, home: Path, process: subprocess.Popen[str], output: Path) -> None:
        self.home = home
        self._process = process
        self._output = output

    @property
    def endpoints(self) -> dict[str, Any]:
        """`endpoints.json`, read now."""
        read: dict[str, Any] = json.loads((self.home / "endpoints.json").read_text(encoding="utf-8"))
        return read

    @property
    def output(self) -> str:
        """What it has told so far."""
        return self._output.read_text(encoding="utf-8")

    def api(self, role: str = "admin") -> httpx.AsyncClient:
        """A client of the API with a key of this role."""
        endpoints = self.endpoints
        headers = {"Authorization": f"Bearer {endpoints['keys'][role]}"}
        return httpx.AsyncClient(base_url=endpoints["api_url"], headers=headers, timeout=60)

    async def submit(self, **submission: Any) -> str:
        """Submits a lead; its id."""
        async with self.api("integrator") as api:
            response = await api.post("/v1/leads", json=submission)
        assert response.status_code == 201, response.text
        return str(response.json()["lead_id"])

    async def happen(self, lead_id: str, kind: str, **fields: Any) -> None:
        """Posts an event."""
        async with self.api("manager") as api:
            response = await api.post(f"/v1/leads/{lead_id}/events", json={"type": kind, **fields})
        assert response.status_code == 200, response.text

    async def lead(self, lead_id: str) -> dict[str, Any]:
        """The lead's page."""
        async with self.api("manager") as api:
            shown: dict[str, Any] = (await api.get(f"/v1/leads/{lead_id}")).json()
        return shown

    async def timeline(self, lead_id: str) -> list[dict[str, Any]]:
        """The lead's timeline."""
        async with self.api("manager") as api:
            lines: list[dict[str, Any]] = (await api.get(f"/v1/leads/{lead_id}/timeline")).json()["items"]
        return lines

    async def subjects(self, to: str) -> Counter[str]:
        """How many mails of each subject arrived at an address."""
        async with httpx.AsyncClient(timeout=PATIENCE_SECONDS) as mailbox:
            listed = await mailbox.get(f"{self.endpoints['mailbox_url']}/messages", params={"to": to})
        return Counter(message["subject"] for message in listed.json()["items"])

    async def behave(self, reply: str, **scripted: Any) -> None:
        """Scripts the mailbox."""
        async with httpx.AsyncClient(timeout=PATIENCE_SECONDS) as mailbox:
            url = f"{self.endpoints['mailbox_url']}/behaviour"
            (await mailbox.put(url, json={"reply": reply, **scripted})).raise_for_status()

    async def query(self, statement: str, *arguments: Any) -> list[asyncpg.Record]:
        """Rows of the database."""
        connection = await asyncpg.connect(self.endpoints["database_url"])
        try:
            return list(await connection.fetch(statement, *arguments))
        finally:
            await connection.close()

    async def temporal(self) -> Client:
        """A client of the stack's Temporal server."""
        return await Client.connect(self.endpoints["temporal_address"], data_converter=pydantic_data_converter)

    async def history(self, lead_id: str, journey: str = "dealer") -> WorkflowHistory:
        """The history of a lead's workflow."""
        return await (await self.temporal()).get_workflow_handle(f"{journey}-{lead_id}").fetch_history()

    async def spent(self, lead_id: str, journey: str = "dealer") -> int:
        """The billable actions of a lead's workflow, once it is at rest."""

        async def at_rest() -> WorkflowHistory | None:
            history = await self.history(lead_id, journey)
            return history if is_at_rest(history) else None

        history = await until(at_rest, f"{journey}-{lead_id} at rest")
        assert history is not None
        return billable(history)

    async def until_ended(self, lead_id: str, journey: str = "dealer") -> None:
        """Waits until a lead's workflow has come to its end."""
        handle = (await self.temporal()).get_workflow_handle(f"{journey}-{lead_id}")

        async def has_ended() -> bool:
            status = (await handle.describe()).status
            return status is not None and status.name == "COMPLETED"

        await until(has_ended, f"the end of {handle.id}")

    def kill(self, part: str) -> None:
        """Ends a part without a word."""
        os.kill(self.endpoints["pids"][part], signal.SIGKILL)

    async def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ends the stack; its exit code."""
        if self._process.poll() is None:
            self._process.send_signal(number)
        return await asyncio.to_thread(self._process.wait, PATIENCE_SECONDS)

    def left_behind(self) -> list[str]:
        """Processes that still belong to this home."""
        found = []
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                line = " ".join(process.cmdline())
                works_here = str(self.home) in line or str(self.home) in process.cwd()
                if works_here and process.pid != os.getpid() and process.status() != psutil.STATUS_ZOMBIE:
                    found.append(line)
        return found


def billable(history: WorkflowHistory) -> int:
    """The billable actions that a history tells of.

    Attempts count, except those that were made again because one before had timed out: these say how busy the machine
    is, and not what the journey costs.
    """
    attempts = {
        event.activity_task_started_event_attributes.scheduled_event_id: 1
        if event.activity_task_started_event_attributes.last_failure.HasField("timeout_failure_info")
        else event.activity_task_started_event_attributes.attempt
        for event in history.events
        if event.event_type == EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED
    }
    # The attempt of an activity that is under way is told when it ends.
    activities = sum(
        attempts.get(event.event_id, 1)
        for event in history.events
        if event.event_type == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED
    )
    return activities + sum(event.event_type in _BILLED for event in history.events)


def is_at_rest(history: WorkflowHistory) -> bool:
    """Whether nothing is under way: the workflow waits for a timer or for a signal, or has ended."""
    kinds = [event.event_type for event in history.events]
    return sum(kind in _BEGINS for kind in kinds) == sum(kind in _ENDS for kind in kinds)


@asynccontextmanager
async def running_stack(home: Path, *, day: float, **settings: str) -> AsyncIterator[RunningStack]:
    """Starts the stack, waits until it is ready, and ends it whatever happens; `settings` go into its environment."""
    output = home.with_suffix(".out")
    command = [sys.executable, "-m", "starter.cli", "up", "--home", str(home), "--day", str(day)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("JORNADA_")} | settings
    with output.open("a", encoding="utf-8") as told:
        process = subprocess.Popen(command, stdout=told, stderr=told, text=True, env=environment)
    stack = RunningStack(home, process, output)

    async def is_ready() -> bool:
        assert process.poll() is None, f"the stack ended while starting:\n{stack.output}"
        return (home / "endpoints.json").exists()

    try:
        await until(is_ready, "endpoints.json")
        yield stack
    finally:
        with contextlib.suppress(subprocess.TimeoutExpired):
            await stack.stop()
        if process.poll() is None:
            process.kill()
