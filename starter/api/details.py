"""What a lead's page says beyond its projection: the dates that its journey remembers, and links into its portal."""

from collections.abc import Mapping
from typing import Any

from domain.dealer import DealerState
from starter.settings import RECORD_TYPES, PortalSettings
from storage.database import Record


def of(row: Record, portal: PortalSettings | None) -> dict[str, Any]:
    """The details of a lead; `portal`: where its records are, None for a journey without one."""
    details = {**row["details"]}
    if row["journey"] == "dealer":
        details |= _dates(DealerState.model_validate(row["state"]))
    for kind in RECORD_TYPES:
        if portal and (link := portal.page_of(kind, details.get(f"{kind}_id"))):
            details["portal_url"] = link
    return details


def deal_of(row: Record, portal: PortalSettings | None) -> Mapping[str, Any] | None:
    """The lead's deal, with where its portal shows it."""
    deal: Mapping[str, Any] | None = row["deal"]
    link = portal.page_of("deal", deal.get("deal_id")) if deal and portal else None
    return {**deal, "portal_url": link} if deal and link else deal


def _dates(state: DealerState) -> dict[str, Any]:
    """When presentation, accreditation, training and trial were, or are to be."""
    presentation = {"scheduled_at": state.presentation_scheduled_at, "held_at": state.presentation_held_at}
    return {
        "presentation": presentation if any(presentation.values()) else None,
        "accredited_at": state.accredited_at,
        "training_held_at": state.training_held_at,
        "trial": {"number": state.trial.number, "started_at": state.trial.started_at} if state.trial else None,
    }
