"""Forgets what has served its time: delivered promises, remembered answers, what portals told, what users did."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta

from storage import bulk, dispatches, portal_events, remembered_requests, scores, sign_in
from storage.database import DATABASE_AWAY, Pool

logger = logging.getLogger("jornada.tidy")

EVERY_SECONDS = 3600.0
PROMISES_KEPT_FOR = timedelta(days=7)
ANSWERS_KEPT_FOR = timedelta(days=7)
PORTALS_KEPT_FOR = timedelta(days=30)
TRACKED_KEPT_FOR = timedelta(days=400)
ATTEMPTS_KEPT_FOR = timedelta(days=1)
BULK_KEPT_FOR = timedelta(days=90)


async def tidy_once(pool: Pool, now: datetime) -> None:
    """Deletes what is older than it needs to be; leads and their mails are not touched."""
    await dispatches.forget_delivered(pool, now - PROMISES_KEPT_FOR)
    await remembered_requests.forget(pool, now - ANSWERS_KEPT_FOR)
    await portal_events.forget(pool, now - PORTALS_KEPT_FOR)
    await scores.forget_events(pool, now - TRACKED_KEPT_FOR)
    await sign_in.forget(pool, now, now - ATTEMPTS_KEPT_FOR)
    await bulk.forget(pool, now - BULK_KEPT_FOR)


async def tidy(pool: Pool) -> None:
    """Tidies every hour, for ever."""
    while True:
        try:
            await tidy_once(pool, datetime.now(UTC))
        except DATABASE_AWAY as error:
            logger.warning("not tidied: %s", type(error).__name__)
        await asyncio.sleep(EVERY_SECONDS)
