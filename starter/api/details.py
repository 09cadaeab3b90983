"""What a lead's page says beyond its projection: the dates that its journey remembers, and links into its portal."""

from collections.abc import Mapping
from typing import Any

from services.configuration.settings import RECORD_TYPES, PortalSettings
from services.registry import journeys
from storage.database import Record


def of(row: Record, portal: PortalSettings | None) -> dict[str, Any]:
    """The details of a lead; `portal`: where its records are, None for a journey without one."""
    details = {**row["details"]}
    if known := journeys().get(row["journey"]):  # one whose package is not there any more is listed all the same
        details |= known.rules.page_details(row["state"])
    for kind in RECORD_TYPES:
        if portal and (link := portal.page_of(kind, details.get(f"{kind}_id"))):
            details["portal_url"] = link
    return details


def deal_of(row: Record, portal: PortalSettings | None) -> Mapping[str, Any] | None:
    """The lead's deal, with where its portal shows it."""
    deal: Mapping[str, Any] | None = row["deal"]
    link = portal.page_of("deal", deal.get("deal_id")) if deal and portal else None
    return {**deal, "portal_url": link} if deal and link else deal
