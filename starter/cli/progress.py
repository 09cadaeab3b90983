"""How far a long command is: a bar for a person, a line now and then for a pipe or a log."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from starter.cli.console import err

FIRST_AFTER, AGAIN_AFTER = 0.5, 10.0
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
    due = time.monotonic() + FIRST_AFTER

    def tell(done: int) -> None:
        nonlocal due
        if (now := time.monotonic()) >= due:
            due = now + AGAIN_AFTER
            err.print(f"{what}: {done * 100 // max(total, 1)} %")

    return tell
