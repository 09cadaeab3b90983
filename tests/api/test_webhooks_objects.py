"""Records that are merged, deleted, restored, or erased for a person's privacy: what that is for their leads."""

from typing import Any

import pytest

from storage import contacts, lead_contacts, lead_refs, people
from storage.database import transaction
from tests.api.portal import (
    ACQUISITION,
    CONTACT,
    DEAL,
    OTHER_CONTACT,
    Event,
    Portal,
    affiliated,
    event,
    handed_over,
    stage,
)
from tests.api.portal import portal as portal  # the fixture
from tests.api.test_webhooks_educon import CONTACT as STUDENT
from tests.api.test_webhooks_educon import DEAL as ENROLLMENT
from tests.api.test_webhooks_educon import created, educon, look, state, tell

__all__ = ["educon"]

NEW_DEAL, NEW_CONTACT, OTHER_DEAL = 901, 103, 902
LIA, TEO = "lia.modelo@example.com", "teo.modelo@example.com"


def merge(kind: str, primary: int, *merged: int, new: int | None = None, **changed: Any) -> Event:
    """Records became one, as HubSpot tells it: without objectId, property or value."""
    told = event("", None, subscriptionType=f"{kind}.merge")
    for name in ("objectId", "propertyName", "propertyValue"):
        del told[name]
    more = {} if new is None else {"newObjectId": new}
    return {**told, "primaryObjectId": primary, "mergedObjectIds": list(merged), **more, **changed}


def of_record(what: str, object_id: int = CONTACT, kind: str = "contact") -> Event:
    return {**event("", None, object_id, subscriptionType=f"{kind}.{what}"), "propertyName": None}


async def knows_person(portal: Portal, lead_id: str, email: str, object_id: int | None = None) -> str:
    """As if the lead's journey had read who the contact is; `object_id`: as one of a deal's contacts."""
    now = await portal.api.parts.clock()
    async with transaction(portal.pool) as connection:
        contact_id = await contacts.meet(connection, email=email, name="Modelo", phone=None, now=now)
        if await connection.fetchval("SELECT contact_id IS NULL FROM leads WHERE lead_id = $1", lead_id):
            await lead_contacts.change_contact(connection, lead_id, contact_id)
        if object_id is not None:
            await people.put(connection, lead_id, str(object_id), contact_id, email)
            await lead_refs.add(connection, lead_id, "educon", "contact", str(object_id))
    return contact_id


async def franchise_lead(portal: Portal, contact_id: int = CONTACT) -> str:
    await portal.told(handed_over(contact_id))
    return (await portal.leads())[str(contact_id)]


async def with_deal(portal: Portal, deal_id: int = DEAL) -> str:
    """A lead whose journey made a deal."""
    lead_id = await franchise_lead(portal)
    await portal.knows_deal(CONTACT, deal_id)
    deal = {"type": "deal", "deal_id": str(deal_id), "is_new": True, "is_won": False}
    await portal.pool.execute("UPDATE leads SET state = state || $1, deal = $2", {"deal": deal}, deal)
    return lead_id


# --- merges ---


@pytest.mark.parametrize("told", [
    merge("deal", DEAL, OTHER_DEAL, new=NEW_DEAL),
    merge("deal", OTHER_DEAL, DEAL, new=NEW_DEAL),
    merge("deal", DEAL, OTHER_DEAL, new=NEW_DEAL, objectId=NEW_DEAL),
    merge("deal", DEAL, OTHER_DEAL, new=NEW_DEAL, objectId=DEAL),
    merge("deal", NEW_DEAL, DEAL),
    merge("deal", NEW_DEAL, DEAL, new=NEW_DEAL),
    merge("deal", DEAL, new=NEW_DEAL),
    merge("deal", DEAL, new=NEW_DEAL, mergedObjectIds=OTHER_DEAL),
    merge("deal", DEAL, OTHER_DEAL, new=NEW_DEAL, subscriptionType="object.merge", objectTypeId="0-3"),
])  # fmt: skip
async def test_a_journey_follows_its_deal_into_the_merged_one(portal: Portal, told: Event) -> None:
    lead_id = await with_deal(portal)
    assert (await portal.told(told))["taken"] == 1
    remembered = await portal.lead()
    assert remembered["deal"]["deal_id"] == str(NEW_DEAL)
    assert (await portal.api.lead(lead_id))["deal"]["deal_id"] == str(NEW_DEAL)
    await portal.told(stage("closedwon", NEW_DEAL))
    assert (await portal.lead())["won"]


async def test_the_end_of_the_merged_deal_may_be_told_before_the_merge(portal: Portal) -> None:
    await with_deal(portal)
    await portal.told(stage("closedwon", NEW_DEAL))
    assert not (await portal.lead())["won"]
    await portal.told(merge("deal", DEAL, OTHER_DEAL, new=NEW_DEAL))
    assert (await portal.lead())["won"]


