"""A HubSpot portal that tells the API things: its events, its signatures, its secrets."""

import json
import random
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from temporalio.client import Client

from services.configuration.settings import PortalSettings
from storage import lead_refs
from storage.database import Pool, transaction
from tests.api.api import Api, serving, tables
from tests.api.signing import OLD, PUBLIC_URL, signature

NEW, ACQUISITION = "a secret on its way in", "the other portal's secret"
CONTACT, OTHER_CONTACT, DEAL = 101, 102, 900
PERSONAL = {
    "email": "lia.modelo@example.com",
    "cep": "01310-199",
    "address": "Avenida Inventada",
    "bairro": "Bairro Imaginado",
    "city": "Cidade Fictícia",
    "firstname": "Lia Modelo",
    "phone": "+55 11 5555-0142",
}
"""Property values that a person could be known by."""

Event = dict[str, Any]


def event(name: str, value: str | None, object_id: int = CONTACT, **changed: Any) -> Event:
    """A change of a contact's property, as HubSpot sends it."""
    told = {
        "eventId": random.randrange(2**31),
        "subscriptionId": 4711,
        "portalId": 62515,
        "appId": 54,
        "occurredAt": round(time.time() * 1000) - 60_000,
        "subscriptionType": "contact.propertyChange",
        "attemptNumber": 0,
        "objectId": object_id,
        "propertyName": name,
        "propertyValue": value,
        "changeSource": "CRM_UI",
    }
    return {**told, **changed}


def handed_over(contact_id: int = CONTACT, **changed: Any) -> Event:
    return event("app_publico", "Sim", contact_id, **changed)


def affiliated(contact_id: int = CONTACT, **changed: Any) -> Event:
    return event("id_filiado", "F-77", contact_id, **changed)


def stage(value: str, deal_id: int = DEAL, **changed: Any) -> Event:
    return event("dealstage", value, deal_id, subscriptionType="deal.propertyChange", **changed)


class Portal:
    """A portal that tells the API things, and what became of them."""

    def __init__(self, api: Api) -> None:
        self.api = api
        self.pool = api.pool

    async def send(
        self,
        body: bytes,
        *,
        portal: str = "engagement",
        secret: str = OLD,
        away: timedelta = timedelta(),
        query: str = "",
        uri: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """A signed request. `uri`: the address that is signed, where it is not the public one."""
        path = f"/webhooks/hubspot/{portal}{query}"
        signed = signature(secret, uri or PUBLIC_URL + path, body, datetime.now(UTC) + away)
        given = signed if headers is None else headers
        return await self.api.call("POST", path, by=None, content=body, headers=dict(given))

    async def tell(self, *events: Any, **how: Any) -> httpx.Response:
        """Events in one batch."""
        return await self.send(json.dumps(events).encode(), **how)

    async def told(self, *events: Any, **how: Any) -> dict[str, int]:
        """What was counted of a batch that was taken."""
        response = await self.tell(*events, **how)
        assert response.status_code == 200, response.text
        counts: dict[str, int] = response.json()
        return counts

    async def inbox(self) -> list[tuple[str, str | None, str | None, str]]:
        """What is stored of the events, in the order in which they came: object, property, value, status."""
        rows = await self.pool.fetch("SELECT object_id, property, value, status FROM portal_events ORDER BY event_no")
        return [tuple(row) for row in rows]

    async def leads(self) -> dict[str, str]:
        """The lead of each contact of the engagement portal."""
        rows = await self.pool.fetch(
            "SELECT object_id, lead_id FROM lead_refs WHERE portal = 'engagement' AND kind = 'contact'"
        )
        return {row["object_id"]: row["lead_id"] for row in rows}

    async def lead(self, contact_id: int = CONTACT) -> dict[str, Any]:
        """What the journey of a contact remembers."""
        lead_id = (await self.leads())[str(contact_id)]
        state: dict[str, Any] = await self.pool.fetchval("SELECT state FROM leads WHERE lead_id = $1", lead_id)
        return state

    async def knows_deal(self, contact_id: int = CONTACT, deal_id: int = DEAL) -> None:
        """As if the contact's journey had made this deal."""
        lead_id = (await self.leads())[str(contact_id)]
        async with transaction(self.pool) as connection:
            await lead_refs.add(connection, lead_id, "engagement", "deal", str(deal_id))

    async def everything(self) -> str:
        """All rows of all tables, as text."""
        rows = [
            await self.pool.fetchval(f"SELECT string_agg(t::text, e'\\n') FROM {table} t")
            for table in await tables(self.pool)
        ]
        return "\n".join(row for row in rows if row)


@pytest.fixture
async def portal(database_url: str, pool: Pool, away: Client) -> AsyncIterator[Portal]:
    """The API behind a proxy while Temporal is away; the engagement portal's secret is being exchanged."""
    async with serving(database_url, pool, away) as served:
        portals = {
            "engagement": PortalSettings.model_validate({"webhook_secrets": [OLD, NEW]}),
            "acquisition": PortalSettings.model_validate({"webhook_secrets": [ACQUISITION]}),
            "educon": PortalSettings(),
        }
        settings = served.parts.settings.model_copy(update={"hubspot": portals, "public_url": PUBLIC_URL})
        parts = replace(served.parts, settings=settings)
        api = Api(parts, served.secrets)
        yield Portal(api)
        await api.close()
