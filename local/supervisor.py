"""Starts the parts in order, keeps them running, stops them in reverse order."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from local.errors import PartFailed, StackError
from local.processes import Part, Run

POLL = 0.05  # seconds between two questions whether a part is ready
FIRST_PAUSE = 0.2  # seconds before a part that ended is started again
LONGEST_PAUSE = 5.0
STEADY = 30.0  # a part that ran this many seconds has earned a quick restart again


@dataclass
class _Backoff:
    """How long to wait before the next start of a part that keeps ending."""

    pause: float = FIRST_PAUSE

    def next(self, lived: float = 0.0) -> float:
        """The pause to make now, in seconds, after a run that lasted `lived` seconds."""
        now = FIRST_PAUSE if lived >= STEADY else self.pause
        self.pause = min(now * 2, LONGEST_PAUSE)
        return now


class Supervisor:
    """Runs parts. `say` gets a sentence for the person at the terminal when a part ends or is back;
    `on_change` is called whenever `pids` changed; `pid_dir` holds a note of every running process.
    """

    def __init__(self, pid_dir: Path, say: Callable[[str], None], on_change: Callable[[], None] = lambda: None) -> None:
        self._pid_dir = pid_dir
        self._say = say
        self._on_change = on_change
        self._runs: dict[str, Run] = {}
        self._keepers: list[asyncio.Task[None]] = []

    @property
    def pids(self) -> dict[str, int]:
        """The process id of each part, in start order."""
        return {name: run.pid for name, run in self._runs.items()}

    async def start(self, part: Part) -> None:
        """Start a part, wait until it is ready, and keep it running from then on.

        Raises `PartFailed`, with the end of the part's log, when it does not become ready.
        """
        backoff = _Backoff()
        for attempt in range(1, part.attempts + 1):
            try:
                await self._launch(part)
                break
            except StackError:
                if attempt == part.attempts:
                    raise
                await asyncio.sleep(backoff.next())
        self._keepers.append(asyncio.create_task(self._keep_running(part), name=f"keep {part.name} running"))

    async def stop(self) -> None:
        """End every part, the last one started first. Nothing is left running afterwards."""
        for keeper in self._keepers:
            keeper.cancel()
        await asyncio.gather(*self._keepers, return_exceptions=True)
        self._keepers.clear()
        while self._runs:
            _, run = self._runs.popitem()
            await run.stop()

    async def _launch(self, part: Part) -> None:
        run: Run | None = None
        try:
            await part.prepare()
            run = self._runs[part.name] = await Run.start(part, self._pid_dir)
            self._on_change()
            await _until_ready(run)
            await part.settle()
        except Exception as failure:
            if run:
                await run.stop()
            if isinstance(failure, StackError):
                raise
            raise PartFailed(f"{part.name} could not be started: {failure!r}") from failure

    async def _keep_running(self, part: Part) -> None:
        backoff = _Backoff()
        while True:
            run, since = self._runs[part.name], monotonic()
            self._say(f"{part.name} {await run.wait()}; starting it again")
            await run.stop()  # what it may have left behind in its session
            await self._restart(part, backoff, pause=backoff.next(lived=monotonic() - since))
            self._say(f"{part.name} is back (pid {self._runs[part.name].pid})")

    async def _restart(self, part: Part, backoff: _Backoff, pause: float) -> None:
        while True:
            await asyncio.sleep(pause)
            try:
                return await self._launch(part)
            except StackError as failure:
                pause = backoff.next()
                self._say(f"{failure}\nnext attempt in {pause:g} s")


async def _until_ready(run: Run) -> None:
    part = run.part
    with suppress(TimeoutError):
        async with asyncio.timeout(part.start_timeout):
            while run.ended is None:
                # Asked again after the answer: a stranger on the port must not speak for a part that ended.
                if await part.ready() and run.ended is None:
                    return
                await asyncio.sleep(POLL)
    reason = f"{run.ended} before it was ready" if run.ended else f"was not ready after {part.start_timeout:g} s"
    raise PartFailed(f"{part.name} {reason}. The end of {part.log}:\n{run.log_tail()}")
