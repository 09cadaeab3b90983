"""An API on a port of its own, for the command line to talk to."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter

from storage.database import Pool
from tests.api.api import serving
from tests.api.reused import database_url, reused_url
from tests.cli.shell import Served

__all__ = ["database_url", "reused_url"]


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leaves the signals to the test run."""
        yield


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
    async with serving(database_url, pool, away) as api:
        with socket.create_server(("127.0.0.1", 0)) as listening:
            server = _Server(uvicorn.Config(api.app, log_level="error", lifespan="off", timeout_graceful_shutdown=1))
            running = asyncio.create_task(server.serve(sockets=[listening]))
            url = f"http://127.0.0.1:{listening.getsockname()[1]}"
            monkeypatch.setenv("JORNADA_API_URL", url)
            monkeypatch.setenv("JORNADA_API_KEY", api.secrets["admin"])
            monkeypatch.setenv("JORNADA_DATABASE_URL", database_url)
            try:
                yield Served(api, url)
            finally:
                server.should_exit = True
                await running
