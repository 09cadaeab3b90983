"""What will happen to a lead when nobody acts."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from services.forecasts import DAYS, LONGEST_DAYS, Ahead, LeadForecast
from starter.api.answers.forecast import Forecast
from starter.api.contract import contract
from starter.api.leads import LeadId
from starter.api.services import Parts, Reader

router = APIRouter(prefix="/v1", tags=["leads"])


@router.get("/leads/{lead_id}/forecast", summary="What will happen if nobody does anything")
@contract(Forecast, 404)
async def show(
    lead_id: LeadId,
    parts: Parts,
    _: Reader,
    days: Annotated[int, Query(ge=1, le=LONGEST_DAYS, description="how far it looks")] = DAYS,
) -> dict[str, Any]:
    """The lead's process, played forward from its row under the policies that count. Nothing is stored or sent."""
    return shown(await parts.forecaster.of(lead_id, days))


def shown(found: LeadForecast) -> dict[str, Any]:
    """A forecast as it is answered."""
    forecast = found.forecast
    return {
        "lead_id": found.lead.lead_id,
        "journey": found.lead.journey,
        "since": forecast.since,
        "until": forecast.until,
        "items": [_item(ahead) for ahead in found.ahead],
        "ends": forecast.ends,
        "waiting_for": forecast.waiting_for,
    }


def _item(ahead: Ahead) -> dict[str, Any]:
    step, score = ahead.step, ahead.step.score
    return {
        "at": step.at,
        "step": step.next.step,
        "key": step.next.key,
        "why": step.next.why,
        "stage": step.moves[-1] if step.moves else None,
        "status": step.status,
        "mails": [
            {
                "template": mail.template,
                "subject": mail.subject,
                "to": mail.to,
                "recipients": mail.recipients,
                "suppressed": mail.suppressed,
            }
            for mail in ahead.mails
        ],
        "tasks": [
            {
                "task_id": task.task_id,
                "activity_type": task.state.action.activity_type,
                "assignee": task.assignee,
                "deadline": task.state.deadline,
                "becomes": task.state.status,
            }
            for task in step.turns
        ],
        "score": {"points": score.points, "score": score.score} if score else None,
        "assumes": step.assumes,
    }
