"""What a scored user's steps are assumed to find, for forecasts: a user who does nothing loses points."""

from datetime import datetime
from typing import Any

from domain.forecast import Foreseen, Outlook, ScoreChange, Unforeseeable
from domain.journey import NextStep
from domain.rules import JourneyRules
from domain.scoring.canvas import Canvas
from domain.scoring.counting import Tally, look, shown
from domain.scoring.findings import Aborted, HandedOver, HandoffEnd, Looked
from domain.scoring.rules import ScoringState


class ScoringOutlook(Outlook[ScoringState]):
    """Points are lost as the canvas says. `excluded`: the attribute for which the user is in no audience any more."""

    def __init__(self, canvas: Canvas | None, tally: Tally | None, excluded: str | None) -> None:
        self._canvas = canvas
        self._tally = tally
        self._excluded = excluded

    def foresee(
        self, rules: JourneyRules[ScoringState, Any, Any], state: ScoringState, due: NextStep, at: datetime
    ) -> Foreseen[ScoringState]:
        """What a step makes of the user's journey at that moment. Raises Unforeseeable."""
        if self._canvas is None or self._tally is None:
            raise Unforeseeable("what follows depends on a canvas that can't be read")
        if due.step == "hand_over":
            end = self._handed_over(self._canvas, shown(self._tally.score))
            assumes = "sales have not got the lead already" if isinstance(end, HandedOver) else None
            return Foreseen(rules.record(state, due, at, end), assumes=assumes)
        change = rules.record(state, due, at)
        if self._excluded:
            found, lost = Looked(again_at=None, excluded=self._excluded), None
        else:
            seen = look(self._canvas, self._tally, at)
            self._tally, found = seen.tally, seen.told
            lost = ScoreChange(found.lost, found.score)
        return Foreseen(change.then(rules.decide(change.state, found, at)), score=lost)

    def _handed_over(self, canvas: Canvas, score: int | float) -> HandoffEnd:
        if canvas.handoff is None or self._excluded:
            return Aborted(score=score, reason="")
        return HandedOver(score=score)
