"""Frees what parked on an outage once the service is back: one probe a service, then a few leads a second."""

import logging
from asyncio import sleep, timeout
from collections.abc import Awaitable, Callable, Mapping
from time import monotonic

from domain.errors import NotFound, Refused
from domain.steps import RELEASE_RESTS
from services.leads.service import LeadService
from services.outbox.dispatcher import Dispatcher
from services.tasks.service import TaskService
from storage import reconciliation
from storage.database import Pool, transaction

logger = logging.getLogger("jornada.recovery")

PER_SECOND = 20
PROBE_SECONDS = 10.0
PROBE_TIMEOUT_SECONDS = 15.0
STUMBLED_SECONDS = 300.0
"""How long one is left alone that a mistake of ours kept from being released: it must not keep others waiting."""

Probe = Callable[[], Awaitable[bool]]
"""Whether a service answers now."""


class Recovery:
    """Asks services that something is parked on, and releases what waits for one that is back.

    A service without a probe (one that is no longer among the settings) keeps what is parked on it.
    """

    def __init__(
        self,
        pool: Pool,
        lead_service: LeadService,
        task_service: TaskService,
        dispatcher: Dispatcher,
        probes: Mapping[str, Probe],
    ) -> None:
        self._pool = pool
        self._lead_service = lead_service
        self._task_service = task_service
        self._dispatcher = dispatcher
        self._probes = probes
        self._asked: dict[str, tuple[float, bool]] = {}
        self._stumbled: dict[str, float] = {}

    async def release_some(self) -> bool:
        """Releases up to a second's worth for each service that is back; True when there may be more."""
        is_more = False
        for service in await reconciliation.services_away(self._pool):
            if await self._is_back(service):
                is_more |= await self._release(service) == PER_SECOND
        return is_more

    def forget_answers(self) -> None:
        """Asks every service anew the next time."""
        self._asked.clear()

    async def _is_back(self, service: str) -> bool:
        asked_at, was_back = self._asked.get(service, (-PROBE_SECONDS, False))
        if monotonic() - asked_at < PROBE_SECONDS:
            return was_back
        probe, is_back = self._probes.get(service), False
        if probe:
            try:
                async with timeout(PROBE_TIMEOUT_SECONDS):
                    is_back = await probe()
            except Exception as error:
                logger.warning("the service %s can't be asked: %s", service, type(error).__name__)
        self._asked[service] = (monotonic(), is_back)
        return is_back

    async def _release(self, service: str) -> int:
        now, tried_at = await self._lead_service.clock(), monotonic()
        self._stumbled = {one: at for one, at in self._stumbled.items() if tried_at - at < STUMBLED_SECONDS}
        parked = await reconciliation.parked_on(
            self._pool, service, RELEASE_RESTS, now, PER_SECOND, but=list(self._stumbled)
        )
        released = 0
        for kind, subject_id in parked:
            try:
                async with transaction(self._pool) as connection:
                    free = self._lead_service.release if kind == "lead" else self._task_service.release
                    told = await free(connection, subject_id)
            except (Refused, NotFound):
                continue  # somebody was faster
            except (ValueError, LookupError, TypeError, AttributeError):
                logger.exception("%s can't be released", subject_id)
                self._stumbled[subject_id] = tried_at
                continue
            for workflow_id in told:
                await self._dispatcher.deliver_now(workflow_id)
            released += 1
        if parked:
            logger.info("%s is back: %d released", service, released)
            await sleep(1)  # the pace
        return len(parked)
