"""Salesforce over real HTTP: the sandbox that its own client accepts, and answers that no sandbox gives."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from simple_salesforce.api import Salesforce as Vendor

from integrations.salesforce import Salesforce, SalesforceError, SalesforceRefused, SalesforceUnavailable
from local.sandbox import Sandbox
from tests.integrations.scripted_http import Answer, Drop, Reply, Request, Silence, Trickle, scripted_http

LEAD = "/services/data/v60.0/sobjects/Lead"


@pytest.fixture
async def sandbox(tmp_path: Path) -> AsyncIterator[Sandbox]:
    async with Sandbox(tmp_path / "sandbox", None) as started:
        yield started


@pytest.fixture
async def org(sandbox: Sandbox) -> AsyncIterator[Salesforce]:
    known = sandbox.endpoints()["salesforce"]
    client = Salesforce(known["base_url"], known["client_id"], known["client_secret"])
    yield client
    await client.close()


async def fault(sandbox: Sandbox, **fault: Any) -> None:
    async with httpx.AsyncClient() as http:
        url = sandbox.endpoints()["faults_url"]
        (await http.post(url, json={"target": "salesforce", **fault})).raise_for_status()


async def vendors_first_lead(sandbox: Sandbox) -> dict[str, Any]:
    """A lead as Salesforce's own client shows it."""
    known = sandbox.endpoints()["salesforce"]

    def read() -> dict[str, Any]:
        token = httpx.post(
            f"{known['base_url']}/services/oauth2/token",
            data={
                "grant_type": "client_credentials",
                "client_id": known["client_id"],
                "client_secret": known["client_secret"],
            },
        ).json()["access_token"]
        vendor = Vendor(instance_url=known["base_url"], session_id=token)
        vendor.base_url = f"{known['base_url']}/services/data/v60.0/"
        found = vendor.query("SELECT Id, Status FROM Lead ORDER BY Id LIMIT 1")["records"][0]
        return {"Id": found["Id"], "Status": found["Status"]}

    return await asyncio.to_thread(read)


async def test_vendor_sees_what_was_set(sandbox: Sandbox, org: Salesforce) -> None:
    lead = await vendors_first_lead(sandbox)
    assert (await org.read(f"{LEAD}/{lead['Id']}", ["Status"]))["Status"] == lead["Status"]
    await org.update(f"{LEAD}/{lead['Id']}", {"Status": "MQL"})
    assert (await vendors_first_lead(sandbox))["Status"] == "MQL"


async def failing(org: Salesforce, path: str, values: dict[str, Any]) -> SalesforceError:
    with pytest.raises(SalesforceError) as caught:
        await org.update(path, values)
    return caught.value


async def test_what_can_never_work_is_refused(sandbox: Sandbox, org: Salesforce) -> None:
    lead = f"{LEAD}/{(await vendors_first_lead(sandbox))['Id']}"
    unknown = await failing(org, f"{LEAD}/00Q5g0000Nobody", {"Status": "MQL"})
    field = await failing(org, lead, {"lead_status": "MQL"})
    path = await failing(org, "/services/data/../secret", {})
    assert [type(error) for error in (unknown, field, path)] == [SalesforceRefused] * 3
    assert [error.code for error in (unknown, field, path)] == ["NOT_FOUND", "INVALID_FIELD", "INVALID_PATH"]


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (409, "UNABLE_TO_LOCK_ROW"),
        (403, "REQUEST_LIMIT_EXCEEDED"),
        (503, "SERVER_UNAVAILABLE"),
        (500, "UNKNOWN_EXCEPTION"),
    ],
)
async def test_what_may_pass_is_unavailable(sandbox: Sandbox, org: Salesforce, status: int, code: str) -> None:
    await fault(sandbox, mode="status", status=status, match="PATCH /services/data")
    error = await failing(org, f"{LEAD}/x", {})
    assert isinstance(error, SalesforceUnavailable)
    assert error.code == code
    assert (error.retry_after is not None) == (code == "REQUEST_LIMIT_EXCEEDED")


async def test_token_is_kept_and_renewed_once_when_it_is_refused(sandbox: Sandbox, org: Salesforce) -> None:
    lead = f"{LEAD}/{(await vendors_first_lead(sandbox))['Id']}"
    await org.update(lead, {"Status": "A"})
    await fault(sandbox, mode="status", status=401, match="PATCH /services/data", count=1)
    await org.update(lead, {"Status": "B"})
    assert (await vendors_first_lead(sandbox))["Status"] == "B"
    await fault(sandbox, mode="status", status=401, match="PATCH /services/data", count=2)
    assert isinstance(await failing(org, lead, {"Status": "C"}), SalesforceUnavailable)


async def test_wrong_client_is_refused(sandbox: Sandbox) -> None:
    known = sandbox.endpoints()["salesforce"]
    org = Salesforce(known["base_url"], known["client_id"], "wrong")
    error = await failing(org, f"{LEAD}/x", {})
    await org.close()
    assert isinstance(error, SalesforceRefused)
    assert error.code == "invalid_client"


