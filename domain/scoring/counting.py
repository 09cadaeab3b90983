"""How actions become points. Every point keeps its cause, so that a score always explains itself.

Pure: given what is known of a user and what happened, in order, it says what follows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from domain.scoring.canvas import Canvas, Inactivity, Kind
from domain.scoring.findings import Looked

EXTERNAL = "external"
INACTIVITY = "inactivity"
MOST_WINDOWS = 1000
_INSTANT = timedelta(microseconds=1)

Number = int | float | Decimal


class Action(NamedTuple):
    """Something that a user did. `event_no` is the row in which it is stored.

    `at` is when it was done, `heard_at` when we heard of it, where that was later.
    """

    kind: Kind
    name: str
    at: datetime
    event_no: int | None = None
    heard_at: datetime | None = None

    @property
    def counts_from(self) -> datetime:
        """Until then, nobody knew of it: windows that ended before had no such action in them."""
        return self.heard_at or self.at


@dataclass(frozen=True)
class ScoreSet:
    """Somebody outside says what the score is (or, with `by`, by how much it changes)."""

    to: Decimal | None
    by: Decimal | None
    at: datetime
    event_no: int | None = None

    @property
    def counts_from(self) -> datetime:
        """An external score counts when it is told."""
        return self.at


ScoreEvent = Action | ScoreSet


class Points(NamedTuple):
    """Some points and why there are."""

    points: Decimal
    cause: str
    group: str | None
    at: datetime
    event_no: int | None = None


@dataclass(frozen=True)
class Tally:
    """What is known of a user's score in a canvas.

    `is_above` is remembered and not computed: a threshold that is lowered hands nobody over, the next action does.
    """

    score: Decimal = Decimal(0)
    is_above: bool = False
    last_action_at: datetime | None = None
    quiet_since: datetime | None = None
    """The entry, or the end of the last window whose inactivity was accounted for; None outside of the canvas."""
    is_in: bool = False
    """True once the user has entered the canvas."""


@dataclass(frozen=True)
class Outcome:
    """What becomes of a tally: the points that came, and how often the score rose above the threshold."""

    tally: Tally
    points: tuple[Points, ...] = ()
    rises: int = 0


def number(value: Any) -> Decimal | None:
    """A number, also one that came as text; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        return None
    try:
        read = Decimal(str(value).strip())
    except ArithmeticError:
        return None
    return read if read.is_finite() and abs(read) < Decimal(10) ** 15 else None


def shown(value: Decimal) -> int | float:
    """A number as JSON has it: whole where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def cause_of(action: Action) -> str:
    """The cause of points, as `custom_event:webinar`."""
    return f"{action.kind.value}:{action.name}" if action.name else action.kind.value


def count(canvas: Canvas, tally: Tally, score_events: Iterable[ScoreEvent]) -> Outcome:
    """Counts what happened, in the order in which we heard of it.

    Windows that ended before we heard of an action cost their points first, seen or not: so it makes no difference when
    somebody looks. An action that is older than the last one is worth its points, and keeps nobody active.
    """
    points: list[Points] = []
    rises = 0
    for score_event in score_events:
        counts_from = score_event.counts_from
        before, lost = _until(canvas, tally, counts_from - _INSTANT)
        gained = _gained(canvas, before.score, score_event)
        if gained is None:
            continue
        points += [*lost, gained]
        score = before.score + gained.points
        is_above = canvas.is_above(shown(score))
        # Who was above a threshold that was raised since may not be above this one.
        rises += is_above and not (before.is_above and canvas.is_above(shown(before.score)))
        last_action_at = _latest(tally.last_action_at, score_event.at)
        tally = Tally(score, is_above, last_action_at, before.quiet_since or counts_from, is_in=True)
    return Outcome(tally, tuple(points), rises)


def _gained(canvas: Canvas, score: Decimal, score_event: ScoreEvent) -> Points | None:
    if isinstance(score_event, ScoreSet):
        change = score_event.by if score_event.by is not None else (score_event.to or Decimal(0)) - score
        # Set to what it is: nothing has changed, and nobody was active.
        return Points(change, EXTERNAL, None, score_event.at, score_event.event_no) if change else None
    group = canvas.group_of(score_event.kind, score_event.name)
    if group is None:
        return None
    return Points(Decimal(group.points), cause_of(score_event), group.name, score_event.at, score_event.event_no)


def _latest(one: datetime | None, other: datetime) -> datetime:
    return other if one is None else max(one, other)


@dataclass(frozen=True)
class Look:
    """What a look at a user found: the points lost (one entry for each window), and when to look again."""

    again_at: datetime | None
    tally: Tally
    lost: tuple[Points, ...] = ()

    @property
    def told(self) -> Looked:
        """As the user's journey is told."""
        lost = sum((points.points for points in self.lost), start=Decimal(0))
        return Looked(again_at=self.again_at, lost=shown(lost), windows=len(self.lost), score=shown(self.tally.score))


def look(canvas: Canvas, tally: Tally, now: datetime) -> Look:
    """Takes off what inactivity costs: once for each whole window since the last action that has no action in it."""
    window = canvas.window
    if window is None:
        return Look(None, tally)
    if tally.quiet_since is None:
        return Look(now + window, tally)
    counted, lost = _until(canvas, tally, now)
    return Look((counted.quiet_since or tally.quiet_since) + window, counted, lost)


def _until(canvas: Canvas, tally: Tally, now: datetime) -> tuple[Tally, tuple[Points, ...]]:
    """The tally with what the windows cost that had ended by then."""
    policy = canvas.inactivity
    if policy is None or tally.quiet_since is None:
        return tally, ()
    begin = _latest(tally.last_action_at, tally.quiet_since)
    windows = min(int((now - begin) / policy.window), MOST_WINDOWS) if now - begin >= policy.window else 0
    lost: list[Points] = []
    score = tally.score
    for number_of_window in range(1, windows + 1):
        points = _lost(canvas.lowest, policy, score)
        if not points:
            break  # at the floor, and so in every further window
        lost.append(Points(points, INACTIVITY, None, begin + policy.window * number_of_window))
        score += points
    is_above = tally.is_above and canvas.is_above(shown(score))
    quiet_since = begin + policy.window * windows
    return Tally(score, is_above, tally.last_action_at, quiet_since, tally.is_in), tuple(lost)


def _lost(floor: int | None, policy: Inactivity, score: Decimal) -> Decimal:
    lower = score + policy.points
    if floor is not None:
        lower = max(lower, Decimal(floor))
    return min(lower - score, Decimal(0))


@dataclass(frozen=True)
class Replayed:
    """What a canvas would have given one user."""

    tally: Tally
    by_cause: Mapping[str, Decimal] = field(default_factory=dict)
    rises: int = 0


def replay(canvas: Canvas, score_events: Sequence[ScoreEvent], until: datetime) -> Replayed:
    """Counts a user's whole past under a canvas, inactivity included, as if it had been there from the start."""
    outcome = count(canvas, Tally(), score_events)
    end = look(canvas, outcome.tally, until)
    by_cause: dict[str, Decimal] = {}
    for gained in (*outcome.points, *end.lost):
        by_cause[gained.cause] = by_cause.get(gained.cause, Decimal(0)) + gained.points
    return Replayed(end.tally, by_cause, outcome.rises)
