"""The companies that the register knew, in a table of the journey's own. It says nothing of any person."""

from datetime import datetime

from storage.database import Connection, Pool


async def find(pool: Pool, registration: str, since: datetime) -> str | None:
    """The company that the register knew by a number when it was asked since then; None where there is none."""
    name: str | None = await pool.fetchval(
        "SELECT name FROM partner_companies WHERE registration = $1 AND asked_at >= $2", registration, since
    )
    return name


async def keep(connection: Connection, registration: str, name: str, now: datetime) -> None:
    """Keeps what the register said now."""
    await connection.execute(
        """
        INSERT INTO partner_companies (registration, name, asked_at) VALUES ($1, $2, $3)
        ON CONFLICT (registration) DO UPDATE SET name = excluded.name, asked_at = excluded.asked_at
        """,
        registration,
        name,
        now,
    )
