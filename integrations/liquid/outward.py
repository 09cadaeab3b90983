"""Requests to addresses that people write into templates, kept from reaching what is inside.

A name is resolved once, every address that it has is checked, and the connection goes to one of those that were
checked: a name that resolves otherwise a moment later changes nothing. No redirect is followed, no proxy is used, and
time and size are bounded.
"""

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import Iterable
from contextlib import aclosing
from urllib.parse import urlsplit

import httpcore

from integrations.liquid.connected_content import Answer, Request

TIMEOUT_SECONDS = 2.0
LARGEST_ANSWER = 64 * 1024
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class OutwardError(Exception):
    """A request that brought no answer. `code` is a word for it; the message names the host, and no more."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"connected_content: {message}")
        self.code = code


class Refused(OutwardError):
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
            raise Refused("bad_address", "the address can't be read") from None
        if parts.scheme != "https" and not (parts.scheme == "http" and self._allow_http):
            raise Refused("insecure", "only https addresses are asked")
        if not host or parts.username is not None or parts.password is not None:
            raise Refused("bad_address", "the address must name a host, and no user")
        if not url.isascii() or any(character <= " " for character in url):
            raise Refused("bad_address", "the address holds characters that must be escaped")
        return host

    async def _ask(self, request: Request, host: str) -> Answer:
        headers = {"Host": urlsplit(request.url).netloc, "User-Agent": "jornada", **request.headers}
        if any("\r" in text or "\n" in text for pair in headers.items() for text in pair):
            raise Refused("bad_header", "a header holds a line break")
        content = request.body.encode() if request.body is not None else None
        if content is not None:
            headers["Content-Length"] = str(len(content))
        sent = list(headers.items())
        async with self._pool.stream(request.method, request.url, headers=sent, content=content) as response:
            status = response.status
            if 300 <= status < 400:
                raise Refused("redirect", f"{host} redirects, which is not followed")
            if status >= 500 or status == 429:
                raise Unavailable("no_answer", f"{host} answered {status}")
            body = bytearray()
            async with aclosing(response.aiter_stream()) as chunks:  # type: ignore[type-var]
                async for chunk in chunks:
                    body += chunk
                    if len(body) > self._largest:
                        raise Refused("too_large", f"{host} answered more than {self._largest} bytes")
        return Answer(status, body.decode("utf-8", "replace"))


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
        raise Refused("bad_address", "only hosts are asked")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def _addresses(self, host: str, port: int) -> list[str]:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = [str(info[4][0]) for info in found]
        if not self._allow_private and not all(is_public(address) for address in addresses):
            raise Refused("private_address", f"{host} is a private address")
        return addresses


def is_public(text: str) -> bool:
    """Whether an address belongs to the open internet, whatever wrapping it comes in."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return address.is_global and not address.is_multicast and not address.is_reserved
