"""What people do in the sandbox's portals during the demo: hand contacts over, correct them, win and lose deals."""

from collections.abc import Mapping
from typing import Any

import httpx


class People:
    """The people at work in the two HubSpot portals of the franchise journey."""

    def __init__(self, sandbox: Mapping[str, Any], http: httpx.AsyncClient) -> None:
        self._portals = sandbox["hubspot"]
        self._http = http

    async def hand_over(self, sample: Mapping[str, Any]) -> tuple[str, str]:
        """Makes a contact in both portals and sets `App público`; its id in engagement and in acquisition."""
        acquisition_id = await self._create("acquisition", "contacts", sample["person"])
        properties = {**sample["person"], **sample["engagement"], "id_contato_aquisicao": acquisition_id}
        contact_id = await self._create("engagement", "contacts", properties)
        if deal := sample.get("deal"):
            deal_id = await self._create("engagement", "deals", deal)
            link = f"/crm/v4/objects/deals/{deal_id}/associations/default/contacts/{contact_id}"
            await self._call("engagement", "PUT", link)
        await self.change("contacts", contact_id, {"app_publico": "Sim"})
        return contact_id, acquisition_id

    async def change(self, kind: str, object_id: str, properties: Mapping[str, str]) -> None:
        """Sets properties in the engagement portal."""
        await self._call("engagement", "PATCH", f"/crm/v3/objects/{kind}/{object_id}", {"properties": dict(properties)})

    async def deals(self, contact_id: str) -> list[str]:
        """The ids of a contact's deals."""
        path = f"/crm/v4/objects/contacts/{contact_id}/associations/deals"
        return [str(link["toObjectId"]) for link in (await self._call("engagement", "GET", path))["results"]]

    async def told(self, acquisition_id: str, names: Mapping[str, str]) -> dict[str, str]:
        """What acquisition's contact shows of these properties."""
        wanted = "&".join(f"properties={name}" for name in names)
        shown = await self._call("acquisition", "GET", f"/crm/v3/objects/contacts/{acquisition_id}?{wanted}")
        return {name: shown["properties"].get(name) or "" for name in names}

    async def _create(self, portal: str, kind: str, properties: Mapping[str, str]) -> str:
        made = await self._call(portal, "POST", f"/crm/v3/objects/{kind}", {"properties": dict(properties)})
        return str(made["id"])

    async def _call(self, portal: str, method: str, path: str, body: Any = None) -> Any:
        known = self._portals[portal]
        headers = {"Authorization": f"Bearer {known['ui_token']}"}
        response = await self._http.request(method, known["base_url"] + path, json=body, headers=headers)
        response.raise_for_status()
        return response.json() if response.content else None
