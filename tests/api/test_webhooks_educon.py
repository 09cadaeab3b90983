"""What the educon portal tells: deals that start a journey, associations, and changes that are no news."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from domain.journey import Change
from services.configuration.settings import PortalSettings
from storage import leads
from storage.database import transaction
from tests.api.api import Api
from tests.api.portal import Event, Portal, event
from tests.api.portal import portal as portal  # the fixture

SECRET = "the educon portal's secret"
DEAL, CONTACT = 350_000_001, 300_000_001


@pytest.fixture
async def educon(portal: Portal) -> AsyncIterator[Portal]:
    """The API with the educon portal's secret among its settings."""
    settings = portal.api.parts.settings
    known = PortalSettings.model_validate({"webhook_secrets": [SECRET]})
    hubspot = {**settings.hubspot, "educon": known}
    parts = replace(portal.api.parts, settings=settings.model_copy(update={"hubspot": hubspot}))
    api = Api(parts, portal.api.secrets)
    yield Portal(api)
    await api.close()


def created(deal_id: int = DEAL) -> Event:
    """A deal is new."""
    return {**event("", None, deal_id, subscriptionType="deal.creation"), "propertyName": None}


def of_deal(name: str, value: str, **more: Any) -> Event:
    """A property of the deal was changed."""
    return event(name, value, DEAL, subscriptionType="deal.propertyChange", **more)


def associated(*, removed: bool = False, contact_id: int = CONTACT) -> Event:
    """A contact was put to the deal: HubSpot gives no objectId."""
    told = event("", None, subscriptionType="deal.associationChange")
    del told["objectId"], told["propertyName"], told["propertyValue"]
    return {
        **told, "associationType": "DEAL_TO_CONTACT", "fromObjectId": DEAL, "toObjectId": contact_id,
        "associationRemoved": removed,
    }  # fmt: skip


async def tell(educon: Portal, *events: Event) -> dict[str, int]:
    """Events in one batch; what was counted."""
    return await educon.told(*events, portal="educon", secret=SECRET)


async def state(educon: Portal) -> dict[str, Any]:
    """What the one journey remembers."""
    (row,) = await educon.pool.fetch("SELECT state FROM leads WHERE journey = 'enrollment'")
    remembered: dict[str, Any] = row["state"]
    return remembered


async def look(educon: Portal, **known: Any) -> None:
    """As if the journey had read the deal, with one contact of JURISPRUDENCIA."""
    seen = {"routed": 1, "contacts": {str(CONTACT): "JURISPRUDENCIA"}, "faculty": "JURISPRUDENCIA", **known}
    rules = educon.api.parts.lead_service.rules["enrollment"]
    lead_id = await educon.pool.fetchval("SELECT lead_id FROM leads")
    async with transaction(educon.pool) as connection:
        lead = await leads.lock(connection, lead_id)
        assert lead is not None
        change: Change[Any] = Change(state=rules.state_model.model_validate({**lead.state, **seen}))
        await leads.save(connection, lead, rules, change, await educon.api.parts.clock(), leads.Cause("a test", "look"))
    await educon.pool.execute(
        "INSERT INTO lead_refs (lead_id, portal, kind, object_id) VALUES ($1, 'educon', 'contact', $2)",
        lead_id,
        str(CONTACT),
    )


async def test_new_deal_starts_one_journey_however_often_it_is_told(educon: Portal) -> None:
    told = created()
    batch = [of_deal("facultad", ""), told, associated(), of_deal("hubspot_owner_id", "73001")]
    assert await tell(educon, *batch) == {"taken": 4, "known": 0, "rejected": 0}
    assert await tell(educon, told, associated()) == {"taken": 1, "known": 1, "rejected": 0}
    assert await educon.pool.fetchval("SELECT count(*) FROM leads WHERE journey = 'enrollment'") == 1
    promises = await educon.pool.fetch("SELECT kind, next_attempt_at - created_at AS rest FROM dispatches")
    # The start waits until the portal has told the rest, and what it told meanwhile is no news before the first look.
    assert [promise["kind"] for promise in promises] == ["start"]
    assert promises[0]["rest"].total_seconds() == 2
    assert (await state(educon))["wanted"] == 1


async def test_deals_of_other_portals_start_nothing(educon: Portal) -> None:
    response = await educon.tell(created(), portal="engagement")
    assert response.status_code == 200
    assert await educon.pool.fetchval("SELECT count(*) FROM leads") == 0


async def test_change_of_what_is_known_asks_for_another_look(educon: Portal) -> None:
    await tell(educon, created())
    await look(educon)
    await tell(educon, event("facultad", "MEDICINA", CONTACT))
    assert (await state(educon))["wanted"] == 2
    await tell(educon, associated(contact_id=CONTACT + 1))
    assert (await state(educon))["wanted"] == 3
    await tell(educon, associated(removed=True))
    assert (await state(educon))["wanted"] == 4
    await tell(educon, of_deal("facultad", "ARTES"))
    assert (await state(educon))["wanted"] == 5
    await tell(educon, of_deal("hubspot_owner_id", "73002"))
    assert (await state(educon))["wanted"] == 6


