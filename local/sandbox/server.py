"""The sandbox as a whole: one directory, one port, the services behind it and the webhooks they send."""

import asyncio
import signal
from pathlib import Path
from typing import Any, Self

from local.ports import LOOPBACK
from local.sandbox.credentials import Credentials, endpoints
from local.sandbox.database import Database
from local.sandbox.faults import Faults
from local.sandbox.hubspot.portal import Portal, open_portals
from local.sandbox.hubspot.webhooks import Courier
from local.sandbox.salesforce.leads import Org
from local.sandbox.settings import Settings
from local.sandbox.web import application
from local.serving import EmbeddedServer, PromptProtocol, listen


class Sandbox:
    """HubSpot's portals, Salesforce and the franchise API, with all their state in `directory`.

    What changes in a portal is reported to `{webhooks_to}/webhooks/hubspot/{portal}`; with None, to nobody.
    `async with Sandbox(directory, None) as sandbox:` starts it on a free port.
    """

    def __init__(self, directory: Path, webhooks_to: str | None, settings: Settings | None = None) -> None:
        self.directory = directory
        self.webhooks_to = webhooks_to.rstrip("/") if webhooks_to else None
        self.faults = Faults()
        self.portals: dict[str, Portal] = {}
        self._settings = settings or Settings()
        self._port = 0
        self._database: Database | None = None
        self._org: Org | None = None
        self._couriers: list[Courier] = []
        self._http: EmbeddedServer | None = None

    async def start(self, port: int = 0) -> None:
        """Listen on this loopback port; 0 is any free one. Raises `OSError` when it is taken."""
        listening = listen(port)
        self._port = listening.getsockname()[1]
        try:
            credentials = Credentials.of(self.directory)
            self._database = Database(self.directory / "sandbox.db")
            self.portals = open_portals(self._database, credentials, self._settings, reporting=bool(self.webhooks_to))
            self._org = Org(self._database)
            app = application(self.portals, self._org, credentials, self.faults, self.url, self.directory)
            self._http = EmbeddedServer(app, _Protocol)
            await self._http.start(listening)
        except BaseException:
            listening.close()
            await self.stop()
            raise
        if self.webhooks_to:
            self._couriers = [
                Courier(
                    portal.outbox,
                    portal.webhook_secret,
                    f"{self.webhooks_to}/webhooks/hubspot/{portal.name}",
                    self._settings,
                )
                for portal in self.portals.values()
            ]
            for courier in self._couriers:
                courier.start()

    async def stop(self) -> None:
        """Close the port and cut every connection; webhooks that are still to be sent wait for the next start."""
        for courier in self._couriers:
            await courier.stop()
        self._couriers.clear()
        if self._http:
            await self._http.stop()
            self._http = None
        if self._database:
            self._database.close()
            self._database = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def url(self) -> str:
        """Where its page is; the services' addresses lie below it."""
        return f"http://{LOOPBACK}:{self._port}"

    def endpoints(self) -> dict[str, Any]:
        """How to reach each service."""
        return endpoints(self.directory, self.url)

    def expire_salesforce_tokens(self) -> None:
        """From now on every access token that Salesforce gave out is an expired one."""
        if self._org:
            self._org.expire_tokens()


async def serve(directory: Path, port: int, webhooks_to: str | None, settings: Settings) -> None:
    """Run a sandbox until the process is asked to end."""
    asked_to_end = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, asked_to_end.set)
    sandbox = Sandbox(directory, webhooks_to, settings)
    await sandbox.start(port)
    await asked_to_end.wait()
    await sandbox.stop()


class _Protocol(PromptProtocol):
    """Shows the application its connection, as `state["transport"]`: a fault may have to close it unanswered."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app_state = {**self.app_state, "transport": transport}
