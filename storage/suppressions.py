"""Addresses that get no more mail, held as fingerprints only."""

from collections.abc import Sequence
from datetime import datetime

from storage.database import Connection


async def add(connection: Connection, fingerprint: str, reason: str, now: datetime) -> None:
    """From now on no mail to a lead goes to this address."""
    await connection.execute(
        "INSERT INTO suppressions (fingerprint, reason, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        fingerprint,
        reason,
        now,
    )


async def lift(connection: Connection, fingerprint: str) -> None:
    """Mails to leads may go to this address again."""
    await connection.execute("DELETE FROM suppressions WHERE fingerprint = $1", fingerprint)


async def holds(connection: Connection, fingerprint: str) -> bool:
    """True when the address gets no more mail."""
    return bool(await held(connection, [fingerprint]))


async def held(connection: Connection, fingerprints: Sequence[str]) -> set[str]:
    """Those of the addresses that get no more mail."""
    rows = await connection.fetch("SELECT fingerprint FROM suppressions WHERE fingerprint = ANY($1)", fingerprints)
    return {row["fingerprint"] for row in rows}
