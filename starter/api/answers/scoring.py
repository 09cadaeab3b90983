"""Canvases, backtests, scores and what became of `/users/track`, as they are shown."""

from datetime import datetime

from pydantic import ConfigDict, Field

from domain.scoring.canvas import Canvas, Exclusion
from starter.api.answers import Answer


class CanvasVersion(Answer):
    """Who saved a canvas when."""

    version: int
    saved_by: str
    saved_at: datetime


class StoredCanvas(Canvas):
    """The newest version of a canvas, as it was written."""

    version: int
    saved_by: str
    saved_at: datetime


class CanvasWarning(Answer):
    """What in a canvas is probably a mistake."""

    field: str
    message: str


class SavedCanvas(StoredCanvas):
    """A canvas that was saved."""

    warnings: list[CanvasWarning]


class CanvasWithVersions(StoredCanvas):
    """A canvas with all who saved it, newest first."""

    versions: list[CanvasVersion]


class CanvasList(Answer):
    """All canvases."""

    model_config = ConfigDict(extra="forbid")

    items: list[StoredCanvas]


class CausePoints(Answer):
    """What one cause would have given."""

    cause: str
    points: float


class BacktestSide(Answer):
    """What one of the two canvases would have given."""

    scored: int
    above: int
    rises: int
    points: float
    causes: list[CausePoints]


class ChangedScore(Answer):
    """A user whose score would be another."""

    external_id: str | None
    current: float
    proposed: float


class Backtest(Answer):
    """The canvas as it is and as it is proposed, over everything that is stored."""

    canvas: str
    events: int
    users: int
    current: BacktestSide
    proposed: BacktestSide
    changed: list[ChangedScore]
    warnings: list[CanvasWarning]


class ScoredCause(Answer):
    """The points of one cause."""

    cause: str
    group: str | None
    points: float
    times: int
    first_at: datetime
    last_at: datetime


class GainedPoints(Answer):
    """Points with their cause."""

    at: datetime
    points: float
    cause: str
    group: str | None


class UserScore(Answer):
    """A user's score; the causes add up to it. `scores`: in every canvas."""

    external_id: str
    canvas: str
    attribute: str
    score: float
    threshold: float
    above: bool
    last_action_at: datetime | None
    excluded: Exclusion | None
    lead_id: str | None
    causes: list[ScoredCause]
    latest: list[GainedPoints]
    scores: dict[str, float]


class TrackError(Answer):
    """An object that was not processed."""

    type: str
    input_array: str
    index: int


class Tracked(Answer):
    """How many objects were processed, and what is wrong with the rest."""

    message: str
    attributes_processed: int
    events_processed: int
    purchases_processed: int
    errors: list[TrackError] = Field(default_factory=list)


class FatalError(Answer):
    """Why nothing was processed."""

    type: str


class TrackProblem(Answer):
    """A problem (RFC 9457) in which Braze's clients find what they look for: `message` and `errors`."""

    type: str
    title: str
    status: int
    detail: str
    message: str
    errors: list[FatalError]
