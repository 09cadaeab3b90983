"""What an enrollment lead's journey remembers."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from domain.journey import LeadState
from domain.routing import Outcome


class Stage(StrEnum):
    """How far a lead has come."""

    RECIBIDO = "RECIBIDO"
    SIN_FACULTAD = "SIN_FACULTAD"
    SIN_ASESOR = "SIN_ASESOR"
    ASIGNADO = "ASIGNADO"
    INSCRITO = "INSCRITO"
    PERDIDO = "PERDIDO"
    ELIMINADO = "ELIMINADO"


class EnrollmentState(LeadState):
    """What an enrollment lead's journey remembers.

    `wanted` counts the looks at portal and table that were asked for, `routed` the one that was carried out last: a
    change while one is under way asks for another. `contacts`: the deal's contacts, each with its faculty; `silent`:
    those of them who have no e-mail. `faculty_given`: what one of our people said, until the portal has it. `chased`
    counts all notices, `chased_before` those of earlier times; so do `sheet_chased` and `sheet_chased_before` for a
    course sheet that is missing.
    """

    deal_id: str
    entered_at: datetime
    wanted: int = 1
    wanted_at: datetime
    routed: int = 0
    contacts: Mapping[str, str] = {}
    deal_faculty: str = ""
    faculty: str = ""
    faculty_given: str = ""
    owner_id: str = ""
    outcome: Outcome | None = None
    assigned: int = 0
    chosen_by_hand: bool = False
    advisors_told: int = 0
    silent: tuple[str, ...] = ()
    mailed: tuple[str, ...] = ()
    chased: int = 0
    chased_before: int = 0
    chase_at: datetime | None = None
    has_sheet: bool = True
    sheet_chased: int = 0
    sheet_chased_before: int = 0
    sheet_chase_at: datetime | None = None

    @property
    def owes_notes(self) -> bool:
        """Whether advisors are still to be told of a move."""
        return self.advisors_told < self.assigned

    @property
    def unmailed(self) -> tuple[str, ...]:
        """Contacts of the deal that have an e-mail and have not got the course sheet."""
        return tuple(contact_id for contact_id in self.contacts if contact_id not in (*self.mailed, *self.silent))
