"""How long what is kept after its use stays: `config/retention.yaml`."""

from datetime import datetime, timedelta
from typing import Annotated

from pydantic import Field

from domain.policy import Duration, Policy

SHORTEST = timedelta(hours=1)
"""However short a simulated day is: a caller that repeats a request needs that."""

Kept = Annotated[Duration, Field(validate_default=True)]
KeptOrNot = Annotated[Duration | None, Field(validate_default=True)]


class RetentionPolicy(Policy):
    """A length of time for each kind of thing; None: for as long as what it belongs to."""

    promises: Kept = "7 days"  # type: ignore[assignment]
    """What was told to workflows."""
    answers: Kept = "7 days"  # type: ignore[assignment]
    """To requests with an Idempotency-Key."""
    portal_events: Kept = "30 days"  # type: ignore[assignment]
    tracked_events: Kept = "400 days"  # type: ignore[assignment]
    tracked_users: KeptOrNot = "1830 days"  # type: ignore[assignment]
    """Who never became a lead, from the last thing that was told of them."""
    timelines: KeptOrNot = "1830 days"  # type: ignore[assignment]
    """The timelines of leads that are over, from their end."""
    closed_leads: KeptOrNot = None
    """People all of whose leads are over, from the end of the last one: they are erased."""


def before(now: datetime, kept_for: timedelta) -> datetime:
    """What is older than this moment has served its time."""
    return now - max(kept_for, SHORTEST)
