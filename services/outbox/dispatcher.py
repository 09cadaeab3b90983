"""Delivers what the outbox holds for workflows: starts, signals and erasures, in order, at least once.

At least once is enough: a workflow's id makes a second start harmless, and a signal carries a revision that the
journey knows already when it comes twice.
"""

import asyncio
import logging
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from time import monotonic

from temporalio.client import Client
from temporalio.common import WorkflowIDReusePolicy
from temporalio.exceptions import WorkflowAlreadyStartedError
from temporalio.service import RPCError, RPCStatusCode

from domain import ids
from domain.journey import JourneyStart
from services.outbox.forgetting import StillRemembered, forget
from services.outbox.temporal import is_away
from storage import outbox
from storage.database import DATABASE_AWAY, Pool, Record, transaction
from workflows.journey import search_attributes

logger = logging.getLogger("jornada.dispatcher")

PATIENCE_SECONDS = 3.0
AWAY_SECONDS = 1.0
BATCH = 200
SIDE_BY_SIDE = 8
LONGEST_WAIT_SECONDS = 15
LONGEST_ASIDE_SECONDS = 1800
RPC_TIMEOUT = timedelta(seconds=5)


class Dispatcher:
    """Delivers what the outbox holds.

    `patience_seconds`: how long somebody who waits for a delivery waits at most.
    """

    def __init__(self, pool: Pool, client: Client, task_queue: str, patience_seconds: float = PATIENCE_SECONDS) -> None:
        self._pool = pool
        self._client = client
        self._task_queue = task_queue
        self._patience_seconds = patience_seconds
        self._away_until = 0.0
        self._side_by_side = asyncio.Semaphore(SIDE_BY_SIDE)

    async def deliver_now(self, workflow_id: str) -> bool:
        """Delivers while somebody waits for it: not for long, and not again at once when Temporal was away just now.

        False when something is left, for the sweeper.
        """
        async with self._side_by_side:
            if monotonic() < self._away_until:
                return False
            try:
                async with asyncio.timeout(self._patience_seconds):
                    return await self.deliver(workflow_id)
            except TimeoutError:
                self._away_until = monotonic() + AWAY_SECONDS
                return False

    async def deliver(self, workflow_id: str, *, wait: bool = True) -> bool:
        """Delivers everything promised to a workflow; False when something is left for later.

        Where somebody else is delivering, `wait` waits to see how that ends; without it, they are left to it.
        """
        try:
            async with transaction(self._pool) as connection:
                if not await outbox.hold_workflow(connection, workflow_id, wait=wait):
                    return False
                while message := await outbox.next_for(connection, workflow_id):
                    now = datetime.now(UTC)
                    try:
                        await self._keep(workflow_id, message)
                    except StillRemembered as left:
                        pause = timedelta(seconds=min(2 ** message["attempts"], LONGEST_WAIT_SECONDS))
                        await outbox.put_off(connection, message["dispatch_id"], left.found, now, pause)
                        return False
                    except (ValueError, LookupError, TypeError, AttributeError) as error:
                        # It can't be read, as during a deploy, or not by us: one row must not stop the others.
                        pause = timedelta(seconds=min(60 * 5 ** message["attempts"], LONGEST_ASIDE_SECONDS))
                        told = type(error).__name__
                        await outbox.set_aside(connection, message["dispatch_id"], told, now, pause)
                        logger.error("%s of %s is set aside: %s", message["name"], workflow_id, told)
                        return False
                    except (RPCError, RuntimeError, OSError) as error:
                        pause = timedelta(seconds=min(2 ** message["attempts"], LONGEST_WAIT_SECONDS))
                        await outbox.failed(connection, message["dispatch_id"], type(error).__name__, now, pause)
                        if is_away(error):
                            self._away_until = monotonic() + AWAY_SECONDS
                        else:
                            logger.error("Temporal refused %s of %s: %s", message["name"], workflow_id, error)
                        return False
                    if not await outbox.delivered(connection, workflow_id, message["dispatch_id"], now):
                        break
        except DATABASE_AWAY as error:
            logger.warning("the outbox can't be read: %s", type(error).__name__)
            return False
        return True

    async def _keep(self, workflow_id: str, message: Record) -> None:
        match message["kind"]:
            case "start":
                await self._start(workflow_id, JourneyStart.model_validate(message["payload"]))
            case "signal":
                news = JourneyStart.model_validate(message["payload"])
                await self._signal(workflow_id, message["name"], news)
            case "erase":
                await forget(self._client, workflow_id, message["payload"])
            case kind:
                raise ValueError(f"this code knows no message of the kind '{kind}'")

    async def _start(self, workflow_id: str, start: JourneyStart) -> None:
        journey = ids.journey_of(workflow_id)
        # A second start of a journey that runs is refused by its id: the first one arrived, and its answer was lost.
        with suppress(WorkflowAlreadyStartedError):
            await self._client.start_workflow(
                journey,
                start,
                id=workflow_id,
                task_queue=self._task_queue,
                id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
                search_attributes=search_attributes(journey, start.snapshot),
                static_summary=f"{journey} journey of {start.lead_id}",
                rpc_timeout=RPC_TIMEOUT,
            )

    async def _signal(self, workflow_id: str, name: str, news: JourneyStart) -> None:
        try:
            handle = self._client.get_workflow_handle(workflow_id)
            await handle.signal(name, news.snapshot, rpc_timeout=RPC_TIMEOUT)
        except RPCError as error:
            if error.status is not RPCStatusCode.NOT_FOUND:
                raise
            # Nobody runs for this lead. That is right when its journey is over; one that was reopened starts again.
            if news.snapshot.status.is_open:
                await self._start(workflow_id, news)

    async def sweep_once(self) -> int:
        """Delivers what is due, some workflows side by side; the number of workflows that were looked at.

        Not all of them while Temporal is away: what waits may be very much, and each attempt is noted.
        """
        waiting = await outbox.waiting(self._pool, datetime.now(UTC), BATCH)
        queue, looked_at = iter(waiting), 0

        async def carry() -> None:
            nonlocal looked_at
            for workflow_id in queue:
                looked_at += 1
                await self.deliver(workflow_id, wait=False)
                if monotonic() < self._away_until:
                    return

        await asyncio.gather(*(carry() for _ in range(SIDE_BY_SIDE)))
        return looked_at

    async def sweep(self) -> bool:
        """Delivers what those who promised could not deliver at once; True when there may be more."""
        return await self.sweep_once() == BATCH
