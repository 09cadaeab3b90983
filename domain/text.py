"""The texts that people and other systems send us: bounded, printable, safe in a header and in Postgres."""

import re
import unicodedata
from datetime import UTC, date, datetime
from typing import Annotated

import email_validator
import idna
from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from domain import phones

# A company's internal domains (`.local`, `.test`) are as good as any: whether mail reaches them is for the
# mail server to say.
email_validator.SPECIAL_USE_DOMAIN_NAMES.clear()

_JOINERS = "\u200c\u200d"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_EARLIEST, _LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


class Strict(BaseModel):
    """What comes from outside: unknown fields are refused, values are not bent into another type."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _printable(value: str, allowed: str = "") -> str:
    for character in value:
        if character in allowed:
            continue
        # Cf: what is not seen, or turns the text after it around; but some scripts join their letters with it.
        if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and character not in _JOINERS:
            raise ValueError(f"must not contain the control character U+{ord(character):04X}")
    return value


def _line(value: object) -> object:
    return unicodedata.normalize("NFC", _printable(value)).strip() if isinstance(value, str) else value


def _paragraph(value: object) -> object:
    if not isinstance(value, str):
        return value
    return unicodedata.normalize("NFC", _printable(value, allowed="\n\r\t")).strip()


def normalise_email(value: str) -> str:
    """The one spelling under which a person is known: lower case, an international domain in its ASCII form.

    Letters outside ASCII before the @ are refused: most mail servers on the way would not carry them.

    Raises ValueError, with a sentence that says what is wrong, when it is no e-mail address.
    """
    try:
        checked = email_validator.validate_email(
            _printable(value.strip()), check_deliverability=False, allow_smtputf8=False, strict=True
        )
    except email_validator.EmailNotValidError as error:
        raise ValueError(f"is not an e-mail address: {error}") from None
    return (checked.ascii_email or checked.normalized).lower()


def unicode_form(email: str) -> str | None:
    """The address as its owner writes it, where its domain is an international one; else None."""
    local, _, domain = email.rpartition("@")
    if "xn--" not in domain:
        return None
    try:
        return f"{local}@{idna.decode(domain)}"
    except idna.IDNAError:
        return None


def _phone(value: str) -> str:
    return _printable(phones.as_written(value))


def _written_as_date(value: object) -> object:
    # Pydantic would read 1764000000 as a moment, in quotes too; a number has no time zone and is a mistake here.
    if isinstance(value, datetime) or (isinstance(value, str) and _DATE.match(value)):
        return value
    raise ValueError("must be a date and time with a zone, as 2026-03-01T09:00:00-03:00")


def _day_within_reach(value: date) -> date:
    # 9999-12-31 is how many people write "for ever".
    if value < _EARLIEST.date():
        raise ValueError(f"must not lie before the year {_EARLIEST.year}")
    return value


def _written_as_day(value: object) -> object:
    # As above: 86400 would be a day of 1970.
    if isinstance(value, date) or (isinstance(value, str) and _DATE.match(value)):
        return value
    raise ValueError("must be a day, as 2026-03-01")


def _within_reach(value: datetime) -> datetime:
    # Neither Postgres nor a mail could show the year 1 or 9999 in another time zone.
    if not _EARLIEST <= value < _LATEST:
        raise ValueError(f"must lie between the years {_EARLIEST.year} and {_LATEST.year}")
    return value


def _visible(refused: str) -> str:
    """For descriptions of the API: no control character of ASCII, and something besides blanks."""
    return rf"^[^{refused}]*[^{refused}\s][^{refused}]*$"


Line = Annotated[
    str,
    BeforeValidator(_line),  # composed first, counted then
    StringConstraints(min_length=1, max_length=200, strict=True),
    Field(json_schema_extra={"pattern": _visible(r"\x00-\x1f\x7f")}),
]
"""One line of 1 to 200 characters."""

Paragraph = Annotated[
    str,
    BeforeValidator(_paragraph),
    StringConstraints(min_length=1, max_length=4000, strict=True),
    Field(json_schema_extra={"pattern": _visible(r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f")}),
]
"""A text of up to 4000 characters, line breaks allowed."""

Email = Annotated[
    str,
    StringConstraints(max_length=254, strict=True),
    AfterValidator(normalise_email),
    Field(json_schema_extra={"format": "email"}),
]
"""An e-mail address, normalised."""

Phone = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, strict=True), AfterValidator(_phone)]
"""A phone number as people write it: with an extension, two of them, a remark. `domain.phones` reads the numbers."""

Day = Annotated[date, BeforeValidator(_written_as_day), AfterValidator(_day_within_reach)]
"""A calendar day."""

Moment = Annotated[AwareDatetime, BeforeValidator(_written_as_date), AfterValidator(_within_reach)]
"""A date and time with its zone."""
