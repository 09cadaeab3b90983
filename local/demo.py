"""`jornada demo`: the embedded stack at a day per second, with sample leads that take every path."""

import asyncio
import re
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from email import message_from_string
from email.message import Message
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console
from rich.table import Column, Table

from local.errors import StackError
from local.home import Home
from local.portals import People
from local.scenarios import Happening, Scenario, differences, load, mails_in
from local.stack import Stack
from local.up import say, show_addresses
from starter.settings import CHECKOUT

DAY_SECONDS = 1.0
DAYS = 48
LOOK_SECONDS = 0.3
SETTLE_SECONDS = 60.0

out = Console(highlight=False)

_COLOURS = {"email": "cyan", "card_moved": "magenta", "deal_won": "green", "parked": "red", "submitted": "bold"}


@dataclass
class Run:
    """One sample lead on its way."""

    scenario: Scenario
    submission: Mapping[str, Any]
    answer: Mapping[str, Any] = field(default_factory=dict)
    lead_id: str | None = None
    told: int = 0
    timeline: list[Mapping[str, Any]] = field(default_factory=list)
    lead: Mapping[str, Any] = field(default_factory=dict)
    contact_id: str = ""
    acquisition_id: str = ""
    deals: list[str] = field(default_factory=list)
    acquisition: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_followed(self) -> bool:
        return self.lead_id is not None and self.scenario.expect.duplicate_of is None


class Demo:
    """Feeds the samples, tells what happens, checks what came of it."""

    def __init__(self, endpoints: Mapping[str, Any], samples: Path) -> None:
        self._endpoints = endpoints
        self._runs = [Run(scenario, submission) for scenario, submission in load(samples)]
        self._began = time.monotonic()

    async def play(self) -> bool:
        """Runs every sample to its end; True when each came out as it must."""
        headers = {"Authorization": f"Bearer {self._endpoints['keys']['manager']}"}
        async with httpx.AsyncClient(base_url=self._endpoints["api_url"], headers=headers, timeout=30) as api:
            self._people = People(self._endpoints["sandbox"], api)
            self._began = time.monotonic()
            for run in self._runs:
                await (self._hand_over(run) if run.scenario.is_of_a_portal else self._submit(api, run))
            await self._find_handed_over(api)
            lives = [asyncio.create_task(self._live(api, run)) for run in self._runs if run.is_followed]
            watching = asyncio.create_task(self._watch(api))
            try:
                await asyncio.gather(*lives)
                await self._until_day(DAYS)
                await self._until_settled(api)
            finally:
                watching.cancel()
            await self._look(api)
        return self._show_outcome()

    async def _submit(self, api: httpx.AsyncClient, run: Run) -> None:
        if address := run.scenario.refuse_mail_to:
            behaviour = {"reply": "550", "recipient": address}
            (await api.put(f"{self._endpoints['mailbox_url']}/behaviour", json=behaviour)).raise_for_status()
        response = await api.post("/v1/leads", json=run.submission)
        run.answer = {"status": response.status_code, **response.json()}
        run.lead_id = run.answer.get("lead_id")
        if run.lead_id is None:
            self._tell(run, "red", f"refused with {response.status_code}: {run.answer['detail']}")
        elif run.answer["duplicate"]:
            self._tell(run, "yellow", f"known already: {run.lead_id}")

    async def _hand_over(self, run: Run) -> None:
        run.contact_id, run.acquisition_id = await self._people.hand_over(run.submission)

    async def _find_handed_over(self, api: httpx.AsyncClient) -> None:
        """Waits for the journeys that the portal's webhooks start."""
        waiting = {run.contact_id: run for run in self._runs if run.contact_id}
        until = time.monotonic() + SETTLE_SECONDS
        while any(run.lead_id is None for run in waiting.values()) and time.monotonic() < until:
            listed = await api.get("/v1/leads", params={"journey": "franchise", "limit": 200})
            for lead in listed.json()["items"]:
                waiting[lead["details"]["contact_id"]].lead_id = lead["lead_id"]
            await asyncio.sleep(LOOK_SECONDS)

    async def _live(self, api: httpx.AsyncClient, run: Run) -> None:
        for happening in run.scenario.events:
            await self._until_day(happening.day)
            await self._happen(api, run, happening)

    async def _happen(self, api: httpx.AsyncClient, run: Run, happening: Happening) -> None:
        if happening.contact:
            await self._people.change("contacts", run.contact_id, happening.contact)
            return
        if happening.deal:
            await self._people.change("deals", run.lead["deal"]["deal_id"], happening.deal)
            return
        if happening.unsubscribe:
            response = await api.post(await self._unsubscribe_link(api, run))
        else:
            response = await api.post(f"/v1/leads/{run.lead_id}/events", json=happening.event)
        if response.is_error:
            self._tell(run, "red", f"{happening.event} was answered with {response.status_code}")

    async def _unsubscribe_link(self, api: httpx.AsyncClient, run: Run) -> str:
        """The one in the header of the mail that the lead got, as a mail client would follow it."""
        mailbox = self._endpoints["mailbox_url"]
        listed = await api.get(f"{mailbox}/messages", params={"to": run.submission["email"]})
        source = await api.get(f"{mailbox}/messages/{listed.json()['items'][0]['id']}")
        message: Message = message_from_string(source.text)
        return re.sub(r"[<>\s]", "", str(message["List-Unsubscribe"]))

    async def _until_day(self, day: float) -> None:
        await asyncio.sleep(max(0.0, self._began + day * DAY_SECONDS - time.monotonic()))

    async def _until_settled(self, api: httpx.AsyncClient) -> None:
        """A slow machine may be a few days late: what is still under way gets the time that it needs."""
        until = time.monotonic() + SETTLE_SECONDS
        while time.monotonic() < until:
            await self._look(api)
            await self._ask_people()
            if not any(self._differences(run) for run in self._runs):
                return
            await asyncio.sleep(LOOK_SECONDS)

    async def _watch(self, api: httpx.AsyncClient) -> None:
        while True:
            await self._look(api)
            await asyncio.sleep(LOOK_SECONDS)

    async def _look(self, api: httpx.AsyncClient) -> None:
        for run in self._runs:
            if run.is_followed:
                run.lead = (await api.get(f"/v1/leads/{run.lead_id}")).json()
                run.timeline = (await api.get(f"/v1/leads/{run.lead_id}/timeline")).json()["items"]
                fresh, run.told = run.timeline[run.told :], len(run.timeline)
                for line in fresh:
                    self._tell(run, _COLOURS.get(line["kind"], "white"), line["summary"])

    async def _ask_people(self) -> None:
        """What the portals show in the end. Not while it plays: a portal's budget of requests is the journeys'."""
        for run in self._runs:
            if run.contact_id:
                run.deals = await self._people.deals(run.contact_id)
                run.acquisition = await self._people.told(run.acquisition_id, run.scenario.expect.acquisition)

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
        found = differences(expect, run.lead, run.timeline)
        if expect.deals is not None and len(run.deals) != expect.deals:
            found.append(f"there are {len(run.deals)} deals, not {expect.deals}")
        if run.acquisition != expect.acquisition:
            found.append(f"acquisition knows {dict(run.acquisition)}")
        return found

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


