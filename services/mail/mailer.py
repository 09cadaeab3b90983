"""Mails that are about no lead's journey: sign-in links, and notices to whoever is on call.

Journeys have their mails sent by the worker, under keys. These here are asked for by a person who waits for them, or
are told again an hour later: one that does not leave is asked for again.
"""

import asyncio
import logging
import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from domain import ids
from domain.mail import House, MailPolicy
from domain.rules import AnyRules
from integrations.liquid.mails import MailTemplates, RenderedMail
from integrations.mime import Letter, write
from integrations.smtp import MailRejected, MailUnavailable, MailUnclear, SmtpTransport
from services.configuration.settings import Settings
from services.configuration.templates import mail_templates
from services.registry import journeys
from storage.addresses import AddressBook

logger = logging.getLogger("jornada.mailer")

TRIES = 3
PAUSE_SECONDS = 2.0


class Mailer:
    """Fills mail templates and hands the mails over."""

    def __init__(self, transport: SmtpTransport, templates: MailTemplates, policy: MailPolicy) -> None:
        self._transport = transport
        self._templates = templates
        self._policy = policy

    def render(self, template: str, context: Mapping[str, Any]) -> RenderedMail:
        """A mail with the house that writes it filled in. Raises TemplateError."""
        return self._templates.render(template, self._completed(template, context))

    def subject(self, template: str, context: Mapping[str, Any]) -> str:
        """Its subject alone. Raises TemplateError."""
        return self._templates.subject(template, self._completed(template, context))

    def _completed(self, template: str, context: Mapping[str, Any]) -> Mapping[str, Any]:
        house = self._policy.house_of(template)
        common = {
            "company": house.company.model_dump(),
            "timezone": house.timezone,
            "language": house.language,
            "links": {"unsubscribe": None, "pixel": None},
        }
        return {**common, **context}

    async def send(self, template: str, recipients: Sequence[str], context: Mapping[str, Any]) -> bool:
        """True when the mail left, or may have; False when it did not, after a few tries."""
        house, mail = self._policy.house_of(template), self.render(template, context)
        letter = Letter(
            message_id=ids.message_id(secrets.token_hex(16), house.sender.email.partition("@")[2]),
            sender=(house.sender.name, house.sender.email),
            recipients=[("", address) for address in recipients],
            subject=mail.subject,
            text=mail.text,
            html=mail.html,
            date=datetime.now(UTC),
        )
        for number in range(TRIES):
            try:
                await self._transport.send(write(letter), lambda: None)
            except MailUnavailable:
                await asyncio.sleep(PAUSE_SECONDS * number)
                continue
            except MailRejected:
                break
            except MailUnclear:
                return True
            return True
        logger.warning("a mail of template %s did not leave", template)
        return False

    def house_of(self, template: str) -> House:
        """Who writes the mails of a template, or of a journey."""
        return self._policy.house_of(template)

    async def close(self) -> None:
        """Ends the connections."""
        await self._transport.close()


def build(settings: Settings, policy: MailPolicy) -> Mailer:
    """A mailer as the settings say. Raises TemplateError."""
    return Mailer(SmtpTransport(settings.smtp_url), mail_templates(settings.templates_dir), policy)


def books(rules: Mapping[str, AnyRules]) -> Mapping[str, AddressBook]:
    """Where mails go that only one journey knows the people of, by journey."""
    made = {name: journeys()[name].load("address_book") for name in rules}
    return {name: make(rules[name]) for name, make in made.items() if make}
