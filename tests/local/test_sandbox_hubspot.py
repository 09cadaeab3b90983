"""HubSpot's portals over plain HTTP: versions of paths, refusals, limits, and what stays apart."""

import asyncio
from collections.abc import AsyncIterator
from itertools import pairwise
from typing import Any

import httpx
import pytest

from local.sandbox import Sandbox, Settings
from local.sandbox.hubspot.catalogue import TYPE_IDS
from tests.local.sandbox_kit import create, fresh, hubspot, outside
from tests.waiting import until


@pytest.fixture(scope="module")
async def sandbox(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Sandbox]:
    settings = Settings(search_lag=0, rate_limits=False)
    async with Sandbox(tmp_path_factory.mktemp("sandbox"), None, settings) as started:
        yield started


@pytest.fixture
async def portal(sandbox: Sandbox) -> AsyncIterator[httpx.AsyncClient]:
    async with hubspot(sandbox) as client:
        yield client


@pytest.mark.parametrize("base", ["/crm/v3/objects", "/crm/objects/2026-03", "/crm/objects/2026-09"])
async def test_each_version_has_its_paths(portal: httpx.AsyncClient, base: str) -> None:
    email = fresh()
    made = (await portal.post(f"{base}/contacts", json={"properties": {"email": email}})).json()
    assert (await portal.get(f"{base}/0-1/{email}", params={"idProperty": "email"})).json()["id"] == made["id"]
    answer = await portal.post(f"{base}/contacts/batch/read", json={"inputs": [{"id": made["id"]}]})
    assert [each["id"] for each in answer.json()["results"]] == [made["id"]]


@pytest.mark.parametrize(
    "path",
    ["/crm/v3/owners/", "/crm/owners/2026-09", "/crm/v3/pipelines/deals", "/crm/pipelines/2026-09/deals",
     "/crm/v3/properties/contacts", "/crm/properties/2026-09/0-3", "/crm/lists/2026-09/101", "/crm/v3/lists/101"],
)  # fmt: skip
async def test_the_other_families_too(portal: httpx.AsyncClient, path: str) -> None:
    assert (await portal.get(path)).status_code == 200


@pytest.mark.parametrize(
    "path", ["/crm/v3/tickets", "/crm/v3/objects/contacts/1/nothing", "/", "/crm/objects/contacts"]
)
async def test_what_is_not_there_is_said_as_hubspot_says_it(portal: httpx.AsyncClient, path: str) -> None:
    answer = await portal.get(path)
    assert answer.status_code == 404
    assert answer.json()["status"] == "error"
    assert answer.json()["correlationId"]


async def test_associations_in_the_versions_by_number_and_by_date(portal: httpx.AsyncClient) -> None:
    contact, deal = await create(portal, email=fresh()), await create(portal, "deals", dealname="Um")
    path = f"/crm/objects/2026-09/deals/{deal}/associations"
    answer = await portal.put(f"{path}/default/contacts/{contact}")
    assert {each["associationSpec"]["associationTypeId"] for each in answer.json()["results"]} == {3, 4}
    read = {"inputs": [{"id": deal}]}
    answer = await portal.post("/crm/associations/2026-09/deals/contacts/batch/read", json=read)
    [by_date] = answer.json()["results"][0]["to"]
    [by_number] = (await portal.get(f"/crm/v4/objects/deals/{deal}/associations/contacts")).json()["results"]
    assert by_date["toObjectId"] == contact
    assert by_number["toObjectId"] == int(contact)
    [old] = (await portal.get(f"/crm/v3/objects/deals/{deal}/associations/contacts")).json()["results"]
    assert old == {"id": contact, "type": "deal_to_contact"}
    inputs = {"inputs": [{"from": {"id": deal}, "to": [{"id": contact}]}]}
    answer = await portal.post("/crm/associations/2026-09/deals/contacts/batch/archive", json=inputs)
    assert answer.status_code == 204
    answer = await portal.post("/crm/associations/2026-09/deals/contacts/batch/read", json={"inputs": [{"id": deal}]})
    assert answer.status_code == 207
    assert answer.json()["errors"][0]["subCategory"] == "crm.associations.NO_ASSOCIATIONS_FOUND"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/crm/objects/2026-09/deals/1/associations/contacts"),
        ("GET", "/crm/objects/2026-03/deals/1/associations/contacts"),
        ("PUT", "/crm/objects/2026-09/deals/1/associations/contacts/2/3"),
        ("PUT", "/crm/v3/objects/deals/1/associations/default/contacts/2"),
        ("PUT", "/crm/v4/objects/deals/1/associations/contacts/2/3"),
        ("POST", "/crm/v3/associations/deals/contacts/batch/associate/default"),
        ("GET", "/crm/v4/associations/deals/contacts/types"),
        ("GET", "/crm/v3/associations/deals/contacts/labels"),
        ("GET", "/crm/v4/objects/contacts"),
        ("POST", "/crm/v4/objects/deals/batch/upsert"),
        ("GET", "/crm/v4/owners"),
        ("PUT", "/crm/v4/lists/101/memberships/add"),
        ("GET", "/crm/v2/objects/contacts"),
        ("GET", "/crm/objects/2025-01/contacts"),
        ("GET", "/crm/objects/2026-10/contacts"),
    ],
)
async def test_what_the_vendor_does_not_serve_in_a_version_is_refused(
    portal: httpx.AsyncClient, method: str, path: str
) -> None:
    answer = await portal.request(method, path, json={"inputs": [{"id": "1"}]} if method != "GET" else None)
    assert (answer.status_code, answer.json()["status"]) == (404, "error")


