"""What an enrollment lead's steps are assumed to bring back, for forecasts."""

from datetime import datetime
from typing import Any

from domain.enrollment.findings import PortalContact, Routed, Sheet
from domain.enrollment.state import EnrollmentState, Stage
from domain.forecast import Foreseen, Outlook, Unforeseeable
from domain.journey import NextStep
from domain.rules import JourneyRules

_SOMETHING = "-"
"""Stands for what the lead's state does not hold: it remembers only that there is some."""

_STILL_MISSING = {
    "chase_faculty": "the deal still has no faculty then",
    "chase_sheet": "the deal still has no course sheet then",
}


class EnrollmentOutlook(Outlook[EnrollmentState]):
    """The portal and the routing table say what they said at the last look; before the first one nobody can say."""

    def foresee(
        self, rules: JourneyRules[EnrollmentState, Any, Any], state: EnrollmentState, due: NextStep, at: datetime
    ) -> Foreseen[EnrollmentState]:
        """What a step makes of the lead at that moment. Raises Unforeseeable."""
        if due.step != "route":
            # Nothing found: what is missing is missing still.
            return Foreseen(rules.record(state, due, at), assumes=_STILL_MISSING.get(due.step))
        if state.routed == 0:
            raise Unforeseeable("what follows depends on what the portal and the routing table say of the deal")
        change = rules.record(state, due, at, _seen_last(state))
        return Foreseen(change, assumes="the portal and the routing table say what they said at the last look")


def _seen_last(state: EnrollmentState) -> Routed:
    """What the last look found, as far as the journey goes by it."""
    return Routed(
        sheet=Sheet(name="", program="", details={_SOMETHING: _SOMETHING} if state.has_sheet else {}),
        contacts=tuple(
            PortalContact(
                object_id=contact_id, faculty=faculty, name="", email="" if contact_id in state.silent else _SOMETHING
            )
            for contact_id, faculty in state.contacts.items()
        ),
        deal_faculty=state.deal_faculty,
        faculty=state.faculty,
        owner_id=state.owner_id,
        outcome=state.outcome,
        advisor=_SOMETHING if state.assigned and state.stage == Stage.ASIGNADO else None,
    )
