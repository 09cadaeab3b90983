"""The parts of Jornada, each alone for production, or all together on one machine."""

import asyncio
import os
from pathlib import Path
from typing import Annotated

import typer

from services.configuration.settings import LONGEST_DAY_SECONDS, Settings, misspelt
from starter.cli.console import fail, log_to_stderr, out, run_for_long, run_on_database

Day = Annotated[float, typer.Option("--day", min=0.1, max=LONGEST_DAY_SECONDS, help="seconds that a day lasts")]


def up(
    home: Annotated[Path, typer.Option(help="where state lives; a second start continues")] = Path(".jornada"),
    day: Day = 86_400,
) -> None:
    """The embedded stack in the foreground, until Ctrl-C."""
    from local.up import run

    _require()
    raise typer.Exit(asyncio.run(run(home, day)))


def demo(
    exit_when_done: Annotated[bool, typer.Option("--exit", help="check the outcome and leave with 0 or 1")] = False,
    home: Annotated[Path | None, typer.Option(help="where its state lives; emptied first")] = None,
) -> None:
    """The embedded stack at a day per second, with the sample leads."""
    from local.demo import run

    _require()
    raise typer.Exit(asyncio.run(run(home or Path(".jornada-demo"), leave=exit_when_done)))


def worker() -> None:
    """The Temporal worker: journeys, their activities, and the outbox's sweeper."""
    import worker as composition

    settings = _require()
    log_to_stderr(settings.log_level)
    ready_file = os.environ.get("JORNADA_READY_FILE")
    run_for_long(composition.run(settings, Path(ready_file) if ready_file else None))


def api() -> None:
    """The HTTP API."""
    from starter.app import serve

    settings = _require()
    log_to_stderr(settings.log_level)
    run_for_long(serve(settings))


def _require() -> Settings:
    """The settings, where they, the configuration and the templates are right. Raises ConfigError."""
    from services.configuration.check import require

    settings = Settings()
    if wrong := misspelt():
        fail("; ".join(wrong))
    require(settings)
    return settings


def sandbox(
    port: Annotated[int, typer.Option(min=0, max=65_535, help="the loopback port to listen on")] = 8090,
    directory: Annotated[Path, typer.Option("--dir", help="state and credentials lie here")] = Path(".jornada/sandbox"),
    webhooks_to: Annotated[str | None, typer.Option(help="base URL of the API that takes the webhooks")] = None,
) -> None:
    """The sandbox portals: HubSpot, Salesforce and the franchise API, as far as journeys need them."""
    from local.sandbox.server import serve
    from local.sandbox.settings import Settings as Manners

    log_to_stderr("INFO")
    asyncio.run(serve(directory, port, webhooks_to, Manners()))


def migrate() -> None:
    """Brings the database to the schema of this version, and makes the configuration's files count."""
    from services import policies
    from services.clock import system_clock
    from services.registry import migrations
    from storage.database import open_pool
    from storage.migrate import heads, upgrade

    settings = _require()

    async def run() -> tuple[int, bool]:
        await upgrade(settings.database_url, migrations())
        async with open_pool(settings.database_url, size=1) as pool:
            return await policies.adopt(pool, settings, "jornada migrate", await system_clock())

    number, is_new = run_on_database(run())
    out.print(f"The database is at revision {heads(migrations())}.")
    out.print(f"Version {number} of the policies counts{' from now on' if is_new else ''}.")
