"""Whether tasks are made and completed as fast with 10 000 open ones as with 100: `python -m benchmarks.tasks 10000`.

On the embedded stack, with Postgres, Temporal, worker and API on one machine. The open tasks have their workflows and
wait in durable timers. Numbers are for comparing with one another, nothing else.
"""

import asyncio
import statistics
import sys
import time

import httpx

from benchmarks.stacks import running
from local.stack import Stack

FEW = 100
SAMPLE = 100
SIDE_BY_SIDE = 20
QUIET_SECONDS = 5
RULES_PER_EVENT = 10
"""Tasks that one event makes while the stack is filled: so many actions has the rule for it."""


async def main(many: int) -> None:
    """Starts a stack in a temporary home, fills it in two steps, and measures after each."""
    async with running() as stack:
        await compare(stack, many)


async def compare(stack: Stack, many: int) -> None:
    """Measures with few and with many open tasks."""
    headers = {"Authorization": f"Bearer {stack.endpoints['keys']['manager']}"}
    limits = httpx.Limits(max_connections=SIDE_BY_SIDE)
    url = stack.endpoints["api_url"]
    async with httpx.AsyncClient(base_url=url, headers=headers, timeout=120, limits=limits) as api:
        bench = Bench(api, stack.endpoints["temporal_metrics_url"])
        await bench.prepare()
        for number in (FEW, many):
            filled = await bench.fill(number)
            made, completed = await bench.measure()
            print(f"{number} open tasks (filled at {filled:.0f} a second)")
            for name, seconds in (("a lead with its task", made), ("a completion", completed)):
                median, slow = statistics.median(seconds) * 1000, statistics.quantiles(seconds, n=20)[-1] * 1000
                print(f"  {name}: median {median:.1f} ms, 95 % below {slow:.1f} ms")


class Bench:
    """What is measured, over the API."""

    def __init__(self, api: httpx.AsyncClient, metrics_url: str) -> None:
        self._api = api
        self._metrics_url = metrics_url
        self._leads = 0
        self._open = 0

    async def prepare(self) -> None:
        """One rule makes a task of a lead that is received, another ten of a filter that is done."""
        for rule in (await self._api.get("/v1/rules")).json()["items"]:
            (await self._api.delete(f"/v1/rules/{rule['rule_id']}")).raise_for_status()
        await self._rule("lead_received", 1)
        await self._rule("filter1_done", RULES_PER_EVENT)

    async def _rule(self, event: str, actions: int) -> None:
        days = {"complete_within": {"value": 20, "unit": "days"}, "notify_before": {"value": 1, "unit": "days"}}
        body = {
            "name": event,
            "event": event,
            "actions": [{"activity_type": f"Ligar {n}", **days} for n in range(actions)],
        }
        (await self._api.post("/v1/rules", json=body)).raise_for_status()

    async def submit(self) -> str:
        """A lead of its own; its id."""
        self._leads += 1
        body = {
            "journey": "presales",
            "name": f"Pessoa {self._leads}",
            "email": f"pessoa{self._leads}@example.com",
            "source": "Medição",
        }
        response = (await self._api.post("/v1/leads", json=body)).raise_for_status()
        self._open += 1
        return str(response.json()["lead_id"])

    async def fill(self, wanted: int) -> float:
        """Makes tasks until so many are open and their workflows have started; how many a second."""
        began, before = time.perf_counter(), self._open
        places = asyncio.Semaphore(SIDE_BY_SIDE)

        async def one_lead() -> None:
            async with places:
                lead = await self.submit()
                (await self._api.post(f"/v1/leads/{lead}/events", json={"type": "filter1_done"})).raise_for_status()
                self._open += RULES_PER_EVENT

        leads = max(0, wanted - self._open) // (1 + RULES_PER_EVENT)
        await asyncio.gather(*(one_lead() for _ in range(leads)))
        while await self._outbox() > 0:  # noqa: ASYNC110 - another process empties it
            await asyncio.sleep(0.2)
        speed = (self._open - before) / (time.perf_counter() - began)
        await self._until_quiet()
        return speed

    async def _until_quiet(self) -> None:
        """Waits until every workflow has reached its timer: until Temporal counts no more actions."""
        counted, quiet = -1, 0
        while quiet < QUIET_SECONDS:
            told = (await self._api.get(self._metrics_url)).text
            now = sum(int(float(line.rpartition(" ")[2])) for line in told.splitlines() if line.startswith("action{"))
            counted, quiet = now, quiet + 1 if now == counted else 0
            await asyncio.sleep(1)

    async def _outbox(self) -> float:
        told = (await self._api.get("/metrics")).text
        return next(float(line.split()[1]) for line in told.splitlines() if line.startswith("jornada_outbox_waiting "))

    async def measure(self) -> tuple[list[float], list[float]]:
        """How long a lead with one task takes to be taken in, and a task to be completed; one after the other."""
        made, completed = list[float](), list[float]()
        for _ in range(SAMPLE):
            began = time.perf_counter()
            lead = await self.submit()
            made.append(time.perf_counter() - began)
            task = (await self._api.get("/v1/tasks", params={"lead_id": lead})).json()["items"][0]["task_id"]
            began = time.perf_counter()
            (await self._api.post(f"/v1/tasks/{task}/complete")).raise_for_status()
            completed.append(time.perf_counter() - began)
            self._open -= 1
        return made, completed


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
