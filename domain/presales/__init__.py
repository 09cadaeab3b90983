"""Leads of a marketing platform, worked on by a pre-sales team (seed 003)."""

from domain.presales.intake import PresalesEvent, PresalesSubmission
from domain.presales.policy import PresalesPolicy
from domain.presales.rules import PresalesRules, PresalesState
from domain.presales.stages import Stage

__all__ = [
    "PresalesEvent",
    "PresalesPolicy",
    "PresalesRules",
    "PresalesState",
    "PresalesSubmission",
    "Stage",
]
