"""The report as a person at a terminal reads it."""

from typing import Any

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from services.simulation.naming import bound, told
from services.simulation.results import Results

_BARS = " ▁▂▃▄▅▆▇█"
_WIDTH = 60


def show(results: Results, console: Console) -> None:
    """Prints it."""
    asked = results.simulation
    console.print(
        Text.assemble(
            (f"{asked.journey}", "bold"),
            f": {asked.leads} leads over {asked.days} days from {results.days[0]}, seed {asked.seed}, ",
            f"under {asked.configs[0].label}",
        )
    )
    console.print(_totals(results.side(0)))
    if len(results.tallies) > 1:
        console.print(_differences(results))


def _totals(side: dict[str, Any]) -> Group:
    mails = Table("mail", "sent", "by day", title="Mails", title_justify="left", box=None, pad_edge=False)
    for template, number in side["mails"]["by_template"].items():
        mails.add_row(template, f"{number:,}", _line([day["mails"].get(template, 0) for day in side["days"]]))
    mails.add_row("together", f"{side['mails']['sent']:,}", _line([sum(d["mails"].values()) for d in side["days"]]))
    parts: list[Any] = [*([mails] if side["mails"]["sent"] else []), _leads(side)]
    for key, title, head in (("assigned", "Owners", "given to"), ("noted", "What else happened", "")):
        if side[key]:
            parts.append(_counted(side, key, title, head))
    if side["tasks"]["by_person"]:
        parts.append(_tasks(side["tasks"]["by_person"]))
    return Group(*parts, Text(_sentences(side)))


def _counted(side: dict[str, Any], key: str, title: str, head: str) -> Table:
    table = Table(head, "times", "by day", title=title, title_justify="left", box=None, pad_edge=False)
    for name, number in side[key].items():
        table.add_row(name, f"{number:,}", _line([day[key].get(name, 0) for day in side["days"]]))
    return table


def _leads(side: dict[str, Any]) -> Table:
    leads = Table("stage", "at the end", "open, by day", title="Leads", title_justify="left", box=None, pad_edge=False)
    for stage, number in side["stages"].items():
        by_day = [day["open"].get(stage, 0) for day in side["days"]]
        leads.add_row(stage, f"{number:,}", _line(by_day) if any(by_day) else "")
    return leads


def _tasks(people: list[dict[str, Any]]) -> Table:
    names = ("created", "completed_in_time", "completed_late", "overdue", "cancelled", "open")
    heads = [name.replace("_", " ") for name in names]
    tasks = Table(
        "who", "task", *heads, "median minutes", title="Tasks", title_justify="left", box=None, pad_edge=False
    )
    for row in people:
        median = row["median_minutes_to_completion"]
        shown = [f"{row[name]:,}" for name in names]
        tasks.add_row(row["assignee"], row["activity_type"], *shown, "" if median is None else f"{median:,}")
    return tasks


def _sentences(side: dict[str, Any]) -> str:
    ends = ", ".join(f"{number:,} {status.replace('_', ' ')}" for status, number in side["outcomes"].items())
    still = side["leads"] - sum(side["outcomes"].values())
    lines = [f"Outcomes: {ends + ', ' if ends else ''}{still:,} still open."]
    won = side["days_to_win"]
    if won["won"]:
        lines.append(f"Time to win: half within {won['median']:g} days, nine of ten within {won['ninetieth']:g} days.")
    actions = side["actions"]
    lines.append(
        f"Temporal: {actions['total']:,} billable actions, {actions['per_lead']:g} a lead, "
        f"{actions['cost']:,.2f} {actions['currency']}."
    )
    if suppressed := side["mails"]["suppressed"]:
        lines.append(f"{suppressed:,} mails did not leave: their readers had unsubscribed.")
    if side["refused"]:
        told_refused = ", ".join(f"{number:,} × {event}" for event, number in side["refused"].items())
        lines.append(f"Forbidden by the rules when people came to it: {told_refused}.")
    return "\n".join(lines)


def _differences(results: Results) -> Group:
    here, against = (sources.label for sources in results.simulation.configs)
    if all(difference.is_none for difference in results.differences):
        return Group(Text(f"No difference: every lead lives the same under {here} and {against}."))
    table = Table(
        "", here, f"against {against}", "difference", "95 of 100 within",
        title="What differs", title_justify="left", box=None, pad_edge=False,
    )  # fmt: skip
    for one in results.differences:
        style = "dim" if one.is_none else ""
        within = "" if one.is_none else f"{bound(one.low)} … {bound(one.high)}"
        difference = f"{one.difference:+,g}" if one.difference else "0"
        table.add_row(told(one.metric), f"{one.here:,g}", f"{one.against:,g}", difference, within, style=style)
    return Group(table)


def _line(numbers: list[int]) -> str:
    """A picture in one line: the days put together until they fit."""
    if not numbers:
        return ""
    size = -(-len(numbers) // _WIDTH)
    sums = [sum(numbers[first : first + size]) / size for first in range(0, len(numbers), size)]
    highest = max(sums)
    if not highest:
        return ""
    return "".join(_BARS[-(-int(number * 8 * 1000) // int(highest * 1000))] if number else " " for number in sums)
