"""The report as CSV: a number a line, by side and day, for a spreadsheet's pivot table."""

import csv
from collections.abc import Iterator
from pathlib import Path

from services.simulation.results import Json, Results

COLUMNS = ("config", "day", "what", "name", "number")


def write(results: Results, path: Path) -> None:
    """Writes it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for number, sources in enumerate(results.simulation.configs):
            for day in results.side(number)["days"]:
                writer.writerows((sources.label, day["day"], *line) for line in _lines(day))


def _lines(day: Json) -> Iterator[tuple[str, str, int]]:
    for what, numbers in day.items():
        if isinstance(numbers, dict):
            yield from ((what, name, number) for name, number in numbers.items())
        elif what != "day":
            yield what, "", numbers
