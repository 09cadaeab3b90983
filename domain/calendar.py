"""The company's calendar: when people work, and what a length of working time comes to.

All arithmetic is in the real calendar. A simulated stack, where a day lasts seconds, first computes the real moment and
then shortens the way to it: see `Calendar.paced`, the one place that does so.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Annotated, Any, Literal, Self, get_args
from zoneinfo import ZoneInfo

import holidays
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PrivateAttr,
    ValidationInfo,
    field_validator,
    model_validator,
)

from domain.mail import time_zone
from domain.nearest import did_you_mean
from domain.policy import Policy
from domain.text import Line

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
_DAY = timedelta(days=1)
_NOTHING = timedelta(0)
# Longer than any company is closed without a break; a search that goes on for longer has no end.
_LONGEST_CLOSURE_DAYS = 400
_HOURS = re.compile(r"^\s*(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})\s*$")
_CLOSED = re.compile(r"^\s*(?:(\d{4})-)?(\d{2})-(\d{2})\s*$")


class Hours(Policy):
    """A stretch of a day, in minutes since its midnight: from `opens`, until `closes` (1440: the next midnight)."""

    opens: Annotated[int, Field(ge=0, lt=1440)]
    closes: Annotated[int, Field(gt=0, le=1440)]

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.opens >= self.closes:
            raise ValueError("must close after it opens")
        return self


def _hours(value: object) -> object:
    match = _HOURS.match(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError("must be opening hours, as '09:00-12:00'")
    numbers = [int(number) for number in match.groups()]
    if numbers[1] > 59 or numbers[3] > 59:
        raise ValueError("an hour has sixty minutes")
    return {"opens": numbers[0] * 60 + numbers[1], "closes": numbers[2] * 60 + numbers[3]}


WrittenHours = Annotated[Hours, BeforeValidator(_hours, json_schema_input_type=str)]
"""Hours as people write them: `09:00-12:00`."""


class ClosedDay(Policy):
    """An own closing day: a date, or with `year` None the same day of every year."""

    year: int | None
    month: int
    day: int

    @model_validator(mode="after")
    def _exists(self) -> Self:
        try:
            date(self.year or 2024, self.month, self.day)  # 2024: a leap year, for a 29 February of every year
        except ValueError:
            raise ValueError("is not a day") from None
        return self


def _country(info: ValidationInfo) -> str | None:
    """The calendar's country; None where that is a mistake of its own. Raises ValueError when none is named."""
    if "country" in info.data and info.data["country"] is None:
        raise ValueError("country is required where holidays or a subdivision are named")
    country: str | None = info.data.get("country")
    return country


def _holiday(name: str, info: ValidationInfo) -> str:
    country = _country(info)
    if country is None or "subdivision" not in info.data:
        return name
    known = {each for names, _ in _holidays(country, info.data["subdivision"], 2026).values() for each in names}
    if name not in known:
        raise ValueError(f"'{name}' is no holiday there{did_you_mean(name, known)}")
    return name


Holiday = Annotated[Line, AfterValidator(_holiday)]
"""The name of a holiday that the calendar's country knows."""


