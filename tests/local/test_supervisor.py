"""The supervisor: parts are started in order, restarted aloud, and never left behind."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest

from local.errors import PartFailed
from local.processes import Part, end_leftovers
from local.supervisor import Supervisor
from tests.waiting import PATIENCE_SECONDS

# A program that says when it is up, notes how it ended, and can be told to ignore the polite signal.
PROGRAM = """
import pathlib, signal, subprocess, sys, time
directory, name, mode = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
def ends(*_):
    with (directory / "ended").open("a") as order:
        order.write(name + " ")
    sys.exit(0)
signal.signal(signal.SIGTERM, signal.SIG_IGN if mode == "stubborn" else ends)
if mode == "broken":
    sys.exit("no such thing as " + name)
if mode == "with-child":
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    (directory / "child").write_text(str(child.pid))
if mode != "silent":
    (directory / (name + ".up")).write_text("up")
time.sleep(600)
"""


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not condition():
            await asyncio.sleep(0.02)


def program(directory: Path, name: str, mode: str = "good") -> Part:
    up = directory / f"{name}.up"

    async def forget() -> None:
        up.unlink(missing_ok=True)

    async def ready() -> bool:
        return up.exists()

    return Part(
        name=name,
        argv=[sys.executable, "-c", PROGRAM, str(directory), name, mode],
        env=os.environ,
        log=directory / "logs" / f"{name}.log",
        prepare=forget,
        ready=ready,
        start_timeout=PATIENCE_SECONDS,
    )


class Watched(Supervisor):
    """A supervisor whose words and changes are kept."""

    def __init__(self, directory: Path) -> None:
        self.said: list[str] = []
        self.changes: list[dict[str, int]] = []
        (directory / "pids").mkdir()
        super().__init__(directory / "pids", self.said.append, lambda: self.changes.append(self.pids))

    def heard(self, words: str) -> bool:
        return any(words in sentence for sentence in self.said)


@pytest.fixture
async def supervisor(tmp_path: Path) -> AsyncIterator[Watched]:
    watched = Watched(tmp_path)
    yield watched
    await watched.stop()


async def test_parts_stop_in_reverse_order(supervisor: Watched, tmp_path: Path) -> None:
    for name in ("first", "second", "third"):
        await supervisor.start(program(tmp_path, name))
    assert list(supervisor.pids) == ["first", "second", "third"]
    await supervisor.stop()
    assert (tmp_path / "ended").read_text().split() == ["third", "second", "first"]
    assert not list((tmp_path / "pids").iterdir())


async def test_a_killed_part_is_started_again_aloud(supervisor: Watched, tmp_path: Path) -> None:
    await supervisor.start(program(tmp_path, "first"))
    await supervisor.start(program(tmp_path, "second"))
    killed = supervisor.pids["first"]
    os.kill(killed, signal.SIGKILL)
    await until(lambda: supervisor.heard("first is back"))
    assert supervisor.heard("first was ended by SIGKILL; starting it again")
    assert supervisor.pids["first"] != killed
    assert supervisor.changes[-1] == supervisor.pids
    await supervisor.stop()
    assert (tmp_path / "ended").read_text().split() == ["second", "first"]


async def test_a_part_that_stays_broken_is_tried_again_more_slowly(supervisor: Watched, tmp_path: Path) -> None:
    part = program(tmp_path, "part")
    await supervisor.start(part)
    (tmp_path / "part.up").unlink()
    (tmp_path / "part.up").mkdir()  # now it cannot be prepared
    os.kill(supervisor.pids["part"], signal.SIGKILL)
    await until(lambda: supervisor.heard("next attempt in 0.8 s"))
    assert supervisor.heard("part could not be started")
    (tmp_path / "part.up").rmdir()
    await until(lambda: supervisor.heard("part is back"))


async def test_what_a_part_wrote_before_it_was_known_to_run_is_in_the_end_of_its_log(
    supervisor: Watched, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create = asyncio.create_subprocess_exec

    async def create_slowly(*argv: str, **given: Any) -> asyncio.subprocess.Process:
        process = await create(*argv, **given)
        await process.wait()
        return process

    monkeypatch.setattr(asyncio, "create_subprocess_exec", create_slowly)
    with pytest.raises(PartFailed, match="no such thing as part"):
        await supervisor.start(program(tmp_path, "part", "broken"))


async def test_a_part_that_ends_at_once_is_named_with_the_end_of_its_log(supervisor: Watched, tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "part.log").write_text("an older run\n")
    with pytest.raises(PartFailed, match="part ended with exit code 1 before it was ready") as failure:
        await supervisor.start(program(tmp_path, "part", "broken"))
    assert "no such thing as part" in str(failure.value)
    assert "an older run" not in str(failure.value)


async def test_a_part_that_stays_silent_is_given_up(supervisor: Watched, tmp_path: Path) -> None:
    part = replace(program(tmp_path, "part", "silent"), start_timeout=0.5)
    with pytest.raises(PartFailed, match=r"part was not ready after 0\.5 s"):
        await supervisor.start(part)
    assert not psutil.pid_exists(supervisor.pids["part"])


async def test_a_first_start_may_take_several_attempts(supervisor: Watched, tmp_path: Path) -> None:
    attempts: list[int] = []

    async def second_time_lucky() -> None:
        attempts.append(1)
        if len(attempts) < 2:
            raise OSError("the shared memory is still in use")

    await supervisor.start(replace(program(tmp_path, "part"), prepare=second_time_lucky, attempts=3))
    assert len(attempts) == 2


async def test_what_a_part_left_in_its_session_ends_with_it(supervisor: Watched, tmp_path: Path) -> None:
    await supervisor.start(program(tmp_path, "part", "with-child"))
    await until((tmp_path / "child").exists)
    child = psutil.Process(int((tmp_path / "child").read_text()))
    await supervisor.stop()
    await until(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE)


async def test_a_part_that_ignores_the_stop_signal_is_killed(supervisor: Watched, tmp_path: Path) -> None:
    await supervisor.start(replace(program(tmp_path, "part", "stubborn"), grace=0.3))
    pid = supervisor.pids["part"]
    await supervisor.stop()
    assert not psutil.pid_exists(pid)


# --- what an earlier supervisor left behind ---------------------------------------------------------------------


@pytest.fixture
def leftover() -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    yield process
    process.kill()
    process.wait()


def note(pids: Path, process: subprocess.Popen[bytes], started: float) -> None:
    content = {"pid": process.pid, "started": started, "stop_signal": int(signal.SIGTERM)}
    (pids / "part.json").write_text(json.dumps(content))


async def test_a_process_left_behind_is_ended(tmp_path: Path, leftover: subprocess.Popen[bytes]) -> None:
    said: list[str] = []
    note(tmp_path, leftover, psutil.Process(leftover.pid).create_time())
    await end_leftovers(tmp_path, said.append)
    assert leftover.poll() is not None
    assert said == [f"ending part (pid {leftover.pid}), left behind by an earlier run"]
    assert not list(tmp_path.iterdir())


async def test_a_process_that_only_has_the_same_pid_is_spared(
    tmp_path: Path, leftover: subprocess.Popen[bytes]
) -> None:
    note(tmp_path, leftover, psutil.Process(leftover.pid).create_time() - 60)
    await end_leftovers(tmp_path, lambda _: None)
    assert leftover.poll() is None
    assert not list(tmp_path.iterdir())


async def test_an_unreadable_note_is_dropped(tmp_path: Path) -> None:
    (tmp_path / "part.json").write_text("{")
    await end_leftovers(tmp_path, lambda _: None)
    assert not list(tmp_path.iterdir())
