"""The inbox of what portals told."""

from datetime import UTC, datetime

from storage import portal_events
from storage.database import Pool, transaction
from storage.portal_events import Entry, PortalEvent

NOW = datetime(2026, 3, 1, tzinfo=UTC)


async def test_a_deal_and_a_contact_of_one_number_are_heard_apart(pool: Pool) -> None:
    told = PortalEvent("engagement", "f-1", "deal.propertyChange", "101", "dealstage", "closedwon", NOW)
    async with transaction(pool) as connection:
        await portal_events.enter(connection, [Entry(told, "waiting")], NOW)
        assert await portal_events.waiting(connection, "engagement", "contact", ["101"]) == []
        (heard,) = await portal_events.waiting(connection, "engagement", "deal", ["101"])
    assert heard["value"] == "closedwon"
