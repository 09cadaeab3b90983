"""The embedded stack: everything that Jornada needs, on one machine, out of one directory."""

import asyncio
import json
import os
import signal
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import AsyncExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from local import services
from local.environment import base_environment
from local.errors import StackError, StartInterrupted
from local.files import write_private
from local.home import Home
from local.keys import ensure_console, ensure_keys
from local.ports import LOOPBACK, claimed
from local.postgres import Cluster
from local.processes import end_leftovers
from local.services import Service
from local.supervisor import Supervisor
from local.temporal import NAMESPACE, DevServer
from services import policies
from services.configuration.settings import Settings
from services.registry import migrations
from storage import migrate
from storage.database import open_pool

PORTS = {
    "api": 8000,
    "temporal": 7233,
    "temporal_http": 7243,
    "temporal_ui": 8233,
    "temporal_metrics": 9233,
    "postgres": 54329,
    "smtp": 1025,
    "mailbox": 8025,
    "sandbox": 8090,
}


class Stack:
    """Postgres, Temporal, the mailbox, the worker and the API, kept running until a stop is requested.

    `home` holds all state, so that a second start continues where the first stopped; a day of every policy
    lasts `day_seconds`; `say` gets sentences for the person at the terminal.
    """

    def __init__(self, home: Path, day_seconds: float, say: Callable[[str], None]) -> None:
        self.home = Home(home.expanduser().resolve())
        self.endpoints: dict[str, Any] = {}
        """What `endpoints.json` says; empty until everything is ready."""
        self._day_seconds = day_seconds
        self._say = say
        self._held = AsyncExitStack()
        self._stop_requested = asyncio.Event()
        self._supervisor = Supervisor(self.home.pids, say, on_change=self._publish_pids)

    async def start(self) -> None:
        """Start everything and return when it is ready; from then on `endpoints.json` is there.

        SIGINT, SIGTERM and SIGHUP request a stop from now until `stop` is done. Raises `HomeInUse`,
        `PartFailed` or another `StackError`, and `StartInterrupted` when a stop was requested meanwhile;
        after any of them nothing is left running.
        """
        self.home.create()
        self._held.enter_context(self.home.locked())
        try:
            self._held.enter_context(_on_signals(self.request_stop))
            self._held.push_async_callback(self._supervisor.stop)
            self._held.callback(self._withdraw_endpoints)
            await self._unless_stopped(self._start_everything())
        except BaseException:
            await self.stop()
            raise

    async def wait(self) -> None:
        """Wait until a stop is requested."""
        await self._stop_requested.wait()

    def request_stop(self) -> None:
        """Let `wait` return, and a `start` that is under way give up."""
        self._stop_requested.set()

    async def stop(self) -> None:
        """End every part and let go of the home. Calling it again does nothing."""
        await self._held.aclose()

    async def _start_everything(self) -> None:
        self._withdraw_endpoints()
        await end_leftovers(self.home.pids, self._say)
        ports = self._held.enter_context(claimed(PORTS, remembered_in=self.home.ports, tell=self._say))
        database_url = os.environ.get("JORNADA_DATABASE_URL") or await self._start_postgres(ports["postgres"])
        keys = await self._prepare_database(database_url)
        endpoints: dict[str, Any] = {"database_url": database_url, "keys": keys}
        for service in self._services(database_url, ports):
            await self._supervisor.start(service.part)
            endpoints |= service.endpoints
        endpoints["console"] = await ensure_console(database_url, self.home.sign_in, endpoints["api_url"])
        self.endpoints.update(endpoints)
        self._publish_pids()

    async def _start_postgres(self, port: int) -> str:
        cluster = Cluster(self.home.postgres, port)
        env = base_environment()
        await cluster.create(env)
        await self._supervisor.start(cluster.part(env, self.home.log("postgres")))
        return cluster.url

    async def _prepare_database(self, url: str) -> dict[str, str]:
        """Bring the database to this version's schema and give it the embedded keys, which are returned."""
        try:
            await migrate.upgrade(url, migrations())
            await self._adopt_policies(url)
            return await ensure_keys(url, kept_in=self.home.keys)
        except Exception as error:
            raise StackError(f"the database could not be prepared: {error}") from error

    async def _adopt_policies(self, url: str) -> None:
        """What lies in the configuration's directory counts from this start on."""
        settings = Settings(database_url=url, day_seconds=self._day_seconds)
        async with open_pool(url, size=2) as pool:
            number, is_new = await policies.adopt(pool, settings, "jornada up", datetime.now(UTC))
        if is_new and number > 1:
            self._say(f"the configuration has changed: version {number} of the policies counts from now on")

    def _services(self, database_url: str, ports: Mapping[str, int]) -> list[Service]:
        """What runs over the database, in start order. A part more is an entry more."""
        base = base_environment()
        dev_server = DevServer(
            self.home.temporal,
            ports["temporal"],
            ports["temporal_http"],
            ports["temporal_ui"],
            ports["temporal_metrics"],
        )
        api_url = f"http://{LOOPBACK}:{ports['api']}"
        sandbox = services.sandbox(self.home, ports["sandbox"], api_url, base)
        portals = services.portal_settings(sandbox.endpoints["sandbox"])
        own = {
            "JORNADA_DATABASE_URL": database_url,
            "JORNADA_SMTP_URL": f"smtp://{LOOPBACK}:{ports['smtp']}",
            "JORNADA_PUBLIC_URL": api_url,
            "JORNADA_SECRET": os.environ.get("JORNADA_SECRET") or self.home.secret(),
            "JORNADA_DAY_SECONDS": str(self._day_seconds),
            "JORNADA_STATE_DIR": str(self.home.state),
            "JORNADA_API_HOST": LOOPBACK,
            "JORNADA_API_PORT": str(ports["api"]),
            "JORNADA_TEMPORAL_UI_URL": dev_server.ui_url,
            "JORNADA_LOG_LEVEL": base.get("JORNADA_LOG_LEVEL", "INFO"),
            "TEMPORAL_ADDRESS": dev_server.address,
            "TEMPORAL_NAMESPACE": NAMESPACE,
        }
        jornada = base | portals | own
        return [
            services.temporal(self.home, dev_server, base),
            services.mailbox(self.home, ports["smtp"], ports["mailbox"], base),
            sandbox,
            services.worker(self.home, jornada),
            services.api(self.home, api_url, jornada),
        ]

    def _publish_pids(self) -> None:
        """Bring `endpoints.json` up to date, once there is one: pids change when a part is started again."""
        if self.endpoints:
            self.endpoints["pids"] = {**self._supervisor.pids, "supervisor": os.getpid()}
            write_private(self.home.endpoints, json.dumps(self.endpoints, indent=2))

    def _withdraw_endpoints(self) -> None:
        self.endpoints.clear()
        self.home.endpoints.unlink(missing_ok=True)

    async def _unless_stopped(self, work: Coroutine[Any, Any, None]) -> None:
        working = asyncio.create_task(work)
        stopping = asyncio.create_task(self._stop_requested.wait())
        try:
            await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if not working.done():
                raise StartInterrupted("stopped before everything was ready")
            await working
        finally:
            for task in (working, stopping):
                task.cancel()
            await asyncio.gather(working, stopping, return_exceptions=True)


@contextmanager
def _on_signals(request_stop: Callable[[], None]) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    numbers = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # under nohup it stays ignored
        numbers.append(signal.SIGHUP)
    for number in numbers:
        loop.add_signal_handler(number, request_stop)
    try:
        yield
    finally:
        for number in numbers:
            loop.remove_signal_handler(number)
