"""What happens to a lead if nobody acts, in sentences."""

from collections.abc import Iterator
from typing import Any

from domain.forecast import Ends
from services.forecasts import Ahead, LeadForecast
from starter.console import names, sentences
from starter.console.i18n import N_, Speaker

MOST = 12


def of_lead(speaker: Speaker, found: LeadForecast) -> dict[str, Any]:
    """The first of its steps, each with what comes of it, and how that ends."""
    shown = found.ahead[:MOST]
    return {
        "steps": [_step(speaker, found.lead.journey, one) for one in shown],
        "more": len(found.ahead) - len(shown),
        "end": _end(speaker, found),
    }


def _step(speaker: Speaker, journey: str, ahead: Ahead) -> dict[str, Any]:
    step = ahead.step
    return {
        "at": step.at,
        "sentence": _sentence(speaker.say(names.NEXT.get(step.next.step, step.next.step))),
        "mails": [
            {
                "subject": mail.subject or mail.template,
                "to": sentences.audience(speaker, mail.to),
                "suppressed": mail.suppressed,
            }
            for mail in ahead.mails
        ],
        "also": list(_also(speaker, journey, ahead)),
        "assumed": sentences.reason(speaker, step.assumes) if step.assumes else None,
    }


def _also(speaker: Speaker, journey: str, ahead: Ahead) -> Iterator[str]:
    step = ahead.step
    for stage in step.moves:
        yield speaker.say(N_("Goes to {column}"), column=names.stage(journey, stage))
    if step.status:
        yield _sentence(speaker.say(names.STATUSES[step.status.value]))
    for task in step.turns:
        status = speaker.say(names.TASK_STATUSES[task.state.status.value])
        yield speaker.say(
            N_("Task “{activity_type}”: {status}"), activity_type=task.state.action.activity_type, status=status
        )
    if step.score:
        points, score = speaker.number(step.score.points), speaker.number(step.score.score)
        yield speaker.say(N_("{points} points, score {score}"), points=points, score=score)


def _end(speaker: Speaker, found: LeadForecast) -> str:
    forecast = found.forecast
    match forecast.ends:
        case Ends.OVER:
            return speaker.say(N_("Then the journey is over."))
        case Ends.PEOPLE | Ends.UNKNOWN if forecast.waiting_for:
            return sentences.reason(speaker, forecast.waiting_for.why)
        case _:
            return speaker.say(N_("More comes after {day}."), day=speaker.day(forecast.until))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
