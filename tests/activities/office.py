"""An office where steps are performed: real Postgres, a real SMTP conversation, and no Temporal server."""

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from temporalio.exceptions import ApplicationError
from temporalio.testing import ActivityEnvironment

from activities.dealer import DealerActivities
from activities.journey import JourneyActivities
from domain.journey import Clock, LeadSnapshot, StepOrder
from domain.mail import MailOrder
from domain.rules import AnyRules
from integrations.mime import Message
from integrations.release_log import ReleaseLog
from integrations.smtp import Accepted, SmtpTransport
from local.mailbox import Mailbox
from services.configuration import config
from services.configuration.settings import Settings
from services.configuration.templates import mail_templates
from services.leads.service import LeadService
from services.mail.delivery import MailDelivery
from services.mail.step_mails import Links, StepMails
from services.steps.runner import StepRunner, Work
from starter.api.services import workflow_url
from storage import emails, leads, timeline
from storage.database import Pool, Record, transaction
from tests.world import MANAGER, SUBMISSION
from workflows.dealer import PROCESS

WELCOME = MailOrder.model_validate({"mail": "welcome", "to": ["lead"]})
NEW_LEAD = MailOrder.model_validate({"mail": "new_lead", "to": ["commercial"]})
TO_BOTH_TEAMS = MailOrder.model_validate({"mail": "new_lead", "to": ["commercial", "support"]})


@dataclass(frozen=True)
class Clerk:
    """A worker's activities and drivers, put together as the worker does it."""

    steps: StepRunner
    dealer: DealerActivities
    step_mails: StepMails
    transport: SmtpTransport
    release_log: ReleaseLog

    async def perform(self, order: StepOrder) -> LeadSnapshot:
        """One attempt at a step, by the activity that the process has for it."""
        journey, name = PROCESS.activity(order.due.step).split(".")
        activities = {"dealer": self.dealer, "journey": JourneyActivities(self.steps, self.step_mails)}
        attempt: Callable[[StepOrder], Awaitable[LeadSnapshot]] = getattr(activities[journey], name)
        return await attempt(order)


class Planned(DealerActivities):
    """Something happens before the mails of a step are named."""

    def __init__(self, runner: StepRunner, step_mails: StepMails, happening: Clock) -> None:
        super().__init__(runner, step_mails)
        self._happening = happening

    async def send(self, work: Work[Any, Any]) -> None:
        """Lets it happen, then sends."""
        await self._happening()
        await super().send(work)


class Interrupted(SmtpTransport):
    """Something happens after a mail was handed over and before anybody has written that down."""

    def __init__(self, url: str, happening: Callable[[], Awaitable[None]]) -> None:
        super().__init__(url)
        self._happening = happening

    async def send(self, message: Message, on_release: Callable[[], None]) -> Accepted:
        """Sends, then lets it happen."""
        accepted = await super().send(message, on_release)
        await self._happening()
        return accepted


