"""Rendering of templates that people wrote, where it can hold up nobody and harm nothing.

Each rendering takes place in a process of its own kind (`render_process.py`), without the environment of this one,
with bounds on computing time, memory, iterations, output and requests. Processes are kept between renderings, and one
that went beyond its budget is replaced. What waits for a free one waits no longer than the budgets of those before it.
"""

import asyncio
import contextlib
import json
import logging
import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import psutil

from integrations.liquid.braze import Aborted, RenderingFailed, TemplateMistake, User
from integrations.liquid.budget import Budget, BudgetExceeded, Kind
from integrations.liquid.connected_content import Fetch, Request
from integrations.liquid.render_process import LARGEST_MESSAGE, LENGTH

logger = logging.getLogger("jornada.templates")

PROCESSES = 3
START_SECONDS = 60.0
_ROOT = Path(__file__).parents[2]


class RendererLost(Exception):
    """A rendering process ended, or got no time to compute, through no fault of the template: try again."""


class IsolatedLiquid:
    """Renders as BrazeLiquid does, in at most `processes` processes, each started when it is first needed."""

    def __init__(self, fetch: Fetch, budget: Budget | None = None, *, processes: int = PROCESSES) -> None:
        self._fetch = fetch
        self._budget = budget or Budget()
        self._free = asyncio.Semaphore(processes)
        self._idle: list[_Process] = []
        self._is_closed = False

    async def render(self, source: str, user: User, *, escaped: bool = False) -> str:
        """The output.

        Raises Aborted, RenderingFailed, TemplateMistake, BudgetExceeded, RendererLost, and what `fetch` raises.
        """
        order = {"source": source, "known": user.known, "attributes": user.attributes, "escaped": escaped}
        async with self._free:
            process = await self._ready()
            try:
                answer, failure = await self._asked(process, order)
            except BaseException:
                await process.kill()
                raise
            if "exceeded" in answer or self._is_closed:
                await process.kill()
            else:
                self._idle.append(process)
        if failure:
            raise failure
        return _output(answer)

    async def close(self) -> None:
        """Ends the processes; those that still render end with their rendering."""
        self._is_closed = True
        while self._idle:
            await self._idle.pop().kill()

    async def _ready(self) -> "_Process":
        while self._idle:
            process = self._idle.pop()
            if process.is_alive:
                return process
            await process.kill()
        return await _Process.start(self._budget)

    async def _asked(self, process: "_Process", order: Mapping[str, Any]) -> tuple[Mapping[str, Any], Exception | None]:
        """What the process says in the end, and why a request of the template could not be performed."""
        began, requests, failure = process.cpu_seconds(), 0, None
        try:
            async with asyncio.timeout(self._budget.wall_seconds):
                await process.write({**order, "cpu_seconds": self._budget.cpu_seconds})
                while "request" in (answer := await process.read()):
                    requests += 1
                    if requests > self._budget.requests:
                        raise BudgetExceeded("requests")
                    try:
                        fetched = asdict(await self._fetch(Request(**answer["request"])))
                    except Exception as error:
                        failure, fetched = error, None
                    await process.write({"answer": fetched})
                return answer, failure
        except TimeoutError:
            if not requests and process.cpu_seconds() - began < self._budget.cpu_seconds / 2:
                raise RendererLost("the machine is too busy to render") from None
            raise BudgetExceeded("time") from None
        except (EOFError, OSError, ValueError):
            if budget := await process.broken_budget():
                raise BudgetExceeded(budget) from None
            raise RendererLost("the rendering process is gone") from None


class _Process:
    """A process that renders one template after the other."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        if process.stdin is None or process.stdout is None:
            raise ValueError("a process that can't be talked to")
        self._process = process
        self._orders, self._answers = process.stdin, process.stdout

    @classmethod
    async def start(cls, budget: Budget) -> "_Process":
        """A process that is ready. Raises RendererLost."""
        # Nothing of this process's environment: it holds secrets.
        environment = {"PYTHONPATH": str(_ROOT), "TZ": "UTC", "LANG": "C.UTF-8", "PATH": os.environ.get("PATH", "")}
        arguments = (sys.executable, "-P", "-m", "integrations.liquid.render_process")
        pipe, null = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
        started = cls(
            await asyncio.create_subprocess_exec(
                *arguments, stdin=pipe, stdout=pipe, stderr=null, env=environment, cwd="/", start_new_session=True
            )
        )
        try:
            async with asyncio.timeout(START_SECONDS):
                await started.write({"memory_bytes": budget.memory_bytes})
                await started.read()
        except (TimeoutError, EOFError, OSError, ValueError):
            await started.kill()
            logger.error("a process that renders templates could not be started")
            raise RendererLost("the rendering process could not be started") from None
        except BaseException:
            await started.kill()
            raise
        return started

    @property
    def is_alive(self) -> bool:
        """False once it has ended."""
        return self._process.returncode is None

    def cpu_seconds(self) -> float:
        """How long it has computed so far."""
        with contextlib.suppress(psutil.Error):
            used = psutil.Process(self._process.pid).cpu_times()
            return float(used.user + used.system)
        return 0.0

    async def write(self, message: Mapping[str, Any]) -> None:
        """Sends a message. Raises OSError."""
        content = json.dumps(message, default=str).encode("utf-8", "replace")
        self._orders.write(LENGTH.pack(len(content)) + content)
        await self._orders.drain()

    async def read(self) -> Mapping[str, Any]:
        """The next message. Raises EOFError, OSError or ValueError."""
        (length,) = LENGTH.unpack(await self._answers.readexactly(LENGTH.size))
        if length > LARGEST_MESSAGE:
            raise ValueError("a message that is too long")
        message = json.loads(await self._answers.readexactly(length))
        if not isinstance(message, dict):
            raise ValueError("a message that is no object")
        return message

    async def broken_budget(self) -> Kind | None:
        """Which budget the process broke when it ended by itself; None when somebody ended it."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(1):
                match await self._process.wait():
                    case code if code == -signal.SIGXCPU:
                        return "time"
                    # What needs memory to report that there is none may end like this.
                    case code if code in {1, -signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS}:
                        return "memory"
        return None

    async def kill(self) -> None:
        """Ends it, whatever it does."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        self._orders.close()
        await self._process.wait()


def _output(answer: Mapping[str, Any]) -> str:
    match answer:
        case {"output": str(text)}:
            return text
        case {"aborted": str(reason)}:
            raise Aborted(reason)
        case {"failed": str(reason)}:
            raise RenderingFailed(reason)
        case {"mistake": [int(line), str(reason)]}:
            raise TemplateMistake(line, reason)
        case {"exceeded": ("time" | "memory" | "iterations" | "output" | "requests") as kind}:
            raise BudgetExceeded(kind)
    raise RendererLost("the rendering process answered something else")
