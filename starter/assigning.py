"""Leads that came while nobody of the team was there go to whoever is there again."""

import asyncio
import logging

from starter.tasks import TaskOffice
from storage.database import DATABASE_AWAY, Pool, transaction

logger = logging.getLogger("jornada.assigning")

SWEEP_SECONDS = 5.0


async def assign_waiting(pool: Pool, office: TaskOffice, at_most: int) -> int:
    """Assigns those that wait longest, each in a transaction of its own; how many found somebody."""
    for number in range(at_most):
        async with transaction(pool) as connection:
            if await office.assign_next(connection) is None:
                return number
    return at_most


async def assign_for_ever(pool: Pool, office: TaskOffice) -> None:
    """What a change of the team left over is assigned, whoever made that change."""
    while True:
        try:
            await assign_waiting(pool, office, at_most=100)
        except DATABASE_AWAY as error:
            logger.warning("nobody is assigned: %s", type(error).__name__)
        await asyncio.sleep(SWEEP_SECONDS)
