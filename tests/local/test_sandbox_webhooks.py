"""The webhooks of the sandbox's portals: what is sent, how it is signed, and that it is sent until it is taken."""

import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from hubspot.utils.signature import Signature  # type: ignore[import-untyped]

from local.sandbox import Sandbox, Settings
from tests.local.sandbox_kit import Api, api, create, fresh, hubspot
from tests.waiting import PATIENCE_SECONDS, until

QUICK = Settings(rate_limits=False, webhook_retry=0.05, webhook_timeout=PATIENCE_SECONDS)


@pytest.fixture(scope="module")
async def receiver() -> AsyncIterator[Api]:
    async with api() as started:
        yield started


@pytest.fixture(scope="module")
async def sandbox(tmp_path_factory: pytest.TempPathFactory, receiver: Api) -> AsyncIterator[Sandbox]:
    async with Sandbox(tmp_path_factory.mktemp("sandbox"), receiver.url, QUICK) as started:
        yield started


@pytest.fixture
async def portal(sandbox: Sandbox, receiver: Api) -> AsyncIterator[httpx.AsyncClient]:
    receiver.status = 204
    async with hubspot(sandbox) as client:
        yield client


async def all_sent(sandbox: Sandbox) -> None:
    async def nothing_waits() -> bool:
        return sandbox.portals["engagement"].outbox.counts()["pending"] == 0

    await until(nothing_waits, "every event is sent")


async def test_a_creation_and_each_property(sandbox: Sandbox, receiver: Api, portal: httpx.AsyncClient) -> None:
    before = int(time.time() * 1000)
    contact = await create(portal, email=fresh(), app_publico="Sim")
    await all_sent(sandbox)
    creation, *changes = receiver.of(contact)
    assert creation["subscriptionType"] == "contact.creation"
    assert {change["propertyName"] for change in changes} == {"email", "app_publico"}
    change = next(change for change in changes if change["propertyName"] == "app_publico")
    assert change["propertyValue"] == "Sim"
    assert change["subscriptionType"] == "contact.propertyChange"
    assert change["objectId"] == int(contact)
    assert change["attemptNumber"] == 0
    assert change["changeSource"] == "INTEGRATION"
    assert change["portalId"] == sandbox.endpoints()["hubspot"]["engagement"]["portal_id"]
    assert before <= change["occurredAt"] <= time.time() * 1000
    assert {"eventId", "subscriptionId", "appId"} <= change.keys()


async def test_only_what_changes_is_reported(sandbox: Sandbox, receiver: Api, portal: httpx.AsyncClient) -> None:
    deal = await create(portal, "deals", dealname="Um", dealstage="qualifiedtobuy")
    await all_sent(sandbox)
    receiver.requests.clear()
    changes = {"dealname": "Um", "dealstage": "closedwon"}
    await portal.patch(f"/crm/v3/objects/deals/{deal}", json={"properties": changes})
    await all_sent(sandbox)
    changed = {event["propertyName"]: event["propertyValue"] for event in receiver.of(deal)}
    assert changed.keys() == {"dealstage", "closedate"}
    assert changed["dealstage"] == "closedwon"


async def test_associations_and_deletions(sandbox: Sandbox, receiver: Api, portal: httpx.AsyncClient) -> None:
    contact, deal = await create(portal, email=fresh()), await create(portal, "deals", dealname="Um")
    for _ in range(2):
        await portal.put(f"/crm/v4/objects/deals/{deal}/associations/default/contacts/{contact}")
    await portal.delete(f"/crm/v3/objects/deals/{deal}")
    await all_sent(sandbox)
    made, removed = receiver.of(deal, "deal.associationChange")
    assert (made["associationType"], made["toObjectId"]) == ("DEAL_TO_CONTACT", int(contact))
    assert not made["associationRemoved"]
    assert removed["associationRemoved"]
    assert "objectId" not in made
    assert [event["toObjectId"] for event in receiver.of(contact, "contact.associationChange")] == [int(deal)] * 2
    assert len(receiver.of(deal, "deal.deletion")) == 1


