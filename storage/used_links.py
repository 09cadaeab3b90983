"""Links in mails that were used: each works once."""

from datetime import datetime

from storage.database import Connection, Pool


async def use(connection: Connection, token_hash: str, lead_id: str, now: datetime) -> bool:
    """Notes that a link is used now; False when it was before."""
    fresh = await connection.fetchval(
        "INSERT INTO used_action_links (token_hash, lead_id, used_at) VALUES ($1, $2, $3) "
        "ON CONFLICT DO NOTHING RETURNING true",
        token_hash,
        lead_id,
        now,
    )
    return bool(fresh)


async def is_used(pool: Pool, token_hash: str) -> bool:
    """True when the link was used."""
    return bool(await pool.fetchval("SELECT true FROM used_action_links WHERE token_hash = $1", token_hash))
