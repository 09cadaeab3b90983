"""What an edit of a routing table does to those who wait: python -m benchmarks.rerouting [1000 [190]]

Many open deals move to another advisor while new ones come in; told is how long a new deal waits for its advisor before
the edit and during it. The portal may be asked 190 times in 10 seconds, or as often as the second argument says.
Numbers are for comparing two versions on the same machine, nothing else: all parts but the servers are one process.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests import parts
from tests.enrollment_world import ONE, THREE, TWO, EnrollmentWorld, make_enrollment_world
from tests.waiting import until

SIDE_BY_SIDE = 20
NEW_DEALS = 10
NEW_DEAL_EVERY_SECONDS = 2.0
PATIENCE_SECONDS = 1800.0


async def main(deals: int, requests_per_10s: int) -> None:
    """Sets a world up in a temporary directory and measures."""
    with tempfile.TemporaryDirectory() as directory:
        async with (
            parts.postgres(Path(directory)) as url,
            make_enrollment_world(url, Path(directory) / "world", requests_per_10s) as educon,
        ):
            await measure(educon, deals)


async def measure(educon: EnrollmentWorld, deals: int) -> None:
    """Enrolls, edits, and waits until every deal is with its new advisor."""
    await educon.edit_rows(
        {"match": {"faculty": "MUCHOS"}, "advisor": ONE}, {"match": {"faculty": "NUEVOS"}, "advisor": TWO}
    )
    began, places = time.perf_counter(), asyncio.Semaphore(SIDE_BY_SIDE)

    async def enroll(number: int) -> None:
        async with places:
            contact_id = await educon.contact("MUCHOS", email=f"persona.{number}@example.com")
            await educon.enroll(contacts=[contact_id])

    await asyncio.gather(*(enroll(number) for number in range(deals)))
    await until_with(educon, ONE, deals)
    print(f"{deals} deals enrolled in {time.perf_counter() - began:.0f} s")
    before = await waits_of_new_deals(educon, "antes")
    began = time.perf_counter()
    await educon.edit_rows(
        {"match": {"faculty": "MUCHOS"}, "advisor": THREE}, {"match": {"faculty": "NUEVOS"}, "advisor": TWO}
    )
    during = await waits_of_new_deals(educon, "durante")
    left = deals - await with_advisor(educon, THREE)
    await until_with(educon, THREE, deals)
    seconds = time.perf_counter() - began
    print(f"  moved in {seconds:.0f} s, {deals / seconds:.0f} a second; {left} were left when the new ones were done")
    print(f"  a new deal waited {statistics.median(before):.1f} s for its advisor before the edit, "
          f"{statistics.median(during):.1f} s during it (longest {max(during):.1f} s)")  # fmt: skip


async def waits_of_new_deals(educon: EnrollmentWorld, name: str) -> list[float]:
    """Seconds that each of some deals waits for its advisor, which come in one after the other."""
    waits = []
    for number in range(NEW_DEALS):
        waits.append(await wait_of_a_new_deal(educon, f"{name}.{number}"))
        await asyncio.sleep(NEW_DEAL_EVERY_SECONDS)
    return waits


async def wait_of_a_new_deal(educon: EnrollmentWorld, name: str) -> float:
    """Seconds from a deal's creation to its advisor."""
    contact_id = await educon.contact("NUEVOS", email=f"{name}@example.com")
    began = time.perf_counter()
    _, lead_id = await educon.enroll(contacts=[contact_id])
    await educon.world.until_lead(lead_id, owner_email=TWO)
    return time.perf_counter() - began


async def with_advisor(educon: EnrollmentWorld, advisor: str) -> int:
    """How many leads belong to an advisor."""
    count: int = await educon.world.pool.fetchval("SELECT count(*) FROM leads WHERE owner_email = $1", advisor)
    return count


async def until_with(educon: EnrollmentWorld, advisor: str, deals: int) -> None:
    """Waits until so many belong to an advisor."""

    async def are_there() -> bool:
        return await with_advisor(educon, advisor) >= deals

    await until(are_there, f"{deals} deals with one advisor", PATIENCE_SECONDS)


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    asyncio.run(main(*given, *(1000, 190)[len(given) :]))
