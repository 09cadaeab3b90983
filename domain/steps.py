"""The steps and waits that every journey shares: parked, released, paused, a mail sent again."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from domain.journey import Change, Due, LeadState, Line, Parked, Standing, Status, WaitingFor

RESEND = "resend"

State = TypeVar("State", bound=LeadState)


def is_held(state: LeadState) -> bool:
    """True while the journey may do nothing by itself."""
    return not state.is_open or state.paused or state.parked is not None


def next_resend(state: LeadState) -> Due | None:
    """A mail that a person let go out again comes before everything else."""
    if not state.resends:
        return None
    first = state.resends[0]
    return Due(step=RESEND, at=first.at, mark=first.email_id)


def resend_done(state: State, due: Due) -> State:
    """The state without the mail that has gone out again."""
    return state.but(resends=tuple(resend for resend in state.resends if resend.email_id != due.mark))


def waiting_while_held(state: LeadState) -> WaitingFor | None:
    """What a parked or paused journey waits for; None for any other."""
    if state.parked:
        return waiting_while_parked(state.parked)
    if state.paused:
        return WaitingFor(what="resume", why="the journey was paused; deadlines keep counting")
    return None


def waiting_while_parked(parked: Parked) -> WaitingFor:
    """What a journey waits for whose step kept failing."""
    if parked.service:
        why = f"step '{parked.due.step}' could not be done ({parked.reason}); it goes on by itself once that works"
        return WaitingFor(what="retry", why=f"{why} again, or at once on the operator event retry")
    why = f"step '{parked.due.step}' can't be done ({parked.reason}); the operator event retry goes on"
    return WaitingFor(what="retry", why=why)


def told_parked(parked: Parked) -> Line:
    """What the timeline tells of a parking."""
    data = {"reason": parked.reason, "step": parked.due.step}
    if parked.service:
        data["service"] = parked.service
    return Line(kind="parked", summary=f"Parked: step '{parked.due.step}' can't be done", data=data)


RELEASE_RESTS = (
    timedelta(0),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
)
"""How long a journey that parked on an outage is left alone before it tries again, by how often it did so in vain.

Times of the wall clock: a service that is back may still refuse this one lead.
"""


def release(state: State) -> Change[State]:
    """The service that parked the journey is back: its step is tried again."""
    if state.parked is None:
        return Change(state=state)
    line = Line(
        kind="released",
        summary=f"The outage is over: step '{state.parked.due.step}' is tried again",
        data={"reason": state.parked.reason, "service": state.parked.service},
    )
    return Change(
        state=state.but(parked=None, status=Status.OPEN, releases=state.releases + 1),
        lines=(line,),
    )


def unpark_if_moot(change: Change[State], was: LeadState, due: Callable[[State], Due | None]) -> Change[State]:
    """An event that makes a parked step pointless (the card moved on) also ends the parking.

    Whether it is pointless is asked of the lead as it would be without the parking, a pause, or mails that go out
    again before everything else.
    """
    state = change.state
    if state.parked is None or was.parked is None:
        return change
    parked, status = state.parked, Status.OPEN if state.is_open else state.status
    freed = state.but(parked=None, status=status)
    again = state.resends if parked.due.step == RESEND else ()
    still_due = due(freed.but(paused=False, resends=again))
    if still_due and (still_due.step, still_due.mark) == (parked.due.step, parked.due.mark):
        return change
    line = Line(kind="unparked", summary="The parked step is no longer due", data={"step": parked.due.step})
    return change.model_copy(update={"state": freed, "lines": (*change.lines, line)})


def standing(state: LeadState, revision: int, due: Due | None, waiting_for: WaitingFor | None) -> Standing:
    """What the workflow is told."""
    return Standing(
        revision=revision,
        status=state.status,
        stage=state.stage,
        due=due,
        waiting_for=waiting_for,
        parked_reason=state.parked.reason if state.parked else None,
    )
