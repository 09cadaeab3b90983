"""What the register said of companies, in a table of the journey's own. It says nothing of any person."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection, Pool


@dataclass(frozen=True)
class Answer:
    """An answer of the register: the company's name, None for a number that it does not know."""

    company: str | None


async def find(pool: Pool, registration: str, since: datetime) -> Answer | None:
    """What the register said of a number since then; None where it was not asked."""
    row = await pool.fetchrow(
        "SELECT name FROM partner_companies WHERE registration = $1 AND asked_at >= $2", registration, since
    )
    return Answer(row["name"]) if row else None


async def keep(connection: Connection, registration: str, name: str | None, now: datetime) -> None:
    """Keeps an answer in place of an older one. One that was kept already stays as old as it is."""
    await connection.execute(
        """
        INSERT INTO partner_companies (registration, name, asked_at) VALUES ($1, $2, $3)
        ON CONFLICT (registration) DO UPDATE SET name = excluded.name, asked_at = excluded.asked_at
        WHERE partner_companies.name IS DISTINCT FROM excluded.name
        """,
        registration,
        name,
        now,
    )