# --- answers that no sandbox gives ---

TOKEN = {"access_token": "a-token", "instance_url": "https://elsewhere.example"}


def script(*answers: Reply, token: Any = None) -> Callable[[Request], Reply]:
    """The org's answers to all but the token endpoint."""
    left = list(answers)

    def reply(request: Request) -> Reply:
        if request.target.endswith("/oauth2/token"):
            return Answer({"access_token": "a-token"} if token is None else token)
        return left.pop(0) if len(left) > 1 else left[0]

    return reply


async def outcome(*answers: Reply, token: Any = None, timeout_seconds: float = 10) -> tuple[Any, list[str]]:
    """How an update ends, and what was asked."""
    async with scripted_http(script(*answers, token=token)) as server:
        org = Salesforce(server.url, "id", "secret", timeout_seconds=timeout_seconds)
        try:
            await org.update(f"{LEAD}/1", {"Status": "MQL"})
            return None, server.lines
        except SalesforceError as error:
            return error, server.lines
        finally:
            await org.close()


async def test_update_is_asked_for_as_documented() -> None:
    async with scripted_http(script(Answer(b"", 204))) as server:
        org = Salesforce(f"{server.url}/", "id", "s&cret")
        await org.update(f"{LEAD}/1", {"Status": "MQL"})
        await org.update(f"{LEAD}/2", {"Status": "MQL"})
        await org.close()
        token, first, second = server.requests
    assert token.content == b"grant_type=client_credentials&client_id=id&client_secret=s%26cret"
    assert (first.line, first.json) == (f"PATCH {LEAD}/1", {"Status": "MQL"})
    assert first.headers["authorization"] == second.headers["authorization"] == "Bearer a-token"


def lock(status: int) -> Answer:
    return Answer([{"message": "x", "errorCode": "UNABLE_TO_LOCK_ROW"}], status)


@pytest.mark.parametrize(
    "reply", [lock(400), lock(409), Answer({}, 408), Answer({}, 429), Answer(b"<html>", 502), Drop(), Answer([], 503)]
)
async def test_transient(reply: Reply) -> None:
    error, _ = await outcome(reply)
    assert isinstance(error, SalesforceUnavailable)


@pytest.mark.parametrize("reply", [Silence(), Trickle()])
async def test_silence_ends_in_time(reply: Reply) -> None:
    error, _ = await outcome(reply, timeout_seconds=0.3)
    assert isinstance(error, SalesforceUnavailable)


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Answer([{"errorCode": "INVALID_FIELD", "message": "Iara"}], 400), "INVALID_FIELD"),
        (Answer([{"errorCode": "CANNOT_UPDATE_CONVERTED_LEAD", "fields": []}], 400), "CANNOT_UPDATE_CONVERTED_LEAD"),
        (Answer([{"errorCode": "ENTITY_IS_DELETED"}], 404), "ENTITY_IS_DELETED"),
        (Answer([{"errorCode": "no code: Iara"}], 400), "HTTP_400"),
        (Answer(b"<html>", 404), "HTTP_404"),
        (Answer([{"errorCode": "INSUFFICIENT_ACCESS"}], 403), "INSUFFICIENT_ACCESS"),
        (Answer({}, 302, {"Location": "https://elsewhere.example"}), "HTTP_302"),
    ],
)
async def test_permanent_and_without_a_word_of_theirs(reply: Reply, code: str) -> None:
    error, _ = await outcome(reply)
    assert isinstance(error, SalesforceRefused)
    assert error.code == code
    assert "Iara" not in str(error)


async def test_two_calls_at_once_share_a_token() -> None:
    async with scripted_http(script(Answer(b"", 204))) as server:
        org = Salesforce(server.url, "id", "secret")
        await asyncio.gather(*(org.update(f"{LEAD}/{n}", {}) for n in range(5)))
        await org.close()
        assert sum("token" in line for line in server.lines) == 1


@pytest.mark.parametrize("token", [{}, [], {"access_token": "a\r\nb"}, {"access_token": 7}])
async def test_token_that_is_none(token: Any) -> None:
    error, lines = await outcome(Answer(b"", 204), token=token)
    assert isinstance(error, SalesforceUnavailable)
    assert len(lines) == 1


async def test_token_without_tls_goes_nowhere_else() -> None:
    error, lines = await outcome(Answer(b"", 204), token={"access_token": "a", "instance_url": "http://127.0.0.1:1"})
    assert error is None
    assert len(lines) == 2


async def test_instance_is_where_the_org_says_it_is() -> None:
    # Nobody answers there: that it is asked at all is what shows.
    error, lines = await outcome(Answer(b"", 204), token={**TOKEN, "instance_url": "https://127.0.0.1:1"})
    assert isinstance(error, SalesforceUnavailable)
    assert len(lines) == 1


@pytest.mark.parametrize("url", ["ftp://x", "x", ""])
def test_address_without_a_scheme_is_refused(url: str) -> None:
    with pytest.raises(ValueError):
        Salesforce(url, "id", "secret")
