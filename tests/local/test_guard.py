"""Mailbox and sandbox are for this machine: pages of other sites can neither change nor read anything there."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from local.mailbox import Mailbox
from local.sandbox import Sandbox


@pytest.fixture(params=["mailbox", "sandbox"])
async def http(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A client of one of the two."""
    if request.param == "mailbox":
        mailbox = Mailbox(tmp_path)
        await mailbox.start(0, 0)
        url, stop = mailbox.http_url, mailbox.stop
    else:
        sandbox = Sandbox(tmp_path, None)
        await sandbox.start()
        url, stop = sandbox.url, sandbox.stop
    async with httpx.AsyncClient(base_url=url) as client:
        yield client
    await stop()


async def change(http: httpx.AsyncClient, headers: dict[str, str]) -> int:
    """The status of a change, sent as a form of another site would send it: with a body of plain text."""
    plain = {"content-type": "text/plain", **headers}
    put = await http.put("/behaviour", content='{"reply": "250"}', headers=plain)
    post = await http.post(
        "/faults", content='{"target": "salesforce", "mode": "status", "status": 500}', headers=plain
    )
    answers = {put.status_code, post.status_code} - {404}
    assert len(answers) == 1
    return answers.pop()


@pytest.mark.parametrize("headers", [
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "http://127.0.0.1"},
    {"origin": "http://127.0.0.1:1"},
    {"origin": "http://localhost:65535"},
    {"origin": "http://127.0.0.1.evil.example"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"host": "evil.example"},
    {"host": "127.0.0.1.evil.example"},
])  # fmt: skip
async def test_a_change_from_elsewhere_is_refused(http: httpx.AsyncClient, headers: dict[str, str]) -> None:
    assert await change(http, headers) == 403


async def test_a_change_from_its_own_page_or_a_program_is_taken(http: httpx.AsyncClient) -> None:
    own = str(http.base_url).rstrip("/")
    for headers in ({}, {"origin": own, "sec-fetch-site": "same-origin"}):
        assert await change(http, headers) in {200, 201}


@pytest.mark.parametrize("path", ["/", "/state", "/messages", "/faults", "/healthz", "/hubspot/educon/crm/v3/owners/"])
@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "[::2]", "localhost.", "["]
)
async def test_nothing_is_shown_under_a_foreign_name(http: httpx.AsyncClient, path: str, host: str) -> None:
    answer = await http.get(path, headers={"host": host})
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("host", ["127.0.0.1:9", "localhost", "LOCALHOST:9", "[::1]:9"])
async def test_any_name_of_this_machine_will_do(http: httpx.AsyncClient, host: str) -> None:
    assert (await http.get("/healthz", headers={"host": host})).status_code == 200
