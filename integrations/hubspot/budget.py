"""How often a portal may be asked. A call waits for its place; it is never refused."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Budget:
    """At most `places` requests in any `seconds`, as the server counts them; first come, first served.

    A place is free again `seconds` after its request has *ended*, and the server counts a request some time between
    its start and its end. So no window on the server's clock can hold more than `places`, however long the way there
    is. (A leaky bucket lets through twice as many in its first window, which a rolling limit answers with 429.)
    """

    def __init__(self, places: int, seconds: float) -> None:
        if places < 1:
            raise ValueError("a budget needs at least one place")
        self._places = asyncio.Semaphore(places)
        self._seconds = seconds

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Waits for a place, and holds it while the request is under way."""
        await self._places.acquire()
        try:
            yield
        finally:
            asyncio.get_running_loop().call_later(self._seconds, self._places.release)