async def test_associations_of_one_record_come_in_pages(portal: httpx.AsyncClient) -> None:
    deal = await create(portal, "deals", dealname="Um")
    inputs = [{"properties": {"firstname": str(number)}} for number in range(100)]
    ids = []
    for _ in range(6):
        made = await portal.post("/crm/v3/objects/contacts/batch/create", json={"inputs": inputs})
        ids += [each["id"] for each in made.json()["results"]]
    for start in range(0, 600, 100):
        ends = [{"from": {"id": deal}, "to": {"id": one}} for one in ids[start : start + 100]]
        path = "/crm/v4/associations/deals/contacts/batch/associate/default"
        assert (await portal.post(path, json={"inputs": ends})).status_code == 200
    found, wanted = [], {"id": deal}
    for _ in range(2):
        answer = await portal.post("/crm/v4/associations/deals/contacts/batch/read", json={"inputs": [wanted]})
        [result] = answer.json()["results"]
        found += [str(link["toObjectId"]) for link in result["to"]]
        wanted["after"] = result.get("paging", {}).get("next", {}).get("after", "")
    assert found == ids


@pytest.mark.parametrize(
    ("kind", "properties", "code"),
    [
        ("contacts", {"favourite_colour": "blue"}, "PROPERTY_DOESNT_EXIST"),
        ("contacts", {"app_publico": "Talvez"}, "INVALID_OPTION"),
        ("contacts", {"email": "ana"}, "INVALID_EMAIL"),
        ("contacts", {"hubspot_owner_id": "1"}, "INVALID_OWNER_ID"),
        ("contacts", {"lastmodifieddate": "2026-01-01"}, "READ_ONLY_VALUE"),
        ("contacts", {"data_de_filiacao": "ontem"}, "INVALID_DATE"),
        ("contacts", {"data_de_filiacao": "2026-01-01T12:00:00Z"}, "INVALID_DATE"),
        ("contacts", {"firstname": {"a": 1}}, "INVALID_VALUE"),
        ("deals", {"dealstage": "won"}, "INVALID_OPTION"),
        ("deals", {"pipeline": "other"}, "INVALID_OPTION"),
        ("deals", {"amount": "muito"}, "INVALID_LONG"),
    ],
)
async def test_values_that_are_refused(
    portal: httpx.AsyncClient, kind: str, properties: dict[str, Any], code: str
) -> None:
    answer = await portal.post(f"/crm/v3/objects/{kind}", json={"properties": properties})
    assert answer.status_code == 400
    body = answer.json()
    assert body["category"] == "VALIDATION_ERROR"
    assert [(each["code"], each["context"]["propertyName"]) for each in body["errors"]] == [(code, [*properties])]
    assert body["message"].startswith("Property values were not valid")


async def test_values_are_kept_as_strings(portal: httpx.AsyncClient) -> None:
    given = {
        "email": fresh().upper(),
        "data_de_filiacao": 1767225600000,
        "data_de_distribuicao": "2026-01-01T09:00:00-03:00",
    }
    made = (await portal.post("/crm/v3/objects/contacts", json={"properties": given})).json()["properties"]
    assert made["email"] == str(given["email"]).lower()
    assert made["data_de_filiacao"] == "2026-01-01"
    assert made["data_de_distribuicao"] == "2026-01-01T12:00:00.000Z"
    deal = await create(portal, "deals", dealname="Um")
    answer = await portal.patch(f"/crm/v3/objects/deals/{deal}", json={"properties": {"amount": 12.5}})
    assert answer.json()["properties"]["amount"] == "12.5"


