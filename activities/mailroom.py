"""Sends one mail, at most once: claimed in the ledger, handed over, its end written down."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg

from activities.failures import permanent, transient
from domain import ids
from domain.journey import Clock, JourneyRules, Line, StepOrder
from domain.mail import Audience, MailOrder, MailPolicy, Outcome
from integrations.flight_record import FlightRecord, Verdict
from integrations.liquid.mails import MailTemplates, TemplateError
from integrations.smtp import Accepted, Letter, MailRejected, MailUnavailable, MailUnclear, SmtpTransport, write
from storage import emails, leads, suppressions, timeline
from storage.database import DATABASE_AWAY, Connection, Pool, transaction

logger = logging.getLogger("jornada.mail")

LEASE_MARGIN = timedelta(seconds=30)


@dataclass(frozen=True)
class Links:
    """Where the links in mails point to."""

    public_url: str
    workflow_url: Callable[[str], str]
    secret: str


@dataclass(frozen=True)
class Claim:
    """A mail that is ours to send now."""

    email: emails.Email
    token: UUID
    lead: leads.Lead
    is_for_lead: bool


class Mailroom:
    """Writes and sends the mails of all journeys."""

    def __init__(
        self,
        pool: Pool,
        transport: SmtpTransport,
        templates: MailTemplates,
        policy: MailPolicy,
        links: Links,
        flight: FlightRecord,
        clock: Clock,
    ) -> None:
        self._pool = pool
        self._transport = transport
        self._templates = templates
        self._policy = policy
        self._links = links
        self._flight = flight
        self._clock = clock

    async def deliver(self, order: StepOrder, rules: JourneyRules[Any], mail: MailOrder) -> None:
        """Brings one mail of a step to an end. Raises ApplicationError when it did not reach one."""
        key = ids.email_key(order.lead_id, order.due.step, order.due.mark, f"{rules.name}/{mail.mail}")

        async def enter(connection: Connection, lead: leads.Lead) -> emails.Email:
            new = emails.NewEmail(
                email_key=key,
                lead_id=lead.lead_id,
                step=order.due.step,
                mark=order.due.mark,
                template=f"{rules.name}/{mail.mail}",
                audience=mail.to,
                recipients=self._recipients(mail.to, lead),
                message_id=ids.message_id(key, self._policy.sender.email.partition("@")[2]),
                if_unclear=mail.if_unclear,
            )
            return await emails.enter(connection, new, await self._clock())

        await self._claim_and_send(order, rules, enter)

    async def deliver_again(self, order: StepOrder, rules: JourneyRules[Any]) -> None:
        """Sends a mail whose unclear end a person decided on; `order.due.mark` is its id."""

        async def find(connection: Connection, lead: leads.Lead) -> emails.Email | None:
            return await emails.find(connection, order.due.mark)

        await self._claim_and_send(order, rules, find)

    async def settle_left_behind(self, order: StepOrder) -> None:
        """Ends what an attempt left behind that died, when its step is no longer due and nobody will try again.

        Raises ApplicationError while another attempt holds one of the mails.
        """
        async with transaction(self._pool) as connection:
            now = await self._clock()
            for email in await emails.claimed_of_step(connection, order.lead_id, order.due.step, order.due.mark):
                if await self._is_abandoned(connection, email, now) and email.claim_token:
                    why = "its step is no longer due, and it had not left"
                    await emails.release(connection, email.email_key, email.claim_token, why, now)

    async def _claim_and_send(
        self,
        order: StepOrder,
        rules: JourneyRules[Any],
        entry: Callable[[Connection, leads.Lead], Awaitable[emails.Email | None]],
    ) -> None:
        token = uuid4()
        with self._flight.carrying(token):
            async with transaction(self._pool) as connection:
                lead = await self._lead_if_due(connection, order, rules)
                email = await entry(connection, lead) if lead else None
                claim = await self._claim(connection, email, lead, token) if lead and email else None
            if claim:
                await self._send(claim, rules)

    async def _lead_if_due(
        self, connection: Connection, order: StepOrder, rules: JourneyRules[Any]
    ) -> leads.Lead | None:
        """Holds the lead while its mail is claimed: who moves it meanwhile waits, and then nothing more leaves."""
        lead = await leads.lock(connection, order.lead_id)
        if lead is None:
            raise permanent("lead_erased", "the lead is not there any more")
        due = rules.due(rules.state_model.model_validate(lead.state))
        is_due = due is not None and (due.step, due.mark) == (order.due.step, order.due.mark)
        return lead if is_due else None

    def _recipients(self, audiences: Sequence[Audience], lead: leads.Lead) -> tuple[str, ...]:
        return tuple(dict.fromkeys(address for audience in audiences for address in self._addresses(audience, lead)))

    def _addresses(self, audience: Audience, lead: leads.Lead) -> tuple[str, ...]:
        match audience:
            case Audience.LEAD:
                return (lead.person.email,)
            case Audience.OWNER:
                return (lead.owner_email,) if lead.owner_email else self._policy.teams[Audience.COMMERCIAL]
            case _:
                return self._policy.teams[audience]

    async def _claim(self, connection: Connection, email: emails.Email, lead: leads.Lead, token: UUID) -> Claim | None:
        """Takes the mail, unless it has ended, must not go out, or is in other hands."""
        now = await self._clock()
        if email.is_settled:
            return None
        if email.status == "claimed" and not await self._is_abandoned(connection, email, now):
            return None
        is_for_lead = Audience.LEAD in email.audience
        if is_for_lead and await suppressions.holds(connection, ids.fingerprint(lead.person.email, self._links.secret)):
            await self._settle_claimed(
                connection, email, Outcome.SUPPRESSED, None, "the address wants no more mail", now
            )
            return None
        until = now + timedelta(seconds=self._transport.longest_send) + LEASE_MARGIN
        # Nothing of it has left, or a person wants it again: it goes where mail goes today.
        email = replace(email, recipients=self._recipients(email.audience, lead))
        await emails.claim(connection, email, token, by=self._flight.name, until=until, now=now)
        return Claim(email, token, lead, is_for_lead)

    async def _is_abandoned(self, connection: Connection, email: emails.Email, now: datetime) -> bool:
        """Whether an earlier claim left nothing on the wire, so that the mail may be tried again."""
        claimed_by, token, until = email.claimed_by, email.claim_token, email.claimed_until
        if claimed_by is None or token is None or until is None:
            return True
        verdict = self._flight.judge(claimed_by, token)
        if verdict is Verdict.NOT_RELEASED:
            return True
        if verdict is Verdict.ALIVE or (verdict is Verdict.CANNOT_TELL and now < until):
            raise transient("mail_in_flight", "another attempt holds this mail", again_in=timedelta(seconds=5))
        if email.if_unclear == "resend":
            return True
        await self._settle_claimed(
            connection, email, Outcome.UNKNOWN, None, "the worker died while the mail was on its way", now
        )
        return False

    async def _send(self, claim: Claim, rules: JourneyRules[Any]) -> None:
        token, subject = claim.token, None
        try:
            letter = self._write(claim, rules, await self._clock())
            subject = letter.subject
            accepted = await self._transport.send(write(letter), lambda: self._flight.note_release(token))
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

    def _write(self, claim: Claim, rules: JourneyRules[Any], now: datetime) -> Letter:
        email, lead = claim.email, claim.lead
        rendered = self._templates.render(email.template, self._context(claim, rules))
        named = {lead.person.email: lead.person.name} if claim.is_for_lead else {}
        return Letter(
            message_id=email.message_id,
            sender=(self._policy.sender.name, self._policy.sender.email),
            recipients=[(named.get(address, ""), address) for address in email.recipients],
            subject=rendered.subject,
            text=rendered.text,
            html=rendered.html,
            date=now,
            unsubscribe_url=self._unsubscribe_url(claim),
        )

    def _unsubscribe_url(self, claim: Claim) -> str | None:
        if not claim.is_for_lead:
            return None
        return f"{self._links.public_url}/u/{ids.link_token('u', claim.lead.lead_id, self._links.secret)}"

    def _context(self, claim: Claim, rules: JourneyRules[Any]) -> Mapping[str, Any]:
        email, lead = claim.email, claim.lead
        state = rules.state_model.model_validate(lead.state)
        told = rules.mail_context(state, lead.details, email.step, email.mark)
        contact = {
            "id": lead.lead_id,
            "name": lead.person.name,
            "email": lead.person.email,
            "phone": lead.person.phone,
        }
        pixel = ids.link_token("o", email.email_id, self._links.secret)
        return {
            **told,
            "lead": {**told["lead"], **contact},
            "company": self._policy.company.model_dump(),
            "timezone": self._policy.timezone,
            "links": {
                "unsubscribe": self._unsubscribe_url(claim),
                "pixel": f"{self._links.public_url}/o/{pixel}.gif" if claim.is_for_lead else None,
                "lead": f"{self._links.public_url}/l/{ids.link_token('l', lead.lead_id, self._links.secret)}",
                "workflow": self._links.workflow_url(lead.workflow_id),
            },
        }

    async def _settle(self, claim: Claim, outcome: Outcome, subject: str | None, reply: str) -> None:
        async def ended(connection: Connection, now: datetime) -> None:
            await self._settle_claimed(connection, claim.email, outcome, subject, reply, now, token=claim.token)

        await self._record(ended)
        logger.info("mail %s: %s", claim.email.email_id, outcome.value)

    async def _give_back(self, claim: Claim, reply: str) -> None:
        """Nothing that counts left the house: the mail is free for the next attempt, which Temporal makes."""
        email = claim.email

        async def released(connection: Connection, now: datetime) -> None:
            ours = await emails.release(connection, email.email_key, claim.token, reply, now)
            if ours and email.attempts == 0:
                line = Line(
                    kind="email_delayed", summary=f"Mail {email.template} is delayed", data=_facts(email, reply)
                )
                await timeline.write(connection, email.lead_id, [line], now, "journey", email.step)

        await self._record(released)
        raise transient("mail_unavailable", f"mail {email.email_id} did not leave")

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
        held = token or email.claim_token
        ours = await emails.settle(
            connection, email.email_key, outcome, token=held, subject=subject, reply=reply, now=now
        )
        if ours:
            facts = {**_facts(email, reply), "subject": subject, "outcome": outcome.value}
            summary = f"Mail {email.template} to {', '.join(email.audience)}: {outcome.value}"
            line = Line(kind="email", summary=summary, data=facts)
            await timeline.write(connection, email.lead_id, [line], now, "journey", email.step)

    async def _record(self, write_down: Callable[[Connection, datetime], Awaitable[Any]]) -> None:
        """Writes down what this process alone knows, however long the database is away: nobody else can tell."""
        wait = 0.1
        while True:
            try:
                async with transaction(self._pool) as connection:
                    await write_down(connection, await self._clock())
                return
            except (*DATABASE_AWAY, asyncpg.TransactionRollbackError) as error:
                if isinstance(error, ValueError):
                    raise  # the driver's own DataError is an InterfaceError, and every attempt would meet it
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
