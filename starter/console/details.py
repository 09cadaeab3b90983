"""What is known of a lead beyond its person, with the words that people use for it."""

from collections.abc import Mapping
from typing import Any

from starter.console import names
from starter.console.i18n import N_, Speaker
from storage.database import Record
from storage.leads import Lead

_LABELS: Mapping[str, str] = {
    "store": N_("Store"),
    "company": N_("Company"),
    "platform": N_("Platform"),
    "products": N_("Products"),
    "source": N_("Source"),
    "type": N_("Type"),
    "contact_id": N_("Contact in the portal"),
    "deal_id": N_("Deal in the portal"),
    "faculty": N_("Faculty"),
    "course": N_("Course"),
    "franchise_id": N_("Franchise"),
    "franchise_name": N_("Franchise"),
    "campaign": N_("Campaign"),
    "seller": N_("Seller"),
    "canvas": N_("Canvas"),
    "external_id": N_("User"),
    "won_at": N_("Won on"),
    "adhesion_term": N_("Adhesion term"),
    "presentation_scheduled_at": N_("Presentation scheduled for"),
    "presentation_held_at": N_("Presentation held on"),
    "accredited_at": N_("Accredited on"),
    "training_held_at": N_("Training held on"),
    "meeting_at": N_("Meeting on"),
    "affiliate_id": N_("IdFiliado"),
}
_PLATFORMS = {"autocloud": "autocloud®", "feirao_digital": "Feirão Digital®"}
_TYPES = {"lead": "Lead", "avaliacao": "Avaliação"}
_PORTALS = {"franchise": "engagement", "enrollment": "educon"}


def of_lead(speaker: Speaker, row: Record, lead: Lead) -> list[tuple[str, str]]:
    """Labels and values, in the order in which people ask for them."""
    known = {**lead.details, **{name: lead.state[name] for name in _LABELS if name in lead.state}}
    found = [
        (names_label, _shown(speaker, name, known[name])) for name, names_label in _LABELS.items() if known.get(name)
    ]
    if isinstance(assessed := lead.state.get("assessed"), Mapping) and assessed.get("kind"):
        found.append((N_("Kind"), str(assessed["kind"])))
    if isinstance(trial := lead.state.get("trial"), Mapping):
        found.append((N_("Trial since"), speaker.moment(trial["started_at"])))
    found.append((N_("Stage"), names.stage(lead.journey, lead.stage)))
    found.append((N_("In this stage since"), speaker.moment(row["since"])))
    return found


def of_deal(speaker: Speaker, deal: Mapping[str, Any] | None) -> list[tuple[str, str]]:
    """What is known of the deal."""
    return [(_LABELS[name], _shown(speaker, name, deal[name])) for name in _LABELS if deal and deal.get(name)]


def deal_url(lead: Lead, portals: Mapping[str, str]) -> str | None:
    """Where the portal shows the deal; None where it is not known. `portals`: a portal's address for people."""
    deal_id = (lead.deal or {}).get("deal_id") or lead.details.get("deal_id")
    base = portals.get(_PORTALS.get(lead.journey, ""))
    return f"{base.rstrip('/')}/record/0-3/{deal_id}" if base and deal_id else None


def _shown(speaker: Speaker, name: str, value: Any) -> str:
    if name.endswith("_at"):
        return speaker.moment(value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return _PLATFORMS.get(value, _TYPES.get(value, str(value))) if isinstance(value, str) else str(value)
