"""The one table that all measurements go into, and its picture."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pygal
from pygal.style import Style
from rich.console import Console
from rich.table import Table as Drawn

SIDES = ("Jornada", "bare SDK", "naive")
RATIOS = ("of bare", "of naive")
_IDLE = re.compile(r"<!--.*?-->|<script.*?</script>", re.DOTALL)
"""Comments and scripts that name other hosts."""


@dataclass(frozen=True)
class Row:
    """One measured thing; `values` by side, with Jornada first."""

    what: str
    values: Sequence[float]
    digits: int = 0
    ratios: Sequence[float] = ()


@dataclass
class Table:
    """Rows under headings."""

    parts: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, heading: str, what: str, *values: float, digits: int = 0, ratios: Sequence[float] = ()) -> None:
        """A row more."""
        self.parts.setdefault(heading, []).append(Row(what, values, digits, ratios))

    def show(self) -> None:
        """Prints it."""
        drawn = Drawn(title_justify="left")
        drawn.add_column("")
        for name in (*SIDES, *RATIOS):
            drawn.add_column(name, justify="right")
        for heading, rows in self.parts.items():
            drawn.add_section()
            drawn.add_row(heading, style="bold")
            for row in rows:
                values = [f"{value:,.{row.digits}f}" for value in row.values]
                values += [""] * (len(SIDES) - len(values))
                drawn.add_row(f"  {row.what}", *values, *(f"{ratio:.2f}" for ratio in row.ratios))
        Console(width=120).print(drawn)


def picture(title: str, by_part: Mapping[str, Sequence[float]]) -> str:
    """Stacked bars of milliseconds, one for each side, as SVG: the same numbers are drawn alike."""
    style = Style(
        background="white", plot_background="white", font_family="system-ui, sans-serif", title_font_size=17,
        label_font_size=13, major_label_font_size=13, legend_font_size=13, value_font_size=12,
        colors=("#1f6f8b", "#e07a1f", "#3a9d5d", "#b03a48", "#7a5ea8"),
    )  # fmt: skip
    chart = pygal.HorizontalStackedBar(
        js=[], style=style, disable_xml_declaration=True, title=title, width=1000, height=320, legend_at_bottom=True,
        legend_at_bottom_columns=5, print_values=True, print_zeroes=False, margin=12, margin_bottom=40,
        value_formatter=lambda value: f"{value:.1f}", order_min=-1,
    )  # fmt: skip
    chart.uuid = "performance"
    chart.x_labels = list(SIDES)
    for name, numbers in by_part.items():
        chart.add(name, list(numbers))
    return _IDLE.sub("", chart.render(is_unicode=True))
