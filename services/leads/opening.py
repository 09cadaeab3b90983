"""A mail that was opened: told on its lead's timeline, and to the rules that make tasks."""

from datetime import datetime

from domain import ids
from domain.domain_events import DomainEvent, EventKind
from domain.journey import TimelineEntry
from domain.openings import Fetcher, is_prefetch
from domain.tasks import LeadNews
from services.tasks.rule_engine import ChangedLead, TaskRuleEngine
from storage import emails, leads, timeline
from storage.database import Connection


async def opened(
    connection: Connection, rule_engine: TaskRuleEngine | None, email_id: str, now: datetime, by: Fetcher | None = None
) -> list[str]:
    """The pixel of a mail was loaded: the first time is told on the timeline, and to rules.

    By a person's mail client, or by a machine of their provider, which is told apart. The workflows that must hear
    of it.
    """
    delivered_at = await emails.delivered_at(connection, email_id)
    prefetched = by is not None and is_prefetch(by, delivered_at, now)
    email = await emails.opened(connection, email_id, now, prefetched=prefetched)
    if email is None or email["lead_id"] is None or email["prefetches" if prefetched else "opens"] != 1:
        return []
    line = TimelineEntry(kind="email_opened", summary="Mail opened", data={"email_id": email_id})
    if prefetched:
        summary = "A mail's pictures were fetched by its provider's machine: nobody has read it yet"
        line = line.model_copy(update={"kind": "email_prefetched", "summary": summary})
    cause = leads.Cause("lead", "open_pixel")
    await timeline.write(connection, email["lead_id"], [line], now, cause.actor, cause.cause)
    # Held, so that a lead that closes at the same time cancels the task that this makes.
    lead = await leads.lock(connection, email["lead_id"]) if rule_engine else None
    if lead is None or rule_engine is None or not lead.status.is_open:
        return []
    followed = ChangedLead(lead.lead_id, lead.journey, lead.owner_email)
    again = not prefetched and email["prefetches"] > 0
    domain_event = DomainEvent(event=EventKind.EMAIL_OPENED, prefetched=prefetched, again=again)
    told = []
    if not prefetched:
        told += await rule_engine.look_after_open(connection, followed, LeadNews([domain_event]), now, cause)
    domain_event_id = ids.prefetch_id(email_id) if prefetched else ids.opening_id(email_id)
    return told + await rule_engine.apply(connection, followed, domain_event, domain_event_id, now, cause)
