"""The mailbox as a whole: one directory, one SMTP port, one HTTP port, one script."""

import asyncio
from pathlib import Path
from typing import Self

from local.mailbox.behaviour import Behaviour, Reply, Script
from local.mailbox.smtp import Conversation, Postmaster
from local.mailbox.store import Delivery, Store
from local.mailbox.web import application
from local.ports import LOOPBACK
from local.serving import BACKLOG, EmbeddedServer, listen


class Mailbox:
    """An SMTP server on loopback that keeps every mail in `directory`, and can be told to misbehave.

    `async with Mailbox(directory) as mailbox:` starts it on a free port.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._store = Store(directory)
        self._script = Script()
        self._conversations: set[Conversation] = set()
        self._smtp: asyncio.Server | None = None
        self._smtp_port = 0
        self._http: EmbeddedServer | None = None
        self._http_port = 0

    async def start(self, smtp_port: int = 0, http_port: int | None = None) -> None:
        """Listen on these loopback ports; 0 is any free one, and None no HTTP side at all.

        Raises `OSError` when a port is taken.
        """
        await asyncio.to_thread(self._store.open)
        try:
            await self._start_smtp(smtp_port)
            if http_port is not None:
                await self._start_http(http_port)
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Close both ports and cut every connection."""
        if self._smtp:
            self._smtp.close()
            await asyncio.gather(*(conversation.hang_up() for conversation in [*self._conversations]))
            await self._smtp.wait_closed()
            self._smtp = None
        if self._http:
            await self._http.stop()
            self._http = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def smtp_url(self) -> str:
        """Where to send mail to, `smtp://host:port`."""
        return f"smtp://{LOOPBACK}:{self._smtp_port}"

    @property
    def http_url(self) -> str:
        """Where the page is, when it was started with an HTTP port."""
        return f"http://{LOOPBACK}:{self._http_port}"

    @property
    def behaviour(self) -> Behaviour:
        """The behaviour in force, with the number of mails that it still holds for."""
        return self._script.current

    def behave(self, reply: Reply, count: int | None = None, recipient: str | None = None) -> None:
        """From now on treat mail like this; see `Behaviour`. Raises pydantic's `ValidationError`."""
        self._script.follow(Behaviour(reply=reply, count=count, recipient=recipient))

    def messages(self) -> list[Delivery]:
        """The mails taken so far, in the order of arrival."""
        return self._store.deliveries()

    async def _start_smtp(self, port: int) -> None:
        postmaster = Postmaster(self._store, self._script)
        listening = listen(port)
        self._smtp_port = listening.getsockname()[1]
        self._smtp = await asyncio.get_running_loop().create_server(
            lambda: Conversation(postmaster, self._conversations), sock=listening, backlog=BACKLOG
        )

    async def _start_http(self, port: int) -> None:
        listening = listen(port)
        self._http_port = listening.getsockname()[1]
        self._http = EmbeddedServer(application(self._store, self._script))
        await self._http.start(listening)
