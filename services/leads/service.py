"""Where leads are taken in and commands about them are decided.

Every method works inside the caller's transaction: the decision, what follows from it and the message to the
workflow are committed together, or not at all. The workflow is told afterwards, by the dispatcher.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from domain import ids
from domain.errors import Forbidden, Invalid, NotFound, Refused
from domain.events import EmailChanged, MailDecided, OwnerChanged, Resubscribed, Unsubscribed
from domain.journey import (
    Change,
    Clock,
    Entry,
    LeadSnapshot,
    LeadState,
    Owners,
    Person,
    TimelineEntry,
    start_of,
)
from domain.resubmission import Known, submitted_again
from domain.rules import AnyRules, JourneyRules
from domain.steps import release
from services.access.keys import Caller, Role
from services.leads import erasure
from services.tasks.rule_engine import ChangedLead, TaskRuleEngine
from storage import (
    contacts,
    emails,
    lead_contacts,
    lead_entry,
    lead_refs,
    leads,
    outbox,
    owners,
    people,
    suppressions,
    team,
    timeline,
)
from storage.database import Connection, Pool


@dataclass(frozen=True)
class Submitted:
    """What became of a submission; `duplicate` when the person has an open lead of this journey already."""

    lead_id: str
    workflow_id: str
    journey: str
    duplicate: bool
    task_workflow_ids: tuple[str, ...] = ()


class LeadService:
    """Takes in leads and decides on what happens to them."""

    def __init__(
        self,
        rules: Mapping[str, AnyRules],
        secret: str,
        clock: Clock,
        rule_engine: TaskRuleEngine | None = None,
    ) -> None:
        self.rules = rules
        self._secret = secret
        self.clock = clock
        self.rule_engine = rule_engine
        """Applies the rules that make tasks; None where there are none."""

    async def submit(
        self,
        connection: Connection,
        submission: Any,
        actor: str,
        rest: timedelta = timedelta(),
        *,
        quiet: bool = False,
    ) -> Submitted:
        """Stores a lead with its contact, its card and its start, which is left alone for `rest`. Raises Invalid.

        `quiet`: the lead is known long since, so that nobody is introduced to anybody.
        """
        rules, now = self.rules[submission.journey], await self.clock()
        change, entry = rules.begin(submission, now), rules.entry(submission)
        if quiet:
            change = rules.without_introductions(change)
        person = entry.person
        met = await self._meet(connection, person, now) if person else None
        contact_id = met.contact_id if met else None
        subject = entry.subject(contact_id)
        if met is None or not met.is_new:  # who is met just now has no lead, and is called what was said
            await leads.hold_subject(connection, rules.name, subject)
            if known := await leads.find_open(connection, rules.name, subject):
                await self._note_again(connection, known, entry, now, actor)
                return Submitted(known.lead_id, known.workflow_id, known.journey, duplicate=True)
        if person and met:
            objected = met.objected
            if not met.is_new:
                await contacts.update(connection, met.contact_id, name=person.name, phone=person.phone, now=now)
                # Asked anew: they may have objected while we waited for another submission of theirs.
                objected = await suppressions.holds(connection, ids.fingerprint(person.email, self._secret))
            if objected:
                change = change.model_copy(update={"state": change.state.but(unsubscribed=True)})
        owner_name, owner_email = entry.owner_name, entry.owner_email
        if rules.owners is Owners.TEAM:
            owner_name, owner_email = await self._of_the_team(connection, rules.name, owner_email)
        lead_id = ids.new_lead_id()
        new = lead_entry.NewLead(
            lead_id=lead_id,
            journey=rules.name,
            workflow_id=ids.workflow_id(rules.name, lead_id),
            subject=subject,
            contact_id=contact_id,
            platform=entry.platform,
            title=entry.title,
            owner_name=owner_name,
            owner_email=owner_email,
            details=entry.details,
            registered_at=entry.registered_at or now,
        )
        cause = leads.Cause(actor, "submission")
        (snapshot,) = await lead_entry.enter(connection, [lead_entry.Entering(new, change)], rules, now, cause, rest)
        if reference := entry.reference:
            await lead_refs.add(connection, lead_id, reference.portal, reference.kind, reference.object_id)
        made = await self._follow(connection, ChangedLead(lead_id, rules.name), None, change, snapshot, now, cause)
        return Submitted(lead_id, new.workflow_id, rules.name, duplicate=False, task_workflow_ids=tuple(made))

    async def _note_again(
        self, connection: Connection, lead: leads.Lead, entry: Entry, now: datetime, actor: str
    ) -> None:
        """The timeline keeps what a second submission said otherwise; a phone that was missing is kept."""
        contact = lead.contact
        known = Known(
            name=contact.name if contact else None,
            phone=contact.phone if contact else None,
            owner_email=lead.owner_email,
            owner_is_its_own=self.rules[lead.journey].owners is Owners.TEAM,
            details=lead.details,
            registered_at=lead.registered_at,
        )
        await timeline.write(connection, lead.lead_id, [submitted_again(entry, known)], now, actor, "submission")
        if contact and entry.person and entry.person.phone:
            await contacts.keep_phone(connection, contact.contact_id, entry.person.phone, now)

    async def _of_the_team(
        self, connection: Connection, journey: str, named: str | None
    ) -> tuple[str | None, str | None]:
        """Name and e-mail of the member of the team that was named, or of the next in turn. Raises Invalid."""
        if named is None:
            member = await team.next_in_turn(connection, journey, self.rules.keys())
            return (member.name, member.email) if member else (None, None)
        member = await team.find(connection, named)
        if member is None or not member.active:
            raise Invalid("owner", "is no active pre-seller of the team")
        return member.name, member.email

    async def _follow(
        self,
        connection: Connection,
        lead: ChangedLead,
        before: LeadState | None,
        change: Change[Any],
        snapshot: LeadSnapshot,
        now: datetime,
        cause: leads.Cause,
        owner: str | None = None,
    ) -> list[str]:
        """What the change means for tasks; the workflows of those that must hear of it."""
        if self.rule_engine is None:
            return []
        return await self.rule_engine.follow(connection, lead, before, change, snapshot.revision, now, cause, owner)

    async def _meet(self, connection: Connection, person: Person, now: datetime) -> contacts.Met:
        return await contacts.upsert(
            connection,
            email=person.email,
            name=person.name,
            phone=person.phone,
            now=now,
            fingerprint=ids.fingerprint(person.email, self._secret),
        )

    async def find(self, connection: Connection | Pool, lead_id: str) -> leads.Lead:
        """The lead. Raises NotFound."""
        lead = await leads.find(connection, lead_id)
        if lead is None:
            raise NotFound(f"there is no lead {lead_id}")
        return lead

    async def happen(self, connection: Connection, lead_id: str, event: Any, caller: Caller) -> list[str]:
        """Decides on an event; the ids of the workflows that must be told. Raises NotFound, Forbidden, Refused."""
        lead = await self._lock(connection, lead_id)
        if caller.role is Role.REP and not caller.owns(lead.owner_email):
            raise Forbidden("this key acts for a person who does not own the lead")
        told = await self._apply(connection, lead, event, caller.name)
        if isinstance(event, Unsubscribed | Resubscribed):
            told += await self._tell_elsewhere(connection, lead, _person_of(lead), event, caller.name)
        return told

    async def unsubscribe(self, connection: Connection, lead_id: str, contact_id: str | None = None) -> list[str]:
        """The person followed the link in a mail; `contact_id`: which of the lead's several. Raises NotFound."""
        event, lead = Unsubscribed(type="unsubscribed"), await self._lock(connection, lead_id)
        person = await people.find(connection, lead_id, contact_id) if contact_id else lead.contact
        if person is None:
            raise NotFound("that person is no longer behind this lead")
        told = []
        if lead.contact and person.contact_id == lead.contact.contact_id:
            told += await self._apply(connection, lead, event, "lead")
        else:
            # One of several: the journey goes on with the others.
            now = await self.clock()
            await self._suppress(connection, person.email, now)
            line = TimelineEntry(kind="unsubscribed", summary="One of the lead's people wants no more mail")
            await timeline.write(connection, lead_id, [line], now, "lead", event.type)
        told += await self._tell_elsewhere(connection, lead, person, event, "lead")
        return told

    async def erase(self, connection: Connection, lead_id: str) -> list[str]:
        """Forgets the person whom a lead is about; the ids of the workflows to delete. Raises NotFound."""
        return await erasure.erase(connection, lead_id, await self.clock())

    async def replan(self, connection: Connection, lead_id: str) -> list[str]:
        """Brings a waiting lead under today's policy; the id of its workflow when that changes what it waits for."""
        lead, now = await leads.lock(connection, lead_id), await self.clock()
        if lead is None or not lead.status.is_open:
            return []
        rules, before = self.rules[lead.journey], lead.told
        change = Change[Any](state=rules.state_model.model_validate(lead.state))
        snapshot = await leads.save(connection, lead, rules, change, now, leads.Cause("policy", "replan"))
        if snapshot.due == before.due:
            return []
        await self._signal(connection, rules, lead_id, "policy_changed", snapshot, now)
        return [lead.workflow_id]

    async def release(self, connection: Connection, lead_id: str) -> list[str]:
        """The service that parked a lead is back: its step is tried again. Raises NotFound, Refused."""
        lead, now = await self._lock(connection, lead_id), await self.clock()
        rules = self.rules[lead.journey]
        state = rules.state_model.model_validate(lead.state)
        if state.parked is None or state.parked.service is None or state.paused:
            raise Refused("the lead does not wait for a service")
        cause = leads.Cause("recovery", state.parked.service)
        snapshot = await leads.save(connection, lead, rules, release(state), now, cause)
        await self._signal(connection, rules, lead_id, "released", snapshot, now)
        return [lead.workflow_id]

    async def _lock(self, connection: Connection, lead_id: str) -> leads.Lead:
        lead = await leads.lock(connection, lead_id)
        if lead is None:
            raise NotFound(f"there is no lead {lead_id}")
        return lead

    async def _apply(self, connection: Connection, lead: leads.Lead, event: Any, actor: str) -> list[str]:
        """Decides and writes; the ids of the workflows for which that changes what they wait for."""
        rules, now = self.rules[lead.journey], await self.clock()
        state = rules.state_model.model_validate(lead.state)
        change = await self._with_effects(connection, lead, event, rules.decide(state, event, now), now)
        if change.state.is_open and not state.is_open:
            await self._check_nobody_else_open(connection, lead, lead.subject)
        before = lead.told
        cause = leads.Cause(actor, event.type)
        snapshot, owner = await leads.saved(connection, lead, rules, change, now, cause)
        followed = ChangedLead(lead.lead_id, rules.name, lead.owner_email)
        told = await self._follow(connection, followed, state, change, snapshot, now, cause, owner)
        if snapshot.model_copy(update={"revision": before.revision}) == before:
            return told
        await self._signal(connection, rules, lead.lead_id, event.type, snapshot, now)
        return [lead.workflow_id, *told]

    async def _with_effects(
        self, connection: Connection, lead: leads.Lead, event: Any, change: Change[Any], now: datetime
    ) -> Change[Any]:
        """What an operator's event changes beside the lead's state."""
        match event:
            case OwnerChanged(owner=owner):
                await leads.change_owner(connection, lead.lead_id, owner, await self._name_of(connection, lead, owner))
            case MailDecided(email_id=email_id, decision=decision):
                await self._check_undecided(connection, lead, email_id)
                if decision == "resend":
                    await emails.allow_resend(connection, email_id, lead.lead_id, now)
            case Unsubscribed():
                await self._suppress(connection, _person_of(lead).email, now)
            case Resubscribed():
                await suppressions.lift(connection, ids.fingerprint(_person_of(lead).email, self._secret))
            case EmailChanged(email=email):
                await self._change_email(connection, lead, email, now)
                if change.state.unsubscribed:
                    # The person objected, not the address.
                    await self._suppress(connection, email, now)
                elif await suppressions.holds(connection, ids.fingerprint(email, self._secret)):
                    return change.model_copy(update={"state": change.state.but(unsubscribed=True)})
        return change

    async def _name_of(self, connection: Connection, lead: leads.Lead, owner: str) -> str | None:
        """What somebody is called who is to answer for a lead, where that is known. Raises Invalid."""
        match self.rules[lead.journey].owners:
            case Owners.TEAM:
                name, _ = await self._of_the_team(connection, lead.journey, owner)
                return name
            case Owners.KNOWN if not await owners.is_known(connection, owner, lead.lead_id):
                raise Invalid("owner", "is nobody we know: no key, lead, team or routing table has this address")
        return None

    async def _check_undecided(self, connection: Connection, lead: leads.Lead, email_id: str) -> None:
        if email_id not in await emails.unclear_of(connection, lead.lead_id):
            raise Refused("this lead has no mail of that id with an unclear end")

    async def _suppress(self, connection: Connection, email: str, now: datetime) -> None:
        await suppressions.add(connection, ids.fingerprint(email, self._secret), "unsubscribed", now)

    async def _change_email(self, connection: Connection, lead: leads.Lead, email: str, now: datetime) -> None:
        known = _person_of(lead)
        if email == known.email:
            raise Refused("that is the registered e-mail already")
        contact_id = await contacts.meet(connection, email=email, name=known.name, phone=known.phone, now=now)
        if lead.status.is_open:
            await self._check_nobody_else_open(connection, lead, lead.subject_of(contact_id))
        await lead_contacts.move_person(connection, lead.lead_id, known.contact_id, contact_id)
        await people.become(connection, known.contact_id, contact_id)
        await contacts.remember_address(connection, contact_id, known.contact_id)
        await contacts.forget_if_unused(connection, known.contact_id)

    async def _check_nobody_else_open(self, connection: Connection, lead: leads.Lead, subject: str) -> None:
        other = await leads.find_open(connection, lead.journey, subject)
        if other and other.lead_id != lead.lead_id:
            raise Refused(f"that person has another open lead of this journey: {other.lead_id}")

    async def _tell_elsewhere(
        self,
        connection: Connection,
        lead: leads.Lead,
        person: leads.Contact,
        event: Unsubscribed | Resubscribed,
        actor: str,
    ) -> list[str]:
        """An objection, or its end, holds for the person: in the other journeys too."""
        told: list[str] = []
        concerned = (
            lead_contacts.open_of_contact if isinstance(event, Unsubscribed) else lead_contacts.unsubscribed_of_contact
        )
        for lead_id in await concerned(connection, person.contact_id):
            if lead_id != lead.lead_id:
                told += await self._apply(connection, await self._lock(connection, lead_id), event, actor)
        return told

    async def _signal(
        self,
        connection: Connection,
        rules: JourneyRules[LeadState, Any, Any],
        lead_id: str,
        name: str,
        snapshot: LeadSnapshot,
        now: datetime,
    ) -> None:
        """Promises the lead's workflow to tell it of its new standing."""
        await outbox.add(
            connection,
            workflow_id=ids.workflow_id(rules.name, lead_id),
            kind="signal",
            name=name,
            payload=start_of(lead_id, snapshot, rules.patience),
            now=now,
        )


def _person_of(lead: leads.Lead) -> leads.Contact:
    if lead.contact is None:
        raise Refused("the person behind this lead is not known yet: its contact was not read")
    return lead.contact
