"""`jornada routing`: routing tables from a shell."""

from pathlib import Path
from typing import Annotated, Any

import typer
import yaml
from rich.table import Column, Table

from starter.cli.client import Home, call, open_client
from starter.cli.console import fail, out, show_json

app = typer.Typer(no_args_is_help=True, help="Look at routing tables, edit and ask them, over the API.")

Name = Annotated[str, typer.Argument(metavar="TABLE")]


@app.command()
def show(table: Name, version: int | None = None, home: Home = None) -> None:
    """Shows a table as YAML, for `put` to take back; --version for an earlier one."""
    with open_client(home) as client:
        params = {"version": version} if version is not None else {}
        shown = call(client, "GET", f"/v1/routing/{table}", params=params)
    out.print(yaml.safe_dump(shown, allow_unicode=True, sort_keys=False), highlight=False, soft_wrap=True)


@app.command()
def put(
    table: Name, file: Annotated[Path, typer.Argument(help="the table as YAML or JSON")], home: Home = None
) -> None:
    """Makes the table what FILE says; open leads move accordingly."""
    try:
        body = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        fail(f"{file}: {error}")
    if not isinstance(body, dict):
        fail(f"{file}: must be a table with 'rows'")
    with open_client(home) as client:
        stored = call(client, "PUT", f"/v1/routing/{table}", json=_plain(body))
    out.print(f"{table} is at version {stored['version']}.")


def _plain(value: Any) -> Any:
    """YAML reads dates by itself; the API takes them as text."""
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


@app.command()
def versions(table: Name, home: Home = None) -> None:
    """Who edited the table when."""
    with open_client(home) as client:
        listed = call(client, "GET", f"/v1/routing/{table}/versions")["items"]
    shown = Table("version", "edited by", "at")
    for version in listed:
        shown.add_row(str(version["version"]), version["edited_by"], version["edited_at"][:19])
    out.print(shown)


@app.command()
def reviewed(table: Name, home: Home = None) -> None:
    """Notes that somebody has gone through the table and it is right."""
    with open_client(home) as client:
        noted = call(client, "POST", f"/v1/routing/{table}/reviewed")
    out.print(f"{table}, version {noted['version']}, reviewed by {noted['reviewed_by']}.")


@app.command()
def explain(
    table: Name,
    lead: Annotated[str | None, typer.Option(help="the id of a lead")] = None,
    faculty: Annotated[str | None, typer.Option(help="any lead of this faculty")] = None,
    program: str | None = None,
    at: Annotated[str | None, typer.Option(help="a moment, as 2026-03-01T09:00:00-05:00; now, when left out")] = None,
    home: Home = None,
) -> None:
    """Tells who would get a lead, and why nobody else would."""
    asked = {"lead_id": lead, "faculty": faculty, "program": program, "at": at}
    with open_client(home) as client:
        body = {name: value for name, value in asked.items() if value is not None}
        show_json(call(client, "POST", f"/v1/routing/{table}/explain", json=body))


@app.command()
def decisions(
    table: Name, lead: str | None = None, advisor: str | None = None, limit: int = 50, home: Home = None
) -> None:
    """Lists decisions, newest first."""
    asked = {"lead_id": lead, "advisor": advisor, "limit": limit}
    with open_client(home) as client:
        params = {name: value for name, value in asked.items() if value is not None}
        listed = call(client, "GET", f"/v1/routing/{table}/decisions", params=params)["items"]
    shown = Table("at", Column("lead", no_wrap=True), "version", "faculty", "advisor", "why")
    for made in listed:
        faculty = made["inputs"]["faculty"]
        shown.add_row(
            made["at"][:19], made["lead_id"], str(made["version"]), faculty, made["advisor"] or "–", made["why"]
        )
    out.print(shown)