async def test_merge_and_end_in_one_batch_in_either_order(portal: Portal) -> None:
    await with_deal(portal)
    await portal.told(stage("closedwon", NEW_DEAL), merge("deal", DEAL, OTHER_DEAL, new=NEW_DEAL))
    assert (await portal.lead())["won"]
    assert [status for *_, status in await portal.inbox()] == ["handled"] * 3


async def test_a_merge_of_unknown_records_is_ignored(portal: Portal) -> None:
    await franchise_lead(portal)
    await portal.told(merge("deal", OTHER_DEAL, 903, new=NEW_DEAL), merge("contact", 7, 8, new=9))
    assert [status for *_, status in await portal.inbox()] == ["handled", "ignored", "ignored"]


async def test_a_journey_follows_its_contact(portal: Portal) -> None:
    lead_id = await franchise_lead(portal)
    await portal.told(merge("contact", CONTACT, OTHER_CONTACT, new=NEW_CONTACT))
    assert (await portal.lead(NEW_CONTACT))["contact_id"] == str(NEW_CONTACT)
    await portal.told(affiliated(NEW_CONTACT), handed_over(NEW_CONTACT))
    assert (await portal.lead())["affiliate_id"] == "F-77"
    assert await portal.api.count("leads") == 1
    assert (await portal.api.lead(lead_id))["details"]["contact_id"] == str(NEW_CONTACT)


async def test_a_contact_that_is_merged_in_acquisition_is_told_by_its_new_id(portal: Portal) -> None:
    lead_id = await franchise_lead(portal)
    found = {"type": "assessed", "acquisition_id": "55", "franchise_id": None, "status": "", "kind": "novo",
             "upsell": False, "address_complete": True, "affiliate_id": None}  # fmt: skip
    await portal.pool.execute("UPDATE leads SET state = state || $1", {"assessed": found})
    async with transaction(portal.pool) as connection:
        await lead_refs.add(connection, lead_id, "acquisition", "contact", "55")
    await portal.told(merge("contact", 55, 56, new=57), portal="acquisition", secret=ACQUISITION)
    assert (await portal.lead())["assessed"]["acquisition_id"] == "57"


async def test_of_two_journeys_about_merged_contacts_one_goes_on(portal: Portal) -> None:
    first, second = await franchise_lead(portal), await franchise_lead(portal, OTHER_CONTACT)
    await portal.told(merge("contact", OTHER_CONTACT, CONTACT, new=NEW_CONTACT))
    assert (await portal.api.lead(first))["status"] == "open"
    assert (await portal.api.lead(second))["status"] == "closed"
    assert (await portal.api.kinds(second))[-1] == "journey_merged"
    await portal.told(handed_over(NEW_CONTACT))
    assert await portal.api.count("leads") == 2


async def test_of_two_journeys_about_merged_contacts_none_with_a_deal_ends(portal: Portal) -> None:
    second = await franchise_lead(portal, OTHER_CONTACT)
    first = await with_deal(portal)
    await portal.pool.execute("UPDATE leads SET created_at = now() - interval '1 day' WHERE lead_id = $1", second)
    await portal.pool.execute(
        "UPDATE leads SET deal = NULL, state = state || '{\"deal\": null}' WHERE lead_id = $1", second
    )
    await portal.told(merge("contact", CONTACT, OTHER_CONTACT))
    assert [(await portal.api.lead(lead))["status"] for lead in (first, second)] == ["open", "closed"]


async def test_an_enrollment_follows_its_deal_and_the_new_deal_starts_no_other(educon: Portal) -> None:
    await tell(educon, created())
    await look(educon)
    await tell(educon, created(NEW_DEAL + 5))
    await tell(educon, created(NEW_DEAL), merge("deal", ENROLLMENT, NEW_DEAL + 5, new=NEW_DEAL))
    await tell(educon, created(NEW_DEAL))
    rows = await educon.pool.fetch("SELECT status, state FROM leads ORDER BY created_at")
    assert [row["status"] for row in rows] == ["open", "closed"]
    assert (rows[0]["state"]["deal_id"], rows[0]["state"]["wanted"]) == (str(NEW_DEAL), 2)
    await tell(educon, event("dealstage", "closedwon", NEW_DEAL, subscriptionType="deal.propertyChange"))
    assert await educon.pool.fetchval("SELECT count(*) FROM leads WHERE status = 'won'") == 1


async def test_a_record_that_goes_because_it_was_merged_is_not_deleted(educon: Portal) -> None:
    await tell(educon, created())
    await look(educon)
    await tell(educon, of_record("deletion", ENROLLMENT, "deal"), merge("deal", ENROLLMENT, OTHER_DEAL, new=NEW_DEAL))
    assert await educon.pool.fetchval("SELECT status FROM leads") == "open"
    await tell(educon, of_record("deletion", ENROLLMENT, "deal"))
    assert await educon.pool.fetchval("SELECT status FROM leads") == "open"
    await tell(educon, of_record("deletion", NEW_DEAL, "deal"))
    assert await educon.pool.fetchval("SELECT status FROM leads") == "closed"


