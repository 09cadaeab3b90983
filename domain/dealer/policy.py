"""`config/dealer.yaml`: which mails go when, and how long things take."""

from domain.mail import MailOrder
from domain.pipeline import Platform
from domain.policy import Duration, Patience, Policy


class Reminder(Policy):
    """A mail to our own people when a lead has not moved for `after`, counted from its registration."""

    name: str
    after: Duration
    mails: tuple[MailOrder, ...]

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
    on_start: tuple[MailOrder, ...] = ()
    ending: tuple[MailOrder, ...] = ()
    ended: tuple[MailOrder, ...] = ()


class PlatformPolicy(Policy):
    """What one platform does with its leads."""

    on_lead: tuple[MailOrder, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    nurture: Nurture | None = None
    trial: TrialPolicy


class DealerPolicy(Policy):
    """`config/dealer.yaml`."""

    autocloud: PlatformPolicy
    feirao_digital: PlatformPolicy
    patience: Patience = Patience()

    def of(self, platform: Platform) -> PlatformPolicy:
        return self.autocloud if platform is Platform.AUTOCLOUD else self.feirao_digital
