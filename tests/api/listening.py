"""An API on a socket of its own, as `jornada api` serves it."""

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
    """Leaves the signals of the test process alone."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def listening(api: Api, **changed: Any) -> AsyncIterator[str]:
    """The address at which an API answers; `changed`: other settings of its server."""
    settings = api.parts.settings.model_copy(update={"log_level": "WARNING", **changed})
    server = _Server(configured(api.app, settings))
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as sock:
        running = asyncio.create_task(server.serve(sockets=[sock]))
        try:
            yield f"http://127.0.0.1:{sock.getsockname()[1]}"
        finally:
            server.should_exit = True
            await running
