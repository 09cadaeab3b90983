"""Much at once: sums match an independent count, and no workflow hears of anything but entries and rises."""

import asyncio
import random
from collections import Counter
from typing import Any

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


OURS = ("tracked_users", "user_names", "tracked_events", "user_scores", "score_points", "leads", "canvas_versions")


async def test_request_costs_the_same_few_statements_whatever_it_holds(api: Api) -> None:
    """Once the users are known: not a statement for each event."""
    await track(api, events=[event(f"user-{number}", "page_view") for number in range(75)])
    seen: list[str] = []

    def note(record: Any) -> None:
        if any(table in record.query for table in OURS):
            seen.append(record.query)

    async with api.pool.acquire() as first, api.pool.acquire() as second:
        for connection in (first, second):
            connection.add_query_logger(note)
    await track(api, events=[event("user-0", "page_view")])
    one, seen[:] = len(seen), []
    await track(api, events=[event(f"user-{number}", "page_view") for number in range(75)])
    assert 0 < one == len(seen) < 12
