"""A world in which acquisition hands contacts over to engagement."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.portal_world import PortalWorld, make_portal_world

LISTED = "Nx.[App público] Erro na atribuição de Franquia"
GOOD_ADDRESS = {
    "cep": "01310-100",
    "address": "Avenida Inventada",
    "numero": "100",
    "bairro": "Centro",
    "city": "São Paulo",
    "state": "SP",
}
WRONG_ADDRESS = {**GOOD_ADDRESS, "cep": "00000-000"}


class FranchiseWorld:
    """What a test of the franchise journey can do, and look at."""

    def __init__(self, portals: PortalWorld, address: Mapping[str, str]) -> None:
        self.world = portals.world
        self.portals = portals
        self.good_address = address
        self.engagement = portals.portal("engagement")
        self.acquisition = portals.portal("acquisition")

    async def hand_over(
        self, *, linked: bool = True, deal: Mapping[str, str] | None = None, **changed: str
    ) -> tuple[str, str]:
        """A person in both portals, handed over by acquisition: the contact's id in each.

        `deal`: one that the contact has already.
        """
        person = {"email": changed.get("email", "lia.modelo@example.com"), "firstname": "Lia", "lastname": "Modelo"}
        acquisition_id = await self.acquisition.create("contacts", **person)
        link = {"id_contato_aquisicao": acquisition_id} if linked else {}
        properties = {**person, **self.good_address, "campanha": "Verão", **link, **changed}
        contact_id = await self.engagement.create("contacts", **properties)
        if deal:
            await self.engagement.create_deal([contact_id], **deal)
        await self.engagement.change("contacts", contact_id, app_publico="Sim")
        return contact_id, acquisition_id

    async def lead_of(self, contact_id: str) -> str:
        """The lead that the portal's webhook started."""
        return await self.portals.lead_of("engagement", "contact", contact_id)

    async def fault(self, target: str, mode: str, **more: Any) -> None:
        """Switches a fault on."""
        await self.portals.fault(target, mode, **more)

    async def no_faults(self) -> None:
        """Switches all faults off."""
        await self.portals.no_faults()

    async def listed(self, contact_id: str) -> bool:
        """True while the contact is on the list of those whose franchise could not be found."""
        found = await self.engagement.call("GET", "/crm/v3/lists/101/memberships")
        return contact_id in {str(member["recordId"]) for member in found["results"]}


@asynccontextmanager
async def make_franchise_world(template_url: str, directory: Path) -> AsyncIterator[FranchiseWorld]:
    """A world whose portals tell it what happens."""
    async with make_portal_world(template_url, directory) as portals:
        yield FranchiseWorld(portals, GOOD_ADDRESS)
