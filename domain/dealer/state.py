"""What a dealer lead's journey remembers."""

from datetime import datetime

from domain.journey import Fact, LeadState
from domain.pipeline import Column, Platform


class Trial(Fact):
    """A store's time under trial; `number` tells a second one from the first."""

    number: int
    started_at: datetime
    announced: bool = False
    warned: bool = False
    ended: bool = False


class DealerState(LeadState):
    """What a dealer lead's journey remembers."""

    platform: Platform
    registered_at: datetime
    introduced: bool = False
    reminded: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    nurtured: int = 0
    nurture_from: datetime | None = None
    presentation_scheduled_at: datetime | None = None
    presentation_held_at: datetime | None = None
    accredited_at: datetime | None = None
    training_held_at: datetime | None = None
    trial: Trial | None = None

    @property
    def column(self) -> Column:
        return Column(self.stage)

    @property
    def has_presentation(self) -> bool:
        return self.presentation_held_at is not None or self.presentation_scheduled_at is not None
