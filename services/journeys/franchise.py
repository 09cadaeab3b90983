"""What is stored of franchise leads beside their state: who the contact is, and what was told of it too early."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from domain.franchise import (
    Assessed,
    ContactChanged,
    DealMade,
    Distributed,
    Findings,
    FranchiseAssigned,
    FranchiseEvent,
    FranchiseRules,
    FranchiseState,
)
from domain.franchise.portal import event
from domain.franchise.state import ACQUISITION, ENGAGEMENT
from domain.journey import Change, Person, StepOrder
from domain.portal import PortalChange
from domain.text import normalise_email
from services.failures import permanent
from services.steps.runner import StepRecords
from storage import contacts, lead_contacts, lead_refs, leads, portal_events
from storage.database import Connection, Pool


class FranchiseRecords(StepRecords[FranchiseState, Findings | None, FranchiseEvent]):
    """Who the contact is, by which objects the lead is known, and what was told of them too early."""

    def __init__(self, pool: Pool, rules: FranchiseRules) -> None:
        self._pool = pool
        self.rules = rules
        self._policy = rules.policy

    async def won_unheard(self, deal_ids: Sequence[str]) -> set[str]:
        """Which of these deals were won before any journey knew them."""
        told = await portal_events.waiting(self._pool, ENGAGEMENT, "deal", deal_ids)
        return {row["object_id"] for row in told if row["value"] in self._policy.won_stages}

    async def store(
        self, connection: Connection, lead: leads.Lead, state: FranchiseState, findings: Findings | None, now: datetime
    ) -> Sequence[FranchiseEvent]:
        """Stores it; the events that had come too early and count from now on. Raises ApplicationError."""
        match findings:
            case Assessed(acquisition_id=acquisition_id):
                await portal_events.hold(connection, ENGAGEMENT, "contact", state.contact_id)
                if await portal_events.erased(connection, ENGAGEMENT, [state.contact_id]):
                    raise permanent("contact_unknown", "the contact was erased in the portal while it was read")
                await leads.describe(connection, lead.lead_id, _details(findings))
                await self._meet(connection, lead, findings.person, now)
                await lead_refs.add(connection, lead.lead_id, ACQUISITION, "contact", acquisition_id)
                return await self._told_early(connection, "contact", state.contact_id)
            case FranchiseAssigned(franchise_id=franchise_id, name=name):
                franchise = {"franchise_id": franchise_id, "name": name or None}
                await leads.describe(connection, lead.lead_id, {"franchise": franchise})
            case DealMade(deal_id=str(deal_id)):
                await portal_events.hold(connection, ENGAGEMENT, "deal", deal_id)
                await lead_refs.add(connection, lead.lead_id, ENGAGEMENT, "deal", deal_id)
                return await self._told_early(connection, "deal", deal_id)
            case Distributed(seller_email=str(seller_email), seller_type=seller_type):
                await leads.change_owner(connection, lead.lead_id, seller_email)
                seller = {"email": seller_email, "type": seller_type}
                await leads.describe(connection, lead.lead_id, {"seller": seller})
        return ()

    async def store_late(
        self, connection: Connection, lead: leads.Lead, order: StepOrder, findings: Findings | None, now: datetime
    ) -> None:
        """A deal that was made while the journey ended is nobody's: it is written down as that."""
        change = self.rules.done_late(FranchiseState.model_validate(lead.state), order.due, findings)
        if change is not None:
            await self.save_late(connection, lead, order, change, now)

    async def save_late(
        self, connection: Connection, lead: leads.Lead, order: StepOrder, change: Change[Any], now: datetime
    ) -> None:
        """Stores what became known of a lead whose journey is over."""
        if change.state.orphan:
            await lead_refs.add(connection, lead.lead_id, ENGAGEMENT, "deal", change.state.orphan)
        await leads.save(connection, lead, self.rules, change, now, leads.Cause("journey", order.due.step))

    async def _meet(self, connection: Connection, lead: leads.Lead, found: Person | None, now: datetime) -> None:
        if found is None:
            return
        await leads.call(connection, lead.lead_id, found.name or lead.title)
        try:
            email = normalise_email(found.email)
        except ValueError:
            return
        person = await contacts.meet(connection, email=email, name=found.name or email, phone=found.phone, now=now)
        await lead_contacts.change_contact(connection, lead.lead_id, person)

    async def _told_early(self, connection: Connection, kind: str, object_id: str) -> Sequence[FranchiseEvent]:
        """Events that came before the journey knew the object, in the order in which they happened."""
        events = []
        for row in await portal_events.waiting(connection, ENGAGEMENT, kind, [object_id]):
            await portal_events.settle(connection, ENGAGEMENT, [row["fingerprint"]], "handled")
            happened = event(PortalChange(kind, object_id, row["property"] or "", row["value"] or ""), self._policy)
            # The look that was just taken at the contact saw every correction before it.
            if happened and not isinstance(happened, ContactChanged):
                events.append(happened)
        return events


def _details(found: Assessed) -> dict[str, Any]:
    """What the lead's page shows of the contact; of a franchise that it brought along, the id is all that is known."""
    told: dict[str, Any] = {"kind": found.kind.value, "campaign": found.campaign or None}
    if found.franchise_id:
        told["franchise"] = {"franchise_id": found.franchise_id, "name": None}
    return told
