"""What a request may send and for how long, before anybody has to wait for it."""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from starter.api.problems import Problem

LARGEST_BODY = 1024 * 1024
BODY_SECONDS = 20.0
LINGER_SECONDS = 1.0
LINGER_BYTES = 4 * LARGEST_BODY


class Bodies:
    """Bounds bodies in size and time, and reads none before a route asks for it: so a key is looked at first.

    A request that was answered while its body was still on its way gets its connection closed: whoever sends bytes
    that nobody reads holds nothing open.
    """

    def __init__(
        self,
        app: ASGIApp,
        limit: int = LARGEST_BODY,
        seconds: float = BODY_SECONDS,
        linger_seconds: float = LINGER_SECONDS,
    ) -> None:
        self._app = app
        self._limit = limit
        self._seconds = seconds
        self._linger_seconds = linger_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        length = headers.get(b"content-length", b"")
        declared = int(length) if length.isdigit() else None
        body = _Body(receive, self._limit, self._seconds, declared)
        has_body = declared != 0 and (b"content-length" in headers or b"transfer-encoding" in headers)
        # Who waits for a leave to send is not asked for what nobody wants.
        waits_for_leave = headers.get(b"expect", b"").lower() == b"100-continue"

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start" and has_body and not body.is_whole:
                if body.received or not waits_for_leave:
                    await body.drain(self._linger_seconds)
                if not body.is_whole:
                    message = {**message, "headers": [*message.get("headers", []), (b"connection", b"close")]}
            await send(message)

        await self._app(scope, body.receive, answer)


class _Body:
    """A body on its way."""

    def __init__(self, receive: Receive, limit: int, seconds: float, declared: int | None) -> None:
        self._receive = receive
        self._limit = limit
        self._seconds = seconds
        self._declared = declared
        self._deadline: float | None = None
        self.received = 0
        self.is_whole = False

    async def receive(self) -> Message:
        """The next piece. Raises Problem 408 and 413."""
        if self.is_whole:
            return await self._receive()
        if self._declared is not None and self._declared > self._limit:
            raise self._too_large()
        if self._deadline is None:
            self._deadline = asyncio.get_running_loop().time() + self._seconds
        try:
            async with asyncio.timeout_at(self._deadline):
                message = await self._next()
        except TimeoutError:
            raise Problem(408, f"the body did not come to its end within {self._seconds:g} seconds") from None
        if self.received > self._limit:
            raise self._too_large()
        return message

    async def drain(self, seconds: float) -> None:
        """Reads on for a moment, so that a sender that is in the middle of it can read the answer."""
        try:
            async with asyncio.timeout(seconds):
                while not self.is_whole and self.received < LINGER_BYTES:
                    await self._next()
        except TimeoutError:
            return

    async def _next(self) -> Message:
        message = await self._receive()
        self.received += len(message.get("body", b""))
        self.is_whole = message["type"] == "http.disconnect" or not message.get("more_body", False)
        return message

    def _too_large(self) -> Problem:
        return Problem(413, f"a body may have {self._limit} bytes at most")
