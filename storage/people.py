"""The people of a lead that has several: the contacts of a portal's deal, each with its record there."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage import contacts
from storage.database import Connection, Pool
from storage.leads import Contact


@dataclass(frozen=True)
class Addressee:
    """A person of a lead, and the portal's record that they are known by."""

    object_id: str
    contact: Contact


async def of_lead(connection: Connection | Pool, lead_id: str) -> Sequence[Addressee]:
    """The people of a lead, oldest record first; none for a lead whose one person is its contact."""
    rows = await connection.fetch(
        """
        SELECT p.object_id, c.contact_id, c.name, c.email, c.phone FROM lead_people p JOIN contacts c USING (contact_id)
        WHERE p.lead_id = $1 ORDER BY length(p.object_id), p.object_id
        """,
        lead_id,
    )
    return [
        Addressee(row["object_id"], Contact(str(row["contact_id"]), row["name"], row["email"], row["phone"]))
        for row in rows
    ]


async def find(connection: Connection | Pool, lead_id: str, contact_id: str) -> Contact | None:
    """The person of this lead with that id, or None."""
    people = await of_lead(connection, lead_id)
    return next((person.contact for person in people if person.contact.contact_id == contact_id), None)


async def put(connection: Connection, lead_id: str, object_id: str, contact_id: str, email: str) -> None:
    """The lead has this person, who is known by that record; `email`: the address that stands there."""
    known = await connection.fetchval(
        "SELECT contact_id FROM lead_people WHERE lead_id = $1 AND object_id = $2", lead_id, object_id
    )
    if known:
        await contacts.remember_address(connection, contact_id, str(known))
    await connection.execute(
        """
        INSERT INTO lead_people (lead_id, object_id, contact_id, portal_email) VALUES ($1, $2, $3, $4)
        ON CONFLICT (lead_id, object_id) DO UPDATE SET contact_id = excluded.contact_id, portal_email = $4
        """,
        lead_id,
        object_id,
        contact_id,
        email,
    )


async def known_by(connection: Connection, lead_id: str, object_id: str, email: str) -> str | None:
    """The contact id of who was met by this record, as long as the same address stands there; else None.

    Their registered address may be another by now: an operator's `email_changed` outlives the next look at a portal.
    """
    found = await connection.fetchval(
        "SELECT contact_id FROM lead_people WHERE lead_id = $1 AND object_id = $2 AND portal_email = $3",
        lead_id,
        object_id,
        email,
    )
    return str(found) if found else None


async def keep_only(connection: Connection, lead_id: str, object_ids: Sequence[str]) -> Sequence[str]:
    """Takes everybody else off the lead; their contact ids."""
    rows = await connection.fetch(
        "DELETE FROM lead_people WHERE lead_id = $1 AND NOT object_id = ANY($2) RETURNING contact_id",
        lead_id,
        list(object_ids),
    )
    return [str(row["contact_id"]) for row in rows]


async def become(connection: Connection, known: str, contact_id: str) -> None:
    """A person is another row of the contacts from now on, with all that was written to them."""
    await connection.execute("UPDATE lead_people SET contact_id = $2 WHERE contact_id = $1", known, contact_id)
    await connection.execute("UPDATE emails SET contact_id = $2 WHERE contact_id = $1", known, contact_id)
