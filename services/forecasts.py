"""The forecast of a lead: its row, its tasks and what is known around it, played forward."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from domain import ids
from domain.errors import NotFound
from domain.forecast import ComingStep, Forecast, Outlook, play_forward
from domain.journey import Clock
from domain.mail import Audience, MailOrder, MailPolicy
from domain.rules import AnyRules
from domain.scoring.forecast import ScoringOutlook
from domain.scoring.rules import ScoringState
from domain.steps import resend
from domain.tasks import TaskRules, TaskStatus
from domain.tasks.ahead import TaskAhead, TasksAhead
from services.mail.mailer import Mailer
from services.mail.preview import subject_of, subject_with
from services.registry import journeys
from storage import emails, leads, notices, people, scores, suppressions, task_rules, tasks, team, users
from storage.addresses import Addresses, of_assignee
from storage.canvases import Canvases
from storage.database import Connection, Pool
from storage.leads import Contact, Lead
from storage.people import Addressee

LONGEST_DAYS = 366
DAYS = 90


@dataclass(frozen=True)
class MailAhead:
    """A mail that will go out. `suppressed`: or would, if the address still wanted mails.

    `subject`: None where its template can't be filled with what is known today.
    """

    template: str
    subject: str | None
    to: Sequence[Audience]
    recipients: Sequence[str]
    suppressed: bool = False


@dataclass(frozen=True)
class Ahead:
    """A coming step with its mails as they would be written today."""

    step: ComingStep[Any]
    mails: Sequence[MailAhead]


@dataclass(frozen=True)
class LeadForecast:
    """What will happen to a lead when nobody acts."""

    lead: Lead
    forecast: Forecast[Any]
    ahead: Sequence[Ahead]


@dataclass(frozen=True)
class _Known:
    """What is known around a lead, all of one moment."""

    lead: Lead
    people: Sequence[Addressee]
    mails: Sequence[emails.Email]
    names: Mapping[str, str]
    """Of the pre-sales team, by e-mail."""


class Forecaster:
    """Plays leads forward under the policies of this process. `links`: where the links in a lead's mails lead."""

    def __init__(
        self,
        pool: Pool,
        rules: Mapping[str, AnyRules],
        task_rules: TaskRules,
        canvases: Canvases,
        mails: tuple[MailPolicy, Addresses, Mailer],
        objections_key: str,
        links: Callable[[Lead], Mapping[str, str]],
        clock: Clock,
        day: timedelta,
    ) -> None:
        self._pool = pool
        self._rules = rules
        self._task_rules = task_rules
        self._canvases = canvases
        self._policy, self._addresses, self._mailer = mails
        self._objections_key = objections_key
        self._links = links
        self._clock = clock
        self._day = day

    async def of(self, lead_id: str, days: int = DAYS) -> LeadForecast:
        """The forecast for so many days of this stack. Raises NotFound."""
        now = await self._clock()
        async with self._pool.acquire() as connection, connection.transaction(isolation="repeatable_read"):
            lead = await leads.find(connection, lead_id)
            if lead is None:
                raise NotFound(f"there is no lead {lead_id}")
            rules = self._rules[lead.journey]
            state = rules.state_model.model_validate(lead.state)
            outlook = await self._outlook(connection, lead, state)
            members = await team.members(connection)
            ahead = TasksAhead(
                rules=self._task_rules,
                journey=lead.journey,
                owner=lead.owner_email,
                made_by=[rule for _, rule in await task_rules.in_force(connection)],
                groups={member["email"]: member["groups"] for member in members if member["active"]},
                open=tuple(
                    TaskAhead(task.task_id, task.assignee, task.state)
                    for task in await tasks.open_of_lead(connection, lead_id)
                ),
            )
            known = _Known(
                lead,
                await people.of_lead(connection, lead_id),
                await emails.of_lead(connection, lead_id),
                {member["email"]: member["name"] for member in members},
            )
            forecast = play_forward(rules, state, outlook, ahead, now, now + days * self._day)
            steps = [Ahead(step, await self._mails(connection, known, rules, step)) for step in forecast.steps]
        return LeadForecast(lead, forecast, steps)

    async def _outlook(self, connection: Connection, lead: Lead, state: Any) -> Outlook[Any]:
        outlook = journeys()[lead.journey].outlook
        return await self._of_scored(connection, state) if outlook is ScoringOutlook else outlook()

    async def _of_scored(self, connection: Connection, state: ScoringState) -> ScoringOutlook:
        user = await users.by_id(connection, state.user_id)
        scored = await scores.of_user(connection, state.canvas, UUID(state.user_id))
        saved = await self._canvases.find(connection, state.canvas)
        exclusion = saved.canvas.audience.excluded_by(user["attributes"]) if saved and user else None
        return ScoringOutlook(
            saved.canvas if saved else None,
            scored.tally if scored else None,
            exclusion.attribute if exclusion else None,
        )

    # The mails of a step ---------------------------------------------------------------------------------------

    async def _mails(
        self, connection: Connection, known: _Known, rules: AnyRules, step: ComingStep[Any]
    ) -> Sequence[MailAhead]:
        # Mails tell of the lead as it will be then.
        then = replace(known.lead, state=step.before.model_dump(mode="json"), stage=step.before.stage)
        if step.owner != known.lead.owner_email:
            then = replace(then, owner_email=step.owner)
        if step.task:
            return [
                self._notice(known, then, turned) for turned in step.turns if turned.state.status is TaskStatus.NOTIFIED
            ]
        if step.next.step == resend.name:
            return await self._again(connection, known, rules, then, step)
        found = [await self._ordered(connection, known, rules, then, step, order) for order in step.mails]
        return [mail for mails in found for mail in mails]

    async def _ordered(
        self, connection: Connection, known: _Known, rules: AnyRules, then: Lead, step: ComingStep[Any],
        order: MailOrder,
    ) -> Sequence[MailAhead]:  # fmt: skip
        """One mail; where the lead has several people, one for each of them. None that has left already."""
        template, due = f"{rules.name}/{order.mail}", step.next
        addressees: Sequence[Addressee | None] = (known.people if order.is_for_lead else ()) or [None]
        left = {mail.email_key for mail in known.mails if mail.is_settled}
        found = []
        for person in addressees:
            key = ids.email_key(then.lead_id, due.step, due.key, template, person.object_id if person else None)
            contact = person.contact if person else then.contact
            recipients = await self._addresses.of(connection, order.to, then, contact)
            if recipients and key not in left:
                mail = {"template": template, "step": due.step, "step_key": due.key}
                found.append(await self._written(connection, rules, then, mail, order.to, recipients, contact))
        return found

    async def _again(
        self,
        connection: Connection,
        known: _Known,
        rules: AnyRules,
        then: Lead,
        step: ComingStep[Any],
    ) -> Sequence[MailAhead]:
        """A mail that a person lets go out again."""
        email = next((email for email in known.mails if email.email_id == step.next.key), None)
        if email is None:
            return ()
        contact = then.contact
        if email.contact_id:
            mine = [person.contact for person in known.people if person.contact.contact_id == email.contact_id]
            contact = mine[0] if mine else None
        recipients = await self._addresses.of(connection, email.audience, then, contact)
        mail = {"template": email.template, "step": email.step, "step_key": email.step_key}
        return [await self._written(connection, rules, then, mail, email.audience, recipients, contact)]

    async def _written(
        self, connection: Connection, rules: AnyRules, then: Lead, mail: Mapping[str, str],
        audiences: Sequence[Audience], recipients: Sequence[str], contact: Contact | None,
    ) -> MailAhead:  # fmt: skip
        subject = subject_of(self._mailer, rules, replace(then, contact=contact), mail, self._links(then))
        objects = False
        if contact and Audience.LEAD in audiences:
            objects = await suppressions.holds(connection, ids.fingerprint(contact.email, self._objections_key))
        return MailAhead(mail["template"], subject, audiences, recipients, suppressed=objects)

    def _notice(self, known: _Known, then: Lead, task: TaskAhead) -> MailAhead:
        """What the assignee of a task is told before its deadline."""
        told = notices.told(then, task.task_id, task.state, task.assignee, known.names.get(task.assignee or ""))
        subject = subject_with(self._mailer, notices.TEMPLATE, {**told, "links": self._links(then)})
        return MailAhead(notices.TEMPLATE, subject, (), of_assignee(self._policy, task.assignee))
