"""Which leads are a person's, and whose a lead is when that changes."""

from collections.abc import Sequence
from uuid import UUID

from storage import contacts
from storage.database import Connection


async def open_of_contact(connection: Connection, contact_id: str) -> Sequence[str]:
    """The ids of all open leads of a person, in an order in which they can be locked."""
    rows = await connection.fetch(
        "SELECT lead_id FROM leads WHERE contact_id = $1 AND closed_at IS NULL ORDER BY lead_id", contact_id
    )
    return [row["lead_id"] for row in rows]


async def unsubscribed_of_contact(connection: Connection, contact_id: str) -> Sequence[str]:
    """The ids of all leads of a person, open or over, whose journey knows that they unsubscribed; as above."""
    rows = await connection.fetch(
        "SELECT lead_id FROM leads WHERE contact_id = $1 AND (state->>'unsubscribed')::boolean ORDER BY lead_id",
        contact_id,
    )
    return [row["lead_id"] for row in rows]


async def change_contact(connection: Connection, lead_id: str, contact_id: str) -> None:
    """The lead of a portal's contact belongs to this person."""
    known = await connection.fetchval(
        # Of a lead with several people, another one may have become the first.
        "SELECT contact_id FROM leads l WHERE lead_id = $1 "
        "AND NOT EXISTS (SELECT FROM lead_people p WHERE p.lead_id = l.lead_id)",
        lead_id,
    )
    if known:
        await contacts.remember_address(connection, contact_id, str(known))
    await connection.execute("UPDATE leads SET contact_id = $2 WHERE lead_id = $1", lead_id, contact_id)


async def move_person(connection: Connection, lead_id: str, known: str, contact_id: str) -> None:
    """A person is another row of the contacts from now on: this lead goes along, and the person's other leads.

    Only an open lead stays whose journey (and platform) the other row is in already.
    """
    await connection.execute(
        """
        UPDATE leads l SET contact_id = $3::uuid,
            subject = regexp_replace(l.subject, '^' || l.contact_id::text, ($3::uuid)::text)
        WHERE l.contact_id = $2 AND (l.lead_id = $1 OR l.closed_at IS NOT NULL OR NOT EXISTS (
            SELECT FROM leads o WHERE o.journey = l.journey AND o.contact_id = $3::uuid AND o.closed_at IS NULL
                AND o.platform IS NOT DISTINCT FROM l.platform))
        """,
        lead_id,
        UUID(known),
        UUID(contact_id),
    )
