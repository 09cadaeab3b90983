"""The HubSpot client's budgets: how many requests a portal gets, and how many at once."""

import asyncio
import time
from collections.abc import Sequence

import pytest

from integrations.hubspot import HubSpot, Portal
from integrations.hubspot.budget import Budget
from tests.integrations.hubspot_calls import EMAIL, EMPTY, TOKEN, client
from tests.integrations.scripted_http import scripted_http


def most_in_any(seconds: float, moments: Sequence[float]) -> int:
    """The most of these moments that a rolling window held. A timer may be a millisecond early."""
    return max(sum(start <= moment < start + seconds - 0.001 for moment in moments) for start in moments)


async def test_no_window_holds_more_than_the_budget_even_when_answers_are_slow() -> None:
    places, seconds, moments = 4, 0.2, []
    budget = Budget(places, seconds)

    async def request(number: int) -> None:
        async with budget.place():
            # The server counts a request at any time between its start and its end.
            await asyncio.sleep(0.03 * (number % 4))
            moments.append(time.monotonic())

    await asyncio.gather(*map(request, range(18)))
    assert len(moments) == 18
    assert most_in_any(seconds, moments) <= places


async def test_who_gives_up_waiting_takes_no_place() -> None:
    budget = Budget(1, 0.05)
    async with budget.place():
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01), budget.place():
                pass
    async with asyncio.timeout(10), budget.place():
        pass


async def test_searches_keep_to_their_budget_and_hold_up_nothing_else() -> None:
    async with scripted_http(EMPTY) as server, client(server, searches_per_second=2) as hubspot:
        searches = [asyncio.create_task(hubspot.find_contact("email", EMAIL, [])) for _ in range(5)]
        await asyncio.sleep(0)
        await hubspot.owner_id(EMAIL)
        assert not all(search.done() for search in searches)
        assert await asyncio.gather(*searches) == [None] * 5
        moments = [request.at for request in server.requests if "search" in request.target]
        assert most_in_any(1, moments) == 2


async def test_call_beyond_the_budget_waits_and_other_portals_do_not() -> None:
    async with (
        scripted_http(EMPTY) as server,
        client(server, requests_per_10s=3, timeout_seconds=2) as busy,
        client(server) as other,
    ):
        calls = [asyncio.create_task(busy.owner_id(EMAIL)) for _ in range(4)]
        await asyncio.gather(*calls[:3])
        await asyncio.gather(*(other.owner_id(EMAIL) for _ in range(50)))
        # Longer than the timeout, which is for the portal's answer and not for our waiting.
        await asyncio.sleep(2.2)
        assert not calls[3].done()
        assert len(server.requests) == 53
        calls[3].cancel()


async def test_connections_are_few_and_used_again() -> None:
    async with scripted_http(EMPTY) as server, client(server) as hubspot:
        await asyncio.gather(*(hubspot.owner_id(EMAIL) for _ in range(60)))
        assert len(server.requests) == 60
        assert server.most_at_once <= 10


async def test_waiting_for_a_connection_is_not_the_portal_s_slowness() -> None:
    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.readuntil(b"\r\n\r\n"):
            await asyncio.sleep(0.6)
            writer.write(EMPTY.encoded())

    async with await asyncio.start_server(slow, "127.0.0.1") as server:
        host, port = server.sockets[0].getsockname()[:2]
        hubspot = HubSpot(Portal("engagement", f"http://{host}:{port}", TOKEN), timeout_seconds=3)
        # Six rounds of ten: the last ones wait for as long as an answer may take before their turn.
        await asyncio.gather(*(hubspot.owner_id(EMAIL) for _ in range(60)))
        await hubspot.close()
