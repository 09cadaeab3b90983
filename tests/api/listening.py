"""An API on a port of its own, as `jornada api` serves it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from local.serving import InProcessServer
from starter.api.server import configured
from tests.api.api import Api


@asynccontextmanager
async def listening(api: Api, **changed: Any) -> AsyncIterator[str]:
    """The address at which an API answers; `changed`: other settings of its server.

    The server makes its socket itself, as in production: asyncio leaves TCP_NODELAY out for one that is handed over,
    and each answer, being two writes, would wait 40 ms for the client's acknowledgement of the first.
    """
    settings = api.parts.settings.model_copy(update={"api_port": 0, "log_level": "WARNING", **changed})
    server = InProcessServer(configured(api.app, settings))
    async with server.running():
        host, port = server.servers[0].sockets[0].getsockname()
        yield f"http://{host}:{port}"
