"""The scoring journey's steps: the look at a user who may be inactive, and the hand-off to the CRM."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from activities.failures import permanent, transient
from domain.journey import Clock, Line, StepOrder
from domain.scoring import Aborted, Done, HandedOver, Handoff, Looked, ReachedAlready, ScoringRules, ScoringState, Step
from domain.scoring.canvas import Canvas
from domain.scoring.counting import look, shown
from domain.services import SALESFORCE
from integrations.liquid import braze
from integrations.liquid.braze import RenderingFailed, TemplateMistake, User
from integrations.liquid.budget import BudgetExceeded
from integrations.liquid.isolated import IsolatedLiquid, RendererLost
from integrations.liquid.outward import Refused, Unavailable
from integrations.salesforce import Salesforce, SalesforceRefused, SalesforceUnavailable
from storage import leads, scores, timeline, users
from storage.canvases import Canvases
from storage.database import Connection, Pool, Record

CONVERTED = "CANNOT_UPDATE_CONVERTED_LEAD"
MOMENT = timedelta(seconds=3)
_PROFILE = {
    "phone_number": "phone", "first_name": "first_name", "last_name": "last_name", "city": "home_city",
    "country": "country", "language": "language", "gender": "gender", "time_zone": "time_zone", "date_of_birth": "dob",
}  # fmt: skip
"""What a template calls a part of the profile, and what it is called in `/users/track`."""


class ScoringSteps:
    """Performs the steps of scored users. Without `crm`, hand-offs park and say so."""

    def __init__(
        self, pool: Pool, canvases: Canvases, liquid: IsolatedLiquid, crm: Salesforce | None, clock: Clock
    ) -> None:
        self._pool = pool
        self._canvases = canvases
        self._liquid = liquid
        self._crm = crm
        self._clock = clock

    async def perform(
        self, order: StepOrder, rules: ScoringRules, lead: leads.Lead, state: ScoringState
    ) -> Done | None:
        """How a hand-off ended; a look is done where its result is stored. Raises ApplicationError."""
        if Step(order.due.step) is Step.LOOK:
            await self._wait_out(state)
            return None
        try:
            return await self._hand_over(lead, state)
        except SalesforceUnavailable as error:
            wait = timedelta(seconds=error.retry_after) if error.retry_after else None
            raise transient("salesforce_unavailable", str(error), again_in=wait, service=SALESFORCE) from None
        except SalesforceRefused as error:
            raise permanent(f"salesforce_{error.code.lower()}", str(error)) from None
        except Unavailable as error:
            raise transient(f"connected_content_{error.code}", error.code) from None
        except Refused as error:
            raise permanent(f"connected_content_{error.code}", error.code) from None
        except BudgetExceeded as exceeded:
            raise permanent(f"handoff_budget_{exceeded.kind}", str(exceeded)) from None
        except RendererLost as error:
            raise transient("renderer_lost", str(error)) from None
        except (TemplateMistake, RenderingFailed):
            raise permanent("handoff_template_failed", "the template does not fit what is known of the user") from None

    async def no_longer_due(self, order: StepOrder) -> None:
        """Nothing is left behind that would have to be tidied."""

    async def record(
        self, connection: Connection, rules: ScoringRules, lead: leads.Lead, findings: Done | None, now: datetime
    ) -> Sequence[Any]:
        """A look counts what it finds while nobody else can count."""
        if findings is not None:
            return ()
        return [await self._look(connection, ScoringState.model_validate(lead.state), now)]

    async def record_late(
        self,
        connection: Connection,
        rules: ScoringRules,
        lead: leads.Lead,
        order: StepOrder,
        findings: Done | None,
        now: datetime,
    ) -> None:
        """The CRM took what nobody waits for any more: the timeline tells it."""
        if isinstance(findings, HandedOver):
            line = Line(kind="handed_over_late", summary="Handed over while the journey ended",
                        data={"score": findings.score, "fields": [*findings.fields]})  # fmt: skip
            await timeline.write(connection, lead.lead_id, [line], now, "journey", order.due.step)

    # Inactivity ------------------------------------------------------------------------------------------------

    async def _wait_out(self, state: ScoringState) -> None:
        """A window that ends in a moment is waited for here: another timer and another look would cost two actions.

        So it is with who did several things at the entry, in several requests.
        """
        scored = await scores.of_user(self._pool, state.canvas, UUID(state.user_id))
        saved = await self._canvases.find(self._pool, state.canvas)
        if scored is None or saved is None:
            return
        now = await self._clock()
        again_at = look(saved.canvas, scored.tally, now).again_at
        if again_at and again_at - now <= MOMENT:
            await asyncio.sleep((again_at - now).total_seconds() + 0.01)

    async def _look(self, connection: Connection, state: ScoringState, now: datetime) -> Looked:
        user = await users.by_id(connection, state.user_id, lock=True)
        scored = await scores.of_user(connection, state.canvas, UUID(state.user_id))
        saved = await self._canvases.find(connection, state.canvas)
        if user is None or saved is None or scored is None:
            raise permanent("user_unknown", "the user is not there any more")
        canvas = saved.canvas
        if exclusion := canvas.audience.excluded_by(user["attributes"]):
            return Looked(again_at=None, excluded=exclusion.attribute)
        found = look(canvas, scored.tally, now)
        await scores.add_points(connection, [(canvas.name, scored.user_id, points) for points in found.lost])
        if found.tally != scored.tally:
            await scores.save(connection, [scores.Scored(canvas.name, scored.user_id, found.tally, scored.lead_id)])
        lost = sum((points.points for points in found.lost), start=Decimal(0))
        return Looked(
            again_at=found.again_at,
            lost=shown(lost),
            windows=len(found.lost),
            score=shown(found.tally.score),
        )

    # The hand-off ----------------------------------------------------------------------------------------------

    async def _hand_over(self, lead: leads.Lead, state: ScoringState) -> Done:
        user = await users.by_id(self._pool, state.user_id)
        saved = await self._canvases.find(self._pool, state.canvas)
        scored = await scores.of_user(self._pool, state.canvas, UUID(state.user_id))
        if user is None or saved is None or scored is None or state.handoff is None:
            raise permanent("user_unknown", "the user is not there any more")
        canvas, score = saved.canvas, shown(scored.tally.score)
        if (handoff := canvas.handoff) is None:
            return Aborted(score=score, reason="the canvas hands nobody over")
        attributes = user["attributes"]
        if exclusion := canvas.audience.excluded_by(attributes):
            return Aborted(score=score, reason=f"excluded from the audience by {exclusion.attribute}")
        known = attributes.get(handoff.status.attribute) if handoff.status.attribute else None
        if handoff.status.is_reached(known):
            return ReachedAlready(score=score, status=str(known), known_by="attribute")
        person = _seen_by_templates(canvas, user, score)
        try:
            values = handoff.renamed(_json_object(await self._liquid.render(handoff.body, person)))
            path = (await self._liquid.render(handoff.path, person, escaped=True)).strip()
        except braze.Aborted as aborted:
            return Aborted(score=score, reason=aborted.reason)
        if path.endswith("/") or "//" in path:
            raise permanent("crm_id_unknown", "the user has no id by which the CRM knows the lead")
        return await self._send(lead, state.handoff.rise, handoff, path, values, score)

    async def _send(
        self, lead: leads.Lead, rise: int, handoff: Handoff, path: str, values: Mapping[str, Any], score: int | float
    ) -> Done:
        if self._crm is None:
            raise permanent("not_set_up", "Salesforce is not among the settings")
        field = handoff.status.field
        status = (await self._crm.read(path, [field])).get(field)
        if handoff.status.is_reached(status):
            # An earlier attempt may have been carried out though its answer was lost: then this is its work.
            is_ours = status == values.get(field) and await scores.is_handoff_begun(self._pool, lead.lead_id, rise)
            if not is_ours:
                return ReachedAlready(score=score, status=str(status), known_by="crm")
        else:
            await scores.begin_handoff(self._pool, lead.lead_id, rise, await self._clock())
            try:
                await self._crm.update(path, values)
            except SalesforceRefused as error:
                if error.code != CONVERTED:
                    raise
                # Sales made a customer of the lead: that is beyond anything that it could be handed over for.
                return ReachedAlready(score=score, status="converted", known_by="crm")
        return HandedOver(score=score, fields=tuple(sorted(values)))


def _seen_by_templates(canvas: Canvas, user: Record, score: int | float) -> User:
    attributes = user["attributes"]
    profile = {name: attributes[known] for name, known in _PROFILE.items() if known in attributes}
    ours = {"score": score, "threshold": canvas.threshold}
    known = {"user_id": user["external_id"], "email_address": user["email"], **profile, **ours}
    # An attribute of that very name, as a customer's own tool may set it, comes before the score.
    return User(known, {canvas.attribute: score, **attributes})


def _json_object(text: str) -> dict[str, Any]:
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        raise permanent("handoff_body_invalid", "the body that the template gives is not JSON") from None
    if not isinstance(body, dict) or not body:
        raise permanent("handoff_body_invalid", "the body that the template gives is no JSON object with fields")
    return body
