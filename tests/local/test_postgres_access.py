"""Who gets into the embedded Postgres, and what they may do there; homes of the layout before."""

import os
import shutil
import signal
import stat
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from local import postgres, postgres_access
from local.environment import base_environment
from local.errors import StackError
from local.postgres import Cluster
from local.processes import run_to_end
from local.supervisor import Supervisor
from local.unprivileged import Account
from local.up import without_password
from storage import migrate
from tests.local.clusters import cluster_in, serve, supervisor_in


@pytest.fixture
def cluster(tmp_path: Path) -> Cluster:
    return cluster_in(tmp_path)


@pytest.fixture
async def supervisor(tmp_path: Path) -> AsyncIterator[Supervisor]:
    async with supervisor_in(tmp_path) as started:
        yield started


async def may_not_connect(cluster: Cluster, user: str, password: str | None, database: str = "jornada") -> None:
    with pytest.raises(asyncpg.InvalidAuthorizationSpecificationError):
        await asyncpg.connect(
            host="127.0.0.1", port=cluster.port, user=user, password=password, database=database, ssl=False
        )


async def test_who_has_no_password_gets_nothing(cluster: Cluster, supervisor: Supervisor) -> None:
    await serve(cluster, supervisor)
    password = cluster._access.password
    assert len(password) >= 32
    for user in ("jornada", "postgres", os.environ.get("USER", "root")):
        for given in (None, "", "jornada", "postgres"):
            for database in ("jornada", "postgres", "template1"):
                await may_not_connect(cluster, user, given, database)
    # The superuser can't log in, whatever the password.
    await may_not_connect(cluster, "postgres", password)
    assert not list(cluster.data.parent.rglob(".s.PGSQL*"))


