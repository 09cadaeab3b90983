"""What is stored of enrollment leads beside their state: who gets the deal, and what it showed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from domain.enrollment import (
    ContactChanged,
    ContactsChanged,
    DealChanged,
    EnrollmentEvent,
    EnrollmentRules,
    EnrollmentState,
    Findings,
    PortalContact,
    Routed,
)
from domain.enrollment.rules import PORTAL
from domain.journey import Clock, StepOrder, TimelineEntry
from domain.routing import Inputs, Outcome, Role
from services.steps.runner import StepRecords
from storage import (
    contacts,
    lead_contacts,
    lead_refs,
    lead_routes,
    leads,
    people,
    portal_events,
    routing_decisions,
    routing_tables,
    timeline,
)
from storage.database import Connection, Pool, transaction


class EnrollmentRecords(StepRecords[EnrollmentState, Findings | None, EnrollmentEvent]):
    """Who the deal belongs to, what its mails tell of it, and what was told of its contacts too early."""

    def __init__(self, pool: Pool, rules: EnrollmentRules, clock: Clock) -> None:
        self._pool = pool
        self._rules = rules
        self._clock = clock

    async def newest_event(self) -> int:
        """Up to where the portal's inbox is filled; what a later look at the portal shows includes all before it."""
        return await portal_events.newest(self._pool)

    async def is_own_choice(self, lead_id: str, owner_email: str | None) -> bool:
        """Whether an attempt whose end was not written down made this person the owner, as the table had said."""
        known = await lead_routes.find(self._pool, lead_id)
        return known is not None and known.route.advisor == owner_email and known.route.role is not Role.BY_HAND

    async def choose_advisor(self, order: StepOrder, lead: leads.Lead, found: Routed, by_hand: str | None) -> Routed:
        """Who gets the lead: as a person chose, or as the table says; stored with the reason before it is done."""
        inputs = Inputs(faculty=found.faculty, program=found.sheet.program)
        name, now, cause = self._rules.policy.table, await self._clock(), f"{order.due.step} {order.due.key}"
        chosen, former = by_hand, (lead.details.get("advisor") or {}).get("email")
        async with transaction(self._pool) as connection:
            if by_hand:
                version = await routing_decisions.choose_by_hand(connection, name, lead.lead_id, inputs, by_hand, now)
                why, row, outcome = "a person chose the owner", None, Outcome.ASSIGNED
            else:
                made = await routing_decisions.allocate(
                    connection, name, lead.lead_id, inputs, now, self._rules.policy.day, cause
                )
                version, decision, chosen = made.version, made.decision, made.route.advisor
                if decision is None and chosen != former:
                    # Decided by an attempt whose end was not written down.
                    decision = await routing_decisions.newest_for(connection, lead.lead_id, chosen)
                why = decision.why if decision else "it is where it belongs"
                row, outcome = (decision.row, decision.outcome) if decision else (None, Outcome.ASSIGNED)
        return found.model_copy(
            update={
                "outcome": outcome,
                "advisor": chosen,
                "advisor_name": _name(version, chosen),
                "former": former if former != chosen else None,
                "former_name": _name(version, former),
                "moved": chosen is not None and chosen != former,
                "by_hand": by_hand is not None,
                "why": why,
                "table": name,
                "version": version.number,
                "row": row,
            }
        )

    async def store(
        self, connection: Connection, lead: leads.Lead, state: EnrollmentState, findings: Findings | None, now: datetime
    ) -> Sequence[EnrollmentEvent]:
        """Stores what the deal showed; the events that had come too early and count from now on."""
        if not isinstance(findings, Routed):
            return ()
        await self._meet(connection, lead, findings.contacts, now)
        await leads.call(connection, lead.lead_id, findings.sheet.name or lead.title)
        await leads.describe(connection, lead.lead_id, _details(findings, lead.details if state.owes_notes else None))
        owner = findings.advisor or findings.owner_email
        if owner and owner != lead.owner_email:
            await leads.change_owner(connection, lead.lead_id, owner)
        await lead_routes.set_moving(connection, lead.lead_id, False)
        return await self._told_meanwhile(connection, findings, state.deal_id)

    async def store_late(
        self, connection: Connection, lead: leads.Lead, order: StepOrder, findings: Findings | None, now: datetime
    ) -> None:
        """The deal got an owner while the journey ended: the timeline tells it."""
        if isinstance(findings, Routed) and findings.advisor and findings.advisor != lead.owner_email:
            line = TimelineEntry(
                kind="owner_set_late",
                summary="The deal got its owner in the portal while the journey ended",
                data={"advisor": findings.advisor},
            )
            await timeline.write(connection, lead.lead_id, [line], now, "journey", order.due.step)

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

    async def _told_meanwhile(self, connection: Connection, found: Routed, deal_id: str) -> Sequence[EnrollmentEvent]:
        """What the portal told while it was being read: the rules compare it with what was read."""
        objects = {"contact": [contact.object_id for contact in found.contacts], "deal": [deal_id]}
        for kind, ids in objects.items():
            for row in await portal_events.waiting(connection, PORTAL, kind, ids):
                await portal_events.settle(connection, PORTAL, [row["fingerprint"]], "handled")
        told = await portal_events.since(connection, PORTAL, objects, found.seen_up_to)
        events = [self._rules.listener.event(one) for one in told]
        return [event for event in events if isinstance(event, ContactChanged | ContactsChanged | DealChanged)]


def _name(version: routing_tables.Version, email: str | None) -> str | None:
    advisor = version.table.known(email) if email else None
    return (advisor.name if advisor else None) or email


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
