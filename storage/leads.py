"""Leads with their contact, their card and their projection: one row that every list and every page reads."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.journey import Change, LeadSnapshot, NextStep, Parked, Status, WaitingFor
from domain.rules import AnyRules
from domain.steps import told_parked, waiting_while_parked
from storage import timeline
from storage.database import Connection, Pool, Record

logger = logging.getLogger("jornada.leads")

UNEXPECTED = "unexpected"
"""A lead is parked for this that met a mistake in our own code."""

VERSION = "concat(l.xmin, ':', c.xmin)"
"""Of a lead's row and its person's: another one after each change of either."""
_COLUMNS = f"""
    l.lead_id, l.journey, l.contact_id, l.subject, l.workflow_id, l.platform, l.title, l.owner_name, l.owner_email,
    l.details, l.deal, l.status, l.stage, l.waiting_for, l.next_step, l.next_key, l.due_at, l.parked_reason,
    l.parked_since, l.state, l.revision, l.policy_version, l.registered_at, l.created_at, l.updated_at, l.closed_at,
    c.name, c.email, c.phone, {VERSION} AS version,
    EXISTS (SELECT FROM lead_people p WHERE p.lead_id = l.lead_id) AS has_people
"""


@dataclass(frozen=True)
class Contact:
    """A person, unified over all journeys by the normalised e-mail."""

    contact_id: str
    name: str
    email: str
    phone: str | None


@dataclass(frozen=True)
class Lead:
    """A lead as it is stored. `contact` is None until a portal's contact was read."""

    lead_id: str
    journey: str
    workflow_id: str
    contact: Contact | None
    subject: str
    platform: str | None
    title: str
    owner_name: str | None
    owner_email: str | None
    details: Mapping[str, Any]
    deal: Mapping[str, Any] | None
    status: Status
    stage: str
    waiting_for: Mapping[str, Any] | None
    next: NextStep | None
    parked_reason: str | None
    parked_since: datetime | None
    state: Mapping[str, Any]
    revision: int
    policy_version: int
    registered_at: datetime
    created_at: datetime
    version: str
    """As `VERSION` was when it was read."""
    has_people: bool
    """Whether it has people by a portal's records (`storage.people`), beside its contact."""

    def subject_of(self, contact_id: str) -> str:
        """What the lead would be about if its person were another row of the contacts."""
        known = self.contact.contact_id if self.contact else None
        return self.subject.replace(known, contact_id, 1) if known and self.subject.startswith(known) else self.subject

    @property
    def told(self) -> LeadSnapshot:
        """What its workflow was told of it last: the row as it stands, whatever today's policy would say."""
        return LeadSnapshot(
            revision=self.revision,
            status=self.status,
            stage=self.stage,
            due=self.next,
            waiting_for=WaitingFor.model_validate(self.waiting_for) if self.waiting_for else None,
            parked_reason=self.parked_reason,
        )

    def is_due(self, due: NextStep, now: datetime) -> bool:
        """True while this is the step that comes next, and its date has come."""
        return self.is_next(due) and self.next is not None and self.next.at <= now

    def is_next(self, due: NextStep) -> bool:
        """True while this is the step that comes next, whatever its date is by now."""
        return self.next is not None and (self.next.step, self.next.key) == (due.step, due.key)

    @property
    def person(self) -> Contact:
        """Whom mails go to. Raises LookupError while nobody is known."""
        if self.contact is None:
            raise LookupError(f"nobody is known behind {self.lead_id}")
        return self.contact


class OutdatedPolicies(Exception):
    """A newer version of the policies counts for a lead than this process has read: it must read it, and try again."""


@dataclass(frozen=True)
class Cause:
    """Who did something, and what made them."""

    actor: str
    cause: str


def _read(row: Record) -> Lead:
    contact = None
    if row["contact_id"]:
        contact = Contact(str(row["contact_id"]), row["name"], row["email"], row["phone"])
    return Lead(
        lead_id=row["lead_id"],
        journey=row["journey"],
        workflow_id=row["workflow_id"],
        contact=contact,
        subject=row["subject"],
        platform=row["platform"],
        title=row["title"],
        owner_name=row["owner_name"],
        owner_email=row["owner_email"],
        details=row["details"],
        deal=row["deal"],
        status=Status(row["status"]),
        stage=row["stage"],
        waiting_for=row["waiting_for"],
        next=next_of(row),
        parked_reason=row["parked_reason"],
        parked_since=row["parked_since"],
        state=row["state"],
        revision=row["revision"],
        policy_version=row["policy_version"],
        registered_at=row["registered_at"],
        created_at=row["created_at"],
        version=row["version"],
        has_people=row["has_people"],
    )


