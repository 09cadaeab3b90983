"""What happened to the leads of a journey, as far as it is stored: for whoever learns from it. No personal data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from storage.database import Connection, Pool


@dataclass
class Past:
    """A lead: when it came, what its submission said beside the person, and what happened.

    `stays`: the stages that it was in, each since when. `events`: each with when, and what the timeline tells of it.
    """

    came_at: datetime
    platform: str | None
    details: Mapping[str, Any]
    stays: list[tuple[str, datetime]] = field(default_factory=list[tuple[str, datetime]])
    events: list[tuple[datetime, str, Mapping[str, Any]]] = field(
        default_factory=list[tuple[datetime, str, Mapping[str, Any]]]
    )


async def of_journey(connection: Connection | Pool, journey: str, events: Sequence[str]) -> list[Past]:
    """All leads of a journey, oldest first, with those of these events that happened to them."""
    leads = await connection.fetch(
        "SELECT lead_id, created_at, platform, details FROM leads WHERE journey = $1 ORDER BY created_at, lead_id",
        journey,
    )
    found = {row["lead_id"]: Past(row["created_at"], row["platform"], row["details"]) for row in leads}
    moves = await connection.fetch(
        """
        SELECT m.lead_id, m.target, m.at FROM card_moves m JOIN leads l USING (lead_id)
        WHERE l.journey = $1 ORDER BY m.move_id
        """,
        journey,
    )
    for row in moves:
        found[row["lead_id"]].stays.append((row["target"], row["at"]))
    lines = await connection.fetch(
        """
        SELECT t.lead_id, t.at, t.kind, t.data FROM timeline t JOIN leads l USING (lead_id)
        WHERE l.journey = $1 AND t.kind = ANY($2) AND t.cause = t.kind ORDER BY t.line_id
        """,
        journey,
        list(events),
    )
    for row in lines:
        found[row["lead_id"]].events.append((row["at"], row["kind"], row["data"]))
    return list(found.values())
