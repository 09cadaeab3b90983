"""Query parameters that go into a search."""

from pydantic import TypeAdapter, ValidationError

from domain.text import Line, normalise_email
from starter.api.problems import invalid

_LINE: TypeAdapter[str] = TypeAdapter(Line)


def searchable(field: str, text: str | None) -> str | None:
    """A text that Postgres can look for. Raises Problem 422."""
    if text is None:
        return None
    try:
        return _LINE.validate_python(text)
    except ValidationError as error:
        raise invalid(field, error.errors()[0]["msg"].removeprefix("Value error, ")) from None


def email(field: str, text: str | None) -> str | None:
    """An address as it is stored. Raises Problem 422."""
    try:
        return None if text is None else normalise_email(text)
    except ValueError as error:
        raise invalid(field, str(error)) from None
