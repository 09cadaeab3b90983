"""A step that used up its retries, as `storage.leads.park` writes it at the row."""

from datetime import datetime
from typing import TypeVar

from domain.journey import LeadState, NextStep, Parked, Status

State = TypeVar("State", bound=LeadState)


def parked(state: State, due: NextStep, reason: str, now: datetime, service: str | None = None) -> State:
    """The lead's state afterwards; the same when its journey may do nothing by itself."""
    if not state.is_open or state.paused or state.parked:
        return state
    return state.but(status=Status.PARKED, parked=Parked(reason=reason, since=now, due=due, service=service))


def is_held(state: LeadState) -> bool:
    """True while the journey may do nothing by itself."""
    return not state.is_open or state.paused or state.parked is not None
