"""Who gets which lead: tables with dates, advisors with absences, decisions that explain themselves."""

from domain.routing.decision import Candidate, Decision, Inputs, Load, Outcome, Role, Route, decide, is_right, row_for
from domain.routing.placing import kept, look_again_at, placed
from domain.routing.table import Advisor, Away, Match, RoutingTable, Row, Strategy, is_valid_name, problems
from domain.routing.times import day_began, next_change
from domain.routing.upkeep import Finding, Findings, Upkeep, look

__all__ = [
    "Advisor",
    "Away",
    "Candidate",
    "Decision",
    "Finding",
    "Findings",
    "Inputs",
    "Load",
    "Match",
    "Outcome",
    "Role",
    "Route",
    "RoutingTable",
    "Row",
    "Strategy",
    "Upkeep",
    "day_began",
    "decide",
    "is_right",
    "is_valid_name",
    "kept",
    "look",
    "look_again_at",
    "next_change",
    "placed",
    "problems",
    "row_for",
]
