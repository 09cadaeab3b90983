"""Callers who send half of a request, on real sockets: nobody else notices."""

import asyncio
import json
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from temporalio.client import Client

from integrations.tls import authorities
from local.environment import base_environment
from local.ports import choose
from services import policies
from services.access import keys
from services.configuration.settings import Settings
from starter.api import limits, server
from storage.database import Pool
from tests.api.api import Api, is_problem, serving, submission
from tests.api.listening import listening
from tests.api.portal import Portal, portal
from tests.waiting import until

__all__ = ["portal"]

MOST = 500
GOOD = 40

HALF_A_HEADER = b"POST /v1/leads HTTP/1.1\r\nHost: jornada.example\r\nAuthori"
HALF_A_BODY = (
    b"POST /v1/leads HTTP/1.1\r\nHost: jornada.example\r\n%sContent-Type: application/json\r\nContent-Length: 500\r\n"
    b'\r\n{"journey": "dea'
)


@dataclass(frozen=True)
class Process:
    """`jornada api`, running."""

    host: str
    port: int
    key: str

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"


@pytest.fixture
async def process(database_url: str, pool: Pool, tmp_path: Path) -> AsyncIterator[Process]:
    """A process of its own, on Postgres, while Temporal is away."""
    await policies.adopt(pool, Settings(database_url=database_url), "a test", datetime.now(UTC))
    key, port = await keys.create(pool, role="integrator", name="a form"), choose(0)
    environment = base_environment() | {
        "JORNADA_DATABASE_URL": database_url,
        "JORNADA_API_PORT": str(port),
        "JORNADA_API_CONNECTIONS": str(MOST),
        "TEMPORAL_ADDRESS": "127.0.0.1:1",
        "JORNADA_SECRET": "a secret of this test",
    }
    with (tmp_path / "api.log").open("w") as log:
        started = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "starter.cli", "api", env=environment, stdout=log, stderr=log
        )

        async def answers() -> bool:
            try:
                async with httpx.AsyncClient(verify=authorities()) as client:
                    return (await client.get(f"http://127.0.0.1:{port}/healthz")).status_code == 200
            except httpx.TransportError:
                return False

        try:
            await until(answers, "the API's process")
            yield Process("127.0.0.1", port, key)
        finally:
            started.send_signal(signal.SIGTERM)
            await started.wait()


@asynccontextmanager
async def half_sent(process: Process, sent: bytes, how_many: int) -> AsyncIterator[list[asyncio.StreamReader]]:
    """Connections on which this was sent, and no more; they stay open as long as the server leaves them so."""
    async with AsyncExitStack() as stack:
        readers = []
        for _ in range(how_many):
            reader, writer = await asyncio.open_connection(process.host, process.port)
            stack.callback(writer.close)
            writer.write(sent)
            await writer.drain()
            readers.append(reader)
        yield readers


async def has_ended(reader: asyncio.StreamReader) -> bool:
    """Whether the server has closed a connection; what it said before is left aside."""
    try:
        async with asyncio.timeout(0):
            while await reader.read(4096):
                pass
    except TimeoutError:
        return False
    except ConnectionError:
        return True
    return True


async def good_answers(process: Process) -> Counter[int]:
    """What callers are told who send whole requests, each on a connection of its own."""

    async def one(number: int) -> int:
        async with httpx.AsyncClient(verify=authorities(), base_url=process.url, timeout=60) as client:
            headers = {"Authorization": f"Bearer {process.key}"}
            body = submission(email=f"pessoa{number}@example.com")
            return (await client.post("/v1/leads", json=body, headers=headers)).status_code

    return Counter(await asyncio.gather(*(one(number) for number in range(GOOD))))


@pytest.mark.parametrize(
    ("what", "how_many"),
    [("half a body without a key", 300), ("half a body with a key", 300), ("half a header", 900), ("nothing", 900)],
)
async def test_half_sent_requests_leave_the_answers_of_others_as_they_are(
    process: Process, what: str, how_many: int
) -> None:
    sent = {
        "half a body without a key": HALF_A_BODY % b"",
        "half a body with a key": HALF_A_BODY % f"Authorization: Bearer {process.key}\r\n".encode(),
        "half a header": HALF_A_HEADER,
        "nothing": b"",
    }[what]
    async with half_sent(process, sent, how_many) as readers:
        assert await good_answers(process) == {202: GOOD}
        # Those who were cut off to make room see the end of what the server says.
        assert (await asyncio.gather(*map(has_ended, readers))).count(False) <= MOST
        async with httpx.AsyncClient(verify=authorities(), base_url=process.url, timeout=60) as client:
            assert (await client.get("/healthz")).status_code == 200


