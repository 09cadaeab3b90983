"""An HTTP server on a loopback port that answers what a test wants; for what no well-made server says."""

import asyncio
import json
import ssl
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from tests.integrations.scripted import conversing


@dataclass(frozen=True)
class Request:
    """As it came over the wire; `target` is path and query, `at` the server's clock in seconds."""

    method: str
    target: str
    headers: Mapping[str, str]
    content: bytes
    at: float

    @property
    def json(self) -> Any:
        return json.loads(self.content) if self.content else None

    @property
    def line(self) -> str:
        return f"{self.method} {self.target}"


@dataclass(frozen=True)
class Answer:
    """`body` is sent as JSON unless it is bytes."""

    body: Any
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    def encoded(self) -> bytes:
        content = self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()
        headers = {"Content-Type": "application/json", "Content-Length": str(len(content)), **self.headers}
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return f"HTTP/1.1 {self.status} Scripted\r\n{head}\r\n".encode() + content


class Drop:
    """The connection ends without an answer."""


class Silence:
    """No answer, ever."""


class Trickle:
    """An answer that takes for ever, a byte at a time."""


Reply = Answer | Drop | Silence | Trickle


@dataclass
class ScriptedHttp:
    """Answers each request with what `reply` says, and remembers it."""

    reply: Callable[[Request], Reply]
    url: str = ""
    requests: list[Request] = field(default_factory=list)
    connections: int = 0
    most_at_once: int = 0

    @property
    def lines(self) -> list[str]:
        return [request.line for request in self.requests]

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One client's connection."""
        self.connections += 1
        self.most_at_once = max(self.most_at_once, self.connections)
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                await self._answer(writer, await _read(head, reader))
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self.connections -= 1
            writer.close()

    async def _answer(self, writer: asyncio.StreamWriter, request: Request) -> None:
        self.requests.append(request)
        reply = self.reply(request)
        if isinstance(reply, Drop):
            raise ConnectionResetError
        if isinstance(reply, Silence):
            await asyncio.Event().wait()
        if isinstance(reply, Trickle):
            writer.write(b"HTTP/1.1 200 Scripted\r\nContent-Length: 1000000\r\n\r\n")
            while True:
                writer.write(b" ")
                await writer.drain()
                await asyncio.sleep(0.02)
        if isinstance(reply, Answer):
            writer.write(reply.encoded())
            await writer.drain()


async def _read(head: bytes, reader: asyncio.StreamReader) -> Request:
    first, *rest = head.decode().strip().split("\r\n")
    method, target, _ = first.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)}
    content = await reader.readexactly(int(headers.get("content-length", 0)))
    return Request(method, target, headers, content, time.monotonic())


@asynccontextmanager
async def scripted_http(*replies: Reply | Callable[[Request], Reply]) -> AsyncIterator[ScriptedHttp]:
    """A server that gives these replies one after the other, the last one again and again."""
    left = list(replies)

    def reply(request: Request) -> Reply:
        current = left.pop(0) if len(left) > 1 else left[0]
        return current(request) if callable(current) else current

    scripted = ScriptedHttp(reply)
    async with conversing(scripted.converse) as address:
        scripted.url = f"http://{address}"
        # No TLS here, and a client reads all certificate authorities, which takes longer than most of these tests.
        with patch.object(ssl, "create_default_context", return_value=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)):
            yield scripted
