"""What a lead says of itself: dates of its presentation, and links to where its portal shows it."""

from dataclasses import replace
from typing import Any

from tests.api.api import Api
from tests.api.portal import CONTACT, Portal, handed_over
from tests.api.portal import portal as portal  # the fixture
from tests.world import SUBMISSION

HELD = "2026-01-10T13:00:00Z"


async def submitted(portal: Portal, **changed: Any) -> str:
    response = await portal.api.post("/v1/leads", {**SUBMISSION, **changed})
    assert response.status_code == 202, response.text
    lead_id: str = response.json()["lead_id"]
    return lead_id


async def test_a_dealer_lead_shows_its_dates(portal: Portal) -> None:
    lead_id = await submitted(portal)
    details = (await portal.api.lead(lead_id))["details"]
    assert (details["presentation"], details["accredited_at"], details["trial"]) == (None, None, None)
    await portal.api.happen(lead_id, "presentation_scheduled", at=HELD)
    await portal.api.happen(lead_id, "presentation_held", at=HELD)
    await portal.api.happen(lead_id, "accredited", at="2026-01-12T13:00:00Z", start_trial=True)
    details = (await portal.api.lead(lead_id))["details"]
    assert details["presentation"] == {"scheduled_at": HELD, "held_at": HELD}
    assert details["accredited_at"] == "2026-01-12T13:00:00Z"
    assert details["trial"]["number"] == 1
    (listed,) = (await portal.api.get("/v1/leads")).json()["items"]
    assert listed["details"] == details


async def with_number(portal: Portal, **changed: Any) -> Api:
    settings = portal.api.parts.settings
    known = settings.hubspot["engagement"].model_copy(update=changed)
    hubspot = {**settings.hubspot, "engagement": known}
    parts = replace(portal.api.parts, settings=settings.model_copy(update={"hubspot": hubspot}))
    return Api(parts, portal.api.secrets)


async def test_a_lead_of_a_portal_links_to_its_contact_and_its_deal_there(portal: Portal) -> None:
    await portal.told(handed_over())
    lead_id = (await portal.leads())[str(CONTACT)]
    await portal.pool.execute("UPDATE leads SET deal = $1", {"deal_id": "900", "is_new": True})
    shown = await portal.api.lead(lead_id)
    assert "portal_url" not in shown["details"]
    assert "portal_url" not in shown["deal"]
    api = await with_number(portal, portal_id=62515)
    shown = await api.lead(lead_id)
    assert shown["details"]["portal_url"] == f"https://app.hubspot.com/contacts/62515/record/0-1/{CONTACT}"
    assert shown["deal"]["portal_url"] == "https://app.hubspot.com/contacts/62515/record/0-3/900"
    await api.close()
    api = await with_number(portal, record_url="http://127.0.0.1:1/#/engagement/{object_type_id}/{object_id}")
    assert (await api.lead(lead_id))["deal"]["portal_url"] == "http://127.0.0.1:1/#/engagement/0-3/900"
    await api.close()
