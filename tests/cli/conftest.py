"""An API on a port of its own, for the command line to talk to."""

from collections.abc import AsyncIterator

import pytest
from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter

from storage.database import Pool
from tests.api.api import serving
from tests.api.listening import listening
from tests.cli.shell import Served


@pytest.fixture(autouse=True)
def _nothing_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("JORNADA_API_URL", "JORNADA_API_KEY", "JORNADA_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1")
    monkeypatch.setenv("COLUMNS", "250")


@pytest.fixture
async def served(database_url: str, pool: Pool, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Served]:
    """An API without Temporal: what it takes in waits in the outbox."""
    away = await Client.connect("127.0.0.1:1", data_converter=pydantic_data_converter, lazy=True)
    async with serving(database_url, pool, away) as api, listening(api) as url:
        monkeypatch.setenv("JORNADA_API_URL", url)
        monkeypatch.setenv("JORNADA_API_KEY", api.secrets["admin"])
        monkeypatch.setenv("JORNADA_DATABASE_URL", database_url)
        yield Served(api, url)
