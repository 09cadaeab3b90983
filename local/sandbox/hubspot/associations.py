"""Which contacts and deals of one portal belong together."""

from dataclasses import dataclass
from typing import Any

from local.sandbox.database import Database
from local.sandbox.hubspot.catalogue import CONTACT, DEAL
from local.sandbox.hubspot.errors import invalid, not_found
from local.sandbox.hubspot.webhooks import Actor, Outbox

DEFAULT_TYPES = {(DEAL, CONTACT): 3, (CONTACT, DEAL): 4, (CONTACT, CONTACT): 449, (DEAL, DEAL): 451}
_MIRRORED = {3: 4, 4: 3}


@dataclass(frozen=True)
class Link:
    """The far end of an association, and what kind it is."""

    type: str
    id: int
    type_id: int


def as_id(given: str) -> int | None:
    """The number in a record's id; None for what cannot be one, as beyond the integers that SQLite knows."""
    return int(given) if given.isdecimal() and len(given) <= 18 else None


class Associations:
    """Kept from both sides, so that each side can be asked. Seen at once, unlike the search."""

    def __init__(self, database: Database, portal: str, outbox: Outbox) -> None:
        self._database = database
        self._portal = portal
        self._outbox = outbox

    def link(self, from_type: str, to_type: str, to_id: str, type_id: Any = None) -> Link:
        """The far end of an association that is asked for. Raises when there can be none of that kind."""
        default = DEFAULT_TYPES[from_type, to_type]
        if type_id not in (None, default):
            raise invalid(f"{type_id} is not a type of association from {from_type} to {to_type}")
        record = as_id(to_id)
        if record is None or not self._exists(to_type, record):
            raise not_found(to_id)
        return Link(to_type, record, default)

    def link_by_type(self, from_type: str, to_id: str, type_id: Any) -> Link:
        """As `link`, where only the type of the association says what is at the far end."""
        for (near, far), known in DEFAULT_TYPES.items():
            if near == from_type and str(type_id) == str(known):
                return self.link(near, far, to_id)
        raise invalid(f"{type_id} is not a type of association from {from_type}")

    @staticmethod
    def default_type(from_type: str, to_type: str) -> int:
        """The number of the plain association from one type to another."""
        return DEFAULT_TYPES[from_type, to_type]

    def of(self, from_type: str, from_id: int, to_type: str) -> list[Link]:
        """What a record is associated with, oldest record first."""
        rows = self._database.rows(
            "SELECT to_id, type_id FROM associations"
            " WHERE portal = ? AND from_type = ? AND from_id = ? AND to_type = ? ORDER BY to_id",
            self._portal,
            from_type,
            from_id,
            to_type,
        )
        return [Link(to_type, row["to_id"], row["type_id"]) for row in rows]

    def add(self, from_type: str, from_id: int, link: Link, actor: Actor) -> None:
        """Associate two records; those that are stay so, and that is no news."""
        if not self._exists(from_type, from_id):
            raise not_found(str(from_id))
        back = _MIRRORED.get(link.type_id, link.type_id)
        with self._database.transaction():
            ends = (
                (from_type, from_id, link.type, link.id, link.type_id),
                (link.type, link.id, from_type, from_id, back),
            )
            new = [
                self._database.execute(
                    "INSERT OR IGNORE INTO associations VALUES (?, ?, ?, ?, ?, ?)", self._portal, *end
                )
                for end in ends
            ]
            if any(new):
                types = (link.type_id, back)
                self._outbox.associated(actor, (from_type, from_id), (link.type, link.id), types, removed=False)

    def remove(self, from_type: str, from_id: int, to_type: str, to_id: int, actor: Actor) -> None:
        """Part two records; those that are not associated stay so."""
        for link in self.of(from_type, from_id, to_type):
            if link.id == to_id:
                self._part(from_type, from_id, link, actor)

    def remove_all(self, from_type: str, from_id: int, actor: Actor) -> None:
        """Part a record from all others."""
        for near, far in DEFAULT_TYPES:
            if near == from_type:
                for link in self.of(from_type, from_id, far):
                    self._part(from_type, from_id, link, actor)

    def _part(self, from_type: str, from_id: int, link: Link, actor: Actor) -> None:
        back = _MIRRORED.get(link.type_id, link.type_id)
        with self._database.transaction():
            for end in ((from_type, from_id, link.type, link.id), (link.type, link.id, from_type, from_id)):
                self._database.execute(
                    "DELETE FROM associations"
                    " WHERE portal = ? AND from_type = ? AND from_id = ? AND to_type = ? AND to_id = ?",
                    self._portal,
                    *end,
                )
            types = (link.type_id, back)
            self._outbox.associated(actor, (from_type, from_id), (link.type, link.id), types, removed=True)

    def _exists(self, object_type: str, object_id: int) -> bool:
        return bool(
            self._database.row(
                "SELECT 1 FROM objects WHERE portal = ? AND type = ? AND id = ? AND archived_at IS NULL",
                self._portal,
                object_type,
                object_id,
            )
        )
