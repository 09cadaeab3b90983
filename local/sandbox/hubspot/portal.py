"""One HubSpot portal: everything that belongs to it, and to no other."""

from typing import Any

from local.sandbox.credentials import PORTAL_IDS, Credentials
from local.sandbox.database import Database
from local.sandbox.hubspot.associations import DEFAULT_TYPES, Associations
from local.sandbox.hubspot.catalogue import CONTACT, DEAL, LISTS, STAGES, owners
from local.sandbox.hubspot.limits import Limits
from local.sandbox.hubspot.lists import Lists
from local.sandbox.hubspot.objects import Objects, Record
from local.sandbox.hubspot.properties import Properties
from local.sandbox.hubspot.search import SearchIndex
from local.sandbox.hubspot.webhooks import INTEGRATION, PERSON, Actor, Outbox
from local.sandbox.settings import Settings

# No id of one portal or type is one of another: a mix-up must not go unnoticed.
_FIRST_IDS = {
    "acquisition": {CONTACT: 100_000_001, DEAL: 150_000_001},
    "engagement": {CONTACT: 200_000_001, DEAL: 250_000_001},
    "educon": {CONTACT: 300_000_001, DEAL: 350_000_001},
}


class Portal:
    """A portal with its own state, tokens and limits."""

    def __init__(
        self, name: str, database: Database, credentials: Credentials, settings: Settings, *, reporting: bool
    ) -> None:
        secrets = credentials.hubspot[name]
        self.name = name
        self.id = PORTAL_IDS[name]
        self.database = database
        self.webhook_secret = secrets.webhook_secret
        self._actors = {secrets.token: INTEGRATION, secrets.ui_token: PERSON}
        self.limits = Limits(settings)
        self.owners = owners(name)
        self.properties = Properties(database, name, self.owners)
        self.outbox = Outbox(database, name, self.id, settings.subscribed, reporting=reporting)
        self.associations = Associations(database, name, self.outbox)
        self.index = SearchIndex(database, name, self.properties, settings.search_lag)
        self.lists = Lists(database, name)
        self.objects = Objects(
            database, name, _FIRST_IDS[name], self.properties, self.associations, self.index, self.outbox
        )

    def actor(self, token: str) -> Actor | None:
        """Who acts with this token; None when the portal does not know it."""
        return self._actors.get(token)

    def state(self) -> dict[str, Any]:
        """Everything in it, for a page or a test to look at."""
        return {
            "portal": self.name,
            "portal_id": self.id,
            "contacts": [self._shown(record) for record in self.objects.page(CONTACT, 0, -1)],
            "deals": [self._shown(record) for record in self.objects.page(DEAL, 0, -1)],
            "lists": [
                {**known.as_json(), "members": [str(record) for record, _ in self.lists.members(known)]}
                for known in self.lists.all()
            ],
            "owners": [
                {"id": str(owner.id), "email": owner.email, "archived": owner.archived} for owner in self.owners
            ],
            "webhooks": self.outbox.counts(),
        }

    def form(self) -> dict[str, Any]:
        """What a page needs to show records as people know them: properties by label, and what they may be."""
        owners = [(str(owner.id), owner.email) for owner in self.owners if not owner.archived]
        choices = {"hubspot_owner_id": owners, "dealstage": [(stage.id, stage.label) for stage in STAGES]}
        return {
            kind: [
                {
                    "name": known.name,
                    "label": known.label,
                    "read_only": known.read_only or known.name == "pipeline",
                    "choices": [
                        {"value": value, "label": label}
                        for value, label in choices.get(known.name, [(option, option) for option in known.options])
                    ],
                }
                for known in self.properties.listed(kind)
            ]
            for kind in (CONTACT, DEAL)
        }

    def _shown(self, record: Record) -> dict[str, Any]:
        linked = {
            f"{far}s": [str(link.id) for link in self.associations.of(record.type, record.id, far)]
            for near, far in DEFAULT_TYPES
            if near == record.type
        }
        return {
            "id": str(record.id),
            "properties": record.properties,
            "associations": {name: ids for name, ids in linked.items() if ids},
        }


def open_portals(
    database: Database, credentials: Credentials, settings: Settings, *, reporting: bool
) -> dict[str, Portal]:
    """The portals as they were left; what a new one holds is put in."""
    with database.transaction():
        portals = {
            name: Portal(name, database, credentials, settings, reporting=reporting) for name in credentials.hubspot
        }
        for name, portal in portals.items():
            if not portal.lists.all() and not database.row("SELECT 1 FROM sequences WHERE name = ?", f"{name} list"):
                for title in LISTS.get(name, ()):
                    portal.lists.create(CONTACT, title)
    return portals
