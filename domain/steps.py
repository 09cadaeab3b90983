"""What comes before every process: parked, paused, a mail that a person lets go out again."""

from datetime import timedelta
from typing import Any, TypeVar

from domain.journey import Change, LeadState, Parked, Status, TimelineEntry, WaitingFor
from domain.process import Done, Next, Step, people

State = TypeVar("State", bound=LeadState)


def _resent(rules: Any, state: State, done: Done[None]) -> Change[State]:
    """The mail has gone out again."""
    return Change(state=state.but(resends=tuple(resend for resend in state.resends if resend.email_id != done.key)))


resend: Step[Any, Any, None, Change[Any]] = Step(
    "resend", "Send a mail again, because a person decided so", _resent, activity="journey.resend"
)


def held(state: LeadState) -> Next | None:
    """What comes next for a lead that its process is not asked about; None for any other."""
    if state.parked:
        waiting = waiting_while_parked(state.parked)
        return people(waiting.what, waiting.why)
    if state.paused:
        return people("resume", "the journey was paused; deadlines keep counting")
    if state.resends:
        # Before everything else.
        first = state.resends[0]
        return resend("a person decided that a mail goes out again", at=first.at, key=first.email_id)
    return None


def waiting_while_parked(parked: Parked) -> WaitingFor:
    """What a journey waits for whose step kept failing."""
    if parked.service:
        why = f"step '{parked.due.step}' could not be done ({parked.reason}); it goes on by itself once that works"
        return WaitingFor(what="retry", why=f"{why} again, or at once on the operator event retry")
    why = f"step '{parked.due.step}' can't be done ({parked.reason}); the operator event retry goes on"
    return WaitingFor(what="retry", why=why)


def told_parked(parked: Parked) -> TimelineEntry:
    """What the timeline tells of a parking."""
    data = {"reason": parked.reason, "step": parked.due.step}
    if parked.service:
        data["service"] = parked.service
    return TimelineEntry(kind="parked", summary=f"Parked: step '{parked.due.step}' can't be done", data=data)


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
    line = TimelineEntry(
        kind="released",
        summary=f"The outage is over: step '{state.parked.due.step}' is tried again",
        data={"reason": state.parked.reason, "service": state.parked.service},
    )
    return Change(
        state=state.but(parked=None, status=Status.OPEN, releases=state.releases + 1),
        lines=(line,),
    )


def told_moot(parked: Parked) -> TimelineEntry:
    """What the timeline tells of a parked step that nobody needs any more."""
    return TimelineEntry(kind="unparked", summary="The parked step is no longer due", data={"step": parked.due.step})
