"""Web servers inside a process that has more to do than serving."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from local.ports import LOOPBACK

BACKLOG = 512  # connections that may wait to be accepted


def listen(port: int = 0) -> socket.socket:
    """A loopback socket that listens; 0 is any free port. Raises OSError when the port is taken."""
    return socket.create_server((LOOPBACK, port), backlog=BACKLOG)


class PromptProtocol(H11Protocol):
    """Answers without delay.

    asyncio leaves TCP_NODELAY out for a socket that was made elsewhere: an answer, being two writes, would wait 40 ms
    for the client's acknowledgement of the first.
    """

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


class InProcessServer(uvicorn.Server):
    """A uvicorn that leaves the process's signals to whoever runs the process, and says when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._up = asyncio.Event()
        self._serving: asyncio.Task[None] | None = None

    async def start(self, *listening: socket.socket) -> None:
        """Serves from now on, on these sockets; without any, on the port of its configuration."""
        self._serving = asyncio.create_task(self.serve(sockets=[*listening] or None))
        await self._up.wait()

    async def stop(self) -> None:
        """Answers what is under way, and closes its port."""
        self.should_exit = True
        if self._serving:
            await self._serving

    @contextlib.asynccontextmanager
    async def running(self, *listening: socket.socket) -> AsyncIterator[None]:
        """Serves until the end of the block; see `start`."""
        await self.start(*listening)
        try:
            yield
        finally:
            await self.stop()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._up.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class EmbeddedServer(InProcessServer):
    """Serves an application for clients on this machine."""

    def __init__(self, app: Any, protocol: type[H11Protocol] = PromptProtocol) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http=protocol,
                log_level="warning",
                access_log=False,
                lifespan="off",
                timeout_graceful_shutdown=1,  # a browser keeps its connection open
                # Longer than clients keep an idle connection (5 s): one that both give up at once loses a request.
                timeout_keep_alive=75,
            )
        )
