"""What a canvas would have given over everything that is stored, compared with the one that is in force."""

import heapq
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from domain.scoring import Canvas, Kind
from domain.scoring.counting import Action, Replayed, ScoreEvent, ScoreSet, replay, shown
from storage import scores
from storage.database import Connection, Record
from storage.users import external_ids

MOST_CHANGED = 50


@dataclass
class _Side:
    """One of the two canvases, over all users."""

    canvas: Canvas
    scored: int = 0
    above: int = 0
    rises: int = 0
    points: dict[str, Decimal] = field(default_factory=dict[str, Decimal])

    def add(self, attributes: Mapping[str, Any], score_events: list[ScoreEvent], until: datetime) -> Replayed | None:
        if self.canvas.audience.excluded_by(attributes):
            return None
        replayed = replay(self.canvas, score_events, until)
        self.scored += replayed.tally.is_in
        self.above += replayed.tally.is_above
        self.rises += replayed.rises
        for cause, points in replayed.by_cause.items():
            self.points[cause] = self.points.get(cause, Decimal(0)) + points
        return replayed

    def shown(self) -> dict[str, Any]:
        """The totals."""
        causes = sorted(self.points.items(), key=lambda item: (-abs(item[1]), item[0]))
        return {
            "scored": self.scored,
            "above": self.above,
            "rises": self.rises,
            "points": shown(sum(self.points.values(), Decimal(0))),
            "causes": [{"cause": cause, "points": shown(points)} for cause, points in causes],
        }


async def run(
    connection: Connection, current: Canvas, proposed: Canvas, since: datetime | None, until: datetime
) -> dict[str, Any]:
    """Replays every user's past under both. Audience and attributes are those of today: their past is not kept."""
    before, after = _Side(current), _Side(proposed)
    events = users = 0
    different: list[tuple[Decimal, UUID, Decimal, Decimal]] = []
    user_id: UUID | None = None
    attributes: Mapping[str, Any] = {}
    score_events: list[ScoreEvent] = []

    def close() -> None:
        nonlocal users
        if user_id is None:
            return
        users += 1
        one, other = (side.add(attributes, _of(side.canvas, score_events), until) for side in (before, after))
        was, would_be = (found.tally.score if found else Decimal(0) for found in (one, other))
        if was != would_be:
            heapq.heappush(different, (abs(would_be - was), user_id, was, would_be))
            if len(different) > MOST_CHANGED:
                heapq.heappop(different)

    async for row in scores.past(connection, since):
        if row["user_id"] != user_id:
            close()
            user_id, attributes, score_events = row["user_id"], row["attributes"], []
        events += 1
        score_events.append(_read(row))
    close()
    known = await external_ids(connection, [entry[1] for entry in different])
    return {
        "canvas": proposed.name,
        "events": events,
        "users": users,
        "current": before.shown(),
        "proposed": after.shown(),
        "changed": [
            {"external_id": known[user], "current": shown(was), "proposed": shown(would_be)}
            for _, user, was, would_be in sorted(different, reverse=True)
        ],
    }


def _read(row: Record) -> ScoreEvent:
    if row["kind"] == scores.SCORE_SET:
        return _NamedScoreSet(row["value"], row["change"], row["received_at"], row["event_no"], row["name"])
    return Action(Kind(row["kind"]), row["name"], row["at"], row["event_no"], heard_at=row["received_at"])


@dataclass(frozen=True)
class _NamedScoreSet(ScoreSet):
    """An external score, with the attribute that it is for."""

    attribute: str = ""


def _of(canvas: Canvas, score_events: list[ScoreEvent]) -> list[ScoreEvent]:
    return [
        score_event
        for score_event in score_events
        if not isinstance(score_event, _NamedScoreSet) or score_event.attribute == canvas.attribute
    ]
