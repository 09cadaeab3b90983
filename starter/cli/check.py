"""`jornada check`: is what people configured right?"""

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from services.configuration.settings import Settings, misspelt
from starter.cli.console import err, out


def check(
    config: Annotated[Path | None, typer.Option(help="the policies; JORNADA_CONFIG_DIR, when left out")] = None,
    templates: Annotated[Path | None, typer.Option(help="the mails; JORNADA_TEMPLATES_DIR, when left out")] = None,
) -> None:
    """Checks all configuration and templates together. 1 when something is wrong.

    With JORNADA_DATABASE_URL it also says how many open leads would get another next date.
    """
    from services.configuration.check import Templates, mistakes
    from services.configuration.reading import Sources

    settings = Settings()
    found = mistakes(Sources.of(config or settings.config_dir), Templates.of(templates or settings.templates_dir))
    for line in (*misspelt(), *map(str, found)):
        out.print(line, highlight=False, soft_wrap=True)
    count = len(misspelt()) + len(found)
    if count:
        err.print(f"{count} mistake{'s' if count > 1 else ''}.")
        raise typer.Exit(1)
    out.print("Configuration and templates are right.")
    if "database_url" in settings.model_fields_set:
        _show_changes(settings.model_copy(update={"config_dir": config or settings.config_dir}))


def _show_changes(settings: Settings) -> None:
    import asyncpg

    from services import policies
    from services.clock import system_clock
    from storage.database import open_pool

    async def run() -> policies.Difference:
        async with open_pool(settings.database_url, size=2) as pool:
            return await policies.compare(pool, settings, system_clock)

    # A database that is not there, or not migrated, says nothing against the files.
    with suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
        out.print(asyncio.run(run()).sentence)
