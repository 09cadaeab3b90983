"""An API on a port of its own, as `jornada api` serves it."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn

from starter.api.server import configured
from tests.api.api import Api


class _Server(uvicorn.Server):
    """Leaves the signals of the test process alone, and says when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.up.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    @property
    def url(self) -> str:
        host, port = self.servers[0].sockets[0].getsockname()
        return f"http://{host}:{port}"


@asynccontextmanager
async def listening(api: Api, **changed: Any) -> AsyncIterator[str]:
    """The address at which an API answers; `changed`: other settings of its server.

    The server makes its socket itself, as in production: asyncio leaves TCP_NODELAY out for one that is handed over,
    and each answer, being two writes, would wait 40 ms for the client's acknowledgement of the first.
    """
    settings = api.parts.settings.model_copy(update={"api_port": 0, "log_level": "WARNING", **changed})
    server = _Server(configured(api.app, settings))
    running = asyncio.create_task(server.serve())
    await server.up.wait()
    try:
        yield server.url
    finally:
        server.should_exit = True
        await running
