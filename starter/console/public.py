"""What people without an account see: the way out of our mails and back, and a lead's record."""

from typing import Any

from fastapi import Request, Response
from pydantic import ValidationError

from domain import ids
from domain.errors import NotFound, Refused
from domain.mail import House
from services.access.keys import Caller, Role
from starter.api.services import Services
from starter.console import details, names, sentences
from starter.console.i18n import N_, Speaker, language_of
from starter.console.pages import outside
from starter.console.session import is_id
from storage import lead_page, leads, lists, people
from storage.database import transaction
from storage.leads import Lead

LINES = 60


def unknown(request: Request) -> Response:
    """The link is not one of ours."""
    title, text = (
        N_("We do not know this link"),
        N_("Your mail program may have cut it. Use the whole link of the mail."),
    )
    return outside(request, "message.html", status=404, title=title, text=text)


def _speaker(house: House) -> Speaker:
    return Speaker(language_of(house.language), house.timezone)


async def unsubscribe_page(request: Request, parts: Services, subject: str, *, done: str = "") -> Response:
    """Asks, or tells what was done (`out`, `back`), in the house's language and under its name."""
    lead_id, contact_id = ids.read_unsubscriber(subject)
    lead = await leads.find(parts.pool, lead_id) if is_id(lead_id) else None
    house = parts.mailer.house_of(lead.journey if lead else "")
    can_return = (
        lead is not None and _consent(parts, lead, house) is not None and await _is_the_lead(parts, lead, contact_id)
    )
    return outside(request, "unsubscribe.html", speaker=_speaker(house), house=house, done=done, can_return=can_return)


async def _is_the_lead(parts: Services, lead: Lead, contact_id: str | None) -> bool:
    """True for the person whom the lead is about; others of a deal are none of its events' business."""
    if contact_id is None:
        return True
    person = await people.find(parts.pool, lead.lead_id, contact_id)
    return bool(person and lead.contact and person.contact_id == lead.contact.contact_id)


def _consent(parts: Services, lead: Lead, house: House) -> Any:
    """The event of somebody who wants mails again; None where the journey does not know it."""
    consent = _speaker(house).say(N_("The person said so on the page for unsubscribing."))
    try:
        return parts.lead_service.rules[lead.journey].event_model.validate_python(
            {"type": "resubscribed", "consent": consent}
        )
    except ValidationError:
        return None


async def resubscribe(parts: Services, subject: str) -> list[str]:
    """The person wants mails again after all; the workflows to be told. Raises NotFound, Refused."""
    lead_id, contact_id = ids.read_unsubscriber(subject)
    async with transaction(parts.pool) as connection:
        lead = await parts.lead_service.find(connection, lead_id)
        event = _consent(parts, lead, parts.mailer.house_of(lead.journey))
        if event is None or not await _is_the_lead(parts, lead, contact_id):
            raise Refused("this journey does not take that event")
        return await parts.lead_service.happen(connection, lead_id, event, Caller("", "lead", Role.MANAGER, None))


async def record(request: Request, parts: Services, lead_id: str) -> Response:
    """A lead as our own people see it who have no account at hand. Raises NotFound."""
    row, lead = await lists.lead(parts.pool, lead_id), await leads.find(parts.pool, lead_id)
    since = await lead_page.in_column_since(parts.pool, lead_id)
    if row is None or lead is None or since is None:
        raise NotFound("there is no such lead")
    speaker = _speaker(parts.mailer.house_of(lead.journey))
    rules = parts.lead_service.rules[lead.journey]
    state = rules.state_model.model_validate(lead.state)
    waiting, due = rules.waiting_for(state), rules.due(state)
    step = due.step if due else waiting.what if waiting and waiting.until else None
    lines = [dict(line) for line in await lead_page.timeline(parts.pool, lead_id, LINES)]
    return outside(
        request,
        "record.html",
        speaker=speaker,
        lead=row,
        owner=await details.owner_of(parts.pool, lead),
        stage=names.stage(lead.journey, lead.stage),
        why=sentences.reason(speaker, waiting.why) if waiting else None,
        next=speaker.say(names.NEXT.get(step, step)) if step else None,
        next_at=due.at if due else waiting.until if waiting else None,
        details=details.of_lead(speaker, since, lead, None),
        tasks=[task for task in await lead_page.tasks(parts.pool, lead_id) if task["status"] not in {"cancelled"}],
        timeline=[(line["at"], *sentences.happened(speaker, lead.journey, line)) for line in lines],
    )