async def test_a_body_without_a_key_is_answered_though_its_end_never_comes(process: Process) -> None:
    async with half_sent(process, HALF_A_BODY % b"", 300) as readers:
        answers = await asyncio.gather(*(reader.read() for reader in readers))
    assert Counter(answer.split(b" ")[1] for answer in answers) == {b"401": 300}


async def test_the_body_of_a_webhook_that_is_not_signed_is_not_waited_for(portal: Portal) -> None:
    async def endless() -> AsyncIterator[bytes]:
        yield b"["
        await asyncio.Event().wait()

    long_ago = {"X-HubSpot-Signature-v3": "x", "X-HubSpot-Request-Timestamp": "1"}
    for headers in ({}, long_ago):
        path = "/webhooks/hubspot/engagement"
        refused = await portal.api.call("POST", path, by=None, content=endless(), headers=headers)
        assert is_problem(refused, 401)


# --- limits of time, made short ---


@pytest.fixture
async def hurried(database_url: str, pool: Pool, away: Client, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Api]:
    """The API with little patience and room for two."""
    monkeypatch.setattr(limits.Bodies.__init__, "__defaults__", (limits.LARGEST_BODY, 0.3, 0.05))
    monkeypatch.setattr(server.Guarded.__init__, "__kwdefaults__", {"header_seconds": 0.3})
    async with serving(database_url, pool, away) as api:
        yield api


async def told(url: str, sent: bytes) -> tuple[int, dict[str, object]]:
    """The status and the problem of a request that is not ended; the server ends the connection."""
    port = int(url.rpartition(":")[2])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    answer = await reader.read()
    writer.close()
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"content-type: application/problem+json" in head.lower()
    assert b"connection: close" in head.lower()
    return int(head.split(b" ")[1]), json.loads(body)


async def test_half_a_header_is_told_that_it_took_too_long(hurried: Api) -> None:
    async with listening(hurried) as url:
        for sent in (HALF_A_HEADER, b"", b"G"):
            status, problem = await told(url, sent)
            assert (status, problem["type"]) == (408, "urn:jornada:problem:too-slow")


async def test_half_a_second_header_is_told_so_too(hurried: Api) -> None:
    whole = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
    async with listening(hurried) as url:
        reader, writer = await asyncio.open_connection("127.0.0.1", int(url.rpartition(":")[2]))
        writer.write(whole + HALF_A_HEADER)
        answer = await reader.read()
        writer.close()
    assert answer.count(b"HTTP/1.1 200") == 1
    assert answer.count(b"HTTP/1.1 408") == 1


async def test_half_a_body_is_told_that_it_took_too_long(hurried: Api) -> None:
    key = f"Authorization: Bearer {hurried.secrets['integrator']}\r\n".encode()
    before = await hurried.contents()
    async with listening(hurried) as url:
        status, problem = await told(url, HALF_A_BODY % key)
    assert (status, problem["type"]) == (408, "urn:jornada:problem:too-slow")
    assert await hurried.contents() == before


async def test_what_is_no_http_is_told_so(hurried: Api) -> None:
    async with listening(hurried) as url:
        for sent in (b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", b"GET / HTTPS/1.1\r\n\r\n", b"GET /\r\n\r\n"):
            status, problem = await told(url, sent)
            assert (status, problem["type"]) == (400, "urn:jornada:problem:malformed")
        status, problem = await told(url, b"GET / HTTP/1.1\r\nX: " + b"x" * server.LARGEST_HEADER)
        assert status == 400


async def test_when_all_are_being_answered_another_is_told_to_come_back(
    hurried: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrived, leave = asyncio.Semaphore(0), asyncio.Event()

    async def held(*_: object, **__: object) -> None:
        arrived.release()
        await leave.wait()

    monkeypatch.setattr(hurried.parts.lead_service, "submit", held)
    async with listening(hurried, api_connections=2) as url, httpx.AsyncClient(base_url=url, timeout=60) as client:
        headers = {"Authorization": f"Bearer {hurried.secrets['integrator']}"}
        busy = [asyncio.create_task(client.post("/v1/leads", json=submission(), headers=headers)) for _ in range(2)]
        for _ in busy:
            await arrived.acquire()
        async with httpx.AsyncClient(base_url=url, timeout=60) as another:
            refused = await another.get("/healthz")
        assert refused.status_code == 503
        assert refused.headers["content-type"] == "application/problem+json"
        assert int(refused.headers["retry-after"]) > 0
        leave.set()
        await asyncio.gather(*busy)
