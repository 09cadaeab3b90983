"""The vendor's own client and our adapter, against the same sandbox: the same operations make requests of one shape."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest
from hubspot import HubSpot as VendorClient  # type: ignore[import-untyped]
from hubspot.crm import contacts, deals, objects  # type: ignore[import-untyped]
from hubspot.crm.associations import v4 as associations  # type: ignore[import-untyped]
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from integrations.hubspot import HubSpot, Portal
from local.sandbox import Sandbox
from local.serving import EmbeddedServer, listen

LIST = "101"
KEY = "jornada-ld_1"


@dataclass
class Wiretap:
    """A relay in front of the sandbox that writes down what is asked."""

    url: str
    asked: list[tuple[str, str, dict[str, list[str]], Any]]

    def taken(self) -> list[tuple[str, str, dict[str, list[str]], Any]]:
        """What was asked since the last time."""
        taken, self.asked[:] = list(self.asked), []
        return taken


@pytest.fixture
async def tapped(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[Wiretap, str]]:
    """The relay, and the token of the portal behind it."""
    listening = listen()
    wire = Wiretap(f"http://127.0.0.1:{listening.getsockname()[1]}", [])
    async with Sandbox(tmp_path_factory.mktemp("sandbox"), None) as sandbox, httpx.AsyncClient() as onward:
        portal = sandbox.endpoints()["hubspot"]["engagement"]
        headers = {"Authorization": f"Bearer {portal['token']}", "Content-Type": "application/json"}

        async def relay(request: Request) -> Response:
            body, query = await request.body(), request.url.query
            wire.asked.append((request.method, request.url.path, parse_qs(query), json.loads(body) if body else None))
            target = f"{portal['base_url']}{request.url.path}?{query}"
            answer = await onward.request(request.method, target, content=body, headers=headers)
            return Response(answer.content, answer.status_code, media_type="application/json")

        methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]
        relaying = EmbeddedServer(Starlette(routes=[Route("/{path:path}", relay, methods=methods)]))
        async with relaying.running(listening):
            yield wire, portal["token"]


def shape(value: Any) -> Any:
    """A body without its values: names, nesting and types; a list by its elements' shape."""
    if isinstance(value, dict):
        return {name: shape(part) for name, part in sorted(value.items()) if part is not None}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return type(value).__name__


Ours = Callable[[HubSpot], Awaitable[Any]]
Theirs = Callable[[Any], Any]


async def compare(tapped: tuple[Wiretap, str], ours: Ours, theirs: Theirs) -> None:
    """Asserts that both ask the same, in the same order."""
    wire, token = tapped
    adapter = HubSpot(Portal("engagement", wire.url, token))
    await ours(adapter)
    await adapter.close()
    own = wire.taken()
    await asyncio.to_thread(theirs, VendorClient(access_token=token, host=wire.url))
    vendors = wire.taken()
    assert own
    assert [(method, path) for method, path, _, _ in own] == [(method, path) for method, path, _, _ in vendors]
    for (_, path, query, body), (_, _, vendor_query, vendor_body) in zip(own, vendors, strict=True):
        assert {name: sorted(",".join(values).split(",")) for name, values in query.items()}.items() <= {
            name: sorted(",".join(values).split(",")) for name, values in vendor_query.items()
        }.items(), path
        assert shape(body) == shape(vendor_body), path


async def made(tapped: tuple[Wiretap, str], kind: str, **properties: str) -> str:
    """A record to work on."""
    wire, _ = tapped
    async with httpx.AsyncClient() as http:
        answer = await http.post(f"{wire.url}/crm/v3/objects/{kind}", json={"properties": properties})
    wire.taken()
    return str(answer.json()["id"])


async def test_reading_a_contact(tapped: tuple[Wiretap, str]) -> None:
    contact = await made(tapped, "contacts", email="uma@example.com")
    await compare(
        tapped,
        lambda adapter: adapter.contact(contact, ["email", "cep"]),
        lambda vendor: vendor.crm.contacts.basic_api.get_by_id(contact, properties=["email", "cep"], archived=None),
    )


