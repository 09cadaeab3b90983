"""What is stored of scored users beside their leads' state: scores, and how far a hand-off has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from temporalio.exceptions import ApplicationError

from domain.journey import StepOrder, TimelineEntry
from domain.scoring import HandedOver, HandoffEnd, Looked, ScoringState
from domain.scoring.canvas import Canvas
from domain.scoring.counting import Tally, look
from services.failures import permanent
from services.steps.runner import StepRecords
from storage import leads, scores, timeline, users
from storage.canvases import Canvases
from storage.database import Connection, Pool


@dataclass(frozen=True)
class ScoredUser:
    """A tracked user in a canvas, as both are now."""

    external_id: str | None
    email: str | None
    attributes: Mapping[str, Any]
    canvas: Canvas
    tally: Tally


class ScoringRecords(StepRecords[ScoringState, HandoffEnd | None, Looked]):
    """Scores are counted here, while nobody else can count."""

    def __init__(self, pool: Pool, canvases: Canvases) -> None:
        self._pool = pool
        self._canvases = canvases

    async def known(self, state: ScoringState) -> ScoredUser | None:
        """The user with the canvas and the score; None when one of them is not there any more."""
        user = await users.by_id(self._pool, state.user_id)
        saved = await self._canvases.find(self._pool, state.canvas)
        scored = await scores.of_user(self._pool, state.canvas, UUID(state.user_id))
        if user is None or saved is None or scored is None:
            return None
        return ScoredUser(user["external_id"], user["email"], user["attributes"], saved.canvas, scored.tally)

    async def begin_handoff(self, lead_id: str, rise: int, now: datetime) -> None:
        """Notes that the CRM is about to be told, before it is."""
        await scores.begin_handoff(self._pool, lead_id, rise, now)

    async def is_handoff_begun(self, lead_id: str, rise: int) -> bool:
        """Whether an earlier attempt may have told the CRM."""
        return await scores.is_handoff_begun(self._pool, lead_id, rise)

    async def store(
        self, connection: Connection, lead: leads.Lead, state: ScoringState, findings: HandoffEnd | None, now: datetime
    ) -> Sequence[Looked]:
        """A look counts what it finds while nobody else can count."""
        return () if findings else [await self._look(connection, state, now)]

    async def store_late(
        self, connection: Connection, lead: leads.Lead, order: StepOrder, findings: HandoffEnd | None, now: datetime
    ) -> None:
        """The CRM took what nobody waits for any more: the timeline tells it."""
        if isinstance(findings, HandedOver):
            line = TimelineEntry(
                kind="handed_over_late",
                summary="Handed over while the journey ended",
                data={"score": findings.score, "fields": [*findings.fields]},
            )
            await timeline.write(connection, lead.lead_id, [line], now, "journey", order.due.step)

    async def _look(self, connection: Connection, state: ScoringState, now: datetime) -> Looked:
        user = await users.by_id(connection, state.user_id, lock=True)
        scored = await scores.of_user(connection, state.canvas, UUID(state.user_id))
        saved = await self._canvases.find(connection, state.canvas)
        if user is None or saved is None or scored is None:
            raise user_unknown()
        canvas = saved.canvas
        if exclusion := canvas.audience.excluded_by(user["attributes"]):
            return Looked(again_at=None, excluded=exclusion.attribute)
        found = look(canvas, scored.tally, now)
        lost = [(canvas.name, scored.user_id, points) for points in found.lost]
        counted = [scores.Scored(canvas.name, scored.user_id, found.tally, scored.lead_id)]
        await scores.write(connection, lost, counted if found.tally != scored.tally else [])
        return found.told


def user_unknown() -> ApplicationError:
    """The failure of a step whose user was deleted meanwhile."""
    return permanent("user_unknown", "the user is not there any more")
