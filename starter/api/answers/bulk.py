"""Actions on many leads, as they are shown."""

from datetime import datetime

from starter.api.answers import Answer


class BulkBegun(Answer):
    """An action on many leads that was taken; `count`: how many leads it is for."""

    bulk_id: str
    count: int


class BulkRefusal(Answer):
    """A lead for which it was refused, and why."""

    lead_id: str
    reason: str


class BulkProgress(Answer):
    """How far an action on many leads is."""

    bulk_id: str
    event: str
    count: int
    done: int
    refused: int
    waiting: int
    by: str
    created_at: datetime
    finished_at: datetime | None
    refusals: list[BulkRefusal]
