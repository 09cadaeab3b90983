"""What starts a franchise journey, and the events that may happen to it."""

from typing import Annotated, Literal

from pydantic import Field

from domain.events import OperatorEvent
from domain.portal import ObjectId
from domain.spreadsheet import Columns
from domain.text import Line, Paragraph, Strict


class FranchiseSubmission(Strict):
    """A contact of the engagement portal whose `App público` became `Sim`."""

    journey: Literal["franchise"]
    contact_id: ObjectId


class ContactChanged(Strict):
    """Somebody corrected the contact: its address, or what links it to the acquisition portal."""

    type: Literal["contact_changed"]


class DealWon(Strict):
    """The deal was won. The affiliation goes to acquisition when `IdFiliado` is known too."""

    type: Literal["deal_won"]


class DealLost(Strict):
    type: Literal["deal_lost"]
    reason: Paragraph | None = None


class Affiliated(Strict):
    """`IdFiliado` became known, before or after the deal was won."""

    type: Literal["affiliated"]
    affiliate_id: Line


FranchiseEvent = Annotated[
    ContactChanged | DealWon | DealLost | Affiliated | OperatorEvent, Field(discriminator="type")
]

COLUMNS = Columns(
    examples={
        "contact_id": "101",
    },
    required=("contact_id",),
    about=("contact_id",),
)
"""Of a file to import."""
