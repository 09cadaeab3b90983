"""Sends one mail, at most once: claimed in the ledger, handed over, its end written down."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from domain import ids
from domain.journey import Clock, TimelineEntry
from domain.mail import MailPolicy, Outcome
from domain.services import MAIL
from integrations.liquid.mails import MailTemplates, TemplateError
from integrations.mime import Letter, write
from integrations.release_log import ReleaseLog, Verdict
from integrations.smtp import Accepted, MailRejected, MailUnavailable, MailUnclear, SmtpTransport
from services.failures import permanent, transient
from storage import emails
from storage.database import CONNECT_SECONDS, DATABASE_AWAY, Connection, Pool, is_away, transaction

logger = logging.getLogger("jornada.mail")

LEASE_MARGIN = timedelta(seconds=30)


@dataclass(frozen=True)
class Content:
    """Whom a mail goes to and what it may say, as of the moment in which it is claimed.

    `names`: how recipients are called, by address. `may_object`: the one among them who may want no more mail.
    """

    recipients: tuple[str, ...]
    context: Mapping[str, Any]
    names: Mapping[str, str] = field(default_factory=dict)
    may_object: str | None = None
    unsubscribe_url: str | None = None


@dataclass(frozen=True)
class Notice:
    """A mail to our own people that is no step of a lead's journey; `lead_id`: on whose timeline it is told."""

    key: str
    template: str
    recipients: tuple[str, ...]
    context: Mapping[str, Any]
    lead_id: str | None = None


@dataclass(frozen=True)
class Claim:
    """A mail that is ours to send now."""

    email: emails.Email
    token: UUID
    content: Content


Take = Callable[[str | None, datetime], emails.Taking]
"""How a mail is taken at this moment; told is who may object to it."""
Entry = Callable[[Connection, Take], Awaitable[tuple[emails.Email, Content] | None]]
"""Finds or makes a mail's entry in the ledger, holding what the mail is about; None when it must not leave any more."""
Plain = Callable[[Take], Awaitable[tuple[emails.Email, Content] | None]]
"""Makes and claims the entry of a mail that nobody has tried yet; None when it is not as plain as that."""


