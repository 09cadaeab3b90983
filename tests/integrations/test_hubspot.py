"""The HubSpot client over real HTTP: what it asks of a portal, and the deal of a key."""

import re
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from integrations.hubspot import CrmObject, HubSpot, Portal, PortalError, PortalRefused, PortalUnavailable
from tests.integrations.hubspot_calls import (
    CALLS,
    EMAIL,
    EMPTY,
    KEY,
    KEY_PROPERTY,
    TOKEN,
    client,
    outcome,
    record,
    refusal,
)
from tests.integrations.scripted_http import Answer, Drop, Reply, Request, Silence, scripted_http


class Crm:
    """A portal that remembers deals and what they are linked to; deals have a unique property."""

    def __init__(self) -> None:
        self.deals: dict[str, dict[str, str]] = {}
        self.links: set[tuple[str, str]] = set()

    def __call__(self, request: Request) -> Reply:
        path = unquote(urlsplit(request.target).path)
        if path.endswith("/deals/batch/upsert"):
            (wanted,) = request.json["inputs"]
            return Answer({"status": "COMPLETE", "results": [self._upsert(**wanted)]})
        link = re.fullmatch(r"/crm/v4/objects/deals/(\w+)/associations/default/contacts/(\w+)", path)
        assert link
        self.links.add((link[1], link[2]))
        return Answer({"status": "COMPLETE", "results": [{"from": {"id": link[1]}, "to": {"id": link[2]}}]})

    def _upsert(self, idProperty: str, id: str, properties: dict[str, str]) -> dict[str, Any]:  # noqa: N803
        found = next((deal for deal, held in self.deals.items() if held.get(idProperty) == id), None)
        deal_id = found or str(len(self.deals) + 9001)
        self.deals[deal_id] = {**self.deals.get(deal_id, {}), **properties, idProperty: id}
        return {**record(deal_id, **self.deals[deal_id]), "new": found is None}


# What is asked. The lines and bodies are those of the vendor's client (hubspot-api-client 12) for the same operations.


async def test_contact_is_read_with_its_properties() -> None:
    answer = Answer(record("1", email=EMAIL, cep=None, city=""))
    async with scripted_http(answer) as server, client(server) as hubspot:
        assert await hubspot.contact("1", ["email", "cep", "city"]) == CrmObject("1", {"email": EMAIL, "city": ""})
        (asked,) = server.requests
        assert asked.line == "GET /crm/v3/objects/contacts/1?properties=email&properties=cep&properties=city"
        assert asked.headers["authorization"] == f"Bearer {TOKEN}"


async def test_deal_is_read_and_updated() -> None:
    async with scripted_http(Answer(record("7", dealname="Upsell"))) as server, client(server) as hubspot:
        assert await hubspot.deal("7", ["dealname"]) == CrmObject("7", {"dealname": "Upsell"})
        await hubspot.update_deal("7", {"dealname": "Novo", "hubspot_owner_id": ""})
        assert server.lines == ["GET /crm/v3/objects/deals/7?properties=dealname", "PATCH /crm/v3/objects/deals/7"]
        assert server.requests[1].json == {"properties": {"dealname": "Novo", "hubspot_owner_id": ""}}
        assert server.requests[1].headers["content-type"] == "application/json"


@pytest.mark.parametrize("operation", ["contact", "deal"])
async def test_record_that_does_not_exist_is_none(operation: str) -> None:
    assert await outcome(operation, Answer(refusal("OBJECT_NOT_FOUND"), 404)) is None


async def test_path_that_does_not_exist_is_no_missing_record() -> None:
    error = await outcome("contact", Answer(b"<html>Not found</html>", 404))
    assert isinstance(error, PortalRefused)
    assert error.status == 404


