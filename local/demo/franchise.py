"""The franchise samples: contacts that acquisition hands over, and what people do with their deals."""

from collections.abc import Mapping
from typing import Any

import httpx

from local.demo.runs import Run
from local.demo.scenarios import ScenarioEvent
from local.portals import Portal


class HandOverCast:
    """The people at work in the two HubSpot portals of the franchise journey."""

    def __init__(self, endpoints: Mapping[str, Any], http: httpx.AsyncClient) -> None:
        portals = endpoints["sandbox"]["hubspot"]
        self.engagement = Portal(portals["engagement"], http)
        self.acquisition = Portal(portals["acquisition"], http)

    async def enter(self, run: Run) -> None:
        """Hands the contact over; its journey is started by the portal's webhook."""
        run.outside["contact_id"], run.outside["acquisition_id"] = await self.hand_over(run.submission)

    async def hand_over(self, sample: Mapping[str, Any]) -> tuple[str, str]:
        """Makes a contact in both portals and sets `App público`; its id in engagement and in acquisition."""
        acquisition_id = await self.acquisition.create("contacts", **sample["person"])
        properties = {**sample["person"], **sample["engagement"], "id_contato_aquisicao": acquisition_id}
        contact_id = await self.engagement.create("contacts", **properties)
        if deal := sample.get("deal"):
            await self.engagement.create_deal([contact_id], **deal)
        await self.engagement.change("contacts", contact_id, app_publico="Sim")
        return contact_id, acquisition_id

    def is_about(self, run: Run, lead: Mapping[str, Any]) -> bool:
        """A lead knows the contact that it came from."""
        return bool(lead["details"].get("contact_id") == run.outside["contact_id"])

    async def happen(self, run: Run, happening: ScenarioEvent) -> None:
        """Somebody corrects the contact, or moves the deal."""
        if happening.contact:
            await self.engagement.change("contacts", run.outside["contact_id"], **happening.contact)
        if happening.deal:
            await self.engagement.change("deals", run.lead["deal"]["deal_id"], **happening.deal)

    async def look(self, run: Run) -> None:
        """The contact's deals, and what acquisition knows."""
        run.outside["deals"] = await self.engagement.deals(run.outside["contact_id"])
        wanted = run.scenario.expect.acquisition
        run.outside["acquisition"] = await self.told(run.outside["acquisition_id"], wanted)

    async def told(self, acquisition_id: str, names: Mapping[str, str]) -> dict[str, str]:
        """What acquisition's contact shows of these properties."""
        shown = await self.acquisition.read("contacts", acquisition_id, *names)
        return {name: shown.get(name, "") for name in names}

    def differences(self, run: Run) -> list[str]:
        """One deal at most, and acquisition told as it must be."""
        expect, deals, known = run.scenario.expect, run.outside.get("deals", []), run.outside.get("acquisition", {})
        found = []
        if expect.deals is not None and len(deals) != expect.deals:
            found.append(f"there are {len(deals)} deals, not {expect.deals}")
        if known != expect.acquisition:
            found.append(f"acquisition knows {known}")
        return found
