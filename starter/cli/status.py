"""`jornada status`: one screen for whoever is on call."""

from datetime import UTC, datetime
from typing import Any

import typer
from rich.table import Table
from rich.text import Text

from services.configuration.settings import Settings
from services.operations.status import Status, Temporal, look
from services.outbox.temporal import connect
from starter.cli.client import Home, find_database, find_temporal
from starter.cli.console import err, out, run_on_database
from storage.database import open_pool


def status(home: Home = None) -> None:
    """Shows how everything stands: parts, what waits, what stands still. 1 when something needs a person."""
    database_url, temporal = find_database(home), find_temporal(home)

    async def run() -> Status:
        async with open_pool(database_url, size=2) as pool:
            return await look(pool, connect(temporal), Settings().task_queue)

    found = run_on_database(run(), "JORNADA_DATABASE_URL")
    _show(found)
    for sentence in found.needs_a_person:
        err.print(Text.assemble(("needs a person:", "bold red"), f" {sentence}"), highlight=False, soft_wrap=True)
    if found.needs_a_person:
        raise typer.Exit(1)
    out.print("Nothing needs a person.")


def _show(found: Status) -> None:
    stored = found.stored
    waiting = stored.outbox
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_row("Jornada", f"{found.release}, policies of version {stored.policies}")
    table.add_row("Postgres", f"{stored.server}, schema {stored.schema}")
    table.add_row("Temporal", _server(found.temporal))
    for worker in found.temporal.workers if found.temporal else ():
        table.add_row("worker", f"{worker.identity} {worker.build}".strip() + f", seen {_ago(worker.last_seen)}")
    age = f", the oldest {_ago(waiting['since'])}" if waiting and waiting["since"] else ""
    aside = f", {stored.set_aside} set aside" if stored.set_aside else ""
    table.add_row("outbox", f"{waiting['n'] if waiting else 0} waiting{age}{aside}")
    table.add_row("overdue", f"{stored.overdue_leads} leads, {stored.overdue_tasks} steps of tasks")
    table.add_row("parked", ", ".join(f"{row['n']} {row['reason']}" for row in stored.parked) or "none")
    table.add_row("unclear mails", str(stored.unclear))
    table.add_row("untold tasks", str(stored.untold_tasks))
    if stored.restarts_stopped:
        table.add_row("restarts", f"stopped {_ago(stored.restarts_stopped)}")
    for row in stored.webhooks:
        told = f"last {_ago(row['last'])}, {row['waiting']} wait for their lead, {row['rejected']} rejected"
        table.add_row(f"webhooks {row['portal']}", told)
    for one in found.temporal.schedules if found.temporal else ():
        runs = f"paused: {one.paused}" if one.paused else f"next {_moment(one.next)}"
        table.add_row(f"schedule {one.schedule_id}", f"{runs}, last {_moment(one.last)}")
    out.print(table)


def _server(temporal: Temporal | None) -> str:
    return f"{temporal.server}, {len(temporal.workers)} workers" if temporal else "does not answer"


def _moment(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M}" if at else "never"


def _ago(at: Any) -> str:
    seconds = max(int((datetime.now(UTC) - at).total_seconds()), 0)
    for size, unit in ((86_400, "days"), (3600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{seconds // size} {unit} ago"
    return f"{seconds} seconds ago"
