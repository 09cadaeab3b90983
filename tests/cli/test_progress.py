"""How far a long command is, in a log: told soon, then now and then, with how long the rest may take."""

import io

import pytest
from rich.console import Console

from starter.cli import progress


class Clock:
    """Tells the time that a test sets."""

    now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(progress, "time", clock)
    return clock


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    log = io.StringIO()
    monkeypatch.setattr(progress, "err", Console(file=log, width=200))
    return log


def test_a_line_comes_soon_and_then_now_and_then(clock: Clock, log: io.StringIO) -> None:
    with progress.progress("importing 1000 rows", 1000) as tell:
        for second in range(100):
            clock.now = second / 2
            tell(second)
    assert log.getvalue().splitlines() == [
        "importing 1000 rows: 0 %",
        "importing 1000 rows: 2 %, 8 min left",
        "importing 1000 rows: 4 %, 8 min left",
        "importing 1000 rows: 6 %, 8 min left",
        "importing 1000 rows: 8 %, 8 min left",
    ]


def test_what_is_done_at_once_is_not_told(clock: Clock, log: io.StringIO) -> None:
    with progress.progress("checking the file", 10) as tell:
        for done in range(1, 11):
            tell(done)
    assert log.getvalue() == ""


def test_nothing_to_do_is_no_mistake(clock: Clock, log: io.StringIO) -> None:
    with progress.progress("importing 0 rows", 0) as tell:
        clock.now = 60
        tell(0)
    assert log.getvalue() == "importing 0 rows: 0 %\n"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "1 s"),
        (59.9, "59 s"),
        (60, "1 min"),
        (89, "1 min"),
        (3599, "1 h"),
        (3661, "1 h 1 min"),
        (100_000, "27 h 47 min"),
    ],
)
def test_a_while_is_said_as_people_say_it(seconds: float, said: str) -> None:
    assert progress.spoken(seconds) == said
