"""A world with portals: the sandbox's HubSpot and franchise API, and the API that their webhooks reach."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from integrations.tls import authorities
from local.portals import Portal
from local.sandbox import Sandbox
from local.sandbox.settings import Settings as SandboxSettings
from local.serving import EmbeddedServer, listen
from services.configuration.settings import FranchiseApiSettings, PortalSettings, SalesforceSettings
from services.routing import tables
from starter.api.services import Services
from tests import apps
from tests.waiting import until
from tests.world import World, make_world


@dataclass(frozen=True)
class PortalWorld:
    """What tests of journeys in portals share."""

    world: World
    sandbox: Sandbox
    http: httpx.AsyncClient

    def portal(self, name: str) -> Portal:
        """A portal as the people see it who work there."""
        return Portal(self.sandbox.endpoints()["hubspot"][name], self.http)

    async def lead_of(self, portal: str, kind: str, object_id: str) -> str:
        """The lead that the portal's webhook started."""

        async def started() -> str | None:
            lead_id: str | None = await self.world.pool.fetchval(
                "SELECT lead_id FROM lead_refs WHERE portal = $1 AND kind = $2 AND object_id = $3",
                portal,
                kind,
                object_id,
            )
            return lead_id

        lead_id = await until(started, f"a journey for {kind} {object_id}")
        assert lead_id is not None
        return lead_id

    async def fault(self, target: str, mode: str, **more: Any) -> None:
        """Switches a fault on."""
        url = self.sandbox.endpoints()["faults_url"]
        (await self.http.post(url, json={"target": target, "mode": mode, **more})).raise_for_status()

    async def no_faults(self) -> None:
        """Switches all faults off."""
        (await self.http.delete(self.sandbox.endpoints()["faults_url"])).raise_for_status()


@asynccontextmanager
async def make_portal_world(template_url: str, directory: Path) -> AsyncIterator[PortalWorld]:
    """A world whose portals tell it what happens.

    The sandbox sets no limits here, and skipped time earns no budget: ours is never used up.
    """
    async with AsyncExitStack() as stack:
        listening = listen()
        api_url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        settings = SandboxSettings(search_lag=0.2, rate_limits=False, webhook_retry=0.2)
        sandbox = await stack.enter_async_context(Sandbox(directory / "sandbox", api_url, settings))
        endpoints = sandbox.endpoints()
        portals = {
            name: PortalSettings.model_validate(
                {
                    "url": portal["base_url"],
                    "token": portal["token"],
                    "webhook_secrets": [portal["webhook_secret"]],
                    "portal_id": portal["portal_id"],
                    "requests_per_10s": 10_000,
                }
            )
            for name, portal in endpoints["hubspot"].items()
        }
        franchise = FranchiseApiSettings.model_validate(
            {"url": endpoints["franchise"]["base_url"], "token": endpoints["franchise"]["token"]}
        )
        known = endpoints["salesforce"]
        salesforce = SalesforceSettings(
            url=known["base_url"], client_id=known["client_id"], client_secret=known["client_secret"]
        )
        settings_of_world = {"hubspot": portals, "franchise": franchise, "salesforce": salesforce}
        world = await stack.enter_async_context(
            make_world(template_url, directory, public_url=api_url, **settings_of_world)
        )
        await tables.ensure(world.pool, world.config.tables, await world.now())
        services = Services(world.settings, world.pool, world.lead_service, world.dispatcher, world.client)
        app = apps.take(services)
        stack.callback(apps.give_back, app)
        await stack.enter_async_context(EmbeddedServer(app).running(listening))
        http = await stack.enter_async_context(httpx.AsyncClient(verify=authorities(), timeout=30))
        yield PortalWorld(world, sandbox, http)
