"""What people and their other systems do in a sandbox portal, through the vendor's API."""

import asyncio
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

import httpx

BUSY_SECONDS = (0.1, 0.2, 0.5, 1, 2, 5, 10)


class Portal:
    """A HubSpot portal as those see it who work on its pages."""

    def __init__(self, endpoint: Mapping[str, Any], http: httpx.AsyncClient) -> None:
        self._base = endpoint["base_url"]
        self._headers = {"Authorization": f"Bearer {endpoint['ui_token']}"}
        self._http = http

    async def call(self, method: str, path: str, body: Any = None) -> Any:
        """The answer's JSON, None where there is none; a portal that is busy is asked again.

        Raises httpx.HTTPStatusError.
        """
        for wait in BUSY_SECONDS:
            response = await self._http.request(method, self._base + path, json=body, headers=self._headers)
            if response.status_code != HTTPStatus.TOO_MANY_REQUESTS:
                break
            await asyncio.sleep(wait)
        response.raise_for_status()
        return response.json() if response.content else None

    async def create(self, kind: str, **properties: str) -> str:
        """A new record of `contacts` or `deals`; its id."""
        return str((await self.call("POST", f"/crm/v3/objects/{kind}", {"properties": properties}))["id"])

    async def create_deal(self, contact_ids: Iterable[str], **properties: str) -> str:
        """A new deal that belongs to these contacts from the start; its id."""
        kind = [{"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 3}]
        linked = [{"to": {"id": contact_id}, "types": kind} for contact_id in contact_ids]
        body = {"properties": properties, "associations": linked}
        return str((await self.call("POST", "/crm/v3/objects/deals", body))["id"])

    async def change(self, kind: str, object_id: str, **properties: str) -> None:
        """What a person does on a record's page."""
        await self.call("PATCH", f"/crm/v3/objects/{kind}/{object_id}", {"properties": properties})

    async def read(self, kind: str, object_id: str, *names: str) -> dict[str, str]:
        """Some properties; those that are empty are left out."""
        wanted = "&".join(f"properties={name}" for name in names)
        shown = (await self.call("GET", f"/crm/v3/objects/{kind}/{object_id}?{wanted}"))["properties"]
        return {name: shown[name] for name in names if shown.get(name)}

    async def deals(self, contact_id: str) -> list[str]:
        """The ids of a contact's deals."""
        linked = await self.call("GET", f"/crm/v4/objects/contacts/{contact_id}/associations/deals")
        return sorted(str(link["toObjectId"]) for link in linked["results"])

    async def link(self, deal_id: str, contact_id: str) -> None:
        """Associates a deal with a contact."""
        await self.call("PUT", f"/crm/v4/objects/deals/{deal_id}/associations/default/contacts/{contact_id}")

    async def owner(self, kind: str, object_id: str) -> str | None:
        """The e-mail of the person whom a record belongs to; None when it belongs to nobody."""
        owner_id = (await self.read(kind, object_id, "hubspot_owner_id")).get("hubspot_owner_id")
        return str((await self.call("GET", f"/crm/v3/owners/{owner_id}"))["email"]) if owner_id else None
