"""Plays the samples: lets them enter, tells what happens to them, checks what came of each."""

import asyncio
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console
from rich.table import Column, Table

from local.demo.runs import Cast, Run
from local.demo.scenarios import Happening, differences, load, mails_in

DAY_SECONDS = 1.0
DAYS = 48
LOOK_SECONDS = 0.3
SETTLE_SECONDS = 60.0

out = Console(highlight=False)
if not out.is_terminal:
    out.width = 120  # a log has room for sentences

_COLOURS = {
    "email": "cyan",
    "card_moved": "magenta",
    "deal_won": "green",
    "parked": "red",
    "submitted": "bold",
    "assigned": "green",
    "no_advisor": "yellow",
    "faculty_missing": "yellow",
    "task_created": "blue",
    "task_overdue": "red",
    "task_completed": "green",
    "task_cancelled": "yellow",
    "handed_over": "green",
    "threshold_crossed": "magenta",
    "inactive": "yellow",
}


class Play:
    """Feeds the samples, tells what happens, checks what came of it."""

    def __init__(self, api: httpx.AsyncClient, casts: Mapping[str, Cast], samples: Path) -> None:
        self._api = api
        self._casts = casts
        self._runs = [Run(scenario, submission) for scenario, submission in load(samples)]
        self._began = time.monotonic()

    async def play(self) -> bool:
        """Runs every sample to its end; True when each came out as it must."""
        self._began = time.monotonic()
        watching, lives = asyncio.create_task(self._watch()), list[asyncio.Task[None]]()
        try:
            # A lead's days count from its entry: on a slow machine it takes a while until all are in.
            for run in self._runs:
                await self._enter(run)
                if run.is_followed:
                    lives.append(asyncio.create_task(self._live(run)))
            started_elsewhere = [run for run in self._runs if not run.answer]
            await self._find_started()
            lives += [asyncio.create_task(self._live(run)) for run in started_elsewhere if run.is_followed]
            last_entry = (time.monotonic() - self._began) / DAY_SECONDS
            await asyncio.gather(*lives)
            await self._until_day(last_entry + DAYS)
            await self._until_settled()
        finally:
            watching.cancel()
        await self._look()
        return self._show_outcome()

    def _cast(self, run: Run) -> Cast:
        return self._casts[run.scenario.journey]

    async def _enter(self, run: Run) -> None:
        run.entered_on = (time.monotonic() - self._began) / DAY_SECONDS
        await self._cast(run).enter(run)
        if run.answer and run.lead_id is None:
            self._tell(run, "red", f"refused with {run.answer['status']}: {run.answer['detail']}")
        elif run.answer.get("duplicate"):
            self._tell(run, "yellow", f"known already: {run.lead_id}")

    async def _find_started(self) -> None:
        """Waits for the journeys that the portals' webhooks start."""
        waiting = [run for run in self._runs if not run.answer]
        until = time.monotonic() + SETTLE_SECONDS
        while any(run.lead_id is None for run in waiting) and time.monotonic() < until:
            leads = [
                lead for journey in {run.scenario.journey for run in waiting} for lead in await self._list(journey)
            ]
            for run in waiting:
                about = (lead["lead_id"] for lead in leads if self._cast(run).is_about(run, lead))
                run.lead_id = run.lead_id or next(about, None)
            await asyncio.sleep(LOOK_SECONDS)

    async def _list(self, journey: str) -> list[Mapping[str, Any]]:
        listed = await self._api.get("/v1/leads", params={"journey": journey, "limit": 200})
        leads: list[Mapping[str, Any]] = listed.json()["items"]
        return leads

    async def _live(self, run: Run) -> None:
        for happening in run.scenario.events:
            await self._until_day(run.entered_on + happening.day)
            await self._happen(run, happening)

    async def _happen(self, run: Run, happening: Happening) -> None:
        if happening.event is None:
            await self._cast(run).happen(run, happening)
            return
        response = await self._api.post(f"/v1/leads/{run.lead_id}/events", json=happening.event)
        if response.is_error:
            self._tell(run, "red", f"{happening.event} was answered with {response.status_code}")

    async def _until_day(self, day: float) -> None:
        await asyncio.sleep(max(0.0, self._began + day * DAY_SECONDS - time.monotonic()))

    async def _until_settled(self) -> None:
        """A slow machine may be a few days late: what is still under way gets the time that it needs."""
        until = time.monotonic() + SETTLE_SECONDS
        while time.monotonic() < until:
            await self._look()
            for run in self._runs:
                # Not while it plays: a portal's budget of requests is the journeys'.
                await self._cast(run).look(run)
            if not any(self._differences(run) for run in self._runs):
                return
            await asyncio.sleep(LOOK_SECONDS)

    async def _watch(self) -> None:
        while True:
            await self._look()
            await asyncio.sleep(LOOK_SECONDS)

    async def _look(self) -> None:
        for run in self._runs:
            if run.is_followed:
                run.lead = (await self._api.get(f"/v1/leads/{run.lead_id}")).json()
                run.timeline = (await self._api.get(f"/v1/leads/{run.lead_id}/timeline")).json()["items"]
                fresh, run.told = run.timeline[run.told :], len(run.timeline)
                for line in fresh:
                    self._tell(run, _COLOURS.get(line["kind"], "white"), line["summary"])

    def _tell(self, run: Run, colour: str, sentence: str) -> None:
        day = (time.monotonic() - self._began) / DAY_SECONDS
        out.print(f"[dim]day {day:5.1f}[/]  {run.scenario.name:<16} [{colour}]{sentence}[/]", soft_wrap=True)

    def _differences(self, run: Run) -> list[str]:
        expect = run.scenario.expect
        if expect.refused:
            fields = [error["field"] for error in run.answer.get("errors", [])]
            return [] if run.answer["status"] == 422 and expect.refused in fields else [f"answered {run.answer}"]
        if expect.duplicate_of:
            first = next(other for other in self._runs if other.scenario.name == expect.duplicate_of)
            known = run.answer["status"] == 200 and run.lead_id == first.lead_id
            return [] if known else [f"answered {run.answer}"]
        if not run.lead:
            return [f"answered {run.answer}"]
        return differences(expect, run.lead, run.timeline) + self._cast(run).differences(run)

    def _show_outcome(self) -> bool:
        table = Table(
            Column(""),
            Column("sample", no_wrap=True),
            Column("what happened", ratio=1),
            Column("status", no_wrap=True),
            Column("stage", no_wrap=True),
            Column("mails", justify="right"),
            title="What came of each lead",
            expand=True,
        )
        good = True
        for run in self._runs:
            problems = self._differences(run)
            good = good and not problems
            mark = "[red]✗[/]" if problems else "[green]✓[/]"
            told = run.scenario.told + "".join(f"\n[red]{problem}[/]" for problem in problems)
            status, stage = run.lead.get("status", "–"), run.lead.get("stage", "–")
            table.add_row(mark, run.scenario.name, told, status, stage, str(len(mails_in(run.timeline))))
        out.print(table)
        return good
