"""What a mail is before it is written: which template, to whom, and how it may end."""

from enum import StrEnum
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, model_validator

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
    except (ZoneInfoNotFoundError, ValueError):
        raise ValueError(f"'{name}' is not a time zone") from None
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

    @model_validator(mode="after")
    def _known(self) -> Self:
        missing = {Audience.COMMERCIAL, Audience.SUPPORT} - self.teams.keys()
        if missing:
            raise ValueError(f"teams: no address for {', '.join(sorted(missing))}")
        return self

    def house_of(self, template: str) -> House:
        """Who writes the mails of a template (`journey/mail`)."""
        return self.journeys.get(template.partition("/")[0], self)
