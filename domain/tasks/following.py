"""What happens to a lead's open tasks when something happens to the lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from domain.happenings import Event, Happening
from domain.journey import LeadState, Status
from domain.tasks.life import TaskState

_MEETING_TIMES = {Event.MEETING_SCHEDULED, Event.MEETING_RESCHEDULED}


@dataclass(frozen=True)
class LeadNews:
    """What a change of a lead means for the tasks that it has.

    `closed`: how its journey ended, None where that goes on. `meeting_at`: when its meeting is now, if that was told.
    """

    closed: Status | None
    meeting_cancelled: bool
    meeting_at: datetime | None

    @classmethod
    def of(cls, before: LeadState, after: LeadState, happenings: Sequence[Happening]) -> Self:
        """What happened, as far as tasks go by it."""
        return cls(
            closed=after.status if before.is_open and not after.is_open else None,
            meeting_cancelled=any(happening.event is Event.MEETING_CANCELLED for happening in happenings),
            meeting_at=next((h.meeting_at for h in happenings if h.event in _MEETING_TIMES), None),
        )

    @property
    def concerns_tasks(self) -> bool:
        """Whether any task may end or move."""
        return bool(self.closed or self.meeting_cancelled or self.meeting_at)

    def reason_to_cancel(self, task: TaskState) -> str | None:
        """Why a task is not to be done any more, in a sentence; None where it stays."""
        if self.closed:
            return f"the lead is {self.closed.value}"
        return "the meeting was cancelled" if self.meeting_cancelled and task.is_anchored_to_meeting else None
