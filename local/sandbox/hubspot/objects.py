"""Contacts and deals of one portal: what is written at once, what is searchable later, what is reported."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from local.sandbox.database import Database, now_text
from local.sandbox.hubspot.associations import DEFAULT_TYPES, Associations, Link, as_id
from local.sandbox.hubspot.catalogue import CONTACT, DEAL, PIPELINE, STAGES
from local.sandbox.hubspot.errors import HubspotError, invalid, invalid_values, not_found
from local.sandbox.hubspot.properties import Properties
from local.sandbox.hubspot.search import SearchIndex
from local.sandbox.hubspot.webhooks import Actor, Outbox

MODIFIED = {CONTACT: "lastmodifieddate", DEAL: "hs_lastmodifieddate"}
SHOWN = {
    CONTACT: ("createdate", "email", "firstname", "hs_object_id", "lastmodifieddate", "lastname"),
    DEAL: (
        "amount",
        "closedate",
        "createdate",
        "dealname",
        "dealstage",
        "hs_lastmodifieddate",
        "hs_object_id",
        "pipeline",
    ),
}
"""What is answered when no properties are asked for."""

_STAGES = {stage.id: stage for stage in STAGES}


@dataclass(frozen=True)
class Record:
    """A contact or a deal as it stands."""

    type: str
    id: int
    properties: dict[str, str]
    created_at: str
    updated_at: str
    archived_at: str | None = None

    def as_json(self, names: Iterable[str] = ()) -> dict[str, Any]:
        """As HubSpot's objects API shows it, with these properties besides the ones always shown."""
        shown = dict.fromkeys((*names, *SHOWN[self.type])) if names else dict.fromkeys(SHOWN[self.type])
        answer: dict[str, Any] = {
            "id": str(self.id),
            "properties": {name: self.properties.get(name) for name in sorted(shown)},
            "createdAt": self.created_at,
            "updatedAt": self.updated_at,
            "archived": self.archived_at is not None,
        }
        if self.archived_at:
            answer["archivedAt"] = self.archived_at
        return answer


