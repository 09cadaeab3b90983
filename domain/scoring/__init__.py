"""Lead scoring with inactivity, and the MQL hand-off (seed 004)."""

from domain.scoring.canvas import Canvas, CanvasName, Handoff, Kind, ScoringPolicy
from domain.scoring.findings import Aborted, HandedOver, HandoffEnd, Looked, ReachedAlready, Rose
from domain.scoring.rules import PendingHandoff, ScoringRules, ScoringState
from domain.scoring.submission import ScoringEvent, ScoringSubmission

__all__ = [
    "Aborted",
    "Canvas",
    "CanvasName",
    "HandedOver",
    "Handoff",
    "HandoffEnd",
    "Kind",
    "Looked",
    "PendingHandoff",
    "ReachedAlready",
    "Rose",
    "ScoringEvent",
    "ScoringPolicy",
    "ScoringRules",
    "ScoringState",
    "ScoringSubmission",
]