def next_of(row: Record) -> NextStep | None:
    """The step that comes next, as a row of leads or tasks has it."""
    if row["next_step"] is None:
        return None
    return NextStep(step=row["next_step"], at=row["due_at"], key=row["next_key"] or "")


async def open_journeys(connection: Connection | Pool) -> frozenset[str]:
    """The journeys of which there are open leads."""
    rows = await connection.fetch("SELECT DISTINCT journey FROM leads WHERE closed_at IS NULL")
    return frozenset(row["journey"] for row in rows)


async def find(connection: Connection | Pool, lead_id: str) -> Lead | None:
    """The lead, or None."""
    row = await connection.fetchrow(
        f"SELECT {_COLUMNS} FROM leads l LEFT JOIN contacts c USING (contact_id) WHERE l.lead_id = $1",  # noqa: S608
        lead_id,
    )
    return _read(row) if row else None


async def lock(connection: Connection, lead_id: str) -> Lead | None:
    """The lead, held against any other change until the transaction ends; None when there is none."""
    row = await connection.fetchrow(
        f"SELECT {_COLUMNS} FROM leads l LEFT JOIN contacts c USING (contact_id) "  # noqa: S608
        # Not FOR UPDATE: whoever writes a line about the lead meanwhile would wait for us, holding what we want next.
        "WHERE l.lead_id = $1 FOR NO KEY UPDATE OF l",
        lead_id,
    )
    return _read(row) if row else None


async def find_open(connection: Connection, journey: str, subject: str) -> Lead | None:
    """The open lead of this journey for a subject (a person, or an object of a portal), or None."""
    row = await connection.fetchrow(
        f"SELECT {_COLUMNS} FROM leads l LEFT JOIN contacts c USING (contact_id) "  # noqa: S608
        "WHERE l.journey = $1 AND l.subject = $2 AND l.closed_at IS NULL",
        journey,
        subject,
    )
    return _read(row) if row else None


async def hold_subject(connection: Connection, journey: str, subject: str) -> None:
    """Lets submissions about one subject come one after the other, until the transaction ends."""
    await connection.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 1))", f"{journey}:{subject}")


async def save(
    connection: Connection,
    lead: Lead,
    rules: AnyRules,
    change: Change[Any],
    now: datetime,
    cause: Cause,
) -> LeadSnapshot:
    """Writes what became of a locked lead: state, projection, card and timeline; returns its new snapshot.

    Raises OutdatedPolicies.
    """
    snapshot, _ = await saved(connection, lead, rules, change, now, cause)
    return snapshot


async def saved(
    connection: Connection,
    lead: Lead,
    rules: AnyRules,
    change: Change[Any],
    now: datetime,
    cause: Cause,
) -> tuple[LeadSnapshot, str | None]:
    """As `save`; beside the new standing, who answers for the lead by now."""
    if rules.version < lead.policy_version:
        raise OutdatedPolicies(f"policies of version {lead.policy_version} count by now, not {rules.version}")
    change, snapshot = stand(rules, lead.lead_id, change, lead.revision + 1, now, lead.policy_version)
    state = change.state
    owner: str | None = await connection.fetchval(
        f"""
        WITH saved AS (
            UPDATE leads SET status = $10, stage = $11, waiting_for = $12, due_at = $13, parked_reason = $14,
                parked_since = $15, state = $16, revision = $17, deal = coalesce($18, deal), updated_at = $2,
                closed_at = CASE WHEN $19 THEN NULL ELSE coalesce(closed_at, $2) END, next_step = $20, next_key = $21,
                parked_service = $22, policy_version = $23
            WHERE lead_id = $1 RETURNING owner_email
        ),
        card AS (
            UPDATE cards SET col = $11, flags = $24, since = CASE WHEN col = $11 THEN since ELSE $2 END
            WHERE lead_id = $1
        ),
        moved AS ({_MOVE}),
        told AS ({timeline.WRITE})
        SELECT owner_email FROM saved
        """,  # noqa: S608 - our own statements
        *_told(lead.lead_id, lead.stage, change, now, cause),
        state.status.value,
        state.stage,
        snapshot.waiting_for,
        snapshot.due.at if snapshot.due else None,
        snapshot.parked_reason,
        state.parked.since if state.parked else None,
        state,
        snapshot.revision,
        change.deal,
        state.is_open,
        snapshot.due.step if snapshot.due else None,
        snapshot.due.key if snapshot.due else None,
        state.parked.service if state.parked else None,
        rules.noted,
        rules.flags(state),
    )
    return snapshot, owner


