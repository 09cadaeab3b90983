"""How fast leads are taken in, and how soon their first mails are out: `make bench ARGS=500`.

On the embedded stack, with Postgres, Temporal, mailbox, worker and API on one machine. Numbers are for comparing two
versions on the same machine, nothing else.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

import httpx

from local.stack import Stack

SIDE_BY_SIDE = 20
PATIENCE_SECONDS = 600.0


async def main(leads: int) -> None:
    """Starts a stack in a temporary home, submits, waits for the mails, prints what it took."""
    with tempfile.TemporaryDirectory() as directory:
        stack = Stack(Path(directory) / "home", 86_400, lambda sentence: print(sentence, file=sys.stderr))
        await stack.start()
        try:
            await measure(stack, leads)
        finally:
            await stack.stop()


async def measure(stack: Stack, leads: int) -> None:
    """Submits `leads` leads, some side by side, and waits until each has its two mails."""
    endpoints, seconds = stack.endpoints, list[float]()
    headers = {"Authorization": f"Bearer {endpoints['keys']['integrator']}"}
    limits = httpx.Limits(max_connections=SIDE_BY_SIDE)
    async with httpx.AsyncClient(base_url=endpoints["api_url"], headers=headers, timeout=60, limits=limits) as api:
        places = asyncio.Semaphore(SIDE_BY_SIDE)

        async def submit(number: int) -> None:
            async with places:
                began = time.perf_counter()
                (await api.post("/v1/leads", json=submission(number))).raise_for_status()
                seconds.append(time.perf_counter() - began)

        began = time.perf_counter()
        await asyncio.gather(*(submit(number) for number in range(leads)))
        taken_in = time.perf_counter() - began
        while await delivered(api, endpoints["mailbox_url"]) < 2 * leads:
            if time.perf_counter() - began > PATIENCE_SECONDS:
                raise SystemExit("the mails did not all arrive")
            await asyncio.sleep(0.1)
        mailed = time.perf_counter() - began
    slowest = statistics.quantiles(seconds, n=20)[-1]
    print(f"{leads} leads, {SIDE_BY_SIDE} side by side")
    print(f"  taken in: {leads / taken_in:.0f} a second; median {statistics.median(seconds) * 1000:.0f} ms, "
          f"95 % below {slowest * 1000:.0f} ms")  # fmt: skip
    print(f"  mails:    {2 * leads / mailed:.0f} a second from the first submission to the last mail")


async def delivered(api: httpx.AsyncClient, mailbox_url: str) -> int:
    """How many mails have arrived."""
    total: int = (await api.get(f"{mailbox_url}/messages", params={"limit": 1})).json()["total"]
    return total


def submission(number: int) -> dict[str, object]:
    """A lead of its own."""
    return {
        "journey": "dealer",
        "platform": "autocloud",
        "type": "lead",
        "store": f"Loja {number}",
        "name": f"Pessoa {number}",
        "email": f"pessoa{number}@example.com",
        "products": ["site"],
        "responsible": {"kind": "staff", "name": "Colaboradora Exemplo", "email": "colaboradora@example.org"},
    }


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
