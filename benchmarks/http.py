"""Requests that cost the measuring process next to nothing: on two cores it takes from those that are measured."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit


class Line:
    """One connection that is kept, for one request after the other."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str) -> None:
        self._reader = reader
        self._writer = writer
        self._head = head

    async def post(self, path: str, body: Mapping[str, Any]) -> Any:
        """The answer's JSON. Raises RuntimeError for an answer that is no success."""
        return await self._ask("POST", path, json.dumps(body).encode())

    async def get(self, path: str) -> Any:
        """As `post`."""
        return await self._ask("GET", path, b"")

    async def _ask(self, method: str, path: str, body: bytes) -> Any:
        head = f"{method} {path} HTTP/1.1\r\n{self._head}Content-Length: {len(body)}\r\n\r\n"
        self._writer.write(head.encode() + body)
        first, *fields = (await self._reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        values = {name.lower(): value for name, _, value in (field.partition(": ") for field in fields)}
        answer = await self._reader.readexactly(int(values["content-length"]))
        if not first.split()[1].startswith("2"):
            raise RuntimeError(f"{method} {path}: {first}: {answer.decode()}")
        return json.loads(answer)


@asynccontextmanager
async def line(url: str, headers: Mapping[str, str] | None = None) -> AsyncIterator[Line]:
    """A connection to the server of an address."""
    host = urlsplit(url).netloc
    reader, writer = await asyncio.open_connection(*host.split(":"))
    given = {"Host": host, "Content-Type": "application/json", **(headers or {})}
    try:
        yield Line(reader, writer, "".join(f"{name}: {value}\r\n" for name, value in given.items()))
    finally:
        writer.close()
