"""What the sandbox's tests share: clients of each portal, and an API that takes webhooks as told."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from typing import Any

import httpx

from local.ports import LOOPBACK
from local.sandbox import Sandbox
from tests.waiting import PATIENCE_SECONDS

_numbers = count(1)


def fresh(name: str = "pessoa") -> str:
    """An e-mail address that no other test uses."""
    return f"{name}.{next(_numbers)}@example.org"


def hubspot(sandbox: Sandbox, portal: str = "engagement", token: str = "token") -> httpx.AsyncClient:
    """A client of one portal, with one of its tokens."""
    given = sandbox.endpoints()["hubspot"][portal]
    return httpx.AsyncClient(
        base_url=given["base_url"],
        headers={"Authorization": f"Bearer {given[token]}"},
        trust_env=False,
        verify=False,  # there is no TLS on loopback, and its setup costs more than a request
        timeout=PATIENCE_SECONDS,
    )


def outside(url: str) -> httpx.AsyncClient:
    """A client without any token."""
    return httpx.AsyncClient(base_url=url, trust_env=False, verify=False, timeout=PATIENCE_SECONDS)


async def create(portal: httpx.AsyncClient, kind: str = "contacts", **properties: str) -> str:
    """A new record; its id."""
    answer = await portal.post(f"/crm/v3/objects/{kind}", json={"properties": properties})
    assert answer.status_code == 201, answer.text
    made: str = answer.json()["id"]
    return made


@dataclass(frozen=True)
class Received:
    """One webhook request."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def events(self) -> list[dict[str, Any]]:
        listed: list[dict[str, Any]] = json.loads(self.body)
        return listed


class Api:
    """Takes webhooks; answers with `status`, or not at all when that is None."""

    def __init__(self) -> None:
        self.port = 0
        self.status: int | None = 204
        self.requests: list[Received] = []
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def events(self) -> list[dict[str, Any]]:
        """Everything received, in the order of arrival."""
        return [event for request in self.requests for event in request.events]

    def of(self, object_id: str, kind: str | None = None) -> list[dict[str, Any]]:
        """The events about one record."""
        return [
            event
            for event in self.events
            if str(event.get("objectId", event.get("fromObjectId"))) == object_id
            and kind in (None, event["subscriptionType"])
        ]

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._converse, LOOPBACK, self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        if self._server:
            self._server.close()
            for writer in self._writers:
                writer.close()
            await self._server.wait_closed()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode().splitlines()
                headers = {
                    name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)
                }
                body = await reader.readexactly(int(headers["content-length"]))
                self.requests.append(Received(head[0].split()[1], headers, body))
                if self.status is None:
                    await asyncio.sleep(3600)
                writer.write(f"HTTP/1.1 {self.status} Told\r\nContent-Length: 0\r\n\r\n".encode())
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            self._writers.discard(writer)
            writer.close()


@asynccontextmanager
async def api() -> AsyncIterator[Api]:
    """An API that listens on a free port."""
    made = Api()
    await made.start()
    try:
        yield made
    finally:
        await made.stop()


def free_port() -> int:
    """A port on which nobody listens now."""
    with socket.create_server((LOOPBACK, 0)) as server:
        port: int = server.getsockname()[1]
        return port
