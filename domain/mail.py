"""What a mail is before it is written: which template, to whom, and how it may end."""

from enum import StrEnum
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import AfterValidator, Field, field_validator

from domain.nearest import did_you_mean
from domain.policy import Policy
from domain.text import Email, Line


class Audience(StrEnum):
    """Who a mail is for. All but the lead are our own people: no unsubscribe link, no suppression."""

    LEAD = "lead"
    COMMERCIAL = "commercial"
    SUPPORT = "support"
    OWNER = "owner"
    MAINTAINER = "maintainer"
    ADVISOR = "advisor"
    FORMER_ADVISOR = "former_advisor"


EVERYWHERE = frozenset({Audience.LEAD, Audience.OWNER})
"""Whom every journey knows; teams have their addresses in `config/mail.yaml`."""


class Outcome(StrEnum):
    """How a mail ended.

    `unknown`: the connection broke after the whole mail was handed over and before the answer. It may have
    arrived, so it is not sent again unless its policy says `resend` or a person decides so.
    """

    SENT = "sent"
    REJECTED = "rejected"
    SUPPRESSED = "suppressed"
    UNKNOWN = "unknown"


class MailOrder(Policy):
    """One mail of a step, as a policy names it."""

    mail: str
    to: Annotated[tuple[Audience, ...], Field(min_length=1)]
    if_unclear: Literal["hold", "resend"] = "hold"

    @property
    def is_for_lead(self) -> bool:
        return Audience.LEAD in self.to


def _each_once(mails: tuple[MailOrder, ...]) -> tuple[MailOrder, ...]:
    # Of one step, a mail is known by its template: the second of two would never be sent.
    names = [mail.mail for mail in mails]
    if len(set(names)) < len(names):
        raise ValueError("the same mail stands here twice; name all who get it in one line")
    return mails


Mails = Annotated[tuple[MailOrder, ...], AfterValidator(_each_once)]
"""The mails of one step."""


class Mailbox(Policy):
    """A name with its address."""

    name: Line
    email: Email


class Company(Policy):
    """Who signs the mails: the law wants an address below them."""

    name: Line
    address: Line
    website: Line


def time_zone(name: str) -> str:
    """The name, if it is one of a time zone. Raises ValueError."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"'{name}' is not a time zone{did_you_mean(name, available_timezones())}") from None
    return name


class House(Policy):
    """Who writes mails, in which language, and in which time zone they tell dates."""

    sender: Mailbox
    company: Company
    timezone: Annotated[Line, AfterValidator(time_zone)] = "America/Sao_Paulo"
    language: Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")] = "pt-BR"


class MailPolicy(House):
    """`config/mail.yaml`: who writes, and to which of our own people; some journeys have a house of their own."""

    teams: dict[Audience, Annotated[tuple[Email, ...], Field(min_length=1)]]
    journeys: dict[str, House] = Field(default_factory=dict)

    @field_validator("teams")
    @classmethod
    def _reachable(cls, teams: dict[Audience, tuple[str, ...]]) -> dict[Audience, tuple[str, ...]]:
        missing = {Audience.COMMERCIAL, Audience.SUPPORT} - teams.keys()
        if missing:
            raise ValueError(f"no address for {', '.join(sorted(missing))}")
        return teams

    def house_of(self, template: str) -> House:
        """Who writes the mails of a template (`journey/mail`)."""
        return self.journeys.get(template.partition("/")[0], self)
