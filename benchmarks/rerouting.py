"""What an edit of a routing table does to those who wait: python -m benchmarks.rerouting [1000]

Many open deals move to another advisor while new ones come in, on the embedded stack, whose portal takes HubSpot's
100 requests in 10 seconds. Told is how fast they move, and how long a new deal waits for its advisor before the edit
and during it: from when it is looked at first, as it is left alone for a moment, in which its contacts are put to it.
"""

import asyncio
import statistics
import sys
import time
from collections.abc import Mapping, Sequence

import asyncpg
import httpx

from benchmarks.machine import cpu_seconds
from benchmarks.stacks import running
from local.portals import Portal
from local.stack import Stack
from tests.waiting import until

ONE, TWO, THREE = (f"advisor.{number}@example.edu" for number in ("one", "two", "three"))
SHEET = {"programa": "Diplomado Inventado", "ficha_modalidad": "Virtual", "ficha_url": "https://www.example.edu/d"}
SIDE_BY_SIDE = 20
NEW_DEALS = 10
NEW_DEAL_EVERY_SECONDS = 2.0
PATIENCE_SECONDS = 3600.0
WINDOW_SECONDS = 10.0
WAITED = """
    SELECT t.at - d.next_attempt_at AS waited FROM leads JOIN contacts USING (contact_id)
    JOIN timeline t ON t.lead_id = leads.lead_id AND t.kind = 'assigned'
    JOIN dispatches d ON d.workflow_id = leads.workflow_id AND d.kind = 'start'
    WHERE email LIKE $1
"""
PARTS = ("worker", "api", "temporal", "postgres", "sandbox")


async def main(deals: int) -> None:
    """Starts a stack in a temporary home, fills it, and measures."""
    async with running() as stack:
        await measure(stack, deals)


async def measure(stack: Stack, deals: int) -> None:
    """Enrolls, edits, and waits until every deal is with its new advisor."""
    headers = {"Authorization": f"Bearer {stack.endpoints['keys']['manager']}"}
    async with (
        httpx.AsyncClient(base_url=stack.endpoints["api_url"], headers=headers, timeout=60) as api,
        httpx.AsyncClient(timeout=60) as http,
        asyncpg.create_pool(stack.endpoints["database_url"], min_size=1, max_size=2) as pool,
    ):
        bench = Bench(api, Portal(stack.endpoints["sandbox"]["hubspot"]["educon"], http), pool)
        await bench.edit(ONE)
        began = time.perf_counter()
        await bench.fill(deals)
        print(f"{deals} deals enrolled in {time.perf_counter() - began:.0f} s")
        await asyncio.sleep(WINDOW_SECONDS)  # what filled it counts against the portal's limit until then
        before = await bench.waits_of_new_deals("antes", await bench.enroll_new("antes", NEW_DEALS))
        pids = {part: stack.endpoints["pids"][part] for part in PARTS}
        spent = {part: cpu_seconds([pid]) for part, pid in pids.items()}
        began = time.perf_counter()
        await bench.edit(THREE)
        moving = asyncio.create_task(bench.until_with(THREE, deals))
        coming = asyncio.create_task(bench.enroll_new("durante", deals, unless=moving))
        await moving
        seconds = time.perf_counter() - began
        during = await bench.waits_of_new_deals("durante", await coming)
        each = {part: (cpu_seconds([pid]) - spent[part]) / deals * 1000 for part, pid in pids.items()}
    print(f"  moved in {seconds:.0f} s, {deals / seconds:.0f} a second")
    for when, waits in (("before the edit", before), ("during it", during)):
        print(f"  {len(waits)} new deals waited for their advisor {when}: median {statistics.median(waits):.1f} s, "
              f"longest {max(waits):.1f} s")  # fmt: skip
    print("  milliseconds of processor a move: " + ", ".join(f"{part} {cost:.0f}" for part, cost in each.items()))


class Bench:
    """What is done to a stack, as its people do it."""

    def __init__(self, api: httpx.AsyncClient, educon: Portal, pool: asyncpg.Pool) -> None:
        self._api = api
        self._educon = educon
        self._pool = pool

    async def edit(self, advisor: str) -> None:
        """The coordinator gives the faculty of many deals to this advisor."""
        table = (await self._api.get("/v1/routing/faculty")).json()
        rows: Sequence[Mapping[str, object]] = [
            {"match": {"faculty": "MUCHOS"}, "advisor": advisor},
            {"match": {"faculty": "NUEVOS"}, "advisor": TWO},
        ]
        answer = await self._api.put("/v1/routing/faculty", json={**table, "rows": rows})
        answer.raise_for_status()

    async def fill(self, deals: int) -> None:
        """Deals that have their advisor."""
        places = asyncio.Semaphore(SIDE_BY_SIDE)

        async def enroll(number: int) -> None:
            async with places:
                await self._enroll("MUCHOS", f"persona.{number}@example.com")

        await asyncio.gather(*(enroll(number) for number in range(deals)))
        await self.until_with(ONE, deals)

    async def _enroll(self, faculty: str, email: str) -> None:
        person = {"firstname": "Laia", "lastname": "Muestra", "email": email, "facultad": faculty}
        contact_id = await self._educon.create("contacts", **person)
        await self._educon.create_deal([contact_id], dealname="Diplomado de Laia", **SHEET)

    async def enroll_new(self, name: str, most: int, unless: asyncio.Task[None] | None = None) -> int:
        """Deals that come in one after the other, until there are enough or the task has ended; how many there were."""
        for number in range(most):
            if unless and unless.done():
                return number
            await self._enroll("NUEVOS", f"{name}.{number}@example.com")
            await asyncio.sleep(NEW_DEAL_EVERY_SECONDS)
        return most

    async def waits_of_new_deals(self, name: str, deals: int) -> list[float]:
        """Seconds that each of them waited, once all have their advisor."""
        waits: list[float] = []

        async def are_assigned() -> bool:
            waits[:] = [row["waited"].total_seconds() for row in await self._pool.fetch(WAITED, f"{name}.%")]
            return len(waits) == deals

        await until(are_assigned, "the advisors of the new deals", PATIENCE_SECONDS)
        return waits

    async def with_advisor(self, advisor: str) -> int:
        """How many leads belong to an advisor."""
        count: int = await self._pool.fetchval("SELECT count(*) FROM leads WHERE owner_email = $1", advisor)
        return count

    async def until_with(self, advisor: str, deals: int) -> None:
        """Waits until so many belong to an advisor."""

        async def are_there() -> bool:
            return await self.with_advisor(advisor) >= deals

        await until(are_there, f"{deals} deals with one advisor", PATIENCE_SECONDS)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
