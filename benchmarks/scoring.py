"""How fast users are tracked, and what it costs: `python -m benchmarks.scoring [EVENTS]`.

On the embedded stack, with Postgres, Temporal, worker and API on one machine. The sums are held against an independent
count, and the workflows against the entries and rises that are due. Numbers are for comparing two versions on the same
machine, nothing else.
"""

import asyncio
import random
import statistics
import sys
import time
from collections import Counter
from typing import Any

import asyncpg
import httpx

from benchmarks.stacks import running
from local.stack import Stack

SIDE_BY_SIDE = 4
PER_REQUEST = 75
USERS = 1000
POINTS = {"page_view": 1, "webinar_attended": 5, "email_bounced": -1, "careers_viewed": -10, "newsletter_read": 0}
WEIGHTS = (70, 8, 10, 2, 10)
PATIENCE_SECONDS = 300.0


async def main(events: int) -> None:
    """Starts a stack in a temporary home, tracks, checks, prints what it took."""
    async with running() as stack:
        await measure(stack, events)


async def measure(stack: Stack, events: int) -> None:
    """Every user enters; then the events come, in requests of 75; then it is looked whether all is as it must be."""
    entries, requests = entering(), made(events)
    headers = {"Authorization": f"Bearer {stack.endpoints['keys']['integrator']}"}
    connection = await asyncpg.connect(stack.endpoints["database_url"])
    try:
        async with httpx.AsyncClient(base_url=stack.endpoints["api_url"], headers=headers, timeout=60) as api:
            entered, _ = await send(api, entries)
            print(f"{USERS} users entered, {USERS / entered:.0f} a second")
            await until_told(connection)
            took, seconds = await send(api, requests)
        slowest = statistics.quantiles(seconds, n=20)[-1] * 1000
        print(f"{events} events of {USERS} users in requests of {PER_REQUEST}, {SIDE_BY_SIDE} side by side")
        print(f"  taken in: {events / took:.0f} events a second; a request's median "
              f"{statistics.median(seconds) * 1000:.0f} ms, 95 % below {slowest:.0f} ms")  # fmt: skip
        await check(connection, [*entries, *requests])
        await until_told(connection)
        await show(connection, events + USERS)
    finally:
        await connection.close()


async def send(api: httpx.AsyncClient, requests: list[list[dict[str, Any]]]) -> tuple[float, list[float]]:
    """Sends requests, some side by side: the seconds that all took, and those of each."""
    seconds = list[float]()
    queue = iter(requests)

    async def some() -> None:
        for request in queue:
            began = time.perf_counter()
            (await api.post("/users/track", json={"events": request})).raise_for_status()
            seconds.append(time.perf_counter() - began)

    began = time.perf_counter()
    await asyncio.gather(*(some() for _ in range(SIDE_BY_SIDE)))
    return time.perf_counter() - began, seconds


async def check(connection: Any, requests: list[list[dict[str, Any]]]) -> None:
    """Ends the program when a sum is not what an independent count says, or a workflow heard of too much."""
    expected: Counter[str] = Counter()
    for event in (event for request in requests for event in request):
        expected[event["external_id"]] += POINTS[event["name"]]
    rows = await connection.fetch("SELECT external_id, score FROM user_scores JOIN tracked_users USING (user_id)")
    found = {row["external_id"]: int(row["score"]) for row in rows}
    if wrong := {user for user in expected if found.get(user, 0) != expected[user]}:
        raise SystemExit(f"{len(wrong)} sums are wrong")
    rises = await connection.fetchval("SELECT sum((state->>'rises')::int) FROM leads WHERE journey = 'scoring'")
    told = {
        row["name"]: row["n"]
        for row in await connection.fetch("SELECT name, count(*) AS n FROM dispatches GROUP BY name")
    }
    if told.get("start") != len(found) or told.get("threshold_crossed", 0) > rises or len(told) > 2:
        raise SystemExit(f"workflows heard of {told}, with {len(found)} entries and {rises} rises")


async def until_told(connection: Any) -> None:
    """Waits until the workflows have heard of everything."""
    until = time.monotonic() + PATIENCE_SECONDS
    while await connection.fetchval("SELECT count(*) FROM dispatches WHERE delivered_at IS NULL"):
        if time.monotonic() > until:
            raise SystemExit("the outbox is not empty")
        await asyncio.sleep(0.2)


async def show(connection: Any, events: int) -> None:
    """What it costs: Temporal actions, and bytes in the tables."""
    starts, signals = [
        await connection.fetchval("SELECT count(*) FROM dispatches WHERE kind = $1", kind)
        for kind in ("start", "signal")
    ]
    stored = await connection.fetchval(
        "SELECT pg_total_relation_size('tracked_events') + pg_total_relation_size('score_points')"
    )
    print(f"  workflows: {starts} started, {signals} signals: {(starts + signals) / events:.4f} actions an event")
    print(f"  stored: {stored / events:.0f} bytes an event, with its points and its cause")


def entering() -> list[list[dict[str, Any]]]:
    """A first page view of every user."""
    first = {"name": "page_view", "time": "2026-03-01T09:00:00Z"}
    everything = [{"external_id": f"user-{number}", **first} for number in range(USERS)]
    return [everything[start : start + PER_REQUEST] for start in range(0, USERS, PER_REQUEST)]


def made(events: int) -> list[list[dict[str, Any]]]:
    """Requests whose users and events are chosen at random, and the same in each run."""
    chance = random.Random(1)
    names = chance.choices(list(POINTS), WEIGHTS, k=events)
    everything = [
        {"external_id": f"user-{chance.randrange(USERS)}", "name": name, "time": moment(number)}
        for number, name in enumerate(names)
    ]
    return [everything[start : start + PER_REQUEST] for start in range(0, events, PER_REQUEST)]


def moment(number: int) -> str:
    """A tenth of a second after the one before."""
    seconds = number // 10
    return f"2026-03-02T{seconds // 3600 % 24:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{number % 10}00Z"


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
