"""What happens to leads, whichever journey they are in: the events that rules make tasks from."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class EventKind(StrEnum):
    """The events that a rule can be about."""

    LEAD_RECEIVED = "lead_received"
    FILTER1_DONE = "filter1_done"
    FILTER2_DONE = "filter2_done"
    DISCARDED = "discarded"
    MEETING_SCHEDULED = "meeting_scheduled"
    MEETING_RESCHEDULED = "meeting_rescheduled"
    MEETING_CANCELLED = "meeting_cancelled"
    MEETING_HELD = "meeting_held"
    EMAIL_OPENED = "email_opened"
    STAGE_CHANGED = "stage_changed"
    DEAL_WON = "deal_won"
    LEAD_LOST = "lead_lost"


class DomainEvent(BaseModel):
    """One event. `meeting_at`: when the meeting is that it is about; `filter`: in which one a lead was discarded.

    Of a mail that was opened, `prefetched`: by a machine only; `again`: by a person, after a machine.
    """

    model_config = ConfigDict(frozen=True)

    event: EventKind
    meeting_at: datetime | None = None
    filter: int | None = None
    stage: str | None = None
    prefetched: bool = False
    again: bool = False
