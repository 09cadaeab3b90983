"""What a worker does again and again beside its journeys: each chore outlives whatever goes wrong in it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import NoReturn

from storage.database import Pool, alone, is_away

logger = logging.getLogger("jornada.chores")

LONGEST_PAUSE_SECONDS = 60.0


def by_one(pool: Pool, name: str, once: Callable[[], Awaitable[bool | None]]) -> Callable[[], Awaitable[bool]]:
    """The chore done by one worker at a time; the others find nothing to do."""

    async def alone_or_not() -> bool:
        async with alone(pool, name) as is_ours:
            return bool(is_ours and await once())

    return alone_or_not


async def keep_doing(name: str, once: Callable[[], Awaitable[bool | None]], *, every_seconds: float) -> NoReturn:
    """Does a chore for ever: at once again while it says that there is more, otherwise after `every_seconds`.

    One that fails is tried again after ever longer pauses.
    """
    failures = 0
    while True:
        pause = every_seconds
        try:
            if await once():
                pause = 0
            failures = 0
        except Exception as error:
            failures += 1
            pause = max(every_seconds, min(2.0**failures, LONGEST_PAUSE_SECONDS))
            if is_away(error):
                logger.warning("the chore '%s' can't reach the database: %s", name, type(error).__name__)
            else:
                logger.exception("the chore '%s' failed", name)
        await asyncio.sleep(pause)
