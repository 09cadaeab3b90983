"""Plays the samples: lets them enter, tells what happens to them, checks what came of each."""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console
from rich.table import Column, Table

from local.demo.checks import differences
from local.demo.runs import Cast, Run
from local.demo.scenarios import DAY_SECONDS, ScenarioEvent, Shown, load, mail_data

DAYS = 50
QUIET_DAYS = 3
AT_THE_DOOR = 3
"""So many samples are taken in side by side."""
LOOK_SECONDS = 0.3
GLANCES = 10
"""A lead at which nothing seems to happen is looked at each so many looks."""
PATIENCE_SECONDS = 300.0
"""How long is waited for one thing; a wait ends as soon as the thing is there."""

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
    """Feeds the samples, tells what happens, checks what came of it.

    Nobody acts by the clock: people act once the lead shows what they wait for, however long that takes.
    """

    def __init__(self, api: httpx.AsyncClient, casts: Mapping[str, Cast], samples: Sequence[Path]) -> None:
        self._api = api
        self._casts = casts
        self._runs = {scenario.name: Run(scenario, submission) for scenario, submission in load(samples)}
        self._began = time.monotonic()
        self._looks = 0

    async def play(self) -> bool:
        """Runs every sample to its end; True when each came out as it must."""
        self._began = time.monotonic()
        door = asyncio.Semaphore(AT_THE_DOOR)
        async with asyncio.TaskGroup() as everybody:
            watching = everybody.create_task(self._watch())
            async with asyncio.TaskGroup() as lives:
                for run in self._runs.values():
                    lives.create_task(self._live(run, door, lives))
            watching.cancel()
        await self._until_as_expected()
        # Every story is over, so that nothing more may happen: what comes once too often comes now.
        await asyncio.sleep(QUIET_DAYS * DAY_SECONDS)
        await self._look_everywhere()
        return self._show_outcome()

    def _cast(self, run: Run) -> Cast:
        return self._casts[run.scenario.journey]

    async def _live(self, run: Run, door: asyncio.Semaphore, lives: asyncio.TaskGroup) -> None:
        """A sample's life. The next ones are let in when it is taken in: in a crowd, all would be late."""
        if first := run.scenario.expect.duplicate_of:
            await self._runs[first].entered.wait()
        async with door:
            try:
                await self._enter(run)
            except httpx.HTTPError as error:
                run.trouble = f"could not enter: {error!r}"
                run.acted.set()
            run.entered.set()
            if run.is_followed and not run.trouble:
                lives.create_task(self._act(run))
                await _until(lambda: run.is_settled or run.acted.is_set())

    async def _enter(self, run: Run) -> None:
        await self._cast(run).enter(run)
        if run.answer and run.lead_id is None:
            self._tell(run, "red", f"refused with {run.answer['status']}: {run.answer['detail']}")
        elif run.answer.get("duplicate"):
            self._tell(run, "yellow", f"known already: {run.lead_id}")

    async def _act(self, run: Run) -> None:
        """What people do, one thing after the other."""
        for happening in run.scenario.events:
            if not await self._until_shown(run, happening.once):
                run.trouble = f"waited in vain for {happening.once}"
                break
            await asyncio.sleep(happening.rest * DAY_SECONDS)
            try:
                await self._happen(run, happening)
            except httpx.HTTPError as error:
                run.trouble = f"somebody could not act: {error!r}"
                break
        run.acted.set()

    async def _until_shown(self, run: Run, shown: Shown) -> bool:
        if shown.sample:
            await self._runs[shown.sample].acted.wait()
        # Who waits for nothing acts at once, before the lead was ever looked at.
        return shown == Shown() or await _until(lambda: bool(run.lead) and shown.by(run.lead, run.timeline))

    async def _happen(self, run: Run, happening: ScenarioEvent) -> None:
        if happening.event is None:
            await self._cast(run).happen(run, happening)
        else:
            response = await self._api.post(f"/v1/leads/{run.lead_id}/events", json=happening.event)
            response.raise_for_status()

    async def _until_as_expected(self) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            with suppress(httpx.HTTPError):
                await self._look_everywhere()
            if not any(self._differences(run) for run in self._runs.values()):
                return
            await asyncio.sleep(LOOK_SECONDS)

    async def _watch(self) -> None:
        while True:
            began = time.monotonic()
            with suppress(httpx.HTTPError):
                await self._look()
            # On a slow machine, looking must not be what keeps it busy.
            await asyncio.sleep(max(LOOK_SECONDS, time.monotonic() - began))

    async def _look_everywhere(self) -> None:
        """Also outside, which is looked at in the end only: while it plays, a portal's budget is the journeys'."""
        await self._look(closely=True)
        for run in self._runs.values():
            if run.is_followed and run.lead and not self._differences_of_lead(run):
                await self._cast(run).look(run)

    async def _look(self, *, closely: bool = False) -> None:
        self._looks += 1
        closely = closely or self._looks % GLANCES == 0
        for journey in self._casts:
            listed = await self._api.get("/v1/leads", params={"journey": journey, "limit": 200})
            leads = {lead["lead_id"]: lead for lead in listed.raise_for_status().json()["items"]}
            for run in self._runs.values():
                is_in = run.is_followed and run.entered.is_set() and not run.trouble
                if run.scenario.journey == journey and is_in:
                    await self._look_at(run, leads, closely=closely)

    async def _look_at(self, run: Run, leads: Mapping[str, Mapping[str, Any]], *, closely: bool) -> None:
        if run.lead_id is None:  # a portal's webhook starts it
            run.lead_id = next((id_ for id_, lead in leads.items() if self._cast(run).is_about(run, lead)), None)
        if run.lead_id is None or run.lead_id not in leads:
            return
        lead = leads[run.lead_id]
        if closely or lead != run.lead or not run.acted.is_set():
            shown = await self._api.get(f"/v1/leads/{run.lead_id}/timeline")
            run.timeline = shown.raise_for_status().json()["items"]
            fresh, run.told = run.timeline[run.told :], len(run.timeline)
            for line in fresh:
                self._tell(run, _COLOURS.get(line["kind"], "white"), line["summary"])
        run.lead = lead

    def _tell(self, run: Run, colour: str, sentence: str) -> None:
        day = (time.monotonic() - self._began) / DAY_SECONDS
        out.print(f"[dim]day {day:5.1f}[/]  {run.scenario.name:<16} [{colour}]{sentence}[/]", soft_wrap=True)

    def _differences(self, run: Run) -> list[str]:
        expect = run.scenario.expect
        if run.trouble:
            return [run.trouble]
        if expect.refused:
            fields = [error["field"] for error in run.answer.get("errors", [])]
            return [] if run.answer["status"] == 422 and expect.refused in fields else [f"answered {run.answer}"]
        if expect.duplicate_of:
            known = run.answer["status"] == 200 and run.lead_id == self._runs[expect.duplicate_of].lead_id
            return [] if known else [f"answered {run.answer}"]
        return self._differences_of_lead(run) or self._cast(run).differences(run)

    def _differences_of_lead(self, run: Run) -> list[str]:
        if not run.lead:
            return [f"no lead came of it; answered {run.answer}"]
        return differences(run.scenario.expect, run.lead, run.timeline, DAY_SECONDS)

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
        for run in self._runs.values():
            problems = self._differences(run)
            good = good and not problems
            mark = "[red]✗[/]" if problems else "[green]✓[/]"
            told = run.scenario.told + "".join(f"\n[red]{problem}[/]" for problem in problems)
            status, stage = run.lead.get("status", "–"), run.lead.get("stage", "–")
            table.add_row(mark, run.scenario.name, told, status, stage, str(len(mail_data(run.timeline))))
        out.print(table)
        return good


async def _until(condition: Callable[[], bool]) -> bool:
    """Waits until a condition holds; False when it did not within all patience."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > until:
            return False
        await asyncio.sleep(LOOK_SECONDS / 3)
    return True
