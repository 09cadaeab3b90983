"""The vendor's own HubSpot client against the sandbox's portals."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any, TypeVar

import pytest
from hubspot import HubSpot  # type: ignore[import-untyped]
from hubspot.crm import associations, contacts, deals, lists, properties  # type: ignore[import-untyped]
from hubspot.crm.associations import v4  # type: ignore[import-untyped]

from local.sandbox import Sandbox, Settings
from local.sandbox.hubspot.catalogue import ERROR_LIST
from tests.local.sandbox_kit import fresh
from tests.waiting import until

T = TypeVar("T")


@pytest.fixture(scope="module")
async def sandbox(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Sandbox]:
    settings = Settings(search_lag=0.5, rate_limits=False)
    async with Sandbox(tmp_path_factory.mktemp("sandbox"), None, settings) as started:
        yield started


@pytest.fixture
def client(sandbox: Sandbox) -> Any:
    given = sandbox.endpoints()["hubspot"]["engagement"]
    return HubSpot(access_token=given["token"], host=given["base_url"])


async def do(call: Callable[..., T], *given: Any, **more: Any) -> T:
    """A call of the client, which blocks, beside the sandbox, which must not be."""
    return await asyncio.to_thread(call, *given, **more)


def a_contact(**values: str) -> Any:
    return contacts.SimplePublicObjectInputForCreate(properties=values)


async def test_a_contact_is_made_read_changed_and_deleted(client: Any) -> None:
    email = fresh("Ana")
    made = await do(client.crm.contacts.basic_api.create, a_contact(email=email, firstname="Ana"))
    assert made.properties["email"] == email.lower()
    changed = contacts.SimplePublicObjectInput(properties={"app_publico": "Sim", "firstname": ""})
    await do(client.crm.contacts.basic_api.update, email, changed, id_property="email")
    wanted = ["app_publico", "firstname", "cep"]
    read = await do(client.crm.contacts.basic_api.get_by_id, made.id, properties=wanted)
    assert {name: read.properties[name] for name in wanted} == {"app_publico": "Sim", "firstname": None, "cep": None}
    assert read.updated_at > made.updated_at
    await do(client.crm.contacts.basic_api.archive, made.id)
    with pytest.raises(contacts.exceptions.NotFoundException):
        await do(client.crm.contacts.basic_api.get_by_id, made.id)
    gone = await do(client.crm.contacts.basic_api.get_by_id, made.id, archived=True)
    assert gone.archived


async def test_a_second_contact_with_the_address_is_a_conflict(client: Any) -> None:
    email = fresh()
    first = await do(client.crm.contacts.basic_api.create, a_contact(email=email))
    with pytest.raises(contacts.exceptions.ApiException) as refused:
        await do(client.crm.contacts.basic_api.create, a_contact(email=email.upper()))
    assert refused.value.status == 409
    assert f"Contact already exists. Existing ID: {first.id}" in refused.value.body


async def test_a_deal_is_made_with_its_contact_in_one_request(client: Any) -> None:
    contact = await do(client.crm.contacts.basic_api.create, a_contact(email=fresh()))
    associated = deals.PublicAssociationsForObject(
        to=deals.PublicObjectId(id=contact.id),
        types=[deals.AssociationSpec(association_category="HUBSPOT_DEFINED", association_type_id=3)],
    )
    given = deals.SimplePublicObjectInputForCreate(
        properties={"dealname": "Negócio", "dealstage": "closedwon", "amount": "10.50"}, associations=[associated]
    )
    deal = await do(client.crm.deals.basic_api.create, given)
    wanted = ["hs_is_closed", "hs_is_closed_won", "closedate", "pipeline"]
    read = await do(client.crm.deals.basic_api.get_by_id, deal.id, properties=wanted, associations=["contacts"])
    assert read.properties["hs_is_closed"] == read.properties["hs_is_closed_won"] == "true"
    assert read.properties["closedate"]
    assert read.properties["pipeline"] == "default"
    assert [(end.id, end.type) for end in read.associations["contacts"].results] == [(contact.id, "deal_to_contact")]

    page = await do(client.crm.associations.v4.basic_api.get_page, "contacts", contact.id, "deals")
    assert [(end.to_object_id, end.association_types[0].type_id) for end in page.results] == [(deal.id, 4)]
    ids = associations.BatchInputPublicObjectId(inputs=[associations.PublicObjectId(id=deal.id)])
    found = await do(client.crm.associations.batch_api.read, "deals", "contacts", batch_input_public_object_id=ids)
    assert [end.id for end in found.results[0].to] == [contact.id]


async def test_associations_are_made_and_removed(client: Any) -> None:
    contact = await do(client.crm.contacts.basic_api.create, a_contact(email=fresh()))
    given = deals.SimplePublicObjectInputForCreate(properties={"dealname": "Outro"})
    deal = await do(client.crm.deals.basic_api.create, given)
    api = client.crm.associations.v4
    await do(api.basic_api.create_default, "deals", deal.id, "contacts", contact.id)
    wanted = v4.BatchInputPublicFetchAssociationsBatchRequest(
        inputs=[v4.PublicFetchAssociationsBatchRequest(id=deal.id), v4.PublicFetchAssociationsBatchRequest(id="1")]
    )
    found = await do(
        api.batch_api.get_page,
        "deals",
        "contacts",
        batch_input_public_fetch_associations_batch_request=wanted,
    )
    assert [(each._from.id, each.to[0].to_object_id) for each in found.results] == [(deal.id, contact.id)]
    assert found.num_errors == 1
    assert found.errors[0].sub_category == "crm.associations.NO_ASSOCIATIONS_FOUND"
    await do(api.basic_api.archive, "contacts", contact.id, "deals", deal.id)
    assert (await do(api.basic_api.get_page, "deals", deal.id, "contacts")).results == []


async def test_an_upsert_makes_once_and_changes_then(client: Any) -> None:
    def upsert(key: str, **values: str) -> Any:
        one = deals.SimplePublicObjectBatchInputUpsert(id=key, id_property="jornada_key", properties=values)
        return client.crm.deals.batch_api.upsert(deals.BatchInputSimplePublicObjectBatchInputUpsert(inputs=[one]))

    key = fresh("key")
    made = (await do(upsert, key, dealname="Um")).results[0]
    again = (await do(upsert, key, dealname="Um", amount="5")).results[0]
    assert made.new
    assert not again.new
    assert again.id == made.id
    assert again.properties["amount"] == "5"


async def test_a_batch_may_fail_in_part(client: Any) -> None:
    taken, other = fresh(), fresh()
    for email in (taken, other):
        await do(client.crm.contacts.basic_api.create, a_contact(email=email))
    inputs = [
        contacts.SimplePublicObjectBatchInputUpsert(id=other, id_property="email", properties={"email": taken}),
        contacts.SimplePublicObjectBatchInputUpsert(id=fresh(), id_property="email", properties={"city": "Recife"}),
    ]
    batch = contacts.BatchInputSimplePublicObjectBatchInputUpsert(inputs=inputs)
    answer = await do(client.crm.contacts.batch_api.upsert, batch)
    assert answer.num_errors == 1
    assert answer.errors[0].category == "CONFLICT"
    assert [result.properties["city"] for result in answer.results] == ["Recife"]

    read = contacts.BatchReadInputSimplePublicObjectId(
        id_property="email",
        properties=["email"],
        properties_with_history=[],
        inputs=[contacts.SimplePublicObjectId(id=email) for email in (taken, fresh())],
    )
    answer = await do(client.crm.contacts.batch_api.read, read)
    assert [result.properties["email"] for result in answer.results] == [taken]
    assert answer.num_errors == 1


async def test_the_search_lags_behind_what_is_written(client: Any) -> None:
    email = fresh()
    made = await do(client.crm.contacts.basic_api.create, a_contact(email=email, city="Olinda"))
    wanted = contacts.PublicObjectSearchRequest(
        filter_groups=[{"filters": [{"propertyName": "email", "operator": "EQ", "value": email}]}],
        properties=["city"],
        limit=5,
    )

    async def found() -> list[Any]:
        answer = await do(client.crm.contacts.search_api.do_search, wanted)
        return [(each.id, each.properties["city"]) for each in answer.results]

    assert await found() == []
    assert (await do(client.crm.contacts.basic_api.get_by_id, email, id_property="email")).id == made.id
    assert await until(found, "the contact is found") == [(made.id, "Olinda")]
    changed = contacts.SimplePublicObjectInput(properties={"city": "Natal"})
    await do(client.crm.contacts.basic_api.update, made.id, changed)
    assert await found() == [(made.id, "Olinda")]

    async def knows_the_change() -> bool:
        return await found() == [(made.id, "Natal")]

    await until(knows_the_change, "the change is found")


async def test_lists_and_their_members(client: Any) -> None:
    known = (await do(client.crm.lists.lists_api.get_by_name, ERROR_LIST, "0-1")).list
    assert known.processing_type == "MANUAL"
    contact = await do(client.crm.contacts.basic_api.create, a_contact(email=fresh()))
    memberships = client.crm.lists.memberships_api
    added = await do(memberships.add, known.list_id, [contact.id, "1"])
    assert added.records_ids_added == [contact.id]
    assert added.record_ids_missing == ["1"]
    assert contact.id in [each.record_id for each in (await do(memberships.get_page, known.list_id)).results]
    holding = await do(memberships.get_lists, "0-1", contact.id)
    assert [each.list_id for each in holding.results] == [known.list_id]
    assert (await do(memberships.remove, known.list_id, [contact.id])).record_ids_removed == [contact.id]
    request = lists.ListCreateRequest(name=fresh("list"), object_type_id="0-1", processing_type="MANUAL")
    made = (await do(client.crm.lists.lists_api.create, request)).list
    assert (await do(client.crm.lists.lists_api.get_by_id, made.list_id)).list.name == request.name


async def test_owners_pipelines_and_properties(client: Any) -> None:
    page = await do(client.crm.owners.owners_api.get_page, email="seller.one@example.com")
    [owner] = page.results
    assert (await do(client.crm.owners.owners_api.get_by_id, int(owner.id))).email == owner.email
    [pipeline] = (await do(client.crm.pipelines.pipelines_api.get_all, "deals")).results
    stages = [stage.id for stage in pipeline.stages]
    assert stages[0] == "appointmentscheduled"
    assert stages[-2:] == ["closedwon", "closedlost"]

    core = client.crm.properties.core_api
    unique = await do(core.get_by_name, "deals", "jornada_key")
    assert unique.has_unique_value
    wanted = properties.PropertyCreate(
        name="campo_novo", label="Campo novo", type="string", field_type="text", group_name="contactinformation"
    )
    await do(core.create, "contacts", wanted)
    assert "campo_novo" in [each.name for each in (await do(core.get_all, "contacts")).results]
    made = await do(client.crm.contacts.basic_api.create, a_contact(email=fresh(), campo_novo="1"))
    assert made.properties["campo_novo"] == "1"


async def test_all_contacts_are_paged_through(client: Any) -> None:
    made = {(await do(client.crm.contacts.basic_api.create, a_contact(email=fresh()))).id for _ in range(3)}
    first = await do(client.crm.contacts.basic_api.get_page, limit=2)
    assert len(first.results) == 2
    assert made <= {each.id for each in await do(client.crm.contacts.get_all)}


async def test_a_wrong_token_is_refused(sandbox: Sandbox) -> None:
    endpoints = sandbox.endpoints()["hubspot"]
    client = HubSpot(access_token=endpoints["acquisition"]["token"], host=endpoints["engagement"]["base_url"])
    with pytest.raises(contacts.exceptions.UnauthorizedException) as refused:
        await do(client.crm.contacts.basic_api.get_page)
    assert "INVALID_AUTHENTICATION" in refused.value.body
