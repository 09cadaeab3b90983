"""Accounts: who may sign in to the console."""

import json
import os
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.table import Table

from domain.errors import Invalid, NotFound, Refused
from services.access import accounts as service
from services.access.keys import Role
from services.configuration.settings import Settings
from starter.cli.client import HOMES
from starter.cli.console import fail, out, run_on_database
from storage import accounts
from storage.accounts import Account
from storage.database import Pool, open_pool, transaction

app = typer.Typer(no_args_is_help=True, help="Who may sign in to the console.")

T = TypeVar("T")
Home = Annotated[Path | None, typer.Option(help="of the embedded stack, where no JORNADA_DATABASE_URL is set")]
Language = Annotated[str | None, typer.Option(help="pt-BR, es or en")]
Zone = Annotated[str | None, typer.Option("--time-zone", help="as America/Bogota")]


def _settings(home: Path | None) -> Settings:
    """The settings of the environment, or of the embedded stack that runs here."""
    if "JORNADA_DATABASE_URL" in os.environ:
        return Settings()
    for candidate in [home] if home else [Path(name) for name in HOMES]:
        if (candidate / "endpoints.json").is_file():
            endpoints = json.loads((candidate / "endpoints.json").read_text(encoding="utf-8"))
            return Settings(database_url=endpoints["database_url"], public_url=endpoints["api_url"])
    return Settings()


def _run(home: Path | None, work: Callable[[Pool, Settings], Awaitable[T]]) -> T:
    settings = _settings(home)

    async def run() -> T:
        async with open_pool(settings.database_url, size=1) as pool:
            return await work(pool, settings)

    try:
        return run_on_database(run())
    except (Invalid, NotFound) as error:
        fail(str(error))
    except Refused as error:
        fail(error.reason)


@app.command()
def add(
    email: str,
    name: Annotated[str, typer.Option(help="how timelines call the person")],
    role: Annotated[Role, typer.Option(help="rep, manager or admin")] = Role.REP,
    language: Language = None,
    time_zone: Zone = None,
    home: Home = None,
) -> None:
    """A new account. The person signs in by a link that is mailed when they ask for it."""
    chosen = {k: v for k, v in (("language", language), ("time_zone", time_zone)) if v}

    async def run(pool: Pool, _: Settings) -> Account:
        return await service.add(pool, datetime.now(UTC), email=email, name=name, role=role.value, **chosen)

    out.print(f"{_run(home, run).email} may sign in.")


@app.command("list")
def list_accounts(home: Home = None) -> None:
    """Everybody, by name."""

    async def run(pool: Pool, _: Settings) -> Table:
        table = Table("name", "e-mail", "role", "language", "time zone", "disabled")
        for account in await accounts.all_accounts(pool):
            disabled = f"{account.disabled_at:%Y-%m-%d %H:%M}" if account.disabled_at else ""
            table.add_row(account.name, account.email, account.role, account.language, account.time_zone, disabled)
        return table

    out.print(_run(home, run))


@app.command()
def change(
    email: str,
    new_email: Annotated[str | None, typer.Option("--email", help="leads, tasks and keys go along")] = None,
    name: Annotated[str | None, typer.Option()] = None,
    role: Annotated[Role | None, typer.Option()] = None,
    language: Language = None,
    time_zone: Zone = None,
    home: Home = None,
) -> None:
    """Changes what is given."""
    given = {
        "email": new_email, "name": name, "role": role.value if role else None, "language": language,
        "time_zone": time_zone,
    }  # fmt: skip

    async def run(pool: Pool, _: Settings) -> Account:
        async with transaction(pool) as connection:
            account = await service.by_email(connection, email)
            values = {field: value for field, value in given.items() if value is not None}
            return await service.change(connection, account, datetime.now(UTC), **values)

    out.print(f"{_run(home, run).email} is changed.")


@app.command()
def disable(email: str, home: Home = None) -> None:
    """Ends an account's sessions, links and keys at once; nobody signs in with it any more."""

    async def run(pool: Pool, _: Settings) -> Account:
        async with transaction(pool) as connection:
            account = await service.by_email(connection, email)
            await accounts.disable(connection, account, datetime.now(UTC))
            return account

    out.print(f"{_run(home, run).email} is disabled.")


@app.command()
def enable(email: str, home: Home = None) -> None:
    """Lets a disabled account sign in again."""

    async def run(pool: Pool, _: Settings) -> Account:
        async with transaction(pool) as connection:
            account = await service.by_email(connection, email)
            await accounts.enable(connection, account.account_id, datetime.now(UTC))
            return account

    out.print(f"{_run(home, run).email} may sign in.")


@app.command()
def link(email: str, home: Home = None) -> None:
    """Prints a link that signs this account in, once, within a quarter of an hour."""

    async def run(pool: Pool, settings: Settings) -> str:
        account = await service.by_email(pool, email)
        return f"{settings.public_url}/sign-in/{await service.new_link(pool, account, datetime.now(UTC))}"

    out.print(_run(home, run), highlight=False, soft_wrap=True)
