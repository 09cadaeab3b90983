"""What a journey costs on Temporal: its billable actions, counted as its workflow would cause them.

A start, an activity, a timer, a signal, and search attributes that are shown anew are an action each. The truth of it
is in the histories of the real workflow: a test compares.
"""

from dataclasses import dataclass
from datetime import datetime

from domain.journey import LeadSnapshot


@dataclass
class Meter:
    """Counts for one workflow, as its row tells it what comes next.

    `keeps_timer`: the workflow's timer outlives news that leave the date as it is.
    """

    keeps_timer: bool = False
    actions: int = 0
    _shown: tuple[str, str | None] | None = None
    _timer: datetime | None = None

    def starts(self, snapshot: LeadSnapshot, now: datetime) -> int:
        """The workflow is started, or started anew; the actions of it."""
        self._shown, self._timer = (snapshot.stage, snapshot.parked_reason), None
        return self._counted(1, snapshot, now)

    def hears(self, snapshot: LeadSnapshot, now: datetime) -> int:
        """News reach it as a signal; the actions of it."""
        return self._counted(1, snapshot, now)

    def performs(self, snapshot: LeadSnapshot, now: datetime) -> int:
        """It has carried a step out; the actions of it."""
        if self._timer and self._timer <= now:
            self._timer = None  # it has fired
        return self._counted(1, snapshot, now)

    def _counted(self, cause: int, snapshot: LeadSnapshot, now: datetime) -> int:
        counted = cause + self._waits(snapshot, now)
        self.actions += counted
        return counted

    def _waits(self, snapshot: LeadSnapshot, now: datetime) -> int:
        """What it does until the next news or date."""
        due = snapshot.due
        if snapshot.status.is_open and due and due.at <= now:
            return 0
        shown = (snapshot.stage, snapshot.parked_reason)
        upsert = int(shown != self._shown)
        self._shown = shown
        if not snapshot.status.is_open or due is None or (self.keeps_timer and self._timer == due.at):
            return upsert
        self._timer = due.at
        return upsert + 1
