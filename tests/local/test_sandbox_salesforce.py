"""The sandbox's Salesforce: its tokens over HTTP, its leads through `simple-salesforce`."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx
import pytest
import requests
from simple_salesforce.api import Salesforce
from simple_salesforce.exceptions import (
    SalesforceExpiredSession,
    SalesforceMalformedRequest,
    SalesforceResourceNotFound,
)

from local.sandbox import Sandbox
from tests.local.sandbox_kit import fresh, outside

T = TypeVar("T")
TOKEN = "/services/oauth2/token"


@pytest.fixture(scope="module")
async def sandbox(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Sandbox]:
    async with Sandbox(tmp_path_factory.mktemp("sandbox"), None) as started:
        yield started


@pytest.fixture
async def http(sandbox: Sandbox) -> AsyncIterator[httpx.AsyncClient]:
    async with outside(sandbox.endpoints()["salesforce"]["base_url"]) as client:
        yield client


def credentials(sandbox: Sandbox) -> dict[str, str]:
    given = sandbox.endpoints()["salesforce"]
    return {"client_id": given["client_id"], "client_secret": given["client_secret"]}


async def get_token(sandbox: Sandbox, http: httpx.AsyncClient) -> str:
    answer = await http.post(TOKEN, data={"grant_type": "client_credentials", **credentials(sandbox)})
    assert answer.status_code == 200, answer.text
    token: str = answer.json()["access_token"]
    return token


class Loopback(requests.adapters.HTTPAdapter):
    """Takes requests to the instance where it is: the client knows of no scheme but https and of no path before it."""

    def __init__(self, base_url: str) -> None:
        super().__init__()
        self._base_url = base_url

    def send(self, request: Any, *given: Any, **more: Any) -> Any:
        asked = urlsplit(request.url)
        request.url = f"{self._base_url}{asked.path}" + (f"?{asked.query}" if asked.query else "")
        return super().send(request, *given, **more)


@pytest.fixture
async def client(sandbox: Sandbox, http: httpx.AsyncClient) -> Any:
    base_url = sandbox.endpoints()["salesforce"]["base_url"]
    session = requests.Session()
    session.trust_env = False
    session.mount("https://", Loopback(base_url))
    token = await get_token(sandbox, http)
    return Salesforce(instance_url=base_url, session_id=token, session=session, version="60.0")


async def do(call: Callable[..., T], *given: Any, **more: Any) -> T:
    """A call of the client, which blocks, beside the sandbox, which must not be."""
    return await asyncio.to_thread(call, *given, **more)


def code_of(error: Any) -> str:
    """What Salesforce said was wrong; the client's own annotation of it is another."""
    code: str = error.content[0]["errorCode"]
    return code


async def test_a_token_for_client_credentials(sandbox: Sandbox, http: httpx.AsyncClient) -> None:
    answer = await http.post(TOKEN, data={"grant_type": "client_credentials", **credentials(sandbox)})
    given = answer.json()
    assert given["instance_url"] == sandbox.endpoints()["salesforce"]["base_url"]
    assert given["token_type"] == "Bearer"
    assert "expires_in" not in given
    basic = (credentials(sandbox)["client_id"], credentials(sandbox)["client_secret"])
    answer = await http.post(TOKEN, data={"grant_type": "client_credentials"}, auth=basic)
    assert answer.json()["access_token"] != given["access_token"]


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"client_id": "nobody"}, "invalid_client_id"),
        ({"client_secret": "wrong"}, "invalid_client"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
    ],
)
async def test_who_gets_no_token(sandbox: Sandbox, http: httpx.AsyncClient, wrong: dict[str, str], error: str) -> None:
    answer = await http.post(TOKEN, data={"grant_type": "client_credentials", **credentials(sandbox), **wrong})
    assert answer.status_code in {400, 401}
    assert answer.json()["error"] == error


async def test_a_lead_through_the_vendors_client(client: Any) -> None:
    made = await do(client.Lead.create, {"LastName": "Exemplo", "Company": "Fictícia", "Email": fresh()})
    assert made["success"]
    assert len(made["id"]) == 18
    assert await do(client.Lead.update, made["id"], {"Status": "MQL", "Lead_Score__c": 101}) == 204
    lead = await do(client.Lead.get, made["id"])
    assert (lead["Status"], lead["Lead_Score__c"], lead["Name"]) == ("MQL", 101, "Exemplo")
    assert lead["attributes"]["type"] == "Lead"
    assert (await do(client.Lead.get, made["id"][:15]))["Id"] == made["id"]
    assert await do(client.Lead.delete, made["id"]) == 204
    with pytest.raises(SalesforceResourceNotFound) as missing:
        await do(client.Lead.get, made["id"])
    assert code_of(missing.value) == "NOT_FOUND"


