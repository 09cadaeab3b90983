"""A web server inside a process that has more to do than serving."""

import asyncio
import contextlib
import socket
from collections.abc import Iterator
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol


class PromptProtocol(H11Protocol):
    """Answers without delay.

    asyncio leaves TCP_NODELAY out for a socket that was made elsewhere: an answer, being two writes, would wait 40 ms
    for the client's acknowledgement of the first.
    """

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


class EmbeddedServer(uvicorn.Server):
    """A uvicorn that leaves the process's signals to whoever runs the process."""

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
        self.up = asyncio.Event()
        """Set once it listens."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.up.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
