"""What starts a scoring journey, and the events that may happen to it."""

from typing import Annotated, Literal

from pydantic import Field

from domain.events import OperatorEvent
from domain.text import Line, Strict


class ScoringSubmission(Strict):
    """Users are not submitted: they enter with what they do, through `POST /users/track`."""

    journey: Literal["scoring"]
    external_id: Line


ScoringEvent = Annotated[OperatorEvent, Field(discriminator="type")]
