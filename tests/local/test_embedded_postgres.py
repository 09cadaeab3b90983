"""The embedded Postgres: below closed directories, as root and as an ordinary user, after a kill -9."""

import asyncio
import os
import shutil
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from subprocess import PIPE, Popen, run

import asyncpg
import pytest

from local import postgres
from local.environment import base_environment
from local.errors import StackError
from local.postgres import Cluster
from local.supervisor import Supervisor
from local.unprivileged import Account
from tests.local.clusters import cluster_in, serve, supervisor_in
from tests.waiting import PATIENCE_SECONDS

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can lend a program to another user")


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A directory that no other user may enter."""
    directory = tmp_path / "closed"
    directory.mkdir(mode=0o700)
    return directory


@pytest.fixture
def cluster(closed: Path) -> Cluster:
    return cluster_in(closed)


@pytest.fixture
async def supervisor(closed: Path) -> AsyncIterator[Supervisor]:
    async with supervisor_in(closed) as started:
        yield started


async def query(cluster: Cluster, statement: str) -> object:
    """The answer, after as many attempts as a server that is starting again needs."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            try:
                connection = await asyncpg.connect(cluster.url)
                try:
                    return await connection.fetchval(statement)
                finally:
                    await connection.close()
            except (OSError, asyncpg.PostgresError):
                await asyncio.sleep(0.05)


async def test_it_serves_from_below_a_closed_directory_and_survives_a_kill(
    cluster: Cluster, supervisor: Supervisor
) -> None:
    await serve(cluster, supervisor)
    await query(cluster, "CREATE TABLE leads AS SELECT 1 AS id")
    killed = supervisor.pids["postgres"]
    idle = await asyncpg.connect(cluster.url)  # its backend outlives the postmaster for a moment
    os.kill(killed, signal.SIGKILL)
    assert await query(cluster, "SELECT id FROM leads") == 1
    assert supervisor.pids["postgres"] != killed
    await idle.close()
    assert not list(postgres._servers_in(cluster.data.with_name("elsewhere")))

    await supervisor.stop()
    assert not list(postgres._servers_in(cluster.data))


async def test_it_listens_on_loopback_only(cluster: Cluster, supervisor: Supervisor) -> None:
    await serve(cluster, supervisor)
    assert await query(cluster, "SHOW listen_addresses") == "127.0.0.1"
    assert await query(cluster, "SHOW unix_socket_directories") == ""
    assert await query(cluster, "SHOW server_encoding") == "UTF8"
    assert await query(cluster, "SHOW fsync") == "on"
    assert await query(cluster, "SHOW synchronous_commit") == "on"


async def test_a_cut_off_initdb_leaves_nothing_in_the_way(cluster: Cluster) -> None:
    draft = cluster.data.with_name("postgres.new")
    draft.mkdir()
    (draft / "half").write_text("")
    await cluster.create(base_environment())
    assert not draft.exists()
    assert (cluster.data / "PG_VERSION").exists()


@pytest.fixture
def bystander() -> Iterator[Popen[bytes]]:
    """A process of the user that the server runs as, but no Postgres."""
    sleep = [sys.executable, "-c", "import time; time.sleep(600)"]
    argv = Account.nobody().command(sleep, signal.SIGKILL) if os.geteuid() == 0 else sleep
    with Popen(argv) as process:
        yield process
        process.kill()


async def test_a_stale_lock_with_the_pid_of_a_bystander_is_no_obstacle(
    cluster: Cluster, supervisor: Supervisor, bystander: Popen[bytes]
) -> None:
    await cluster.create(base_environment())
    (cluster.data / "postmaster.pid").write_text(f"{bystander.pid}\n{cluster.data}\n0\n{cluster.port}\n\n\n")
    await serve(cluster, supervisor)
    assert await query(cluster, "SELECT 1") == 1
    assert bystander.poll() is None


async def test_a_directory_with_something_else_is_left_alone(cluster: Cluster) -> None:
    cluster.data.mkdir()
    (cluster.data / "thesis.txt").write_text("mine")
    with pytest.raises(StackError, match="move it away"):
        await cluster.create(base_environment())
    assert (cluster.data / "thesis.txt").read_text() == "mine"


async def test_the_data_of_another_user_is_refused(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    cluster.data.mkdir()
    monkeypatch.setattr(os, "geteuid", lambda: 4242)
    with pytest.raises(StackError, match="start as the user that made it"):
        await cluster.create(base_environment())


@as_root
async def test_root_without_setpriv_is_told_what_to_do(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(StackError, match="Install it, start as an ordinary user"):
        await cluster.create(base_environment())


SERVE = """
import asyncio, os, sys
from pathlib import Path
from local.environment import base_environment
from local.postgres import Cluster
from local.supervisor import Supervisor

async def serve():
    home, port = Path(sys.argv[1]), int(sys.argv[2])
    cluster, supervisor = Cluster(home / "postgres", port), Supervisor(home, print)
    await cluster.create(base_environment())
    await supervisor.start(cluster.part(base_environment(), home / "postgres.log"))
    await supervisor.stop()
    print("served as", os.geteuid(), "for", (home / "postgres").stat().st_uid)

asyncio.run(serve())
"""


@as_root
def test_an_ordinary_user_and_then_root_may_serve_the_same_home(closed: Path, cluster: Cluster) -> None:
    nobody = Account.nobody()
    os.chown(closed, nobody.uid, nobody.gid)
    serve = [sys.executable, "-c", SERVE, str(closed), str(cluster.port)]
    ordinary = run(nobody.command(serve, signal.SIGKILL), stdout=PIPE, text=True, check=True)
    assert ordinary.stdout.strip() == f"served as {nobody.uid} for {nobody.uid}"
    root = run(serve, stdout=PIPE, text=True, check=True)
    assert root.stdout.strip() == f"served as 0 for {nobody.uid}"
