"""Brings waiting journeys under a policy that changed while they waited."""

import logging

from domain.journey import Clock
from domain.tasks import TaskState
from starter.desk import Desk
from storage import leads, lists, tasks
from storage.database import Pool, transaction
from storage.followups import FollowUps

logger = logging.getLogger("jornada.replan")


async def replan_all(pool: Pool, desk: Desk) -> int:
    """Looks at every open lead; those whose next step or date has changed are told. Returns how many.

    Run at a worker's start: a policy changes with a deployment. A lead whose rules fail is left to its own journey.
    """
    changed = 0
    for plan in await lists.open_plans(pool):
        try:
            if desk.plans_otherwise(plan["journey"], plan["state"], leads.next_of(plan)):
                async with transaction(pool) as connection:
                    changed += len(await desk.replan(connection, plan["lead_id"]))
        except (ValueError, LookupError, TypeError, AttributeError):
            logger.exception("the plan of %s can't be looked at", plan["lead_id"])
    if changed:
        logger.info("the policy changed what %d journeys wait for", changed)
    return changed


async def replan_tasks(pool: Pool, follow_ups: FollowUps, clock: Clock) -> int:
    """Looks at every open task; those whose dates a changed company calendar moves are told. Returns how many."""
    changed = 0
    for row in await tasks.open_states(pool):
        try:
            if row["is_incomplete"] or follow_ups.plans_otherwise(
                TaskState.model_validate(row["state"]), await clock()
            ):
                async with transaction(pool) as connection:
                    changed += len(await follow_ups.replan(connection, row["task_id"], await clock()))
        except (ValueError, LookupError, TypeError, AttributeError):
            logger.exception("the plan of %s can't be looked at", row["task_id"])
    if changed:
        logger.info("the calendar changed the dates of %d tasks", changed)
    return changed
