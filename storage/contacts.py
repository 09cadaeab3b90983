"""The unified table of people: one row per normalised e-mail, whatever journeys they are in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.text import unicode_form
from storage.database import Connection


@dataclass(frozen=True)
class Met:
    """A person; `is_new`: nobody else can know of them before this transaction ends.

    `objected`: whether they want no more mail, as it was told; known for certain of who is new.
    """

    contact_id: str
    is_new: bool
    objected: bool = False


async def meet(connection: Connection, *, email: str, name: str, phone: str | None, now: datetime) -> str:
    """The id of the person with this e-mail, newly met or known, as `upsert` has it."""
    return (await upsert(connection, email=email, name=name, phone=phone, now=now)).contact_id


async def upsert(
    connection: Connection, *, email: str, name: str, phone: str | None, now: datetime, fingerprint: str | None = None
) -> Met:
    """The person with this e-mail, newly met or known; `fingerprint`: of the address, which may want no more mail.

    The row stays locked until the transaction ends, so that two submissions of one person come one after the
    other. What is known of a person is not overwritten here: see `update`.
    """
    return (await _upsert(connection, {email: (name, phone)}, now, fingerprint))[email]


async def meet_all(
    connection: Connection, people: Mapping[str, tuple[str, str | None]], now: datetime
) -> dict[str, str]:
    """The ids of people, by their e-mails: as `meet`, in one statement. `people`: names and phones by e-mail."""
    return {email: met.contact_id for email, met in (await _upsert(connection, people, now)).items()}


async def _upsert(
    connection: Connection,
    people: Mapping[str, tuple[str, str | None]],
    now: datetime,
    fingerprint: str | None = None,
) -> dict[str, Met]:
    if not people:
        return {}
    # In one order, so that two who meet the same people wait for each other and not both at once.
    emails = sorted(people)
    rows = await connection.fetch(
        """
        INSERT INTO contacts (email, name, phone, created_at, updated_at, email_unicode)
        SELECT p.email, p.name, p.phone, $4, $4, p.email_unicode
        FROM unnest($1::text[], $2::text[], $3::text[], $5::text[]) AS p (email, name, phone, email_unicode)
        ON CONFLICT (email) DO UPDATE SET email = excluded.email
        RETURNING email, contact_id, xmax = 0 AS is_new,
            EXISTS (SELECT FROM suppressions WHERE fingerprint = $6) AS objected
        """,
        emails,
        [people[email][0] for email in emails],
        [people[email][1] for email in emails],
        now,
        [unicode_form(email) for email in emails],
        fingerprint,
    )
    return {row["email"]: Met(str(row["contact_id"]), row["is_new"], row["objected"]) for row in rows}


async def update(connection: Connection, contact_id: str, *, name: str, phone: str | None, now: datetime) -> None:
    """The newest submission knows best what a person is called; a phone is kept unless there is a new one."""
    await connection.execute(
        "UPDATE contacts SET name = $2, phone = coalesce($3, phone), updated_at = $4 WHERE contact_id = $1",
        contact_id,
        name,
        phone,
        now,
    )


async def remember_address(connection: Connection, contact_id: str, former: str) -> None:
    """A person was the contact `former` until now: the addresses of that one stay known as theirs."""
    await connection.execute(
        """
        INSERT INTO former_addresses (contact_id, email)
        SELECT $1, f.email FROM (
            SELECT email FROM contacts WHERE contact_id = $2
            UNION SELECT email FROM former_addresses WHERE contact_id = $2
        ) f
        WHERE $1::uuid <> $2::uuid AND f.email <> (SELECT email FROM contacts WHERE contact_id = $1)
        ON CONFLICT DO NOTHING
        """,
        contact_id,
        former,
    )


async def keep_phone(connection: Connection, contact_id: str, phone: str, now: datetime) -> None:
    """The phone of a person of whom none was known."""
    await connection.execute(
        "UPDATE contacts SET phone = $2, updated_at = $3 WHERE contact_id = $1 AND phone IS NULL",
        contact_id,
        phone,
        now,
    )


async def forget_if_unused(connection: Connection, contact_id: str) -> None:
    """Deletes a person that no lead refers to any more."""
    await hold(connection, contact_id)
    await connection.execute(
        """
        DELETE FROM contacts c WHERE contact_id = $1 AND NOT EXISTS (SELECT FROM leads l WHERE l.contact_id = $1)
            AND NOT EXISTS (SELECT FROM lead_people p WHERE p.contact_id = $1)
        """,
        contact_id,
    )


async def hold(connection: Connection, contact_id: str) -> None:
    """Lets a submission of this person that is under way come first: a delete would not see the lead that it makes."""
    await connection.execute("SELECT FROM contacts WHERE contact_id = $1 FOR UPDATE", contact_id)