def _closed_day(value: object) -> object:
    if isinstance(value, date):  # YAML reads 2026-12-24 by itself
        return {"year": value.year, "month": value.month, "day": value.day}
    match = _CLOSED.match(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError("must be a day, as 2026-12-24, or '12-24' for every year")
    year, month, day = match.groups()
    return {"year": int(year) if year else None, "month": int(month), "day": int(day)}


class Calendar(Policy):
    """When a company works.

    `hours`: by weekday, none for a day that is not named; several with a break in between. `country` and
    `subdivision`: whose public holidays it keeps, as ISO 3166 codes (`BR`, `SP`). `optional_holidays`: those that the
    law leaves to the company (in Brazil Carnival too), by the name that the `holidays` library has for them.
    `works_on`: public holidays that it does not keep, by name. `closed`: own closing days.
    """

    timezone: Annotated[Line, AfterValidator(time_zone)]
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    subdivision: Annotated[str, Field(pattern=r"^[A-Z0-9]{1,3}$")] | None = None
    hours: dict[Weekday, tuple[WrittenHours, ...]]
    optional_holidays: tuple[Holiday, ...] = ()
    works_on: tuple[Holiday, ...] = ()
    closed: tuple[Annotated[ClosedDay, BeforeValidator(_closed_day)], ...] = ()

    _pace: float = PrivateAttr(1.0)

    def model_post_init(self, context: Any, /) -> None:
        """A simulated day comes as validation context, as for every duration of a policy."""
        self._pace = (context or {}).get("day_seconds", 86_400) / 86_400

    @field_validator("hours")
    @classmethod
    def _in_order(cls, hours: dict[Weekday, tuple[Hours, ...]]) -> dict[Weekday, tuple[Hours, ...]]:
        if not any(hours.values()):
            raise ValueError("must have an open day")
        for day, spans in hours.items():
            if any(later.opens <= earlier.closes for earlier, later in pairwise(spans)):
                raise ValueError(f"{day}: hours must follow one another, with a break in between")
        return hours

    @field_validator("country")
    @classmethod
    def _known_country(cls, country: str | None) -> str | None:
        countries = holidays.list_supported_countries()
        if country is not None and country not in countries:
            raise ValueError(f"the holidays of {country} are not known{did_you_mean(country, countries)}")
        return country

    @field_validator("subdivision")
    @classmethod
    def _known_subdivision(cls, subdivision: str | None, info: ValidationInfo) -> str | None:
        country = _country(info)
        if subdivision is None or country is None:
            return subdivision
        try:
            _holidays(country, subdivision, 2026)
        except NotImplementedError:
            known = ", ".join(holidays.list_supported_countries().get(country, [])) or "none"
            raise ValueError(f"the holidays of {country}-{subdivision} are not known: there are {known}") from None
        return subdivision

    # When people work ---------------------------------------------------------------------------------------------

    def is_working_day(self, day: date) -> bool:
        """Whether the company opens on this day at all."""
        if not self.hours.get(WEEKDAYS[day.weekday()]):
            return False
        if any(c.month == day.month and c.day == day.day and c.year in {None, day.year} for c in self.closed):
            return False
        return not self._keeps_holiday(day)

    def _keeps_holiday(self, day: date) -> bool:
        if self.country is None:
            return False
        names, is_public = _holidays(self.country, self.subdivision, day.year).get(day, ((), False))
        kept = [name for name in names if name not in self.works_on]
        return bool(kept) and (is_public or any(name in self.optional_holidays for name in kept))

    def is_open(self, moment: datetime) -> bool:
        """Whether people work at this moment; at the minute of closing they do not any more."""
        moment = moment.astimezone(UTC)
        return any(opens <= moment < closes for opens, closes in self._spans(self._local(moment).date()))

    def next_opening(self, moment: datetime) -> datetime:
        """The moment itself while the company is open, else when it opens next."""
        moment = moment.astimezone(UTC)
        return next(max(opens, moment) for opens, closes in self._spans_from(moment) if closes > moment)

    def previous_closing(self, moment: datetime) -> datetime:
        """The moment itself while the company is open, or closes just then; else when it closed last."""
        moment = moment.astimezone(UTC)
        return next(min(closes, moment) for opens, closes in self._spans_back_from(moment) if opens < moment)

    # What a length of working time comes to -----------------------------------------------------------------------

    def add_time(self, moment: datetime, length: timedelta) -> datetime:
        """When so much working time has passed since `moment`, or with a negative length: since when it has.

        The result lies within opening hours; where it falls on a closing it stays there. Nothing added is the next
        opening.
        """
        if length < _NOTHING:
            return self._back(moment.astimezone(UTC), -length)
        moment = moment.astimezone(UTC)
        for opens, closes in self._spans_from(moment):
            begins = max(opens, moment)
            if begins >= closes:
                continue
            if length <= closes - begins:
                return begins + length
            length -= closes - begins
        raise RuntimeError("opening hours have no end")

    def _back(self, moment: datetime, length: timedelta) -> datetime:
        for opens, closes in self._spans_back_from(moment):
            ends = min(closes, moment)
            if ends <= opens:
                continue
            if length <= ends - opens:
                return ends - length
            length -= ends - opens
        raise RuntimeError("opening hours have no end")

    def add_days(self, moment: datetime, days: int) -> datetime:
        """The same time of day so many working days later (or earlier): within that day's opening hours.

        Counted from the next opening (earlier: from the last closing), when `moment` itself is outside.
        """
        start = self._local(self.next_opening(moment) if days >= 0 else self.previous_closing(moment))
        day, step = start.date(), _DAY if days >= 0 else -_DAY
        for _ in range(abs(days)):
            day = self._working_day_from(day + step, step)
        return self._within(day, self._utc(day, start.hour * 60 + start.minute, start.second, start.microsecond), days)

    def _within(self, day: date, moment: datetime, direction: int) -> datetime:
        """The moment, brought into a working day's hours: out of a break onwards, or back when days are taken away."""
        spans = self._spans(day)
        for opens, closes in spans if direction >= 0 else reversed(spans):
            if direction >= 0 and moment < closes:
                return max(opens, moment)
            if direction < 0 and moment > opens:
                return min(closes, moment)
        return spans[-1][1] if direction >= 0 else spans[0][0]

    def paced(self, start: datetime, end: datetime) -> datetime:
        """Where `end` lies for a stack whose days may be shorter: the way from `start`, in proportion."""
        return start + (end - start) * self._pace

    # ---------------------------------------------------------------------------------------------------------------

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(ZoneInfo(self.timezone))

    def _utc(self, day: date, minutes: int, seconds: int = 0, microseconds: int = 0) -> datetime:
        day += _DAY * (minutes // 1440)
        of_day = time(minutes % 1440 // 60, minutes % 60, seconds, microseconds)
        return datetime.combine(day, of_day, ZoneInfo(self.timezone)).astimezone(UTC)

    def _spans(self, day: date) -> list[tuple[datetime, datetime]]:
        """A day's opening hours as moments; real time passes in them, also where the clock is put forward or back."""
        if not self.is_working_day(day):
            return []
        spans: list[tuple[datetime, datetime]] = []
        for hours in self.hours[WEEKDAYS[day.weekday()]]:
            opens, closes = self._utc(day, hours.opens), self._utc(day, hours.closes)
            if spans:
                opens = max(opens, spans[-1][1])  # an hour that the clock leaves out
            if opens < closes:
                spans.append((opens, closes))
        return spans

    def _spans_from(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        day = self._working_day_from(self._local(moment).date(), _DAY)
        while True:
            yield from self._spans(day)
            day = self._working_day_from(day + _DAY, _DAY)

    def _spans_back_from(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        day = self._working_day_from(self._local(moment).date(), -_DAY)
        while True:
            yield from reversed(self._spans(day))
            day = self._working_day_from(day - _DAY, -_DAY)

    def _working_day_from(self, day: date, step: timedelta) -> date:
        for _ in range(_LONGEST_CLOSURE_DAYS):
            if self.is_working_day(day):
                return day
            day += step
        raise ValueError(f"the calendar has no working day around {day}")


class Calendars(Policy):
    """`config/calendars.yaml`: calendars by name."""

    by_name: dict[Line, Calendar]

    @model_validator(mode="before")
    @classmethod
    def _named(cls, written: object) -> object:
        return {"by_name": written}

    def __getitem__(self, name: str) -> Calendar:
        return self.by_name[name]

    def __contains__(self, name: object) -> bool:
        return name in self.by_name


@lru_cache(maxsize=256)
def _holidays(country: str, subdivision: str | None, year: int) -> Mapping[date, tuple[tuple[str, ...], bool]]:
    """A year's holidays with their names; True for those that the law gives to all. Raises NotImplementedError."""
    plain = holidays.country_holidays(country)
    # Names in one language, whatever the machine's locale: policies name holidays by them.
    language = "en_US" if "en_US" in plain.supported_languages else None
    public = holidays.country_holidays(country, subdiv=subdivision, years=year, language=language)
    found = {day: (tuple(public.get_list(day)), True) for day in public}
    if "optional" not in plain.supported_categories:
        return found
    optional = holidays.country_holidays(
        country, subdiv=subdivision, years=year, language=language, categories="optional"
    )
    for day in optional:
        names, is_public = found.get(day, ((), False))
        found[day] = ((*names, *optional.get_list(day)), is_public)
    return found
