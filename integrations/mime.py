"""A mail as the bytes that travel: headers of seven-bit lines, and its two parts as quoted-printable.

`email.message` parses each header that it is given, and writes it through a tree of tokens: 3 ms of processor time a
mail, more than all its statements in the database. What we write is always built alike, so that each header is one
line here, and the parts are encoded in C.
"""

import re
from base64 import b64encode
from binascii import b2a_qp
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime, formataddr

_ENCODED_BYTES = 39
"""Of a header's text in one encoded word: with the header's name its line has less than 76 characters (RFC 2047, 2)."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\\\"@\x00-\x20\x7f-\U0010ffff]+@[^\s<>()\\,;\"@\x00-\x20\x7f-\U0010ffff]+")
_BOUNDARY = b"=_the_same_mail_in_text_and_html"
"""Quoted-printable never has `=_`: no content can be taken for it, so it need not be drawn by lot (RFC 2045, 6.7)."""
_STARTS_WITH_PERIOD = re.compile(rb"^\.", re.MULTILINE)


@dataclass(frozen=True)
class Letter:
    """A mail ready to be written."""

    message_id: str
    sender: tuple[str, str]
    recipients: Sequence[tuple[str, str]]
    subject: str
    text: str
    html: str
    date: datetime
    unsubscribe_url: str | None = None


@dataclass(frozen=True)
class Message:
    """A mail as it is handed over: the envelope's addresses, and the content with CRLF at the end of each line."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes

    @property
    def stuffed(self) -> bytes:
        """The content as SMTP's `DATA` takes it, without the final dot: no line of it can be taken for that."""
        return _STARTS_WITH_PERIOD.sub(b"..", self.content)


def write(letter: Letter) -> Message:
    """The letter as a message: text and HTML parts, and one-click unsubscribe (RFC 8058) where it has a link.

    Raises ValueError when a header value would break out of its line, or an address is none.
    """
    head = "".join(f"{name}: {value}\r\n" for name, value in _headers(letter)).encode("ascii")
    content = b"".join(
        (
            head,
            b'MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="%b"\r\n' % _BOUNDARY,
            _part(b"plain", letter.text),
            _part(b"html", letter.html),
            b"\r\n--%b--\r\n" % _BOUNDARY,
        )
    )
    return Message(letter.sender[1], tuple(address for _, address in letter.recipients), content)


def _headers(letter: Letter) -> Iterator[tuple[str, str]]:
    yield "From", _person(*letter.sender)
    # One person on each line: no line gets longer than a server takes.
    yield "To", ",\r\n ".join(_person(name, address) for name, address in letter.recipients)
    yield "Subject", _text("the subject", letter.subject)
    yield "Date", format_datetime(letter.date)
    yield "Message-ID", _token("the Message-ID", letter.message_id)
    yield "Auto-Submitted", "auto-generated"
    if letter.unsubscribe_url:
        # On one line: mail clients don't recognise a link that is broken up.
        yield "List-Unsubscribe", f"<{_token('the link to unsubscribe', letter.unsubscribe_url)}>"
        yield "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"


def _person(name: str, address: str) -> str:
    if not _ADDRESS.fullmatch(address):
        raise ValueError("an address must be one that a header can hold")
    if name.isascii():
        return formataddr((_checked("a name", name), address))
    return f"{_text('a name', name)}\r\n <{address}>"


def _text(what: str, text: str) -> str:
    """ASCII as it is; anything else in encoded words, whose breaks between lines don't count as spaces."""
    if _checked(what, text).isascii():
        return text
    return "\r\n ".join(f"=?utf-8?b?{b64encode(piece).decode()}?=" for piece in _pieces(text))


def _pieces(text: str) -> Iterator[bytes]:
    """The text in UTF-8, in pieces that fit an encoded word and hold whole characters."""
    piece = b""
    for character in text:
        encoded = character.encode()
        if len(piece) + len(encoded) > _ENCODED_BYTES:
            yield piece
            piece = b""
        piece += encoded
    yield piece


def _token(what: str, value: str) -> str:
    """A value that no mail client would find encoded or broken up."""
    if not _checked(what, value).isascii():
        raise ValueError(f"{what} must be ASCII")
    return value


def _checked(what: str, value: str) -> str:
    if _CONTROL.search(value):
        raise ValueError(f"{what} must not contain line breaks or other control characters")
    return value


def _part(subtype: bytes, text: str) -> bytes:
    lines = b"\r\n".join(text.encode().splitlines()) + b"\r\n"
    return (
        b'\r\n--%b\r\nContent-Type: text/%b; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n%b'
        % (_BOUNDARY, subtype, b2a_qp(lines))
    )
