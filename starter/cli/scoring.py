"""`jornada scoring`: what the schedule does, by hand."""

import typer

from starter import config
from starter.cli.console import fail, out, run_on_database
from starter.clock import system_clock
from starter.installation import settle
from starter.scoring import ingestion
from starter.settings import Settings
from storage.cloud_ingestion import Counted, TableUnusable
from storage.database import open_pool

app = typer.Typer(no_args_is_help=True, help="Lead scoring; needs JORNADA_DATABASE_URL.")


@app.callback()
def group() -> None:
    """Lead scoring."""


@app.command()
def sync() -> None:
    """Takes in what is new in the cloud-ingestion table of JORNADA_SCORING__SYNC_TABLE."""
    settings = Settings()
    read = config.load(settings.config_dir, settings.day_seconds)

    async def run() -> Counted | None:
        async with open_pool(settings.database_url, size=2) as pool:
            table = ingestion(await settle(settings, pool), pool, read, system_clock)
            return await table.run() if table else None

    try:
        either = " or JORNADA_SCORING__SYNC_URL" if settings.scoring.sync_url else ""
        counted = run_on_database(run(), f"JORNADA_DATABASE_URL{either}")
    except (TableUnusable, config.ConfigError) as error:
        fail(str(error))
    if counted is None:
        fail("JORNADA_SCORING__SYNC_TABLE names no table")
    out.print(f"{counted.taken} rows taken in, {counted.known} known already, {counted.refused} refused.")
