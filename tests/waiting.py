"""Waiting on conditions: nothing here depends on how fast the machine is."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")

PATIENCE_SECONDS = 180.0
"""Long, because a wait ends as soon as its condition is true: only a mistake lasts so long."""


async def until(condition: Callable[[], Awaitable[T]], what: str, seconds: float = PATIENCE_SECONDS) -> T:
    """The condition's value as soon as it is true. Fails, naming what was waited for, when that takes too long."""
    deadline = time.monotonic() + seconds
    while True:
        value = await condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds:g} s in vain: {what}")
        await asyncio.sleep(0.05)
