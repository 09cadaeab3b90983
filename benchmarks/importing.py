"""What `jornada import` of a large file takes: python -m benchmarks.importing [MEGABYTES] [BYTES A ROW] [--dry-run]

A real Postgres, a process of the API, and the command as a process of its own, as a person runs it. Temporal is away:
what is taken in waits in the outbox, so that this measures the import and nothing of the journeys. A row in a hundred
is wrong and one in fifty is there twice. The file, and all that comes of it, lies in a temporary directory.

Told are the rows per second, the largest memory of the command and of the API, and the seconds until the first line
that tells how far it is. Numbers are for comparing two versions on the same machine, nothing else.
"""

import asyncio
import csv
import os
import re
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import psutil

from local.environment import base_environment
from local.ports import LOOPBACK, choose
from local.probes import http_ok
from local.processes import Part
from local.supervisor import Supervisor
from services import policies
from services.access import keys
from services.configuration.settings import Settings
from starter.importer import columns_of, rejected_path
from storage.database import open_pool
from tests import parts

MEGABYTE = 1_000_000
WRONG_EVERY, TWICE_EVERY = 100, 50
LOOK_SECONDS = 0.2


@dataclass
class Run:
    """One run of the command: what it printed, and what it took."""

    seconds: float = 0.0
    peak: int = 0
    """Bytes."""
    code: int | None = None
    first_line: tuple[float, str] | None = None
    lines: list[str] = field(default_factory=list)


async def main(megabytes: int, bytes_a_row: int, words: Sequence[str]) -> None:
    """Sets everything up in a temporary directory, imports, and prints what it took."""
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        file = directory / "leads.csv"
        rows = written(file, megabytes * MEGABYTE, bytes_a_row)
        print(f"{rows} rows in {file.stat().st_size / MEGABYTE:.0f} MB", flush=True)
        async with parts.postgres(directory) as url, api(directory, url) as (env, pid):
            for again in ("the first time", "again"):
                run = await measured([str(file), "--journey", "dealer", *words], env)
                show(again, rows, run)
            print(f"  the API's largest memory: {_peak(pid) / MEGABYTE:.0f} MB")
            async with open_pool(url, size=1) as pool:
                print(f"  {await pool.fetchval('SELECT count(*) FROM leads')} leads are stored")
        if rejected_path(file).exists():
            print(f"  {rejected_path(file).stat().st_size / MEGABYTE:.1f} MB of rejected rows")


def written(file: Path, size: int, bytes_a_row: int) -> int:
    """Writes a file of at least this size; how many rows it has. Where rows are to be long, they name many products."""
    number, length = 0, len(",".join(row(1, is_wrong=False)))
    more = "".join(f";{'produto inventado ' * 10}{n}" for n in range(max(0, bytes_a_row - length) // 180))
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(columns_of("dealer").names)
        while number % 100 or opened.tell() < size:
            number += 1
            whose = number - 1 if number % TWICE_EVERY == 0 else number
            writer.writerow(row(whose, more, is_wrong=number % WRONG_EVERY == 1))
    return number


def row(number: int, more: str = "", *, is_wrong: bool) -> Sequence[str]:
    """A lead as the dealers' forms have it."""
    email = "no address" if is_wrong else f"pessoa.inventada.{number}@example.com"
    return (
        *("autocloud", "lead", f"Loja São João {number}", f"Pessoa Inventada {number}", email),
        *(f"(11) 9{number % 10_000:04}-{number % 9973:04}", f"site;estoque{more}", "staff", "Rita Amostra"),
        *("rita.amostra@example.org", "", "", "2026-03-02T09:00:00-03:00"),
    )


@asynccontextmanager
async def api(directory: Path, database_url: str) -> AsyncIterator[tuple[dict[str, str], int]]:
    """The API as a process; the environment of the command, and the process's id."""
    settings = Settings(database_url=database_url)
    async with open_pool(database_url, size=2) as pool:
        await policies.adopt(pool, settings, "a benchmark", datetime.now(UTC))
        key = await keys.create(pool, role="admin", name="a benchmark")
    port = choose(0)
    url = f"http://{LOOPBACK}:{port}"
    env = base_environment()
    own = {
        "JORNADA_DATABASE_URL": database_url,
        "JORNADA_PUBLIC_URL": url,
        "JORNADA_SECRET": "a secret of this benchmark",
        "JORNADA_API_HOST": LOOPBACK,
        "JORNADA_API_PORT": str(port),
        "TEMPORAL_ADDRESS": f"{LOOPBACK}:1",
    }
    part = Part(
        name="api",
        argv=[sys.executable, "-m", "starter.cli", "api"],
        env=env | own,
        log=directory / "api.log",
        ready=lambda: http_ok(f"{url}/healthz"),
    )
    supervisor = Supervisor(directory / "pids", lambda sentence: print(sentence, file=sys.stderr))
    try:
        await supervisor.start(part)
        yield env | {"JORNADA_API_URL": url, "JORNADA_API_KEY": key}, supervisor.pids["api"]
    finally:
        await supervisor.stop()


async def measured(words: Sequence[str], env: dict[str, str]) -> Run:
    """Runs `jornada import` and watches it."""
    run, began = Run(), time.perf_counter()
    command = (sys.executable, "-m", "starter.cli", "import", *words)
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, env=env, stdout=pipe, stderr=asyncio.subprocess.STDOUT)
    assert process.stdout
    watching = asyncio.create_task(_watch(process.pid, run))
    try:
        async for line in process.stdout:
            said = line.decode().rstrip()
            run.lines.append(said)
            if run.first_line is None and re.search(r": \d+ %", said):
                run.first_line = (time.perf_counter() - began, said)
        run.code = await process.wait()
    finally:
        watching.cancel()
        with suppress(ProcessLookupError):
            process.kill()
    run.seconds = time.perf_counter() - began
    return run


async def _watch(pid: int, run: Run) -> None:
    while True:
        run.peak = max(run.peak, _peak(pid))
        await asyncio.sleep(LOOK_SECONDS)


def _peak(pid: int) -> int:
    """The largest memory that a process has had, in bytes, where the system tells that; else what it has now."""
    with_peak = Path(f"/proc/{pid}/status")
    if os.access(with_peak, os.R_OK) and (found := re.search(r"VmHWM:\s+(\d+) kB", with_peak.read_text())):
        return int(found[1]) * 1024
    try:
        return psutil.Process(pid).memory_info().rss
    except psutil.NoSuchProcess:
        return 0


def show(which: str, rows: int, run: Run) -> None:
    """What one run took."""
    speed = (
        f"{rows / run.seconds:.0f} rows a second" if run.code in {0, 1} else "not to its end"
    )  # 1: some were rejected
    print(f"{which}: {run.seconds:.0f} s, {speed}, ended with {run.code}")
    print(f"  the command's largest memory: {run.peak / MEGABYTE:.0f} MB")
    if run.first_line:
        print(f"  first told after {run.first_line[0]:.1f} s: {run.first_line[1]}")
    print(f"  {len(run.lines)} lines, the last ones: {run.lines[-2:]}", flush=True)


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    size, row_size = [*given, *(20, 200)[len(given) :]]
    asyncio.run(main(size, row_size, [word for word in sys.argv[1:] if not word.isdecimal()]))
