"""The side effects of a scoring journey: the look at a user who may be inactive, and the hand-off to the CRM."""

import asyncio
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Protocol

from temporalio import activity

from activities.toolbox import Toolbox
from domain.journey import LeadSnapshot, StepOrder
from domain.scoring import Aborted, HandedOver, Handoff, HandoffEnd, ReachedAlready, ScoringRules, ScoringState
from domain.scoring.counting import look, shown
from domain.scoring.findings import SyncReport
from domain.scoring.handoff import forestalled
from domain.services import SALESFORCE
from integrations.liquid import braze
from integrations.liquid.braze import RenderingFailed, TemplateMistake, User
from integrations.liquid.budget import BudgetExceeded
from integrations.liquid.isolated import IsolatedLiquid, RendererLost
from integrations.liquid.outward import OutwardRefused, Unavailable
from integrations.salesforce import Salesforce, SalesforceRefused, SalesforceUnavailable
from services.failures import permanent, transient
from services.journeys.scoring import ScoredUser, ScoringRecords, user_unknown
from services.steps.runner import StepActivities, StepRunner, Work
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
        self, runner: StepRunner, stored: ScoringRecords, liquid: IsolatedLiquid, crm: Salesforce | None,
        ingestion: Ingestion,
    ) -> None:  # fmt: skip
        super().__init__(runner, stored)
        self._stored = stored
        self._liquid = liquid
        self._crm = crm
        self._ingestion = ingestion

    @activity.defn(name="scoring.look")
    async def look(self, order: StepOrder) -> LeadSnapshot:
        """Looks whether the user did anything within the window; if not, takes points off."""
        return await self.carry_out(scoring.look_for_inactivity, order, self._wait_out)

    @activity.defn(name="scoring.hand_over")
    async def hand_over(self, order: StepOrder) -> LeadSnapshot:
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
        except OutwardRefused as error:
            raise permanent(f"connected_content_{error.code}", error.code) from None
        except BudgetExceeded as exceeded:
            raise permanent(f"handoff_budget_{exceeded.kind}", str(exceeded)) from None
        except RendererLost as error:
            raise transient("renderer_lost", str(error)) from None
        except (TemplateMistake, RenderingFailed):
            raise permanent("handoff_template_failed", "the template does not fit what is known of the user") from None

    # Inactivity ------------------------------------------------------------------------------------------------

    async def _wait_out(self, work: Scored) -> None:
        """A window that ends in a moment is waited for here: another timer and another look would cost two actions.

        So it is with who did several things at the entry, in several requests.
        """
        known = await self._stored.known(work.state)
        if known is None:
            return
        now = await self._runner.clock()
        again_at = look(known.canvas, known.tally, now).again_at
        if again_at and again_at - now <= MOMENT:
            await asyncio.sleep((again_at - now).total_seconds() + 0.01)

    # The hand-off ----------------------------------------------------------------------------------------------

    async def _hand_over(self, work: Scored) -> HandoffEnd:
        state, known = work.state, await self._stored.known(work.state)
        if known is None or state.handoff is None:
            raise user_unknown()
        canvas, score = known.canvas, shown(known.tally.score)
        if (handoff := canvas.handoff) is None:
            return Aborted(score=score, reason="the canvas hands nobody over")
        if end := forestalled(canvas, handoff, known.attributes, score):
            return end
        person = _seen_by_templates(known, score)
        try:
            values = handoff.renamed(_json_object(await self._liquid.render(handoff.body, person)))
            path = (await self._liquid.render(handoff.path, person, escaped=True)).strip()
        except braze.Aborted as aborted:
            return Aborted(score=score, reason=aborted.reason)
        if path.endswith("/") or "//" in path:
            raise permanent("crm_id_unknown", "the user has no id by which the CRM knows the lead")
        return await self._send(work.lead.lead_id, state.handoff.rise, handoff, path, values, score)

    async def _send(
        self, lead_id: str, rise: int, handoff: Handoff, path: str, values: Mapping[str, Any], score: int | float
    ) -> HandoffEnd:
        if self._crm is None:
            raise permanent("not_set_up", "Salesforce is not among the settings")
        field = handoff.status.field
        status = (await self._crm.read(path, [field])).get(field)
        if handoff.status.is_reached(status):
            # An earlier attempt may have been carried out though its answer was lost: then this is its work.
            is_ours = status == values.get(field) and await self._stored.is_handoff_begun(lead_id, rise)
            if not is_ours:
                return ReachedAlready(score=score, status=str(status), known_by="crm")
        else:
            await self._stored.begin_handoff(lead_id, rise, await self._runner.clock())
            try:
                await self._crm.update(path, values)
            except SalesforceRefused as error:
                if error.code != CONVERTED:
                    raise
                # Sales made a customer of the lead: that is beyond anything that it could be handed over for.
                return ReachedAlready(score=score, status="converted", known_by="crm")
        return HandedOver(score=score, fields=tuple(sorted(values)))


def _seen_by_templates(user: ScoredUser, score: int | float) -> User:
    canvas, attributes = user.canvas, user.attributes
    profile = {name: attributes[known] for name, known in _PROFILE.items() if known in attributes}
    ours = {"score": score, "threshold": canvas.threshold}
    known = {"user_id": user.external_id, "email_address": user.email, **profile, **ours}
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
    return [ScoringActivities(tools.runner, tools.scoring, tools.liquid, tools.salesforce, tools.ingestion)]
