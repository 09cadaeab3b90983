"""The API in three surroundings: without Temporal, with one of its own, and one that many requests share."""

from collections.abc import AsyncIterator

import pytest
from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter

from storage.database import Pool
from tests import parts
from tests.api.api import OWNER, Api, serving
from tests.api.gate import gate_before
from tests.api.office import OTHER, Clock
from tests.api.outbox import Gated
from tests.task_world import action


@pytest.fixture(scope="session")
async def away() -> Client:
    """A client of a Temporal server that is not there."""
    return await Client.connect("127.0.0.1:1", data_converter=pydantic_data_converter, lazy=True)


@pytest.fixture(scope="session")
async def temporal() -> AsyncIterator[Client]:
    """A client of a Temporal server that is there; nobody works for it, so its workflows only record."""
    async with parts.time_skipping() as environment:
        yield environment.client


@pytest.fixture
async def api(database_url: str, pool: Pool, away: Client) -> AsyncIterator[Api]:
    """The API while Temporal is away: leads are stored and wait in the outbox."""
    async with serving(database_url, pool, away) as served:
        yield served


@pytest.fixture
async def live(database_url: str, pool: Pool, temporal: Client) -> AsyncIterator[Api]:
    """The API while Temporal is there."""
    async with serving(database_url, pool, temporal) as served:
        yield served


@pytest.fixture(scope="module")
async def shared(template_url: str, away: Client) -> AsyncIterator[Api]:
    """One API for a whole file of tests that leave nothing behind."""
    async with parts.database(template_url) as stored, serving(stored.url, stored.pool, away) as served:
        yield served


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def office(database_url: str, pool: Pool, away: Client, clock: Clock) -> AsyncIterator[Api]:
    """The API while Temporal is away, with two pre-sellers and a rule; the keys rep and other_rep act for them."""
    async with serving(database_url, pool, away, clock) as served:
        for name, email in (("Rita Amostra", OWNER), ("Dora Modelo", OTHER)):
            member = {"name": name, "email": email, "groups": [email.partition("@")[0]]}
            assert (await served.post("/v1/team", member, by="manager")).status_code == 201
        rule = {"name": "Ligar", "event": "lead_received", "actions": [action()]}
        assert (await served.post("/v1/rules", rule, by="manager")).status_code == 201
        yield served


@pytest.fixture
async def gated(database_url: str, pool: Pool, temporal: Client) -> AsyncIterator[Gated]:
    """The API in front of a Temporal that can be taken away."""
    port = int(temporal.service_client.config.target_host.rpartition(":")[2])
    async with gate_before(port) as gate:
        client = await Client.connect(f"127.0.0.1:{gate.port}", data_converter=temporal.data_converter, lazy=True)
        async with serving(database_url, pool, client) as api:
            yield Gated(api, gate, temporal)