async def test_a_unique_value_belongs_to_one_deal_and_is_free_again_after_it(portal: httpx.AsyncClient) -> None:
    key = fresh("key")
    first = await create(portal, "deals", dealname="Um", jornada_key=key)
    second = await create(portal, "deals", dealname="Dois")
    answer = await portal.patch(f"/crm/v3/objects/deals/{second}", json={"properties": {"jornada_key": key}})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["code"] == "CONFLICTING_UNIQUE_VALUE"
    assert (await portal.delete(f"/crm/v3/objects/deals/{first}")).status_code == 204
    assert (await portal.delete(f"/crm/v3/objects/deals/{first}")).status_code == 204
    answer = await portal.patch(f"/crm/v3/objects/deals/{second}", json={"properties": {"jornada_key": key}})
    assert answer.status_code == 200
    assert (await portal.get(f"/crm/v3/objects/deals/{key}", params={"idProperty": "jornada_key"})).json()[
        "id"
    ] == second


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/crm/v3/objects/contacts", "not json"),
        ("POST", "/crm/v3/objects/contacts", "[]"),
        ("POST", "/crm/v3/objects/contacts", '{"properties": []}'),
        ("POST", "/crm/v3/objects/deals", '{"properties": {}, "associations": [1]}'),
        ("POST", "/crm/v3/objects/deals", '{"properties": {}, "associations": [{"to": {"id": "1"}, "types": []}]}'),
        ("POST", "/crm/v3/objects/unicorns", '{"properties": {}}'),
        ("PATCH", "/crm/v3/objects/contacts/{contact}", '{"properties": {}}'),
        ("POST", "/crm/v3/objects/contacts/batch/upsert", '{"inputs": []}'),
        ("POST", "/crm/v3/objects/contacts/batch/upsert", '{"inputs": [{"id": "a", "properties": {"city": "x"}}]}'),
        (
            "POST",
            "/crm/v3/objects/contacts/batch/upsert",
            '{"inputs": [{"id": "Natal", "idProperty": "city", "properties": {"city": "x"}}]}',
        ),
        ("POST", "/crm/v3/objects/contacts/batch/read", '{"inputs": [' + ", ".join(['{"id": "1"}'] * 101) + "]}"),
        ("POST", "/crm/v3/objects/contacts/batch/update", '{"inputs": [' + ", ".join(['{"id": "1"}'] * 2) + "]}"),
        ("POST", "/crm/v3/objects/contacts/search", '{"filterGroups": [{"filters": [{"operator": "EQ"}]}]}'),
        ("POST", "/crm/v3/objects/contacts/search", '{"limit": 201}'),
        ("GET", "/crm/v3/objects/contacts?limit=101", ""),
        ("PUT", "/crm/v3/lists/101/memberships/add", '{"ids": []}'),
        ("POST", "/crm/v3/lists", '{"name": "x", "objectTypeId": "0-1", "processingType": "DYNAMIC"}'),
        ("POST", "/crm/v3/properties/contacts", '{"name": "x"}'),
    ],
)
async def test_requests_that_make_no_sense(portal: httpx.AsyncClient, method: str, path: str, body: str) -> None:
    contact = await create(portal, email=fresh())
    answer = await portal.request(method, path.format(contact=contact) if "{c" in path else path, content=body)
    assert answer.status_code == 400, answer.text
    assert answer.json()["category"] == "VALIDATION_ERROR"


async def test_a_batch_create_is_all_or_nothing(portal: httpx.AsyncClient) -> None:
    email, key = fresh(), fresh("key")
    inputs = [{"properties": {"email": email}}, {"properties": {"email": email}}]
    answer = await portal.post("/crm/v3/objects/contacts/batch/create", json={"inputs": inputs})
    assert answer.status_code == 409
    assert (await portal.get(f"/crm/v3/objects/contacts/{email}", params={"idProperty": "email"})).status_code == 404
    traced = [{"properties": {"jornada_key": key}, "objectWriteTraceId": str(place)} for place in range(2)]
    answer = await portal.post("/crm/v3/objects/deals/batch/create", json={"inputs": traced})
    assert answer.status_code == 207
    assert len(answer.json()["results"]) == answer.json()["numErrors"] == 1


