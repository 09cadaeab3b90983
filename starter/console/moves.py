"""Moving a card: which event takes a lead to a column, as its journey knows it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.journey import LeadState
from domain.rules import JourneyRules
from starter.console.actions import probe

MOVABLE = ("dealer", "presales")


def event_to(journey: str, status: str, column: str) -> Mapping[str, Any]:
    """The event that moves a card; for some, more must be known first (see `asks_for`)."""
    if journey == "dealer":
        if status == "not_interested" and column == "LEAD":
            return {"type": "reopened"}
        return {"type": "card_moved", "column": column}
    if status == "lost" and column == "ENTRADA":
        return {"type": "reopened"}
    return _PRESALES.get(column, {"type": "stage_changed", "stage": column})


_PRESALES: Mapping[str, Mapping[str, Any]] = {
    "AGENDADO": {"type": "meeting_scheduled"},
    "VENDIDO": {"type": "deal_won"},
    "DESCARTADO": {"type": "lead_lost"},
}


def asks_for(journey: str, column: str) -> str | None:
    """The action whose form a move needs first: a meeting has a date."""
    return "meeting_scheduled" if (journey, column) == ("presales", "AGENDADO") else None


def targets(rules: JourneyRules[Any, Any], state: LeadState, now: datetime) -> Mapping[str, str | None]:
    """Every other column, with why the card may not go there; None where it may."""
    found: dict[str, str | None] = {}
    for column in rules.columns:
        if column.column != state.stage:
            event = dict(event_to(rules.name, state.status.value, column.column))
            kind = event.pop("type")
            found[column.column] = probe(rules, state, kind, event, now)
    return found
