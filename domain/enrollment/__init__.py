"""Advisor assignment and first e-mail for continuing education at a university (seed 002)."""

from domain.enrollment.findings import FacultyFound, Findings, PortalContact, Routed, Sheet, SheetFound
from domain.enrollment.intake import (
    ContactChanged,
    ContactsChanged,
    DealChanged,
    DealDeleted,
    DealLost,
    DealWon,
    EnrollmentEvent,
    EnrollmentSubmission,
    FacultySet,
    RouteAgain,
)
from domain.enrollment.policy import EnrollmentPolicy
from domain.enrollment.portal import EnrollmentListener
from domain.enrollment.rules import EnrollmentRules
from domain.enrollment.state import EnrollmentState, Stage

__all__ = [
    "ContactChanged",
    "ContactsChanged",
    "DealChanged",
    "DealDeleted",
    "DealLost",
    "DealWon",
    "EnrollmentEvent",
    "EnrollmentListener",
    "EnrollmentPolicy",
    "EnrollmentRules",
    "EnrollmentState",
    "EnrollmentSubmission",
    "FacultyFound",
    "FacultySet",
    "Findings",
    "PortalContact",
    "RouteAgain",
    "Routed",
    "Sheet",
    "SheetFound",
    "Stage",
]