async def test_a_deal_with_an_unknown_contact_is_not_made_at_all(portal: httpx.AsyncClient, sandbox: Sandbox) -> None:
    before = len(sandbox.portals["engagement"].state()["deals"])
    associated = [{"to": {"id": "1"}, "types": [{"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 3}]}]
    body = {"properties": {"dealname": "x"}, "associations": associated}
    assert (await portal.post("/crm/v3/objects/deals", json=body)).status_code == 404
    assert len(sandbox.portals["engagement"].state()["deals"]) == before


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ([("city", "EQ", "recife")], {"a", "b"}),
        ([("city", "NEQ", "Recife")], {"c"}),
        ([("city", "IN", ["natal", "olinda"])], {"c"}),
        ([("cep", "HAS_PROPERTY", None)], {"a"}),
        ([("cep", "NOT_HAS_PROPERTY", None), ("city", "EQ", "Recife")], {"b"}),
        ([("firstname", "CONTAINS_TOKEN", "maria")], {"a", "c"}),
        ([("firstname", "CONTAINS_TOKEN", "mar*")], {"a", "b", "c"}),
        ([("data_de_filiacao", "GT", "1767225600000")], {"b"}),
        ([("data_de_filiacao", "BETWEEN", "2026-01-01")], {"a", "b"}),
    ],
)
async def test_the_search_filters(sandbox: Sandbox, filters: list[tuple[str, str, Any]], found: set[str]) -> None:
    people = {
        "a": {"firstname": "Maria Ana", "city": "Recife", "cep": "50000-000", "data_de_filiacao": "2026-01-01"},
        "b": {"firstname": "Mariana", "city": "RECIFE", "data_de_filiacao": "2026-02-01"},
        "c": {"firstname": "Ana Maria", "city": "Natal"},
    }
    # A run's own people among those of other tests: the search is bound to them by their surname.
    surname = fresh("familia")
    async with hubspot(sandbox, "acquisition") as portal:
        for name, values in people.items():
            await create(portal, email=fresh(), jobtitle=name, lastname=surname, **values)
        asked = [
            {"propertyName": name, "operator": operator, "values" if operator == "IN" else "value": value}
            for name, operator, value in filters
        ]
        asked = [{**each, "highValue": "2026-12-31"} for each in asked]
        asked.append({"propertyName": "lastname", "operator": "EQ", "value": surname})
        query = {"filterGroups": [{"filters": asked}], "properties": ["jobtitle"]}
        answer = (await portal.post("/crm/v3/objects/contacts/search", json=query)).json()
    assert {each["properties"]["jobtitle"] for each in answer["results"]} == found
    assert answer["total"] == len(found)


async def test_the_search_is_paged_and_sorted(sandbox: Sandbox) -> None:
    async with hubspot(sandbox, "educon") as portal:
        for amount in (3, 1, 10, 2):
            await create(portal, "deals", dealname=f"Curso {amount}", amount=str(amount))
        query: dict[str, Any] = {
            "query": "curso",
            "sorts": [{"propertyName": "amount", "direction": "DESCENDING"}],
            "limit": 3,
        }
        first = (await portal.post("/crm/v3/objects/deals/search", json=query)).json()
        rest = (await portal.post("/crm/v3/objects/deals/search", json={**query, **first["paging"]["next"]})).json()
    amounts = [int(each["properties"]["amount"]) for each in first["results"] + rest["results"]]
    assert amounts == [10, 3, 2, 1]
    assert "paging" not in rest


async def test_portals_know_nothing_of_each_other(sandbox: Sandbox) -> None:
    email = fresh()
    async with hubspot(sandbox) as engagement, hubspot(sandbox, "acquisition") as acquisition:
        ids = [await create(portal, email=email) for portal in (engagement, acquisition)]
        assert ids[0] != ids[1]
        assert (await acquisition.get(f"/crm/v3/objects/contacts/{ids[0]}")).status_code == 404
        name = {"name": "so_um", "label": "Só um", "type": "string", "fieldType": "text", "groupName": "g"}
        assert (await acquisition.post("/crm/v3/properties/contacts", json=name)).status_code == 201
        assert (await acquisition.post("/crm/v3/properties/contacts", json=name)).status_code == 409
        assert (await engagement.get("/crm/v3/properties/contacts/so_um")).status_code == 404


async def test_owners_are_found_by_address_and_id(sandbox: Sandbox) -> None:
    async with hubspot(sandbox, "educon") as portal:
        [owner] = (await portal.get("/crm/v3/owners", params={"email": "advisor.one@example.edu"})).json()["results"]
        assert (await portal.get(f"/crm/v3/owners/{owner['id']}")).json() == owner
        by_user = await portal.get(f"/crm/v3/owners/{owner['userId']}", params={"idProperty": "userId"})
        assert by_user.json() == owner
        former = {"email": "advisor.former@example.edu"}
        assert (await portal.get("/crm/v3/owners", params=former)).json()["results"] == []
        [gone] = (await portal.get("/crm/v3/owners", params={**former, "archived": "true"})).json()["results"]
        assert gone["archived"]
        assert (await portal.get("/crm/v3/owners/1")).status_code == 404


async def test_every_property_of_the_journeys_exists(sandbox: Sandbox) -> None:
    expected = {
        ("engagement", "contacts"): {
            "app_publico",
            "id_franquia",
            "nx_motivo_da_nao_criacao",
            "numero",
            "bairro",
            "zip",
        },
        ("acquisition", "contacts"): {"nx_finalizado_lead", "data_de_distribuicao", "id_contato_aquisicao", "cep"},
        ("engagement", "deals"): {"jornada_key", "campanha", "campanha_adicionais", "id_franquia"},
        ("educon", "contacts"): {"facultad", "email", "hubspot_owner_id"},
        ("educon", "deals"): {"facultad", "programa", "ficha_url", "ficha_precio", "jornada_key"},
    }
    for (name, kind), names in expected.items():
        async with hubspot(sandbox, name) as portal:
            known = (await portal.get(f"/crm/v3/properties/{kind}")).json()["results"]
        assert names <= {each["name"] for each in known}
        assert {each["groupName"] for each in known} >= {f"{kind.removesuffix('s')}information"}


async def test_a_deleted_contact_is_in_no_list_and_in_no_association(portal: httpx.AsyncClient) -> None:
    contact, deal = await create(portal, email=fresh()), await create(portal, "deals", dealname="Um")
    await portal.put(f"/crm/v4/objects/contacts/{contact}/associations/default/deals/{deal}")
    await portal.put("/crm/v3/lists/101/memberships/add", json=[contact])
    await portal.delete(f"/crm/v3/objects/contacts/{contact}")
    members = (await portal.get("/crm/v3/lists/101/memberships")).json()["results"]
    assert contact not in [each["recordId"] for each in members]
    assert (await portal.get(f"/crm/v4/objects/deals/{deal}/associations/contacts")).json()["results"] == []
    held = await portal.get(f"/crm/v3/lists/records/{TYPE_IDS['contact']}/{contact}/memberships")
    assert held.json()["results"] == []


async def test_requests_are_limited_per_portal_and_searches_apart(tmp_path: Any) -> None:
    async with (
        Sandbox(tmp_path, None, Settings(requests_per_ten_seconds=3)) as sandbox,
        hubspot(sandbox) as app,
        hubspot(sandbox, "acquisition") as other,
        hubspot(sandbox, token="ui_token") as person,
    ):
        answers = [await app.get("/crm/v3/owners") for _ in range(5)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
        left = [int(answer.headers["x-hubspot-ratelimit-remaining"]) for answer in answers[:3]]
        assert all(before > after for before, after in pairwise(left))
        refused = answers[-1].json()
        assert (refused["errorType"], refused["policyName"]) == ("RATE_LIMIT", "TEN_SECONDLY_ROLLING")
        assert (await other.get("/crm/v3/owners")).status_code == 200
        assert (await person.get("/crm/v3/owners")).status_code == 200
        taken = 0

        async def is_refused() -> httpx.Response | None:
            nonlocal taken
            searches = [app.post("/crm/v3/objects/contacts/search", json={}) for _ in range(6)]
            answers = await asyncio.gather(*searches)
            taken += sum(answer.status_code == 200 for answer in answers)
            return next((answer for answer in answers if answer.status_code == 429), None)

        search = await until(is_refused, "more searches in a second than are allowed")
        assert search is not None
        assert search.json()["policyName"] == "SECONDLY"
        assert taken >= 5

        async def may_search_again() -> bool:
            return (await app.post("/crm/v3/objects/contacts/search", json={})).status_code == 200

        await until(may_search_again, "the second is over")


async def test_the_page_and_the_state(sandbox: Sandbox, portal: httpx.AsyncClient) -> None:
    contact, deal = await create(portal, email=fresh()), await create(portal, "deals", dealname="Um")
    await portal.put(f"/crm/v4/objects/contacts/{contact}/associations/default/deals/{deal}")
    await portal.put("/crm/v3/lists/101/memberships/add", json=[contact])
    async with outside(sandbox.url) as visitor:
        for path in ("/", "/sandbox.js", "/sandbox.css", "/healthz"):
            assert (await visitor.get(path)).status_code == 200
        state = (await visitor.get("/state/engagement")).json()
        assert (await visitor.get("/state/nowhere")).status_code == 404
        assert "leads" in (await visitor.get("/state/salesforce")).json()
    shown = next(each for each in state["contacts"] if each["id"] == contact)
    assert shown["associations"] == {"deals": [deal]}
    assert contact in state["lists"][0]["members"]
    assert deal in [each["id"] for each in state["deals"]]
