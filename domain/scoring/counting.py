"""How actions become points. Every point keeps its cause, so that a score always explains itself.

Pure: given what is known of a user and what happened, in order, it says what follows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from domain.scoring.canvas import Canvas, Inactivity, Kind

EXTERNAL = "external"
INACTIVITY = "inactivity"
MOST_WINDOWS = 1000

Number = int | float | Decimal


@dataclass(frozen=True)
class Action:
    """Something that a user did. `event_no` is the row in which it is stored."""

    kind: Kind
    name: str
    at: datetime
    event_no: int | None = None


@dataclass(frozen=True)
class ScoreSet:
    """Somebody outside says what the score is (or, with `by`, by how much it changes)."""

    to: Decimal | None
    by: Decimal | None
    at: datetime
    event_no: int | None = None


Happening = Action | ScoreSet


@dataclass(frozen=True)
class Points:
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


def count(canvas: Canvas, tally: Tally, happenings: Iterable[Happening]) -> Outcome:
    """Counts what happened, in order."""
    points: list[Points] = []
    rises = 0
    for happening in happenings:
        gained = _gained(canvas, tally.score, happening)
        if gained is None:
            continue
        points.append(gained)
        score = tally.score + gained.points
        rises += canvas.is_above(shown(score)) and not tally.is_above
        tally = replace(
            tally,
            score=score,
            is_above=canvas.is_above(shown(score)),
            last_action_at=_latest(tally.last_action_at, happening.at),
            is_in=True,
        )
    return Outcome(tally, tuple(points), rises)


def _gained(canvas: Canvas, score: Decimal, happening: Happening) -> Points | None:
    if isinstance(happening, ScoreSet):
        change = happening.by if happening.by is not None else (happening.to or Decimal(0)) - score
        # Set to what it is: nothing has changed, and nobody was active.
        return Points(change, EXTERNAL, None, happening.at, happening.event_no) if change else None
    group = canvas.group_of(happening.kind, happening.name)
    if group is None:
        return None
    return Points(Decimal(group.points), cause_of(happening), group.name, happening.at, happening.event_no)


def _latest(one: datetime | None, other: datetime) -> datetime:
    return other if one is None else max(one, other)


@dataclass(frozen=True)
class Look:
    """What a look at a user found: the points lost (one entry for each window), and when to look again.

    `quiet_since` is the beginning of the window that is not over yet.
    """

    again_at: datetime | None
    quiet_since: datetime
    tally: Tally
    lost: tuple[Points, ...] = ()


def look(canvas: Canvas, tally: Tally, quiet_since: datetime, now: datetime) -> Look:
    """Takes off what inactivity costs: once for each whole window since the last action that has no action in it.

    `quiet_since`: the end of the last window that was accounted for, or the entry.
    """
    policy = canvas.inactivity
    if policy is None:
        return Look(None, quiet_since, tally)
    begin = max(quiet_since, tally.last_action_at) if tally.last_action_at else quiet_since
    windows = min(int((now - begin) / policy.window), MOST_WINDOWS)
    lost: list[Points] = []
    score = tally.score
    for number_of_window in range(1, windows + 1):
        points = _lost(policy, score)
        if points:
            lost.append(Points(points, INACTIVITY, None, begin + policy.window * number_of_window))
            score += points
    counted = replace(tally, score=score, is_above=tally.is_above and canvas.is_above(shown(score)))
    return Look(begin + policy.window * (windows + 1), begin + policy.window * windows, counted, tuple(lost))


def _lost(policy: Inactivity, score: Decimal) -> Decimal:
    lowest = score + policy.points
    if policy.floor is not None:
        lowest = max(lowest, Decimal(policy.floor))
    return min(lowest - score, Decimal(0))


@dataclass(frozen=True)
class Replayed:
    """What a canvas would have given one user."""

    tally: Tally
    by_cause: Mapping[str, Decimal] = field(default_factory=dict)
    rises: int = 0


def replay(canvas: Canvas, happenings: Sequence[Happening], until: datetime) -> Replayed:
    """Counts a user's whole past under a canvas, inactivity included, as if it had been there from the start."""
    tally, by_cause, rises = Tally(), dict[str, Decimal](), 0
    quiet_since: datetime | None = None

    def note(points: Iterable[Points]) -> None:
        for gained in points:
            by_cause[gained.cause] = by_cause.get(gained.cause, Decimal(0)) + gained.points

    def rest(now: datetime) -> None:
        nonlocal tally, quiet_since
        if quiet_since is not None:
            found = look(canvas, tally, quiet_since, now)
            note(found.lost)
            tally, quiet_since = found.tally, found.quiet_since

    for happening in happenings:
        rest(happening.at - timedelta(microseconds=1))
        outcome = count(canvas, tally, [happening])
        note(outcome.points)
        tally, rises = outcome.tally, rises + outcome.rises
        if tally.is_in and quiet_since is None:
            quiet_since = happening.at
    rest(until)
    return Replayed(tally, by_cause, rises)
