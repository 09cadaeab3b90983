"""What follows for leads when the records of their portal are merged, or deleted for a person's privacy."""

from collections.abc import Sequence
from itertools import groupby

from domain import portal as portals
from domain.journey import Reference, TimelineEntry
from domain.portal import JourneyMerged, ObjectDeleted, ObjectEvent, ObjectMerged
from services.access.keys import Caller
from services.leads import erasure
from services.leads.service import LeadService
from storage import lead_contacts, lead_refs, leads, people, portal_events, timeline
from storage.database import Connection
from storage.leads import Cause, Lead


async def follow_merge(
    connection: Connection, portal: str, told: portals.PortalChange
) -> Sequence[tuple[str, ObjectEvent]]:
    """Leads that know one of the records that were merged know the one that is left; what each open one is told.

    Where several journeys of a kind are about what is one record now, one goes on: one that has a deal, else the
    oldest.
    """
    known = await lead_refs.all_leads(connection, portal, told.kind, told.merged_ids)
    if not known:
        return []
    await portal_events.hold(connection, portal, told.kind, told.object_id)
    for lead_id in known:
        await lead_refs.add(connection, lead_id, portal, told.kind, told.object_id)
    concerned = [await leads.find(connection, lead_id) for lead_id in
                 await lead_refs.open_leads(connection, portal, told.kind, told.object_id)]  # fmt: skip
    open_ones = [lead for lead in concerned if lead is not None]
    subjects = _subjects(portal, told)
    ended = list[tuple[str, ObjectEvent]]()
    about = sorted((lead for lead in open_ones if lead.subject in subjects), key=lambda lead: lead.journey)
    for _, same in groupby(about, key=lambda lead: lead.journey):
        first, *rest = sorted(same, key=lambda lead: (lead.deal is None, lead.created_at, lead.lead_id))
        ended += [(lead.lead_id, JourneyMerged(lead_id=first.lead_id)) for lead in rest]
    merged = ObjectMerged.model_validate(
        {"portal": portal, "kind": told.kind, "object_id": told.object_id, "merged_ids": told.merged_ids}
    )
    # Also to those that may be over by then: one that goes on all the same reads the record by its new id.
    return [*ended, *((lead.lead_id, merged) for lead in open_ones)]


async def rename(connection: Connection, portal: str, told: portals.PortalChange) -> None:
    """The journey about a record that was merged is about the one that is left, unless there is one already."""
    subject = _subject(portal, told.kind, told.object_id)
    for lead_id in await lead_refs.open_leads(connection, portal, told.kind, told.object_id):
        lead = await leads.find(connection, lead_id)
        if lead is None or lead.subject not in _subjects(portal, told) or lead.subject == subject:
            continue
        await leads.describe(connection, lead_id, {f"{told.kind}_id": told.object_id})
        if await leads.find_open(connection, lead.journey, subject) is None:
            await leads.reassign(connection, lead_id, subject, {})


def _subjects(portal: str, told: portals.PortalChange) -> set[str]:
    return {_subject(portal, told.kind, object_id) for object_id in (told.object_id, *told.merged_ids)}


def _subject(portal: str, kind: str, object_id: str) -> str:
    reference = Reference.model_validate({"portal": portal, "kind": kind, "object_id": object_id})
    return reference.subject


async def erase_person(
    connection: Connection, lead_service: LeadService, caller: Caller, portal: str, told: portals.PortalChange
) -> list[str]:
    """Erases the person whom a portal deleted for their privacy; the workflows that must hear of it.

    A lead that is about them alone goes with them. One that others belong to as well is left, and is told.
    """
    told_to = list[str]()
    for lead_id in await lead_refs.all_leads(connection, portal, told.kind, [told.object_id]):
        lead = await leads.lock(connection, lead_id)
        if lead is None:
            continue  # it went with another lead of the same person
        belongs = await people.of_lead(connection, lead_id)
        victim = next((one.contact for one in belongs if one.object_id == told.object_id), None)
        others = [one for one in belongs if one.object_id != told.object_id]
        if not others and told.kind == "contact":
            told_to += await lead_service.erase(connection, lead_id)
            continue
        if victim:
            await _take_off(connection, lead, told.object_id, victim, others)
        now, cause = await lead_service.clock(), Cause(caller.name, "privacy_deletion")
        line = TimelineEntry(kind="person_erased", summary="A person of this lead was erased in the portal, and here")
        await timeline.write(connection, lead_id, [line], now, cause.actor, cause.cause)
        if lead.status.is_open:
            event = ObjectDeleted.model_validate({"portal": portal, "kind": told.kind, "object_id": told.object_id})
            told_to += await lead_service.happen(connection, lead_id, event, caller)
        if victim:
            told_to += await erasure.erase_contact(connection, victim.contact_id, now)
    await portal_events.forget_object(connection, portal, told.kind, told.object_id)
    return told_to


async def _take_off(
    connection: Connection, lead: Lead, object_id: str, victim: leads.Contact, others: Sequence[people.Addressee]
) -> None:
    await people.keep_only(connection, lead.lead_id, [one.object_id for one in others])
    if lead.contact and lead.contact.contact_id == victim.contact_id:
        await lead_contacts.change_contact(connection, lead.lead_id, others[0].contact.contact_id)
