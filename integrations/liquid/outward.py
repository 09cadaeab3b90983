"""Requests to addresses that people write into templates, kept from reaching what is inside.

A name is resolved once, every address that it has is checked, and the connection goes to one of those that were
checked: a name that resolves otherwise a moment later changes nothing. No redirect is followed, no proxy is used, and
time and size are bounded.
"""

import asyncio
import re
import socket
import ssl
from collections.abc import Iterable
from contextlib import aclosing
from urllib.parse import urlsplit

import httpcore

from integrations.liquid.addresses import is_public
from integrations.liquid.connected_content import Answer, Request

TIMEOUT_SECONDS = 2.0
LARGEST_ANSWER = 64 * 1024
LARGEST_BODY = 64 * 1024
LONGEST_ADDRESS = 8 * 1024
LARGEST_HEADERS = 8 * 1024
_HEADER_NAME = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_HEADER_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")
# What says how the request is cut out of the connection is not for templates to say.
_OURS = frozenset({"host", "content-length", "transfer-encoding", "connection", "upgrade", "te", "trailer", "expect"})


class OutwardError(Exception):
    """A request that brought no answer. `code` is a word for it; the message names the host, and no more."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"connected_content: {message}")
        self.code = code


class OutwardRefused(OutwardError):
    """Every attempt would meet this: an address that may not be asked, an answer that is not taken."""


class Unavailable(OutwardError):
    """A later attempt may work: no connection, too slow, 5xx, too many requests."""


class Outward:
    """Performs the requests of templates.

    `allow_http` and `allow_private` are for trying things out on one machine. `verify`: which certificates are trusted.
    """

    def __init__(
        self,
        *,
        allow_http: bool = False,
        allow_private: bool = False,
        timeout_seconds: float = TIMEOUT_SECONDS,
        largest_answer: int = LARGEST_ANSWER,
        verify: ssl.SSLContext | None = None,
    ) -> None:
        self._allow_http = allow_http
        self._timeout = timeout_seconds
        self._largest = largest_answer
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=verify, network_backend=_Guarded(allow_private), max_connections=10, max_keepalive_connections=0
        )

    async def __call__(self, request: Request) -> Answer:
        """The answer. Raises Refused or Unavailable, which name the host and never the rest of the address."""
        host = self._host(request.url)
        try:
            async with asyncio.timeout(self._timeout):
                return await self._ask(request, host)
        except TimeoutError:
            raise Unavailable("too_slow", f"{host} took longer than {self._timeout:g} s") from None
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, OSError) as error:
            # Without the cause: it may hold the whole request.
            raise Unavailable("no_answer", f"{host} can't be asked ({type(error).__name__})") from None

    async def close(self) -> None:
        """Closes the connections."""
        await self._pool.aclose()

    def _host(self, url: str) -> str:
        try:
            parts = urlsplit(url)
            host, _ = parts.hostname, parts.port
        except ValueError:
            raise OutwardRefused("bad_address", "the address can't be read") from None
        if parts.scheme != "https" and not (parts.scheme == "http" and self._allow_http):
            raise OutwardRefused("insecure", "only https addresses are asked")
        if not host or parts.username is not None or parts.password is not None:
            raise OutwardRefused("bad_address", "the address must name a host, and no user")
        if len(url) > LONGEST_ADDRESS:
            raise OutwardRefused("bad_address", "the address is too long")
        if not url.isascii() or any(character <= " " or character == "\x7f" for character in url):
            raise OutwardRefused("bad_address", "the address holds characters that must be escaped")
        return host

    async def _ask(self, request: Request, host: str) -> Answer:
        content = request.body.encode("utf-8", "replace") if request.body is not None else None
        sent = _headers(request, content)
        async with self._pool.stream(request.method, request.url, headers=sent, content=content) as response:
            status = response.status
            if 300 <= status < 400:
                raise OutwardRefused("redirect", f"{host} redirects, which is not followed")
            if status >= 500 or status == 429:
                raise Unavailable("no_answer", f"{host} answered {status}")
            body = bytearray()
            async with aclosing(response.aiter_stream()) as chunks:  # type: ignore[type-var]
                async for chunk in chunks:
                    body += chunk
                    if len(body) > self._largest:
                        raise OutwardRefused("too_large", f"{host} answered more than {self._largest} bytes")
        return Answer(status, body.decode("utf-8", "replace"))


def _headers(request: Request, content: bytes | None) -> list[tuple[bytes, bytes]]:
    """The headers as they go out. Raises Refused."""
    if content is not None and len(content) > LARGEST_BODY:
        raise OutwardRefused("too_large", f"the body has more than {LARGEST_BODY} bytes")
    headers = {"host": urlsplit(request.url).netloc, "user-agent": "jornada"}
    if content is not None:
        headers["content-length"] = str(len(content))
    for name, value in request.headers.items():
        if not _HEADER_NAME.fullmatch(name) or name.lower() in _OURS:
            raise OutwardRefused("bad_header", "a header has a name that is not allowed")
        value = value.strip()
        if not _HEADER_VALUE.fullmatch(value):
            raise OutwardRefused("bad_header", "a header holds a line break or a letter that can't be sent")
        headers[name.lower()] = value
    sent = [(name.encode("ascii"), value.encode("latin-1")) for name, value in headers.items()]
    if sum(len(name) + len(value) for name, value in sent) > LARGEST_HEADERS:
        raise OutwardRefused("bad_header", "the headers are too long")
    return sent


class _Guarded(httpcore.AsyncNetworkBackend):
    """Connects to addresses that were checked, and to no others."""

    def __init__(self, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._plain = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's own signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        addresses = await self._addresses(host, port)
        return await self._plain.connect_tcp(addresses[0], port, timeout, local_address, socket_options)

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's own signature
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        raise OutwardRefused("bad_address", "only hosts are asked")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except UnicodeError:
            raise OutwardRefused("bad_address", "the address names no host") from None
        addresses = [str(info[4][0]) for info in found]
        if not self._allow_private and not all(is_public(address) for address in addresses):
            raise OutwardRefused("private_address", f"{host} is a private address")
        return addresses
