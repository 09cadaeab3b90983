"""`config/dealer.yaml`: which mails go when, and how long things take."""

from datetime import timedelta

from pydantic import ValidationInfo, field_validator

from domain.mail import MailOrder, Mails
from domain.pipeline import Platform
from domain.policy import Duration, JourneyPolicy, Policy


class Reminder(Policy):
    """A mail to our own people when a lead has not moved for `after`, counted from its registration.

    `was`: its name before, so that leads which got it under that name do not get it again.
    """

    name: str
    was: str | None = None
    after: Duration
    mails: Mails

    @property
    def days(self) -> int | None:
        """The number of days in its name, as the mail says it; the duration itself may be scaled."""
        digits = "".join(character for character in self.name if character.isdigit())
        return int(digits) if digits else None


class Nurture(Policy):
    """Mails to a lead that stays in LEAD: one every interval, the list from the start again when it ends."""

    every: Duration
    mails: tuple[MailOrder, ...]


class TrialPolicy(Policy):
    """How long a trial lasts (`days`: as mails say it), and who is told when."""

    lasts: Duration
    days: int
    warn_before: Duration
    warn_days: int
    on_start: Mails = ()
    ending: Mails = ()
    ended: Mails = ()

    @field_validator("warn_before")
    @classmethod
    def _within(cls, warn_before: timedelta, info: ValidationInfo) -> timedelta:
        lasts = info.data.get("lasts")
        if lasts is not None and warn_before >= lasts:
            raise ValueError("must be shorter than lasts: nobody can be warned before the trial begins")
        return warn_before


class PlatformPolicy(Policy):
    """What one platform does with its leads."""

    on_lead: Mails = ()
    reminders: tuple[Reminder, ...] = ()
    nurture: Nurture | None = None
    trial: TrialPolicy

    @field_validator("reminders")
    @classmethod
    def _named_once(cls, reminders: tuple[Reminder, ...]) -> tuple[Reminder, ...]:
        # A reminder is known by its name: of two with the same, the second would never be sent.
        names = [name for reminder in reminders for name in (reminder.name, reminder.was) if name]
        if len(set(names)) < len(names):
            raise ValueError("two reminders have the same name")
        return reminders


class DealerPolicy(JourneyPolicy):
    """`config/dealer.yaml`."""

    autocloud: PlatformPolicy
    feirao_digital: PlatformPolicy

    def of(self, platform: Platform) -> PlatformPolicy:
        return self.autocloud if platform is Platform.AUTOCLOUD else self.feirao_digital
