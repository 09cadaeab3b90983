"""Sign-in links, sessions and how often somebody tried; secrets are stored as hashes."""

from dataclasses import dataclass
from datetime import datetime

from storage.accounts import Account
from storage.database import Connection, Pool

_ACCOUNT = "a.account_id, a.email, a.name, a.role, a.language, a.time_zone, a.created_at, a.disabled_at"


@dataclass(frozen=True)
class Link:
    """A link that signs somebody in."""

    account: Account
    reusable: bool


async def add_link(
    connection: Connection | Pool,
    token_hash: str,
    account_id: str,
    now: datetime,
    expires_at: datetime | None,
    *,
    reusable: bool = False,
) -> None:
    """Stores a link; nothing when it is known."""
    await connection.execute(
        """
        INSERT INTO sign_in_links (token_hash, account_id, reusable, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
        """,
        token_hash,
        account_id,
        reusable,
        now,
        expires_at,
    )


async def find_link(connection: Connection | Pool, token_hash: str, now: datetime) -> Link | None:
    """The link with this hash, held until the transaction ends; None when it is used, too old or unknown."""
    row = await connection.fetchrow(
        f"""
        SELECT {_ACCOUNT}, l.reusable FROM sign_in_links l JOIN accounts a USING (account_id)
        WHERE l.token_hash = $1 AND (l.reusable OR l.used_at IS NULL)
            AND (l.expires_at IS NULL OR l.expires_at > $2) AND a.disabled_at IS NULL
        FOR UPDATE OF l
        """,  # noqa: S608
        token_hash,
        now,
    )
    return Link(Account(*list(row.values())[:-1]), row["reusable"]) if row else None


async def use_link(connection: Connection, token_hash: str, now: datetime) -> None:
    """Notes that a link was used."""
    await connection.execute("UPDATE sign_in_links SET used_at = $2 WHERE token_hash = $1", token_hash, now)


async def begin_session(
    connection: Connection, session_hash: str, account_id: str, now: datetime, expires_at: datetime
) -> None:
    """Somebody is signed in from now on."""
    await connection.execute(
        "INSERT INTO sessions (session_hash, account_id, created_at, seen_at, expires_at) VALUES ($1, $2, $3, $3, $4)",
        session_hash,
        account_id,
        now,
        expires_at,
    )


async def account_of_session(pool: Pool, session_hash: str, now: datetime, idle_since: datetime) -> Account | None:
    """Who is signed in with this session; None when it ended, is unused since `idle_since`, or is too old."""
    row = await pool.fetchrow(
        f"""
        SELECT {_ACCOUNT} FROM sessions s JOIN accounts a USING (account_id)
        WHERE s.session_hash = $1 AND s.expires_at > $2 AND s.seen_at > $3 AND a.disabled_at IS NULL
        """,  # noqa: S608
        session_hash,
        now,
        idle_since,
    )
    return Account(*row.values()) if row else None


async def note_seen(pool: Pool, session_hash: str, now: datetime, before: datetime) -> None:
    """The session is in use; written only when it was last noted before that moment."""
    await pool.execute(
        "UPDATE sessions SET seen_at = $2 WHERE session_hash = $1 AND seen_at < $3", session_hash, now, before
    )


async def end_session(pool: Pool, session_hash: str) -> None:
    """Somebody signed out."""
    await pool.execute("DELETE FROM sessions WHERE session_hash = $1", session_hash)


async def attempts_since(connection: Connection, subject: str, now: datetime, since: datetime) -> int:
    """Counts one more attempt; how many there were since that moment, with this one."""
    await connection.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 6))", subject)
    await connection.execute("INSERT INTO attempts (subject, at) VALUES ($1, $2)", subject, now)
    counted = await connection.fetchval("SELECT count(*) FROM attempts WHERE subject = $1 AND at > $2", subject, since)
    return int(counted)


async def forget(pool: Pool, now: datetime, before: datetime) -> None:
    """Deletes what has ended: links and sessions that expired, attempts before that moment."""
    await pool.execute("DELETE FROM sign_in_links WHERE expires_at < $1", now)
    await pool.execute("DELETE FROM sessions WHERE expires_at < $1", now)
    await pool.execute("DELETE FROM attempts WHERE at < $1", before)
