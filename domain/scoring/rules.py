"""The scoring journey's decisions: when to look whether a user is still active, and when to hand over.

Points are counted where users are tracked; a journey only learns what it has to do by itself.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter

from domain import steps
from domain.errors import Invalid
from domain.events import decide_operator, require_open
from domain.journey import Change, Column, Due, Entry, Fact, LeadState, Line, Owners, Status, WaitingFor
from domain.mail import MailOrder
from domain.portal import Listener
from domain.scoring.canvas import ScoringPolicy
from domain.scoring.findings import Aborted, HandedOver, Looked, ReachedAlready, Rose
from domain.scoring.submission import ScoringEvent, ScoringSubmission

STAGE = "PONTUACAO"
"""The one stage. What else there is to tell is a flag: a stage that changed would cost an action each time."""


class Step(StrEnum):
    """What the journey does by itself."""

    HAND_OVER = "hand_over"
    LOOK = "look_for_inactivity"


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


class ScoringRules:
    """The scoring journey's business rules. What counts how much is the canvas's business."""

    name = "scoring"
    version = 0
    owners = Owners.KNOWN
    state_model = ScoringState
    submission_model = ScoringSubmission
    event_model: TypeAdapter[Any] = TypeAdapter(ScoringEvent)
    columns: Sequence[Column] = ()
    listener: Listener | None = None

    def __init__(self, policy: ScoringPolicy) -> None:
        self.policy = policy
        self.patience = policy.patience.bounded

    def entry(self, submission: ScoringSubmission) -> Entry:
        """Raises Invalid: see `begin`."""
        raise _not_submitted()

    def begin(self, submission: ScoringSubmission, now: datetime) -> Change[ScoringState]:
        """Raises Invalid: users enter with what they do."""
        raise _not_submitted()

    def without_introductions(self, entered: Change[ScoringState]) -> Change[ScoringState]:
        """Nobody is mailed when a user enters."""
        return entered

    def enter(self, user_id: str, canvas: str, look_at: datetime | None, *, unsubscribed: bool) -> Change[ScoringState]:
        """A user enters a canvas."""
        state = ScoringState(user_id=user_id, canvas=canvas, look_at=look_at, unsubscribed=unsubscribed)
        line = Line(kind="entered", summary=f"Entered the canvas {canvas}", data={"canvas": canvas})
        return Change(state=state, moves=(state.stage,), lines=(line,))

    # What happens to the user ---------------------------------------------------------------------------------

    def decide(self, state: ScoringState, event: Any, now: datetime) -> Change[ScoringState]:
        """What an event makes of the journey. Raises Refused."""
        match event:
            case Rose():
                return self._rose(state, event, now)
            case Looked():
                return _looked(state, event)
            case _:
                require_open(state, event)
                return decide_operator(state, event, now)

    def _rose(self, state: ScoringState, rose: Rose, now: datetime) -> Change[ScoringState]:
        rises = state.rises + 1
        # One that is under way stands for this rise too.
        pending = state.handoff or PendingHandoff(rise=rises, at=now)
        line = Line(
            kind="threshold_crossed",
            summary=f"Score {rose.score:g} is above the threshold of {rose.threshold:g}",
            data={"score": rose.score, "threshold": rose.threshold},
        )
        return Change(state=state.but(rises=rises, handoff=pending), lines=(line,))

    # What the journey does by itself --------------------------------------------------------------------------

    def due(self, state: ScoringState) -> Due | None:
        """A hand-off comes before a look."""
        if steps.is_held(state):
            return None
        if state.handoff:
            return Due(step=Step.HAND_OVER, at=state.handoff.at, mark=str(state.handoff.rise))
        return Due(step=Step.LOOK, at=state.look_at, mark=str(state.looks + 1)) if state.look_at else None

    def done(self, state: ScoringState, due: Due, now: datetime, findings: Any = None) -> Change[ScoringState]:
        """What a step makes of the journey once it is done. A look tells what it found as an event of its own."""
        match Step(due.step), findings:
            case Step.LOOK, None:
                return Change(state=state.but(looks=state.looks + 1))
            case Step.HAND_OVER, HandedOver():
                over = state.but(handoff=None, handed_over=state.handed_over + 1, is_mql=True)
                data: dict[str, Any] = {"score": findings.score, "fields": list(findings.fields)}
                return Change(state=over, lines=(Line(kind="handed_over", summary="Handed over to sales", data=data),))
            case Step.HAND_OVER, Aborted():
                data = {"score": findings.score, "reason": findings.reason}
                line = Line(kind="handoff_aborted", summary=f"Not handed over: {findings.reason}", data=data)
                return Change(state=state.but(handoff=None), lines=(line,))
            case Step.HAND_OVER, ReachedAlready():
                data = {"score": findings.score, "status": findings.status, "known_by": findings.known_by}
                summary = f"Not handed over: the lead is {findings.status} already"
                line = Line(kind="already_mql", summary=summary, data=data)
                return Change(state=state.but(handoff=None, is_mql=True), lines=(line,))
            case _:
                raise ValueError(f"step {due.step} does not bring {type(findings).__name__}")

    # What is shown --------------------------------------------------------------------------------------------

    def waiting_for(self, state: ScoringState) -> WaitingFor | None:
        """What the lead's page shows."""
        if not state.is_open:
            return None
        if held := steps.waiting_while_held(state):
            return held
        if state.handoff:
            why = "the score rose above the threshold: the lead is handed over to sales"
            return WaitingFor(what=Step.HAND_OVER, until=state.handoff.at, why=why)
        if state.look_at:
            why = "at that time it is looked whether the user did anything meanwhile; if not, inactivity costs points"
            return WaitingFor(what=Step.LOOK, until=state.look_at, why=why)
        return WaitingFor(what="activity", why="the canvas knows no inactivity: the user's next action counts")

    def replanned(self, state: ScoringState, former: Any, now: datetime) -> Change[ScoringState]:
        """Steps have no names of their own here: there is nothing to leave out."""
        return Change(state=state)

    def mails(self, state: ScoringState, due: Due, now: datetime) -> Sequence[MailOrder]:
        """Nothing is sent to scored users."""
        return ()

    def mail_context(self, state: ScoringState, details: Mapping[str, Any], step: str, mark: str) -> dict[str, Any]:
        """Nothing is sent to scored users."""
        return {"lead": {}}

    def flags(self, state: ScoringState) -> list[str]:
        """What the lead is marked with."""
        marks = {
            "parked": state.parked is not None,
            "paused": state.paused,
            "unsubscribed": state.unsubscribed,
            "mql": state.is_mql,
        }
        return [mark for mark, applies in marks.items() if applies]


def _looked(state: ScoringState, found: Looked) -> Change[ScoringState]:
    if found.excluded:
        line = Line(
            kind="left_audience",
            summary=f"Not scored any more: excluded by {found.excluded}",
            data={"attribute": found.excluded},
        )
        return Change(state=state.but(status=Status.CLOSED, look_at=None, handoff=None), lines=(line,))
    state = state.but(look_at=found.again_at)
    if not found.windows:
        return Change(state=state)
    times = "" if found.windows == 1 else f" in {found.windows} windows"
    line = Line(
        kind="inactive",
        summary=f"No action{times}: {found.lost:g} points, score {found.score:g}",
        data={"points": found.lost, "windows": found.windows, "score": found.score},
    )
    return Change(state=state, lines=(line,))


def _not_submitted() -> Invalid:
    return Invalid("journey", "users enter the scoring with what they do: send it to POST /users/track")
