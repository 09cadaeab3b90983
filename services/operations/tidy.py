"""Forgets what has served its time, as `config/retention.yaml` says."""

import logging
from datetime import UTC, datetime, timedelta

import asyncpg

from domain.retention import RetentionPolicy, before
from services.leads import erasure
from storage import bulk, personal, retention, sign_in
from storage.database import Pool, transaction
from storage.retention import Aged

logger = logging.getLogger("jornada.tidy")

CLEANED_UP_FOR = timedelta(hours=2)
ATTEMPTS_KEPT_FOR = timedelta(days=1)
BULK_KEPT_FOR = timedelta(days=90)
PEOPLE_AT_ONCE = 200
MOST_PEOPLE = 2000
"""Erased in one round: each ends workflows, and the outbox serves journeys too."""


async def tidy_once(pool: Pool, policy: RetentionPolicy, now: datetime) -> None:
    """Deletes what is older than it needs to be, and erases people whose time is over."""
    await retention.forget(pool, Aged.PROMISES, before(now, policy.promises))
    await retention.forget(pool, Aged.ANSWERS, before(now, policy.answers))
    await retention.forget(pool, Aged.PORTAL_EVENTS, before(now, policy.portal_events))
    await retention.forget(pool, Aged.TRACKED_EVENTS, before(now, policy.tracked_events))
    if policy.tracked_users:
        await retention.forget_tracked_users(pool, before(now, policy.tracked_users))
    if policy.timelines:
        await retention.forget_timelines(pool, before(now, policy.timelines))
    if policy.closed_leads:
        erased = await _erase_people(pool, before(now, policy.closed_leads), now)
        if erased:
            logger.info("erased %s people whose leads have been over for long enough", erased)
    await personal.clean_up(pool, now - CLEANED_UP_FOR)
    await sign_in.forget(pool, now, now - ATTEMPTS_KEPT_FOR)
    await bulk.forget(pool, now - BULK_KEPT_FOR)


async def tidy(pool: Pool, policy: RetentionPolicy) -> None:
    """Tidies as of now."""
    await tidy_once(pool, policy, datetime.now(UTC))


async def _erase_people(pool: Pool, closed_before: datetime, now: datetime) -> int:
    erased, after = 0, retention.THE_BEGINNING
    while erased < MOST_PEOPLE:
        found = await retention.people_over(pool, closed_before, after, PEOPLE_AT_ONCE)
        for position in found:
            erased += await _erase(pool, position[1], closed_before, now)
        if len(found) < PEOPLE_AT_ONCE:
            break
        after = found[-1]
    return erased


async def _erase(pool: Pool, lead_id: str, closed_before: datetime, now: datetime) -> bool:
    try:
        async with transaction(pool) as connection:
            return await erasure.erase_if_over(connection, lead_id, closed_before, now)
    except asyncpg.DeadlockDetectedError:
        return False  # somebody is at work on them: the next round sees