async def test_what_holds_the_password_and_the_data_is_closed_to_others(
    cluster: Cluster, supervisor: Supervisor
) -> None:
    await serve(cluster, supervisor)
    assert stat.S_IMODE(cluster._access.password_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(cluster.data.stat().st_mode) == 0o700
    assert cluster._access.password not in cluster.data.with_name("postgres.log").read_text()
    await supervisor.stop()
    password = cluster._access.password
    await cluster.create(base_environment())
    assert cluster._access.password == password


async def test_the_role_is_no_superuser_and_runs_no_programs(cluster: Cluster, supervisor: Supervisor) -> None:
    await serve(cluster, supervisor)
    await may_nothing_special(cluster)


async def may_nothing_special(cluster: Cluster) -> None:
    connection = await asyncpg.connect(cluster.url)
    try:
        role = await connection.fetchrow("SELECT * FROM pg_roles WHERE rolname = current_user")
        assert role is not None
        assert not any(role[may] for may in ("rolsuper", "rolcreaterole", "rolreplication", "rolbypassrls"))
        assert await connection.fetchval("SELECT count(*) FROM pg_roles WHERE rolsuper AND rolcanlogin") == 0
        for statement in (
            "COPY (SELECT 1) TO PROGRAM 'true'",
            "COPY (SELECT 1) TO '/tmp/jornada-was-here'",
            "SELECT pg_read_file('/etc/passwd')",
            "SELECT lo_import('/etc/passwd')",
            "ALTER SYSTEM SET archive_command = 'true'",
            "CREATE FUNCTION run(text) RETURNS int AS 'libc.so.6', 'system' LANGUAGE c",
            "ALTER ROLE jornada SUPERUSER",
            "SET ROLE postgres",
            "SET SESSION AUTHORIZATION postgres",
            "SELECT rolpassword FROM pg_authid",
        ):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(statement)
    finally:
        await connection.close()


async def older_home(cluster: Cluster) -> None:
    """A data directory as versions before made it: anybody is the superuser."""
    account = Account.nobody() if os.geteuid() == 0 else None
    cluster.data.mkdir(mode=0o700)
    if account:
        os.chown(cluster.data, account.uid, account.gid)
    initdb = [postgres._binary("initdb"), f"--pgdata={cluster.data}", "--username=jornada", "--auth=trust"]
    await run_to_end(postgres._as(account, [*initdb, "--encoding=UTF8", "--locale=C"]), base_environment())


async def older_server(cluster: Cluster, supervisor: Supervisor) -> None:
    """Starts it as those did."""
    cluster._access.password_file.write_text("whatever")
    await supervisor.start(cluster.part(base_environment(), cluster.data.parent / "older.log"))
    cluster._access.password_file.unlink()


async def test_a_home_of_the_older_layout_is_closed_at_its_next_start_and_keeps_its_data(
    cluster: Cluster, tmp_path: Path
) -> None:
    await older_home(cluster)
    (tmp_path / "older").mkdir()
    older = Supervisor(tmp_path / "older", lambda _: None)
    await older_server(cluster, older)
    trusted = f"postgresql://jornada@127.0.0.1:{cluster.port}/jornada"
    await migrate.upgrade(trusted)
    connection = await asyncpg.connect(trusted)
    await connection.execute("CREATE SCHEMA own; CREATE VIEW own.seen AS SELECT * FROM public.contacts")
    await connection.execute("CREATE FUNCTION own.one() RETURNS int LANGUAGE sql RETURN 1")
    await connection.execute(
        "INSERT INTO contacts (email, name, created_at, updated_at) VALUES ('ana@example.com', 'Ana', now(), now())"
    )
    await connection.close()
    # As after a power cut: the next start finds an unclean directory.
    os.kill(older.pids["postgres"], signal.SIGKILL)
    await older.stop()

    newer = Supervisor(tmp_path / "pids", lambda _: None)
    try:
        await serve(cluster, newer)
        await may_not_connect(cluster, "jornada", None)
        await may_nothing_special(cluster)
        await migrate.upgrade(cluster.url)
        connection = await asyncpg.connect(cluster.url)
        assert await connection.fetchval("SELECT name FROM contacts") == "Ana"
        # Whatever was there is the application's own: it may change and drop it.
        await connection.execute("ALTER TABLE timeline ADD COLUMN more text; DROP SCHEMA own CASCADE")
        await connection.execute("INSERT INTO portal_events (portal, fingerprint, type, object_id, received_at, status)"
                                 " VALUES ('p', 'f', 't', 'o', now(), 'ignored')")  # fmt: skip
        assert await connection.fetchval("SELECT count(*) FROM pg_class WHERE relowner = 10 AND oid >= 16384") == 0
        await connection.close()
    finally:
        await newer.stop()


async def test_an_upgrade_that_was_cut_off_is_made_up_for(
    cluster: Cluster, supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    await older_home(cluster)
    monkeypatch.setattr(postgres_access, "write_private", cut_off)
    with pytest.raises(KeyboardInterrupt):
        await cluster.create(base_environment())
    monkeypatch.undo()
    await serve(cluster, supervisor)
    await may_nothing_special(cluster)


def cut_off(*_: object) -> None:
    raise KeyboardInterrupt


async def test_a_lost_password_is_made_anew(cluster: Cluster, supervisor: Supervisor) -> None:
    await cluster.create(base_environment())
    lost = cluster._access.password
    cluster._access.password_file.unlink()
    await serve(cluster, supervisor)
    assert cluster._access.password != lost
    await may_nothing_special(cluster)


async def test_a_failure_tells_no_password(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_access, "_ROLES", postgres_access._ROLES.replace("NOCREATEROLE", "NOSUCHTHING"))
    monkeypatch.setattr("secrets.token_urlsafe", lambda _: "the-password")
    with pytest.raises(StackError) as failed:
        await cluster.create(base_environment())
    assert "the-password" not in str(failed.value)
    shutil.rmtree(cluster.data, ignore_errors=True)


def test_a_password_is_not_shown_on_the_screen() -> None:
    shown = without_password("postgresql://jornada:s3cret@127.0.0.1:54329/jornada?ssl=disable")
    assert shown == "postgresql://jornada@127.0.0.1:54329/jornada?ssl=disable"
    assert without_password("postgresql://127.0.0.1/jornada") == "postgresql://127.0.0.1/jornada"
