"""What happens to a scored user's journey, as its rules are told."""

from datetime import datetime
from typing import Literal

from domain.journey import Fact


class Rose(Fact):
    """The score rose above the threshold."""

    type: Literal["threshold_crossed"] = "threshold_crossed"
    score: int | float
    threshold: int | float


class Looked(Fact):
    """A look at the user when a window was over.

    `lost` points for `windows` windows without an action; `again_at` is when the next one is over.
    `excluded`: the attribute for which the user left the audience.
    """

    type: Literal["looked"] = "looked"
    again_at: datetime | None
    lost: int | float = 0
    windows: int = 0
    score: int | float = 0
    excluded: str | None = None


class HandedOver(Fact):
    """The CRM took it. `fields` are the names of what was set."""

    score: int | float
    fields: tuple[str, ...] = ()


class Aborted(Fact):
    """The template said that there is nothing to send; a normal outcome."""

    score: int | float
    reason: str


class ReachedAlready(Fact):
    """The lead is MQL or beyond."""

    score: int | float
    status: str
    known_by: Literal["crm", "attribute"]


HandoffEnd = HandedOver | Aborted | ReachedAlready
"""How a hand-off ended."""


class SyncReport(Fact):
    """What a look at the cloud-ingestion table brought: counts only."""

    taken: int = 0
    known: int = 0
    refused: int = 0
