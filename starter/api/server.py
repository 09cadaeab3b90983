"""The server of one API process: uvicorn, with bounds on what it waits for and how many it waits for."""

import asyncio
from functools import partial
from time import monotonic
from typing import Any

import h11
import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.h11_impl import H11Protocol

from services.configuration.settings import Settings
from starter.api import problems
from starter.api.limits import LINGER_SECONDS

HEADER_SECONDS = 10.0
IDLE_SECONDS = 5
LARGEST_HEADER = 32 * 1024


class Guarded(H11Protocol):
    """A connection that can't be held open for nothing.

    uvicorn alone waits for the rest of a header for ever, and answers everybody with 503 once `limit_concurrency`
    connections are open, those included that never said a word. Here a header has a time limit, and when there is
    no room left, whoever has kept us waiting for longest makes room: a caller whose request is whole is never cut off.
    """

    def __init__(self, *args: Any, most_connections: int, header_seconds: float = HEADER_SECONDS, **more: Any) -> None:
        super().__init__(*args, **more)
        self._most_connections = most_connections
        self._header_seconds = header_seconds
        self._header_timer: asyncio.TimerHandle | None = None
        self._waiting_since = monotonic()
        self._is_refused = False

    @property
    def is_awaited(self) -> bool:
        """Whether we wait for the caller: for a request, or for the rest of one."""
        return self.cycle is None or self.cycle.response_complete or self.cycle.more_body

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if len(self.connections) > self._most_connections and not self._make_room():
            self._refuse(503, "too many requests are being answered at this moment")
            return
        self._begin_header()

    def connection_lost(self, exc: Exception | None) -> None:
        self._end_header()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._is_refused:
            return
        super().data_received(data)
        self._look_at_header()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._waiting_since = monotonic()
        self._look_at_header()

    def send_400_response(self, msg: str) -> None:
        self._refuse(400, "this is no HTTP request that can be read")

    def _make_room(self) -> bool:
        """Cuts off who has kept us waiting for longest; False when nobody does."""
        awaited = [
            other for other in self.connections if isinstance(other, Guarded) and other is not self and other.is_awaited
        ]
        if not awaited:
            return False
        slowest = min(awaited, key=lambda other: other._waiting_since)
        self.connections.discard(slowest)
        slowest.transport.abort()
        return True

    def _look_at_header(self) -> None:
        """A header has its time from its first byte on; the first one of a connection, from the connection on."""
        if self.conn.their_state is not h11.IDLE or self.transport.is_closing() or self._is_refused:
            self._end_header()
        elif self.conn.trailing_data[0]:
            self._begin_header()

    def _begin_header(self) -> None:
        if self._header_timer is None:
            self._header_timer = self.loop.call_later(self._header_seconds, self._on_late_header)

    def _end_header(self) -> None:
        if self._header_timer is not None:
            self._header_timer.cancel()
            self._header_timer = None

    def _on_late_header(self) -> None:
        self._header_timer = None
        self._refuse(408, f"the header did not come to its end within {self._header_seconds:g} seconds")

    def _refuse(self, status: int, detail: str) -> None:
        """Answers with a problem where no route can, and closes."""
        if self.transport.is_closing() or self._is_refused:
            return
        self._is_refused = True
        self._end_header()
        if self.conn.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            headers = {"Connection": "close"} | ({"Retry-After": "2"} if status == 503 else {})
            answer = problems.respond(status, detail, headers=headers)
            start = h11.Response(status_code=status, headers=answer.raw_headers)
            for event in (start, h11.Data(data=bytes(answer.body)), h11.EndOfMessage()):
                self.transport.write(self.conn.send(event) or b"")
            if self.transport.can_write_eof():
                self.transport.write_eof()
        # Closed at once, what the caller has still on its way would take the answer from it.
        self.loop.call_later(LINGER_SECONDS, self.transport.close)


def configured(app: FastAPI, settings: Settings) -> uvicorn.Config:
    """How the API is served."""
    return uvicorn.Config(
        app,
        host=settings.api_host,
        port=settings.api_port,
        http=partial(Guarded, most_connections=settings.api_connections),  # type: ignore[arg-type]
        ws="none",
        h11_max_incomplete_event_size=LARGEST_HEADER,
        timeout_keep_alive=IDLE_SECONDS,
        timeout_graceful_shutdown=10,
        # Access logs would hold tokens and search texts.
        access_log=False,
        log_level=settings.log_level.lower(),
        server_header=False,
    )
