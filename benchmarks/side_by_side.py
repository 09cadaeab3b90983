"""A dealer's entry in Jornada, with the bare SDK, and as a naive workflow: in turns, on the same running stack.

What the machine does besides changes from minute to minute, so that only neighbours are compared: each round has all
three, in another order, and a ratio is the median of the rounds' ratios.
"""

import asyncio
import json
import os
import statistics
import subprocess
import sys
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter

from benchmarks import bare
from benchmarks.http import Line, line
from benchmarks.machine import cpu_seconds
from benchmarks.table import Table
from local.stack import Stack

PARTS = ("worker", "api", "temporal", "postgres", "mailbox")
SIDE_BY_SIDE = 20
SETTLE_SECONDS = 1.0
PATIENCE_SECONDS = 600.0
MAILS = 2


@dataclass
class Round:
    """What one side took: the wall clock until its last mail, and each part's processor time."""

    journeys_a_second: float
    accepted_a_second: float
    answers: list[float]
    """Seconds until each submission was answered."""
    cpu: dict[str, float]
    """Milliseconds a journey, by part."""


@dataclass
class Side:
    """One of the three, and its rounds."""

    name: str
    worker: int
    begin: Callable[[Line, str], Awaitable[Any]]
    rounds: list[Round] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    """Of its workflows."""

    def median(self, of: Callable[[Round], float]) -> float:
        """Over its rounds."""
        return statistics.median(map(of, self.rounds))


class Bench:
    """The three sides on one stack."""

    def __init__(self, stack: Stack, client: Client, bare_worker: int) -> None:
        self.endpoints = stack.endpoints
        self.client = client
        self._mailbox = Path(self.endpoints["mailbox_dir"])
        pids = self.endpoints["pids"]
        self.jornada = Side("Jornada", pids["worker"], self._submit)
        self.bare = Side("bare SDK", bare_worker, self._start_bare)
        self.naive = Side("naive", bare_worker, self._start_naive)
        self.sides = (self.jornada, self.bare, self.naive)

    async def _submit(self, api: Line, name: str) -> None:
        taken = await api.post("/v1/leads", submission(name))
        self.jornada.ids.append(taken["workflow_id"])

    async def _start_bare(self, _: Line, name: str) -> None:
        self.bare.ids.append(name)
        await self.client.start_workflow(bare.Bare.run, name, id=name, task_queue=bare.TASK_QUEUE)

    async def _start_naive(self, _: Line, name: str) -> None:
        self.naive.ids.append(name)
        await self.client.start_workflow(bare.Naive.run, name, id=name, task_queue=bare.TASK_QUEUE)

    async def measure(self, journeys: int, rounds: int) -> None:
        """Some rounds of all three, after one that is not counted."""
        for side in self.sides:
            await self._round(side, journeys)
        for number in range(rounds):
            for place in range(len(self.sides)):
                side = self.sides[(number + place) % len(self.sides)]
                measured = await self._round(side, journeys)
                side.rounds.append(measured)
                told = " ".join(f"{part} {ms:.1f}" for part, ms in measured.cpu.items())
                print(f"  {side.name:<8} {measured.journeys_a_second:5.1f} journeys/s; ms: {told}", file=sys.stderr)

    async def _round(self, side: Side, journeys: int) -> Round:
        pids = {part: self.endpoints["pids"][part] for part in PARTS} | {"worker": side.worker, "client": None}
        before, mails, answers = _spent(pids), delivered(self._mailbox), list[float]()
        run, began = uuid.uuid4().hex[:8], time.perf_counter()
        names = iter(f"{run}x{number}" for number in range(journeys))

        async def begin() -> None:
            async with api_of(self.endpoints) as api:
                for name in names:
                    asked = time.perf_counter()
                    await side.begin(api, name)
                    answers.append(time.perf_counter() - asked)

        await asyncio.gather(*(begin() for _ in range(SIDE_BY_SIDE)))
        accepted = time.perf_counter() - began
        while delivered(self._mailbox) < mails + MAILS * journeys:
            if time.perf_counter() - began > PATIENCE_SECONDS:
                raise SystemExit(f"the mails of {side.name} did not all arrive")
            await asyncio.sleep(0.05)
        took = time.perf_counter() - began
        await asyncio.sleep(SETTLE_SECONDS)  # what is done once the mails are out
        after = _spent(pids)
        cpu = {part: (after[part] - before[part]) / journeys * 1000 for part in pids}
        return Round(journeys / took, journeys / accepted, answers, cpu)

    def tell(self, table: Table) -> None:
        """The medians and ratios of all rounds."""
        heading, sides = "A dealer's entry, until its two mails have arrived", self.sides
        speeds = [side.median(lambda one: one.journeys_a_second) for side in sides]
        table.add(heading, "journeys a second", *speeds, digits=1, ratios=self._ratios(lambda r: r.journeys_a_second))
        for part in (*PARTS, "client"):
            of = [side.median(lambda one, part=part: one.cpu[part]) for side in sides]  # type: ignore[misc]
            ratios = self._ratios(lambda one: one.cpu["worker"]) if part == "worker" else ()
            told = "measuring client" if part == "client" else part
            table.add(heading, f"processor ms a journey: {told}", *of, digits=1, ratios=ratios)
        table.add(heading, "processor ms a journey: all", *map(_all, sides), digits=1, ratios=self._ratios(_sum))
        answers = [each for one in self.jornada.rounds for each in one.answers]
        accepted = self.jornada.median(lambda one: one.accepted_a_second)
        table.add(heading, "leads accepted a second, meanwhile", accepted)
        table.add(heading, "answer to a submission, ms: median", statistics.median(answers) * 1000)
        table.add(heading, "answer to a submission, ms: 95 % below", statistics.quantiles(answers, n=20)[-1] * 1000)

    def _ratios(self, of: Callable[[Round], float]) -> tuple[float, float]:
        ours = [of(one) for one in self.jornada.rounds]
        bare, naive = ([of(one) for one in side.rounds] for side in (self.bare, self.naive))
        return _ratio(ours, bare), _ratio(ours, naive)

    def by_part(self) -> dict[str, list[float]]:
        """Milliseconds of each part, by side."""
        return {part: [side.median(lambda one, p=part: one.cpu[p]) for side in self.sides] for part in PARTS}  # type: ignore[misc]


