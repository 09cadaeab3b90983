"""What happens next in a simulation."""

from collections.abc import Callable
from datetime import datetime
from heapq import heappop, heappush
from itertools import count
from typing import Any


class Queue:
    """Calls by their moment, and in the order in which they came for one moment."""

    def __init__(self, ends: datetime) -> None:
        self._ends = ends
        self._calls: list[tuple[datetime, int, Callable[..., None], tuple[Any, ...]]] = []
        self._numbers = count()

    def put(self, at: datetime, call: Callable[..., None], *what: Any) -> None:
        """To be called with `what` and the moment; never, where that lies behind the end."""
        if at < self._ends:
            heappush(self._calls, (at, next(self._numbers), call, what))

    def run(self) -> None:
        """Calls everything."""
        while self._calls:
            at, _, call, what = heappop(self._calls)
            call(*what, at)
