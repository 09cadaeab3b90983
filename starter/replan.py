"""Brings waiting journeys under a policy that changed while they waited."""

import logging

from starter.desk import Desk
from storage import lists
from storage.database import Pool, transaction

logger = logging.getLogger("jornada.replan")


async def replan_all(pool: Pool, desk: Desk) -> int:
    """Looks at every open lead; those whose next date has changed are told. Returns how many.

    Run at a worker's start: a policy changes with a deployment.
    """
    changed = 0
    for plan in await lists.open_plans(pool):
        if desk.plans_otherwise(plan["journey"], plan["state"], plan["due_at"]):
            async with transaction(pool) as connection:
                changed += len(await desk.replan(connection, plan["lead_id"]))
    if changed:
        logger.info("the policy changed what %d journeys wait for", changed)
    return changed
