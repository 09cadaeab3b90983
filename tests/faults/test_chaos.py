"""Leads come in while parts of the stack are killed at random: nothing is lost or doubled, and nobody presses `retry`.

`make tests ARGS="tests/faults/test_chaos.py --chaos-leads 600 --chaos-seconds 120"` takes longer over it.
"""

import asyncio
import random
from collections import Counter
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest

from tests.faults.test_kill import list_leads, until_taken
from tests.stack import RunningStack, running_stack
from tests.waiting import until
from tests.world import SUBMISSION

PARTS = ("worker", "api", "mailbox", "postgres", "temporal")
PATIENCE_SECONDS = 600.0


@pytest.mark.timeout(1500)
async def test_leads_come_in_while_parts_are_killed_at_random(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    number, seconds = int(pytestconfig.getoption("--chaos-leads")), float(pytestconfig.getoption("--chaos-seconds"))
    # Steps give up after a minute, so that an outage parks what it meets.
    async with running_stack(tmp_path / "home", day=30) as stack:
        killing = asyncio.create_task(kill_at_random(stack, seconds))
        acknowledged = await submit_over(stack, number, seconds)
        killed = await killing
        assert set(killed) == set(PARTS), killed
        assert len(acknowledged) == number
        leads = await until_well(stack)
        assert {lead["contact"]["email"]: lead_id for lead_id, lead in leads.items()} == acknowledged
        await check_mails(stack, acknowledged)
        lines = Counter(await query(stack, "SELECT kind FROM timeline"))
        assert not lines["retried"]
    assert stack.left_behind() == []


async def kill_at_random(stack: RunningStack, seconds: float) -> Counter[str]:
    """Kills a part every few seconds, each at least once; how often each was killed."""
    chance, killed = random.Random(20260302), Counter[str]()
    queue = [*PARTS]
    for _ in range(max(len(PARTS), int(seconds / 4))):
        part = queue.pop() if queue else chance.choice(PARTS)
        try:
            stack.kill(part)
        except (ProcessLookupError, OSError, ValueError):
            queue.append(part)  # it is not back yet
        else:
            killed[part] += 1
        await asyncio.sleep(chance.uniform(2, 6))
    return killed


async def submit_over(stack: RunningStack, number: int, seconds: float) -> dict[str, str]:
    """Submits so many leads over so long a time, each until it is acknowledged; the leads by address."""
    acknowledged: dict[str, str] = {}
    places = asyncio.Semaphore(12)

    async def submit(n: int) -> None:
        await asyncio.sleep(n * seconds / number)
        email = f"pessoa{n}@example.com"
        async with places, stack.api("integrator") as api:
            lead = {**SUBMISSION, "email": email, "name": f"Pessoa {n}"}
            acknowledged[email] = await until_taken(api, lead, f"lead {n}", seconds=PATIENCE_SECONDS)

    await asyncio.gather(*(submit(n) for n in range(number)))
    return acknowledged


async def query(stack: RunningStack, statement: str) -> list[str]:
    """One column of the database."""
    return [row[0] for row in await stack.query(statement)]


async def until_well(stack: RunningStack) -> dict[str, dict[str, Any]]:
    """Waits until nothing is parked, waits for its entry or in the outbox; all leads."""

    async def is_well() -> bool:
        try:
            (ill,) = await query(
                stack,
                """
                SELECT (SELECT count(*) FROM dispatches WHERE delivered_at IS NULL)
                    + (SELECT count(*) FROM leads WHERE parked_reason IS NOT NULL OR next_step = 'introduce')
                    + (SELECT count(*) FROM emails WHERE status IN ('claimed', 'waiting'))
                """,
            )
        except (OSError, asyncpg.PostgresError):
            return False
        return not int(ill)

    await until(is_well, "everything to go on by itself", seconds=PATIENCE_SECONDS)
    return await list_leads(stack)


async def check_mails(stack: RunningStack, acknowledged: dict[str, str]) -> None:
    """No mail arrived twice, and every welcome did, unless nobody can know that."""
    async with httpx.AsyncClient(timeout=60) as http:
        listed = await http.get(f"{stack.endpoints['mailbox_url']}/messages", params={"limit": 50_000})
    messages = listed.json()["items"]
    copies = Counter(message["message_id"] for message in messages)
    assert [message_id for message_id, times in copies.items() if times > 1] == []
    unclear = set(
        await query(stack, "SELECT lead_id FROM emails WHERE status = 'unknown' AND template LIKE '%welcome'")
    )
    welcomed = {to for message in messages for to in message["to"]}
    assert {email for email, lead in acknowledged.items() if email not in welcomed and lead not in unclear} == set()
