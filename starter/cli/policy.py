"""The policies that count: show them, compare them with the files, make the files count."""

import getpass
from difflib import unified_diff
from typing import Annotated

import typer

from services.configuration.settings import Settings
from starter.cli.console import fail, out, run_on_database

app = typer.Typer(no_args_is_help=True, help="The policies that count, in numbered versions; needs a database.")


@app.command()
def show(
    file: Annotated[str | None, typer.Argument(help="one of its files, as dealer.yaml")] = None,
    version: Annotated[int | None, typer.Option(help="an earlier version")] = None,
) -> None:
    """Shows which version counts, who adopted it and when; with FILE its text."""
    from storage import policies
    from storage.database import open_pool

    async def run() -> policies.Version | None:
        async with open_pool(Settings().database_url, size=1) as pool:
            return await policies.find(pool, version)

    found = run_on_database(run())
    if found is None:
        fail(
            f"there is no version {version}" if version else "no policies were adopted yet: see 'jornada policy adopt'"
        )
    if file is None:
        out.print(f"Version {found.number}, adopted by {found.adopted_by} at {found.adopted_at:%Y-%m-%d %H:%M:%S %Z}:")
        for name in sorted(found.texts):
            out.print(f"  {name}")
    elif file in found.texts:
        out.file.write(found.texts[file])
    else:
        fail(f"version {found.number} has no file '{file}'; it has {', '.join(sorted(found.texts))}")


@app.command()
def diff() -> None:
    """Shows how the files differ from what counts, and how many open leads would get another next date."""
    from services import policies
    from services.clock import system_clock
    from services.configuration.check import require
    from storage.database import open_pool

    settings = Settings()
    require(settings)

    async def run() -> policies.Difference:
        async with open_pool(settings.database_url, size=2) as pool:
            return await policies.compare(pool, settings, system_clock)

    found = run_on_database(run())
    if not found.files:
        out.print("The files are what counts.")
        if not found.processes:
            return
    if found.processes:
        out.print("The processes of this release are not those that count: `jornada migrate` makes them count.")
    for name, (old, new) in found.files.items():
        out.file.writelines(
            unified_diff(old.splitlines(True), new.splitlines(True), f"adopted/{name}", f"{settings.config_dir}/{name}")
        )
    out.print(found.sentence)


@app.command()
def adopt() -> None:
    """Makes the files count: every process goes by them within seconds, and open leads get their new dates."""
    from services import policies
    from services.clock import system_clock
    from storage.database import open_pool

    settings = Settings()

    async def run() -> tuple[int, bool]:
        async with open_pool(settings.database_url, size=1) as pool:
            return await policies.adopt(pool, settings, getpass.getuser(), await system_clock())

    number, is_new = run_on_database(run())
    out.print(f"Version {number} counts from now on." if is_new else f"Version {number} counts already.")