async def test_what_a_person_does_is_told_apart(sandbox: Sandbox, receiver: Api, portal: httpx.AsyncClient) -> None:
    contact = await create(portal, email=fresh())
    async with hubspot(sandbox, token="ui_token") as person:
        await person.patch(f"/crm/v3/objects/contacts/{contact}", json={"properties": {"city": "Natal"}})
    await all_sent(sandbox)
    assert receiver.of(contact)[-1]["changeSource"] == "CRM_UI"


async def test_the_signature_is_the_vendors(sandbox: Sandbox, receiver: Api, portal: httpx.AsyncClient) -> None:
    await create(portal, email=fresh(), firstname="João")
    await all_sent(sandbox)
    request = receiver.requests[-1]
    assert request.path == "/webhooks/hubspot/engagement"
    given = {
        "signature": request.headers["x-hubspot-signature-v3"],
        "request_body": request.body.decode(),
        "http_uri": f"{receiver.url}{request.path}",
        "signature_version": "v3",
        "timestamp": request.headers["x-hubspot-request-timestamp"],
    }
    secrets = {name: portal["webhook_secret"] for name, portal in sandbox.endpoints()["hubspot"].items()}
    assert Signature.is_valid(client_secret=secrets["engagement"], **given)
    assert not Signature.is_valid(client_secret=secrets["acquisition"], **given)


async def test_no_request_has_more_than_a_hundred_events(
    sandbox: Sandbox, receiver: Api, portal: httpx.AsyncClient
) -> None:
    receiver.requests.clear()
    inputs = [{"properties": {"email": fresh(), "city": "Natal"}} for _ in range(100)]
    answer = await portal.post("/crm/v3/objects/contacts/batch/create", json={"inputs": inputs})
    await all_sent(sandbox)
    assert (
        len({each["id"] for each in answer.json()["results"]} & {str(e.get("objectId")) for e in receiver.events})
        == 100
    )
    assert len(receiver.events) == 300
    assert max(len(request.events) for request in receiver.requests) == 100


@pytest.mark.parametrize("status", [500, 404, None])
async def test_what_is_not_taken_is_sent_again(tmp_path: Path, status: int | None) -> None:
    settings = replace(QUICK, webhook_timeout=0.5) if status is None else QUICK
    async with (
        api() as receiver,
        Sandbox(tmp_path, receiver.url, settings) as sandbox,
        hubspot(sandbox) as portal,
    ):
        receiver.status = status
        contact = await create(portal, email=fresh())

        async def tried_twice() -> bool:
            return len(receiver.of(contact, "contact.creation")) >= 2

        await until(tried_twice, "a second attempt")
        receiver.status = 200
        await all_sent(sandbox)
        attempts = receiver.of(contact, "contact.creation")
        assert [event["attemptNumber"] for event in attempts] == [*range(len(attempts))]
        assert len({event["eventId"] for event in attempts}) == 1


async def test_it_gives_up_after_the_last_attempt(tmp_path: Path) -> None:
    settings = Settings(webhook_retry=0.01, webhook_attempts=3, webhook_timeout=PATIENCE_SECONDS)
    async with (
        api() as receiver,
        Sandbox(tmp_path, receiver.url, settings) as sandbox,
        hubspot(sandbox) as portal,
    ):
        receiver.status = 500
        contact = await create(portal, email=fresh())
        await all_sent(sandbox)
        assert [event["attemptNumber"] for event in receiver.of(contact, "contact.creation")] == [0, 1, 2]
        assert sandbox.portals["engagement"].outbox.counts() == {"pending": 0, "given_up": 2}


