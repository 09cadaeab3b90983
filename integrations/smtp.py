"""Mail over SMTP, with one question answered precisely: may this message have left?

The content is handed over without its end, then `on_release` is called, then the final dot is written. A failure
before that moment is `MailUnavailable` (it did not leave); silence after it is `MailUnclear` (it may have).
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from time import monotonic
from typing import NoReturn
from urllib.parse import unquote, urlsplit

import aiosmtplib
from aiosmtplib.protocol import SMTPProtocol

from integrations.mime import Message

CONNECTIONS = 8
REPLY_SECONDS = 60.0
FRESH_SECONDS = 1.0
"""After its last mail a connection is taken again without a question: one that the server closed is known to be so."""


class MailRejected(Exception):
    """The server refused the mail for good (5xx)."""


class MailUnavailable(Exception):
    """The mail did not leave, and a later attempt may work (4xx, no connection, dropped before the final dot)."""


class MailUnclear(Exception):
    """The mail was handed over whole and no answer came: it may have left."""


@dataclass(frozen=True)
class Accepted:
    """The server's answer, and the recipients that it refused for good while it took the others."""

    reply: str
    refused: dict[str, str]


class SmtpTransport:
    """A few connections to one SMTP server, kept open between mails: reconnecting costs ten times the send.

    `url` is smtp://, smtp+starttls:// or smtps://, with user and password where the server wants them.
    """

    def __init__(self, url: str, *, connections: int = CONNECTIONS, reply_seconds: float = REPLY_SECONDS) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"smtp", "smtp+starttls", "smtps"} or not parts.hostname:
            raise ValueError("the SMTP URL must be smtp://, smtp+starttls:// or smtps://, with a host")
        self._parts = parts
        self._reply_seconds = reply_seconds
        self._places = asyncio.Semaphore(connections)
        self._idle: list[tuple[aiosmtplib.SMTP, float]] = []
        """Each with when it was used last."""

    @property
    def longest_send(self) -> float:
        """Seconds after which an attempt has ended, one way or another."""
        return 7 * self._reply_seconds

    async def send(self, message: Message, on_release: Callable[[], None]) -> Accepted:
        """Hands a message over. Raises MailRejected, MailUnavailable or MailUnclear."""
        async with self._connection() as smtp:
            refused = await self._envelope(smtp, message.sender, message.recipients)
            reply = await self._content(smtp, message.stuffed, on_release)
        return Accepted(reply, refused)

    async def _envelope(self, smtp: aiosmtplib.SMTP, sender: str, recipients: Sequence[str]) -> dict[str, str]:
        refused: dict[str, str] = {}
        try:
            await smtp.mail(sender)
            for recipient in recipients:
                try:
                    await smtp.rcpt(recipient)
                except aiosmtplib.SMTPResponseException as error:
                    if not 500 <= error.code < 600:
                        raise
                    refused[recipient] = _said(error.code, error.message)
            if len(refused) == len(recipients):
                with suppress(aiosmtplib.SMTPException, OSError):  # some hang up on what they refuse
                    await smtp.rset()
                raise MailRejected("; ".join(refused.values()))
        except aiosmtplib.SMTPResponseException as error:
            await self._judge(smtp, error)
        except (aiosmtplib.SMTPException, OSError) as error:
            raise MailUnavailable(_describe(error)) from error
        return refused

    async def _content(self, smtp: aiosmtplib.SMTP, content: bytes, on_release: Callable[[], None]) -> str:
        protocol = smtp.protocol
        if protocol is None:
            raise MailUnavailable("the connection was lost")
        try:
            start = await protocol.execute_command(b"DATA", timeout=self._reply_seconds)
            if start.code != 354:
                await self._judge(smtp, aiosmtplib.SMTPResponseException(start.code, start.message))
            protocol.write(content)
            async with asyncio.timeout(self._reply_seconds):
                await _drain(protocol)
        except (aiosmtplib.SMTPException, OSError) as error:
            smtp.close()  # the server may be in the middle of a mail
            raise MailUnavailable(_describe(error)) from error
        # From here on the mail may leave. Nothing may await between the note and the dot.
        on_release()
        try:
            end = await protocol.execute_command(b".", timeout=self._reply_seconds)
        except (aiosmtplib.SMTPException, OSError) as error:
            raise MailUnclear(_describe(error)) from error
        if not 200 <= end.code < 300:
            await self._judge(smtp, aiosmtplib.SMTPResponseException(end.code, end.message))
        return _said(end.code, end.message)

    async def _judge(self, smtp: aiosmtplib.SMTP, error: aiosmtplib.SMTPResponseException) -> NoReturn:
        """Tells for good from for now, and leaves the connection ready for the next mail."""
        if error.code == 421:
            smtp.close()
        with suppress(aiosmtplib.SMTPException, OSError):
            await smtp.rset()
        answer = _said(error.code, error.message)
        raise MailRejected(answer) if 500 <= error.code < 600 else MailUnavailable(answer)

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[aiosmtplib.SMTP]:
        async with self._places:
            smtp = await self._open()
            try:
                yield smtp
            except (MailRejected, MailUnavailable):
                self._keep(smtp)
                raise
            except BaseException:
                smtp.close()
                raise
            self._keep(smtp)

    def _keep(self, smtp: aiosmtplib.SMTP) -> None:
        if smtp.is_connected:
            self._idle.append((smtp, monotonic()))

    async def _open(self) -> aiosmtplib.SMTP:
        while self._idle:
            smtp, used = self._idle.pop()
            if smtp.is_connected and monotonic() - used < FRESH_SECONDS:
                return smtp
            try:
                await smtp.noop(timeout=5)
            except (aiosmtplib.SMTPException, OSError):
                smtp.close()
            else:
                return smtp
        user, password = self._parts.username, self._parts.password
        smtp = aiosmtplib.SMTP(
            hostname=self._parts.hostname,
            port=self._parts.port,
            username=unquote(user) if user else None,
            password=unquote(password) if password else None,
            use_tls=self._parts.scheme == "smtps",
            start_tls=self._parts.scheme == "smtp+starttls",
            tls_context=ssl.create_default_context() if self._parts.scheme != "smtp" else None,
            timeout=self._reply_seconds,
        )
        try:
            await smtp.connect()
        except (aiosmtplib.SMTPException, OSError) as error:
            # Also a 5xx to our greeting or password: that is about us, not about this mail.
            smtp.close()
            raise MailUnavailable(_describe(error)) from error
        return smtp

    async def answers(self) -> bool:
        """Whether the server takes a connection now."""
        try:
            async with self._connection():
                return True
        except MailUnavailable:
            return False

    async def close(self) -> None:
        """Says goodbye on the connections that are idle."""
        while self._idle:
            smtp, _ = self._idle.pop()
            with suppress(aiosmtplib.SMTPException, OSError):
                await smtp.quit(timeout=2)


async def _drain(protocol: SMTPProtocol) -> None:
    """Waits until the content is out of our buffer, and lets a connection that broke on it be noticed."""
    await protocol._drain_helper()  # no public way to wait for a large content
    await asyncio.sleep(0)


def _describe(error: BaseException) -> str:
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return _said(error.code, error.message)
    return type(error).__name__


def _said(code: int, message: str) -> str:
    """An answer as text that Postgres takes, whatever encoding the server writes in."""
    text = f"{code} {message}".replace("\0", "")
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
