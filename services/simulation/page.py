"""The report as one HTML file: numbers and pictures, and nothing from another host."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from services.simulation.naming import bound, told
from services.simulation.pictures import pictures
from services.simulation.results import Json, Results

_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def write(results: Results, path: Path) -> None:
    """Writes it."""
    path.write_text(render(results), encoding="utf-8")


def render(results: Results) -> str:
    """The page."""
    sides = [results.side(number) for number in range(len(results.tallies))]
    is_compared = len(sides) > 1
    return _PAGES.get_template("report.html").render(
        asked=results.simulation,
        first=results.days[0].isoformat(),
        labels=[sources.label for sources in results.simulation.configs],
        differences=_differing(results) if is_compared else None,
        totals=_totals(sides),
        people=sides[0]["tasks"]["by_person"],
        pictures=pictures(results),
        told=told,
        bound=bound,
    )


def _differing(results: Results) -> list[Any]:
    """All numbers, or none where nothing differs."""
    found = list(results.differences)
    return [] if all(difference.is_none for difference in found) else found


def _spelt(outcomes: Json) -> Json:
    return {status.replace("_", " "): number for status, number in outcomes.items()}


def _totals(sides: list[Json]) -> dict[str, dict[str, list[Any]]]:
    tables: dict[str, dict[str, list[Any]]] = {}
    for title, counts in (
        ("Mails sent", [side["mails"]["by_template"] for side in sides]),
        ("Leads at the end", [side["stages"] for side in sides]),
        ("Outcomes", [_spelt(side["outcomes"]) for side in sides]),
        ("Given to", [side["assigned"] for side in sides]),
        ("What else happened", [side["noted"] for side in sides]),
    ):
        names = list(dict.fromkeys(name for side in counts for name in side))
        if names:
            tables[title] = {name: [side.get(name, 0) for side in counts] for name in names}
    won = [side["days_to_win"] for side in sides]
    tables["Time and cost"] = {
        "days to win, half of the leads within": [one["median"] for one in won],
        "days to win, nine of ten within": [one["ninetieth"] for one in won],
        "billable actions": [side["actions"]["total"] for side in sides],
        "billable actions a lead": [side["actions"]["per_lead"] for side in sides],
        f"cost ({sides[0]['actions']['currency']})": [side["actions"]["cost"] for side in sides],
    }
    return tables
