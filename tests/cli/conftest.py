"""An API on a port of its own, and the command line that talks to it."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
import uvicorn
from click.testing import Result
from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter
from typer.testing import CliRunner

from starter.cli import app as command_line
from storage.database import Pool
from tests.api.api import Api, serving


@dataclass
class Served:
    """An API that listens, and the commands of somebody who uses it."""

    api: Api
    url: str

    async def run(self, *words: object) -> Result:
        """`jornada WORDS…`, on a thread: it blocks, and the API answers on ours."""
        return await asyncio.to_thread(CliRunner().invoke, command_line, [str(word) for word in words])


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leaves the signals to the test run."""
        yield


@pytest.fixture(autouse=True)
def _nothing_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    for name in ("JORNADA_API_URL", "JORNADA_API_KEY", "JORNADA_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr("starter.cli.console.out.width", 200)
    monkeypatch.setattr("starter.cli.console.err.width", 200)


@pytest.fixture
async def served(database_url: str, pool: Pool, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Served]:
    """An API without Temporal: what it takes in waits in the outbox."""
    away = await Client.connect("127.0.0.1:1", data_converter=pydantic_data_converter, lazy=True)
    async with serving(database_url, pool, away) as api:
        listening = socket.create_server(("127.0.0.1", 0))
        server = _Server(uvicorn.Config(api.app, log_level="error", lifespan="off", timeout_graceful_shutdown=1))
        serving_task = asyncio.create_task(server.serve(sockets=[listening]))
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        monkeypatch.setenv("JORNADA_API_URL", url)
        monkeypatch.setenv("JORNADA_API_KEY", api.secrets["admin"])
        monkeypatch.setenv("JORNADA_DATABASE_URL", database_url)
        try:
            yield Served(api, url)
        finally:
            server.should_exit = True
            await serving_task
            listening.close()
