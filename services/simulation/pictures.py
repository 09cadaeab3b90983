"""The pictures of a report, as SVG that stands in the page itself."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import pygal
from pygal.style import Style

from services.simulation.results import Json, Results

_MOST_POINTS = 62
_COLOURS = (
    *("#1f6f8b", "#e07a1f", "#3a9d5d", "#b03a48", "#7a5ea8", "#8c6d31"),
    *("#d16ba5", "#5b7083", "#a8b820", "#2bb3c0", "#c94f0a", "#444444"),
)
_STYLE = Style(
    background="transparent",
    plot_background="transparent",
    foreground="#333333",
    foreground_strong="#111111",
    foreground_subtle="#666666",
    colors=_COLOURS,
    font_family="system-ui, sans-serif",
    title_font_size=17,
    label_font_size=11,
    major_label_font_size=11,
    legend_font_size=13,
)
_IDLE = re.compile(r"<!--.*?-->|<script.*?</script>", re.DOTALL)
"""Comments name the day on which a picture was drawn, and other hosts; scripts would wait for one from there."""
_WORK = ("made", "completed", "overdue")

Series = Mapping[str, Sequence[float]]


@dataclass(frozen=True)
class Picture:
    """A picture with its title; `svg` is markup."""

    title: str
    svg: str


def pictures(results: Results) -> list[Picture]:
    """All that there is to see, in the order of the page."""
    sides = [results.side(number)["days"] for number in range(len(results.tallies))]
    drawing = _Drawing([day["day"] for day in sides[0]])
    here = sides[0]
    found = []
    if len(sides) > 1:
        labels = [sources.label for sources in results.simulation.configs]
        labels[1] = f"against {labels[1]}"
        for title, of in _COMPARED.items():
            series = dict(zip(labels, ([of(day) for day in days] for days in sides), strict=True))
            if title.endswith("so far"):
                series = {label: list(accumulate(numbers)) for label, numbers in series.items()}
            found += drawing.lines(title, series, add=not title.endswith("so far"))
    found += drawing.bars("Mails", _by_name(here, "mails"))
    found += drawing.areas("Open leads by stage", _by_name(here, "open"))
    ended = {name: list(accumulate(numbers)) for name, numbers in _by_name(here, "outcomes").items()}
    found += drawing.lines("Outcomes so far", ended, add=False)
    found += drawing.bars("Leads given to", _by_name(here, "assigned"))
    found += drawing.bars("What else happened", _by_name(here, "noted"))
    found += drawing.lines("Tasks", {name: [day["tasks"][name] for day in here] for name in _WORK}, add=True)
    return found


_COMPARED: Mapping[str, Callable[[Json], float]] = {
    "Mails, under both": lambda day: sum(day["mails"].values()),
    "Leads won, under both, so far": lambda day: day["outcomes"].get("won", 0),
    "Tasks that passed their deadline, under both": lambda day: day["tasks"]["overdue"],
    "Billable actions, under both": lambda day: day["actions"],
}


def _by_name(days: Sequence[Json], what: str) -> dict[str, list[float]]:
    names = dict.fromkeys(name for day in days for name in day[what])
    if what != "open":  # stages have an order of their own
        names = dict.fromkeys(sorted(names))
    return {name: [day[what].get(name, 0) for day in days] for name in names}


class _Drawing:
    """Pictures over the same days; many days are put together."""

    def __init__(self, days: Sequence[str]) -> None:
        self._size = -(-len(days) // _MOST_POINTS)
        self._labels = days[:: self._size]
        self._number = 0

    def bars(self, title: str, series: Series) -> list[Picture]:
        """What happened on each day, one on top of the other."""
        return self._drawn(pygal.StackedBar, title, self._sums(series))

    def lines(self, title: str, series: Series, *, add: bool) -> list[Picture]:
        """A line each; `add`: numbers of days put together are added up, and not the last of them taken."""
        shown = self._sums(series) if add else self._lasts(series)
        return self._drawn(pygal.Line, title, shown, show_dots=False)

    def areas(self, title: str, series: Series) -> list[Picture]:
        """How many there were at the end of each day, one on top of the other."""
        return self._drawn(pygal.StackedLine, title, self._lasts(series), fill=True, show_dots=False)

    def _sums(self, series: Series) -> Series:
        starts = range(0, max(map(len, series.values()), default=0), self._size)
        return {
            name: [sum(numbers[start : start + self._size]) for start in starts] for name, numbers in series.items()
        }

    def _lasts(self, series: Series) -> Series:
        starts = range(0, max(map(len, series.values()), default=0), self._size)
        return {name: [numbers[start : start + self._size][-1] for start in starts] for name, numbers in series.items()}

    def _drawn(
        self, kind: Callable[..., pygal.graph.graph.Graph], title: str, series: Series, **how: object
    ) -> list[Picture]:
        if not any(any(numbers) for numbers in series.values()):
            return []
        chart = kind(
            js=[], style=_STYLE, disable_xml_declaration=True, width=1000, height=360, legend_at_bottom=True,
            legend_at_bottom_columns=3, truncate_legend=-1, truncate_label=-1, show_minor_x_labels=False,
            include_x_axis=True, margin=12, margin_bottom=40, **how,
        )  # fmt: skip
        self._number += 1
        chart.uuid = f"picture-{self._number}"  # its own would be another each time
        chart.x_labels = list(self._labels)
        chart.x_labels_major = list(self._labels[:: max(len(self._labels) // 8, 1)])
        for name, numbers in series.items():
            chart.add(name, list(numbers))
        per = f" (by {self._size} days)" if self._size > 1 else ""
        return [Picture(f"{title}{per}", _IDLE.sub("", chart.render(is_unicode=True)))]
