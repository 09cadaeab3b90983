"""The API as its callers have it, over ASGI: keys of every role, and a look into every table."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

import httpx
from temporalio.client import Client, WorkflowHandle

from domain.journey import Clock
from services.access import keys
from services.clock import system_clock
from services.configuration import config
from services.configuration.config import Config
from services.configuration.settings import Settings
from services.leads.service import LeadService
from services.outbox.dispatcher import Dispatcher
from services.tasks.rule_engine import TaskRuleEngine
from starter.api.services import Services
from storage.database import Pool, Record
from tests import apps
from tests.api.promised import Promises
from tests.world import SUBMISSION

OWNER = SUBMISSION["responsible"]["email"]
"""Who answers for the leads that tests submit; the key `rep` acts for this person, `other_rep` for somebody else."""

HOLDERS: Mapping[str, tuple[str, str | None]] = {
    "integrator": ("integrator", None),
    "rep": ("rep", OWNER.upper()),
    "other_rep": ("rep", "outra.amostra@example.org"),
    "manager": ("manager", None),
    "admin": ("admin", None),
}


def submission(**changed: Any) -> dict[str, Any]:
    """A submission that is right but for what a test changes; None takes a field out."""
    body = {**SUBMISSION, **changed}
    return {name: value for name, value in body.items() if value is not None}


class Api:
    """What a test can do with the API, and look at."""

    def __init__(self, parts: Services, secrets: Mapping[str, str]) -> None:
        self.app = apps.take(parts)
        self.parts = parts
        self.pool: Pool = parts.pool
        self.secrets = secrets
        self._client = httpx.AsyncClient(
            transport=httpx.ASGITransport(self.app, raise_app_exceptions=False), base_url="http://jornada.example"
        )

    async def close(self) -> None:
        """Ends the client; the app goes to another test."""
        await self._client.aclose()
        apps.give_back(self.app)

    async def call(self, method: str, path: str, *, by: str | None = "admin", **request: Any) -> httpx.Response:
        """One request with the key of a holder, or with none; its answer is one that is promised."""
        headers = {"Authorization": f"Bearer {self.secrets[by]}"} if by else {}
        headers |= request.pop("headers", {})
        response = await self._client.request(method, path, headers=headers, **request)
        Promises.of(self.app).check(response)
        return response

    async def get(self, path: str, *, by: str | None = "manager", **params: Any) -> httpx.Response:
        """A GET with query parameters."""
        return await self.call("GET", path, by=by, params=params)

    async def post(
        self, path: str, body: Any = None, *, by: str | None = "integrator", **headers: str
    ) -> httpx.Response:
        """A POST of JSON; keyword arguments are headers."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.call("POST", path, by=by, json=body, headers=named)

    async def submit(self, **changed: Any) -> str:
        """Submits a lead that is taken in; its id."""
        response = await self.post("/v1/leads", submission(**changed))
        assert response.status_code in {201, 202}, response.text
        return str(response.json()["lead_id"])

    async def happen(self, lead_id: str, kind: str, *, by: str = "manager", **fields: Any) -> httpx.Response:
        """Posts an event."""
        return await self.post(f"/v1/leads/{lead_id}/events", {"type": kind, **fields}, by=by)

    async def lead(self, lead_id: str) -> dict[str, Any]:
        """The lead's page."""
        response = await self.get(f"/v1/leads/{lead_id}")
        assert response.status_code == 200, response.text
        shown: dict[str, Any] = response.json()
        return shown

    async def kinds(self, lead_id: str) -> list[str]:
        """The kinds of the lines on a timeline."""
        response = await self.get(f"/v1/leads/{lead_id}/timeline")
        return [line["kind"] for line in response.json()["items"]]

    async def promises(self, lead_id: str) -> list[Record]:
        """What was promised to a lead's workflow, in order."""
        return await self.pool.fetch(
            "SELECT kind, name, attempts, delivered_at FROM dispatches WHERE workflow_id = $1 ORDER BY dispatch_id",
            f"dealer-{lead_id}",
        )

    async def contents(self) -> dict[str, str]:
        """A digest of all rows of every table: equal when nothing was written, changed or deleted."""
        return {
            table: await self.pool.fetchval(
                f"SELECT md5(coalesce(string_agg(t::text, e'\\n' ORDER BY t::text), '')) FROM {table} t"
            )
            for table in await tables(self.pool)
        }

    async def count(self, table: str) -> int:
        """How many rows a table has."""
        return int(await self.pool.fetchval(f"SELECT count(*) FROM {table}"))

    def handle(self, lead_id: str) -> WorkflowHandle[Any, Any]:
        """The lead's workflow."""
        return self.parts.temporal.get_workflow_handle(f"dealer-{lead_id}")


@cache
def _read(directory: Path) -> Config:
    return config.load(directory, 86_400)


async def tables(pool: Pool) -> list[str]:
    """Every table of ours."""
    rows = await pool.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
    return [row["tablename"] for row in rows]


@asynccontextmanager
async def serving(database_url: str, pool: Pool, temporal: Client, clock: Clock = system_clock) -> AsyncIterator[Api]:
    """The API over these parts, with a key for every holder."""
    settings = Settings(database_url=database_url, secret="a secret of this test")
    read = _read(settings.config_dir)
    lead_service = LeadService(read.rules, settings.secret.get_secret_value(), clock, TaskRuleEngine(read.tasks))
    # What a request leaves behind must not depend on how busy the machine is.
    dispatcher = Dispatcher(pool, temporal, settings.task_queue, patience_seconds=60)
    parts = Services(settings, pool, lead_service, dispatcher, temporal)
    secrets = {
        holder: await keys.create(pool, role=role, name=f"the {holder}", email=email)
        for holder, (role, email) in HOLDERS.items()
    }
    api = Api(parts, secrets)
    yield api
    await api.close()


def fields_of(response: httpx.Response) -> list[str]:
    """The fields that a 422 names."""
    return [error["field"] for error in response.json()["errors"]]


def is_problem(response: httpx.Response, status: int) -> bool:
    """Whether this is an RFC 9457 problem of that status."""
    if response.status_code != status or response.headers["content-type"] != "application/problem+json":
        return False
    problem = response.json()
    told = problem["type"].startswith("urn:jornada:problem:") and problem["title"] and problem["detail"]
    return bool(told) and problem["status"] == status and ("errors" in problem) == (status == 422)
