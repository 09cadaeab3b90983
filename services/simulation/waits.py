"""How long people take: waits as behaviour files write them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from math import exp, log
from statistics import NormalDist
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, TypeAdapter, ValidationError

from domain.calendar import Calendar
from domain.policy import Duration

_DURATION: TypeAdapter[timedelta] = TypeAdapter(Duration)
_AT_ONCE = "at once"
_NORMAL = NormalDist()
_NINE_OF_TEN = log(4) / _NORMAL.inv_cdf(0.95)
"""How widely `about` spreads: nine of ten waits lie between a quarter of the middle one and four times as much."""


@dataclass(frozen=True)
class Wait:
    """A length of time that differs from one to the other.

    Anything between `shortest` and `longest` is as likely; with `is_about` the middle one of all waits is `shortest`,
    nine of ten lie between a quarter of it and four times as much, and none is longer than a hundred times.
    """

    shortest: timedelta
    longest: timedelta
    is_about: bool = False

    def drawn(self, chance: float) -> timedelta:
        """The wait at a chance between 0 and 1, in whole seconds."""
        if self.is_about:
            spread = _NORMAL.inv_cdf(min(max(chance, 1e-9), 1 - 1e-9))
            seconds = self.shortest.total_seconds() * min(exp(spread * _NINE_OF_TEN), 100)
        else:
            shortest, longest = self.shortest.total_seconds(), self.longest.total_seconds()
            seconds = shortest + (longest - shortest) * chance
        return timedelta(seconds=round(seconds))


AT_ONCE = Wait(timedelta(), timedelta())


def read_wait(value: object) -> Wait:
    """A wait as it is written: `at once`, `2 days`, `1 day to 9 days` or `about 4 days`. Raises ValueError."""
    if isinstance(value, Wait):
        return value
    if not isinstance(value, str):
        raise ValueError("must be a wait, as '2 days', '1 day to 9 days', 'about 4 days' or 'at once'")
    text = " ".join(value.split())
    if text == _AT_ONCE:
        return AT_ONCE
    if text.startswith("about "):
        middle = _length(text.removeprefix("about "))
        return Wait(middle, middle, is_about=True)
    first, to, last = text.partition(" to ")
    if not to:
        return Wait(_length(text), _length(text))
    shortest = timedelta() if first == _AT_ONCE else _length(first)
    longest = _length(last)
    if longest < shortest:
        raise ValueError("ends before it begins: the shorter wait stands first, as in '1 day to 9 days'")
    return Wait(shortest, longest)


def _length(text: str) -> timedelta:
    try:
        return _DURATION.validate_python(text)
    except ValidationError as error:
        reason = error.errors()[0]["msg"].removeprefix("Value error, ")
        raise ValueError(f"'{text}' {reason}") from None


WrittenWait = Annotated[
    Wait,
    BeforeValidator(read_wait, json_schema_input_type=str),
    Field(examples=["2 days", "1 day to 9 days", "about 4 days", "at once"]),
]
"""A wait in a behaviour file."""

_MOMENT = re.compile(r"^(?:in (?P<ahead>.+?)(?P<at_work> at work)?|(?P<past>.+) ago)$")


@dataclass(frozen=True)
class _Moment:
    """A moment that is told from now: `in 2 days`, `3 days ago`, `in 1 day to 5 days at work`."""

    wait: Wait
    sign: int
    at_work: bool


def _moment(value: Any) -> _Moment | None:
    return _read_moment(value) if isinstance(value, str) else None


@lru_cache(maxsize=1024)
def _read_moment(text: str) -> _Moment | None:
    match = _MOMENT.match(" ".join(text.split()))
    if match is None:
        return None
    wait = read_wait(match["ahead"] or match["past"])
    return _Moment(wait, 1 if match["ahead"] else -1, bool(match["at_work"]))


def resolved(fields: Mapping[str, Any], now: datetime, chance: float, calendar: Calendar | None) -> dict[str, Any]:
    """The fields with moments that are told from now as moments. Raises ValueError.

    `calendar`: tells when people work, for moments `at work`.
    """
    return {name: _resolved(value, now, chance, calendar) for name, value in fields.items()}


def _resolved(value: Any, now: datetime, chance: float, calendar: Calendar | None) -> Any:
    if isinstance(value, Mapping):
        return resolved(value, now, chance, calendar)
    told = _moment(value)
    if told is None:
        return value
    at = now + told.sign * told.wait.drawn(chance)
    if not told.at_work:
        return at
    if calendar is None:
        raise ValueError(f"'{value}': calendar must say when people work")
    opens = calendar.next_opening(at)
    if opens == at:
        return at
    # Spread over the working day, and not all at its first minute: as far into it as the moment was into its day.
    into_day = timedelta(seconds=at.timestamp() % 86_400)
    return calendar.add_time(opens, into_day / 3)


def has_moments(fields: Mapping[str, Any]) -> bool:
    """Whether one of the fields is a moment that is told from now."""
    return any(
        has_moments(value) if isinstance(value, Mapping) else _moment(value) is not None for value in fields.values()
    )
