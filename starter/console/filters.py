"""The filters of board and list, as they stand in an address."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from pydantic import ValidationError

from services.leads.bulk import Filter
from starter.api.problems import from_validation
from starter.console import names, sentences
from starter.console.i18n import Speaker
from storage.database import Record

FIELDS = tuple(Filter.model_fields)


def read(values: Mapping[str, str]) -> Filter:
    """The filter that the fields say; empty ones leave a field open. Raises Problem 422."""
    written: dict[str, Any] = {name: values[name] for name in FIELDS if values.get(name, "").strip()}
    if "overdue" in written:
        written["overdue"] = written["overdue"] == "true"
    try:
        return Filter.model_validate(written)
    except ValidationError as error:
        raise from_validation(error) from None


def of(request: Request, **fixed: str) -> Filter:
    """The filter of a page's address."""
    return read({**request.query_params, **fixed})


def written(wanted: Filter) -> list[tuple[str, str]]:
    """A filter as fields."""
    values = wanted.model_dump(mode="json", exclude_none=True)
    return [(name, "true" if value is True else str(value)) for name, value in values.items()]


def query(pairs: list[tuple[str, str]]) -> str:
    """Fields as the end of an address; empty when there are none."""
    return f"?{urlencode(pairs)}" if pairs else ""


def shown(row: Record, speaker: Speaker) -> dict[str, Any]:
    """A lead's row with what people read of it: what is next and when, and its marks."""
    waiting = row["waiting_for"] or {}
    told = dict(row)
    told["next"] = speaker.say(names.NEXT.get(waiting["what"], waiting["what"])) if waiting else None
    told["why"] = sentences.reason(speaker, waiting["why"]) if waiting else None
    until: datetime | str | None = waiting.get("until") or row["due_at"]
    told["until"] = until.isoformat() if isinstance(until, datetime) else until
    return told
