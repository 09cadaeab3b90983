"""The side effects of an enrollment journey: in the educon portal, in the routing table, and mails."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Literal

from temporalio import activity

from activities.mailing import MailActivities
from activities.toolbox import Toolbox
from activities.upkeep import UpkeepActivities
from domain.enrollment import (
    EnrollmentRules,
    EnrollmentState,
    FacultyFound,
    PortalContact,
    Routed,
    Sheet,
    SheetFound,
)
from domain.enrollment.rules import ADVISOR_UNKNOWN, PORTAL
from domain.journey import LeadSnapshot, StepOrder
from domain.text import normalise_email
from integrations.hubspot import CrmObject, HubSpot, Patient
from services.failures import all_ended, not_set_up, permanent, portal_failures
from services.journeys.enrollment import EnrollmentRecords
from services.mail.step_mails import StepMails
from services.routing.review import TableReviewer
from services.steps.runner import StepRunner, Work
from workflows import enrollment


@dataclass(frozen=True)
class Look:
    """The deal and its contacts as the portal shows them. `seen_up_to`: the newest event of the inbox before."""

    deal: CrmObject
    contacts: Sequence[CrmObject]
    seen_up_to: int


Enrollment = Work[EnrollmentRules, EnrollmentState]


class EnrollmentActivities(MailActivities):
    """One activity for each thing that an enrollment journey does by itself.

    All writes to the portal may be repeated. Without `educon`, every step parks and says so.
    """

    def __init__(
        self, runner: StepRunner, step_mails: StepMails, rules: EnrollmentRules, educon: HubSpot | None
    ) -> None:
        self._stored = EnrollmentRecords(runner.pool, rules, runner.clock)
        super().__init__(runner, step_mails, self._stored)
        self._policy = rules.policy
        self._educon = educon
        self._patient = Patient(educon) if educon else None

    @activity.defn(name="enrollment.route")
    async def route(self, order: StepOrder) -> LeadSnapshot:
        """Reads the deal, asks the routing table for its advisor, and makes the advisor the owner."""
        return await self.carry_out(enrollment.route, order, self._route)

    @activity.defn(name="enrollment.tell_advisors")
    async def tell_advisors(self, order: StepOrder) -> LeadSnapshot:
        """Tells the old and the new advisor that the deal changed hands."""
        return await self.carry_out(enrollment.tell_advisors, order, self._send)

    @activity.defn(name="enrollment.send_course_sheet")
    async def send_course_sheet(self, order: StepOrder) -> LeadSnapshot:
        """Sends the course sheet to the deal's contacts."""
        return await self.carry_out(enrollment.send_course_sheet, order, self._send)

    @activity.defn(name="enrollment.chase_faculty")
    async def chase_faculty(self, order: StepOrder) -> LeadSnapshot:
        """Tells the deal's owner that the faculty is missing, unless it is there by now."""
        return await self.carry_out(enrollment.chase_faculty, order, self._chase_faculty)

    @activity.defn(name="enrollment.chase_sheet")
    async def chase_sheet(self, order: StepOrder) -> LeadSnapshot:
        """Tells the table's maintainer that the deal has no course sheet, unless it is there by now."""
        return await self.carry_out(enrollment.chase_sheet, order, self._chase_sheet)

    @contextmanager
    def failures(self) -> Iterator[None]:
        """A portal that is away, and one that refuses. Raises ApplicationError."""
        with portal_failures():
            yield

    async def _send(self, work: Enrollment) -> None:
        self._portal(work.state)
        await self.send(work)

    async def _chase_faculty(self, work: Enrollment) -> FacultyFound | None:
        look = await self._look(work.state)
        if self._faculty(look) or self._ended(look.deal):
            return FacultyFound()
        await self.send(work)
        return None

    async def _chase_sheet(self, work: Enrollment) -> SheetFound | None:
        look = await self._look(work.state)
        if self._sheet(look.deal).details or self._ended(look.deal):
            return SheetFound()
        await self.send(work)
        return None

    # Reading and routing --------------------------------------------------------------------------------------

    async def _route(self, work: Enrollment) -> Routed:
        order, lead, state = work.order, work.lead, work.state
        look = await self._with_faculty(await self._look(state), state)
        deal, owner_id = look.deal, look.deal.properties.get(self._deal("Propietario del negocio"), "")
        is_known_owner = not owner_id or owner_id == state.owner_id
        owner_email = lead.owner_email if is_known_owner else await self._portal(state).owner_email(owner_id)
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
        if chosen_in_portal and await self._stored.is_own_choice(lead.lead_id, owner_email):
            chosen_in_portal = False
        by_hand = lead.owner_email if state.chosen_by_hand else owner_email if chosen_in_portal else None
        routed = await self._stored.choose_advisor(order, lead, found, by_hand)
        if routed.advisor is None:
            return routed
        return routed.model_copy(update={"owner_id": await self._own(look, routed.advisor, state)})

    async def _look(self, state: EnrollmentState) -> Look:
        portal, deal_id = self._portal(state), state.deal_id
        seen_up_to = await self._stored.newest_event()
        names = [*self._policy.properties["deal"].values(), *self._policy.sheet.values()]
        wanted = [*self._policy.properties["contact"].values()]
        deal, contacts = await asyncio.gather(portal.deal(deal_id, names), portal.contacts_of_deal(deal_id, wanted))
        if deal is None:
            raise permanent("deal_unknown", f"deal {deal_id} is not in the educon portal")
        return Look(deal, contacts, seen_up_to)

    async def _with_faculty(self, look: Look, state: EnrollmentState) -> Look:
        """The deal with the faculty that one of our people gave, where the portal still lacks one."""
        faculty = state.faculty_given
        if not faculty or self._faculty(look):
            return look
        given = {self._deal("Facultad"): faculty}
        await self._portal(state).update_deal(look.deal.id, given)
        return replace(look, deal=replace(look.deal, properties={**look.deal.properties, **given}))

    def _faculty(self, look: Look) -> str:
        """The contact's faculty; where none has one, the deal's own."""
        own = [contact.properties.get(self._contact("Facultad"), "").strip() for contact in look.contacts]
        return next(filter(None, own), look.deal.properties.get(self._deal("Facultad"), "").strip())

    def _ended(self, deal: CrmObject) -> Literal["won", "lost"] | None:
        """How the deal ended, also when that was told before anybody knew the deal, or never."""
        stage = deal.properties.get(self._deal("Etapa del negocio"), "")
        if stage in self._policy.won_stages:
            return "won"
        return "lost" if stage in self._policy.lost_stages else None

    def _sheet(self, deal: CrmObject) -> Sheet:
        shown = {label: deal.properties.get(name, "").strip() for label, name in self._policy.sheet.items()}
        return Sheet(
            name=deal.properties.get(self._deal("Nombre del negocio"), "").strip(),
            program=deal.properties.get(self._deal("Programa"), "").strip(),
            details={label: value for label, value in shown.items() if value},
        )

    def _person(self, contact: CrmObject) -> PortalContact:
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

    async def _own(self, look: Look, advisor: str, state: EnrollmentState) -> str:
        """Makes the advisor the owner of the deal and of its contacts, where that is not so yet; their id there."""
        portal = self._portal(state)
        owner_id = await portal.owner_id(advisor)
        if owner_id is None:
            raise permanent(ADVISOR_UNKNOWN, "the advisor owns no records in the educon portal")
        mine = self._contact("Propietario del contacto")
        writes = [
            portal.update_contact(contact.id, {mine: owner_id})
            for contact in look.contacts
            if contact.properties.get(mine) != owner_id
        ]
        mine = self._deal("Propietario del negocio")
        if look.deal.properties.get(mine) != owner_id:
            writes.append(portal.update_deal(look.deal.id, {mine: owner_id}))
        # None of them may land after a later attempt has decided otherwise.
        await all_ended(*writes)
        return owner_id

    def _portal(self, state: EnrollmentState) -> HubSpot | Patient:
        """The portal, for a deal that somebody waits for; one that has its advisor can wait with others of its kind."""
        portal = self._patient if state.assigned else self._educon
        if portal is None:
            raise not_set_up("enrollment")
        return portal

    def _contact(self, label: str) -> str:
        return self._policy.property("contact", label)

    def _deal(self, label: str) -> str:
        return self._policy.property("deal", label)


def make(tools: Toolbox) -> Sequence[object]:
    """What carries the journey's steps out."""
    rules, educon = tools.of(EnrollmentRules), tools.portals.get(PORTAL)
    reviewer = TableReviewer(tools.runner.pool, rules.policy.upkeep, educon, tools.mail_delivery, tools.runner.clock)
    return [EnrollmentActivities(tools.runner, tools.step_mails, rules, educon), UpkeepActivities(reviewer)]