async def test_contact_is_found_by_a_property() -> None:
    found = Answer({"total": 1, "results": [record("4", email=EMAIL)]})
    async with scripted_http(found, EMPTY) as server, client(server) as hubspot:
        assert await hubspot.find_contact("email", EMAIL, ["email"]) == CrmObject("4", {"email": EMAIL})
        assert await hubspot.find_contact("email", "nobody@example.org", ["email"]) is None
        assert server.lines == ["POST /crm/v3/objects/contacts/search"] * 2
        wanted = {"propertyName": "email", "operator": "EQ", "value": EMAIL}
        assert server.requests[0].json == {
            "filterGroups": [{"filters": [wanted]}],
            "properties": ["email"],
            "limit": 2,
        }


async def test_nobody_is_searched_by_an_empty_value() -> None:
    async with scripted_http(EMPTY) as server, client(server) as hubspot:
        assert await hubspot.find_contact("id_contato_aquisicao", "", ["email"]) is None
        assert not server.requests


async def test_of_several_matching_contacts_none_is_guessed() -> None:
    error = await outcome("find_contact", Answer({"total": 2, "results": [record("4"), record("5")]}))
    assert isinstance(error, PortalRefused)
    assert error.category == "SEVERAL_MATCHES"


def linked(*ids: str, record_id: str = "1", after: str | None = None) -> Answer:
    """What a record is linked to, as the batch call of every version says it."""
    found: dict[str, Any] = {"from": {"id": record_id}, "to": [{"toObjectId": int(one)} for one in ids]}
    if after:
        found["paging"] = {"next": {"after": after, "link": "…"}}
    return Answer({"status": "COMPLETE", "results": [found]})


NO_LINKS = Answer(
    {
        "status": "COMPLETE",
        "results": [],
        "numErrors": 1,
        "errors": [
            {
                "status": "error",
                "category": "OBJECT_NOT_FOUND",
                "subCategory": "crm.associations.NO_ASSOCIATIONS_FOUND",
                "context": {"fromObjectId": ["7"]},
            }
        ],
    },
    207,
)


async def test_deals_come_by_association_over_all_pages_and_batches() -> None:
    ids = [str(number) for number in range(1000, 1150)]

    def reply(request: Request) -> Reply:
        if "/associations/" in request.target:
            (wanted,) = request.json["inputs"]
            assert wanted["id"] == "1"
            return linked(*ids[90:]) if wanted.get("after") == "90" else linked(*ids[:90], after="90")
        inputs = [wanted["id"] for wanted in request.json["inputs"]]
        return Answer({"status": "COMPLETE", "results": [record(found, dealname="d") for found in reversed(inputs)]})

    async with scripted_http(reply) as server, client(server) as hubspot:
        assert [deal.id for deal in await hubspot.deals_of_contact("1", ["dealname"])] == ids
        assert server.lines == [
            "POST /crm/v4/associations/contacts/deals/batch/read",
            "POST /crm/v4/associations/contacts/deals/batch/read",
            "POST /crm/v3/objects/deals/batch/read",
            "POST /crm/v3/objects/deals/batch/read",
        ]
        assert [len(request.json["inputs"]) for request in server.requests[2:]] == [100, 50]
        read = server.requests[2].json
        assert read["inputs"][0] == {"id": "1000"}
        assert (read["properties"], read["propertiesWithHistory"]) == (["dealname"], [])


@pytest.mark.parametrize("none", [EMPTY, NO_LINKS, linked(record_id="7")])
async def test_contacts_of_a_deal_without_any_cost_one_request(none: Reply) -> None:
    async with scripted_http(none) as server, client(server) as hubspot:
        assert await hubspot.contacts_of_deal("7", ["email"]) == []
        assert server.lines == ["POST /crm/v4/associations/deals/contacts/batch/read"]


async def test_deal_that_was_deleted_between_two_requests_is_not_linked_any_more() -> None:
    links = linked("10", "9", "8")
    gone = {"status": "error", "category": "OBJECT_NOT_FOUND", "context": {"ids": ["9"]}}
    read = Answer({"results": [record("10"), record("8")], "numErrors": 1, "errors": [gone]}, 207)
    deals = await outcome("deals_of_contact", links, read)
    assert [deal.id for deal in deals] == ["8", "10"]


