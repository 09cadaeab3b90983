"""`jornada lead`: what the API does, from a shell."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Column, Table

from starter.cli.client import Home, call, open_client
from starter.cli.console import fail, out, show_json

app = typer.Typer(no_args_is_help=True, help="Submit, look at and move leads, over the API.")


@app.command()
def submit(file: Annotated[Path, typer.Argument(help="a submission as JSON")], home: Home = None) -> None:
    """Submits the lead in FILE."""
    try:
        body = file.read_bytes()
        json.loads(body)
    except (OSError, ValueError, RecursionError) as error:
        fail(f"{file}: {error}")
    with open_client(home) as client:
        show_json(call(client, "POST", "/v1/leads", content=body, headers={"Content-Type": "application/json"}))


@app.command()
def show(lead_id: str, timeline: bool = False, home: Home = None) -> None:
    """Shows a lead, or with --timeline everything that happened to it."""
    with open_client(home) as client:
        if not timeline:
            show_json(call(client, "GET", f"/v1/leads/{lead_id}"))
            return
        table = Table(Column("at", no_wrap=True), "kind", "summary", "what it says", "actor")
        for line in call(client, "GET", f"/v1/leads/{lead_id}/timeline")["items"]:
            said = "\n".join(_said(line["data"]))
            table.add_row(line["at"][:19], line["kind"], line["summary"], said, line["actor"])
        out.print(table)


def _said(data: dict[str, Any], prefix: str = "") -> Iterator[str]:
    """What a line of the timeline knows, a line each; a note's text as it is."""
    for name, value in data.items():
        if isinstance(value, dict) and value.keys() == {"known", "submitted"}:
            yield f"{name}: {_shown(value['submitted'])} (known: {_shown(value['known'])})"
        elif isinstance(value, dict):
            yield from _said(value, f"{prefix}{name}.")
        elif value not in (None, "", []):
            yield str(value) if name == "text" else f"{prefix}{name}: {_shown(value)}"


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    return "–" if value is None else str(value) if not isinstance(value, dict) else json.dumps(value)


@app.command()
def event(
    lead_id: str,
    kind: Annotated[str, typer.Argument(metavar="TYPE")],
    values: Annotated[list[str] | None, typer.Argument(metavar="[KEY=VALUE]…")] = None,
    home: Home = None,
) -> None:
    """Tells a journey that something happened: jornada lead event ID card_moved column=APRESENTACAO."""
    body: dict[str, Any] = {"type": kind}
    for pair in values or []:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            fail(f"'{pair}' is not KEY=VALUE")
        body[name] = {"true": True, "false": False}.get(value, value)
    with open_client(home) as client:
        show_json(call(client, "POST", f"/v1/leads/{lead_id}/events", json=body))


@app.command("list")
def list_leads(
    journey: str | None = None,
    status: str | None = None,
    stage: str | None = None,
    owner: str | None = None,
    flag: Annotated[str | None, typer.Option(help="what leads are marked with, as mail_unclear")] = None,
    parked_reason: Annotated[str | None, typer.Option(help="why leads are parked, as mail_unavailable")] = None,
    overdue: Annotated[bool | None, typer.Option(help="what is next should have been done by now")] = None,
    q: Annotated[str | None, typer.Option(help="part of a name, an e-mail or a title")] = None,
    limit: int = 50,
    home: Home = None,
) -> None:
    """Lists leads, newest first."""
    wanted: dict[str, Any] = {
        "journey": journey,
        "status": status,
        "stage": stage,
        "owner": owner,
        "flag": flag,
        "parked_reason": parked_reason,
        "overdue": overdue,
        "q": q,
        "limit": limit,
    }
    with open_client(home) as client:
        page = call(
            client,
            "GET",
            "/v1/leads",
            params={name: value for name, value in wanted.items() if value not in (None, "")},
        )
    parking = Column("parked", no_wrap=True), Column("since", no_wrap=True)
    columns = "journey", "title", "status", "stage", "waits for", "until", *parking, "flags", "owner"
    table = Table(Column("lead", no_wrap=True), *columns)
    for lead in page["items"]:
        waiting, parked = lead["waiting_for"] or {}, lead["parked"] or {}
        table.add_row(
            lead["lead_id"],
            lead["journey"],
            lead["title"],
            lead["status"],
            lead["stage"],
            waiting.get("what", ""),
            (waiting.get("until") or "")[:19],
            parked.get("reason", ""),
            (parked.get("since") or "")[:19],
            ", ".join(lead["flags"]),
            lead["owner"] or "",
        )
    out.print(table)
    if page["next_cursor"]:
        out.print(f"There are more; the newest {len(page['items'])} are shown.")
