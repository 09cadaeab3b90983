"""A world with portals: the sandbox's HubSpot and franchise API, and the API that their webhooks reach."""

import asyncio
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx

from local.portals import Portal
from local.sandbox import Sandbox
from local.sandbox.settings import Settings as SandboxSettings
from local.serving import EmbeddedServer
from starter.api.app import create_app
from starter.api.services import Services
from starter.settings import FranchiseApiSettings, PortalSettings
from tests.waiting import until
from tests.world import World, make_world

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

    def __init__(self, world: World, sandbox: Sandbox, http: httpx.AsyncClient, address: Mapping[str, str]) -> None:
        self.world = world
        self.sandbox = sandbox
        self.http = http
        self.good_address = address
        portals = sandbox.endpoints()["hubspot"]
        self.engagement = Portal(portals["engagement"], http)
        self.acquisition = Portal(portals["acquisition"], http)

    async def hand_over(self, *, linked: bool = True, **changed: str) -> tuple[str, str]:
        """A person in both portals, handed over by acquisition: the contact's id in each."""
        person = {"email": "lia.modelo@example.com", "firstname": "Lia", "lastname": "Modelo"}
        acquisition_id = await self.acquisition.create("contacts", **person)
        link = {"id_contato_aquisicao": acquisition_id} if linked else {}
        properties = {**person, **self.good_address, "campanha": "Verão", **link, **changed}
        contact_id = await self.engagement.create("contacts", **properties)
        await self.engagement.change("contacts", contact_id, app_publico="Sim")
        return contact_id, acquisition_id

    async def lead_of(self, contact_id: str) -> str:
        """The lead that the portal's webhook started."""

        async def started() -> str | None:
            lead_id: str | None = await self.world.pool.fetchval(
                "SELECT lead_id FROM lead_refs WHERE portal = 'engagement' AND kind = 'contact' AND object_id = $1",
                contact_id,
            )
            return lead_id

        lead_id = await until(started, f"a journey for contact {contact_id}")
        assert lead_id is not None
        return lead_id

    async def fault(self, target: str, mode: str, **more: Any) -> None:
        """Switches a fault on."""
        url = self.sandbox.endpoints()["faults_url"]
        (await self.http.post(url, json={"target": target, "mode": mode, **more})).raise_for_status()

    async def no_faults(self) -> None:
        """Switches all faults off."""
        (await self.http.delete(self.sandbox.endpoints()["faults_url"])).raise_for_status()

    async def listed(self, contact_id: str) -> bool:
        """True while the contact is on the list of those whose franchise could not be found."""
        found = await self.engagement.call("GET", "/crm/v3/lists/101/memberships")
        return contact_id in {str(member["recordId"]) for member in found["results"]}


@asynccontextmanager
async def make_franchise_world(template_url: str, directory: Path) -> AsyncIterator[FranchiseWorld]:
    """A world whose portals tell it what happens."""
    async with AsyncExitStack() as stack:
        listening = socket.create_server(("127.0.0.1", 0))
        api_url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        settings = SandboxSettings(search_lag=0.2, rate_limits=False, webhook_retry=0.2)
        sandbox = await stack.enter_async_context(Sandbox(directory / "sandbox", api_url, settings))
        endpoints = sandbox.endpoints()
        portals = {
            name: PortalSettings.model_validate(
                {"url": portal["base_url"], "token": portal["token"], "webhook_secrets": [portal["webhook_secret"]]}
            )
            for name, portal in endpoints["hubspot"].items()
        }
        franchise = FranchiseApiSettings.model_validate(
            {"url": endpoints["franchise"]["base_url"], "token": endpoints["franchise"]["token"]}
        )
        world = await stack.enter_async_context(
            make_world(template_url, directory, public_url=api_url, hubspot=portals, franchise=franchise)
        )
        services = Services(world.settings, world.pool, world.desk, world.dispatcher, world.client)
        await stack.enter_async_context(served(create_app(services), listening))
        http = await stack.enter_async_context(httpx.AsyncClient(timeout=30))
        yield FranchiseWorld(world, sandbox, http, GOOD_ADDRESS)


@asynccontextmanager
async def served(app: Any, listening: socket.socket) -> AsyncIterator[None]:
    """Serves an app on a socket that listens already."""
    server = EmbeddedServer(app)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    await server.up.wait()
    try:
        yield
    finally:
        server.should_exit = True
        await serving
