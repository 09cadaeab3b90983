"""Forgets what has served its time: delivered promises, remembered answers, what portals told, what users did."""

from datetime import UTC, datetime, timedelta

from storage import dispatches, portal_events, remembered_requests, scores
from storage.database import Pool

PROMISES_KEPT_FOR = timedelta(days=7)
ANSWERS_KEPT_FOR = timedelta(days=7)
PORTALS_KEPT_FOR = timedelta(days=30)
TRACKED_KEPT_FOR = timedelta(days=400)


async def tidy_once(pool: Pool, now: datetime) -> None:
    """Deletes what is older than it needs to be; leads and their mails are not touched."""
    await dispatches.forget_delivered(pool, now - PROMISES_KEPT_FOR)
    await remembered_requests.forget(pool, now - ANSWERS_KEPT_FOR)
    await portal_events.forget(pool, now - PORTALS_KEPT_FOR)
    await scores.forget_events(pool, now - TRACKED_KEPT_FOR)


async def tidy(pool: Pool) -> None:
    """Tidies as of now."""
    await tidy_once(pool, datetime.now(UTC))
