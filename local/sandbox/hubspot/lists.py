"""The manual lists of one portal and their members."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from local.sandbox.database import Database, now_text
from local.sandbox.hubspot.catalogue import TYPE_IDS
from local.sandbox.hubspot.errors import HubspotError, invalid

FIRST_ID = 101


@dataclass(frozen=True)
class StaticList:
    """A list whose members are put in and taken out by hand."""

    id: int
    name: str
    type: str
    created_at: str
    updated_at: str
    size: int

    def as_json(self) -> dict[str, Any]:
        return {
            "listId": str(self.id),
            "name": self.name,
            "objectTypeId": TYPE_IDS[self.type],
            "processingType": "MANUAL",
            "processingStatus": "COMPLETE",
            "listVersion": 1,
            "size": self.size,
            "createdAt": self.created_at,
            "updatedAt": self.updated_at,
            "filtersUpdatedAt": self.created_at,
            "additionalProperties": {"hs_list_size": str(self.size)},
        }


_LISTS = (
    "SELECT *, (SELECT count(*) FROM memberships m WHERE m.portal = l.portal AND m.list_id = l.id) AS size FROM lists l"
)


class Lists:
    """Each list is of one object type."""

    def __init__(self, database: Database, portal: str) -> None:
        self._database = database
        self._portal = portal

    def all(self) -> list[StaticList]:
        rows = self._database.rows(f"{_LISTS} WHERE portal = ? ORDER BY id", self._portal)
        return [self._list(row) for row in rows]

    def get(self, list_id: str) -> StaticList:
        for known in self.all():
            if str(known.id) == list_id:
                return known
        raise HubspotError(404, f"List does not exist with ID {list_id}.", "OBJECT_NOT_FOUND")

    def named(self, object_type: str, name: str) -> StaticList:
        for known in self.all():
            if known.type == object_type and known.name == name:
                return known
        raise HubspotError(404, f"List does not exist with name {name} and type {TYPE_IDS[object_type]}.")

    def create(self, object_type: str, name: str) -> StaticList:
        self._require_free(object_type, name)
        now = now_text()
        with self._database.transaction():
            list_id = self._database.next_id(f"{self._portal} list", FIRST_ID)
            self._database.execute(
                "INSERT INTO lists VALUES (?, ?, ?, ?, ?, ?)", self._portal, list_id, name, object_type, now, now
            )
        return self.get(str(list_id))

    def rename(self, known: StaticList, name: str) -> StaticList:
        if name != known.name:
            self._require_free(known.type, name)
            self._database.execute(
                "UPDATE lists SET name = ?, updated_at = ? WHERE portal = ? AND id = ?",
                name,
                now_text(),
                self._portal,
                known.id,
            )
        return self.get(str(known.id))

    def delete(self, known: StaticList) -> None:
        with self._database.transaction():
            self.remove(known, [record for record, _ in self.members(known)])
            self._database.execute("DELETE FROM lists WHERE portal = ? AND id = ?", self._portal, known.id)

    def members(self, known: StaticList, after: int = 0, limit: int = -1) -> list[tuple[int, str]]:
        """Ids of the members, and since when they are in, in the order of their ids."""
        rows = self._database.rows(
            "SELECT object_id, joined_at FROM memberships"
            " WHERE portal = ? AND list_id = ? AND object_id > ? ORDER BY object_id LIMIT ?",
            self._portal,
            known.id,
            after,
            limit,
        )
        return [(row["object_id"], row["joined_at"]) for row in rows]

    def add(self, known: StaticList, records: Iterable[int]) -> tuple[list[int], list[int]]:
        """Put records in; which ones are new in it, and which do not exist."""
        added, missing = [], []
        with self._database.transaction():
            for record in records:
                if not self._database.row(
                    "SELECT 1 FROM objects WHERE portal = ? AND type = ? AND id = ? AND archived_at IS NULL",
                    self._portal,
                    known.type,
                    record,
                ):
                    missing.append(record)
                elif self._database.execute(
                    "INSERT OR IGNORE INTO memberships VALUES (?, ?, ?, ?)", self._portal, known.id, record, now_text()
                ):
                    added.append(record)
        return added, missing

    def remove(self, known: StaticList, records: Iterable[int]) -> list[int]:
        """Take records out; which ones were in it."""
        sql = "DELETE FROM memberships WHERE portal = ? AND list_id = ? AND object_id = ?"
        with self._database.transaction():
            return [record for record in records if self._database.execute(sql, self._portal, known.id, record)]

    def holding(self, object_type: str, record: int) -> list[tuple[StaticList, str]]:
        """The lists that a record is in, and since when."""
        return [
            (known, joined_at)
            for known in self.all()
            if known.type == object_type
            for member, joined_at in self.members(known)
            if member == record
        ]

    def _require_free(self, object_type: str, name: str) -> None:
        if any(known.type == object_type and known.name == name for known in self.all()):
            raise invalid(f"A list with the name '{name}' already exists.")

    @staticmethod
    def _list(row: Any) -> StaticList:
        return StaticList(row["id"], row["name"], row["type"], row["created_at"], row["updated_at"], row["size"])
