"""`jornada import` of large files: what it holds does not grow with them, and a death in the middle costs nothing."""

import asyncio
import csv
import os
import resource
import signal
import sys
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from starter import importer
from starter.importer import LONGEST_ROW, Row, rejected_path
from starter.spreadsheet import LARGEST_CELL
from tests.cli.shell import Served
from tests.cli.test_import import rejected, row, write
from tests.waiting import until

MOST_MEMORY = 200_000_000
"""Bytes that the command may write to, stacks of threads included, whatever the size of its file."""


async def started(*words: object, prepare: Callable[[], None] = lambda: None) -> asyncio.subprocess.Process:
    """The command as a process of its own."""
    pipe = asyncio.subprocess.PIPE
    command = (sys.executable, "-m", "starter.cli", *map(str, words))
    return await asyncio.create_subprocess_exec(*command, stdout=pipe, stderr=pipe, preexec_fn=prepare, env=os.environ)


def within_memory() -> None:
    """Called in the process that will be the command."""
    stack = 8 * 1024 * 1024  # of each thread, whatever whoever runs the tests is used to
    resource.setrlimit(resource.RLIMIT_STACK, (stack, resource.getrlimit(resource.RLIMIT_STACK)[1]))
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "leads.csv"


@pytest.mark.parametrize("words", [(), ("--dry-run",)])
async def test_a_file_takes_no_more_memory_than_is_promised_whatever_its_size(
    served: Served, file: Path, words: tuple[str, ...]
) -> None:
    # In memory, a text with such a sign takes four bytes a character: these rows would be 160 MB.
    wide = "🚗" + "x" * (LARGEST_CELL - 1)
    rows = [row(n, store=wide) if 80 <= n < 120 else row(n) for n in range(200)]
    process = await started("import", write(file, rows), "--journey", "dealer", *words, prepare=within_memory)
    out, err = await process.communicate()
    verb = "would be " if words else ""
    assert f"160 {verb}new, 0 known already, 40 {verb}rejected." in out.decode(), err.decode()
    assert {bad["store"] for bad in rejected_rows(file)} == {wide}
    assert await served.api.count("leads") == (0 if words else 160)


def rejected_rows(path: Path) -> list[dict[str, str]]:
    csv.field_size_limit(LARGEST_CELL)
    return rejected(path)


async def test_no_more_rows_are_held_than_are_under_way(
    served: Served, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, held, made = list[weakref.ref[Row]](), list[int](), importer._row

    def counting(*words: Any) -> Row:
        row = made(*words)
        seen.append(weakref.ref(row))
        held.append(sum(one() is not None for one in seen))
        return row

    monkeypatch.setattr(importer, "_row", counting)
    rows = [row(n, email="no address") if n % 2 else row(n) for n in range(400)]
    result = await served.run("import", write(file, rows), "--journey", "dealer", "--dry-run")
    assert "200 would be new, 0 known already, 200 would be rejected." in result.stdout
    assert len(held) == 400
    # What waits, what was just read or answered, and what each thread had last.
    assert 20 < max(held) <= 50


async def test_of_two_rows_about_the_same_the_first_makes_the_lead(served: Served, file: Path) -> None:
    rows = [row(n // 3, name=f"Pessoa {n}", email=f"PESSOA.{n // 3}@Example.com") for n in range(90)]
    result = await served.run("import", write(file, rows), "--journey", "dealer")
    assert "30 new, 60 known already, 0 rejected." in result.stdout
    items = (await served.api.get("/v1/leads", limit=200)).json()["items"]
    assert {lead["contact"]["name"] for lead in items} == {f"Pessoa {n}" for n in range(0, 90, 3)}


async def test_a_row_that_is_longer_than_any_lead_is_not_sent(served: Served, file: Path) -> None:
    write(file, [row(1), row(2, store="x" * LONGEST_ROW), row(3)])
    result = await served.run("import", file, "--journey", "dealer")
    assert "2 new, 0 known already, 1 rejected." in result.stdout, result.output
    assert f"characters, and {LONGEST_ROW} are the most" in rejected(file)[0]["reason"]


async def test_an_import_that_was_killed_loses_nobody_and_takes_nobody_twice(served: Served, file: Path) -> None:
    rows = [row(n, email="no address") if n % 10 == 3 else row(n) for n in range(600)]
    write(file, rows)
    process = await started("import", file, "--journey", "dealer")

    async def some_are_in() -> bool:
        return await served.api.count("leads") >= 20

    await until(some_are_in, "the first leads of the file")
    async with served.api.pool.acquire() as connection, connection.transaction():
        # Nobody gets an answer any more; what is on its way is stored after whoever asked is dead.
        await connection.execute("LOCK TABLE leads IN EXCLUSIVE MODE")
        process.send_signal(signal.SIGKILL)
        assert await process.wait() == -signal.SIGKILL
    assert 20 <= await served.api.count("leads") < 540
    assert not rejected_path(file).exists()
    result = await served.run("import", file, "--journey", "dealer")
    assert ", 60 rejected." in result.stdout, result.output
    assert await served.api.count("leads") == await served.api.count("dispatches") == 540
    assert await served.api.count("contacts") == 540
    assert [bad["name"] for bad in rejected(file)] == [rows[n]["name"] for n in range(3, 600, 10)]
    assert {found.name for found in file.parent.iterdir()} == {"leads.csv", "leads.rejected.csv"}
