"""What an integrator reads: what it sent itself, and the lead's state; nothing else about the person.

A person's lead may have been there before, with what others know of them: an e-mail is no key to that.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.events import EmailChanged, Unsubscribed
from domain.journey import Entry
from services.access.keys import Caller, Role
from storage import lead_submissions
from storage.database import Connection, Pool

_WON = "deal_won"
_OF_A_DEAL = {"deal_id", "won_at", "lost_at"}
_DATES = {"presentation", "accredited_at", "training_held_at", "trial"}
_OF_A_PERSON = (EmailChanged, Unsubscribed)


async def remember_submission(
    connection: Connection, caller: Caller, lead_id: str, entry: Entry, now: datetime
) -> None:
    """Notes what an integrator submitted."""
    if caller.role is Role.INTEGRATOR:
        contact = entry.person.model_dump(mode="json") if entry.person else None
        await lead_submissions.add(
            connection, lead_id, caller.key_id, contact=contact, title=entry.title, details=entry.details, now=now
        )


async def remember_event(connection: Connection, caller: Caller, lead_id: str, event: Any, now: datetime) -> None:
    """Notes what an integrator's event says of the person, or of the deal."""
    if caller.role is Role.INTEGRATOR and (isinstance(event, _OF_A_PERSON) or event.type == _WON):
        said = event.model_dump(mode="json")
        await lead_submissions.add_event(connection, lead_id, caller.key_id, event.type, said, now)


async def as_seen_by(connection: Connection | Pool, caller: Caller, page: Mapping[str, Any]) -> dict[str, Any]:
    """A lead's page, as this caller may see it."""
    if caller.role is not Role.INTEGRATOR:
        return dict(page)
    sent = await lead_submissions.find(connection, page["lead_id"], caller.key_id)
    address = {"email": sent.events["email_changed"]["email"]} if "email_changed" in sent.events else {}
    won = sent.events.get(_WON, {}).items()
    deal = page["deal"] and {
        name: value for name, value in page["deal"].items() if name in _OF_A_DEAL or (name, value) in won
    }
    objected = {"unsubscribed"} - sent.events.keys()
    shown = page["contact"] or {}
    phones = shown.get("phones", []) if sent.contact and sent.contact.get("phone") == shown.get("phone") else []
    return {
        **page,
        "contact": {"phone": None, **sent.contact, **address, "phones": phones} if sent.contact else None,
        "title": sent.title,
        "details": {**sent.details, **{name: value for name, value in page["details"].items() if name in _DATES}},
        "deal": deal,
        "score": None,
        "flags": [flag for flag in page["flags"] if flag not in objected],
    }
