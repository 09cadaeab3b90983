"""HubSpot's generic webhooks (`object.…` with an object type), values of any type, and what is not understood."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from storage import portal_events
from storage.database import transaction
from tests.api.api import Api
from tests.api.portal import CONTACT, DEAL, OTHER_CONTACT, Event, Portal, affiliated, event, handed_over, stage
from tests.api.portal import portal as portal  # the fixture
from tests.waiting import until

OUTCOMES = "jornada_webhooks_total"


def generic(told: Event, **changed: Any) -> Event:
    """The same event as an app sends it that subscribed to `object.…`."""
    kind, _, what = told["subscriptionType"].partition(".")
    type_id = {"contact": "0-1", "deal": "0-3"}[kind]
    return {**told, "subscriptionType": f"object.{what}", "objectTypeId": type_id, **changed}


async def counted(portal: Portal) -> dict[str, float]:
    """What `/metrics` says of the engagement portal, by outcome."""
    lines = (await portal.api.get("/metrics", by=None)).text.splitlines()
    found = [line for line in lines if line.startswith(OUTCOMES) and 'portal="engagement"' in line]
    return {line.split('outcome="')[1].split('"')[0]: float(line.rsplit(" ", 1)[1]) for line in found}


async def test_a_contact_is_handed_over_by_a_generic_event(portal: Portal) -> None:
    assert await portal.told(generic(handed_over())) == {"taken": 1, "known": 0, "rejected": 0}
    assert list(await portal.leads()) == [str(CONTACT)]


@pytest.mark.parametrize("type_id", ["0-1", "contact", "CONTACT", "contacts"])
async def test_an_object_type_is_known_by_number_and_by_name(portal: Portal, type_id: str) -> None:
    await portal.told(generic(handed_over(), objectTypeId=type_id), generic(affiliated(), objectTypeId=type_id))
    assert (await portal.lead())["affiliate_id"] == "F-77"


async def test_a_generic_change_of_a_deal_reaches_its_journey_and_no_contact_of_the_same_number(
    portal: Portal,
) -> None:
    await portal.told(generic(handed_over(DEAL)), generic(handed_over()))
    await portal.knows_deal()
    await portal.told(generic(stage("closedwon")))
    assert [(await portal.lead(contact))["won"] for contact in (CONTACT, DEAL)] == [True, False]


async def test_one_event_in_both_styles_is_one_event(portal: Portal) -> None:
    told = handed_over()
    assert (await portal.told(told))["taken"] == 1
    assert await portal.told(generic(told)) == {"taken": 0, "known": 1, "rejected": 0}


async def test_generic_events_of_a_contact_and_a_deal_with_one_number_are_two(portal: Portal) -> None:
    told = event("dealstage", "closedwon", 7, eventId=1)
    both = [generic(told), generic(told, objectTypeId="0-3")]
    assert (await portal.told(*both))["taken"] == 2


@pytest.mark.parametrize("told", [
    event("name", "x", subscriptionType="company.propertyChange"),
    event("name", "x", subscriptionType="object.propertyChange", objectTypeId="0-2"),
    event("name", "x", subscriptionType="object.propertyChange"),
    event("name", "x", subscriptionType="object.propertyChange", objectTypeId=None),
    event("name", "x", subscriptionType="contact.somethingNew"),
    event("name", "x", subscriptionType="conversation.newMessage"),
])  # fmt: skip
async def test_what_is_not_understood_is_stored_with_the_reason_and_counted(portal: Portal, told: Event) -> None:
    assert (await portal.told(told, handed_over()))["taken"] == 2
    row = await portal.pool.fetchrow("SELECT status, reason FROM portal_events WHERE property = 'name'")
    assert row is not None
    assert row["status"] == "ignored"
    assert "is not understood" in row["reason"]
    assert await counted(portal) == {"not_understood": 1, "handled": 1, "rejected": 0, "failed": 0}


async def test_every_outcome_is_counted(portal: Portal) -> None:
    told = handed_over()
    await portal.told(told, told, 7, affiliated(OTHER_CONTACT), event("firstname", "x"))
    await portal.tell(told, secret="a guess")
    seen = {name: number for name, number in (await counted(portal)).items() if number}
    assert seen == {"handled": 1, "known": 1, "rejected": 1, "waiting": 1, "ignored": 1, "unsigned": 1}


# --- values of any type, and nulls ---


@pytest.mark.parametrize(("value", "kept"), [
    (77, "77"), (77.0, "77"), (0, "0"), (1.5, "1.5"), (10**30, str(10**30)), (True, "true"), (False, "false"),
])  # fmt: skip
async def test_a_value_that_is_no_text_is_taken(portal: Portal, value: Any, kept: str) -> None:
    assert (await portal.told(handed_over(), event("id_filiado", value)))["rejected"] == 0
    assert (await portal.inbox())[-1] == (str(CONTACT), "id_filiado", kept, "handled")
    assert (await portal.lead())["affiliate_id"] == kept


@pytest.mark.parametrize("changed", [
    {"changeSource": None}, {"changeSource": 7}, {"changeSource": {"a": 1}}, {"attemptNumber": None},
    {"subscriptionId": None, "appId": None, "sourceId": None}, {"toObjectId": None}, {"associationRemoved": None},
    {"fromObjectId": None, "objectTypeId": None}, {"mergedObjectIds": None, "newObjectId": None},
    {"eventId": "4711"},
])  # fmt: skip
async def test_null_is_as_good_as_absent(portal: Portal, changed: Event) -> None:
    assert (await portal.told(handed_over(**changed))) == {"taken": 1, "known": 0, "rejected": 0}
    assert list(await portal.leads()) == [str(CONTACT)]


async def test_an_object_id_that_is_null_gives_way_to_the_one_of_the_association(portal: Portal) -> None:
    told = {**event("", None, subscriptionType="deal.associationChange"), "objectId": None,
            "fromObjectId": DEAL, "toObjectId": CONTACT}  # fmt: skip
    assert (await portal.told(told))["rejected"] == 0


# --- another portal's events ---


@pytest.fixture
async def numbered(portal: Portal) -> Any:
    """The API that knows the engagement portal's number."""
    settings = portal.api.parts.settings
    known = settings.hubspot["engagement"].model_copy(update={"portal_id": 62515})
    hubspot = {**settings.hubspot, "engagement": known}
    parts = replace(portal.api.parts, settings=settings.model_copy(update={"hubspot": hubspot}))
    api = Api(parts, portal.api.secrets)
    yield Portal(api)
    await api.close()


