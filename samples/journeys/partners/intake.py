"""What an applicant sends, and the events that may happen to an application."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from domain.events import OperatorEvent
from domain.spreadsheet import Columns
from domain.text import Email, Line, Paragraph, Phone, Strict

Registration = Annotated[str, StringConstraints(pattern=r"^[0-9]{8}$", strict=True)]
"""A company's number in the register."""


class PartnerSubmission(Strict):
    """An application. `owner`: who answers for it; left out, the next in turn."""

    journey: Literal["partners"]
    name: Line
    email: Email
    phone: Phone | None = None
    registration: Registration
    owner: Email | None = None


class RegistrationCorrected(Strict):
    """The applicant gave another number: the register is asked again."""

    type: Literal["registration_corrected"]
    registration: Registration


class Accepted(Strict):
    """The company sells for us from now on."""

    type: Literal["accepted"]


class Declined(Strict):
    """The company does not sell for us."""

    type: Literal["declined"]
    reason: Paragraph


PartnerEvent = Annotated[
    RegistrationCorrected | Accepted | Declined | OperatorEvent,
    Field(discriminator="type"),
]

COLUMNS = Columns(
    examples={
        "name": "Pessoa Exemplo",
        "email": "pessoa@example.com",
        "phone": "(11) 3333-4444",
        "registration": "10000001",
        "owner": "",
    },
    required=("name", "email", "registration"),
)
"""Of a file to import."""
