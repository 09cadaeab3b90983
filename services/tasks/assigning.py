"""Leads that came while nobody of the team was there go to whoever is there again."""

from services.tasks.service import TaskService
from storage.database import Pool, transaction

AT_MOST = 100


async def assign_waiting(pool: Pool, office: TaskService, at_most: int) -> int:
    """Assigns those that wait longest, each in a transaction of its own; how many found somebody."""
    for number in range(at_most):
        async with transaction(pool) as connection:
            if await office.assign_next(connection) is None:
                return number
    return at_most


async def assign(pool: Pool, office: TaskService) -> bool:
    """What a change of the team left over is assigned, whoever made that change; True when there may be more."""
    return await assign_waiting(pool, office, AT_MOST) == AT_MOST
