"""What one dealer's entry asks of the database and of Temporal: counted, so that it holds on any machine."""

import asyncio
import os
import re
import signal
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from benchmarks.side_by_side import MAILS, Bench, Side, api_of, delivered, submission
from benchmarks.table import Table
from local.stack import Stack
from tests.stack import billable

ENTRIES = 20
SETTLE_SECONDS = 1.5
_STATEMENT = re.compile(r"\[(?P<session>\d+)\] LOG: +(?:execute [^:]*|statement): *(?P<word>\w*)")


@dataclass(frozen=True)
class Counted:
    """What the database was asked for in some seconds."""

    seconds: float
    statements: int
    transactions: int


async def tell(bench: Bench, stack: Stack, table: Table) -> None:
    """Counts some entries, one after the other, less what the stack does by itself in as much time."""
    heading = "What a dealer's entry asks for"
    with _logged(stack) as log:
        busy = await _count(log, lambda: _enter(bench))
        idle = await _count(log, lambda: asyncio.sleep(busy.seconds))
    table.add(
        heading,
        "statements, BEGIN and COMMIT included",
        (busy.statements - idle.statements) / ENTRIES,
        digits=1,
    )
    table.add(heading, "transactions", (busy.transactions - idle.transactions) / ENTRIES, digits=1)
    told = [await _history(bench, side) for side in bench.sides]
    for number, what in enumerate(("history, bytes", "history, events", "billable actions")):
        table.add(heading, what, *(each[number] for each in told))


async def _enter(bench: Bench) -> None:
    mailbox = Path(bench.endpoints["mailbox_dir"])
    async with api_of(bench.endpoints) as api:
        for number in range(ENTRIES):
            before = delivered(mailbox)
            await api.post("/v1/leads", submission(f"contada{number}"))
            while delivered(mailbox) < before + MAILS:  # noqa: ASYNC110 - another process delivers them
                await asyncio.sleep(0.02)


async def _count(log: Path, what: Callable[[], Awaitable[object]]) -> Counted:
    await asyncio.sleep(SETTLE_SECONDS)
    began, size = monotonic(), log.stat().st_size
    await what()
    took = monotonic() - began
    await asyncio.sleep(SETTLE_SECONDS)
    statements = transactions = 0
    within = set[str]()
    with log.open(encoding="utf-8", errors="replace") as file:
        file.seek(size)
        for found in filter(None, map(_STATEMENT.search, file)):
            session, word = found["session"], found["word"]
            statements += 1
            transactions += session not in within  # a statement outside of one is one
            if word == "BEGIN":
                within.add(session)
            elif word in {"COMMIT", "ROLLBACK"}:
                within.discard(session)
    return Counted(took, statements, transactions)


@contextmanager
def _logged(stack: Stack) -> Iterator[Path]:
    """While this lasts, Postgres writes each statement into its log."""
    settings = stack.home.postgres / "postgresql.conf"
    usual = settings.read_text(encoding="utf-8")
    try:
        settings.write_text(f"{usual}\nlog_statement = 'all'\nlog_line_prefix = '[%p] '\n", encoding="utf-8")
        os.kill(stack.endpoints["pids"]["postgres"], signal.SIGHUP)
        yield stack.home.log("postgres")
    finally:
        settings.write_text(usual, encoding="utf-8")
        os.kill(stack.endpoints["pids"]["postgres"], signal.SIGHUP)


async def _history(bench: Bench, side: Side) -> tuple[int, int, int]:
    """Bytes, events and billable actions of a side's last workflow."""
    handle = bench.client.get_workflow_handle(side.ids[-1])
    described, history = await handle.describe(), await handle.fetch_history()
    size = described.raw_description.workflow_execution_info.history_size_bytes
    return size, len(history.events), billable(history)
