"""What open leads cost that wait for their dates, and how late a date is kept with many of them.

They are submitted as leads that are known long since (`Jornada-Quiet`), so that each has its row, its card and a
workflow in a durable timer, and no mails. Late is a mail that leaves after the date of its step: timer, activity and
SMTP together.
"""

import asyncio
import statistics
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
from temporalio.api.enums.v1 import TaskQueueType
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest

from benchmarks.machine import MEBIBYTE, cpu_seconds, memory, size_of
from benchmarks.side_by_side import PARTS, SIDE_BY_SIDE, Bench, api_of, submission
from benchmarks.table import Table
from local.stack import Stack
from services.configuration.settings import Settings

FIRST_REMINDER = timedelta(days=5)
PROBES = 50
PROBES_A_SECOND = 10
AHEAD = timedelta(seconds=20)
"""Before the first probe's date: all of them are in their timers by then."""
QUIET_SECONDS = 10.0
REST_SECONDS = 30.0
PATIENCE_SECONDS = 300.0
HEADING = "Open leads that wait for a date"


async def tell(bench: Bench, stack: Stack, table: Table, leads: int) -> None:
    """Looks at the stack with few open leads and with so many more."""
    few = await _lateness(bench, "pouca")
    before = await _held(bench, stack)
    began = time.perf_counter()
    await _fill(bench, leads)
    filled = leads / (time.perf_counter() - began)
    after = await _held(bench, stack)
    table.add(HEADING, "leads added", leads)
    table.add(HEADING, "added a second, each with its workflow", filled)
    for what in ("Postgres, bytes on disk a lead", "Temporal, bytes on disk a lead"):
        table.add(HEADING, what, (after[what] - before[what]) / leads)
    for part in ("temporal", "worker", "api", "postgres"):
        grown = (after[part] - before[part]) / leads
        table.add(HEADING, f"memory of {part}, bytes a lead (all {after[part] / MEBIBYTE:,.0f} MiB)", grown)
    pids = [bench.endpoints["pids"][part] for part in PARTS]
    spent = cpu_seconds(pids)
    await asyncio.sleep(REST_SECONDS)
    table.add(HEADING, "processor at rest, all parts, % of a core", (cpu_seconds(pids) - spent) / REST_SECONDS * 100)
    many = await _lateness(bench, "muita")
    for told, late in ((f"with {PROBES} open", few), (f"with {leads:,} open", many)):
        table.add(HEADING, f"a mail leaves after its date, {told}, ms: median", statistics.median(late) * 1000)
        table.add(HEADING, f"a mail leaves after its date, {told}, ms: worst of {PROBES}", max(late) * 1000)


async def _fill(bench: Bench, leads: int) -> None:
    numbers = iter(range(leads))

    async def submit() -> None:
        async with api_of(bench.endpoints, **{"Jornada-Quiet": "true"}) as api:
            for number in numbers:
                await api.post("/v1/leads", submission(f"aberta{number}"))

    await asyncio.gather(*(submit() for _ in range(SIDE_BY_SIDE)))
    connection = await asyncpg.connect(bench.endpoints["database_url"])
    try:
        waiting = "SELECT count(*) FROM dispatches WHERE delivered_at IS NULL"
        while await connection.fetchval(waiting):  # noqa: ASYNC110 - another process delivers them
            await asyncio.sleep(0.5)
    finally:
        await connection.close()
    while await _waiting(bench):  # noqa: ASYNC110 - the worker takes them
        await asyncio.sleep(1)


async def _waiting(bench: Bench) -> int:
    """Workflows that have started and wait for a worker to set their timer."""
    queue = TaskQueue(name=Settings().task_queue)
    kind = TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW
    asked = DescribeTaskQueueRequest(
        namespace=bench.client.namespace, task_queue=queue, task_queue_type=kind, report_stats=True
    )
    told = await bench.client.workflow_service.describe_task_queue(asked)
    return int(told.stats.approximate_backlog_count)


async def _held(bench: Bench, stack: Stack) -> dict[str, float]:
    """Bytes on disk and in memory, once the last timers are set."""
    await asyncio.sleep(QUIET_SECONDS)
    connection = await asyncpg.connect(bench.endpoints["database_url"])
    try:
        rows = await connection.fetchval("SELECT pg_database_size(current_database())")
    finally:
        await connection.close()
    database = stack.home.temporal
    return {
        "Postgres, bytes on disk a lead": rows,
        "Temporal, bytes on disk a lead": size_of(database, database.with_name(f"{database.name}-wal")),
        **{part: memory(bench.endpoints["pids"][part]) for part in PARTS},
    }


async def _lateness(bench: Bench, name: str) -> list[float]:
    """Seconds after the dates of some reminders at which their mails had left."""
    first = datetime.now(UTC) + AHEAD
    dates = [first + timedelta(seconds=number / PROBES_A_SECOND) for number in range(PROBES)]
    due: dict[str, datetime] = {}
    async with api_of(bench.endpoints, **{"Jornada-Quiet": "true"}) as api:
        for number, date in enumerate(dates):
            registered_at = (date - FIRST_REMINDER).isoformat()
            taken = await api.post("/v1/leads", submission(f"{name}{number}", registered_at=registered_at))
            due[taken["lead_id"]] = date
    if datetime.now(UTC) > first:
        raise SystemExit("the machine is too busy: the first date had come before the last lead was taken in")
    connection = await asyncpg.connect(bench.endpoints["database_url"])
    try:
        left = await _left(connection, due)
    finally:
        await connection.close()
    return [(left[lead] - date).total_seconds() for lead, date in due.items()]


async def _left(connection: Any, due: dict[str, datetime]) -> dict[str, datetime]:
    """When the reminders of these leads left."""
    asked = "SELECT lead_id, sent_at FROM emails WHERE lead_id = ANY($1) AND sent_at IS NOT NULL"
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        left = {row["lead_id"]: row["sent_at"] for row in await connection.fetch(asked, list(due))}
        if len(left) == len(due):
            return left
        if time.monotonic() > until:
            raise SystemExit(f"only {len(left)} of {len(due)} reminders left")
        await asyncio.sleep(2)
