"""What a dealer lead's form sends, and the events that may happen to it."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from domain.events import OperatorEvent
from domain.pipeline import Column, Platform
from domain.spreadsheet import Columns
from domain.text import Email, Line, Moment, Paragraph, Phone, Strict


class Responsible(Strict):
    """Who answers for the lead: a representative, or somebody of the commercial team."""

    kind: Literal["representative", "staff"]
    name: Line
    email: Email


class Presentation(Strict):
    """A presentation that was held, or that is scheduled."""

    held_at: Moment | None = None
    scheduled_at: Moment | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if self.held_at is None and self.scheduled_at is None:
            raise ValueError("must have held_at or scheduled_at")
        return self


class DealerSubmission(Strict):
    """A lead as the form sends it."""

    journey: Literal["dealer"]
    platform: Platform
    type: Literal["lead", "avaliacao"]
    store: Line
    name: Line
    email: Email
    phone: Phone | None = None
    products: Annotated[tuple[Line, ...], Field(min_length=1, max_length=50)]
    responsible: Responsible
    presentation: Presentation | None = None
    registered_at: Moment | None = Field(None, description="all reminders count from it; now when left out")


class PresentationScheduled(Strict):
    type: Literal["presentation_scheduled"]
    at: Moment


class PresentationHeld(Strict):
    type: Literal["presentation_held"]
    at: Moment | None = None


class Accredited(Strict):
    """The store is accredited on the platform; `start_trial` puts it under trial at once."""

    type: Literal["accredited"]
    at: Moment | None = None
    start_trial: bool = Field(False, strict=True)


class TrainingHeld(Strict):
    type: Literal["training_held"]
    at: Moment | None = None


class CardMoved(Strict):
    """Somebody moved the card on the board."""

    type: Literal["card_moved"]
    column: Column


class DealWon(Strict):
    type: Literal["deal_won"]
    adhesion_term: Line | None = None


class NotInterested(Strict):
    type: Literal["not_interested"]
    reason: Paragraph | None = None


class Reopened(Strict):
    """A lead without interest is of interest again; its card starts over in LEAD."""

    type: Literal["reopened"]


DealerEvent = Annotated[
    PresentationScheduled
    | PresentationHeld
    | Accredited
    | TrainingHeld
    | CardMoved
    | DealWon
    | NotInterested
    | Reopened
    | OperatorEvent,
    Field(discriminator="type"),
]

COLUMNS = Columns(
    examples={
        "platform": "autocloud",
        "type": "lead",
        "store": "Loja Exemplo",
        "name": "Pessoa Exemplo",
        "email": "pessoa@example.com",
        "phone": "(11) 3333-4444 ramal 12",
        "products": "site;estoque",
        "responsible_kind": "staff",
        "responsible_name": "Colega Exemplo",
        "responsible_email": "colega@example.org",
        "presentation_held_at": "2026-03-01T09:00:00-03:00",
        "presentation_scheduled_at": "",
        "registered_at": "2026-02-20T09:00:00-03:00",
    },
    required=(
        "platform",
        "type",
        "store",
        "name",
        "email",
        "products",
        "responsible_kind",
        "responsible_name",
        "responsible_email",
    ),
    lists=frozenset({"products"}),
    groups={"responsible_": "responsible", "presentation_": "presentation"},
    about=("email", "platform"),
)
"""Of a file to import."""
