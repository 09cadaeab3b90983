"""After a lost Temporal, and for what the outbox could not deliver."""

from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from temporalio.service import RPCError

from services.configuration import config
from services.configuration.settings import Settings
from services.outbox.temporal import connect
from starter.cli.console import err, fail, out, run_on_database
from storage import outbox
from storage.database import open_pool, transaction

outbox_app = typer.Typer(no_args_is_help=True, help="What was promised to Temporal and can't be read.")


def resume(
    journey: Annotated[str | None, typer.Option(help="only leads of this journey; 'task' for tasks")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="say what is missing and start nothing")] = False,
) -> None:
    """Gives every open lead and task its workflow back, from its row: after a lost Temporal, or a move to another."""
    from services.reconciliation.resume import Resumed
    from services.reconciliation.resume import resume as resume_all

    settings = Settings()
    read = config.load(settings.config_dir, settings.day_seconds)
    if journey is not None and journey not in read.patience:
        fail(f"there is no journey '{journey}'; there are {', '.join(sorted(read.patience))}")
    columns = (TextColumn("starting workflows"), BarColumn(), MofNCompleteColumn())

    async def run() -> Resumed:
        async with open_pool(settings.database_url, size=20) as pool:
            client = await connect()
            with Progress(*columns, console=err, transient=True) as progress:
                bar = progress.add_task("", total=None)
                return await resume_all(
                    pool,
                    client,
                    settings,
                    read,
                    journey=journey,
                    is_dry_run=dry_run,
                    show=lambda done, total: progress.update(bar, completed=done, total=total),
                )

    try:
        made = run_on_database(run())
    except (RuntimeError, RPCError) as error:
        fail(f"Temporal can't be asked: {error}")
    if made.namespace:
        out.print("The namespace was made.")
    if made.search_attributes:
        out.print(f"Search attributes added: {', '.join(made.search_attributes)}.")
    if made.schedules:
        out.print(f"Schedules added: {', '.join(made.schedules)}.")
    if dry_run:
        out.print(f"{made.missing} of {made.expected} open leads and tasks have no workflow.")
    else:
        out.print(f"{made.expected} open leads and tasks: {made.missing} had no workflow, {made.started} were started.")


@outbox_app.command("list")
def list_set_aside() -> None:
    """Shows what is set aside: other promises to the same workflow wait behind it."""

    async def run() -> Table:
        async with open_pool(Settings().database_url, size=1) as pool:
            table = Table("number", "workflow", "what", "since", "attempts", "why", "behind it")
            for row in await outbox.those_set_aside(pool):
                what, since = f"{row['kind']} {row['name']}", f"{row['set_aside_at']:%Y-%m-%d %H:%M:%S}"
                counts = str(row["attempts"]), row["last_error"] or "", str(row["behind_it"])
                table.add_row(str(row["dispatch_id"]), row["workflow_id"], what, since, *counts)
            return table

    out.print(run_on_database(run()))


@outbox_app.command()
def retry(number: int) -> None:
    """Tries one at once, instead of in its time."""

    async def run() -> bool:
        async with open_pool(Settings().database_url, size=1) as pool, transaction(pool) as connection:
            return await outbox.try_again(connection, number, datetime.now(UTC))

    _told(run_on_database(run()), number, "It is tried within a second.")


@outbox_app.command()
def drop(number: int) -> None:
    """Deletes one. The lead's row has all that its workflow needs: the next thing that happens tells it."""

    async def run() -> bool:
        async with open_pool(Settings().database_url, size=1) as pool, transaction(pool) as connection:
            return await outbox.drop(connection, number)

    _told(run_on_database(run()), number, "Dropped.")


def _told(is_there: bool, number: int, sentence: str) -> None:
    if not is_there:
        fail(f"nothing of the number {number} is set aside")
    out.print(sentence)
