"""Leads handed from the Acquisition portal to the Engagement portal, and back (seed 000)."""

from domain.franchise.findings import (
    Assessed,
    Assignment,
    DealMade,
    Distributed,
    Findings,
    FranchiseAssigned,
    FranchiseRefused,
)
from domain.franchise.intake import Affiliated, ContactChanged, DealLost, DealWon, FranchiseEvent, FranchiseSubmission
from domain.franchise.policy import FranchisePolicy, Kind
from domain.franchise.rules import FranchiseRules
from domain.franchise.state import FranchiseState, Stage

__all__ = [
    "Affiliated",
    "Assessed",
    "Assignment",
    "ContactChanged",
    "DealLost",
    "DealMade",
    "DealWon",
    "Distributed",
    "Findings",
    "FranchiseAssigned",
    "FranchiseEvent",
    "FranchisePolicy",
    "FranchiseRefused",
    "FranchiseRules",
    "FranchiseState",
    "FranchiseSubmission",
    "Kind",
    "Stage",
]
