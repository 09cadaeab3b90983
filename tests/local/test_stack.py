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
import stand_ins

from local import ports
from local.environment import base_environment
from local.errors import HomeInUse, PartFailed, StartInterrupted
from local.home import Home
from local.postgres import Cluster
from local.stack import Stack
from local.supervisor import Supervisor

PARTS = {"postgres", "temporal", "mailbox", "worker", "api"}


async def until(condition: Callable[[], bool], seconds: float = 60) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.02)


def is_alive(pid: int) -> bool:
    with suppress(psutil.NoSuchProcess):
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    return False


def family(pids: dict[str, int]) -> list[int]:
    """The processes and all of their descendants."""
    processes = [psutil.Process(pid) for pid in pids.values()]
    return [*pids.values(), *(child.pid for process in processes for child in process.children(recursive=True))]


def endpoints(home: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((home / "endpoints.json").read_text())
    return content


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
async def stack(home: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stack]:
    """A stack that is not started yet; whatever becomes of it, it is stopped."""
    monkeypatch.delenv("JORNADA_DATABASE_URL", raising=False)
    stand_ins.stand_in(monkeypatch.setattr)
    made = Stack(home, 60, lambda _: None)
    yield made
    await made.stop()


async def test_everything_is_there_once_the_addresses_are(stack: Stack, home: Path) -> None:
    await stack.start()
    told = endpoints(home)
    assert told == stack.endpoints
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


async def test_a_second_start_is_refused_and_a_later_one_continues(stack: Stack, home: Path) -> None:
    await stack.start()
    first = endpoints(home)

    second = Stack(home, 60, lambda _: None)
    with pytest.raises(HomeInUse, match="another `jornada up`"):
        await second.start()
    await second.stop()
    assert endpoints(home) == first

    running = family({name: pid for name, pid in first["pids"].items() if name != "supervisor"})
    await stack.stop()
    assert not (home / "endpoints.json").exists()
    assert not [pid for pid in running if is_alive(pid)]

    await stack.start()
    later = endpoints(home)
    later.pop("pids"), first.pop("pids")
    assert later == first  # the same keys, the same ports


async def test_the_addresses_stay_true_when_a_part_is_killed(stack: Stack, home: Path) -> None:
    await stack.start()
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


async def test_a_database_of_ones_own_is_used(
    stack: Stack, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pids").mkdir()
    own, cluster = Supervisor(tmp_path / "pids", lambda _: None), Cluster(tmp_path / "postgres", ports.choose(0))
    await cluster.create(base_environment())
    await own.start(cluster.part(base_environment(), tmp_path / "postgres.log"))
    try:
        monkeypatch.setenv("JORNADA_DATABASE_URL", cluster.url)
        await stack.start()
        assert endpoints(home)["database_url"] == cluster.url
        assert endpoints(home)["pids"].keys() == PARTS - {"postgres"} | {"supervisor"}
        assert not Home(home).postgres.exists()
        await stack.stop()
    finally:
        await own.stop()


# --- the stack as a process of its own ------------------------------------------------------------------------


@pytest.fixture
def up(home: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts the stack as a program; whatever becomes of it, it is ended."""
    started: list[subprocess.Popen[bytes]] = []
    env = {name: value for name, value in os.environ.items() if name != "JORNADA_DATABASE_URL"}

    def start() -> subprocess.Popen[bytes]:
        started.append(subprocess.Popen([sys.executable, stand_ins.__file__, str(home)], env=env))
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
    return family(endpoints(home)["pids"])


async def test_no_process_is_left_behind_however_it_ends(home: Path, up: Callable[[], subprocess.Popen[bytes]]) -> None:
    program = up()
    running = await ready(home, program)
    assert len(running) > len(PARTS)
    program.kill()
    program.wait()
    # On Linux they end by themselves, elsewhere with the next start.
    if sys.platform == "linux":
        await until(lambda: not any(map(is_alive, running)))

    (home / "endpoints.json").unlink()  # the killed one could not
    program = up()
    left = [pid for pid in running if is_alive(pid)]
    running = await ready(home, program)
    assert not [pid for pid in left if is_alive(pid)]

    program.terminate()
    await until(lambda: program.poll() is not None)
    assert program.returncode == 0
    assert not [pid for pid in running if is_alive(pid)]
    assert not (home / "endpoints.json").exists()
