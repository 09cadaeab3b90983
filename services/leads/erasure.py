"""Forgetting a person, and telling what is known of them before that."""

from datetime import datetime
from typing import Any

from pydantic_core import to_jsonable_python

from domain.errors import NotFound
from storage import leads, outbox, personal
from storage.database import Connection
from storage.personal import Person


async def erase(connection: Connection, lead_id: str, now: datetime) -> list[str]:
    """Forgets the person whom a lead is about, in every journey and by every name; the workflows that are to go.

    Others that a deal of theirs belongs to go along, unless another lead needs them. What Temporal remembers is
    deleted by the outbox, after the caller's transaction. Raises NotFound.
    """
    await _find_lead(connection, lead_id)
    person = await _held(connection, lead_id=lead_id)
    await _find_lead(connection, lead_id)
    return await _forget(connection, person, now)


async def erase_contact(connection: Connection, contact_id: str, now: datetime) -> list[str]:
    """Forgets the person who is a contact, as one of several of a lead that stays; the workflows that are to go."""
    return await _forget(connection, await _held(connection, contact_id=contact_id), now)


async def erase_if_over(connection: Connection, lead_id: str, closed_before: datetime, now: datetime) -> bool:
    """Forgets the person whom a lead is about, if all their leads were over by then; False otherwise."""
    person = await _held(connection, lead_id=lead_id)
    if not person.lead_ids:
        return False
    if not await personal.is_over(connection, person, closed_before):
        return False
    await _forget(connection, person, now)
    return True


async def _forget(connection: Connection, person: Person, now: datetime) -> list[str]:
    await personal.erase(connection, person)
    for workflow_id in person.workflow_ids:
        await outbox.add(connection, workflow_id=workflow_id, kind="erase", name="erase", payload={}, now=now)
    return list(person.workflow_ids)


async def file_of(connection: Connection, lead_id: str, now: datetime) -> dict[str, Any]:
    """All that `erase` would remove, by table, as JSON values. Raises NotFound."""
    await _find_lead(connection, lead_id)
    person = await personal.find(connection, lead_id=lead_id)
    known_by = {"leads": person.lead_ids, "emails": person.emails, "workflows": person.workflow_ids}
    tables = await personal.read(connection, person)
    read: dict[str, Any] = to_jsonable_python({"lead_id": lead_id, "at": now, "known_by": known_by, "tables": tables})
    return read


async def _held(connection: Connection, **named: str) -> Person:
    """The person, held; who was linked to them while we waited is held too."""
    person = Person()
    while (found := await personal.find(connection, **named)) != person:
        person = found
        await personal.hold(connection, person)
    return person


async def _find_lead(connection: Connection, lead_id: str) -> None:
    if await leads.find(connection, lead_id) is None:
        raise NotFound(f"there is no lead {lead_id}")
