"""One part of the stack, and one run of its program."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import psutil

from local import launch
from local.errors import StackError
from local.files import write_private

LOG_LIMIT = 20 * 2**20  # bytes; beyond it the log of earlier runs is set aside
TAIL_LINES = 20


async def _nothing() -> None:
    """What most parts have to do before they start and once they are ready."""


@dataclass(frozen=True)
class Part:
    """A program that the supervisor keeps running.

    Before each start `prepare` runs, then the program, then `ready` is asked until it says yes, then `settle`
    does what only a running part can take: create a database, say. `attempts` bounds the first start only;
    a part that was ready once is started again without end. Times are in seconds.
    """

    name: str
    argv: Sequence[str]
    env: Mapping[str, str]
    log: Path
    ready: Callable[[], Awaitable[bool]]
    prepare: Callable[[], Awaitable[None]] = _nothing
    settle: Callable[[], Awaitable[None]] = _nothing
    stop_signal: signal.Signals = signal.SIGTERM
    death_signal: signal.Signals = signal.SIGKILL
    """What the program gets when the supervisor dies without stopping it."""
    attempts: int = 1
    start_timeout: float = 60.0
    grace: float = 10.0
    """How long the program may take to end after the stop signal."""


@dataclass
class Run:
    """One run of a part's program, as the leader of a session of its own.

    A Ctrl-C in the terminal therefore reaches the supervisor alone, which stops the parts in order.
    """

    part: Part
    pid_file: Path
    _process: asyncio.subprocess.Process
    _log_start: int = field(repr=False)

    @classmethod
    async def start(cls, part: Part, pids: Path) -> Self:
        """Start the program and note its pid in the directory `pids`."""
        part.log.parent.mkdir(parents=True, exist_ok=True)
        _rotate(part.log)
        with part.log.open("ab") as log:
            log_start = log.tell()  # the program's writing moves it
            process = await asyncio.create_subprocess_exec(
                *_dying_with_us(part.argv, part.death_signal),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=asyncio.subprocess.STDOUT,
                env=dict(part.env),
                start_new_session=True,
            )
            run = cls(part, pids / f"{part.name}.json", process, log_start)
        run._note_pid()
        return run

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def ended(self) -> str | None:
        """How the program ended, as the second half of a sentence; None while it runs."""
        code = self._process.returncode
        if code is None:
            return None
        return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"

    async def wait(self) -> str:
        """Wait until the program ends; says how, like `ended`."""
        await self._process.wait()
        return self.ended or "ended"

    async def stop(self) -> None:
        """End the program: the part's stop signal first, SIGKILL to its whole session after the grace period."""
        with suppress(ProcessLookupError):
            self._process.send_signal(self.part.stop_signal)
        try:
            async with asyncio.timeout(self.part.grace):
                await self._process.wait()
        except TimeoutError:
            pass
        finally:
            _kill_session(self.pid)
        await self._process.wait()
        self.pid_file.unlink(missing_ok=True)

    def log_tail(self) -> str:
        """The last lines that this run wrote to the log."""
        with self.part.log.open("rb") as log:
            log.seek(self._log_start)
            lines = log.read().decode(errors="replace").splitlines()
        return "\n".join(lines[-TAIL_LINES:]) or "(it wrote nothing)"

    def _note_pid(self) -> None:
        # A process that is gone already leaves nothing behind to find.
        with suppress(psutil.NoSuchProcess):
            note = {
                "pid": self.pid,
                "started": psutil.Process(self.pid).create_time(),
                "stop_signal": int(self.part.stop_signal),
            }
            write_private(self.pid_file, json.dumps(note))


async def run_to_end(argv: Sequence[str], env: Mapping[str, str], told: str = "") -> str:
    """Run a program to its end and return what it wrote. Raises `StackError`, with that, when it fails.

    `told` is what it reads from its standard input: the place for what other users must not see.

    Cancelled, it takes the program and its children along.
    """
    process = await asyncio.create_subprocess_exec(
        *_dying_with_us(argv, signal.SIGKILL),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env=dict(env),
        start_new_session=True,
    )
    try:
        output, _ = await process.communicate(told.encode())
    except asyncio.CancelledError:
        _kill_session(process.pid)
        raise
    text = output.decode(errors="replace").strip()
    if process.returncode:
        raise StackError(f"{' '.join(argv)} failed:\n{text}")
    return text


def _kill_session(leader: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def _dying_with_us(argv: Sequence[str], death_signal: signal.Signals) -> list[str]:
    if sys.platform != "linux":
        return list(argv)
    launcher = [sys.executable, "-I", "-S", launch.__file__, str(int(death_signal)), str(os.getpid())]
    return [*launcher, *argv]


def _rotate(log: Path) -> None:
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        log.replace(log.with_suffix(".old.log"))


async def end_leftovers(pids: Path, say: Callable[[str], None]) -> None:
    """End what an earlier supervisor left running, by the pids noted in the directory `pids`.

    A pid that meanwhile belongs to another program is left alone: it started at another time.
    """
    for pid_file in sorted(pids.glob("*.json")):
        with suppress(psutil.NoSuchProcess, ValueError, KeyError):
            note = json.loads(pid_file.read_text(encoding="utf-8"))
            process = psutil.Process(note["pid"])
            if abs(process.create_time() - note["started"]) < 1:
                say(f"ending {pid_file.stem} (pid {process.pid}), left behind by an earlier run")
                await asyncio.to_thread(end, [process], signal.Signals(note["stop_signal"]))
        pid_file.unlink(missing_ok=True)


def end(processes: Sequence[psutil.Process], stop_signal: signal.Signals, grace: float = 10.0) -> None:
    """Signal the processes, and kill those that are still there after `grace` seconds. Blocks until all are gone."""
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.send_signal(stop_signal)
    _, stubborn = psutil.wait_procs(processes, timeout=grace)
    for process in stubborn:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(stubborn, timeout=grace)
