"""Whether Temporal bills what a journey's history tells: `python -m benchmarks.actions`.

On the embedded stack of a machine that is at rest, each life whose cost is promised is lived alone, and its history is
compared with the server's own `action` metric. Retries and heartbeats of a busy machine are billed too: there, the
metric tells more. Ends with 1 when the two differ, or when a life costs more than it may.
"""

import asyncio
import re
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx

from local.demo.franchise import HandOverCast
from local.portals import Portal
from tests.e2e import stories
from tests.stack import RunningStack, running_stack
from tests.waiting import PATIENCE_SECONDS

QUIET_SECONDS = 5
WITHIN = {"complete_within": {"value": 12, "unit": "hours"}, "notify_before": {"value": 11, "unit": "hours"}}

Workflows = list[tuple[str, str]]
"""Each as its lead or task, and its journey."""
Life = Callable[[RunningStack, httpx.AsyncClient], Awaitable[Workflows]]


async def main() -> None:
    """Lives every life, prints what each cost, and ends the program with 0 or 1."""
    good = True
    for day, lives in ((1, QUICK), (48, SLOW)):
        with tempfile.TemporaryDirectory() as directory:
            async with running_stack(Path(directory) / "home", day=day) as stack:
                await pause_schedules(stack)
                await stories.only_rule(stack, activity_type="Ligar", **WITHIN)
                for told, allowed, life in lives:
                    good = await measure(stack, told, allowed, life) and good
    raise SystemExit(0 if good else 1)


async def measure(stack: RunningStack, told: str, allowed: int, life: Life) -> bool:
    """Lives a life and prints what it cost; True when that is right."""
    before = await counted(stack)
    async with httpx.AsyncClient(timeout=PATIENCE_SECONDS) as http:
        workflows = await life(stack, http)
    server = await counted(stack) - before
    history = sum([await stack.spent(lead_id, journey) for lead_id, journey in workflows])
    good = history == server and history <= allowed
    print(f"{told:<44} history {history:>2}, server {server:>2}, allowed {allowed:>2}{'' if good else '  <- wrong'}")
    return good


async def counted(stack: RunningStack) -> int:
    """The billable actions that the server has counted in the namespace, once it counts no more."""
    last, quiet = -1, 0
    async with httpx.AsyncClient(timeout=PATIENCE_SECONDS) as metrics:
        while quiet < QUIET_SECONDS:  # it publishes with some delay
            shown = (await metrics.get(stack.endpoints["temporal_metrics_url"])).text
            now = sum(map(int, re.findall(r'^action\{[^}]*namespace="default"[^}]*\} (\d+)', shown, re.MULTILINE)))
            last, quiet = now, quiet + 1 if now == last else 0
            await asyncio.sleep(1)
    return last


async def pause_schedules(stack: RunningStack) -> None:
    """What Temporal starts by itself is billed too: from now on it starts nothing."""
    temporal = await stack.temporal()
    async for schedule in await temporal.list_schedules():
        await temporal.get_schedule_handle(schedule.id).pause()


async def dealer_reminded(stack: RunningStack, http: httpx.AsyncClient) -> Workflows:
    """Up to the last reminder."""
    lead = await stories.reminded(stack, "parada")
    return [(lead, stories.DEALER)]


async def dealer_won(stack: RunningStack, http: httpx.AsyncClient) -> Workflows:
    """The longest way to a customer."""
    lead, _ = await stories.won(stack, "ganha")
    return [(lead, stories.DEALER)]


async def franchise_won(stack: RunningStack, http: httpx.AsyncClient) -> Workflows:
    """A new lead, distributed and won."""
    lead, _ = await stories.distributed_and_won(stack, HandOverCast(stack.endpoints, http), "barata")
    return [(lead, stories.FRANCHISE)]


async def enrollment_known(stack: RunningStack, http: httpx.AsyncClient) -> Workflows:
    """A deal whose faculty has an advisor."""
    educon = Portal(stack.endpoints["sandbox"]["hubspot"]["educon"], http)
    _, lead = await stories.enrolled(stack, educon, "JURISPRUDENCIA")
    return [(lead["lead_id"], stories.ENROLLMENT)]


async def scoring_handed_over(stack: RunningStack, http: httpx.AsyncClient) -> Workflows:
    """The entry, the timer of the first window, and a hand-off."""
    _, lead = await stories.handed_over(stack, http, email="nara.hipotetica@example.com")
    return [(lead, stories.SCORING)]


async def task_completed(stack: RunningStack, http: httpx.AsyncClient) -> Workflows:
    """A lead's task that is completed after its notice; the lead's own journey costs its start."""
    lead = await stories.with_task(stack, "feita")
    return [(await stories.completed(stack, lead), stories.TASK), (lead, stories.PRESALES)]


async def task_overdue(stack: RunningStack, http: httpx.AsyncClient) -> Workflows:
    """A lead's task that nobody does in time."""
    lead = await stories.with_task(stack, "atrasada")
    return [(await stories.until_task(stack, lead, "overdue"), stories.TASK), (lead, stories.PRESALES)]


QUICK: list[tuple[str, int, Life]] = [  # on days of a second; the last one goes on, to its nurture mails
    ("dealer won through its trial", 16, dealer_won),
    ("franchise distributed and won", 10, franchise_won),
    ("enrollment with a known advisor", 5, enrollment_known),
    ("dealer to the 15-day reminder", 7, dealer_reminded),
]
SLOW: list[tuple[str, int, Life]] = [  # on hours of two; the last one goes on, to its windows
    ("a task completed, and its lead", 7, task_completed),
    ("a task overdue, and its lead", 6, task_overdue),
    ("scoring: entry, first window, one hand-off", 4, scoring_handed_over),
]


if __name__ == "__main__":
    asyncio.run(main())
