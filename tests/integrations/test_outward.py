"""What templates may ask for: nothing inside, no redirect, not for long and not much."""

import asyncio
import socket
import ssl
from typing import Any
from unittest.mock import patch

import pytest

from integrations.liquid.addresses import is_public
from integrations.liquid.connected_content import Request
from integrations.liquid.outward import Outward, OutwardError, OutwardRefused, Unavailable
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
    assert isinstance(error, OutwardRefused | Unavailable)
    # Some spellings are no address at all here; none of them leads inside.
    assert error.code in ({"private_address"} if "2130706433" not in host and "0x7f" not in host else {
        "private_address", "no_answer"})  # fmt: skip


async def test_private_address_hears_nothing() -> None:
    async with scripted_http(Answer({})) as server:
        error = await asked(Outward(allow_http=True), server.url)
        assert isinstance(error, OutwardRefused)
        assert (error.code, server.connections, server.requests) == ("private_address", 0, [])


async def test_name_with_one_private_address_among_others_is_refused() -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in ("8.8.8.8", "10.0.0.1")]
    with patch.object(asyncio.get_running_loop(), "getaddrinfo", return_value=found):
        error = await asked(Outward(), "https://rebound.example/")
    assert isinstance(error, OutwardRefused)
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
        ("https://example.org/\x7f", "bad_address"),
        ("https://example.org/" + "a" * 9000, "bad_address"),
        ("https://a..example.org/", "bad_address"),
        (f"https://{'a' * 64}.example.org/", "bad_address"),
    ],
)
async def test_address_that_is_not_asked(url: str, code: str) -> None:
    error = await asked(Outward(), url)
    assert isinstance(error, OutwardRefused)
    assert error.code == code


@pytest.mark.parametrize(
    "headers",
    [
        {"X": "a\r\nY: b"},
        {"X\r\nY": "b"},
        {"X-Ção": "a"},
        {"X é": "a"},
        {"": "a"},
        {"a b": "c"},
        {"a:b": "c"},
        {"X": "zażółć"},
        {"X": "a\0b"},
        {"Host": "inside.example"},
        {"content-LENGTH": "3"},
        {"Transfer-Encoding": "chunked"},
        {"X": "a" * 9000},
        {f"X-{number}": "a" * 100 for number in range(90)},
    ],
)
async def test_header_that_is_not_sent_is_refused(headers: dict[str, str]) -> None:
    error = await asked(Outward(), "https://example.org/", headers=headers)
    assert isinstance(error, OutwardRefused)
    assert error.code == "bad_header"


async def test_header_in_any_spelling_is_sent_once() -> None:
    async with scripted_http(Answer({})) as server:
        outward = Outward(allow_http=True, allow_private=True)
        headers = {"Accept": "application/json", "accept": "text/plain", "X-Name": " Ana "}
        await outward(Request("GET", server.url, headers))
        await outward.close()
        (request,) = server.requests
    assert request.headers["accept"] == "text/plain"
    assert request.headers["x-name"] == "Ana"


async def test_body_beyond_its_bound_is_refused() -> None:
    error = await asked(Outward(), "https://example.org/", body="a" * 70_000)
    assert isinstance(error, OutwardRefused)
    assert error.code == "too_large"


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_redirect_is_not_followed(status: int) -> None:
    async with scripted_http(Answer({}, status, {"Location": "/elsewhere"})) as server:
        error = await asked(Outward(allow_http=True, allow_private=True), server.url)
        assert len(server.requests) == 1
    assert isinstance(error, OutwardRefused)
    assert error.code == "redirect"


async def test_huge_answer_is_cut_off() -> None:
    error = await outcome(Answer(b"x" * 70_000))
    assert isinstance(error, OutwardRefused)
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


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.0.0.9", "192.0.0.10",
        "192.0.1.1", "192.31.196.1", "192.52.193.1", "192.88.98.255", "192.88.100.1", "192.175.48.1", "198.17.0.1",
        "198.20.0.1", "223.255.255.255", "2001:4860:4860::8888", "2606:4700::1111", "2001:1::1", "2001:1::2",
        "2001:3::1",
        "2001:4:112::1", "2001:20::1", "2001:2f:ffff::1", "2001:30::1", "2620:4f:8000::1", "3ffe::1", "3fff:1000::1",
        "64:ff9b::808:808",
    ],
)  # fmt: skip
def test_address_of_the_open_internet(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.255",
        "169.254.169.254",
        "172.16.0.1", "172.31.255.255", "192.0.0.0", "192.0.0.8", "192.0.0.11", "192.0.0.170", "192.0.0.255",
        "192.0.2.1",
        "192.88.99.1", "192.88.99.2", "192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1",
        "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::ffff:8.8.8.8", "::ffff:127.0.0.1", "::8.8.8.8", "64:ff9b::7f00:1", "64:ff9b::a00:1",
        "64:ff9b:1::1", "64:ff9b:1::808:808", "100::1", "100:0:0:1::1", "2001::1", "2001:0:808:808::1", "2001:1::4",
        "2001:2::1", "2001:4:111::1", "2001:10::1", "2001:40::1", "2001:db8::1", "2002::1", "2002:808:808::1",
        "2002:7f00:1::", "3fff::1", "3fff:fff:ffff::1", "4000::1", "5f00::1", "fc00::1", "fd12:3456::1", "fe80::1",
        "fe80::1%eth0", "febf::1", "fec0::1", "feff::1", "ff02::1", "ff0e::1", "2606:4700::1111%1",
        "", "no address", "8.8.8.8%1", "8.8.8", "2130706433",
    ],
)  # fmt: skip
def test_address_that_is_not_of_the_open_internet(address: str) -> None:
    assert not is_public(address)
