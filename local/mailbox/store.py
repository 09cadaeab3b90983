"""The mails as files, one `.eml` each, and an index of them in memory.

The directory is the truth: a file that somebody removes is gone from the list, one that is put there shows up.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from email.parser import HeaderParser
from pathlib import Path
from threading import Lock
from typing import Any

SUFFIX = ".eml"
ARRIVAL = "%Y%m%dT%H%M%S.%fZ"  # as text, ids sort by arrival


@dataclass(frozen=True)
class Delivery:
    """One delivered mail: its envelope, and of its header what a list shows."""

    id: str
    at: datetime
    sender: str
    to: tuple[str, ...]
    subject: str
    message_id: str
    path: Path

    def read(self) -> EmailMessage:
        """The whole mail, parsed."""
        message = message_from_bytes(self.path.read_bytes(), policy=policy.default)
        assert isinstance(message, EmailMessage)  # noqa: S101  what the policy makes
        return message

    def head(self) -> str:
        """The header as it arrived, below the envelope it came with."""
        return _head(self.path)

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "at": self.at.isoformat(),
            "from": self.sender,
            "to": list(self.to),
            "subject": self.subject,
            "message_id": self.message_id,
        }

    def matches(self, to: str = "", subject: str = "", text: str = "") -> bool:
        """Whether it went to the address `to`, with `subject` in its subject and `text` in any of the two."""
        recipients = [recipient.casefold() for recipient in self.to]
        shown = " ".join([self.sender, *self.to, self.subject]).casefold()
        return (
            (not to or to.casefold() in recipients)
            and subject.casefold() in self.subject.casefold()
            and text.casefold() in shown
        )


class Store:
    """A directory of mails. Its methods block on the disk and may be called from any thread."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._index: dict[str, Delivery] = {}
        self._lock = Lock()
        self._last = datetime.min.replace(tzinfo=UTC)

    def open(self) -> None:
        """Make the directory, clear what a crash cut off, and read what is there."""
        self._directory.mkdir(parents=True, exist_ok=True)
        for cut_off in self._directory.glob("*.part"):
            cut_off.unlink()
        for delivery in self.deliveries():
            self._last = max(self._last, delivery.at)

    def add(self, sender: str, recipients: Iterable[str], content: bytes) -> str:
        """Store a mail, on the disk when this returns, under the envelope it came with. Returns its id."""
        at = self._next_arrival()
        envelope = {"X-MailFrom": sender, "X-RcptTo": ", ".join(recipients), "X-Received-At": at.isoformat()}
        head = "".join(f"{name}: {value}\r\n" for name, value in envelope.items())
        delivery_id = at.strftime(ARRIVAL)
        part = self._directory / f"{delivery_id}.part"
        with part.open("wb") as file:
            file.write(head.encode("utf-8", "surrogateescape") + content)
            file.flush()
            os.fsync(file.fileno())
        part.rename(self._path(delivery_id))
        return delivery_id

    def deliveries(self) -> list[Delivery]:
        """Every mail in the directory, in the order of arrival."""
        present = {file.name.removesuffix(SUFFIX) for file in os.scandir(self._directory) if file.name.endswith(SUFFIX)}
        with self._lock:
            for gone in self._index.keys() - present:
                del self._index[gone]
            for new in present - self._index.keys():
                self._index[new] = self._summary(new)
            return [self._index[delivery_id] for delivery_id in sorted(present)]

    def find(self, delivery_id: str) -> Delivery | None:
        """The mail with this id, if there is one."""
        return next((delivery for delivery in self.deliveries() if delivery.id == delivery_id), None)

    def _path(self, delivery_id: str) -> Path:
        return self._directory / f"{delivery_id}{SUFFIX}"

    def _next_arrival(self) -> datetime:
        """Now, yet always after the arrival before: two mails never share an id, also when the clock is set back."""
        with self._lock:
            self._last = max(datetime.now(UTC), self._last + timedelta(microseconds=1))
            return self._last

    def _summary(self, delivery_id: str) -> Delivery:
        path = self._path(delivery_id)
        header = HeaderParser().parsestr(_head(path))
        return Delivery(
            id=delivery_id,
            at=_arrival(delivery_id, path),
            sender=_field(header, "From") or _field(header, "X-MailFrom"),
            to=tuple(filter(None, _field(header, "X-RcptTo").split(", "))),
            subject=_field(header, "Subject"),
            message_id=_field(header, "Message-ID"),
            path=path,
        )


def _head(path: Path) -> str:
    head, _, _ = path.read_bytes().partition(b"\r\n\r\n")
    return head.decode("utf-8", "replace")


def _field(header: Message, name: str) -> str:
    """A field of the header as people read it; as it arrived where its encoding is broken."""
    arrived = " ".join(str(header.get(name, "")).split())
    try:
        return str(make_header(decode_header(arrived)))
    except (HeaderParseError, LookupError, ValueError):
        return arrived


def _arrival(delivery_id: str, path: Path) -> datetime:
    try:
        return datetime.strptime(delivery_id, ARRIVAL).replace(tzinfo=UTC)
    except ValueError:  # put there by hand, under a name of its own
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
