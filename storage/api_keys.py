"""API keys, stored as hashes."""

from collections.abc import Sequence
from datetime import datetime

from storage.database import Connection, Pool, Record


async def add(
    connection: Connection | Pool, *, name: str, role: str, email: str | None, secret_hash: str, now: datetime
) -> None:
    """Stores a key; nothing when its hash is known."""
    await connection.execute(
        """
        INSERT INTO api_keys (name, role, email, secret_hash, created_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (secret_hash) DO NOTHING
        """,
        name,
        role,
        email,
        secret_hash,
        now,
    )


async def find(pool: Pool, secret_hash: str) -> Record | None:
    """The key with this hash, unless it was revoked."""
    return await pool.fetchrow(
        "SELECT key_id, name, role, email FROM api_keys WHERE secret_hash = $1 AND revoked_at IS NULL", secret_hash
    )


async def all_keys(pool: Pool) -> Sequence[Record]:
    """Every key, oldest first."""
    return await pool.fetch(
        "SELECT key_id, name, role, email, created_at, revoked_at FROM api_keys ORDER BY created_at, key_id"
    )


async def revoke(pool: Pool, key_id: str, now: datetime) -> bool:
    """Ends a key; False when there is no such key."""
    done = await pool.execute(
        "UPDATE api_keys SET revoked_at = coalesce(revoked_at, $2) WHERE key_id::text = $1", key_id, now
    )
    return bool(done == "UPDATE 1")
