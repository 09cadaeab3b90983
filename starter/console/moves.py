"""Moving a card: which event takes a lead to a column, as its journey knows it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.journey import LeadState
from domain.rules import AnyRules
from starter.console.actions import probe
from starter.console.journeys.declared import consoles


def is_movable(journey: str) -> bool:
    """Whether people move the cards of this board."""
    return journey in consoles() and consoles()[journey].move is not None


def event_to(journey: str, status: str, column: str) -> Mapping[str, Any]:
    """The event that moves a card; for some, more must be known first (see `asks_for`)."""
    move = consoles()[journey].move
    return move(status, column) if move else {}


def asks_for(journey: str, column: str) -> str | None:
    """The action whose form a move needs first: a meeting has a date."""
    return consoles()[journey].asks_for.get(column) if journey in consoles() else None


def targets(rules: AnyRules, state: LeadState, now: datetime) -> Mapping[str, str | None]:
    """Every other column, with why the card may not go there; None where it may."""
    found: dict[str, str | None] = {}
    for column in rules.columns:
        if column.column != state.stage:
            event = dict(event_to(rules.name, state.status.value, column.column))
            kind = event.pop("type")
            found[column.column] = probe(rules, state, kind, event, now)
    return found
