"""When a table's answer may change without anybody editing it: days begin, absences begin and end."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.routing.table import RoutingTable

CALENDAR_DAY = timedelta(days=1)
FOR_EVER = date(2200, 1, 1)


def day_of(at: datetime, table: RoutingTable) -> date:
    """The calendar day of a moment, where the table is kept."""
    return at.astimezone(table.zone).date()


def day_began(at: datetime, zone: ZoneInfo, day: timedelta = CALENDAR_DAY) -> datetime:
    """When the day began that `at` is in. Simulated days, which are shorter, begin at multiples of their length."""
    if day == CALENDAR_DAY:
        return _start(at.astimezone(zone).date(), zone)
    return at - (at - datetime.fromtimestamp(0, UTC)) % day


def next_day(at: datetime, zone: ZoneInfo, day: timedelta = CALENDAR_DAY) -> datetime:
    """When the next day begins."""
    if day == CALENDAR_DAY:
        return _start(at.astimezone(zone).date() + timedelta(days=1), zone)
    return day_began(at, zone, day) + day


def next_change(table: RoutingTable, at: datetime) -> datetime | None:
    """The next moment at which a row or an absence begins or ends; None when the table stays as it is."""
    today = day_of(at, table)
    days = [day for day in _turning_days(table) if today < day < FOR_EVER]
    return _start(min(days), table.zone) if days else None


def _turning_days(table: RoutingTable) -> Iterator[date]:
    for row in table.rows:
        if row.valid_from:
            yield row.valid_from
        if row.valid_to and row.valid_to < FOR_EVER:
            yield row.valid_to + timedelta(days=1)
    for advisor in table.advisors:
        for away in advisor.away:
            yield away.first
            if away.last < FOR_EVER:
                yield away.last + timedelta(days=1)


def _start(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
