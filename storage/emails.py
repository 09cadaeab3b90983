"""The ledger of mails: each has a key, is claimed before it leaves, and ends with an outcome.

`waiting` → `claimed` → `sent`, `rejected`, `suppressed` or `unknown`; a transient failure goes back to `waiting`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.journey import TimelineEntry
from domain.mail import Audience, Outcome
from storage import leads
from storage.database import Connection, Pool, Record


@dataclass(frozen=True)
class Email:
    """A mail as the ledger knows it."""

    email_key: str
    email_id: str
    lead_id: str | None
    contact_id: str | None
    step: str
    step_key: str
    template: str
    audience: tuple[Audience, ...]
    recipients: tuple[str, ...]
    message_id: str
    status: str
    if_unclear: str
    attempts: int
    claim_token: UUID | None
    claimed_by: str | None
    claimed_until: datetime | None

    @property
    def is_settled(self) -> bool:
        return self.status in set(Outcome)


@dataclass(frozen=True)
class NewEmail:
    """A mail that a step wants to send, or a notice. `contact_id`: whom of a lead's several people it is for."""

    email_key: str
    lead_id: str | None
    step: str
    step_key: str
    template: str
    audience: tuple[Audience, ...]
    recipients: tuple[str, ...]
    message_id: str
    if_unclear: str
    contact_id: str | None = None


def _read(row: Record) -> Email:
    return Email(
        email_key=row["email_key"],
        email_id=str(row["email_id"]),
        lead_id=row["lead_id"],
        contact_id=str(row["contact_id"]) if row["contact_id"] else None,
        step=row["step"],
        step_key=row["mark"],
        template=row["template"],
        audience=tuple(Audience(audience) for audience in row["audience"]),
        recipients=tuple(row["recipients"]),
        message_id=row["message_id"],
        status=row["status"],
        if_unclear=row["if_unclear"],
        attempts=row["attempts"],
        claim_token=row["claim_token"],
        claimed_by=row["claimed_by"],
        claimed_until=row["claimed_until"],
    )


@dataclass(frozen=True)
class Taking:
    """Who takes a mail for one attempt, known by its token.

    `objector`: the fingerprint of who must not have objected to mail.
    """

    token: UUID
    by: str
    until: datetime
    objector: str | None = None


_ENTER = """
    INSERT INTO emails AS known (email_key, lead_id, step, mark, template, audience, recipients, message_id,
        if_unclear, created_at, updated_at, contact_id, status, attempts, claim_token, claimed_by, claimed_until)
    SELECT $1, $2, $3, $4, $5, $6::text[], $7::text[], $8, $9, $10, $10, $11::uuid,
        CASE WHEN may THEN 'claimed' ELSE 'waiting' END, may::int, CASE WHEN may THEN $12::uuid END,
        CASE WHEN may THEN $13::text END, CASE WHEN may THEN $14::timestamptz END
    FROM (SELECT NOT EXISTS (SELECT FROM suppressions WHERE fingerprint = $15)) AS objection (may)
"""


async def enter(connection: Connection, new: NewEmail, taking: Taking, now: datetime) -> Email:
    """The ledger's entry for this key, locked until the transaction ends.

    One that is made here is claimed at once, unless its person wants no more mail. One that has not been claimed yet
    takes the recipients of today.
    """
    row = await connection.fetchrow(
        f"""
        {_ENTER}
        ON CONFLICT (email_key) DO UPDATE SET recipients =
            CASE WHEN known.status = 'waiting' THEN excluded.recipients ELSE known.recipients END
        RETURNING *
        """,
        *_entered(new, taking, now),
    )
    assert row is not None  # noqa: S101 - INSERT … ON CONFLICT DO UPDATE always returns its row
    return _read(row)


async def enter_unchanged(
    connection: Connection | Pool, new: NewEmail, taking: Taking, version: str, now: datetime
) -> Email | None:
    """The entry, made and claimed while its lead is what it was as `version`: a transaction in one statement.

    None when the lead or its person has changed, when the person wants no more mail, and when there is such an entry:
    all of these take a closer look.
    """
    row = await connection.fetchrow(
        f"""
        WITH held AS MATERIALIZED (
            SELECT FROM leads l LEFT JOIN contacts c USING (contact_id)
            WHERE l.lead_id = $2 AND {leads.VERSION} = $16 FOR NO KEY UPDATE OF l
        )
        {_ENTER}
        WHERE may AND EXISTS (SELECT FROM held)
        ON CONFLICT DO NOTHING RETURNING *
        """,  # noqa: S608 - our own statements
        *_entered(new, taking, now),
        version,
    )
    return _read(row) if row else None


def _entered(new: NewEmail, taking: Taking, now: datetime) -> tuple[Any, ...]:
    """What `_ENTER` is given."""
    return (
        new.email_key,
        new.lead_id,
        new.step,
        new.step_key,
        new.template,
        list(new.audience),
        list(new.recipients),
        new.message_id,
        new.if_unclear,
        now,
        new.contact_id,
        taking.token,
        taking.by,
        taking.until,
        taking.objector,
    )


async def find(connection: Connection | Pool, email_id: str) -> Email | None:
    """The mail with this id, or None; locked until the transaction ends."""
    row = await connection.fetchrow("SELECT * FROM emails WHERE email_id = $1 FOR UPDATE", UUID(email_id))
    return _read(row) if row else None


async def of_lead(connection: Connection, lead_id: str) -> Sequence[Email]:
    """All mails of a lead, to look at."""
    rows = await connection.fetch("SELECT * FROM emails WHERE lead_id = $1 ORDER BY created_at, email_key", lead_id)
    return [_read(row) for row in rows]


