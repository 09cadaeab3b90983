"""What is known of a lead beyond its person, with the words that people use for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.configuration.settings import PortalSettings
from starter.console import names
from starter.console.i18n import N_, Speaker
from storage import accounts
from storage.database import Pool
from storage.leads import Lead


@dataclass(frozen=True)
class Detail:
    """A line of a lead's page. `url`: where more is to be seen. `is_word`: the label is the house's own word."""

    label: str
    value: str
    url: str | None = None
    is_word: bool = False


_LABELS: Mapping[str, str] = {
    "store": N_("Store"),
    "company": N_("Company"),
    "platform": N_("Platform"),
    "products": N_("Products"),
    "source": N_("Source"),
    "type": N_("Type"),
    "faculty": N_("Faculty"),
    "program": N_("Course"),
    "campaign": N_("Campaign"),
    "kind": N_("Kind"),
    "canvas": N_("Canvas"),
    "external_id": N_("User"),
    "presentation_scheduled_at": N_("Presentation scheduled for"),
    "presentation_held_at": N_("Presentation held on"),
    "accredited_at": N_("Accredited on"),
    "training_held_at": N_("Training held on"),
    "meeting_at": N_("Meeting on"),
    "affiliate_id": "IdFiliado",
}
# The houses' own words: the same in every language.
_WORDS = {
    "autocloud": "autocloud®",
    "feirao_digital": "Feirão Digital®",
    "lead": "Lead",
    "avaliacao": "Avaliação",
    "filiado": "Filiado",
    "refiliacao": "Refiliação",
    "novo": "Novo",
}


def of_lead(speaker: Speaker, since: datetime, lead: Lead, portal: PortalSettings | None) -> list[Detail]:
    """What there is to say, in the order in which people ask for it. `since`: when it came into its stage."""
    known = {**lead.details, **{name: lead.state[name] for name in _LABELS if lead.state.get(name)}}
    found = [Detail(label, _shown(speaker, name, known[name])) for name, label in _LABELS.items() if known.get(name)]
    found += _of_house(lead, portal)
    if isinstance(trial := lead.state.get("trial"), Mapping):
        found.append(Detail(N_("Trial since"), speaker.moment(trial["started_at"])))
    found.append(Detail(N_("Stage"), names.stage(lead.journey, lead.stage)))
    found.append(Detail(N_("In this stage since"), speaker.moment(since)))
    return found


def _of_house(lead: Lead, portal: PortalSettings | None) -> Iterator[Detail]:
    """What a portal tells, and who has to do with the lead there."""
    told = lead.details
    if isinstance(franchise := told.get("franchise"), Mapping):
        known = [franchise.get("name"), franchise.get("franchise_id")]
        yield Detail(N_("Franchise"), " · ".join(filter(None, known)) or "–")
    if isinstance(seller := told.get("seller"), Mapping):
        known = [seller.get("email"), seller.get("type")]
        yield Detail(N_("Seller"), " · ".join(filter(None, known)) or "–")
    if isinstance(advisor := told.get("advisor"), Mapping):
        yield Detail(N_("Advisor"), str(advisor.get("name") or advisor["email"]))
    for label, value in (told.get("sheet") or {}).items():
        url = str(value) if str(value).startswith("https://") else None
        yield Detail(str(label), str(value), url, is_word=True)
    if contact_id := told.get("contact_id"):
        yield Detail(N_("Contact in the portal"), contact_id, portal.page_of("contact", contact_id) if portal else None)


def of_deal(speaker: Speaker, lead: Lead, portal: PortalSettings | None) -> list[Detail]:
    """The deal: how it is called, where the portal shows it, and how it was won."""
    deal = lead.deal or {}
    found = []
    if name := lead.details.get("deal_name"):
        found.append(Detail(N_("Name"), name))
    if deal_id := deal.get("deal_id") or lead.details.get("deal_id"):
        found.append(Detail(N_("Deal in the portal"), deal_id, portal.page_of("deal", deal_id) if portal else None))
    if won_at := deal.get("won_at"):
        found.append(Detail(N_("Won on"), speaker.moment(won_at)))
    if term := deal.get("adhesion_term"):
        found.append(Detail(N_("Adhesion term"), term))
    return found


async def owner_of(pool: Pool, lead: Lead) -> str | None:
    """How the person is called who answers for a lead."""
    if lead.owner_email is None:
        return None
    advisor = lead.details.get("advisor") or {}
    of_table = advisor.get("name") if advisor.get("email") == lead.owner_email else None
    known = await accounts.names(pool, [lead.owner_email])
    return known.get(lead.owner_email) or lead.owner_name or of_table or lead.owner_email


def _shown(speaker: Speaker, name: str, value: Any) -> str:
    if name.endswith("_at"):
        return speaker.moment(value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return _WORDS.get(value, value) if isinstance(value, str) else str(value)