async def test_who_was_mailed_before_a_merge_of_contacts_stays_mailed(educon: Portal) -> None:
    await tell(educon, created())
    await look(educon, mailed=[str(STUDENT)])
    await tell(educon, merge("contact", STUDENT, STUDENT + 1, new=STUDENT + 2))
    remembered = await state(educon)
    assert remembered["mailed"] == [str(STUDENT + 2)]
    assert remembered["contacts"] == {str(STUDENT + 2): "JURISPRUDENCIA"}
    assert remembered["wanted"] == 2


# --- deleted and restored ---


@pytest.mark.parametrize(("kind", "object_id"), [("contact", CONTACT), ("deal", DEAL)])
async def test_a_record_that_is_deleted_is_told_and_flagged_until_it_is_restored(
    portal: Portal, kind: str, object_id: int
) -> None:
    lead_id = await with_deal(portal)
    await portal.told(of_record("deletion", object_id, kind))
    shown = await portal.api.lead(lead_id)
    assert (shown["status"], shown["flags"]) == ("open", [f"{kind}_deleted"])
    assert (await portal.api.kinds(lead_id))[-1] == f"{kind}_deleted"
    await portal.told(of_record("restore", object_id, kind))
    assert (await portal.api.lead(lead_id))["flags"] == []


async def test_a_contact_that_is_deleted_in_acquisition_is_told(portal: Portal) -> None:
    lead_id = await franchise_lead(portal)
    async with transaction(portal.pool) as connection:
        await lead_refs.add(connection, lead_id, "acquisition", "contact", "55")
    await portal.told(of_record("deletion", 55), portal="acquisition", secret=ACQUISITION)
    assert "contact_deleted" in (await portal.api.lead(lead_id))["flags"]


async def test_a_record_that_nobody_knows_may_be_deleted(portal: Portal) -> None:
    await portal.told(*(of_record(what, 7) for what in ("deletion", "restore", "privacyDeletion")))
    assert await portal.api.count("leads") == 0
    assert {status for *_, status in await portal.inbox()} == {"ignored", "handled"}


async def test_a_contact_of_a_deal_that_is_deleted_makes_the_journey_look_again(educon: Portal) -> None:
    await tell(educon, created())
    await look(educon)
    await tell(educon, of_record("deletion", STUDENT))
    assert (await state(educon))["wanted"] == 2


# --- erased ---


@pytest.mark.parametrize("style", ["contact.privacyDeletion", "object.privacyDeletion"])
async def test_a_person_whom_the_portal_erases_is_erased_here(portal: Portal, style: str) -> None:
    lead_id = await franchise_lead(portal)
    await knows_person(portal, lead_id, LIA)
    await portal.told(affiliated(), of_record("deletion"))
    told = {**of_record("privacyDeletion"), "subscriptionType": style, "objectTypeId": "0-1"}
    await portal.told(told)
    assert (await portal.api.get(f"/v1/leads/{lead_id}")).status_code == 404
    stored = await portal.everything()
    assert LIA not in stored
    assert "F-77" not in stored
    promised = await portal.pool.fetch("SELECT workflow_id, kind FROM dispatches")
    assert [tuple(row) for row in promised] == [(f"franchise-{lead_id}", "erase")]


async def test_a_person_is_erased_after_their_journey_was_over_and_by_either_portal(portal: Portal) -> None:
    lead_id = await franchise_lead(portal)
    await knows_person(portal, lead_id, LIA)
    async with transaction(portal.pool) as connection:
        await lead_refs.add(connection, lead_id, "acquisition", "contact", "55")
    await portal.api.happen(lead_id, "cancel", reason="a test")
    await portal.told(of_record("privacyDeletion", 55), portal="acquisition", secret=ACQUISITION)
    assert LIA not in await portal.everything()


async def test_an_erasure_that_fails_is_carried_out_when_it_is_told_again(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead_id = await franchise_lead(portal)
    await knows_person(portal, lead_id, LIA)
    told = of_record("privacyDeletion")
    with monkeypatch.context() as broken:

        async def stumble(*_: object) -> list[str]:
            raise RuntimeError

        broken.setattr(portal.api.parts.lead_service, "erase", stumble)
        assert (await portal.tell(told)).status_code == 500
    assert LIA in await portal.everything()
    await portal.told({**told, "attemptNumber": 1})
    assert LIA not in await portal.everything()


async def test_one_of_a_deals_contacts_goes_and_the_lead_of_the_others_is_told(educon: Portal) -> None:
    await tell(educon, created())
    await look(educon)
    lead_id = await educon.pool.fetchval("SELECT lead_id FROM leads")
    await knows_person(educon, lead_id, LIA, STUDENT)
    await knows_person(educon, lead_id, TEO, STUDENT + 1)
    await tell(educon, of_record("privacyDeletion", STUDENT))
    stored = await educon.everything()
    assert LIA not in stored
    assert TEO in stored
    assert (await educon.api.lead(lead_id))["contact"]["email"] == TEO
    assert {"person_erased", "look_again"} <= set(await educon.api.kinds(lead_id))
    await tell(educon, of_record("privacyDeletion", STUDENT + 1))
    assert TEO not in await educon.everything()
