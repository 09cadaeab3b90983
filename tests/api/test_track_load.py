"""Much at once: sums match an independent count, and no workflow hears of anything but entries and rises."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest

from domain.scoring.track import read
from storage.database import transaction
from tests.api.api import Api
from tests.api.test_track import track
from tests.scoring_world import event

POINTS = {"page_view": 1, "webinar_attended": 5, "demo_requested": 10, "email_bounced": -1, "nothing_of_ours": 0}
USERS = 40
REQUESTS = 60


def requests(seed: int) -> list[list[dict[str, Any]]]:
    """Requests of 75 events each; most users are in several of those that come at once."""
    chance = random.Random(seed)
    return [
        [event(f"user-{chance.randrange(USERS)}", chance.choice(list(POINTS))) for _ in range(75)]
        for _ in range(REQUESTS)
    ]


async def test_sums_match_an_independent_count_and_nobody_is_woken_in_vain(api: Api) -> None:
    sent = requests(7)
    places = asyncio.Semaphore(8)

    async def send(events: list[dict[str, Any]]) -> None:
        async with places:
            answer = await track(api, events=events)
            assert answer["events_processed"] == 75

    await asyncio.gather(*map(send, sent))
    # Some are sent again, as a client does that did not hear the answer.
    await asyncio.gather(*map(send, sent[::7]))
    expected: Counter[str] = Counter()
    for item in (item for request in sent for item in request):
        expected[item["external_id"]] += POINTS[item["name"]]
    rows = await api.pool.fetch(
        """
        SELECT u.external_id, s.score, s.is_above, (SELECT sum(points) FROM score_points p WHERE p.user_id = u.user_id)
            AS explained FROM tracked_users u JOIN user_scores s USING (user_id)
        """
    )
    assert await api.count("tracked_events") == REQUESTS * 75
    assert all(row["score"] == row["explained"] for row in rows)
    assert {row["external_id"]: int(row["score"]) for row in rows} == dict(expected)
    assert all(row["score"] == row["explained"] for row in rows)
    assert await api.count("tracked_events") == REQUESTS * 75
    promised = await api.pool.fetch("SELECT kind, name, count(*) AS n FROM dispatches GROUP BY kind, name")
    told = {(row["kind"], row["name"]): row["n"] for row in promised}
    rises = await api.pool.fetchval(
        "SELECT sum((state->>'rises')::int) FROM leads WHERE journey = 'scoring' AND closed_at IS NULL"
    )
    assert told[("start", "start")] == USERS == len(rows)
    assert 0 < told[("signal", "threshold_crossed")] <= rises
    assert told.keys() == {("start", "start"), ("signal", "threshold_crossed")}


OURS = (
    "tracked_users", "user_names", "tracked_events", "user_scores", "score_points", "leads", "canvas_versions",
    "contacts", "suppressions", "cards", "timeline", "dispatches",
)  # fmt: skip


@asynccontextmanager
async def statements(api: Api) -> AsyncIterator[list[str]]:
    """What reaches the database meanwhile, of tables that tracking has to do with, and where transactions begin."""
    seen: list[str] = []

    def note(record: Any) -> None:
        if record.query == "BEGIN;" or any(table in record.query for table in OURS):
            seen.append(record.query)

    async with AsyncExitStack() as held:
        pooled = [await held.enter_async_context(api.pool.acquire()) for _ in range(2)]
        for connection in pooled:
            connection.add_query_logger(note)
    yield seen


async def test_request_costs_the_same_few_statements_whatever_it_holds(api: Api) -> None:
    """Once the users are known: not a statement for each event."""
    await track(api, events=[event(f"user-{number}", "page_view") for number in range(75)])
    async with statements(api) as seen:
        await track(api, events=[event("user-0", "page_view")])
        one, seen[:] = list(seen), []
        await track(api, events=[event(f"user-{number}", "page_view") for number in range(75)])
    assert 0 < len(one) == len(seen) < 12
    assert one.count("BEGIN;") == seen.count("BEGIN;") == 1


async def test_entries_cost_the_same_few_statements_however_many_users_enter(api: Api) -> None:
    """With a person, a lead, a card, a line and a promise for each of them."""
    await track(api, events=[event("first", "page_view")])
    batch = read({"events": [event("one", "page_view")], "attributes": [person("one")]})
    many = read(
        {
            "events": [event(f"user-{number}", "page_view") for number in range(37)],
            "attributes": [person(f"user-{number}") for number in range(37)],
        }
    )
    costs = []
    async with statements(api) as seen:
        for taken_in in (batch, many):
            async with transaction(api.pool) as connection:
                await api.parts.tracker.take_in(connection, taken_in, datetime.now(UTC), "a test")
            costs.append(len(seen))
            seen.clear()
    assert 0 < costs[0] == costs[1] < 20
    assert await api.count("leads") == await api.count("cards") == await api.count("dispatches") == 1 + 1 + 37
    rows = await api.pool.fetch(
        "SELECT l.title, c.email, c.name, t.kind, d.payload->>'lead_id' = l.lead_id AS is_promised FROM leads l "
        "JOIN contacts c USING (contact_id) JOIN timeline t USING (lead_id) JOIN dispatches d USING (workflow_id)"
    )
    assert {(row["title"], row["email"], row["name"], row["kind"], row["is_promised"]) for row in rows} == {
        (f"Ana {name}", f"{name}@example.com", f"Ana {name}", "entered", True)
        for name in ("one", *(f"user-{number}" for number in range(37)))
    }


def person(external_id: str) -> dict[str, Any]:
    return {
        "external_id": external_id,
        "email": f"{external_id}@example.com",
        "first_name": "Ana",
        "last_name": external_id,
    }


async def test_bad_event_among_many_costs_the_others_nothing(api: Api) -> None:
    sent = [event(f"user-{number % 5}", "page_view") for number in range(75)]
    sent[31] = {**sent[31], "time": "yesterday"}
    answer = await track(api, events=sent)
    assert answer["events_processed"] == 74
    assert [(error["input_array"], error["index"]) for error in answer["errors"]] == [("events", 31)]
    assert "'time'" in answer["errors"][0]["type"]
    assert await sums(api) == {f"user-{number}": 14 if number == 31 % 5 else 15 for number in range(5)}


async def test_one_user_many_times_in_one_request(api: Api) -> None:
    """Every point is there with its cause, in the order in which the events stand; there is one entry, and one rise."""
    names = ["demo_requested", "page_view", "email_bounced"] * 25
    await track(api, events=[event("user", name) for name in names])
    assert await sums(api) == {"user": 25 * (10 + 1 - 1)}
    rows = await api.pool.fetch("SELECT cause FROM score_points ORDER BY points_no")
    assert [row["cause"] for row in rows] == [f"custom_event:{name}" for name in names]
    promised = await api.pool.fetch("SELECT kind FROM dispatches")
    assert [row["kind"] for row in promised] == ["start"]
    assert await api.pool.fetchval("SELECT (state->>'rises')::int FROM leads") == 1


@pytest.mark.parametrize("is_known", [False, True])
async def test_requests_about_one_user_that_come_at_once(api: Api, is_known: bool) -> None:
    """Nothing is lost, nobody enters twice, whoever is first."""
    if is_known:
        await track(api, events=[event("user", "newsletter_read")])
        await track(api, events=[event("user", "page_view")])
    sent = [[event("user", "page_view") for _ in range(20)] for _ in range(8)]
    await asyncio.gather(*(track(api, events=events) for events in sent))
    assert await sums(api) == {"user": 8 * 20 + is_known}
    assert await api.count("leads") == await api.count("tracked_users") == await api.count("user_scores") == 1
    told = await api.pool.fetch("SELECT kind, name FROM dispatches ORDER BY dispatch_id")
    assert [(row["kind"], row["name"]) for row in told] == [("start", "start"), ("signal", "threshold_crossed")]


async def sums(api: Api) -> dict[str, int]:
    """Scores by user, which are the sums of their points."""
    rows = await api.pool.fetch(
        """
        SELECT u.external_id, s.score, sum(p.points) AS explained FROM tracked_users u
        JOIN user_scores s USING (user_id) JOIN score_points p USING (user_id) GROUP BY u.external_id, s.score
        """
    )
    assert all(row["score"] == row["explained"] for row in rows)
    return {row["external_id"]: int(row["score"]) for row in rows}