class MailDelivery:
    """Sends the mails of all journeys."""

    def __init__(
        self,
        pool: Pool,
        transport: SmtpTransport,
        templates: MailTemplates,
        policy: MailPolicy,
        secret: str,
        release_log: ReleaseLog,
        clock: Clock,
    ) -> None:
        self._pool = pool
        self._transport = transport
        self._templates = templates
        self._policy = policy
        self._secret = secret
        self._release_log = release_log
        self._clock = clock

    async def send(self, entry: Entry, plain: Plain | None = None) -> None:
        """Brings one mail to an end. Raises ApplicationError when it did not reach one.

        `plain` is tried first, and `entry` asked when there is anything that it does not expect.
        """
        token = uuid4()

        def take(person: str | None, now: datetime) -> emails.Taking:
            until = now + timedelta(seconds=self._transport.longest_send) + LEASE_MARGIN
            objector = ids.fingerprint(person, self._secret) if person else None
            return emails.Taking(token, self._release_log.name, until, objector)

        with self._release_log.carrying(token):
            if plain and (claimed := await plain(take)):
                await self._send(Claim(claimed[0], token, claimed[1]))
                return
            async with transaction(self._pool) as connection:
                found = await entry(connection, take)
                claim = await self._claim(connection, *found, take) if found else None
            if claim:
                await self._send(claim)

    async def send_notice(self, notice: Notice, still_due: Callable[[Connection], Awaitable[bool]]) -> None:
        """Brings a notice to an end, unless it is pointless by now. Raises ApplicationError.

        `still_due` is asked within the claim's transaction, and may lock what the notice is about.
        """

        async def entry(connection: Connection, take: Take) -> tuple[emails.Email, Content] | None:
            if not await still_due(connection):
                return None
            new = emails.NewEmail(
                email_key=notice.key,
                lead_id=notice.lead_id,
                step="notice",
                step_key="",
                template=notice.template,
                audience=(),
                recipients=notice.recipients,
                message_id=self.message_id(notice.key, notice.template),
                if_unclear="hold",
            )
            now = await self._clock()
            email = await emails.enter(connection, new, take(None, now), now)
            return email, Content(notice.recipients, notice.context)

        await self.send(entry)

    def message_id(self, key: str, template: str) -> str:
        """The Message-ID of a mail, under the domain of who writes it."""
        return ids.message_id(key, self._policy.house_of(template).sender.email.partition("@")[2])

    async def settle_left_behind(self, lead_id: str, step: str, step_key: str) -> None:
        """Ends what an attempt left behind that died, when its step is no longer due and nobody will try again.

        Raises ApplicationError while another attempt holds one of the mails.
        """
        async with transaction(self._pool) as connection:
            now = await self._clock()
            for email in await emails.claimed_of_step(connection, lead_id, step, step_key):
                if await self._is_abandoned(connection, email, now) and email.claim_token:
                    why = "its step is no longer due, and it had not left"
                    await emails.release(connection, email.email_key, email.claim_token, why, now)

    async def _claim(self, connection: Connection, email: emails.Email, content: Content, take: Take) -> Claim | None:
        """Takes the mail, unless it has ended, must not go out, or is in other hands."""
        now = await self._clock()
        taking = take(content.may_object, now)
        if email.claim_token == taking.token:
            return Claim(email, taking.token, content)  # it was made just now
        if email.is_settled:
            return None
        if email.status == "claimed" and not await self._is_abandoned(connection, email, now):
            return None
        # Nothing of it has left, or a person wants it again: it goes where mail goes today.
        taken = await emails.claim(connection, email.email_key, content.recipients, taking, now)
        if taken is None:
            await self._settle_claimed(
                connection, email, Outcome.SUPPRESSED, None, "the address wants no more mail", now
            )
            return None
        return Claim(taken, taking.token, content)

    async def _is_abandoned(self, connection: Connection, email: emails.Email, now: datetime) -> bool:
        """Whether an earlier claim left nothing on the wire, so that the mail may be tried again."""
        claimed_by, token, until = email.claimed_by, email.claim_token, email.claimed_until
        if claimed_by is None or token is None or until is None:
            return True
        verdict = self._release_log.judge(claimed_by, token)
        if verdict is Verdict.NOT_RELEASED:
            return True
        if verdict is Verdict.ALIVE or (verdict is Verdict.CANNOT_TELL and now < until):
            raise transient(
                "mail_in_flight", "another attempt holds this mail", again_in=timedelta(seconds=5), service=MAIL
            )
        if email.if_unclear == "resend":
            return True
        await self._settle_claimed(
            connection, email, Outcome.UNKNOWN, None, "the worker died while the mail was on its way", now
        )
        return False

    async def _send(self, claim: Claim) -> None:
        token, subject = claim.token, None
        try:
            letter = self._write(claim, await self._clock())
            subject = letter.subject
            accepted = await self._transport.send(write(letter), lambda: self._release_log.note_release(token))
        except MailRejected as refusal:
            await self._settle(claim, Outcome.REJECTED, subject, str(refusal))
        except MailUnclear as silence:
            if claim.email.if_unclear == "hold":
                await self._settle(claim, Outcome.UNKNOWN, subject, f"no answer after the whole mail: {silence}")
            else:
                await self._give_back(claim, f"no answer after the whole mail: {silence}")
        except MailUnavailable as failure:
            await self._give_back(claim, str(failure))
        except (TemplateError, ValueError) as mistake:
            reason = str(mistake)
            await self._record(
                lambda connection, now: emails.release(connection, claim.email.email_key, token, reason, now)
            )
            logger.error("mail %s can't be written: template %s", claim.email.email_id, claim.email.template)
            raise permanent("mail_template", f"template {claim.email.template} can't be filled") from None
        else:
            await self._settle(claim, Outcome.SENT, subject, _told(accepted))

    def _write(self, claim: Claim, now: datetime) -> Letter:
        email, content = claim.email, claim.content
        house = self._policy.house_of(email.template)
        common = {
            "company": house.company.model_dump(),
            "timezone": house.timezone,
            "language": house.language,
            "links": {"unsubscribe": None, "pixel": None},
        }
        rendered = self._templates.render(email.template, {**common, **content.context})
        return Letter(
            message_id=email.message_id,
            sender=(house.sender.name, house.sender.email),
            recipients=[(content.names.get(address, ""), address) for address in email.recipients],
            subject=rendered.subject,
            text=rendered.text,
            html=rendered.html,
            date=now,
            unsubscribe_url=content.unsubscribe_url,
        )

    async def _settle(self, claim: Claim, outcome: Outcome, subject: str | None, reply: str) -> None:
        async def ended(connection: Connection, now: datetime) -> None:
            await self._settle_claimed(connection, claim.email, outcome, subject, reply, now, token=claim.token)

        await self._record(ended)
        logger.info("mail %s: %s", claim.email.email_id, outcome.value)

    async def _give_back(self, claim: Claim, reply: str) -> None:
        """Nothing that counts left the house: the mail is free for the next attempt, which Temporal makes."""
        email = claim.email

        async def released(connection: Connection, now: datetime) -> None:
            is_first = email.attempts == 1
            line = TimelineEntry(
                kind="email_delayed", summary=f"Mail {email.template} is delayed", data=_facts(email, reply)
            )
            await emails.release(connection, email.email_key, claim.token, reply, now, line if is_first else None)

        await self._record(released)
        raise transient("mail_unavailable", f"mail {email.email_id} did not leave", service=MAIL)

    async def _settle_claimed(
        self,
        connection: Connection,
        email: emails.Email,
        outcome: Outcome,
        subject: str | None,
        reply: str,
        now: datetime,
        *,
        token: UUID | None = None,
    ) -> None:
        facts = {**_facts(email, reply), "subject": subject, "outcome": outcome.value}
        to = ", ".join(email.audience) or "our own people"
        line = TimelineEntry(kind="email", summary=f"Mail {email.template} to {to}: {outcome.value}", data=facts)
        held = token or email.claim_token
        await emails.settle(
            connection, email.email_key, outcome, token=held, subject=subject, reply=reply, line=line, now=now
        )

    async def _record(self, write_down: Callable[[Connection, datetime], Awaitable[Any]]) -> None:
        """Writes down what this process alone knows, however long the database is away: nobody else can tell.

        In one statement, which is a transaction of its own.
        """
        wait = 0.1
        while True:
            try:
                async with self._pool.acquire(timeout=CONNECT_SECONDS) as connection:
                    await write_down(connection, await self._clock())
                return
            except DATABASE_AWAY as error:
                if not is_away(error):
                    raise
                logger.warning("the end of a mail can't be written down yet; trying again")
            await asyncio.sleep(wait)
            wait = min(wait * 2, 2.0)


def _facts(email: emails.Email, reply: str) -> dict[str, Any]:
    return {
        "email_id": email.email_id,
        "template": email.template,
        "to": list(email.audience),
        "message_id": email.message_id,
        "reply": reply,
    }


def _told(accepted: Accepted) -> str:
    if not accepted.refused:
        return accepted.reply
    return f"{accepted.reply} (refused: {'; '.join(accepted.refused.values())})"