async def test_owner_is_the_one_with_that_address() -> None:
    owners = [
        {"id": "41", "email": "other@example.org", "archived": False},
        {"id": "42", "email": "Vendas+SP@example.org", "archived": False},
    ]
    async with scripted_http(Answer({"results": owners}), EMPTY) as server, client(server) as hubspot:
        assert await hubspot.owner_id("vendas+sp@example.org") == "42"
        assert await hubspot.owner_id("vendas+sp@example.org") is None
        assert server.lines[0] == "GET /crm/v3/owners/?email=vendas%2Bsp%40example.org"


async def test_contact_joins_and_leaves_a_list() -> None:
    done = Answer({"recordsIdsAdded": ["1"], "recordIdsRemoved": [], "recordIdsMissing": []})
    async with scripted_http(done) as server, client(server) as hubspot:
        await hubspot.add_to_list("5", "1")
        await hubspot.remove_from_list("5", "1")
        assert server.lines == [
            "PUT /crm/v3/lists/5/memberships/add",
            "PUT /crm/v3/lists/5/memberships/remove",
        ]
        assert [request.json for request in server.requests] == [["1"], ["1"]]


async def test_contact_that_does_not_exist_cannot_join_a_list_but_can_leave_it() -> None:
    missing = Answer({"recordsIdsAdded": [], "recordIdsRemoved": [], "recordIdsMissing": ["1"]})
    assert isinstance(await outcome("add_to_list", missing), PortalRefused)
    assert await outcome("remove_from_list", missing) is None


async def test_one_setting_moves_every_path_to_a_version_by_date() -> None:
    def reply(request: Request) -> Reply:
        if "/2026-09/deals/batch/" in request.target:
            return Answer({"results": [record("9")]})
        if "/contacts/deals/batch/read" in request.target:
            return Answer({"results": [{"from": {"id": "1"}, "to": [{"toObjectId": "9"}]}]})
        if "/deals/contacts/batch/read" in request.target:
            return Answer({"results": []})
        return Answer({**record("9"), "results": []})

    async with scripted_http(reply) as server, client(server, api_version="2026-09") as hubspot:
        for call in CALLS.values():
            await call(hubspot)
        assert server.lines == [
            "GET /crm/objects/2026-09/contacts/1?properties=email",
            "POST /crm/objects/2026-09/contacts/search",
            "PATCH /crm/objects/2026-09/contacts/1",
            "GET /crm/objects/2026-09/deals/1?properties=dealname",
            "PATCH /crm/objects/2026-09/deals/1",
            "POST /crm/associations/2026-09/contacts/deals/batch/read",
            "POST /crm/objects/2026-09/deals/batch/read",
            "POST /crm/associations/2026-09/deals/contacts/batch/read",
            "POST /crm/objects/2026-09/deals/batch/upsert",
            "PUT /crm/objects/2026-09/deals/9/associations/default/contacts/1",
            "GET /crm/owners/2026-09?email=ana.souza%40example.org",
            "PUT /crm/lists/2026-09/5/memberships/add",
            "PUT /crm/lists/2026-09/5/memberships/remove",
        ]


async def test_ids_stay_one_segment_of_the_path() -> None:
    async with scripted_http(Answer(record("1"))) as server, client(server) as hubspot:
        await hubspot.contact("1/../2?x=#y ç%2e", [])
        assert server.lines == ["GET /crm/v3/objects/contacts/1%2F..%2F2%3Fx%3D%23y%20%C3%A7%252e"]
        for no_id in ("", ".", ".."):
            with pytest.raises(ValueError, match="no id"):
                await hubspot.update_contact(no_id, {})
        assert len(server.requests) == 1


async def test_portal_behind_a_path_of_its_own() -> None:
    async with scripted_http(Answer(record("1"))) as server:
        hubspot = HubSpot(Portal("engagement", f"{server.url}/hubspot/engagement/", TOKEN))
        await hubspot.contact("1", [])
        await hubspot.close()
        assert server.lines == ["GET /hubspot/engagement/crm/v3/objects/contacts/1"]