async def claimed_of_step(connection: Connection, lead_id: str, step: str, step_key: str) -> Sequence[Email]:
    """A step's mails that are in somebody's hands, locked until the transaction ends."""
    rows = await connection.fetch(
        """
        SELECT * FROM emails WHERE lead_id = $1 AND step = $2 AND mark = $3 AND status = 'claimed'
        ORDER BY email_key FOR UPDATE
        """,
        lead_id,
        step,
        step_key,
    )
    return [_read(row) for row in rows]


async def claim(
    connection: Connection, email_key: str, recipients: Sequence[str], taking: Taking, now: datetime
) -> Email | None:
    """Takes a locked mail for one attempt, to the recipients of today; None when its person wants no more mail."""
    row = await connection.fetchrow(
        """
        UPDATE emails SET status = 'claimed', claim_token = $2, claimed_by = $3, claimed_until = $4,
            recipients = $6, attempts = attempts + 1, updated_at = $5
        WHERE email_key = $1 AND NOT EXISTS (SELECT FROM suppressions WHERE fingerprint = $7) RETURNING *
        """,
        email_key,
        taking.token,
        taking.by,
        taking.until,
        now,
        list(recipients),
        taking.objector,
    )
    return _read(row) if row else None


_TELL = """
    told AS (
        INSERT INTO timeline (lead_id, at, actor, cause, kind, summary, data)
        SELECT lead_id, $3, 'journey', step, $4, $5, $6 FROM done WHERE lead_id IS NOT NULL AND $4::text IS NOT NULL
    )
    SELECT EXISTS (SELECT FROM done)
"""
"""A notice that is about no lead is told in the ledger only."""


async def settle(
    connection: Connection,
    email_key: str,
    outcome: Outcome,
    *,
    token: UUID | None,
    subject: str | None,
    reply: str | None,
    line: TimelineEntry | None,
    now: datetime,
) -> bool:
    """Writes how a mail ended, with a line on the lead's timeline; False when the claim is no longer ours."""
    return bool(
        await connection.fetchval(
            f"""
            WITH done AS (
                UPDATE emails SET status = $7, subject = coalesce($8, subject), reply = $9, updated_at = $3,
                    sent_at = CASE WHEN $7 IN ('sent', 'unknown') THEN coalesce(sent_at, $3) ELSE sent_at END,
                    claim_token = NULL, claimed_by = NULL, claimed_until = NULL
                WHERE email_key = $1 AND claim_token IS NOT DISTINCT FROM $2 RETURNING lead_id, step
            ),
            {_TELL}
            """,  # noqa: S608 - our own statements
            email_key,
            token,
            now,
            *_columns(line),
            outcome.value,
            subject,
            reply,
        )
    )


async def release(
    connection: Connection, email_key: str, token: UUID, reply: str, now: datetime, line: TimelineEntry | None = None
) -> bool:
    """Gives a claim back: nothing left the house, so the mail may be tried again. False when it is not ours."""
    return bool(
        await connection.fetchval(
            f"""
            WITH done AS (
                UPDATE emails SET status = 'waiting', reply = $7, updated_at = $3,
                    claim_token = NULL, claimed_by = NULL, claimed_until = NULL
                WHERE email_key = $1 AND claim_token = $2 RETURNING lead_id, step
            ),
            {_TELL}
            """,  # noqa: S608 - our own statements
            email_key,
            token,
            now,
            *_columns(line),
            reply,
        )
    )


def _columns(line: TimelineEntry | None) -> tuple[str | None, str | None, dict[str, Any] | None]:
    return (line.kind, line.summary, dict(line.data)) if line else (None, None, None)


async def allow_resend(connection: Connection, email_id: str, lead_id: str, now: datetime) -> bool:
    """Lets a mail of this lead whose end is `unknown` go out again; False when there is no such mail."""
    done = await connection.execute(
        "UPDATE emails SET status = 'waiting', updated_at = $3 "
        "WHERE email_id = $1 AND lead_id = $2 AND status = 'unknown'",
        UUID(email_id),
        lead_id,
        now,
    )
    return bool(done == "UPDATE 1")


async def unclear_of(connection: Connection | Pool, lead_id: str) -> Sequence[str]:
    """The ids of a lead's mails whose end is `unknown`."""
    rows = await connection.fetch(
        "SELECT email_id FROM emails WHERE lead_id = $1 AND status = 'unknown' ORDER BY created_at", lead_id
    )
    return [str(row["email_id"]) for row in rows]


async def delivered_at(connection: Connection, email_id: str) -> datetime | None:
    """When a mail left, or None; the mail is locked until the transaction ends."""
    moment: datetime | None = await connection.fetchval(
        "SELECT sent_at FROM emails WHERE email_id = $1 FOR UPDATE", UUID(email_id)
    )
    return moment


async def opened(connection: Connection, email_id: str, now: datetime, *, prefetched: bool) -> Record | None:
    """Counts an opening of a mail; its `lead_id`, `opens` and `prefetches`, or None when there is no such mail.

    `prefetched`: by a machine, ahead of whoever may read it.
    """
    return await connection.fetchrow(
        """
        UPDATE emails SET opens = opens + $3, prefetches = prefetches + 1 - $3, updated_at = $2
        WHERE email_id = $1 RETURNING lead_id, opens, prefetches
        """,
        UUID(email_id),
        now,
        0 if prefetched else 1,
    )
