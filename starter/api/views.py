"""How leads, cards and timelines look from outside."""

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from domain.journey import BoardColumn
from domain.phones import PhoneNumber, numbers_in
from domain.scoring.counting import shown
from services.configuration.settings import PortalSettings
from starter.api import details
from starter.api.problems import invalid
from storage.database import Record


def lead(
    row: Record,
    workflow_url: Callable[[str], str],
    portal: PortalSettings | None = None,
    country_of: Callable[[str], str | None] = lambda _: None,
) -> dict[str, Any]:
    """A lead's page.

    `portal`: where its records are, for a journey that has one; `country_of`: where people of a journey write phone
    numbers without a country's code.
    """
    parked = {"reason": row["parked_reason"], "since": row["parked_since"]} if row["parked_reason"] else None
    contact = None
    if row["contact_id"]:
        numbers = numbers_in(row["phone"], country_of(row["journey"]) or "ZZ")
        contact = {"name": row["name"], "email": row["email"], "phone": row["phone"], "phones": _dialled(numbers)}
    page = {
        "lead_id": row["lead_id"],
        "journey": row["journey"],
        "platform": row["platform"],
        "status": row["status"],
        "stage": row["stage"],
        "waiting_for": row["waiting_for"],
        "parked": parked,
        "owner": row["owner_email"],
        "contact": contact,
        "deal": details.deal_of(row, portal),
        "score": None if row["score"] is None else shown(row["score"]),
        "flags": row["flags"],
        "title": row["title"],
        "details": details.of(row, portal),
        "registered_at": row["registered_at"],
        "created_at": row["created_at"],
        "workflow_id": row["workflow_id"],
        "workflow_url": workflow_url(row["workflow_id"]),
    }
    if row["platform"] is None:
        del page["platform"]
    return page


def _dialled(numbers: Sequence[PhoneNumber]) -> list[dict[str, Any]]:
    return [number.model_dump() for number in numbers]


def board(pipeline: str, columns: Sequence[BoardColumn], cards: Mapping[str, Sequence[Record]]) -> dict[str, Any]:
    """A pipeline's columns in order, with their cards."""
    return {
        "pipeline": pipeline,
        "columns": [
            {
                "column": column.column,
                "title": column.title,
                "cards": [
                    {
                        "lead_id": card["lead_id"],
                        "title": card["title"],
                        "owner": card["owner_email"],
                        "since": card["since"],
                        "flags": card["flags"],
                    }
                    for card in cards.get(column.column, ())
                ],
            }
            for column in columns
        ],
    }


def cursor(row: Record, name: str = "lead_id") -> str:
    """Where the next page of a list starts; `name`: the column of the ids that break a tie."""
    return base64.urlsafe_b64encode(f"{row['created_at'].isoformat()} {row[name]}".encode()).decode()


def read_cursor(text: str) -> tuple[datetime, str]:
    """The place that a cursor names. Raises Problem 422."""
    try:
        at, _, lead_id = base64.urlsafe_b64decode(text.encode()).decode().partition(" ")
        written = datetime.fromisoformat(at)
        moment = written.astimezone(UTC)
    except (ValueError, OverflowError, binascii.Error):
        raise invalid("cursor", "is not a cursor of this list") from None
    # The id of a lead holds letters, digits and _ only; Postgres would stumble on a NUL.
    if written.tzinfo is None or not lead_id.isascii() or not lead_id.isidentifier():
        raise invalid("cursor", "is not a cursor of this list")
    return moment, lead_id