async def test_changing_a_contact(tapped: tuple[Wiretap, str]) -> None:
    contact = await made(tapped, "contacts", email="duas@example.com")
    change = contacts.SimplePublicObjectInput(properties={"cep": "01310-100"})
    await compare(
        tapped,
        lambda adapter: adapter.update_contact(contact, {"cep": "01310-100"}),
        lambda vendor: vendor.crm.contacts.basic_api.update(contact, change),
    )


async def test_changing_a_deal(tapped: tuple[Wiretap, str]) -> None:
    deal = await made(tapped, "deals", dealname="Negócio")
    change = deals.SimplePublicObjectInput(properties={"dealname": "Outro"})
    await compare(
        tapped,
        lambda adapter: adapter.update_deal(deal, {"dealname": "Outro"}),
        lambda vendor: vendor.crm.deals.basic_api.update(deal, change),
    )


async def test_looking_a_contact_up(tapped: tuple[Wiretap, str]) -> None:
    found_by = contacts.Filter(property_name="email", operator="EQ", value="tres@example.com")
    search = contacts.PublicObjectSearchRequest(
        filter_groups=[contacts.FilterGroup(filters=[found_by])], properties=["email"], limit=2
    )
    await compare(
        tapped,
        lambda adapter: adapter.find_contact("email", "tres@example.com", ["email"]),
        lambda vendor: vendor.crm.contacts.search_api.do_search(search),
    )


async def test_making_a_deal_once(tapped: tuple[Wiretap, str]) -> None:
    contact = await made(tapped, "contacts", email="quatro@example.com")
    properties = {"dealname": "Negócio", "jornada_key": KEY}
    upsert = deals.BatchInputSimplePublicObjectBatchInputUpsert(
        inputs=[deals.SimplePublicObjectBatchInputUpsert(id=KEY, id_property="jornada_key", properties=properties)]
    )

    def vendors(vendor: Any) -> None:
        deal = vendor.crm.deals.batch_api.upsert(upsert).results[0].id
        vendor.crm.associations.v4.basic_api.create_default("deals", deal, "contacts", contact)

    await compare(
        tapped, lambda adapter: adapter.upsert_deal("jornada_key", KEY, {"dealname": "Negócio"}, contact), vendors
    )


async def test_reading_the_deals_of_a_contact(tapped: tuple[Wiretap, str]) -> None:
    contact = await made(tapped, "contacts", email="cinco@example.com")
    deal = await made(tapped, "deals", dealname="Negócio")
    wire, _ = tapped
    async with httpx.AsyncClient() as http:
        await http.put(f"{wire.url}/crm/v4/objects/deals/{deal}/associations/default/contacts/{contact}")
    wire.taken()
    read = objects.BatchReadInputSimplePublicObjectId(
        inputs=[objects.SimplePublicObjectId(id=deal)], properties=["dealstage"], properties_with_history=[]
    )

    links = associations.BatchInputPublicFetchAssociationsBatchRequest(
        inputs=[associations.PublicFetchAssociationsBatchRequest(id=contact)]
    )

    def vendors(vendor: Any) -> None:
        vendor.crm.associations.v4.batch_api.get_page("contacts", "deals", links)
        vendor.crm.objects.batch_api.read("deals", read)

    await compare(tapped, lambda adapter: adapter.deals_of_contact(contact, ["dealstage"]), vendors)


async def test_finding_an_owner(tapped: tuple[Wiretap, str]) -> None:
    await compare(
        tapped,
        lambda adapter: adapter.owner_id("seller.one@example.com"),
        lambda vendor: vendor.crm.owners.owners_api.get_page(email="seller.one@example.com", limit=100),
    )


async def test_joining_and_leaving_a_list(tapped: tuple[Wiretap, str]) -> None:
    contact = await made(tapped, "contacts", email="seis@example.com")

    async def ours(adapter: HubSpot) -> None:
        await adapter.add_to_list(LIST, contact)
        await adapter.remove_from_list(LIST, contact)

    def vendors(vendor: Any) -> None:
        vendor.crm.lists.memberships_api.add(LIST, [contact])
        vendor.crm.lists.memberships_api.remove(LIST, [contact])

    await compare(tapped, ours, vendors)
