"""The company's calendar: opening hours, holidays, and what a length of working time comes to."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.calendar import WEEKDAYS, Calendar, Calendars
from tests.unit.examples import examples

NINE_TO_SIX = {day: ["09:00-18:00"] for day in WEEKDAYS[:5]}
WITH_LUNCH = {day: ["08:00-12:00", "13:30-17:30"] for day in WEEKDAYS[:5]} | {"saturday": ["09:00-12:15"]}
SHIPPED = Calendars.read(yaml.safe_load((Path(__file__).parents[2] / "config/calendars.yaml").read_text("utf-8")))
BRAZIL, COLOMBIA = SHIPPED["brazil"], SHIPPED["colombia"]


def calendar(timezone: str = "America/Sao_Paulo", day_seconds: float = 86_400, **changed: Any) -> Calendar:
    return Calendar.read({"timezone": timezone, "hours": NINE_TO_SIX, **changed}, day_seconds)


def at(text: str, zone: str = "America/Sao_Paulo") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


# --- what a length of working time comes to ---


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        ("2026-11-27T17:30", 2, "2026-11-30T10:30"),  # Friday evening to Monday morning
        ("2026-11-27T17:00", 1, "2026-11-27T18:00"),  # to the very closing
        ("2026-11-28T12:00", 1, "2026-11-30T10:00"),  # from a Saturday
        ("2026-02-13T17:30", 2, "2026-02-18T10:30"),  # Carnival: Monday and Tuesday closed
        ("2026-04-02T17:30", 2, "2026-04-06T10:30"),  # Good Friday
        ("2026-11-19T17:30", 2, "2026-11-23T10:30"),  # a public holiday on a Friday
    ],
)
def test_working_hours_in_brazil(start: str, length: int, end: str) -> None:
    assert BRAZIL.add_time(at(start), hours(length)) == at(end)


def test_a_colombian_puente_is_passed_over() -> None:
    bogota = "America/Bogota"
    friday, tuesday = at("2026-01-09T17:30", bogota), at("2026-01-13T10:30", bogota)
    assert COLOMBIA.add_time(friday, hours(2)) == tuesday
    assert COLOMBIA.add_days(friday, 1) == at("2026-01-13T17:30", bogota)
    # The same Monday is no holiday in Brazil, and Carnival is none in Colombia.
    assert BRAZIL.is_working_day(date(2026, 1, 12))
    assert COLOMBIA.is_working_day(date(2026, 2, 16))


@pytest.mark.parametrize(
    ("start", "end"),
    [
        # 29 March 2026: the clock goes from 2 to 3 in the night. Open from 0 to 24, an hour of that day is missing.
        ("2026-03-29T01:30", "2026-03-29T06:30"),
        # 25 October 2026: the hour from 2 to 3 comes twice.
        ("2026-10-25T01:30", "2026-10-25T04:30"),
    ],
)
def test_real_time_passes_where_the_clock_is_changed(start: str, end: str) -> None:
    berlin = calendar("Europe/Berlin", hours={day: ["00:00-24:00"] for day in WEEKDAYS})
    assert berlin.add_time(at(start, "Europe/Berlin"), hours(4)) == at(end, "Europe/Berlin")


def test_the_day_of_a_clock_change_opens_by_its_own_clock() -> None:
    santiago = "America/Santiago"  # the clock goes forward in the night of Saturday, 5 September 2026
    office = calendar(santiago)
    friday = at("2026-09-04T17:30", santiago)
    assert office.add_time(friday, hours(2)) == at("2026-09-07T10:30", santiago)
    assert (at("2026-09-07T10:30", santiago) - friday.astimezone(UTC)) == timedelta(days=2, hours=16)


def test_a_lunch_break_and_a_short_saturday() -> None:
    office = calendar(hours=WITH_LUNCH)
    assert office.add_time(at("2026-11-27T11:30"), hours(1)) == at("2026-11-27T14:00")
    assert office.add_time(at("2026-11-27T17:00"), hours(1)) == at("2026-11-28T09:30")
    assert not office.is_open(at("2026-11-27T12:00"))
    assert office.next_opening(at("2026-11-27T12:10")) == at("2026-11-27T13:30")
    assert office.previous_closing(at("2026-11-27T12:10")) == at("2026-11-27T12:00")


# --- working days ---


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-11-25T10:00", 2, "2026-11-27T10:00"),
        ("2026-11-26T10:00", 2, "2026-11-30T10:00"),  # over a weekend
        ("2026-11-28T10:00", 2, "2026-12-02T09:00"),  # from a Saturday: counted from Monday's opening
        ("2026-11-27T20:00", 1, "2026-12-01T09:00"),  # after hours: the same
        ("2026-12-24T10:00", 1, "2026-12-28T10:00"),  # Christmas on a Friday
        ("2026-11-30T10:00", -2, "2026-11-26T10:00"),
        ("2026-11-29T10:00", -1, "2026-11-26T18:00"),  # from a Sunday, back from Friday's closing
        ("2026-11-25T10:00", 0, "2026-11-25T10:00"),
    ],
)
def test_working_days(start: str, days: int, end: str) -> None:
    assert BRAZIL.add_days(at(start), days) == at(end)


def test_a_working_day_later_lies_within_that_day_s_hours() -> None:
    office = calendar(hours=WITH_LUNCH)
    assert office.add_days(at("2026-11-27T16:00"), 1) == at("2026-11-28T12:15")
    assert office.add_days(at("2026-11-27T08:10"), 1) == at("2026-11-28T09:00")
    assert office.add_days(at("2026-12-01T16:00"), -1) == at("2026-11-30T16:00")


# --- own days ---


def test_own_closing_days_and_holidays_on_which_it_works() -> None:
    office = calendar(country="BR", closed=["12-30", date(2026, 11, 26)], works_on=["Christmas Day"])
    assert not office.is_working_day(date(2026, 11, 26))
    assert office.is_working_day(date(2027, 11, 26))
    assert not office.is_working_day(date(2027, 12, 30))
    assert office.is_working_day(date(2026, 12, 25))
    assert office.is_working_day(date(2026, 2, 16))  # Carnival is the company's choice, and this one did not choose it


def test_a_subdivision_has_its_own_holidays() -> None:
    revolution = date(2026, 7, 9)
    assert calendar(country="BR").is_working_day(revolution)
    assert not calendar(country="BR", subdivision="SP").is_working_day(revolution)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"timezone": "America/Nowhere"}, "time zone"),
        ({"hours": {}}, "open day"),
        ({"hours": {"funday": ["09:00-18:00"]}}, "funday"),
        ({"hours": {"monday": ["18:00-09:00"]}}, "close after"),
        ({"hours": {"monday": ["09:00-13:00", "12:00-18:00"]}}, "follow one another"),
        ({"hours": {"monday": ["nine to six"]}}, "opening hours"),
        ({"hours": {"monday": ["09:00-25:00"]}}, "1440"),
        ({"country": "XX"}, "holidays of XX"),
        ({"country": "BR", "subdivision": "ZZ"}, "holidays of BR-ZZ"),
        ({"country": "BR", "optional_holidays": ["Carnivall"]}, "Carnivall"),
        ({"works_on": ["Christmas Day"]}, "country"),
        ({"closed": ["02-30"]}, "not a day"),
        ({"closed": ["tomorrow"]}, "must be a day"),
        ({"unknown": 1}, "unknown"),
    ],
)
def test_a_mistake_in_a_calendar_is_told(changed: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        calendar(**changed)


def test_a_short_day_shortens_the_way_and_not_the_calendar() -> None:
    office = calendar(day_seconds=1)
    friday = at("2026-11-27T17:30")
    monday = office.add_time(friday, hours(2))
    assert monday == at("2026-11-30T10:30")
    assert office.paced(friday, monday) - friday == (monday - friday) / 86_400
    assert calendar().paced(friday, monday) == monday


# --- properties ---

# Holidays are worked out on first use, and a machine may be busy.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

ZONES = ("America/Sao_Paulo", "America/Bogota", "America/Santiago", "Europe/Berlin", "America/New_York")
EARLIEST = datetime(2026, 2, 1, tzinfo=UTC)


@st.composite
def opening_hours(draw: st.DrawFn) -> list[str]:
    """Up to three stretches of a day. None begins or ends while a clock is changed, so that a wall clock tells it."""
    marks = sorted(draw(st.sets(st.sampled_from([0, *range(16, 92)]), min_size=2, max_size=6)))
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return [f"{a // 4:02}:{a % 4 * 15:02}-{b // 4:02}:{b % 4 * 15:02}" for a, b in pairs]


@st.composite
def offices(draw: st.DrawFn) -> Calendar:
    open_days = draw(st.sets(st.sampled_from(WEEKDAYS), min_size=1))
    country = draw(st.sampled_from([None, "BR", "CO"]))
    return calendar(
        draw(st.sampled_from(ZONES)),
        hours={day: draw(opening_hours()) for day in sorted(open_days)},
        country=country,
        optional_holidays=["Carnival"] if country == "BR" else [],
        closed=draw(st.lists(st.dates(date(2026, 2, 1), date(2026, 11, 30)), max_size=3)),
    )


moments = st.integers(0, 300 * 24 * 60).map(lambda minutes: EARLIEST + timedelta(minutes=minutes))
lengths = st.integers(1, 40 * 60).map(lambda minutes: timedelta(minutes=minutes))


def is_open_by_the_wall_clock(office: Calendar, moment: datetime) -> bool:
    """Another way to say it, without the calendar's own arithmetic."""
    local = moment.astimezone(ZoneInfo(office.timezone))
    minute = local.hour * 60 + local.minute
    stretches = office.hours.get(WEEKDAYS[local.weekday()], ())
    return office.is_working_day(local.date()) and any(s.opens <= minute < s.closes for s in stretches)


