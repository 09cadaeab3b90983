"""The steps and waits that every journey shares: parked, paused, a mail sent again."""

from collections.abc import Callable
from datetime import datetime
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
        why = f"step '{state.parked.due.step}' kept failing ({state.parked.reason}); the operator event retry goes on"
        return WaitingFor(what="retry", why=why)
    if state.paused:
        return WaitingFor(what="resume", why="the journey was paused; deadlines keep counting")
    return None


def park(state: State, due: Due, reason: str, now: datetime) -> Change[State]:
    """Parks a journey on a step that used up its retries. Nothing when the lead has moved on meanwhile.

    A parked journey that tried again by itself, in vain, stays parked since the first time.
    """
    if not state.is_open or state.paused:
        return Change(state=state)
    if state.parked:
        return Change(state=state.but(parked=state.parked.model_copy(update={"tried_at": now})))
    parked = state.but(status=Status.PARKED, parked=Parked(reason=reason, since=now, due=due))
    line = Line(
        kind="parked",
        summary=f"Parked: step '{due.step}' kept failing",
        data={"reason": reason, "step": due.step},
    )
    return Change(state=parked, lines=(line,))


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
