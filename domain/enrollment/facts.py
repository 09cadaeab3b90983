"""What the enrollment process decides from."""

from datetime import datetime

from domain.process import Facts
from domain.routing import Outcome

NO_ADVISOR = {
    Outcome.NO_ROW: "no row of the routing table is for the contact's faculty",
    Outcome.NOBODY_AVAILABLE: "nobody who may get leads of the contact's faculty is available",
    None: "the routing table was not asked",
}


class EnrollmentFacts(Facts):
    """A deal as its process sees it.

    `look_wanted`: the number of the look at portal and table that is still to come; `move_to_tell`: of the change of
    hands that its advisors are still to be told of. `chased`, `sheet_chased`: how many notices went out;
    `chase_at`, `sheet_chase_at`: when the next is due. `owes_sheet`: somebody has not got the course sheet.
    `without_advisor`: why nobody has the deal; `ASSIGNED` where somebody has.
    """

    look_wanted: int | None
    move_to_tell: int | None
    has_contact: bool
    has_faculty: bool
    chased: int
    chase_at: datetime
    owes_sheet: bool
    has_sheet: bool
    sheet_chased: int
    sheet_chase_at: datetime
    without_advisor: Outcome | None
