"""When whoever is on call was last told of what."""

from datetime import datetime

from storage.database import Connection


async def claim(connection: Connection, reason: str, newest: datetime, now: datetime, before: datetime) -> bool:
    """Takes a reason that is to be told now: one with news since it was last told, which was before that moment."""
    claimed = await connection.fetchval(
        """
        INSERT INTO on_call_notices AS known (reason, sent_at) VALUES ($1, $3)
        ON CONFLICT (reason) DO UPDATE SET sent_at = $3 WHERE known.sent_at < $4 AND known.sent_at < $2
        RETURNING true
        """,
        reason,
        newest,
        now,
        before,
    )
    return bool(claimed)


async def give_back(connection: Connection, reason: str) -> None:
    """Nobody was told after all."""
    await connection.execute("DELETE FROM on_call_notices WHERE reason = $1", reason)


async def newest_unclear(connection: Connection) -> datetime:
    """Since when the newest mail with an unclear end is there."""
    newest: datetime = await connection.fetchval("SELECT max(updated_at) FROM emails WHERE status = 'unknown'")
    return newest


async def newest_overdue(connection: Connection, before: datetime) -> datetime:
    """When the newest of the leads fell due that were so before that moment."""
    newest: datetime = await connection.fetchval(
        "SELECT max(due_at) FROM leads WHERE closed_at IS NULL AND due_at < $1", before
    )
    return newest
