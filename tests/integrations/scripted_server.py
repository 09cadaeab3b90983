"""A mail server that answers what a test wants, word by word; for what no well-made server says."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from tests.integrations.scripted import conversing

SILENCE = None
ANSWERS: Mapping[str, bytes] = {
    "greeting": b"220 ready",
    "EHLO": b"250 scripted",
    "DATA": b"354 go on",
    "QUIT": b"221 bye",
}


@dataclass
class ScriptedServer:
    """What it answers by command (`.` is the end of a mail); None is silence, and so is everything after it."""

    answers: Mapping[str, bytes | None]
    hangs_up_after: str | None = None
    stops_reading: bool = False
    connections: int = 0
    contents: list[bytes] = field(default_factory=list)
    url: str = ""

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One client's connection."""
        self.connections += 1
        try:
            await self._answer(writer, "greeting")
            while line := await reader.readline():
                command = line.decode().split()[0].upper()
                await self._answer(writer, command)
                if command == "DATA" and self.answers.get("DATA", b"354").startswith(b"354"):  # type: ignore[union-attr]
                    if self.stops_reading:
                        await asyncio.Event().wait()
                    self.contents.append((await reader.readuntil(b"\r\n.\r\n")).removesuffix(b".\r\n"))
                    await self._answer(writer, ".")
                if command == "QUIT":
                    break
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def _answer(self, writer: asyncio.StreamWriter, command: str) -> None:
        answer = self.answers.get(command, ANSWERS.get(command, b"250 OK"))
        if answer is SILENCE:
            await asyncio.Event().wait()
            return
        writer.write(answer + b"\r\n")
        await writer.drain()
        if command == self.hangs_up_after:
            raise ConnectionResetError


@asynccontextmanager
async def scripted_server(
    answers: Mapping[str, bytes | None] | None = None, *, hangs_up_after: str | None = None, stops_reading: bool = False
) -> AsyncIterator[ScriptedServer]:
    """A server with these answers, and well-behaved ones otherwise."""
    scripted = ScriptedServer(answers or {}, hangs_up_after, stops_reading)
    async with conversing(scripted.converse) as address:
        scripted.url = f"smtp://{address}"
        yield scripted
