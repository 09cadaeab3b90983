"""The sandbox's page: records by their labels, changes that send webhooks, and what the webhooks were answered."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from local.sandbox import Sandbox, Settings
from tests.local.sandbox_kit import Api, api
from tests.waiting import until


@pytest.fixture(scope="module")
async def receiver() -> AsyncIterator[Api]:
    async with api() as started:
        yield started


@pytest.fixture(scope="module")
async def sandbox(tmp_path_factory: pytest.TempPathFactory, receiver: Api) -> AsyncIterator[Sandbox]:
    settings = Settings(webhook_retry=0.05, webhook_attempts=1)
    async with Sandbox(tmp_path_factory.mktemp("sandbox"), receiver.url, settings) as started:
        yield started


@pytest.fixture
async def page(sandbox: Sandbox, receiver: Api) -> AsyncIterator[httpx.AsyncClient]:
    receiver.status = 204
    async with httpx.AsyncClient(base_url=sandbox.url) as client:
        yield client


async def look(page: httpx.AsyncClient, portal: str = "engagement") -> dict[str, Any]:
    shown: dict[str, Any] = (await page.get(f"/portals/{portal}")).json()
    return shown


async def create(page: httpx.AsyncClient, kind: str = "contact", **properties: str) -> str:
    answer = await page.post(f"/portals/engagement/{kind}", json={"properties": properties})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def sent(page: httpx.AsyncClient, kind: str, object_id: str) -> dict[str, Any]:
    """The delivery that told this of a record, once it was answered."""

    async def is_there() -> dict[str, Any] | None:
        found = (await look(page))["deliveries"]
        return next(
            (
                one
                for one in found
                if any((each["type"], each["object"]) == (kind, object_id) for each in one["events"])
            ),
            None,
        )

    told = await until(is_there, f"{kind} of {object_id} being sent")
    assert told is not None
    return told


async def test_properties_have_the_labels_that_people_know(page: httpx.AsyncClient) -> None:
    form = (await look(page))["form"]
    labels = {one["name"]: one["label"] for one in form["contact"]}
    assert (labels["app_publico"], labels["email"]) == ("App público", "Email")
    choices = {one["name"]: {choice["value"] for choice in one["choices"]} for one in form["contact"]}
    assert choices["app_publico"] == {"Sim", "Não"}
    stage = next(one for one in form["deal"] if one["name"] == "dealstage")
    assert {"value": "closedwon", "label": "Closed Won"} in stage["choices"]
    owner = next(one for one in form["deal"] if one["name"] == "hubspot_owner_id")
    assert "seller.one@example.com" in {choice["label"] for choice in owner["choices"]}


async def test_a_change_on_the_page_sends_what_the_portal_sends_for_a_person(
    page: httpx.AsyncClient, receiver: Api
) -> None:
    contact = await create(page, email="um@example.com", app_publico="Não")
    answer = await page.patch(f"/portals/engagement/contact/{contact}", json={"properties": {"app_publico": "Sim"}})
    assert answer.status_code == 204
    told = await sent(page, "contact.propertyChange", contact)

    async def is_told() -> dict[str, Any] | None:
        changes = (event for event in receiver.of(contact) if event.get("propertyValue") == "Sim")
        return next(changes, None)

    event = await until(is_told, "the webhook")
    assert event is not None
    assert (event["propertyName"], event["changeSource"]) == ("app_publico", "CRM_UI")
    assert told["status"] == 204


async def test_a_deal_belongs_to_its_contact_from_the_start(page: httpx.AsyncClient) -> None:
    contact = await create(page, email="dois@example.com")
    body = {"properties": {"dealname": "Um"}, "contact_id": contact}
    deal = (await page.post("/portals/engagement/deal", json=body)).json()["id"]
    shown = next(one for one in (await look(page))["deals"] if one["id"] == deal)
    assert shown["associations"] == {"contacts": [contact]}


async def test_what_was_answered_is_shown(page: httpx.AsyncClient, receiver: Api) -> None:
    receiver.status = 500
    contact = await create(page, email="tres@example.com")
    told = await sent(page, "contact.creation", contact)
    assert told["status"] == 500


@pytest.mark.parametrize(
    ("query", "kinds"),
    [("", {"contact.deletion"}), ("?privacy=true", {"contact.deletion", "contact.privacyDeletion"})],
)
async def test_a_record_is_deleted_or_erased(
    page: httpx.AsyncClient, receiver: Api, query: str, kinds: set[str]
) -> None:
    contact = await create(page, email=f"quatro{len(query)}@example.com")
    assert (await page.delete(f"/portals/engagement/contact/{contact}{query}")).status_code == 204

    async def told() -> bool:
        return {event["subscriptionType"] for event in receiver.of(contact)} >= kinds

    await until(told, "the deletion")
    assert contact not in {one["id"] for one in (await look(page))["contacts"]}


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "/portals/engagement/contact", {"properties": {"email": "no address"}}, 400),
        ("POST", "/portals/engagement/contact", {"properties": {"nothing_known": "x"}}, 400),
        ("POST", "/portals/engagement/contact", {"properties": []}, 400),
        ("POST", "/portals/engagement/ticket", {"properties": {}}, 400),
        ("POST", "/portals/engagement/deal", {"properties": {}, "contact_id": "7"}, 404),
        ("PATCH", "/portals/engagement/contact/7", {"properties": {"email": "a@example.com"}}, 404),
        ("POST", "/portals/nowhere/contact", {"properties": {}}, 404),
        ("GET", "/portals/nowhere", None, 404),
    ],
)
async def test_what_the_portal_refuses_is_told(
    page: httpx.AsyncClient, method: str, path: str, body: Any, status: int
) -> None:
    answer = await page.request(method, path, json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["detail"]


async def test_the_page_loads_nothing_from_elsewhere(page: httpx.AsyncClient) -> None:
    answer = await page.get("/")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "http" not in answer.text.replace("http://www.w3.org/2000/svg", "")
    for path in ("/sandbox.css", "/sandbox.js"):
        assert "http" not in (await page.get(path)).text
