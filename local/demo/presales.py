"""The presales samples: leads that a marketing platform submits, and a team that works on them."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table

from local.demo.dealer import FormCast
from local.demo.runs import Run
from local.demo.scenarios import DAY_SECONDS, ScenarioEvent


class TeamCast(FormCast):
    """The platform, the pre-sellers and their manager. A day lasts `day_seconds`."""

    def __init__(self, endpoints: Mapping[str, Any], api: httpx.AsyncClient, day_seconds: float = DAY_SECONDS) -> None:
        super().__init__(endpoints, api)
        self._day_seconds = day_seconds

    async def happen(self, run: Run, happening: ScenarioEvent) -> None:
        """A meeting is arranged, or a pre-seller completes a task."""
        if happening.meeting:
            away = timedelta(seconds=happening.meeting["in_days"] * self._day_seconds)
            body = {"type": happening.meeting["type"], "at": (datetime.now(UTC) + away).isoformat()}
            (await self._api.post(f"/v1/leads/{run.lead_id}/events", json=body)).raise_for_status()
        if happening.complete:
            for task in await self._tasks(run):
                if task["activity_type"] == happening.complete:
                    (await self._api.post(f"/v1/tasks/{task['task_id']}/complete")).raise_for_status()

    async def look(self, run: Run) -> None:
        """What came of the lead's tasks."""
        run.outside["tasks"] = sorted(f"{task['activity_type']} {task['status']}" for task in await self._tasks(run))

    async def _tasks(self, run: Run) -> list[dict[str, Any]]:
        listed = await self._api.get("/v1/tasks", params={"lead_id": str(run.lead_id)})
        tasks: list[dict[str, Any]] = listed.raise_for_status().json()["items"]
        return tasks

    def differences(self, run: Run) -> list[str]:
        """Each task ended as it must."""
        tasks = run.outside.get("tasks", [])
        return [] if tasks == sorted(run.scenario.expect.tasks) else [f"tasks are: {', '.join(tasks) or 'none'}"]


async def show_report(api: httpx.AsyncClient, out: Console) -> None:
    """Prints the manager's report on the team's tasks."""
    rows = (await api.get("/v1/reports/tasks")).raise_for_status().json()["items"]
    names = (
        "created",
        "completed_in_time",
        "late",
        "overdue",
        "cancelled",
        "open",
        "median_time_to_completion_seconds",
    )
    table = Table(title="Tasks, as the manager sees them (times at the pace of the demo)", expand=True)
    for title in (
        "pre-seller",
        "activity type",
        "created",
        "in time",
        "late",
        "overdue",
        "cancelled",
        "open",
        "median s",
    ):
        table.add_column(title, justify="left" if len(table.columns) < 2 else "right")
    for row in rows:
        counts = ["–" if row[name] is None else f"{row[name]:g}" for name in names]
        table.add_row(row["pre_seller"] or "–", row["activity_type"], *counts)
    out.print(table)
