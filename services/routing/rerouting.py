"""Moves open leads to the advisor who is right by now: after an edit of their table, and when absences begin or end.

A table may concern thousands of leads at once. They are looked at here, in Postgres; only those that must move are told
to their journeys, a few at a time, so that leads which have just come in do not wait behind them.
"""

import asyncio
import logging

from domain.enrollment import EnrollmentRules, RouteAgain
from domain.enrollment.rules import ADVISOR_UNKNOWN
from domain.errors import NotFound, Refused
from domain.journey import Clock
from domain.routing import is_right, next_change
from domain.routing.times import next_day
from services.access.keys import Caller, Role
from services.leads.service import LeadService
from services.outbox.dispatcher import Dispatcher
from storage import lead_routes, leads, routing_decisions, routing_tables
from storage.database import Connection, Pool, transaction
from storage.routing_tables import Version

logger = logging.getLogger("jornada.rerouting")

AT_ONCE = 64
BATCH = 200
PAUSE_SECONDS = 0.1


class Rerouter:
    """Brings open leads under the newest version of their table."""

    def __init__(
        self,
        pool: Pool,
        lead_service: LeadService,
        dispatcher: Dispatcher,
        rules: EnrollmentRules,
        clock: Clock,
        at_once: int = AT_ONCE,
    ) -> None:
        self._at_once = at_once
        self._is_full = False
        self._pool = pool
        self._lead_service = lead_service
        self._dispatcher = dispatcher
        self._rules = rules
        self._clock = clock

    async def sweep_once(self) -> int:
        """Looks at leads that nobody has looked at under the newest version; how many there were.

        No more than `at_once` leads are on their way to another advisor at any time.
        """
        name, now = self._rules.policy.table, await self._clock()
        version = await routing_tables.newest(self._pool, name)
        if version is None:
            return 0
        lead_ids = await lead_routes.outdated(self._pool, name, version.number, now, BATCH, ADVISOR_UNKNOWN)
        looked_at, free = 0, self._at_once - await lead_routes.under_way(self._pool, name)
        told: list[str] = []
        for lead_id in lead_ids:
            if free <= 0:
                break
            async with transaction(self._pool) as connection:
                moved = await self._look_at(connection, lead_id, version)
            free -= bool(moved)
            looked_at += 1
            told += moved
        await asyncio.gather(*map(self._dispatcher.deliver_now, told))
        self._is_full = looked_at < len(lead_ids)
        return looked_at

    async def _look_at(self, connection: Connection, lead_id: str, version: Version) -> list[str]:
        """Decides whether a lead moves, holding it; the workflows that must hear of it."""
        lead = await leads.lock(connection, lead_id)
        if lead is None:
            return []
        known, now = await lead_routes.find(connection, lead_id), await self._clock()
        if known is None:
            return []
        table, day = version.table, self._rules.policy.day
        check_at = next_change(table, now)
        # A lead whose advisor the portal did not know is tried under the corrected table, whatever it says of them.
        stays = is_right(table, known.route, now) and lead.parked_reason != ADVISOR_UNKNOWN
        if not stays and not await routing_decisions.would_find(connection, version, known.route.inputs, now, day):
            stays, tomorrow = True, next_day(now, table.zone, day)
            check_at = min(check_at, tomorrow) if check_at else tomorrow
        await lead_routes.confirm(connection, lead_id, version.number, check_at)
        if stays:
            return []
        caller = Caller("", f"routing {version.name} v{version.number}", Role.INTEGRATOR, None)
        try:
            told = await self._lead_service.happen(connection, lead_id, RouteAgain(type="route_again"), caller)
        except (Refused, NotFound):
            return []
        await lead_routes.set_moving(connection, lead_id, True)
        return told

    async def sweep(self) -> bool:
        """Looks at a batch of leads; True when there may be more, after a pause while too many are on their way.

        False while none of those comes through: with the portal away, nobody is to be looked for ten times a second.
        """
        looked_at = await self.sweep_once()
        if self._is_full and looked_at:
            await asyncio.sleep(PAUSE_SECONDS)
        return looked_at > 0 and (self._is_full or looked_at == BATCH)
