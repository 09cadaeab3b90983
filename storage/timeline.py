"""Everything that happened to a lead, for people to read."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from domain.journey import Line
from storage.database import Connection, Pool, Record


async def write(
    connection: Connection, lead_id: str, lines: Iterable[Line], at: datetime, actor: str, cause: str
) -> None:
    """Adds lines, in their order."""
    await connection.executemany(
        "INSERT INTO timeline (lead_id, at, kind, summary, actor, cause, data) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        [(lead_id, at, line.kind, line.summary, actor, cause, dict(line.data)) for line in lines],
    )


async def read(connection: Connection | Pool, lead_id: str) -> Sequence[Record]:
    """All lines of a lead, oldest first."""
    return await connection.fetch(
        "SELECT line_id, at, kind, summary, actor, cause, data FROM timeline WHERE lead_id = $1 ORDER BY line_id",
        lead_id,
    )
