"""Canvases and what happens in them: for the tests of counting."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from domain.scoring import Canvas, Kind, ScoringPolicy, ScoringRules
from domain.scoring.counting import Action, ScoreEvent, ScoreSet
from workflows import scoring

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
SHIPPED: dict[str, Any] = yaml.safe_load((Path(__file__).parents[2] / "config/scoring.yaml").read_text("utf-8"))
RULES = ScoringRules(ScoringPolicy.read(SHIPPED), scoring.PROCESS)

PLAIN: dict[str, Any] = {
    "name": "plain",
    "groups": [
        {"name": "one", "points": 1, "triggers": [{"type": "session_start"}, {"type": "custom_event", "name": "view"}]},
        {"name": "five", "points": 5, "triggers": [{"type": "custom_event", "name": "webinar"}, {"type": "purchase"}]},
        {"name": "minus", "points": -1, "triggers": [{"type": "custom_event", "name": "bounce"}]},
        {"name": "size", "points": 3, "triggers": [{"type": "attribute_changed", "name": "size"}]},
    ],
    "inactivity": {"window": "14 days", "points": -4},
    "audience": {"exclude": [{"attribute": "customer", "equals": True}]},
    "threshold": 10,
}


def canvas(**changed: Any) -> Canvas:
    return Canvas.read({**PLAIN, **changed})


def did(name: str, at: datetime = NOW, kind: Kind = Kind.CUSTOM_EVENT) -> Action:
    return Action(kind, name, at)


def set_to(value: float | None, at: datetime = NOW) -> ScoreSet:
    return ScoreSet(None if value is None else Decimal(str(value)), None, at)


@st.composite
def pasts(draw: st.DrawFn, most: int = 40) -> Sequence[ScoreEvent]:
    """What a user did, in the order in which we hear of it: now and then much later."""
    hours = draw(st.lists(st.integers(0, 500), max_size=most))
    at, past = NOW, list[ScoreEvent]()
    for later in hours:
        at += timedelta(hours=later)
        done_at = at - timedelta(hours=draw(st.sampled_from([0, 0, 0, 30, 400])))
        name = draw(st.sampled_from(["view", "webinar", "bounce", "unknown", "buy", "size", "set", "inc"]))
        match name:
            case "buy":
                past.append(Action(Kind.PURCHASE, "a product", done_at, heard_at=at))
            case "size":
                past.append(Action(Kind.ATTRIBUTE_CHANGED, "size", at))
            case "set":
                past.append(ScoreSet(Decimal(draw(st.integers(-50, 50))), None, at))
            case "inc":
                past.append(ScoreSet(None, Decimal(draw(st.integers(-9, 9))), at))
            case _:
                past.append(Action(Kind.CUSTOM_EVENT, name, done_at, heard_at=at))
    return past
