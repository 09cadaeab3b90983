"""When a task is due: reckoned in the real calendar, then brought to the pace of the stack."""

from calendar import monthrange
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.calendar import Calendar
from domain.tasks.rules import Action, Length, Unit


def add_months(moment: datetime, months: int) -> datetime:
    """The same day so many calendar months later, or the last of that month where it is shorter."""
    index = moment.year * 12 + moment.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return moment.replace(year=year, month=month, day=min(moment.day, monthrange(year, month)[1]))


def reckon(moment: datetime, length: Length, calendar: Calendar, *, sign: int, business_hours: bool) -> datetime:
    """A length after a moment (`sign` 1) or before it (-1).

    In business hours, minutes and hours are working time and days are working days; weeks and months stay calendar
    ones, whose end is moved out of a time when nobody works: to the next opening, or back to the last closing.
    Days and longer keep the time of day in the calendar's zone, also over a change of the clock.
    """
    number = sign * length.value
    match length.unit:
        case Unit.MINUTES | Unit.HOURS:
            span = timedelta(minutes=number) if length.unit is Unit.MINUTES else timedelta(hours=number)
            return calendar.add_time(moment, span) if business_hours else moment + span
        case Unit.DAYS if business_hours:
            return calendar.add_days(moment, number)
    zone = ZoneInfo(calendar.timezone)
    wall = moment.astimezone(zone).replace(tzinfo=None)
    if length.unit is Unit.MONTHS:
        wall = add_months(wall, number)
    else:
        wall += timedelta(days=number * (7 if length.unit is Unit.WEEKS else 1))
    end = wall.replace(tzinfo=zone).astimezone(UTC)
    if not business_hours:
        return end
    return calendar.next_opening(end) if sign > 0 else calendar.previous_closing(end)


def plan(action: Action, anchor: datetime, known_at: datetime, calendar: Calendar) -> tuple[datetime, datetime | None]:
    """A task's deadline, and when its assignee is told (None: not at all).

    `known_at`: when the anchor became known. A deadline before a meeting that lies closer than that would be over
    from the start: then the meeting itself is the deadline.
    """
    sign = 1 if action.direction == "after" else -1
    business = action.business_hours
    real = reckon(anchor, action.complete_within, calendar, sign=sign, business_hours=business)
    if sign < 0 and calendar.paced(anchor, real) <= known_at < anchor:
        real = anchor
    deadline = calendar.paced(anchor, real)
    if action.notify_before is None:
        return deadline, None
    told = reckon(real, action.notify_before, calendar, sign=-1, business_hours=business)
    return deadline, calendar.paced(anchor, told)
