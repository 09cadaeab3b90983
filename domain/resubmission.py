"""What a person's second submission says otherwise than what is known of the lead that they have."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from domain.journey import Entry, Fact, TimelineEntry


class Known(Fact):
    """What is known of an open lead. `owner_is_its_own`: its details do not name the owner."""

    name: str | None
    phone: str | None
    owner_email: str | None
    owner_is_its_own: bool = False
    details: Mapping[str, Any]
    registered_at: datetime


def submitted_again(entry: Entry, known: Known) -> TimelineEntry:
    """The line for the timeline: what the submission says and is not known so. What it leaves open does not differ."""
    differences = {
        field: {"known": was, "submitted": now}
        for field, was, now in _compared(entry, known)
        if now not in (None, "", was)
    }
    summary = f"Submitted again: {', '.join(differences)} differ" if differences else "Submitted again, nothing differs"
    return TimelineEntry(kind="submitted_again", summary=summary, data={"differences": differences})


def _compared(entry: Entry, known: Known) -> Iterator[tuple[str, Any, Any]]:
    if entry.person:
        yield "name", known.name, entry.person.name
        yield "phone", known.phone, entry.person.phone
    if known.owner_is_its_own:
        yield "owner", known.owner_email, entry.owner_email
    was = dict(_flat(known.details))
    for field, now in _flat(entry.details):
        yield field, was.get(field), now
    yield "registered_at", known.registered_at, entry.registered_at


def _flat(details: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in details.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", list(value) if isinstance(value, tuple) else value
