"""The enrollment journey's steps: what is read and written in the educon portal, and asked of the routing table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from activities.failures import permanent
from activities.mailing import MailSteps
from activities.portals import portal_failures
from domain.enrollment import (
    ContactChanged,
    ContactsChanged,
    DealChanged,
    EnrollmentPolicy,
    EnrollmentRules,
    EnrollmentState,
    FacultyFound,
    Findings,
    PortalContact,
    Routed,
    Sheet,
    SheetFound,
    Step,
)
from domain.enrollment.rules import ADVISOR_UNKNOWN, PORTAL
from domain.journey import Clock, Line, StepOrder
from domain.mail import Audience
from domain.routing import Inputs, Outcome, Role
from domain.text import normalise_email
from integrations.hubspot import HubSpot, Record
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


@dataclass(frozen=True)
class Look:
    """The deal and its contacts as the portal shows them. `seen_up_to`: the newest event of the inbox before."""

    deal: Record
    contacts: Sequence[Record]
    seen_up_to: int


class EnrollmentSteps:
    """Performs each step of an enrollment journey. All writes to the portal may be repeated."""

    def __init__(self, pool: Pool, policy: EnrollmentPolicy, educon: HubSpot, mails: MailSteps, clock: Clock) -> None:
        self._pool = pool
        self._policy = policy
        self._educon = educon
        self._mails = mails
        self._clock = clock

    async def perform(
        self, order: StepOrder, rules: EnrollmentRules, lead: leads.Lead, state: EnrollmentState
    ) -> Findings | None:
        """What the step brought back. Raises ApplicationError."""
        match Step(order.due.step):
            case Step.ROUTE:
                with portal_failures():
                    return await self._route(order, lead, state)
            case Step.CHASE:
                with portal_failures():
                    look = await self._look(state.deal_id)
                if self._faculty(look) or self._ended(look.deal):
                    return FacultyFound()
            case Step.CHASE_SHEET:
                with portal_failures():
                    look = await self._look(state.deal_id)
                if self._sheet(look.deal).details or self._ended(look.deal):
                    return SheetFound()
        await self._mails.perform(order, rules, lead, state)
        return None

    async def no_longer_due(self, order: StepOrder) -> None:
        """What was written to the portal is written anew by the next look; a mail in hand is told of."""
        await self._mails.no_longer_due(order)

    # Reading and routing --------------------------------------------------------------------------------------

    async def _route(self, order: StepOrder, lead: leads.Lead, state: EnrollmentState) -> Routed:
        look = await self._look(state.deal_id)
        deal, owner_id = look.deal, look.deal.properties.get(self._deal("Propietario del negocio"), "")
        is_known_owner = not owner_id or owner_id == state.owner_id
        owner_email = lead.owner_email if is_known_owner else await self._educon.owner_email(owner_id)
        found = Routed(
            sheet=self._sheet(deal),
            contacts=tuple(self._person(contact) for contact in look.contacts),
            deal_faculty=deal.properties.get(self._deal("Facultad"), "").strip(),
            faculty=self._faculty(look),
            owner_id=owner_id,
            owner_email=owner_email,
            ended=self._ended(deal),
            seen_up_to=look.seen_up_to,
        )
        if found.ended or not found.faculty:
            return found
        chosen_in_portal = state.assigned > 0 and not is_known_owner and owner_email is not None
        if chosen_in_portal and await self._is_own_choice(lead.lead_id, owner_email):
            chosen_in_portal = False
        by_hand = lead.owner_email if state.chosen_by_hand else owner_email if chosen_in_portal else None
        routed = await self._ask_table(order, lead, found, by_hand)
        if routed.advisor is None:
            return routed
        return routed.model_copy(update={"owner_id": await self._own(look, routed.advisor)})

    async def _is_own_choice(self, lead_id: str, owner_email: str | None) -> bool:
        """Whether an attempt whose end was not written down made this person the owner, as the table had said."""
        known = await lead_routes.find(self._pool, lead_id)
        return known is not None and known.route.advisor == owner_email and known.route.role is not Role.BY_HAND

    async def _look(self, deal_id: str) -> Look:
        seen_up_to = await portal_events.newest(self._pool)
        names = [*self._policy.properties["deal"].values(), *self._policy.sheet.values()]
        deal = await self._educon.deal(deal_id, names)
        if deal is None:
            raise permanent("deal_unknown", f"deal {deal_id} is not in the educon portal")
        wanted = [*self._policy.properties["contact"].values()]
        return Look(deal, await self._educon.contacts_of_deal(deal_id, wanted), seen_up_to)

    def _faculty(self, look: Look) -> str:
        """The contact's faculty; where none has one, the deal's own."""
        own = [contact.properties.get(self._contact("Facultad"), "").strip() for contact in look.contacts]
        return next(filter(None, own), look.deal.properties.get(self._deal("Facultad"), "").strip())

    def _ended(self, deal: Record) -> Literal["won", "lost"] | None:
        """How the deal ended, also when that was told before anybody knew the deal, or never."""
        stage = deal.properties.get(self._deal("Etapa del negocio"), "")
        if stage in self._policy.won_stages:
            return "won"
        return "lost" if stage in self._policy.lost_stages else None

    def _sheet(self, deal: Record) -> Sheet:
        shown = {label: deal.properties.get(name, "").strip() for label, name in self._policy.sheet.items()}
        return Sheet(
            name=deal.properties.get(self._deal("Nombre del negocio"), "").strip(),
            program=deal.properties.get(self._deal("Programa"), "").strip(),
            details={label: value for label, value in shown.items() if value},
        )

    def _person(self, contact: Record) -> PortalContact:
        def say(label: str) -> str:
            return contact.properties.get(self._contact(label), "").strip()

        try:
            email = normalise_email(say("Correo"))
        except ValueError:
            email = ""
        name = f"{say('Nombre')} {say('Apellido')}".strip()
        return PortalContact(
            object_id=contact.id,
            faculty=say("Facultad"),
            name=name or email,
            email=email,
            phone=say("Teléfono") or None,
        )

    async def _ask_table(self, order: StepOrder, lead: leads.Lead, found: Routed, by_hand: str | None) -> Routed:
        """Who gets the lead: as a person chose, or as the table says; stored with the reason before it is done."""
        inputs = Inputs(faculty=found.faculty, program=found.sheet.program)
        name, now, cause = self._policy.table, await self._clock(), f"{order.due.step} {order.due.mark}"
        chosen, former = by_hand, (lead.details.get("advisor") or {}).get("email")
        async with transaction(self._pool) as connection:
            if by_hand:
                version = await routing_decisions.choose_by_hand(connection, name, lead.lead_id, inputs, by_hand, now)
                why, row, outcome = "a person chose the owner", None, Outcome.ASSIGNED
            else:
                made = await routing_decisions.allocate(
                    connection, name, lead.lead_id, inputs, now, self._policy.day, cause
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

    async def _own(self, look: Look, advisor: str) -> str:
        """Makes the advisor the owner of the deal and of its contacts, where that is not so yet; their id there."""
        owner_id = await self._educon.owner_id(advisor)
        if owner_id is None:
            raise permanent(ADVISOR_UNKNOWN, "the advisor owns no records in the educon portal")
        mine = self._contact("Propietario del contacto")
        for contact in look.contacts:
            if contact.properties.get(mine) != owner_id:
                await self._educon.update_contact(contact.id, {mine: owner_id})
        mine = self._deal("Propietario del negocio")
        if look.deal.properties.get(mine) != owner_id:
            await self._educon.update_deal(look.deal.id, {mine: owner_id})
        return owner_id

    # What is stored beside the state --------------------------------------------------------------------------

    async def record(
        self,
        connection: Connection,
        rules: EnrollmentRules,
        lead: leads.Lead,
        findings: Findings | None,
        now: datetime,
    ) -> Sequence[Any]:
        """Who the deal belongs to, what its mails tell of it, and what was told of its contacts too early."""
        if not isinstance(findings, Routed):
            return ()
        await self._meet(connection, lead, findings.contacts, now)
        await leads.call(connection, lead.lead_id, findings.sheet.name or lead.title)
        state = rules.state_model.model_validate(lead.state)
        await leads.describe(connection, lead.lead_id, _details(findings, lead.details if state.owes_notes else None))
        owner = findings.advisor or findings.owner_email
        if owner and owner != lead.owner_email:
            await leads.change_owner(connection, lead.lead_id, owner)
        await lead_routes.set_moving(connection, lead.lead_id, False)
        return await self._told_meanwhile(connection, rules, findings, state.deal_id)

    async def record_late(
        self, connection: Connection, rules: EnrollmentRules, lead: leads.Lead, order: StepOrder,
        findings: Findings | None, now: datetime,
    ) -> None:  # fmt: skip
        """The deal got an owner while the journey ended: the timeline tells it."""
        if isinstance(findings, Routed) and findings.advisor and findings.advisor != lead.owner_email:
            line = Line(kind="owner_set_late", summary="The deal got its owner in the portal while the journey ended",
                        data={"advisor": findings.advisor})  # fmt: skip
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

    async def _told_meanwhile(
        self, connection: Connection, rules: EnrollmentRules, found: Routed, deal_id: str
    ) -> Sequence[Any]:
        """What the portal told while it was being read: the rules compare it with what was read."""
        objects = {"contact": [contact.object_id for contact in found.contacts], "deal": [deal_id]}
        for kind, ids in objects.items():
            for row in await portal_events.waiting(connection, PORTAL, kind, ids):
                await portal_events.settle(connection, PORTAL, [row["fingerprint"]], "handled")
        told = await portal_events.since(connection, PORTAL, objects, found.seen_up_to)
        events = [rules.listener.event(one) for one in told]
        return [event for event in events if isinstance(event, ContactChanged | ContactsChanged | DealChanged)]

    def _contact(self, label: str) -> str:
        return self._policy.property("contact", label)

    def _deal(self, label: str) -> str:
        return self._policy.property("deal", label)


class EnrollmentBook:
    """Where mails about enrollments go: to advisors, to a deal's owner, to who keeps the table."""

    def __init__(self, policy: EnrollmentPolicy) -> None:
        self._policy = policy

    async def addresses(self, connection: Connection, audience: Audience, lead: leads.Lead) -> tuple[str, ...] | None:
        """The addresses of today; None for an audience that is the same in every journey."""
        match audience:
            case Audience.ADVISOR | Audience.FORMER_ADVISOR:
                known: Mapping[str, str] | None = lead.details.get(audience.value)
                return (known["email"],) if known else ()
            case Audience.OWNER if lead.owner_email:
                return (lead.owner_email,)
            case Audience.OWNER | Audience.MAINTAINER:
                version = await routing_tables.newest(connection, self._policy.table)
                return (version.table.maintainer,) if version else ()
            case _:
                return None


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


def _name(version: routing_tables.Version, email: str | None) -> str | None:
    advisor = version.table.known(email) if email else None
    return (advisor.name if advisor else None) or email
