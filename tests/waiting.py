"""Waiting on conditions: nothing here depends on how fast the machine is."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")

PATIENCE_SECONDS = 180.0
"""Long, because a wait ends as soon as its condition is true: only a mistake lasts so long."""
SHORTEST_PAUSE, LONGEST_PAUSE = 0.02, 0.5


async def until(condition: Callable[[], Awaitable[T]], what: str, seconds: float = PATIENCE_SECONDS) -> T:
    """The condition's value as soon as it is true. Fails, naming what was waited for, when that takes too long."""
    began = time.monotonic()
    while True:
        value = await condition()
        if value:
            return value
        waited = time.monotonic() - began
        if waited > seconds:
            raise AssertionError(f"waited {seconds:g} s in vain: {what}")
        # Later and later: many wait at the same time, for a long time, and each look takes from what they wait for.
        await asyncio.sleep(min(max(waited / 10, SHORTEST_PAUSE), LONGEST_PAUSE))
