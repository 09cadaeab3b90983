"""What the educon portal tells, and what it means for an enrollment journey."""

from typing import Any

from domain.enrollment.intake import (
    ContactChanged,
    ContactsChanged,
    DealChanged,
    DealDeleted,
    DealLost,
    DealWon,
    EnrollmentSubmission,
)
from domain.enrollment.policy import EnrollmentPolicy
from domain.portal import PortalChange

LONGEST_VALUE = 1000


class EnrollmentListener:
    """What an enrollment journey hears."""

    portal = "educon"

    def __init__(self, policy: EnrollmentPolicy) -> None:
        self._policy = policy
        self.rest = policy.resting

    def submission(self, told: PortalChange) -> EnrollmentSubmission | None:
        """A deal was created."""
        is_new_deal = (told.kind, told.what) == ("deal", "creation")
        return EnrollmentSubmission(journey="enrollment", deal_id=told.object_id) if is_new_deal else None

    def event(self, told: PortalChange) -> Any | None:
        """What this is for a journey that knows the deal, or one of its contacts."""
        if told.kind == "contact":
            return self._of_contact(told)
        return self._of_deal(told) if told.kind == "deal" else None

    def _of_contact(self, told: PortalChange) -> ContactChanged | None:
        if told.what != "propertyChange":
            return None
        if told.property == self._policy.property("contact", "Facultad"):
            faculty = told.value[:LONGEST_VALUE]
            return ContactChanged(type="contact_changed", contact_id=told.object_id, faculty=faculty)
        if told.property == self._policy.property("contact", "Correo"):
            return ContactChanged(type="contact_changed", contact_id=told.object_id)
        return None

    def _of_deal(self, told: PortalChange) -> Any | None:
        match told.what:
            case "associationChange" if told.other_kind in {"contact", ""}:
                return ContactsChanged(type="contacts_changed", contact_id=told.other_id, removed=told.removed)
            case "deletion":
                return DealDeleted(type="deal_deleted")
            case "propertyChange":
                return self._changed_deal(told)
        return None

    def _changed_deal(self, told: PortalChange) -> Any | None:
        names = self._policy.properties["deal"]
        if told.property == names["Facultad"]:
            return DealChanged(type="deal_changed", faculty=told.value[:LONGEST_VALUE])
        if told.property == names["Propietario del negocio"]:
            if not told.by_person:
                return None  # the advisor that a journey made the owner
            return DealChanged(type="deal_changed", owner_id=told.value[:LONGEST_VALUE])
        if told.property in {names["Programa"], *self._policy.sheet.values()}:
            return DealChanged(type="deal_changed", sheet=True)
        if told.property != names["Etapa del negocio"]:
            return None
        if told.value in self._policy.won_stages:
            return DealWon(type="deal_won")
        return DealLost(type="deal_lost") if told.value in self._policy.lost_stages else None

    def keeps_value(self, property_name: str) -> bool:
        """Faculties, stages and ids of owners are stored; what a person could be known by is not."""
        names = self._policy.properties["deal"]
        return property_name in {
            self._policy.property("contact", "Facultad"),
            names["Facultad"],
            names["Etapa del negocio"],
            names["Propietario del negocio"],
        }
