"""`jornada scoring`: canvases and scores from a shell, and what the schedule does, by hand."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote

import typer
import yaml
from rich.table import Column, Table

from services.clock import system_clock
from services.configuration import config
from services.configuration.installation import settle
from services.configuration.settings import Settings
from services.scoring.cloud_ingestion import Counted
from services.scoring.setup import ingestion
from starter.cli.client import Home, call, open_client
from starter.cli.console import err, fail, out, run_on_database
from storage.customer_table import TableUnusable
from storage.database import open_pool

app = typer.Typer(no_args_is_help=True, help="Look at canvases and scores, and edit and try canvases, over the API.")

Name = Annotated[str, typer.Argument(metavar="CANVAS")]


class _Readable(yaml.SafeDumper):
    """Writes a text of several lines as several lines: a template stays a template."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Readable.add_representer(str, _text)


@app.command("list")
def list_canvases(home: Home = None) -> None:
    """Lists the canvases."""
    with open_client(home) as client:
        listed = call(client, "GET", "/v1/scoring")["items"]
    shown = Table("canvas", "version", "attribute", "threshold", "groups", "saved by", "at")
    for canvas in listed:
        numbers = (str(canvas["version"]), canvas["attribute"], f"{canvas['threshold']:g}", str(len(canvas["groups"])))
        shown.add_row(canvas["name"], *numbers, canvas["saved_by"], canvas["saved_at"][:19])
    out.print(shown)


@app.command()
def show(canvas: Name, home: Home = None) -> None:
    """Shows a canvas as YAML, for `put` to take back."""
    with open_client(home) as client:
        shown = call(client, "GET", f"/v1/scoring/{_part(canvas)}")
    written = yaml.dump(shown, Dumper=_Readable, allow_unicode=True, sort_keys=False)
    out.print(written, highlight=False, soft_wrap=True)


@app.command()
def put(
    canvas: Name, file: Annotated[Path, typer.Argument(help="the canvas as YAML or JSON")], home: Home = None
) -> None:
    """Makes the canvas what FILE says, from the next action on; points that were given stay."""
    body = _read(file)
    with open_client(home) as client:
        saved = call(client, "PUT", f"/v1/scoring/{_part(canvas)}", json=body)
    out.print(f"{canvas} is at version {saved['version']}.")
    _warn(saved["warnings"])


@app.command()
def backtest(
    canvas: Name,
    file: Annotated[Path | None, typer.Argument(help="a changed canvas; without it, the one that counts")] = None,
    since: Annotated[str | None, typer.Option(help="a moment, as 2026-03-01T09:00:00-03:00; all, left out")] = None,
    home: Home = None,
) -> None:
    """Tells what a canvas would have given over everything that is stored; nothing is changed."""
    body = _read(file) if file else {}
    params = {"since": since} if since else {}
    with open_client(home) as client:
        told = call(client, "POST", f"/v1/scoring/{_part(canvas)}/backtest", json=body, params=params)
    out.print(f"{told['events']} events of {told['users']} users.", highlight=False)
    _compare(told["current"], told["proposed"])
    if told["changed"]:
        changed = Table("user", _right("now"), _right("would be"), title="Users whose score would be another")
        for user in told["changed"]:
            changed.add_row(user["external_id"] or "–", f"{user['current']:g}", f"{user['proposed']:g}")
        out.print(changed)
    _warn(told["warnings"])


@app.command()
def score(
    user: Annotated[str, typer.Argument(metavar="USER", help="the user's external id")],
    canvas: Annotated[str | None, typer.Option(help="of several canvases, this one")] = None,
    home: Home = None,
) -> None:
    """Shows a user's score, and what it is made of."""
    params = {"canvas": canvas} if canvas else {}
    with open_client(home) as client:
        shown = call(client, "GET", f"/v1/users/{_part(user)}/score", params=params)
    side = "above" if shown["above"] else "not above"
    out.print(f"{user}: {shown['score']:g} in {shown['canvas']}, {side} {shown['threshold']:g}.", highlight=False)
    if excluded := shown["excluded"]:
        out.print(f"Not scored: excluded by {excluded['attribute']}.", highlight=False)
    if shown["lead_id"]:
        out.print(f"Lead {shown['lead_id']}, last action {(shown['last_action_at'] or '–')[:19]}.", highlight=False)
    causes = Table("cause", "group", _right("times"), _right("points"), "last at")
    for cause in shown["causes"]:
        counted = (str(cause["times"]), f"{cause['points']:g}")
        causes.add_row(cause["cause"], cause["group"] or "–", *counted, cause["last_at"][:19])
    if shown["causes"]:
        out.print(causes)


@app.command()
def sync() -> None:
    """Takes in what is new in the cloud-ingestion table of JORNADA_SCORING__SYNC_TABLE; needs JORNADA_DATABASE_URL."""
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


def _part(name: str) -> str:
    """A name as a part of a path."""
    return quote(name, safe="")


def _right(title: str) -> Column:
    return Column(title, justify="right")


def _read(file: Path) -> dict[str, Any]:
    try:
        body = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        fail(f"{file}: {error}")
    if not isinstance(body, dict):
        fail(f"{file}: must be a canvas with 'groups'")
    try:
        # YAML reads dates by itself, and numbers that JSON does not have.
        plain: dict[str, Any] = json.loads(json.dumps(body, default=str, allow_nan=False))
    except (ValueError, RecursionError) as error:
        fail(f"{file}: {error}")
    return plain


def _compare(current: Mapping[str, Any], proposed: Mapping[str, Any]) -> None:
    table = Table("", _right("now"), _right("would be"), title="Totals")
    for name in ("scored", "above", "rises", "points"):
        table.add_row(name, f"{current[name]:g}", f"{proposed[name]:g}")
    now, then = ({cause["cause"]: cause["points"] for cause in side["causes"]} for side in (current, proposed))
    for cause in [*now, *(cause for cause in then if cause not in now)]:
        table.add_row(f"  {cause}", f"{now.get(cause, 0):g}", f"{then.get(cause, 0):g}")
    out.print(table)


def _warn(warnings: Sequence[Mapping[str, str]]) -> None:
    for warning in warnings:
        err.print(f"warning: {warning['field']}: {warning['message']}", highlight=False, soft_wrap=True)
