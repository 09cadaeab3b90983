"""`jornada forecast`: what will happen to a lead if nobody does anything."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import typer
from rich.table import Column, Table

from starter.cli.client import Home, call, open_client
from starter.cli.console import out, show_json

_ENDS = {
    "people": "Then people are next: {why}.",
    "over": "Then the journey is over.",
    "horizon": "More comes after {until}.",
    "unknown": "More can't be said: {why}.",
    "steps": "More comes; this is as much as a forecast tells.",
}


def forecast(
    lead_id: str,
    days: Annotated[int, typer.Option(help="how far it looks")] = 90,
    as_json: Annotated[bool, typer.Option("--json", help="as the API answers")] = False,
    home: Home = None,
) -> None:
    """Shows what will happen to a lead if nobody does anything, dated, over the API."""
    with open_client(home) as client:
        told = call(client, "GET", f"/v1/leads/{lead_id}/forecast", params={"days": days})
    if as_json:
        show_json(told)
        return
    if told["items"]:
        assumes = any(item["assumes"] for item in told["items"])
        table = Table(Column("at", no_wrap=True), "step", "what happens", *(["if"] if assumes else []))
        for item in told["items"]:
            step, rests_on = f"{item['step']} {item['key']}".strip(), [item["assumes"] or ""]
            table.add_row(item["at"][:19], step, "\n".join(_happens(item)), *(rests_on if assumes else []))
        out.print(table)
    else:
        out.print(f"Nothing happens by itself until {told['until'][:10]}.")
    why = (told["waiting_for"] or {}).get("why", "")
    out.print(_ENDS[told["ends"]].format(why=why, until=told["until"][:10]))


def _happens(item: Mapping[str, Any]) -> Iterator[str]:
    """What comes of a step, a line each; why it is taken, where nothing else is to tell."""
    lines = [*_mails(item["mails"]), *_tasks(item["tasks"])]
    if item["stage"]:
        lines.append(f"stage {item['stage']}")
    if item["status"]:
        lines.append(f"the lead is {item['status']}")
    if item["score"]:
        lines.append(f"{item['score']['points']:+g} points, score {item['score']['score']:g}")
    yield from lines or [item["why"]]


def _mails(mails: Any) -> Iterator[str]:
    for mail in mails:
        whether = ", which wants no more mail" if mail["suppressed"] else ""
        yield f"mail “{mail['subject'] or mail['template']}” to {', '.join(mail['recipients'])}{whether}"


def _tasks(tasks: Any) -> Iterator[str]:
    for task in tasks:
        yield f"task “{task['activity_type']}” of {task['assignee'] or 'nobody'}: {task['becomes']}"
