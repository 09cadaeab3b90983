"""The companies that the register knew, in a table of the journey's own. It says nothing of any person."""

from collections.abc import Sequence
from datetime import datetime

from partners.intake import PartnerEvent
from partners.rules import Found, PartnerState
from services.steps.runner import StepRecords
from storage.database import Connection, Pool
from storage.leads import Lead


class Companies(StepRecords[PartnerState, Found | None, PartnerEvent]):
    """A company that the register knew is kept, so that it is not asked again so soon."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def find(self, registration: str, since: datetime) -> str | None:
        """The company that the register knew by a number when it was asked since then; None where there is none."""
        name: str | None = await self._pool.fetchval(
            "SELECT name FROM partner_companies WHERE registration = $1 AND asked_at >= $2", registration, since
        )
        return name

    async def store(
        self, connection: Connection, lead: Lead, state: PartnerState, findings: Found | None, now: datetime
    ) -> Sequence[PartnerEvent]:
        """Keeps what the register said now."""
        if findings and findings.company and findings.is_asked:
            await connection.execute(
                """
                INSERT INTO partner_companies (registration, name, asked_at) VALUES ($1, $2, $3)
                ON CONFLICT (registration) DO UPDATE SET name = excluded.name, asked_at = excluded.asked_at
                """,
                state.registration,
                findings.company,
                now,
            )
        return ()