async def test_only_subscribed_properties_are_reported(tmp_path: Path) -> None:
    settings = Settings(subscribed=lambda kind, name: (kind, name) == ("contact", "app_publico"))
    async with (
        api() as receiver,
        Sandbox(tmp_path, receiver.url, settings) as sandbox,
        hubspot(sandbox) as portal,
    ):
        contact = await create(portal, email=fresh(), app_publico="Sim", city="Natal")
        await all_sent(sandbox)
        assert [event.get("propertyName") for event in receiver.of(contact)] == [None, "app_publico"]


async def test_webhooks_survive_a_restart_of_either_side(tmp_path: Path) -> None:
    async with api() as receiver:
        await receiver.stop()
        async with Sandbox(tmp_path, receiver.url, Settings()) as sandbox, hubspot(sandbox) as portal:
            contact = await create(portal, email=fresh())
        await receiver.start()
        async with Sandbox(tmp_path, receiver.url, Settings()) as sandbox:
            await all_sent(sandbox)
        assert len(receiver.of(contact, "contact.creation")) == 1


async def test_nobody_to_tell_is_nothing_to_keep(tmp_path: Path) -> None:
    async with Sandbox(tmp_path, None) as sandbox, hubspot(sandbox) as portal:
        await create(portal, email=fresh())
        assert sandbox.portals["engagement"].outbox.counts() == {"pending": 0, "given_up": 0}


@pytest.mark.parametrize("kind", ["contacts", "deals"])
async def test_merged_records_answer_to_their_old_ids_and_are_told_with_the_new_one(
    sandbox: Sandbox, receiver: Api, portal: httpx.AsyncClient, kind: str
) -> None:
    name, other = ("firstname", "city") if kind == "contacts" else ("dealname", "campanha")
    first, second = await create(portal, kind, **{name: "Um"}), await create(portal, kind, **{name: "Dois", other: "X"})
    far = "deals" if kind == "contacts" else "contacts"
    linked = await create(portal, far)
    await portal.put(f"/crm/v4/objects/{kind}/{second}/associations/default/{far}/{linked}")
    body = {"primaryObjectId": first, "objectIdToMerge": second}
    made = (await portal.post(f"/crm/v3/objects/{kind}/merge", json=body)).json()
    assert made["id"] not in {first, second}
    for old in (first, second, made["id"]):
        shown = (await portal.get(f"/crm/v3/objects/{kind}/{old}?properties={name},{other}")).json()
        assert (shown["id"], shown["properties"][name], shown["properties"][other]) == (made["id"], "Um", "X")
    read = {"inputs": [{"id": made["id"]}]}
    [links] = (await portal.post(f"/crm/v4/associations/{kind}/{far}/batch/read", json=read)).json()["results"]
    assert [str(link["toObjectId"]) for link in links["to"]] == [linked]
    await all_sent(sandbox)
    events = [event for request in receiver.requests for event in request.events]
    [told] = [event for event in events if event.get("newObjectId") == int(made["id"])]
    assert told["subscriptionType"] == f"{kind[:-1]}.merge"
    assert (told["primaryObjectId"], told["mergedObjectIds"]) == (int(first), [int(second)])
    assert (await portal.post(f"/crm/v3/objects/{kind}/merge", json=body)).status_code == 400


async def test_a_contact_that_is_deleted_for_privacy_is_told_and_gone(
    sandbox: Sandbox, receiver: Api, portal: httpx.AsyncClient
) -> None:
    email = fresh()
    contact = await create(portal, email=email)
    body = {"objectId": email, "idProperty": "email"}
    assert (await portal.post("/crm/v3/objects/contacts/gdpr-delete", json=body)).status_code == 204
    await all_sent(sandbox)
    kinds = [event["subscriptionType"] for event in receiver.of(contact)]
    assert kinds[-2:] == ["contact.deletion", "contact.privacyDeletion"]
    assert (await portal.get(f"/crm/v3/objects/contacts/{contact}")).status_code == 404
    assert email not in (await portal.get(f"/crm/v3/objects/contacts/{contact}?archived=true")).text
