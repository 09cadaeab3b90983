"""Three languages, and every person's time zone.

English is what the code says; the catalogues in `locale/` have the others. A test holds them complete.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, get_timezone_location
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LOCALES = Path(__file__).parent / "locale"
_BABEL = {"pt-BR": "pt_BR", "es": "es", "en": "en_GB"}


def N_(text: str) -> str:  # noqa: N802 - the customary mark of a text that is translated where it is shown
    """Marks a text for the catalogues."""
    return text


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """What the texts are in a language; empty for English."""
    path = LOCALES / f"{_BABEL[language]}.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file) if entry.id and entry.string}


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(_BABEL[language])


def language_of(accepted: str) -> str:
    """The first of our languages that a browser asks for; Portuguese when there is none."""
    for wanted in accepted.split(","):
        code = wanted.partition(";")[0].strip().lower()
        for language in _BABEL:
            if code == language.lower() or code.partition("-")[0] == language.lower().partition("-")[0]:
                return language
    return "pt-BR"


@dataclass(frozen=True)
class Speaker:
    """Says things in somebody's language and time zone."""

    language: str
    time_zone: str

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def place(self) -> str:
        """The city whose time it is."""
        return str(get_timezone_location(self.zone, locale=_locale(self.language), return_city=True))

    def say(self, text: str, /, **values: Any) -> str:
        """A text of the catalogues, with its values filled in."""
        said = catalogue(self.language).get(text, text)
        return said.format(**values) if values else said

    def count(self, one: str, many: str, n: int) -> str:
        """A text for a number of things."""
        return self.say(one if n == 1 else many, n=self.number(n))

    def number(self, value: float) -> str:
        """A number as people write it."""
        return str(format_decimal(value, locale=_locale(self.language)))

    def moment(self, at: datetime | str) -> str:
        """Day and time."""
        return str(format_datetime(_read(at), "short", tzinfo=self.zone, locale=_locale(self.language)))

    def clock(self, at: datetime | str) -> str:
        """The time of a day."""
        return f"{_read(at).astimezone(self.zone):%H:%M}"

    def day(self, at: datetime | str) -> str:
        """The day, with its weekday."""
        local = _read(at).astimezone(self.zone)
        return str(format_date(local, "EEE, d MMM", locale=_locale(self.language)))

    def local_input(self, at: datetime | str) -> str:
        """A moment for a field of date and time."""
        return f"{_read(at).astimezone(self.zone):%Y-%m-%dT%H:%M}"

    def read_input(self, written: str) -> str:
        """What a field of date and time says, with its zone; what is no date stays as it is."""
        try:
            local = datetime.fromisoformat(written)
        except ValueError:
            return written
        return (local if local.tzinfo else local.replace(tzinfo=self.zone)).isoformat()


def _read(at: datetime | str) -> datetime:
    moment = datetime.fromisoformat(at) if isinstance(at, str) else at
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