async def park(connection: Connection, lead: Lead, parked: Parked, now: datetime, cause: Cause) -> LeadSnapshot:
    """Parks a locked lead; its new snapshot. Asks no rules: they may be what keeps failing."""
    waiting, line = waiting_while_parked(parked), told_parked(parked)
    await connection.execute(
        """
        UPDATE leads SET status = $2, waiting_for = $3, next_step = NULL, next_key = NULL, due_at = NULL,
            parked_reason = $4, parked_since = $5, state = state || $6, revision = revision + 1, updated_at = $7,
            parked_service = $8
        WHERE lead_id = $1
        """,
        lead.lead_id,
        Status.PARKED.value,
        waiting,
        parked.reason,
        parked.since,
        {"status": Status.PARKED.value, "parked": parked},
        now,
        parked.service,
    )
    await connection.execute(
        "UPDATE cards SET flags = array_append(array_remove(flags, 'parked'), 'parked') WHERE lead_id = $1",
        lead.lead_id,
    )
    await timeline.write(connection, lead.lead_id, [line], now, cause.actor, cause.cause)
    return LeadSnapshot(
        revision=lead.revision + 1,
        status=Status.PARKED,
        stage=lead.stage,
        waiting_for=waiting,
        parked_reason=parked.reason,
    )


def stand(
    rules: AnyRules, lead_id: str, change: Change[Any], revision: int, now: datetime, version: int | None = None
) -> tuple[Change[Any], LeadSnapshot]:
    """The change with what its workflow is told. A process that can't be asked parks the lead, and blocks nobody.

    `version`: the policies that the lead was planned under; whoever changes it first under newer ones brings it up.
    """
    try:
        if version is not None:
            change = change.then(rules.brought_up(change.state, version, now))
        return change, rules.snapshot(change.state, revision)
    except Exception:
        logger.exception("what comes next for %s can't be said", lead_id)
    parked = Parked(reason=UNEXPECTED, since=now, due=NextStep(step="process", at=now))
    held = change.state.but(parked=parked, status=Status.PARKED)
    change = change.model_copy(update={"state": held, "lines": (*change.lines, told_parked(parked))})
    return change, rules.snapshot(held, revision)


_MOVE = """
    INSERT INTO card_moves (lead_id, at, actor, cause, origin, target)
    SELECT $1::text, $2::timestamptz, $3::text, $4::text, origin, target
    FROM unnest($8::text[], $9::text[]) WITH ORDINALITY AS move (origin, target, place) ORDER BY place
"""


def _told(lead_id: str, origin: str | None, change: Change[Any], now: datetime, cause: Cause) -> tuple[Any, ...]:
    """What a change adds to the timeline and to a card's way: the first nine arguments of one statement for all."""
    origins = [origin, *change.moves][: len(change.moves)]
    return (lead_id, now, cause.actor, cause.cause, *timeline.columns(change.lines), origins, list(change.moves))


async def reassign(connection: Connection, lead_id: str, subject: str, remembered: Mapping[str, Any]) -> None:
    """The lead is about another subject from now on, which its journey remembers so."""
    await connection.execute(
        "UPDATE leads SET subject = $2, state = state || $3 WHERE lead_id = $1", lead_id, subject, dict(remembered)
    )


async def change_owner(connection: Connection, lead_id: str, email: str, name: str | None = None) -> None:
    """Another person answers for the lead, whose name may not be known to us."""
    await connection.execute(
        "UPDATE leads SET owner_email = $2, owner_name = $3 WHERE lead_id = $1", lead_id, email, name
    )


async def lock_unassigned(connection: Connection, journey: str) -> Lead | None:
    """Of the open leads that nobody answers for, the one that waits longest, held as `lock` does; None without any."""
    lead_id = await connection.fetchval(
        "SELECT lead_id FROM leads WHERE journey = $1 AND owner_email IS NULL AND closed_at IS NULL "
        "ORDER BY created_at, lead_id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED",
        journey,
    )
    return await lock(connection, lead_id) if lead_id else None


async def describe(connection: Connection, lead_id: str, details: Mapping[str, Any]) -> None:
    """What is known of the lead beyond its person, as its portal shows it now."""
    await connection.execute("UPDATE leads SET details = details || $2 WHERE lead_id = $1", lead_id, dict(details))


async def call(connection: Connection, lead_id: str, title: str) -> None:
    """What the lead's card is called from now on."""
    await connection.execute("UPDATE leads SET title = $2 WHERE lead_id = $1", lead_id, title)
