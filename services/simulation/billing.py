"""What a journey costs on Temporal: its billable actions, counted as its workflow would cause them.

A start, an activity, a timer, a signal, and search attributes that are shown anew are an action each. The truth of it
is in the histories of the real workflow: a test compares.
"""

from dataclasses import dataclass
from datetime import datetime

from domain.journey import Standing


@dataclass
class Meter:
    """Counts for one workflow, as its row tells it what comes next.

    `keeps_timer`: the workflow's timer outlives news that leave the date as it is.
    """

    keeps_timer: bool = False
    actions: int = 0
    _shown: tuple[str, str | None] | None = None
    _timer: datetime | None = None

    def starts(self, standing: Standing, now: datetime) -> int:
        """The workflow is started, or started anew; the actions of it."""
        self._shown, self._timer = (standing.stage, standing.parked_reason), None
        return self._counted(1, standing, now)

    def hears(self, standing: Standing, now: datetime) -> int:
        """News reach it as a signal; the actions of it."""
        return self._counted(1, standing, now)

    def performs(self, standing: Standing, now: datetime) -> int:
        """It has carried a step out; the actions of it."""
        if self._timer and self._timer <= now:
            self._timer = None  # it has fired
        return self._counted(1, standing, now)

    def _counted(self, cause: int, standing: Standing, now: datetime) -> int:
        counted = cause + self._waits(standing, now)
        self.actions += counted
        return counted

    def _waits(self, standing: Standing, now: datetime) -> int:
        """What it does until the next news or date."""
        due = standing.due
        if standing.status.is_open and due and due.at <= now:
            return 0
        shown = (standing.stage, standing.parked_reason)
        upsert = int(shown != self._shown)
        self._shown = shown
        if not standing.status.is_open or due is None or (self.keeps_timer and self._timer == due.at):
            return upsert
        self._timer = due.at
        return upsert + 1
