"""What the dealer process decides from."""

from datetime import datetime

from domain.journey import Fact
from domain.pipeline import Column
from domain.process import Facts


class ReminderFacts(Fact):
    """A reminder of the policy, and its date for this lead."""

    name: str
    at: datetime


class TrialFacts(Fact):
    """A trial that runs: what is still to be told of it, and when."""

    number: int
    started_at: datetime
    is_to_be_announced: bool
    warn_at: datetime | None
    """None once our teams were warned."""
    ends_at: datetime | None
    """None once its end was told."""


class DealerFacts(Facts):
    """A dealer lead as its process sees it: no personal data, and dates as the policy in force gives them.

    `reminders`: all, earliest first; `reminded`: the names of those that went out, or were left out. `nurture_at`:
    when it hears of our services next; None for a lead that does not.
    """

    column: Column
    is_to_be_introduced: bool
    reminders: tuple[ReminderFacts, ...]
    reminded: tuple[str, ...]
    nurtured: int
    nurture_at: datetime | None
    presentation_held: bool
    trial: TrialFacts | None