class Office:
    """What a test can do, and look at."""

    def __init__(self, pool: Pool, mailbox: Mailbox, settings: Settings) -> None:
        self.pool = pool
        self.mailbox = mailbox
        self.settings = settings
        self.config = config.load(settings.config_dir, settings.day_seconds)
        self.ahead = timedelta()
        self._templates = mail_templates(settings.templates_dir)
        self.lead_service = LeadService(self.config.rules, settings.secret.get_secret_value(), self.now)
        self._clerks: list[Clerk] = []

    async def now(self) -> datetime:
        """What time it is: the real one, put forward by `ahead`."""
        return datetime.now(UTC) + self.ahead

    def hire(
        self, *, planning: Clock | None = None, claiming: Clock | None = None, transport: SmtpTransport | None = None
    ) -> Clerk:
        """A worker. `planning` and `claiming` are asked the time once a step's mails are named, and once one is
        about to be claimed: whatever happens in them happens at that moment."""
        transport = transport or SmtpTransport(self.settings.smtp_url)
        release_log = ReleaseLog(self.settings.state_dir)
        links = Links(
            public_url=self.settings.public_url,
            workflow_url=lambda workflow_id: workflow_url(self.settings, "default", workflow_id),
            secret=self.settings.secret.get_secret_value(),
        )
        clock = claiming or self.now
        mail_delivery = MailDelivery(
            self.pool, transport, self._templates, self.config.mail, links.secret, release_log, clock
        )
        step_mails = StepMails(self.pool, mail_delivery, self.config.mail, links, clock)
        steps = StepRunner(self.pool, self.config.rules, self.now)
        dealer = Planned(steps, step_mails, planning or self.now)
        self._clerks.append(Clerk(steps, dealer, step_mails, transport, release_log))
        return self._clerks[-1]

    async def close(self) -> None:
        """Sends everybody home."""
        for clerk in self._clerks:
            await clerk.transport.close()
            clerk.release_log.close()

    async def submit(self, **changed: Any) -> StepOrder:
        """A lead enters; the order for its first step."""
        submission = self._rules.submission_model.model_validate({**SUBMISSION, **changed})
        async with transaction(self.pool) as connection:
            taken = await self.lead_service.submit(connection, submission, "a test")
        return await self.order(taken.lead_id)

    async def order(self, lead_id: str) -> StepOrder:
        """The order for what is due next."""
        due = (await self.snapshot(lead_id)).due
        assert due is not None
        return StepOrder(lead_id=lead_id, due=due)

    async def snapshot(self, lead_id: str) -> LeadSnapshot:
        """The lead's standing as it is stored."""
        return (await self.read(lead_id)).told

    async def happen(self, lead_id: str, kind: str, **fields: Any) -> None:
        """An event, committed."""
        event = self._rules.event_model.validate_python({"type": kind, **fields})
        async with transaction(self.pool) as connection:
            await self.lead_service.happen(connection, lead_id, event, MANAGER)

    async def deliver(
        self, order: StepOrder, mail: MailOrder, clerk: Clerk | None = None, known: leads.Lead | None = None
    ) -> None:
        """One attempt at one mail; `known`: the lead as the attempt has read it before."""
        await ActivityEnvironment().run((clerk or self._clerk).step_mails.deliver, order, self._rules, mail, known)

    async def read(self, lead_id: str) -> leads.Lead:
        """The lead as an attempt reads it."""
        lead = await leads.find(self.pool, lead_id)
        assert lead is not None
        return lead

    async def deliver_again(self, order: StepOrder, clerk: Clerk | None = None) -> None:
        """One attempt at a mail that a person wants sent again."""
        await ActivityEnvironment().run((clerk or self._clerk).step_mails.deliver_again, order, self._rules)

    async def perform(self, order: StepOrder, clerk: Clerk | None = None) -> LeadSnapshot:
        """One attempt at a step."""
        return await ActivityEnvironment().run((clerk or self._clerk).perform, order)

    async def fails(self, attempt: Awaitable[Any]) -> ApplicationError:
        """What the attempt fails with."""
        with pytest.raises(ApplicationError) as failure:
            await attempt
        return failure.value

    async def leave_claim(self, order: StepOrder, mail: MailOrder, by: str, token: UUID) -> None:
        """The mail as a worker leaves it that claimed it and did nothing more."""
        self.mailbox.behave("451", count=1)
        assert (await self.fails(self.deliver(order, mail))).type == "mail_unavailable"
        entry = await self.entry(order.lead_id, mail.mail)
        now = await self.now()
        async with transaction(self.pool) as connection:
            email = await emails.find(connection, str(entry["email_id"]))
            assert email is not None
            taking = emails.Taking(token, by, now + timedelta(minutes=5))
            assert await emails.claim(connection, email.email_key, email.recipients, taking, now)

    async def entry(self, lead_id: str, mail: str) -> Record:
        """The ledger's entry of a mail."""
        row = await self.pool.fetchrow(
            "SELECT * FROM emails WHERE lead_id = $1 AND template = $2", lead_id, f"dealer/{mail}"
        )
        assert row is not None
        return row

    async def ends(self, lead_id: str) -> dict[str, str]:
        """How the lead's mails ended, by name."""
        rows = await self.pool.fetch("SELECT template, status FROM emails WHERE lead_id = $1", lead_id)
        return {row["template"].removeprefix("dealer/"): row["status"] for row in rows}

    async def lines(self, lead_id: str, kind: str) -> list[Mapping[str, Any]]:
        """What the timeline's lines of a kind say."""
        return [line["data"] for line in await timeline.read(self.pool, lead_id) if line["kind"] == kind]

    async def outcomes(self, lead_id: str) -> list[tuple[str, str]]:
        """The mails that the timeline tells of, with their outcomes."""
        told = await self.lines(lead_id, "email")
        return sorted((line["template"].removeprefix("dealer/"), line["outcome"]) for line in told)

    async def copies(self, lead_id: str) -> dict[str, int]:
        """How many copies of each mail came out at the other end, by name; recognised by their Message-ID."""
        rows = await self.pool.fetch("SELECT template, message_id FROM emails WHERE lead_id = $1", lead_id)
        names = {row["message_id"]: row["template"].removeprefix("dealer/") for row in rows}
        return dict(Counter(names[message.message_id] for message in self.mailbox.messages()))

    @property
    def _clerk(self) -> Clerk:
        return self._clerks[0] if self._clerks else self.hire()

    @property
    def _rules(self) -> AnyRules:
        return self.config.rules["dealer"]


async def unclear_welcome_to_resend(office: Office) -> StepOrder:
    """A welcome went out with an unclear end, and a person decided that it goes out again."""
    order = await office.submit()
    office.mailbox.behave("drop_after_dot", count=1)
    await office.deliver(order, WELCOME)
    await office.pool.execute("UPDATE emails SET if_unclear = 'resend'")
    email_id = str((await office.entry(order.lead_id, "welcome"))["email_id"])
    await office.happen(order.lead_id, "mail_decided", email_id=email_id, decision="resend")
    return await office.order(order.lead_id)


async def somebody_waits(database_url: str) -> bool:
    """Whether a statement in this database waits for a lock."""
    admin = await asyncpg.connect(database_url)
    try:
        return bool(
            await admin.fetchval(
                "SELECT EXISTS (SELECT FROM pg_stat_activity "
                "WHERE datname = current_database() AND wait_event_type = 'Lock')"
            )
        )
    finally:
        await admin.close()
