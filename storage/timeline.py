"""Everything that happened to a lead, for people to read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from domain.journey import TimelineEntry
from storage.database import Connection, Pool, Record

WRITE = """
    INSERT INTO timeline (lead_id, at, actor, cause, kind, summary, data)
    SELECT $1::text, $2::timestamptz, $3::text, $4::text, kind, summary, data
    FROM unnest($5::text[], $6::text[], $7::jsonb[]) WITH ORDINALITY AS line (kind, summary, data, place) ORDER BY place
"""
"""Adds the lines of `columns` to the lead $1, in their order: a statement, or the end of one that does more."""


def columns(lines: Sequence[TimelineEntry]) -> tuple[list[str], list[str], list[dict[str, Any]]]:
    """Lines as the last three arguments of `WRITE`."""
    return [line.kind for line in lines], [line.summary for line in lines], [dict(line.data) for line in lines]


async def write(
    connection: Connection, lead_id: str, lines: Sequence[TimelineEntry], at: datetime, actor: str, cause: str
) -> None:
    """Adds lines, in their order."""
    await connection.execute(WRITE, lead_id, at, actor, cause, *columns(lines))


async def read(connection: Connection | Pool, lead_id: str) -> Sequence[Record]:
    """All lines of a lead, oldest first."""
    return await connection.fetch(
        "SELECT line_id, at, kind, summary, actor, cause, data FROM timeline WHERE lead_id = $1 ORDER BY line_id",
        lead_id,
    )
