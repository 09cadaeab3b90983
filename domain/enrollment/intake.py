"""What starts an enrollment journey, and the events that may happen to it."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from domain.events import OperatorEvent
from domain.portal import ObjectId
from domain.spreadsheet import Columns
from domain.text import Line, Paragraph, Strict

Value = Annotated[str, StringConstraints(max_length=1000, strict=True)]


class EnrollmentSubmission(Strict):
    """A deal of the educon portal."""

    journey: Literal["enrollment"]
    deal_id: ObjectId


class ContactChanged(Strict):
    """A contact of the deal was changed; where it is told, `faculty` is what its `Facultad` is now."""

    type: Literal["contact_changed"]
    contact_id: ObjectId | None = None
    faculty: Value | None = None


class ContactsChanged(Strict):
    """A contact was put to the deal, or taken off it."""

    type: Literal["contacts_changed"]
    contact_id: ObjectId
    removed: bool = Field(False, strict=True)


class DealChanged(Strict):
    """The deal was changed; where they are told, `faculty` and `owner_id` are what it says now.

    `sheet`: what was changed is of its course sheet.
    """

    type: Literal["deal_changed"]
    faculty: Value | None = None
    owner_id: Value | None = None
    sheet: bool = Field(False, strict=True)


class FacultySet(Strict):
    """Somebody of ours knows the faculty that the deal lacks: it is written to the deal in the portal."""

    type: Literal["faculty_set"]
    faculty: Line


class RouteAgain(Strict):
    """The lead may belong to another advisor by now: the table is asked again, and the portal looked at."""

    type: Literal["route_again"]


class DealWon(Strict):
    """The person enrolled."""

    type: Literal["deal_won"]


class DealLost(Strict):
    type: Literal["deal_lost"]
    reason: Paragraph | None = None


class DealDeleted(Strict):
    """Somebody deleted the deal in the portal."""

    type: Literal["deal_deleted"]


EnrollmentEvent = Annotated[
    ContactChanged
    | ContactsChanged
    | DealChanged
    | FacultySet
    | RouteAgain
    | DealWon
    | DealLost
    | DealDeleted
    | OperatorEvent,
    Field(discriminator="type"),
]

COLUMNS = Columns(
    examples={
        "deal_id": "900",
    },
    required=("deal_id",),
    about=("deal_id",),
)
"""Of a file to import."""
