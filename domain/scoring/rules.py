"""The scoring journey's decisions: when to look whether a user is still active, and when to hand over.

Points are counted where users are tracked; a journey only learns what it has to do by itself.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from domain.errors import Invalid
from domain.events import decide_operator
from domain.journey import Change, Entry, Fact, LeadState, Owners, Status, TimelineEntry
from domain.process import Done, Facts
from domain.rules import JourneyRules
from domain.scoring.canvas import ScoringPolicy
from domain.scoring.findings import Aborted, HandedOver, HandoffEnd, Looked, ReachedAlready, Rose
from domain.scoring.submission import ScoringEvent, ScoringSubmission

STAGE = "PONTUACAO"
"""The one stage. What else there is to tell is a flag: a stage that changed would cost an action each time."""


class PendingHandoff(Fact):
    """A rise above the threshold that was not handed over yet."""

    rise: int
    at: datetime


class ScoringState(LeadState):
    """What the journey of a scored user remembers; no personal data."""

    stage: str = STAGE
    user_id: str
    canvas: str
    look_at: datetime | None = None
    looks: int = 0
    rises: int = 0
    handoff: PendingHandoff | None = None
    handed_over: int = 0
    is_mql: bool = False


class ScoringFacts(Facts):
    """A scored user as the process sees it. `rise`: the number of the rise above the threshold to hand over for."""

    rise: int | None
    rose_at: datetime | None
    looks: int
    look_at: datetime | None


class ScoringRules(JourneyRules[ScoringState, ScoringFacts, ScoringPolicy]):
    """The scoring journey's business rules. What counts how much is the canvas's business."""

    name = "scoring"
    owners = Owners.KNOWN
    state_model = ScoringState
    submission_model = ScoringSubmission
    event_model: TypeAdapter[Any] = TypeAdapter(ScoringEvent)
    also_when_over = (Rose, Looked)

    def entry(self, submission: ScoringSubmission) -> Entry:
        """Raises Invalid: see `begin`."""
        raise _not_submitted()

    def begin(self, submission: ScoringSubmission, now: datetime) -> Change[ScoringState]:
        """Raises Invalid: users enter with what they do."""
        raise _not_submitted()

    def enter(self, user_id: str, canvas: str, look_at: datetime | None, *, unsubscribed: bool) -> Change[ScoringState]:
        """A user enters a canvas."""
        state = ScoringState(user_id=user_id, canvas=canvas, look_at=look_at, unsubscribed=unsubscribed)
        line = TimelineEntry(kind="entered", summary=f"Entered the canvas {canvas}", data={"canvas": canvas})
        return Change(state=state, moves=(state.stage,), lines=(line,))

    # What happens to the user ---------------------------------------------------------------------------------

    def _decide(self, state: ScoringState, event: Any, now: datetime) -> Change[ScoringState]:
        match event:
            case Rose():
                return self._rose(state, event, now)
            case Looked():
                return _looked(state, event)
            case _:
                return decide_operator(state, event, now)

    def _rose(self, state: ScoringState, rose: Rose, now: datetime) -> Change[ScoringState]:
        rises = state.rises + 1
        # One that is under way stands for this rise too.
        pending = state.handoff or PendingHandoff(rise=rises, at=now)
        line = TimelineEntry(
            kind="threshold_crossed",
            summary=f"Score {rose.score:g} is above the threshold of {rose.threshold:g}",
            data={"score": rose.score, "threshold": rose.threshold},
        )
        return Change(state=state.but(rises=rises, handoff=pending), lines=(line,))

    # What a step makes of the journey -------------------------------------------------------------------------

    def looked(self, state: ScoringState, done: Done[None]) -> Change[ScoringState]:
        """What a look found it tells as an event of its own, `Looked`."""
        return Change(state=state.but(looks=state.looks + 1))

    def handed_over(self, state: ScoringState, done: Done[HandoffEnd]) -> Change[ScoringState]:
        """A hand-off ended: sales have the lead, or have no need of it."""
        match done.findings:
            case HandedOver(score=score, fields=fields):
                over = state.but(handoff=None, handed_over=state.handed_over + 1, is_mql=True)
                data: dict[str, Any] = {"score": score, "fields": list(fields)}
                return Change(
                    state=over, lines=(TimelineEntry(kind="handed_over", summary="Handed over to sales", data=data),)
                )
            case Aborted(score=score, reason=reason):
                data = {"score": score, "reason": reason}
                line = TimelineEntry(kind="handoff_aborted", summary=f"Not handed over: {reason}", data=data)
                return Change(state=state.but(handoff=None), lines=(line,))
            case ReachedAlready(score=score, status=status, known_by=known_by):
                data = {"score": score, "status": status, "known_by": known_by}
                line = TimelineEntry(
                    kind="already_mql", summary=f"Not handed over: the lead is {status} already", data=data
                )
                return Change(state=state.but(handoff=None, is_mql=True), lines=(line,))

    # What the process decides from ----------------------------------------------------------------------------

    def facts(self, state: ScoringState) -> ScoringFacts:
        """The user as the process sees it."""
        return ScoringFacts(
            rise=state.handoff.rise if state.handoff else None,
            rose_at=state.handoff.at if state.handoff else None,
            looks=state.looks,
            look_at=state.look_at,
        )

    def own_flags(self, state: ScoringState) -> Mapping[str, bool]:
        """What the lead is marked with beside what all journeys know."""
        return {"mql": state.is_mql}


def _looked(state: ScoringState, found: Looked) -> Change[ScoringState]:
    if found.excluded:
        line = TimelineEntry(
            kind="left_audience",
            summary=f"Not scored any more: excluded by {found.excluded}",
            data={"attribute": found.excluded},
        )
        return Change(state=state.but(status=Status.CLOSED, look_at=None, handoff=None), lines=(line,))
    state = state.but(look_at=found.again_at)
    if not found.windows:
        return Change(state=state)
    times = "" if found.windows == 1 else f" in {found.windows} windows"
    line = TimelineEntry(
        kind="inactive",
        summary=f"No action{times}: {found.lost:g} points, score {found.score:g}",
        data={"points": found.lost, "windows": found.windows, "score": found.score},
    )
    return Change(state=state, lines=(line,))


def _not_submitted() -> Invalid:
    return Invalid("journey", "users enter the scoring with what they do: send it to POST /users/track")