@pytest.mark.parametrize(
    "wrong", [{"base_url": "api.hubapi.com"}, {"token": ""}, {"token": "pat\n"}, {"api_version": "v4"}]
)
def test_portal_that_cannot_be_asked_is_told_at_once(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="portal engagement"):
        Portal(**{"name": "engagement", "base_url": "https://api.hubapi.com", "token": TOKEN, **wrong})


# The deal of a key.


async def test_deal_is_upserted_on_its_key_and_linked_to_the_contact() -> None:
    crm = Crm()
    async with scripted_http(crm) as server, client(server) as hubspot:
        deal = await hubspot.upsert_deal(KEY_PROPERTY, KEY, {"dealname": "Ana"}, "1")
        assert await hubspot.upsert_deal(KEY_PROPERTY, KEY, {"amount": "10"}, "1") == deal
        assert crm.deals == {deal: {"dealname": "Ana", "amount": "10", KEY_PROPERTY: KEY}}
        assert crm.links == {(deal, "1")}
        assert server.lines[:2] == [
            "POST /crm/v3/objects/deals/batch/upsert",
            f"PUT /crm/v4/objects/deals/{deal}/associations/default/contacts/1",
        ]
        properties = {"dealname": "Ana", KEY_PROPERTY: KEY}
        assert server.requests[0].json == {
            "inputs": [{"idProperty": KEY_PROPERTY, "id": KEY, "properties": properties}]
        }
        assert server.requests[1].content == b""


@pytest.mark.parametrize("step", [1, 2])
@pytest.mark.parametrize("loss", [Drop(), Silence(), Answer({}, 502)])
async def test_lost_answer_makes_no_second_deal(step: int, loss: Reply) -> None:
    crm, seen = Crm(), 0

    def reply(request: Request) -> Reply:
        nonlocal seen
        seen += 1
        done = crm(request)
        return loss if seen == step else done

    async with scripted_http(reply) as server, client(server, timeout_seconds=0.5) as hasty, client(server) as patient:
        with pytest.raises(PortalUnavailable):
            await hasty.upsert_deal(KEY_PROPERTY, KEY, {}, "1")
        deal = await patient.upsert_deal(KEY_PROPERTY, KEY, {}, "1")
        assert list(crm.deals) == [deal]
        assert crm.links == {(deal, "1")}


@pytest.mark.parametrize(
    "conflict",
    [
        Answer(refusal("CONFLICT"), 409),
        Answer(
            refusal("VALIDATION_ERROR", 'Property values were not valid: [{"error":"CONFLICTING_UNIQUE_VALUE"}]'), 400
        ),
        Answer({"results": [], "numErrors": 1, "errors": [refusal("CONFLICT")]}, 207),
    ],
)
async def test_upsert_that_overtook_another_finds_its_deal_the_next_time(conflict: Answer) -> None:
    crm = Crm()
    async with scripted_http(conflict, crm) as server, client(server) as hubspot:
        with pytest.raises(PortalUnavailable):
            await hubspot.upsert_deal(KEY_PROPERTY, KEY, {}, "1")
        assert await hubspot.upsert_deal(KEY_PROPERTY, KEY, {}, "1") in crm.deals


@pytest.mark.parametrize(
    ("category", "kind"), [("VALIDATION_ERROR", PortalRefused), ("RATE_LIMITS", PortalUnavailable)]
)
async def test_upsert_done_in_part_is_not_done(category: str, kind: type[PortalError]) -> None:
    in_part = {"status": "COMPLETE", "results": [], "numErrors": 1, "errors": [refusal(category)]}
    error = await outcome("upsert_deal", Answer(in_part, 207))
    assert type(error) is kind
    assert (error.status, error.category) == (207, category)


async def test_association_done_in_part_is_not_done() -> None:
    made = Answer({"results": [record("9")]})
    in_part = Answer({"results": [], "numErrors": 1, "errors": [refusal("OBJECT_NOT_FOUND")]}, 207)
    assert type(await outcome("upsert_deal", made, in_part)) is PortalRefused
