"""Routing tables, and leads that they route, straight in Postgres."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from domain.enrollment import EnrollmentSubmission
from domain.routing import Inputs, RoutingTable
from services.configuration import config
from services.configuration.settings import Settings
from services.leads.service import LeadService
from storage import routing_decisions, routing_tables
from storage.database import Pool, transaction
from storage.routing_decisions import Allocation

DAY = timedelta(days=1)
NOON = datetime(2026, 3, 4, 17, 0, tzinfo=UTC)  # a Wednesday's noon in Bogotá
_DEALS = count(1)
A, B, C = (f"{name}@example.edu" for name in ("ana", "beto", "caro"))


def table(*rows: dict[str, Any], **changed: Any) -> RoutingTable:
    """A table of three advisors, A, B and C; `advisors` changes what is known of each."""
    known = changed.pop("advisors", {})
    advisors = [{"email": email, **known.get(email, {})} for email in (A, B, C)]
    return RoutingTable.model_validate(
        {"maintainer": "maintainer@example.edu", "advisors": advisors, "rows": rows, **changed}
    )


def row(*advisors: str, strategy: str = "round_robin", faculty: str = "ARTES", **more: Any) -> dict[str, Any]:
    """One row."""
    return {"match": {"faculty": faculty}, "advisor": list(advisors), "strategy": strategy, **more}


class Coordination:
    """What a test can do with the table `faculty`, and look at."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.now = NOON
        # Nobody waits in the pool, which refuses after some seconds: a journey would try again.
        self._places = asyncio.Semaphore(pool.get_max_size())
        settings = Settings()
        self.config = config.load(settings.config_dir, settings.day_seconds)
        self.lead_service = LeadService(self.config.rules, "a secret", self.clock)

    async def clock(self) -> datetime:
        """What time it is."""
        return self.now

    async def put(self, written: RoutingTable) -> int:
        """The table's next version."""
        async with transaction(self.pool) as connection:
            known = await routing_tables.newest(connection, "faculty")
            number = known.number + 1 if known else 1
            await routing_tables.put(connection, "faculty", number, written, "coordination", self.now)
        return number

    async def put_shipped(self) -> int:
        """The table as it is shipped."""
        return await self.put(self.config.tables["faculty"])

    async def enter(self, leads: int) -> list[str]:
        """So many leads, which nobody has routed yet."""
        entered = []
        for _ in range(leads):
            submission = EnrollmentSubmission(journey="enrollment", deal_id=str(next(_DEALS)))
            async with transaction(self.pool) as connection:
                entered.append((await self.lead_service.submit(connection, submission, "a test")).lead_id)
        return entered

    async def allocate(self, lead_id: str, faculty: str = "ARTES") -> Allocation:
        """Routes one lead, in a transaction of its own; as many at once as the pool has connections."""
        async with self._places, transaction(self.pool) as connection:
            return await routing_decisions.allocate(
                connection, "faculty", lead_id, Inputs(faculty=faculty), self.now, DAY, "a test"
            )

    async def spread(self, lead_ids: Sequence[str]) -> Counter[str | None]:
        """How many of these leads each advisor was given."""
        rows = await self.pool.fetch(
            "SELECT advisor, count(*) AS n FROM routing_decisions WHERE lead_id = ANY($1) GROUP BY advisor", lead_ids
        )
        return Counter({found["advisor"]: found["n"] for found in rows})