def _ratio(ours: list[float], theirs: list[float]) -> float:
    return statistics.median(a / b for a, b in zip(ours, theirs, strict=True))


def _sum(one: Round) -> float:
    return sum(ms for part, ms in one.cpu.items() if part != "client")


def _all(side: Side) -> float:
    return side.median(_sum)


def _spent(pids: dict[str, int | None]) -> dict[str, float]:
    return {part: time.process_time() if pid is None else cpu_seconds([pid]) for part, pid in pids.items()}


def delivered(mailbox: Path) -> int:
    """How many mails have arrived. Its files are counted: its page would read each of them."""
    return sum(entry.name.endswith(".eml") for entry in os.scandir(mailbox))


def submission(name: str, **more: Any) -> dict[str, Any]:
    """A lead of its own."""
    return {
        "journey": "dealer",
        "platform": "autocloud",
        "type": "lead",
        "store": f"Loja {name}",
        "name": f"Pessoa {name}",
        "email": f"{name}@example.com",
        "products": ["site"],
        "responsible": {"kind": "staff", "name": "Colaboradora Exemplo", "email": "colaboradora@example.org"},
        **more,
    }


@asynccontextmanager
async def prepared(stack: Stack) -> AsyncIterator[Bench]:
    """The three sides, ready: the bare worker sends what Jornada's first entry sent."""
    endpoints = stack.endpoints
    client = await Client.connect(endpoints["temporal_address"], data_converter=pydantic_data_converter)
    mailbox, mails = Path(endpoints["mailbox_dir"]), stack.home.root / "mails.json"
    async with api_of(endpoints) as api:
        await api.post("/v1/leads", submission("primeira"))
    while delivered(mailbox) < MAILS:  # noqa: ASYNC110 - another process delivers them
        await asyncio.sleep(0.1)
    mails.write_text(json.dumps([_parts(file) for file in mailbox.glob("*.eml")]), encoding="utf-8")
    with _bare_worker(stack.home.endpoints, mails) as worker:
        yield Bench(stack, client, worker)


def api_of(endpoints: Mapping[str, Any], **headers: str) -> AbstractAsyncContextManager[Line]:
    """A connection to the API, as an integrator."""
    return line(endpoints["api_url"], {"Authorization": f"Bearer {endpoints['keys']['integrator']}", **headers})


def _parts(file: Path) -> tuple[str, str]:
    """Text and HTML of a mail that arrived."""
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    text, html = (part.get_content() for part in message.iter_parts())
    return text, html


@contextmanager
def _bare_worker(endpoints: Path, mails: Path) -> Iterator[int]:
    """The worker of the other two sides; its pid."""
    command = [sys.executable, "-m", "benchmarks.bare", str(endpoints), str(mails)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            if process.stdout is None or process.stdout.readline() != "ready\n":
                raise SystemExit("the bare worker did not start")
            yield process.pid
        finally:
            process.kill()