async def test_what_is_known_already_is_no_news(educon: Portal) -> None:
    await tell(educon, created())
    await look(educon, owner_id="73001", deal_faculty="ARTES")
    await tell(
        educon,
        event("facultad", "JURISPRUDENCIA", CONTACT),
        associated(),
        of_deal("facultad", "ARTES"),
        of_deal("hubspot_owner_id", "73001"),
        of_deal("hubspot_owner_id", "73002", changeSource="INTEGRATION"),
        of_deal("dealname", "Otro nombre"),
        event("firstname", "Laia", CONTACT),
    )
    assert (await state(educon))["wanted"] == 1
    kinds = await educon.pool.fetch("SELECT kind FROM dispatches")
    assert [row["kind"] for row in kinds] == ["start"]


@pytest.mark.parametrize(
    ("told", "status"),
    [
        (of_deal("dealstage", "closedwon"), "won"),
        (of_deal("dealstage", "closedlost"), "lost"),
        ({**created(), "subscriptionType": "deal.deletion"}, "closed"),
    ],
)
async def test_end_of_the_deal_ends_the_journey(educon: Portal, told: Event, status: str) -> None:
    await tell(educon, created())
    await tell(educon, told)
    assert await educon.pool.fetchval("SELECT status FROM leads") == status


def generic(told: Event) -> Event:
    """The same as an app hears it that subscribed to `object.…`, as new apps do."""
    kind, _, what = told["subscriptionType"].partition(".")
    said = {**told, "subscriptionType": f"object.{what}"}
    if what == "associationChange":
        del said["associationType"]
        return {**said, "fromObjectTypeId": "0-3", "toObjectTypeId": "0-1", "associationTypeId": 3}
    return {**said, "objectTypeId": {"contact": "0-1", "deal": "0-3"}[kind]}


async def test_a_journey_lives_on_generic_events_alone(educon: Portal) -> None:
    await tell(educon, generic(created()), generic(associated()))
    await look(educon)
    for wanted, told in enumerate(
        (
            event("facultad", "MEDICINA", CONTACT),
            associated(contact_id=CONTACT + 1),
            associated(removed=True),
            of_deal("facultad", "ARTES"),
            of_deal("hubspot_owner_id", "73002"),
        ),
        start=2,
    ):
        assert await tell(educon, generic(told)) == {"taken": 1, "known": 0, "rejected": 0}
        assert (await state(educon))["wanted"] == wanted, told
    await tell(educon, generic(of_deal("dealstage", "closedwon")))
    assert await educon.pool.fetchval("SELECT status FROM leads") == "won"


async def test_a_deal_that_is_deleted_ends_its_journey_in_either_style(educon: Portal) -> None:
    await tell(educon, created())
    await tell(educon, generic({**created(), "subscriptionType": "deal.deletion"}))
    assert await educon.pool.fetchval("SELECT status FROM leads") == "closed"


@pytest.mark.parametrize("type_id", ["0-2", "0-5", "2-1234567", None])
async def test_what_is_created_and_is_no_deal_starts_nothing(educon: Portal, type_id: str | None) -> None:
    assert (await tell(educon, {**generic(created()), "objectTypeId": type_id}))["rejected"] == 0
    assert await educon.pool.fetchval("SELECT count(*) FROM leads") == 0


async def test_change_of_a_contact_that_no_journey_knows_waits(educon: Portal) -> None:
    await tell(educon, event("facultad", "MEDICINA", CONTACT), event("lastname", "Muestra", CONTACT))
    assert await educon.inbox() == [
        (str(CONTACT), "facultad", "MEDICINA", "waiting"),
        (str(CONTACT), "lastname", None, "ignored"),
    ]


async def test_no_table_holds_what_a_person_could_be_known_by(educon: Portal) -> None:
    await tell(educon, created(), associated())
    await look(educon)
    secrets = {"email": "laia.muestra@example.com", "firstname": "Laia", "lastname": "Muestra", "phone": "5555 0142"}
    await tell(educon, *(event(name, value, CONTACT) for name, value in secrets.items()))
    stored = await educon.everything()
    assert not [value for value in secrets.values() if value in stored]
    assert str(CONTACT) in stored


async def test_association_that_makes_no_sense_is_rejected_and_the_rest_is_taken(educon: Portal) -> None:
    broken = {**associated(), "fromObjectId": "a deal"}
    counts = await tell(educon, broken, created())
    assert counts == {"taken": 1, "known": 0, "rejected": 1}
    response = await educon.send(
        json.dumps([{**associated(), "toObjectId": -1}]).encode(), portal="educon", secret=SECRET
    )
    assert response.json()["rejected"] == 1
