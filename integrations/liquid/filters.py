"""Liquid filters for what people read: dates, lists and addresses the way Brazil, or Colombia, writes them.

A filter refuses a value that it cannot format. Its message names the kind of value and never the
value itself, because the message may end up in a log.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from liquid import Environment, RenderContext
from liquid.exceptions import FilterArgumentError
from liquid.filter import with_context

DEFAULT_TIMEZONE = "America/Sao_Paulo"


class BadValueError(FilterArgumentError):
    """A value that one of these filters does not take; the message carries no personal data."""

    def __init__(self, message: str) -> None:
        super().__init__(message, token=None)


def _zone(context: RenderContext) -> ZoneInfo:
    name = context.resolve("timezone", default=DEFAULT_TIMEZONE)
    try:
        return ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise BadValueError("timezone is not the name of a time zone") from error


def _moment(value: object, filter_name: str) -> datetime:
    if not isinstance(value, datetime):
        raise BadValueError(f"{filter_name} needs a date with time, not {type(value).__name__}")
    if value.utcoffset() is None:
        raise BadValueError(f"{filter_name} needs a time zone in its date")
    return value


@with_context
def date_br(value: object, *, context: RenderContext) -> str:
    """23/11/2026"""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.strftime("%d/%m/%Y")
    return _moment(value, "date_br").astimezone(_zone(context)).strftime("%d/%m/%Y")


@with_context
def datetime_br(value: object, *, context: RenderContext) -> str:
    """23/11/2026 às 14:30"""
    return _moment(value, "datetime_br").astimezone(_zone(context)).strftime("%d/%m/%Y às %H:%M")


@with_context
def datetime_es(value: object, *, context: RenderContext) -> str:
    """23/11/2026, 14:30"""
    return _moment(value, "datetime_es").astimezone(_zone(context)).strftime("%d/%m/%Y, %H:%M")


@with_context
def plus_days(value: object, days: object, *, context: RenderContext) -> datetime:
    """The same time of day, so many calendar days later."""
    if not isinstance(days, int):
        raise BadValueError(f"plus_days needs a whole number of days, not {type(days).__name__}")
    return _moment(value, "plus_days").astimezone(_zone(context)) + timedelta(days=days)


def days_br(value: object) -> str:
    """1 dia, 15 dias"""
    if not isinstance(value, int):
        raise BadValueError(f"days_br needs a whole number, not {type(value).__name__}")
    return f"{value} dia" if value == 1 else f"{value} dias"


def list_br(value: object) -> str:
    """A, B e C"""
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise BadValueError(f"list_br needs a list, not {type(value).__name__}")
    items = [str(item) for item in value]
    return " e ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


def first_name(value: object) -> str:
    """The first word of a person's name."""
    return next(iter(str(value).split()), "")


def mailto(address: object, subject: object = "") -> str:
    """A link that opens a new message to `address`."""
    query = f"?subject={quote(str(subject), safe='')}" if subject else ""
    return f"mailto:{quote(str(address), safe='@+')}{query}"


def tel(number: object) -> str:
    """A link that dials `number`."""
    return "tel:" + "".join(character for character in str(number) if character in "+0123456789")


def install(environment: Environment) -> None:
    """Register every filter of this module."""
    filters: dict[str, Any] = {
        "date_br": date_br,
        "datetime_br": datetime_br,
        "date_es": date_br,
        "datetime_es": datetime_es,
        "plus_days": plus_days,
        "days_br": days_br,
        "list_br": list_br,
        "first_name": first_name,
        "mailto": mailto,
        "tel": tel,
    }
    environment.filters.update(filters)
