"""What a marketing platform sends, and the events that may happen to a lead of the pre-sales team."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from domain.events import OperatorEvent
from domain.presales.stages import Stage
from domain.spreadsheet import Columns
from domain.text import Email, Line, Moment, Paragraph, Phone, Strict


class PresalesSubmission(Strict):
    """A lead as the platform sends it. `owner`: a pre-seller of the team; left out, the next one in turn."""

    journey: Literal["presales"]
    name: Line
    company: Line | None = None
    email: Email
    phone: Phone | None = None
    source: Line
    owner: Email | None = None


class Filter1Done(Strict):
    """The lead passed the first filter."""

    type: Literal["filter1_done"]


class Filter2Done(Strict):
    """The lead passed the second filter."""

    type: Literal["filter2_done"]


def _number(value: object) -> object:
    # A shell has texts only, and people write FILTRO_2.
    return {"1": 1, "2": 2, "FILTRO_1": 1, "FILTRO_2": 2}.get(value, value) if isinstance(value, str) else value


class Discarded(Strict):
    """The lead did not pass a filter."""

    type: Literal["discarded"]
    filter: Annotated[Literal[1, 2], BeforeValidator(_number)]
    reason: Paragraph


class MeetingScheduled(Strict):
    type: Literal["meeting_scheduled"]
    at: Moment


class MeetingRescheduled(Strict):
    type: Literal["meeting_rescheduled"]
    at: Moment


class MeetingCancelled(Strict):
    type: Literal["meeting_cancelled"]


class MeetingHeld(Strict):
    type: Literal["meeting_held"]


class EmailOpened(Strict):
    """The lead opened a mail of another system; of our own mails the open pixel tells."""

    type: Literal["email_opened"]


class StageChanged(Strict):
    """Somebody moved the card by hand."""

    type: Literal["stage_changed"]
    stage: Literal[Stage.ENTRADA, Stage.FILTRO_1, Stage.FILTRO_2]


class DealWon(Strict):
    type: Literal["deal_won"]


class LeadLost(Strict):
    type: Literal["lead_lost"]
    reason: Paragraph | None = None


class Reopened(Strict):
    """A discarded or lost lead is worked on again; its card starts over in ENTRADA."""

    type: Literal["reopened"]


PresalesEvent = Annotated[
    Filter1Done
    | Filter2Done
    | Discarded
    | MeetingScheduled
    | MeetingRescheduled
    | MeetingCancelled
    | MeetingHeld
    | EmailOpened
    | StageChanged
    | DealWon
    | LeadLost
    | Reopened
    | OperatorEvent,
    Field(discriminator="type"),
]

COLUMNS = Columns(
    examples={
        "name": "Pessoa Exemplo",
        "company": "Empresa Exemplo",
        "email": "pessoa@example.com",
        "phone": "(11) 3333-4444 ramal 12",
        "source": "site",
        "owner": "",
    },
    required=(
        "name",
        "email",
        "source",
    ),
)
"""Of a file to import."""
