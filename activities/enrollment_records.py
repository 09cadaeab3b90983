"""What is stored beside an enrollment lead's state when its deal was read."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from domain.enrollment import (
    ContactChanged,
    ContactsChanged,
    DealChanged,
    EnrollmentRules,
    EnrollmentState,
    PortalContact,
    Routed,
)
from domain.enrollment.rules import PORTAL
from storage import contacts, lead_contacts, lead_refs, lead_routes, leads, people, portal_events
from storage.database import Connection


class EnrollmentRecords:
    """Who the deal belongs to, what its mails tell of it, and what was told of its contacts too early."""

    def __init__(self, rules: EnrollmentRules) -> None:
        self._rules = rules

    async def store(
        self, connection: Connection, lead: leads.Lead, state: EnrollmentState, found: Routed, now: datetime
    ) -> Sequence[Any]:
        """Stores it; the events that had come too early and count from now on."""
        await self._meet(connection, lead, found.contacts, now)
        await leads.call(connection, lead.lead_id, found.sheet.name or lead.title)
        await leads.describe(connection, lead.lead_id, _details(found, lead.details if state.owes_notes else None))
        owner = found.advisor or found.owner_email
        if owner and owner != lead.owner_email:
            await leads.change_owner(connection, lead.lead_id, owner)
        await lead_routes.set_moving(connection, lead.lead_id, False)
        return await self._told_meanwhile(connection, found, state.deal_id)

    async def _meet(
        self, connection: Connection, lead: leads.Lead, found: Sequence[PortalContact], now: datetime
    ) -> None:
        met = {}
        for person in sorted(found, key=lambda person: person.object_id):
            await portal_events.hold(connection, PORTAL, "contact", person.object_id)
            if await portal_events.erased(connection, PORTAL, [person.object_id]):
                continue  # while it was read
            await lead_refs.add(connection, lead.lead_id, PORTAL, "contact", person.object_id)
            if person.email:
                contact_id = await people.known_by(connection, lead.lead_id, person.object_id, person.email)
                if contact_id is None:
                    contact_id = await contacts.meet(
                        connection, email=person.email, name=person.name, phone=person.phone, now=now
                    )
                    await people.put(connection, lead.lead_id, person.object_id, contact_id, person.email)
                met[person.object_id] = contact_id
        gone = await people.keep_only(connection, lead.lead_id, list(met))
        known = lead.contact.contact_id if lead.contact else None
        if met and known not in met.values():
            await lead_contacts.change_contact(connection, lead.lead_id, next(iter(met.values())))
        for contact_id in {*gone, *([known] if known else [])} - set(met.values()):
            await contacts.forget_if_unused(connection, contact_id)

    async def _told_meanwhile(self, connection: Connection, found: Routed, deal_id: str) -> Sequence[Any]:
        """What the portal told while it was being read: the rules compare it with what was read."""
        objects = {"contact": [contact.object_id for contact in found.contacts], "deal": [deal_id]}
        for kind, ids in objects.items():
            for row in await portal_events.waiting(connection, PORTAL, kind, ids):
                await portal_events.settle(connection, PORTAL, [row["fingerprint"]], "handled")
        told = await portal_events.since(connection, PORTAL, objects, found.seen_up_to)
        events = [self._rules.listener.event(one) for one in told]
        return [event for event in events if isinstance(event, ContactChanged | ContactsChanged | DealChanged)]


def _details(found: Routed, untold: Mapping[str, Any] | None) -> dict[str, Any]:
    """What the lead's page and its mails tell of the deal.

    `untold`: what they told until now, when advisors are still to be told of an earlier move. Who had the deal before
    that move is the one to hear that it is gone; who had it in between never heard of it.
    """
    told: dict[str, Any] = {
        "deal_name": found.sheet.name,
        "program": found.sheet.program,
        "sheet": dict(found.sheet.details),
        "faculty": found.faculty,
    }
    if found.outcome:
        told["routing"] = {
            "table": found.table,
            "version": found.version,
            "row": found.row,
            "outcome": found.outcome.value,
            "why": found.why,
        }
    if found.moved:
        told["advisor"] = {"email": found.advisor, "name": found.advisor_name}
        former = {"email": found.former, "name": found.former_name} if found.former else None
        if untold:
            former = untold.get("former_advisor")
        told["former_advisor"] = former if former and former["email"] != found.advisor else None
    return told
