"""What an operator does now and then: keys, the replay gate, the namespace."""

import asyncio
import json
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from domain.errors import Invalid
from services.access import keys
from services.configuration.settings import Settings
from starter.cli.client import Home, find_database
from starter.cli.console import err, fail, out, run_on_database
from storage import api_keys
from storage.database import open_pool

keys_app = typer.Typer(no_args_is_help=True, help="API keys, of JORNADA_DATABASE_URL or of the stack that runs here.")
namespace_app = typer.Typer(no_args_is_help=True, help="What a Temporal namespace must know.")


@keys_app.command()
def create(
    role: Annotated[keys.Role, typer.Option(help="what the key may do")],
    name: Annotated[str, typer.Option(help="who holds it; appears on timelines")],
    email: Annotated[str | None, typer.Option(help="the person a rep key acts for")] = None,
    home: Home = None,
) -> None:
    """Makes a key. It is shown once and stored hashed."""
    database_url = find_database(home)

    async def run() -> str:
        async with open_pool(database_url, size=1) as pool:
            return await keys.create(pool, role=role.value, name=name, email=email)

    try:
        secret = run_on_database(run())
    except Invalid as error:
        fail(str(error))
    err.print("Keep it: this key can't be shown again.")
    out.print(secret, highlight=False, soft_wrap=True)


@keys_app.command("list")
def list_keys(home: Home = None) -> None:
    """Shows all keys, without their secrets."""
    database_url = find_database(home)

    async def run() -> Table:
        async with open_pool(database_url, size=1) as pool:
            table = Table("id", "role", "name", "e-mail", "made", "revoked")
            for key in await api_keys.all_keys(pool):
                revoked = f"{key['revoked_at']:%Y-%m-%d %H:%M}" if key["revoked_at"] else ""
                made = f"{key['created_at']:%Y-%m-%d %H:%M}"
                table.add_row(str(key["key_id"]), key["role"], key["name"], key["email"] or "", made, revoked)
            return table

    out.print(run_on_database(run()))


@keys_app.command()
def revoke(key_id: str, home: Home = None) -> None:
    """Ends a key at once."""
    database_url = find_database(home)

    async def run() -> bool:
        async with open_pool(database_url, size=1) as pool:
            return await api_keys.revoke(pool, key_id, datetime.now(UTC))

    if not run_on_database(run()):
        fail(f"there is no key {key_id}")
    out.print("Revoked.")


@namespace_app.command()
def setup() -> None:
    """Registers what journeys need in the namespace: search attributes and schedules. Safe to run again."""
    from services.configuration import config
    from services.operations.schedules import register_schedules
    from services.outbox.temporal import connect, register_search_attributes

    settings = Settings()
    read = config.load(settings.config_dir, settings.day_seconds)

    async def run() -> tuple[list[str], list[str]]:
        client = await connect()
        added = await register_search_attributes(client)
        return added, await register_schedules(client, settings.task_queue, read, settings.scoring)

    added, scheduled = asyncio.run(run())
    out.print(f"Search attributes added: {', '.join(added)}." if added else "The search attributes are all there.")
    out.print(f"Schedules added: {', '.join(scheduled)}." if scheduled else "The schedules are all there.")


def replay(
    query: Annotated[str, typer.Option("--query", help="which workflows, as in the Temporal UI")] = "",
    limit: Annotated[int, typer.Option(help="how many histories at the most")] = 1000,
) -> None:
    """Replays histories from the cluster against this code: run it before a deploy. 1 when one does not fit.

    A journey whose history does not fit is not lost: its run ends, and it goes on in a new one, from its row.
    """
    from services.operations.replay import replay_cluster
    from services.outbox.temporal import connect

    async def run() -> tuple[int, dict[str, str]]:
        return await replay_cluster(await connect(), query, limit)

    replayed, failures = asyncio.run(run())
    for workflow, failure in failures.items():
        err.print(Text.assemble((workflow, "red"), f": {failure}"), highlight=False, soft_wrap=True)
    fit, continued = replayed - len(failures), len(failures)
    out.print(f"{replayed} histories replayed: {fit} fit this code, {continued} will be continued from their rows.")
    if failures:
        err.print(json.dumps(sorted(failures)), highlight=False, soft_wrap=True)
        raise typer.Exit(1)
