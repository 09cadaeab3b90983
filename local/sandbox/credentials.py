"""The tokens and secrets of one sandbox: random, made once per directory, readable by their owner only."""

import json
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from local.files import write_private
from local.sandbox.stand_in import stand_ins

PORTAL_IDS = {"acquisition": 49_000_001, "engagement": 49_000_002, "educon": 49_000_003}


@dataclass(frozen=True)
class PortalCredentials:
    """What opens one HubSpot portal.

    With `token` an integration works; what is done with `ui_token` counts as done by a person on HubSpot's pages.
    """

    token: str
    ui_token: str
    webhook_secret: str

    @classmethod
    def make(cls) -> Self:
        return cls(
            token=f"pat-sandbox-{secrets.token_urlsafe(24)}",
            ui_token=f"ui-sandbox-{secrets.token_urlsafe(24)}",
            webhook_secret=secrets.token_urlsafe(32),
        )


@dataclass(frozen=True)
class Credentials:
    """Everything secret about a sandbox."""

    hubspot: dict[str, PortalCredentials]
    salesforce_client_id: str
    salesforce_client_secret: str
    franchise_token: str
    services: dict[str, str]
    """The tokens of the stand-ins that journeys bring along, by name."""

    @classmethod
    def of(cls, directory: Path) -> Self:
        """The credentials kept in `directory`, made now if there are none."""
        path = directory / "credentials.json"
        if not path.exists():
            directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_private(path, json.dumps(asdict(cls._make()), indent=2))
        kept = json.loads(path.read_text(encoding="utf-8"))
        services: dict[str, str] = kept.setdefault("services", {})
        if new := stand_ins().keys() - services:
            services |= {name: f"{name}-sandbox-{secrets.token_urlsafe(24)}" for name in sorted(new)}
            write_private(path, json.dumps(kept, indent=2))
        portals = {name: PortalCredentials(**portal) for name, portal in kept.pop("hubspot").items()}
        return cls(hubspot=portals, **kept)

    @classmethod
    def _make(cls) -> Self:
        return cls(
            hubspot={name: PortalCredentials.make() for name in PORTAL_IDS},
            salesforce_client_id=f"sandbox.{secrets.token_urlsafe(24)}",
            salesforce_client_secret=secrets.token_urlsafe(32),
            franchise_token=f"franchise-sandbox-{secrets.token_urlsafe(24)}",
            services={},
        )


def endpoints(directory: Path, url: str) -> dict[str, Any]:
    """How to reach each service of the sandbox that keeps its state in `directory` and listens at `url`."""
    credentials = Credentials.of(directory)
    return {
        "url": url,
        "hubspot": {
            name: {"base_url": f"{url}/hubspot/{name}", "portal_id": PORTAL_IDS[name], **asdict(portal)}
            for name, portal in credentials.hubspot.items()
        },
        "salesforce": {
            "base_url": f"{url}/salesforce",
            "client_id": credentials.salesforce_client_id,
            "client_secret": credentials.salesforce_client_secret,
        },
        "franchise": {"base_url": f"{url}/franchise", "token": credentials.franchise_token},
        "services": {
            name: {"base_url": f"{url}/services/{name}", "token": credentials.services[name]} for name in stand_ins()
        },
        "faults_url": f"{url}/faults",
    }
