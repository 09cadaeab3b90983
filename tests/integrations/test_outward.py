"""What templates may ask for: nothing inside, no redirect, not for long and not much."""

import asyncio
import socket
import ssl
from typing import Any
from unittest.mock import patch

import pytest

from integrations.liquid.connected_content import Request
from integrations.liquid.outward import Outward, OutwardError, Refused, Unavailable, is_public
from tests.integrations.scripted_http import Answer, Drop, Reply, Silence, Trickle, scripted_http
from tests.waiting import PATIENCE_SECONDS


async def asked(outward: Outward, url: str, **more: Any) -> Any:
    """What comes back, or the failure."""
    try:
        return await outward(Request("GET", url, **more))
    except OutwardError as error:
        return error
    finally:
        await outward.close()


async def outcome(reply: Reply, **limits: Any) -> Any:
    """What a server that answers so is taken for."""
    async with scripted_http(reply) as server:
        return await asked(Outward(allow_http=True, allow_private=True, **limits), server.url)


async def test_request_goes_out_as_written() -> None:
    async with scripted_http(Answer({"a": 1})) as server:
        outward = Outward(allow_http=True, allow_private=True)
        answer = await outward(Request("POST", f"{server.url}/x?y=1", {"X-Key": "k"}, "a=1&b=ç"))
        await outward.close()
        (request,) = server.requests
    assert (answer.status, answer.text) == (200, '{"a": 1}')
    assert (request.line, request.content.decode(), request.headers["x-key"]) == ("POST /x?y=1", "a=1&b=ç", "k")


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "10.1.2.3", "192.168.0.1", "169.254.169.254", "[::1]", "[fd00::1]", "[fe80::1]",
     "0.0.0.0", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "100.64.0.1", "224.0.0.1", "2130706433",
     "0x7f.1"],
)  # fmt: skip
async def test_private_address_is_refused(host: str) -> None:
    error = await asked(Outward(), f"https://{host}/")
    assert isinstance(error, Refused | Unavailable)
    # Some spellings are no address at all here; none of them leads inside.
    assert error.code in ({"private_address"} if "2130706433" not in host and "0x7f" not in host else {
        "private_address", "no_answer"})  # fmt: skip


async def test_private_address_hears_nothing() -> None:
    async with scripted_http(Answer({})) as server:
        error = await asked(Outward(allow_http=True), server.url)
        assert isinstance(error, Refused)
        assert (error.code, server.connections, server.requests) == ("private_address", 0, [])


async def test_name_with_one_private_address_among_others_is_refused() -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in ("8.8.8.8", "10.0.0.1")]
    with patch.object(asyncio.get_running_loop(), "getaddrinfo", return_value=found):
        error = await asked(Outward(), "https://rebound.example/")
    assert isinstance(error, Refused)
    assert error.code == "private_address"


async def test_connection_goes_to_the_address_that_was_checked() -> None:
    """A name that resolves otherwise a moment later changes nothing: it is resolved once."""
    lookups: list[str] = []
    async with scripted_http(Answer({"ok": True})) as server:
        port = int(server.url.rpartition(":")[2])

        async def resolve(host: str, *_: Any, **__: Any) -> Any:
            lookups.append(host)
            if len(lookups) > 1:
                raise AssertionError("resolved again after the check")
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

        with patch.object(asyncio.get_running_loop(), "getaddrinfo", side_effect=resolve):
            answer = await asked(Outward(allow_http=True, allow_private=True), f"http://named.example:{port}/")
        assert answer.status == 200
        (request,) = server.requests
    assert lookups == ["named.example"]
    assert request.headers["host"] == f"named.example:{port}"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://example.org/", "insecure"),
        ("ftp://example.org/", "insecure"),
        ("file:///etc/passwd", "insecure"),
        ("https:///x", "bad_address"),
        ("https://user:pass@example.org/", "bad_address"),
        ("https://example.org/a b", "bad_address"),
        ("https://example.org/a\r\nX: y", "bad_address"),
        ("https://example.org:x/", "bad_address"),
        ("https://exämple.org/", "bad_address"),
    ],
)
async def test_address_that_is_not_asked(url: str, code: str) -> None:
    error = await asked(Outward(), url)
    assert isinstance(error, Refused)
    assert error.code == code


async def test_header_with_a_line_break_is_refused() -> None:
    error = await asked(Outward(), "https://example.org/", headers={"X": "a\r\nY: b"})
    assert isinstance(error, Refused)
    assert error.code == "bad_header"


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_redirect_is_not_followed(status: int) -> None:
    async with scripted_http(Answer({}, status, {"Location": "/elsewhere"})) as server:
        error = await asked(Outward(allow_http=True, allow_private=True), server.url)
        assert len(server.requests) == 1
    assert isinstance(error, Refused)
    assert error.code == "redirect"


async def test_huge_answer_is_cut_off() -> None:
    error = await outcome(Answer(b"x" * 70_000))
    assert isinstance(error, Refused)
    assert error.code == "too_large"
    assert (await outcome(Answer(b"x" * 60_000))).status == 200


@pytest.mark.parametrize("reply", [Silence(), Trickle()])
async def test_slow_answer_ends_after_its_time(reply: Reply) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        error = await outcome(reply, timeout_seconds=0.3)
    assert isinstance(error, Unavailable)
    assert error.code == "too_slow"


@pytest.mark.parametrize("reply", [Drop(), Answer({}, 500), Answer({}, 503), Answer({}, 429)])
async def test_server_that_is_down_may_be_back(reply: Reply) -> None:
    error = await outcome(reply)
    assert isinstance(error, Unavailable)
    assert error.code == "no_answer"


async def test_refusal_of_the_server_is_an_answer() -> None:
    assert (await outcome(Answer({"error": "x"}, 404))).status == 404


async def test_certificate_that_nobody_vouches_for_is_no_answer() -> None:
    context = ssl.create_default_context()
    async with scripted_http(Answer({})) as server:
        url = server.url.replace("http://", "https://")
        error = await asked(Outward(allow_private=True, verify=context), url)
    assert isinstance(error, Unavailable)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888"])
def test_addresses_of_the_open_internet(address: str) -> None:
    assert is_public(address)
    assert not is_public("no address")
