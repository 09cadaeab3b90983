"""How a hand-off ends before the CRM is asked, as far as it is known on our side."""

from collections.abc import Mapping
from typing import Any

from domain.scoring.canvas import Canvas, Handoff
from domain.scoring.findings import Aborted, ReachedAlready


def forestalled(
    canvas: Canvas, handoff: Handoff, attributes: Mapping[str, Any], score: int | float
) -> Aborted | ReachedAlready | None:
    """Why a user who rose above the threshold is not handed over; None for one of whom the CRM is told."""
    if exclusion := canvas.audience.excluded_by(attributes):
        return Aborted(score=score, reason=f"excluded from the audience by {exclusion.attribute}")
    known = attributes.get(handoff.status.attribute) if handoff.status.attribute else None
    if handoff.status.is_reached(known):
        return ReachedAlready(score=score, status=str(known), known_by="attribute")
    return None
