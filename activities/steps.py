"""How a journey's step is performed: something is done outside, then the lead's row says that it is done."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, Protocol

from temporalio import activity
from temporalio.exceptions import ApplicationError

from activities.failures import permanent
from domain.errors import Refused
from domain.journey import Clock, Due, JourneyRules, Standing, StepOrder
from domain.steps import park
from storage import leads
from storage.database import Connection, Pool, transaction
from storage.followups import Followed, FollowUps

Rules = Mapping[str, JourneyRules[Any]]
HEARTBEAT_SECONDS = 7.0


class Performer(Protocol):
    """What a step does to the outside world, and what of it is stored beside the lead's state."""

    async def perform(self, order: StepOrder, rules: Any, lead: leads.Lead, state: Any) -> Any:
        """Does it; the findings, or None. May be called again for the same step. Raises ApplicationError."""
        ...

    async def no_longer_due(self, order: StepOrder) -> None:
        """Tidies what an earlier attempt left behind, now that the lead has moved on. Raises ApplicationError."""
        ...

    async def record(
        self, connection: Connection, rules: Any, lead: leads.Lead, findings: Any, now: datetime
    ) -> Sequence[Any]:
        """Stores what belongs beside the state; the events that had come too early and count from now on."""
        ...

    async def record_late(
        self, connection: Connection, rules: Any, lead: leads.Lead, order: StepOrder, findings: Any, now: datetime
    ) -> None:
        """Writes down what the step did outside for a lead whose journey was over by then."""
        ...


class StepDesk:
    """Performs and parks the steps of every journey."""

    def __init__(
        self,
        pool: Pool,
        rules: Rules,
        performers: Mapping[str, Performer],
        clock: Clock,
        follow_ups: FollowUps | None = None,
    ) -> None:
        self._pool = pool
        self._rules = rules
        self._performers = performers
        self._clock = clock
        self._follow_ups = follow_ups

    async def perform(self, order: StepOrder) -> Standing:
        """Performs the step and marks it as done; nothing when it is no longer due. Raises ApplicationError."""
        beat = asyncio.create_task(heartbeat())
        try:
            lead = await leads.find(self._pool, order.lead_id)
            if lead is None:
                raise _erased()
            rules = self._rules[lead.journey]
            if not is_due(rules, lead, order.due):
                await self._performers[lead.journey].no_longer_due(order)
                return leads.current_standing(rules, lead)
            state = rules.state_model.model_validate(lead.state)
            findings = await self._performers[lead.journey].perform(order, rules, lead, state)
            standing, was_due = await self._finish(order, findings)
            if not was_due:
                await self._performers[lead.journey].no_longer_due(order)
            return standing
        finally:
            beat.cancel()

    async def _finish(self, order: StepOrder, findings: Any) -> tuple[Standing, bool]:
        """The lead's standing with the step's end written down, and whether the step was still due."""
        async with transaction(self._pool) as connection:
            # The time is told once the row is ours: its timeline then never runs backwards.
            lead, rules = await self._lock(connection, order.lead_id)
            now = await self._clock()
            if not is_due(rules, lead, order.due):
                if not lead.status.is_open:
                    await self._performers[lead.journey].record_late(connection, rules, lead, order, findings, now)
                return leads.current_standing(rules, lead), False
            state = rules.state_model.model_validate(lead.state)
            change = rules.done(state, order.due, now, findings)
            for event in await self._performers[lead.journey].record(connection, rules, lead, findings, now):
                with suppress(Refused):  # it came too late to matter
                    change = change.then(rules.decide(change.state, event, now))
            cause = leads.Cause("journey", order.due.step)
            standing = await leads.save(connection, lead, rules, change, now, cause)
            if self._follow_ups:
                # The workflows of what this made or changed are told by the sweeper.
                followed = Followed(lead.lead_id, lead.journey, lead.owner_email)
                await self._follow_ups.follow(connection, followed, state, change, standing.revision, now, cause)
            return standing, True

    async def park(self, order: StepOrder) -> Standing:
        """Writes that the step used up its retries, for `order.reason`."""
        async with transaction(self._pool) as connection:
            lead, rules = await self._lock(connection, order.lead_id)
            now = await self._clock()
            if not is_due(rules, lead, order.due):
                return leads.current_standing(rules, lead)
            state = rules.state_model.model_validate(lead.state)
            change = park(state, order.due, order.reason or "unexpected", now)
            return await leads.save(connection, lead, rules, change, now, leads.Cause("journey", order.due.step))

    async def _lock(self, connection: Connection, lead_id: str) -> tuple[leads.Lead, JourneyRules[Any]]:
        lead = await leads.lock(connection, lead_id)
        if lead is None:
            raise _erased()
        return lead, self._rules[lead.journey]


def is_due(rules: JourneyRules[Any], lead: leads.Lead, due: Due) -> bool:
    """True while the step is what the journey has to do next: nobody moved the lead meanwhile."""
    now_due = rules.due(rules.state_model.model_validate(lead.state))
    return now_due is not None and (now_due.step, now_due.mark) == (due.step, due.mark)


def _erased() -> ApplicationError:
    return permanent("lead_erased", "the lead is not there any more")


async def heartbeat() -> None:
    """Says that the worker lives, but only in a step that takes long: a heartbeat is a billed action."""
    while True:
        await asyncio.sleep(HEARTBEAT_SECONDS)
        activity.heartbeat()
