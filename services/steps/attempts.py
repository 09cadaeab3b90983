"""An attempt at a step: it says that it lives, and what was begun outside comes to its end."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, TypeVar

from temporalio import activity

T = TypeVar("T")

HEARTBEAT_SECONDS = 7.0


async def carry_through(work: Coroutine[Any, Any, T]) -> T:
    """Carries an attempt to its end, with heartbeats.

    A heartbeat brings the news that nobody wants the step any more into the middle of a mail. What was begun ends all
    the same, and its result is written down at the row; only a worker that stops, and an attempt that another one has
    taken over from, end at once.
    """
    attempt = asyncio.ensure_future(work)
    beat = asyncio.create_task(_heartbeat())
    try:
        while True:
            try:
                return await asyncio.shield(attempt)
            except asyncio.CancelledError:
                if attempt.done() or not _is_merely_unwanted():
                    raise
    finally:
        beat.cancel()
        if not attempt.done():
            attempt.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await attempt


def _is_merely_unwanted() -> bool:
    details = activity.cancellation_details()
    if details is None:
        return False
    ends_now = details.worker_shutdown or details.timed_out or details.paused or details.reset
    return (details.cancel_requested or details.not_found) and not ends_now


async def _heartbeat() -> None:
    """Only in a step that takes long: a heartbeat is a billed action."""
    while True:
        await asyncio.sleep(HEARTBEAT_SECONDS)
        activity.heartbeat()
