"""How far a long command is: a bar for a person, a line now and then for a pipe or a log."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from starter.cli.console import err

FIRST_AFTER, AGAIN_AFTER = 0.2, 10.0
"""Seconds until the first line, and between two."""


@contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """Call what this gives with how much of `total` is done."""
    if not err.is_terminal:
        yield _lines(what, total)
        return
    columns = (TextColumn(what), BarColumn(), TaskProgressColumn(show_speed=True), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task(what, total=total or None)
        yield lambda done: bar.update(task, completed=done)


def _lines(what: str, total: int) -> Callable[[int], None]:
    began = time.monotonic()
    due = began + FIRST_AFTER

    def tell(done: int) -> None:
        nonlocal due
        if (now := time.monotonic()) < due:
            return
        line = f"{what}: {done * 100 // max(total, 1)} %"
        # What the first moments were like says little of the rest.
        if 0 < done < total and now - began >= AGAIN_AFTER:
            line += f", {spoken((now - began) * (total - done) / done)} left"
        err.print(line, highlight=False)
        due = now + AGAIN_AFTER

    return tell


def spoken(seconds: float) -> str:
    """About how long that is, as people say it: `1 h 20 min`, `5 min`, `40 s`."""
    if seconds < 60:
        return f"{max(1, int(seconds))} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return " ".join(f"{count} {unit}" for count, unit in ((hours, "h"), (minutes, "min")) if count)
