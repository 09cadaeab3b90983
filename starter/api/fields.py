"""Query parameters that go into a search."""

from typing import Annotated, Any

from fastapi import Query
from pydantic import TypeAdapter, ValidationError

from domain.text import Email, Line, Moment, normalise_email
from starter.api.problems import invalid

_LINE: TypeAdapter[str] = TypeAdapter(Line)


def described_as(kind: Any) -> dict[str, Any]:
    """What the API's description says of a parameter that is read as `kind` where it is used."""
    return TypeAdapter(kind).json_schema()


LineQuery = Annotated[str | None, Query(json_schema_extra=described_as(Line))]
EmailQuery = Annotated[str | None, Query(json_schema_extra=described_as(Email))]
MomentQuery = Annotated[str | None, Query(json_schema_extra=described_as(Moment))]
CursorQuery = Annotated[str | None, Query(description="as `next_cursor` said", json_schema_extra={"format": "cursor"})]


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
