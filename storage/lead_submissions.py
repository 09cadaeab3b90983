"""What each integrator sent of a lead, so that it can be shown that and nothing else about the person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from storage.database import Connection, Pool


@dataclass(frozen=True)
class Sent:
    """What one key sent of a lead. `contact` is empty where it submitted none; `events`: the last of each kind."""

    contact: Mapping[str, Any] = field(default_factory=dict)
    title: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    events: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


async def add(
    connection: Connection,
    lead_id: str,
    key_id: str,
    *,
    contact: Mapping[str, Any] | None,
    title: str,
    details: Mapping[str, Any],
    now: datetime,
) -> None:
    """A key has sent this of a lead. Of what it sent before, what it leaves out now stays."""
    await connection.execute(
        """
        INSERT INTO lead_submissions AS s (lead_id, key_id, contact, title, details, sent_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (lead_id, key_id) DO UPDATE SET contact = s.contact || jsonb_strip_nulls(excluded.contact),
            title = excluded.title, details = s.details || excluded.details, sent_at = excluded.sent_at
        """,
        lead_id,
        UUID(key_id),
        contact or {},
        title,
        details,
        now,
    )


async def add_event(
    connection: Connection, lead_id: str, key_id: str, kind: str, event: Mapping[str, Any], now: datetime
) -> None:
    """A key has sent this event of a lead; of each kind the last one counts."""
    await connection.execute(
        """
        INSERT INTO lead_submissions AS s (lead_id, key_id, events, sent_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (lead_id, key_id) DO UPDATE SET events = s.events || excluded.events, sent_at = excluded.sent_at
        """,
        lead_id,
        UUID(key_id),
        {kind: dict(event)},
        now,
    )


async def find(connection: Connection | Pool, lead_id: str, key_id: str) -> Sent:
    """What a key sent of a lead."""
    row = await connection.fetchrow(
        "SELECT contact, title, details, events FROM lead_submissions WHERE lead_id = $1 AND key_id = $2",
        lead_id,
        UUID(key_id),
    )
    return Sent(**row) if row else Sent()