class Objects:
    """Every change is one transaction, together with the events that report it."""

    def __init__(
        self,
        database: Database,
        portal: str,
        first_ids: Mapping[str, int],
        properties: Properties,
        associations: Associations,
        index: SearchIndex,
        outbox: Outbox,
    ) -> None:
        self._database = database
        self._portal = portal
        self._first_ids = first_ids
        self._properties = properties
        self._associations = associations
        self._index = index
        self._outbox = outbox

    def get(self, object_type: str, given_id: str, id_property: str | None = None, *, archived: bool = False) -> Record:
        """The record with this id, or with this value of a unique property. Raises when there is none."""
        object_id = self._resolve(object_type, given_id, id_property)
        row = None
        if object_id is not None:
            row = self._database.row(
                "SELECT * FROM objects WHERE portal = ? AND type = ? AND id = ?", self._portal, object_type, object_id
            )
        if row is None or (row["archived_at"] is not None) != archived:
            raise not_found(given_id)
        return _record(row)

    def page(self, object_type: str, after: int, limit: int, *, archived: bool = False) -> list[Record]:
        """Records in the order of their ids, those with an id above `after`."""
        rows = self._database.rows(
            "SELECT * FROM objects WHERE portal = ? AND type = ? AND id > ? AND (archived_at IS NOT NULL) = ?"
            " ORDER BY id LIMIT ?",
            self._portal,
            object_type,
            after,
            archived,
            limit,
        )
        return [_record(row) for row in rows]

    def create(self, object_type: str, given: object, links: Sequence[Link], actor: Actor) -> Record:
        """A new record, together with its associations. Raises, and leaves nothing, when anything is refused."""
        values = {name: value for name, value in self._properties.accept(object_type, given).items() if value}
        with self._database.transaction():
            object_id = self._database.next_id(f"{self._portal} {object_type}", self._first_ids[object_type])
            now = now_text()
            if object_type == DEAL:
                values = {"pipeline": PIPELINE, "dealstage": STAGES[0].id} | values
            self._claim(object_type, object_id, {}, values)
            system = {"createdate": now, MODIFIED[object_type]: now, "hs_object_id": str(object_id)}
            record = Record(object_type, object_id, system | _derived(object_type, values, now) | values, now, now)
            self._write(record)
            self._outbox.created(actor, object_type, object_id, values)
            for link in links:
                self._associations.add(object_type, object_id, link, actor)
        return record

    def update(
        self, object_type: str, given_id: str, given: object, actor: Actor, id_property: str | None = None
    ) -> Record:
        """Change properties of a record; what stays as it was is no change."""
        record = self.get(object_type, given_id, id_property)
        values = self._properties.accept(object_type, given)
        if not values:
            raise invalid("No properties found to update, please provide at least one.")
        changed = {name: value for name, value in values.items() if record.properties.get(name, "") != value}
        if not changed:
            return record
        with self._database.transaction():
            self._claim(object_type, record.id, record.properties, changed)
            now = now_text()
            merged = record.properties | changed
            merged |= {MODIFIED[object_type]: now} | _derived(object_type, merged, now)
            kept = {name: value for name, value in merged.items() if value}
            updated = Record(object_type, record.id, kept, record.created_at, now)
            self._write(updated)
            if "closedate" in kept and record.properties.get("closedate", "") != kept["closedate"]:
                changed["closedate"] = kept["closedate"]
            self._outbox.changed(actor, object_type, record.id, changed)
        return updated

    def upsert(
        self, object_type: str, value: str, id_property: str, given: object, actor: Actor
    ) -> tuple[Record, bool]:
        """The record with this value of a unique property, changed or made; and whether it is new."""
        self._properties.unique(object_type, id_property)
        if self._resolve(object_type, value, id_property) is None:
            properties = {id_property: value, **given} if isinstance(given, Mapping) else given
            return self.create(object_type, properties, (), actor), True
        if given == {}:
            return self.get(object_type, value, id_property), False
        return self.update(object_type, value, given, actor, id_property), False

    def archive(self, object_type: str, given_id: str, actor: Actor) -> None:
        """Delete a record; as in HubSpot, one that is not there is gone already."""
        try:
            record = self.get(object_type, given_id)
        except HubspotError:
            return
        with self._database.transaction():
            self._retire(object_type, record.id, actor)
            self._outbox.deleted(actor, object_type, record.id)

    def _retire(self, object_type: str, object_id: int, actor: Actor) -> None:
        """Take a record out of everything that it is in."""
        key = (self._portal, object_type, object_id)
        where = "WHERE portal = ? AND type = ?"
        self._associations.remove_all(object_type, object_id, actor)
        self._database.execute(f"UPDATE objects SET archived_at = ? {where} AND id = ?", now_text(), *key)  # noqa: S608
        self._database.execute(f"DELETE FROM unique_values {where} AND object_id = ?", *key)  # noqa: S608
        self._database.execute(
            "DELETE FROM memberships WHERE portal = ? AND object_id = ? AND list_id IN"
            " (SELECT id FROM lists WHERE portal = ? AND type = ?)",
            self._portal,
            object_id,
            self._portal,
            object_type,
        )
        self._index.put(object_type, object_id, None)

    def purge(self, object_type: str, given_id: str, id_property: str | None, actor: Actor) -> None:
        """Delete a record for a person's privacy: nothing of it is kept."""
        record = self.get(object_type, given_id, id_property)
        with self._database.transaction():
            self.archive(object_type, str(record.id), actor)
            self._database.execute(
                "UPDATE objects SET properties = '{}' WHERE portal = ? AND type = ? AND id = ?",
                self._portal,
                object_type,
                record.id,
            )
            self._outbox.purged(actor, object_type, record.id)

    def merge(self, object_type: str, primary_id: str, other_id: str, actor: Actor) -> Record:
        """Make two records one, which has a new id and answers to both old ones; the primary's values win."""
        primary, other = self.get(object_type, primary_id), self.get(object_type, other_id)
        if primary.id == other.id:
            raise invalid("A record can't be merged with itself.")
        moved = {name: value for name, value in other.properties.items() if name not in primary.properties}
        with self._database.transaction():
            ends = [
                link
                for record in (primary, other)
                for near, far in DEFAULT_TYPES
                if near == object_type
                for link in self._associations.of(object_type, record.id, far)
            ]
            for record in (primary, other):
                self._retire(object_type, record.id, actor)
            object_id = self._database.next_id(f"{self._portal} {object_type}", self._first_ids[object_type])
            now = now_text()
            values = other.properties | primary.properties
            own = {name: value for name, value in values.items() if self._is_writable(object_type, name)}
            self._claim(object_type, object_id, {}, own)
            system = {"createdate": primary.created_at, MODIFIED[object_type]: now, "hs_object_id": str(object_id)}
            kept = own | _derived(object_type, own, now) | system
            made = Record(object_type, object_id, kept, primary.created_at, now)
            self._write(made)
            for record in (primary, other):
                self._database.execute(
                    "INSERT INTO merged VALUES (?, ?, ?, ?)", self._portal, object_type, record.id, object_id
                )
            for link in {(link.type, link.id): link for link in ends}.values():
                self._associations.add(object_type, object_id, link, actor)
            self._outbox.merged(actor, object_type, (primary.id, other.id), object_id, len(moved))
        return made

    def _is_writable(self, object_type: str, name: str) -> bool:
        known = self._properties.find(object_type, name)
        return known is not None and not known.read_only

    def _resolve(self, object_type: str, given_id: str, id_property: str | None) -> int | None:
        if id_property is None or id_property == "hs_object_id":
            return self._what_became_of(object_type, as_id(given_id))
        self._properties.unique(object_type, id_property)
        row = self._database.row(
            "SELECT object_id FROM unique_values WHERE portal = ? AND type = ? AND property = ? AND value = ?",
            self._portal,
            object_type,
            id_property,
            given_id.lower(),
        )
        return None if row is None else int(row["object_id"])

    def _what_became_of(self, object_type: str, object_id: int | None) -> int | None:
        """The id of the record that a merged one became; any other stays as it is."""
        while object_id is not None:
            row = self._database.row(
                "SELECT into_id FROM merged WHERE portal = ? AND type = ? AND id = ?",
                self._portal,
                object_type,
                object_id,
            )
            if row is None:
                break
            object_id = int(row["into_id"])
        return object_id

    def _claim(self, object_type: str, object_id: int, old: Mapping[str, str], new: Mapping[str, str]) -> None:
        """Take the unique ones among the new values for this record. Raises when another record has one."""
        for name, value in new.items():
            known = self._properties.find(object_type, name)
            if known is None or not known.has_unique_value:
                continue
            key = (self._portal, object_type, name)
            where = "WHERE portal = ? AND type = ? AND property = ? AND value = ?"
            row = self._database.row(f"SELECT object_id FROM unique_values {where}", *key, value.lower())  # noqa: S608
            if row is not None and row["object_id"] != object_id:
                raise _taken(object_type, name, value, row["object_id"])
            self._database.execute(f"DELETE FROM unique_values {where}", *key, old.get(name, "").lower())  # noqa: S608
            if value:
                self._database.execute(
                    "INSERT OR IGNORE INTO unique_values VALUES (?, ?, ?, ?, ?)", *key, value.lower(), object_id
                )

    def _write(self, record: Record) -> None:
        self._database.execute(
            "INSERT OR REPLACE INTO objects VALUES (?, ?, ?, ?, ?, ?, NULL)",
            self._portal,
            record.type,
            record.id,
            json.dumps(record.properties),
            record.created_at,
            record.updated_at,
        )
        self._index.put(
            record.type,
            record.id,
            {"properties": record.properties, "created_at": record.created_at, "updated_at": record.updated_at},
        )


def _record(row: Any) -> Record:
    properties = json.loads(row["properties"])
    return Record(row["type"], row["id"], properties, row["created_at"], row["updated_at"], row["archived_at"])


def _derived(object_type: str, values: Mapping[str, str], now: str) -> dict[str, str]:
    """What HubSpot works out from a deal's stage."""
    if object_type != DEAL:
        return {}
    stage = _STAGES.get(values.get("dealstage", ""), STAGES[0])
    derived = {
        "hs_is_closed": str(stage.closed).lower(),
        "hs_is_closed_won": str(stage.won).lower(),
        "hs_is_closed_lost": str(stage.closed and not stage.won).lower(),
        "hs_deal_stage_probability": stage.probability,
    }
    if stage.closed and not values.get("closedate"):
        derived["closedate"] = now
    return derived


def _taken(object_type: str, name: str, value: str, by: int) -> HubspotError:
    if object_type == CONTACT and name == "email":
        return HubspotError(409, f"Contact already exists. Existing ID: {by}", "CONFLICT")
    message = f'{name} must be unique, and {by} already has the value "{value}".'
    return invalid_values([(name, "CONFLICTING_UNIQUE_VALUE", message)])
