"""The whole stack: its file of addresses, its restarts, its end, whichever way it comes."""

import asyncio
import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import aiosmtplib
import asyncpg
import httpx
import psutil
import pytest

from local.errors import HomeInUse, PartFailed, StartInterrupted
from local.stack import Stack
from tests.local import stand_ins
from tests.waiting import PATIENCE_SECONDS

CHECKOUT = Path(__file__).parents[2]
PARTS = {"postgres", "temporal", "mailbox", "sandbox", "worker", "api"}


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not condition():
            await asyncio.sleep(0.02)


def is_alive(pid: int) -> bool:
    with suppress(psutil.NoSuchProcess):
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    return False


def with_descendants(pids: dict[str, int]) -> list[int]:
    """The processes and all of their descendants."""
    processes = [psutil.Process(pid) for pid in pids.values()]
    return [*pids.values(), *(child.pid for process in processes for child in process.children(recursive=True))]


def endpoints(home: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((home / "endpoints.json").read_text())
    return content


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture(scope="module")
async def running(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stack]:
    """A stack that is ready."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("JORNADA_DATABASE_URL", raising=False)
        stand_ins.stand_in(patch.setattr)
        stack = Stack(tmp_path_factory.mktemp("running"), 60, lambda _: None)
        try:
            await stack.start()
            yield stack
        finally:
            await stack.stop()


@pytest.fixture
async def stack(home: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stack]:
    """A stack that is not started yet; whatever becomes of it, it is stopped."""
    monkeypatch.delenv("JORNADA_DATABASE_URL", raising=False)
    stand_ins.stand_in(monkeypatch.setattr)
    made = Stack(home, 60, lambda _: None)
    yield made
    await made.stop()


async def test_everything_is_there_once_the_addresses_are(running: Stack) -> None:
    home = running.home.root
    told = endpoints(home)
    assert told == running.endpoints
    assert stat.S_IMODE((home / "endpoints.json").stat().st_mode) == 0o600

    assert told["pids"].keys() == PARTS | {"supervisor"}
    assert all(is_alive(pid) for pid in told["pids"].values())
    assert told["keys"].keys() == {"integrator", "rep", "manager", "admin"}
    assert all(key.startswith(f"jrn_{role}_") for role, key in told["keys"].items())

    database = await asyncpg.connect(told["database_url"])
    assert await database.fetchval("SELECT count(*) FROM api_keys") == 4
    await database.close()
    async with httpx.AsyncClient(trust_env=False) as http:
        for url in ("mailbox_url", "temporal_ui_url", "temporal_metrics_url"):
            assert (await http.get(told[url])).status_code == 200
    host, _, port = told["smtp"].partition(":")
    mail = EmailMessage()
    mail["From"], mail["To"] = "a@example.org", "b@example.org"
    await aiosmtplib.send(mail, hostname=host, port=int(port))
    assert len(list(Path(told["mailbox_dir"]).glob("*.eml"))) == 1

    env = json.loads((home / "state" / "worker.env").read_text())
    assert env["JORNADA_DATABASE_URL"] == told["database_url"]
    assert env["JORNADA_SMTP_URL"] == f"smtp://{told['smtp']}"
    assert env["JORNADA_PUBLIC_URL"] == told["api_url"]
    assert env["JORNADA_TEMPORAL_UI_URL"] == told["temporal_ui_url"]
    assert env["JORNADA_DAY_SECONDS"] == "60"
    assert env["TEMPORAL_ADDRESS"] == told["temporal_address"]
    assert env["TEMPORAL_NAMESPACE"] == told["temporal_namespace"] == "default"


async def test_a_second_start_on_the_same_home_is_refused(running: Stack) -> None:
    home = running.home.root
    before = endpoints(home)
    second = Stack(home, 60, lambda _: None)
    with pytest.raises(HomeInUse, match="another `jornada up`"):
        await second.start()
    await second.stop()
    assert endpoints(home) == before
    assert all(is_alive(pid) for pid in before["pids"].values())


async def test_a_database_of_ones_own_is_used(
    running: Stack, stack: Stack, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = running.endpoints["database_url"]
    monkeypatch.setenv("JORNADA_DATABASE_URL", own)
    await stack.start()
    assert endpoints(home)["database_url"] == own
    assert endpoints(home)["pids"].keys() == PARTS - {"postgres"} | {"supervisor"}
    assert not stack.home.postgres.exists()


async def test_the_addresses_stay_true_when_a_part_is_killed(running: Stack) -> None:
    home = running.home.root
    killed = endpoints(home)["pids"]
    for part in ("worker", "postgres"):
        os.kill(killed[part], signal.SIGKILL)
    await until(lambda: endpoints(home)["pids"]["worker"] != killed["worker"])
    await until(lambda: endpoints(home)["pids"]["postgres"] != killed["postgres"])
    assert endpoints(home)["pids"]["temporal"] == killed["temporal"]


async def test_a_part_that_fails_takes_the_others_down_and_is_named(
    stack: Stack, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stand_ins, "STAND_IN", "raise SystemExit('the templates are missing')")
    with pytest.raises(PartFailed, match="worker ended with exit code 1") as failure:
        await stack.start()
    assert "the templates are missing" in str(failure.value)
    assert not (home / "endpoints.json").exists()
    assert not list((home / "pids").iterdir())


async def test_a_stop_may_be_requested_while_it_starts(stack: Stack, home: Path) -> None:
    asyncio.get_running_loop().call_later(0.2, os.kill, os.getpid(), signal.SIGTERM)
    with pytest.raises(StartInterrupted):
        await stack.start()
    assert not list((home / "pids").iterdir())


# --- the stack as a process of its own ------------------------------------------------------------------------


@pytest.fixture
def up(home: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts the stack as a program; whatever becomes of it, it is ended."""
    started: list[subprocess.Popen[bytes]] = []
    env = {name: value for name, value in os.environ.items() if name != "JORNADA_DATABASE_URL"}

    def start() -> subprocess.Popen[bytes]:
        started.append(subprocess.Popen([sys.executable, "-m", stand_ins.__name__, str(home)], env=env, cwd=CHECKOUT))
        return started[-1]

    yield start
    for process in started:
        process.terminate()
        process.wait()


async def ready(home: Path, process: subprocess.Popen[bytes]) -> list[int]:
    """Wait until the program is ready; all of its processes."""
    await until(lambda: process.poll() is not None or (home / "endpoints.json").exists())
    assert process.poll() is None
    assert endpoints(home)["pids"]["supervisor"] == process.pid
    return with_descendants(endpoints(home)["pids"])


async def test_no_process_is_left_behind_and_the_next_start_continues(
    home: Path, up: Callable[[], subprocess.Popen[bytes]]
) -> None:
    program = up()
    family = await ready(home, program)
    assert len(family) > len(PARTS)
    first = endpoints(home)

    program.kill()
    program.wait()
    if sys.platform == "linux":  # elsewhere the next start ends them
        await until(lambda: not any(map(is_alive, family)))

    left = [pid for pid in family if is_alive(pid)]
    (home / "endpoints.json").rename(home / "outdated.json")
    program = up()
    family = await ready(home, program)
    assert not [pid for pid in left if is_alive(pid)]
    later = endpoints(home)
    assert later.pop("pids") != first.pop("pids")
    assert later == first  # the same keys, the same ports

    program.terminate()
    await until(lambda: program.poll() is not None)
    assert program.returncode == 0
    assert not [pid for pid in family if is_alive(pid)]
    assert not (home / "endpoints.json").exists()