async def test_an_event_of_another_portal_is_rejected_with_the_reason(numbered: Portal) -> None:
    counts = await numbered.told(handed_over(), handed_over(OTHER_CONTACT, portalId=1))
    assert counts == {"taken": 1, "known": 0, "rejected": 1}
    assert list(await numbered.leads()) == [str(CONTACT)]
    reason = await numbered.pool.fetchval("SELECT reason FROM portal_events WHERE status = 'rejected'")
    assert reason == "portalId: 1 is not this portal's, which is 62515"


# --- a batch is one ---


async def test_ten_thousand_pieces_of_nonsense_are_stored_in_one_statement(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    entered = list[int]()
    enter = portal_events.enter

    async def counting(connection: Any, entries: Any, now: Any) -> set[str]:
        entered.append(len(entries))
        return await enter(connection, entries, now)

    monkeypatch.setattr(portal_events, "enter", counting)
    counts = await portal.told(*({"junk": number} for number in range(10_000)), handed_over())
    assert counts == {"taken": 1, "known": 0, "rejected": 10_000}
    assert entered == [10_001]
    assert list(await portal.leads()) == [str(CONTACT)]


async def test_the_largest_body_of_nonsense_leaves_a_bounded_number_of_rows(portal: Portal) -> None:
    body = b"[" + b",".join(b"%d" % number for number in range(150_000)) + b"]"
    response = await portal.send(body)
    assert (response.status_code, response.json()["rejected"]) == (200, 150_000)
    assert await portal.api.count("portal_events") == 10_001
    reason = await portal.pool.fetchval("SELECT reason FROM portal_events WHERE fingerprint = 'many'")
    assert "10000" in reason


async def test_an_event_that_fails_takes_no_other_with_it(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    happen = portal.api.parts.lead_service.happen

    async def stumble(connection: Any, lead_id: str, told: Any, caller: Any) -> list[str]:
        if told.type == "affiliated":
            await connection.execute("SELECT 1 / 0")
        return await happen(connection, lead_id, told, caller)

    await portal.told(handed_over())
    await portal.knows_deal()
    with monkeypatch.context() as broken:
        broken.setattr(portal.api.parts.lead_service, "happen", stumble)
        assert (await portal.tell(affiliated(), stage("closedwon"))).status_code == 500
    assert (await portal.lead())["won"]
    told_again = [status for *_, status in await portal.inbox()]
    assert told_again == ["handled", "handled"]


async def test_an_event_that_comes_while_a_step_learns_of_its_object_is_not_lost(portal: Portal) -> None:
    await portal.told(handed_over())
    lead_id = (await portal.leads())[str(CONTACT)]
    async with transaction(portal.pool) as step:
        await portal_events.hold(step, "engagement", "deal", str(DEAL))
        await step.execute(
            "INSERT INTO lead_refs (lead_id, portal, kind, object_id) VALUES ($1, 'engagement', 'deal', $2)",
            lead_id, str(DEAL),
        )  # fmt: skip
        assert await portal_events.waiting(step, "engagement", "deal", [str(DEAL)]) == []
        telling = asyncio.create_task(portal.told(stage("closedwon")))

        async def is_stored() -> bool:
            return bool(await portal.pool.fetchval("SELECT true FROM portal_events WHERE property = 'dealstage'"))

        await until(is_stored, "the event to be stored")
    assert (await telling)["taken"] == 1
    assert (await portal.lead())["won"]
    assert (await portal.inbox())[-1][-1] == "handled"
