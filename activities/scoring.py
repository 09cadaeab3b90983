"""The side effects of a scoring journey: the look at a user who may be inactive, and the hand-off to the CRM."""

import asyncio
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from temporalio import activity

from activities.failures import permanent, transient
from activities.steps import StepActivities, StepRunner, Work
from activities.toolbox import Toolbox
from domain.journey import Line, Standing, StepOrder
from domain.scoring import Aborted, HandedOver, Handoff, HandoffEnd, Looked, ReachedAlready, ScoringRules, ScoringState
from domain.scoring.canvas import Canvas
from domain.scoring.counting import look, shown
from domain.scoring.findings import SyncReport
from domain.scoring.handoff import forestalled
from domain.services import SALESFORCE
from integrations.liquid import braze
from integrations.liquid.braze import RenderingFailed, TemplateMistake, User
from integrations.liquid.budget import BudgetExceeded
from integrations.liquid.isolated import IsolatedLiquid, RendererLost
from integrations.liquid.outward import Refused, Unavailable
from integrations.salesforce import Salesforce, SalesforceRefused, SalesforceUnavailable
from storage import leads, scores, timeline, users
from storage.canvases import Canvases
from storage.database import Connection, Record
from workflows import scoring

CONVERTED = "CANNOT_UPDATE_CONVERTED_LEAD"
MOMENT = timedelta(seconds=3)
_PROFILE = {
    "phone_number": "phone", "first_name": "first_name", "last_name": "last_name", "city": "home_city",
    "country": "country", "language": "language", "gender": "gender", "time_zone": "time_zone", "date_of_birth": "dob",
}  # fmt: skip
"""What a template calls a part of the profile, and what it is called in `/users/track`."""


Scored = Work[ScoringRules, ScoringState]


class Ingestion(Protocol):
    """Reads the cloud-ingestion table."""

    async def run(self) -> SyncReport:
        """Takes in what is new."""
        ...


class ScoringActivities(StepActivities):
    """One activity for each thing that happens to a scored user by itself. Without `crm`, hand-offs park and say so."""

    def __init__(
        self, runner: StepRunner, canvases: Canvases, liquid: IsolatedLiquid, crm: Salesforce | None,
        ingestion: Ingestion,
    ) -> None:  # fmt: skip
        super().__init__(runner)
        self._canvases = canvases
        self._liquid = liquid
        self._crm = crm
        self._ingestion = ingestion

    @activity.defn(name="scoring.look")
    async def look(self, order: StepOrder) -> Standing:
        """Looks whether the user did anything within the window; if not, takes points off."""
        return await self.carry_out(scoring.look_for_inactivity, order, self._wait_out)

    @activity.defn(name="scoring.hand_over")
    async def hand_over(self, order: StepOrder) -> Standing:
        """Hands a lead that rose above the threshold over to sales."""
        return await self.carry_out(scoring.hand_over, order, self._hand_over)

    @activity.defn(name="scoring.sync")
    async def sync(self) -> SyncReport:
        """Takes in what is new in the cloud-ingestion table."""
        return await self._ingestion.run()

    @contextmanager
    def failures(self) -> Iterator[None]:
        """What may keep a lead from being handed over, by its kind. Raises ApplicationError."""
        try:
            yield
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

    async def store(
        self, connection: Connection, lead: leads.Lead, state: ScoringState, findings: HandoffEnd | None, now: datetime
    ) -> Sequence[Any]:
        """A look counts what it finds while nobody else can count."""
        return () if findings else [await self._look(connection, state, now)]

    async def store_late(
        self, connection: Connection, lead: leads.Lead, order: StepOrder, findings: HandoffEnd | None, now: datetime
    ) -> None:
        """The CRM took what nobody waits for any more: the timeline tells it."""
        if isinstance(findings, HandedOver):
            line = Line(kind="handed_over_late", summary="Handed over while the journey ended",
                        data={"score": findings.score, "fields": [*findings.fields]})  # fmt: skip
            await timeline.write(connection, lead.lead_id, [line], now, "journey", order.due.step)

    # Inactivity ------------------------------------------------------------------------------------------------

    async def _wait_out(self, work: Scored) -> None:
        """A window that ends in a moment is waited for here: another timer and another look would cost two actions.

        So it is with who did several things at the entry, in several requests.
        """
        state = work.state
        scored = await scores.of_user(self._runner.pool, state.canvas, UUID(state.user_id))
        saved = await self._canvases.find(self._runner.pool, state.canvas)
        if scored is None or saved is None:
            return
        now = await self._runner.clock()
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
        lost = [(canvas.name, scored.user_id, points) for points in found.lost]
        counted = [scores.Scored(canvas.name, scored.user_id, found.tally, scored.lead_id)]
        await scores.write(connection, lost, counted if found.tally != scored.tally else [])
        return found.told

    # The hand-off ----------------------------------------------------------------------------------------------

    async def _hand_over(self, work: Scored) -> HandoffEnd:
        lead, state = work.lead, work.state
        user = await users.by_id(self._runner.pool, state.user_id)
        saved = await self._canvases.find(self._runner.pool, state.canvas)
        scored = await scores.of_user(self._runner.pool, state.canvas, UUID(state.user_id))
        if user is None or saved is None or scored is None or state.handoff is None:
            raise permanent("user_unknown", "the user is not there any more")
        canvas, score = saved.canvas, shown(scored.tally.score)
        if (handoff := canvas.handoff) is None:
            return Aborted(score=score, reason="the canvas hands nobody over")
        if end := forestalled(canvas, handoff, user["attributes"], score):
            return end
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
    ) -> HandoffEnd:
        if self._crm is None:
            raise permanent("not_set_up", "Salesforce is not among the settings")
        field = handoff.status.field
        status = (await self._crm.read(path, [field])).get(field)
        if handoff.status.is_reached(status):
            # An earlier attempt may have been carried out though its answer was lost: then this is its work.
            is_ours = status == values.get(field) and await scores.is_handoff_begun(
                self._runner.pool, lead.lead_id, rise
            )
            if not is_ours:
                return ReachedAlready(score=score, status=str(status), known_by="crm")
        else:
            await scores.begin_handoff(self._runner.pool, lead.lead_id, rise, await self._runner.clock())
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


def make(tools: Toolbox) -> Sequence[object]:
    """What carries the journey's steps out."""
    return [ScoringActivities(tools.runner, tools.canvases, tools.liquid, tools.salesforce, tools.ingestion)]
