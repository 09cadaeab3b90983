"""How a journey's step is performed: something is done outside, then the lead's row says that it is done."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, Protocol

from temporalio.exceptions import ApplicationError

from activities.attempts import carry_through
from activities.failures import permanent
from domain.errors import Refused
from domain.journey import Clock, JourneyRules, Parked, Standing, StepOrder
from storage import leads
from storage.database import Connection, Pool, transaction
from storage.followups import Followed, FollowUps

Rules = Mapping[str, JourneyRules[Any]]


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
        """Performs the step and marks it as done; nothing unless it comes next and its date has come.

        Raises ApplicationError.
        """
        return await carry_through(self._perform(order))

    async def _perform(self, order: StepOrder) -> Standing:
        lead = await self._find(order.lead_id)
        performer = self._performers[lead.journey]
        if not lead.is_next(order.due):
            await performer.no_longer_due(order)
        if not lead.is_due(order.due, await self._clock()):
            return lead.told
        rules = self._rules[lead.journey]
        findings = await performer.perform(order, rules, lead, rules.state_model.model_validate(lead.state))
        standing, was_next = await self._finish(order, findings)
        if not was_next:
            await performer.no_longer_due(order)
        return standing

    async def _finish(self, order: StepOrder, findings: Any) -> tuple[Standing, bool]:
        """The lead's standing with the step's end written down, and whether the step was still to be done."""
        async with transaction(self._pool) as connection:
            # The time is told once the row is ours: its timeline then never runs backwards.
            lead = await self._lock(connection, order.lead_id)
            rules, now = self._rules[lead.journey], await self._clock()
            # What was done is done, even if its date has been put off meanwhile.
            if not lead.is_next(order.due):
                if not lead.status.is_open:
                    await self._performers[lead.journey].record_late(connection, rules, lead, order, findings, now)
                return lead.told, False
            state = rules.state_model.model_validate(lead.state)
            change = rules.done(state, order.due, now, findings)
            for event in await self._performers[lead.journey].record(connection, rules, lead, findings, now):
                with suppress(Refused):  # it came too late to matter
                    change = change.then(rules.decide(change.state, event, now))
            if change.state.releases:
                change = change.model_copy(update={"state": change.state.but(releases=0)})
            cause = leads.Cause("journey", order.due.step)
            standing = await leads.save(connection, lead, rules, change, now, cause)
            if self._follow_ups:
                # The workflows of what this made or changed are told by the sweeper.
                followed = Followed(lead.lead_id, lead.journey, lead.owner_email)
                await self._follow_ups.follow(connection, followed, state, change, standing.revision, now, cause)
            return standing, True

    async def park(self, order: StepOrder) -> Standing:
        """Writes that the step can't be done, for `order.reason`. Asks no rules. Raises ApplicationError."""
        async with transaction(self._pool) as connection:
            lead, now = await self._lock(connection, order.lead_id), await self._clock()
            if not lead.is_next(order.due):
                return lead.told
            parked = Parked(reason=order.reason or "unexpected", since=now, due=order.due, service=order.service)
            return await leads.park(connection, lead, parked, now, leads.Cause("journey", order.due.step))

    async def read(self, lead_id: str) -> Standing:
        """What is known of the lead at its row. Raises ApplicationError."""
        return (await self._find(lead_id)).told

    async def _find(self, lead_id: str) -> leads.Lead:
        lead = await leads.find(self._pool, lead_id)
        if lead is None:
            raise _erased()
        return lead

    async def _lock(self, connection: Connection, lead_id: str) -> leads.Lead:
        lead = await leads.lock(connection, lead_id)
        if lead is None:
            raise _erased()
        return lead


def _erased() -> ApplicationError:
    return permanent("lead_erased", "the lead is not there any more")
