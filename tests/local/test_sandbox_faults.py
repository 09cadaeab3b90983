"""Faults: what happens to which request, how often, and that everything else goes on."""

import time
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from local.sandbox import Sandbox, Settings
from tests.local.sandbox_kit import create, fresh, hubspot, outside
from tests.waiting import PATIENCE_SECONDS, until

CONTACTS = "/crm/v3/objects/contacts"


@pytest.fixture(scope="module")
async def running(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Sandbox]:
    async with Sandbox(tmp_path_factory.mktemp("sandbox"), None, Settings(rate_limits=False)) as started:
        yield started


@pytest.fixture
def sandbox(running: Sandbox) -> Sandbox:
    """One in which nothing goes wrong yet."""
    running.faults.clear()
    return running


@pytest.fixture
async def portal(sandbox: Sandbox) -> AsyncIterator[httpx.AsyncClient]:
    async with hubspot(sandbox) as client:
        yield client


async def fault(sandbox: Sandbox, **given: Any) -> None:
    async with outside(sandbox.url) as client:
        answer = await client.post(sandbox.endpoints()["faults_url"], json=given)
    assert answer.status_code == 201, answer.text


async def exists(portal: httpx.AsyncClient, email: str) -> bool:
    return (await portal.get(f"{CONTACTS}/{email}", params={"idProperty": "email"})).status_code == 200


@pytest.mark.parametrize(
    ("status", "category"),
    [(429, "RATE_LIMITS"), (500, "INTERNAL_ERROR"), (503, "INTERNAL_ERROR"), (401, "INVALID_AUTHENTICATION")],
)
async def test_a_status_is_answered_and_nothing_done(
    sandbox: Sandbox, portal: httpx.AsyncClient, status: int, category: str
) -> None:
    await fault(sandbox, target="hubspot.engagement", match=f"POST {CONTACTS}", mode="status", status=status, count=1)
    email = fresh()
    answer = await portal.post(CONTACTS, json={"properties": {"email": email}})
    assert answer.status_code == status
    assert answer.json()["category"] == category
    assert not await exists(portal, email)
    await create(portal, email=email)


async def test_it_holds_as_often_as_asked(sandbox: Sandbox, portal: httpx.AsyncClient) -> None:
    await fault(sandbox, target="hubspot.engagement", mode="status", status=500, count=2)
    assert [(await portal.get("/crm/v3/owners")).status_code for _ in range(3)] == [500, 500, 200]


async def test_it_holds_until_all_are_put_off(sandbox: Sandbox, portal: httpx.AsyncClient) -> None:
    await fault(sandbox, target="hubspot.engagement", mode="status", status=500)
    await fault(sandbox, target="salesforce", mode="delay", seconds=1)
    assert [(await portal.get("/crm/v3/owners")).status_code for _ in range(3)] == [500] * 3
    async with outside(sandbox.url) as client:
        listed = (await client.get("/faults")).json()["items"]
        assert [each["target"] for each in listed] == ["hubspot.engagement", "salesforce"]
        assert (await client.delete("/faults")).json() == {"items": []}
    assert (await portal.get("/crm/v3/owners")).status_code == 200


@pytest.mark.parametrize(
    ("match", "meets"),
    [
        ("GET /crm/v3/owners", True),
        ("GET /crm/v3", True),
        ("GET /crm/owners/2026-09", True),
        ("POST /crm/v3/owners", False),
        ("GET /crm/v3/objects", False),
    ],
)
async def test_it_concerns_what_it_matches(
    sandbox: Sandbox, portal: httpx.AsyncClient, match: str, meets: bool
) -> None:
    await fault(sandbox, target="hubspot.engagement", match=match, mode="status", status=500)
    assert (await portal.get("/crm/v3/owners")).status_code == (500 if meets else 200)
    async with hubspot(sandbox, "acquisition") as other:
        assert (await other.get("/crm/v3/owners")).status_code == 200


async def test_a_delay_comes_before_the_deed(sandbox: Sandbox, portal: httpx.AsyncClient) -> None:
    delay = {"target": "hubspot.engagement", "match": f"POST {CONTACTS}", "mode": "delay", "count": 1}
    await fault(sandbox, **delay, seconds=0.4)
    started = time.monotonic()
    await create(portal, email=fresh())
    assert time.monotonic() - started >= 0.4
    email = fresh()
    await fault(sandbox, **delay, seconds=4)
    impatient = httpx.Timeout(PATIENCE_SECONDS, read=0.1)
    with pytest.raises(httpx.ReadTimeout):
        await portal.post(CONTACTS, json={"properties": {"email": email}}, timeout=impatient)
    assert not await exists(portal, email)

    async def is_made() -> bool:
        return await exists(portal, email)

    await until(is_made, "the contact, though the client hung up")


async def test_drop_after_does_it_and_says_nothing(sandbox: Sandbox, portal: httpx.AsyncClient) -> None:
    await fault(sandbox, target="hubspot.engagement", match=f"POST {CONTACTS}", mode="drop_after", count=1)
    email = fresh()
    with pytest.raises(httpx.RemoteProtocolError):
        await portal.post(CONTACTS, json={"properties": {"email": email}})
    assert await exists(portal, email)


async def test_salesforce_and_the_franchise_api_fail_in_their_own_words(sandbox: Sandbox) -> None:
    await fault(sandbox, target="salesforce", mode="status", status=503)
    await fault(sandbox, target="franchise", mode="status", status=503)
    async with outside(sandbox.url) as client:
        answer = await client.get("/salesforce/services/data/v60.0/sobjects/Lead/1")
        assert (answer.status_code, answer.json()[0]["errorCode"]) == (503, "SERVER_UNAVAILABLE")
        answer = await client.post("/salesforce/services/oauth2/token")
        assert (answer.status_code, answer.json()["error"]) == (503, "server_error")
        answer = await client.post("/franchise/franchise-assignments", json={})
        assert (answer.status_code, answer.json()["code"]) == (503, "internal_error")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"mode": "drop_after"}, "target"),
        ({"target": "hubspot.other", "mode": "drop_after"}, "target"),
        ({"target": "salesforce", "mode": "explode"}, "mode"),
        ({"target": "salesforce", "mode": "status"}, "status"),
        ({"target": "salesforce", "mode": "status", "status": 200}, "status"),
        ({"target": "salesforce", "mode": "status", "status": "500"}, "status"),
        ({"target": "salesforce", "mode": "delay"}, "seconds"),
        ({"target": "salesforce", "mode": "delay", "seconds": 0}, "seconds"),
        ({"target": "salesforce", "mode": "drop_after", "count": 0}, "count"),
        ({"target": "salesforce", "mode": "drop_after", "match": "/services"}, "match"),
        ({"target": "salesforce", "mode": "drop_after", "times": 2}, "times"),
        ([], ""),
    ],
)
async def test_a_fault_that_makes_no_sense_is_refused(sandbox: Sandbox, body: Any, field: str) -> None:
    async with outside(sandbox.url) as client:
        answer = await client.post("/faults", json=body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert sandbox.faults.listed() == []
