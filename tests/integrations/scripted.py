"""A server on a loopback port whose conversations end with it, whatever a client is waiting for."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

Converse = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def conversing(talk: Converse) -> AsyncIterator[str]:
    """Talks with each client that connects; the address, as `host:port`."""
    conversations: set[asyncio.Future[None]] = set()

    def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        conversations.add(asyncio.ensure_future(talk(reader, writer)))

    server = await asyncio.start_server(converse, "127.0.0.1")
    host, port = server.sockets[0].getsockname()[:2]
    try:
        yield f"{host}:{port}"
    finally:
        server.close()
        for conversation in conversations:
            conversation.cancel()
        await asyncio.gather(*conversations, return_exceptions=True)