async def test_an_upsert_by_external_id(client: Any) -> None:
    key = f"External_Id__c/{fresh('lead')}"
    assert await do(client.Lead.upsert, key, {"LastName": "Exemplo", "Company": "Fictícia"}) == 201
    assert await do(client.Lead.upsert, key, {"Status": "MQL"}) == 200
    assert (await do(client.Lead.get_by_custom_id, *key.split("/")))["Status"] == "MQL"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"lead_status": "MQL"}, "INVALID_FIELD"),
        ({"Id": "00Q"}, "INVALID_FIELD_FOR_INSERT_UPDATE"),
        ({"LastName": ""}, "REQUIRED_FIELD_MISSING"),
        ({"Email": "ana"}, "INVALID_EMAIL_ADDRESS"),
        ({"City": "x" * 41}, "STRING_TOO_LONG"),
        ({"Lead_Score__c": "muito"}, "JSON_PARSER_ERROR"),
        ({"External_Id__c": "sandbox-2"}, "DUPLICATE_VALUE"),
    ],
)
async def test_fields_that_are_refused(client: Any, given: dict[str, Any], code: str) -> None:
    [lead] = (await do(client.query, "SELECT Id FROM Lead WHERE Email = 'ana@example.com'"))["records"]
    with pytest.raises(SalesforceMalformedRequest) as refused:
        await do(client.Lead.update, lead["Id"], given)
    assert code_of(refused.value) == code
    with pytest.raises(SalesforceMalformedRequest):
        await do(client.Lead.create, {"FirstName": "Ana"})


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("Email = 'ANA@example.com'", ["Ana"]),
        ("Company LIKE 'Empresa%' AND FirstName != 'Ana'", ["Bruno", "Carla"]),
        ("FirstName IN ('Ana', 'Carla') AND IsDeleted = false", ["Ana", "Carla"]),
        ("Email = 'o\\'neil@example.com'", []),
        ("Email = null AND Company = 'Empresa Fictícia A'", []),
    ],
)
async def test_queries(client: Any, where: str, found: list[str]) -> None:
    answer = await do(client.query_all, f"SELECT Id, FirstName FROM Lead WHERE {where} ORDER BY FirstName LIMIT 10")
    assert [lead["FirstName"] for lead in answer["records"]] == found
    count = await do(client.query, f"SELECT COUNT() FROM Lead WHERE {where}")
    assert count["totalSize"] == len(found)


@pytest.mark.parametrize(
    "soql", ["SELECT", "SELECT Id FROM Account", "SELECT Nome FROM Lead", "SELECT Id FROM Lead WHERE Id"]
)
async def test_queries_that_make_no_sense(client: Any, soql: str) -> None:
    with pytest.raises(SalesforceMalformedRequest):
        await do(client.query, soql)


async def test_what_the_org_tells_of_itself(client: Any) -> None:
    described = await do(client.Lead.describe)
    assert {"Status", "Lead_Score__c"} <= {field["name"] for field in described["fields"]}
    everything = await do(client.describe)
    assert everything is not None
    assert [each["name"] for each in everything["sobjects"]] == ["Lead"]


async def test_an_expired_token(sandbox: Sandbox, client: Any, http: httpx.AsyncClient) -> None:
    sandbox.expire_salesforce_tokens()
    with pytest.raises(SalesforceExpiredSession) as expired:
        await do(client.query, "SELECT Id FROM Lead")
    assert code_of(expired.value) == "INVALID_SESSION_ID"
    token = await get_token(sandbox, http)
    path, headers = "/services/data/v58.0/sobjects/Lead/00Q5g0000000000AAA", {"Authorization": f"Bearer {token}"}
    assert (await http.get(path, headers=headers)).status_code == 404
    async with outside(sandbox.url) as visitor:
        assert (await visitor.delete("/salesforce-tokens")).status_code == 204
    assert (await http.get(path, headers=headers)).status_code == 401
