"""What a simulation's report says: in the page, in the terminal, in the table, and nothing from another host."""

import io
import re
from dataclasses import replace
from html.parser import HTMLParser

from rich.console import Console

from services.simulation import page, terminal
from services.simulation.results import Results
from tests.unit.simulating import SHIPPED, behaviour, config, results, simulation

WON = "{event: deal_won, likely: 0.3, after: 20 days}"
PEOPLE = behaviour(f"stages: {{LEAD: [{{event: presentation_held, likely: 0.5, after: 4 days}}, {WON}]}}")
EARLIER = config(dealer={"after: 5 days": "after: 3 days"})


def compared(days: int = 60) -> Results:
    return results(simulation(PEOPLE, EARLIER, SHIPPED, leads=40, days=days))


class Reader(HTMLParser):
    """What a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.rows: list[list[str]] = []
        self.pictures: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        known = dict(attrs)
        self.addresses += [value for name in ("src", "href", "xlink:href", "action") if (value := known.get(name))]
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")
        if tag == "figure":
            self.pictures.append(str(known["aria-label"]))

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data.strip()


def read(found: Results) -> tuple[str, Reader]:
    text, reader = page.render(found), Reader()
    reader.feed(text)
    return text, reader


def test_the_page_needs_no_other_host_and_runs_nothing() -> None:
    text, reader = read(compared())
    assert reader.addresses == []
    assert "script" not in reader.tags
    assert "url(" not in text
    assert "@import" not in text
    names = set(re.findall(r"https?://[^\"' )<]+", text))
    assert names <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}  # of its parts, never fetched


def test_the_page_has_the_differences_and_pictures_of_both() -> None:
    _, reader = read(compared())
    (row,) = [row for row in reader.rows if row[0] == "dealer/reminder_5_days" and len(row) == 5]
    (difference,) = [one for one in compared().differences if one.metric == "mail dealer/reminder_5_days"]
    assert row[1:4] == [f"{difference.here:g}", f"{difference.against:g}", f"{difference.difference:+g}"]
    assert {"Mails, under both", "Leads won, under both, so far", "Mails", "Open leads by stage"} <= set(
        reader.pictures
    )
    assert reader.tags.count("svg") == len(reader.pictures)


def test_many_days_are_put_together_in_pictures() -> None:
    _, reader = read(compared(days=150))
    assert "Mails (by 3 days)" in reader.pictures


def test_equal_configurations_show_no_table_of_differences() -> None:
    text, _ = read(results(simulation(PEOPLE, config(), SHIPPED, leads=10)))
    assert "Nothing: every lead lives the same under both." in text


def test_the_same_simulation_gives_the_same_page() -> None:
    assert page.render(compared()) == page.render(compared())


def test_what_people_called_a_configuration_is_text_in_the_page() -> None:
    odd = replace(EARLIER, label="<b>new</b>")
    text, reader = read(results(simulation(PEOPLE, odd, SHIPPED, leads=5)))
    assert "<b>" not in text
    assert "b" not in reader.tags


def test_the_terminal_shows_a_picture_of_each_row() -> None:
    screen = Console(file=io.StringIO(), width=200, markup=False)
    terminal.show(compared(), screen)
    shown = screen.file.getvalue() if isinstance(screen.file, io.StringIO) else ""
    (line,) = [line for line in shown.splitlines() if line.startswith("dealer/reminder_5_days")]
    assert re.search(r"[▁▂▃▄▅▆▇█]", line)
    assert "What differs" in shown
