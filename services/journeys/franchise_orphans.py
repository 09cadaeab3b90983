"""Deals that were made in the very moment in which their journey ended: written down, and told to the portal."""

from collections.abc import Callable

from domain import ids
from domain.franchise import DealMade, FranchiseState
from domain.journey import Change, Clock, StepOrder
from integrations.hubspot import HubSpot
from services.journeys.franchise import FranchiseRecords
from storage import leads
from storage.database import Pool, transaction

Decide = Callable[[FranchiseState], Change[FranchiseState] | None]


class Orphans:
    """Looks after what the steps of journeys did that were over by then."""

    def __init__(self, pool: Pool, stored: FranchiseRecords, engagement: HubSpot, clock: Clock) -> None:
        self._pool = pool
        self._stored = stored
        self._rules = stored.rules
        self._policy = stored.rules.policy
        self._engagement = engagement
        self._clock = clock

    async def look_after(self, order: StepOrder) -> None:
        """Finds the deal of a step whose end was not written down; tells the portal that nobody works on it."""
        lead = await leads.find(self._pool, order.lead_id)
        if lead is None or lead.status.is_open:
            return
        state = FranchiseState.model_validate(lead.state)
        if order.due.step == "make_deal" and state.deal is None and state.orphan is None:
            state = await self._found(order, state)
        if state.orphan and not state.orphan_told and self._policy.orphan_stage:
            stage = self._policy.property("deal", "Etapa do negócio")
            await self._engagement.update_deal(state.orphan, {stage: self._policy.orphan_stage})
            await self._write(order, self._rules.orphan_told)

    async def _found(self, order: StepOrder, state: FranchiseState) -> FranchiseState:
        name = self._policy.property("deal", "Chave da jornada")
        deal = await self._engagement.deal_by(name, ids.deal_key(order.lead_id), [name])
        if deal is None:
            return state
        made = DealMade(deal_id=deal.id, is_new=True)
        return await self._write(order, lambda known: self._rules.done_late(known, order.due, made)) or state

    async def _write(self, order: StepOrder, decide: Decide) -> FranchiseState | None:
        """What the lead is now; None when it was erased or reopened meanwhile, or somebody else wrote it down."""
        async with transaction(self._pool) as connection:
            lead, now = await leads.lock(connection, order.lead_id), await self._clock()
            if lead is None or lead.status.is_open:
                return None
            change = decide(FranchiseState.model_validate(lead.state))
            if change is None:
                return None
            await self._stored.save_late(connection, lead, order, change, now)
            return change.state
