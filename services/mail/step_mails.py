"""The mails of a journey's steps: whom each goes to, and what it may say."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain import action_links, ids
from domain.journey import Clock, StepOrder
from domain.mail import Audience, MailOrder, MailPolicy
from domain.rules import AnyRules
from services.failures import all_ended, lead_erased, permanent
from services.mail.delivery import Content, MailDelivery, Take
from services.registry import journeys
from storage import emails, leads, people
from storage.addresses import AddressBook, Addresses
from storage.database import Connection, Pool
from storage.people import Addressee


@dataclass(frozen=True)
class Links:
    """Where the links in mails point to."""

    public_url: str
    workflow_url: Callable[[str], str]
    secret: str


class StepMails:
    """Writes the mails of leads, and has each sent once."""

    def __init__(
        self,
        pool: Pool,
        mail_delivery: MailDelivery,
        policy: MailPolicy,
        links: Links,
        clock: Clock,
        books: Mapping[str, AddressBook] | None = None,
    ) -> None:
        self._pool = pool
        self._mail_delivery = mail_delivery
        self._links = links
        self._clock = clock
        self._addresses = Addresses(policy, books or {})

    async def deliver(self, order: StepOrder, rules: AnyRules, mail: MailOrder, lead: leads.Lead | None = None) -> None:
        """Brings one mail of a step to an end; where the lead has several people, one for each of them.

        `lead`: as it was read a moment ago; what is written to it is claimed without reading it again while nothing
        of it has changed. Raises ApplicationError when one mail did not reach an end.
        """
        addressees: list[Addressee | None] = [None]
        if mail.is_for_lead and (lead is None or lead.has_people):
            addressees = [*await people.of_lead(self._pool, order.lead_id)] or addressees
        await all_ended(*(self._deliver(order, rules, mail, person, lead) for person in addressees))

    async def _deliver(
        self,
        order: StepOrder,
        rules: AnyRules,
        mail: MailOrder,
        person: Addressee | None,
        known: leads.Lead | None,
    ) -> None:
        template = f"{rules.name}/{mail.mail}"
        key = ids.email_key(
            order.lead_id, order.due.step, order.due.key, template, person.object_id if person else None
        )

        async def new(connection: Connection | Pool, lead: leads.Lead) -> emails.NewEmail | None:
            recipients = await self._recipients(connection, mail.to, lead, contact_of(lead))
            if not recipients:
                return None  # nobody is in that role
            return emails.NewEmail(
                email_key=key,
                lead_id=lead.lead_id,
                step=order.due.step,
                step_key=order.due.key,
                template=template,
                audience=mail.to,
                recipients=recipients,
                message_id=self._mail_delivery.message_id(key, template),
                if_unclear=mail.if_unclear,
                contact_id=person.contact.contact_id if person else None,
            )

        def contact_of(lead: leads.Lead) -> leads.Contact | None:
            return person.contact if person else lead.contact

        def taking(lead: leads.Lead, take: Take, now: datetime) -> emails.Taking:
            contact = contact_of(lead)
            return take(contact.email if contact and mail.is_for_lead else None, now)

        async def plain(take: Take) -> tuple[emails.Email, Content] | None:
            if known is None:
                return None
            now = await self._clock()
            made = await new(self._pool, known) if known.is_due(order.due, now) else None
            if made is None:
                return None
            email = await emails.enter_unchanged(self._pool, made, taking(known, take, now), known.version, now)
            return (email, await self._content(self._pool, email, known, rules, contact_of(known))) if email else None

        async def entry(connection: Connection, take: Take) -> tuple[emails.Email, Content] | None:
            lead = await self._lead_if_due(connection, order)
            made = await new(connection, lead) if lead else None
            if lead is None or made is None:
                return None
            now = await self._clock()
            email = await emails.enter(connection, made, taking(lead, take, now), now)
            return email, await self._content(connection, email, lead, rules, contact_of(lead))

        await self._mail_delivery.send(entry, plain)

    async def deliver_again(self, order: StepOrder, rules: AnyRules) -> None:
        """Sends a mail whose unclear end a person decided on; `order.due.key` is its id."""

        async def entry(connection: Connection, _: Take) -> tuple[emails.Email, Content] | None:
            lead = await self._lead_if_due(connection, order)
            email = await emails.find(connection, order.due.key) if lead else None
            if lead is None or email is None:
                return None
            contact = lead.contact
            if email.contact_id:
                contact = await people.find(connection, lead.lead_id, email.contact_id)
            return email, await self._content(connection, email, lead, rules, contact)

        await self._mail_delivery.send(entry)

    async def settle_left_behind(self, order: StepOrder) -> None:
        """Tells how a mail ended that a worker died with, now that its step is no longer due."""
        await self._mail_delivery.settle_left_behind(order.lead_id, order.due.step, order.due.key)

    async def _lead_if_due(self, connection: Connection, order: StepOrder) -> leads.Lead | None:
        """Holds the lead while its mail is claimed: who moves it meanwhile waits, and then nothing more leaves."""
        lead = await leads.lock(connection, order.lead_id)
        if lead is None:
            raise lead_erased()
        return lead if lead.is_due(order.due, await self._clock()) else None

    async def _recipients(
        self,
        connection: Connection | Pool,
        audiences: Sequence[Audience],
        lead: leads.Lead,
        contact: leads.Contact | None,
    ) -> tuple[str, ...]:
        if Audience.LEAD in audiences:
            _somebody(contact, lead)
        return await self._addresses.of(connection, audiences, lead, contact)

    async def _content(
        self,
        connection: Connection | Pool,
        email: emails.Email,
        lead: leads.Lead,
        rules: AnyRules,
        contact: leads.Contact | None,
    ) -> Content:
        recipients = await self._recipients(connection, email.audience, lead, contact)
        if Audience.LEAD not in email.audience:
            return Content(recipients, self._context(email, lead, rules, contact, await self._actions(email, lead)))
        person = _somebody(contact, lead)
        token = ids.link_token("u", ids.unsubscriber(lead.lead_id, email.contact_id), self._links.secret)
        unsubscribe, pixel = (
            f"{self._links.public_url}/u/{token}",
            ids.link_token("o", email.email_id, self._links.secret),
        )
        links = {"unsubscribe": unsubscribe, "pixel": f"{self._links.public_url}/o/{pixel}.gif"}
        return Content(
            recipients,
            self._context(email, lead, rules, contact, links),
            names={person.email: person.name},
            may_object=person.email,
            unsubscribe_url=unsubscribe,
        )

    async def _actions(self, email: emails.Email, lead: leads.Lead) -> Mapping[str, str]:
        """Where our own people do by themselves what the mail asks for."""
        public_url, secret = self._links.public_url, self._links.secret
        who, now = email.audience[0].value, await self._clock()
        return action_links.urls(public_url, secret, lead.lead_id, journeys()[lead.journey].action_links, who, now)

    def _context(
        self,
        email: emails.Email,
        lead: leads.Lead,
        rules: AnyRules,
        contact: leads.Contact | None,
        links: Mapping[str, str] | None = None,
    ) -> Mapping[str, Any]:
        state = rules.state_model.model_validate(lead.state)
        told = rules.mail_context(state, lead.details, email.step, email.step_key)
        known = {field: getattr(contact, field, None) for field in ("name", "email", "phone")}
        return {
            **told,
            "lead": {**told["lead"], "id": lead.lead_id, **known},
            "links": {
                "unsubscribe": None,
                "pixel": None,
                **(links or {}),
                "lead": f"{self._links.public_url}/l/{ids.link_token('l', lead.lead_id, self._links.secret)}",
                "console": f"{self._links.public_url}/leads/{lead.lead_id}",
                "workflow": self._links.workflow_url(lead.workflow_id),
            },
        }


def _somebody(contact: leads.Contact | None, lead: leads.Lead) -> leads.Contact:
    if contact is None:
        raise permanent("nobody_known", f"nobody is known behind {lead.lead_id}")
    return contact
