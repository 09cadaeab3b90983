"""What the steps of an enrollment journey bring back from the portal and the routing table."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from domain.journey import Fact
from domain.routing import Outcome


class PortalContact(Fact):
    """A person that the deal belongs to. Personal data: it stays out of the journey's state."""

    object_id: str
    faculty: str
    name: str = Field(repr=False)
    email: str = Field(repr=False)
    phone: str | None = Field(None, repr=False)


class Sheet(Fact):
    """The deal as its mails tell of it: its name, and what the course sheet (Ficha técnica) says, by label."""

    name: str
    program: str
    details: Mapping[str, str]


class Routed(Fact):
    """The deal was read, and where its faculty is known, it was routed.

    `ended`: the deal is over, and nobody is asked. `outcome`: of the table, None while the faculty is not known.
    `moved`: the lead got another advisor than it had; `by_hand`: a person chose, the table did not. `seen_up_to`: the
    portal's newest event before it was read.
    """

    type: Literal["routed"] = "routed"
    sheet: Sheet
    contacts: tuple[PortalContact, ...]
    deal_faculty: str
    faculty: str
    owner_id: str
    owner_email: str | None = Field(None, repr=False)
    ended: Literal["won", "lost"] | None = None
    outcome: Outcome | None = None
    advisor: str | None = Field(None, repr=False)
    advisor_name: str | None = Field(None, repr=False)
    former: str | None = Field(None, repr=False)
    former_name: str | None = Field(None, repr=False)
    moved: bool = False
    by_hand: bool = False
    why: str = Field("", repr=False)
    table: str = ""
    version: int = 0
    row: int | None = None
    seen_up_to: int = 0


class FacultyFound(Fact):
    """Somebody was to be told that the faculty is missing, and it is there, or the deal is over."""

    type: Literal["faculty_found"] = "faculty_found"


class SheetFound(Fact):
    """Somebody was to be told that the course sheet is missing, and it is there, or the deal is over."""

    type: Literal["sheet_found"] = "sheet_found"


Findings = Routed | FacultyFound | SheetFound