def counted(office: Calendar, moment: datetime, length: timedelta, step: int) -> datetime:
    """Minute by minute."""
    left, minute = length // timedelta(minutes=1), timedelta(minutes=1)
    while left:
        worked = moment if step > 0 else moment - minute
        left -= is_open_by_the_wall_clock(office, worked)
        moment += step * minute
    return moment


@settings(unhurried, max_examples=examples(60))
@given(offices(), moments, lengths)
def test_working_time_is_what_counting_minutes_comes_to(office: Calendar, moment: datetime, length: timedelta) -> None:
    assert office.add_time(moment, length) == counted(office, moment, length, +1)
    assert office.add_time(moment, -length) == counted(office, moment, length, -1)


@unhurried
@given(offices(), moments, st.timedeltas(timedelta.resolution, timedelta(hours=60)), st.integers(1, 5))
def test_a_result_never_lies_outside_opening_hours(
    office: Calendar, moment: datetime, length: timedelta, days: int
) -> None:
    for end in (office.add_time(moment, length), office.add_days(moment, days), office.next_opening(moment)):
        assert end >= moment
        assert office.is_open(end) or office.previous_closing(end) == end
    for end in (office.add_time(moment, -length), office.add_days(moment, -days), office.previous_closing(moment)):
        assert end <= moment
        assert office.is_open(end) or office.previous_closing(end) == end


@unhurried
@given(offices(), moments, moments, lengths, lengths, st.integers(-5, 5))
def test_later_stays_later(
    office: Calendar, one: datetime, other: datetime, length: timedelta, longer: timedelta, days: int
) -> None:
    earlier, later = sorted((one, other))
    assert office.add_time(earlier, length) <= office.add_time(later, length)
    assert office.add_time(earlier, -length) <= office.add_time(later, -length)
    assert office.add_time(one, length) < office.add_time(one, length + longer)
    assert office.add_days(earlier, days) <= office.add_days(later, days)


@unhurried
@given(offices(), moments, lengths, lengths)
def test_two_lengths_one_after_the_other_are_their_sum(
    office: Calendar, moment: datetime, one: timedelta, other: timedelta
) -> None:
    assert office.add_time(office.add_time(moment, one), other) == office.add_time(moment, one + other)