async def run(home: Path, *, leave: bool) -> int:
    """Plays the demo on an emptied home; `leave`: ends then, with 0 when every sample came out as it must."""
    stack = Stack(home, DAY_SECONDS, say)
    try:
        _empty(stack.home)
        await stack.start()
    except StackError as error:
        out.print(f"[bold red]error:[/] {error}", soft_wrap=True)
        return 1
    try:
        show_addresses(stack)
        out.print(f"\nA day lasts {DAY_SECONDS:g} second; the samples take {DAYS} days.\n")
        playing, leaving = asyncio.create_task(_play(stack)), asyncio.create_task(stack.wait())
        await asyncio.wait({playing, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not playing.done():
            playing.cancel()
            return 130
        good = playing.result()
        if leave:
            return 0 if good else 1
        show_addresses(stack)
        out.print("The stack stays up. Ctrl-C ends it.")
        await leaving
        return 0
    finally:
        await stack.stop()


async def _play(stack: Stack) -> bool:
    return await Demo(stack.endpoints, CHECKOUT / "samples").play()


def _empty(home: Home) -> None:
    """Deletes what an earlier demo left, unless it still runs. Raises HomeInUse, or StackError for a strange home."""
    if home.root.exists() and any(home.root.iterdir()) and not home.ports.exists():
        raise StackError(f"{home.root} was not made by a demo, and the demo would empty it")
    home.create()
    with home.locked():
        for entry in home.root.iterdir():
            if entry.is_dir() and entry != home.pids:
                shutil.rmtree(entry)
            elif entry.is_file() and entry.name != "lock":
                entry.unlink()
