"""HubSpot's search: it knows a write only a while after it was made."""

import json
import re
import time
from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase
from typing import Any

from local.sandbox.database import Database
from local.sandbox.hubspot.catalogue import CONTACT, DEAL
from local.sandbox.hubspot.errors import invalid
from local.sandbox.hubspot.properties import Properties, as_moment
from local.sandbox.hubspot.shapes import objects_in

QUERIED = {CONTACT: ("email", "firstname", "lastname", "phone", "company"), DEAL: ("dealname", "description")}
MOST = 200
LAST = 10_000
"""No page reaches beyond this result."""

_TOKEN = re.compile(r"\w+(?:[.'\-]\w+)*")

Found = tuple[int, dict[str, Any]]


class SearchIndex:
    """What the search knows of one portal. Writes wait in a queue until it may know them."""

    def __init__(self, database: Database, portal: str, properties: Properties, lag: float) -> None:
        self._database = database
        self._portal = portal
        self._properties = properties
        self._lag = lag

    def put(self, object_type: str, object_id: int, record: Mapping[str, Any] | None) -> None:
        """A record has changed, or with None is gone: the search will know after the lag."""
        self._database.execute(
            "INSERT INTO search_queue (due, portal, type, id, record) VALUES (?, ?, ?, ?, ?)",
            time.time() + self._lag,
            self._portal,
            object_type,
            object_id,
            None if record is None else json.dumps(record),
        )

    def search(self, object_type: str, asked: Mapping[str, Any]) -> tuple[int, list[Found], int | None]:
        """How many records match, those of the page asked for, and where the next page starts if there is one."""
        limit, start = _number(asked, "limit", 10), _number(asked, "after", 0)
        if not 0 < limit <= MOST:
            raise invalid(f"limit must be between 1 and {MOST}")
        if start + limit > LAST:
            raise invalid(f"The search endpoint is limited to {LAST} total results for any given query.")
        matches = self._condition(object_type, asked)
        found = [(object_id, record) for object_id, record in self._known(object_type) if matches(record["properties"])]
        self._sort(object_type, found, asked.get("sorts"))
        end = start + limit
        return len(found), found[start:end], end if end < len(found) else None

    def _known(self, object_type: str) -> list[Found]:
        with self._database.transaction():
            queued = self._database.rows(
                "SELECT * FROM search_queue WHERE portal = ? AND due <= ? ORDER BY seq", self._portal, time.time()
            )
            for row in queued:
                key = (row["portal"], row["type"], row["id"])
                if row["record"] is None:
                    self._database.execute("DELETE FROM search_index WHERE portal = ? AND type = ? AND id = ?", *key)
                else:
                    self._database.execute(
                        "INSERT OR REPLACE INTO search_index VALUES (?, ?, ?, ?)", *key, row["record"]
                    )
                self._database.execute("DELETE FROM search_queue WHERE seq = ?", row["seq"])
        rows = self._database.rows(
            "SELECT id, record FROM search_index WHERE portal = ? AND type = ? ORDER BY id", self._portal, object_type
        )
        return [(row["id"], json.loads(row["record"])) for row in rows]

    def _condition(self, object_type: str, asked: Mapping[str, Any]) -> Callable[[Mapping[str, str]], bool]:
        groups = [
            [self._filter(object_type, given) for given in objects_in(group, "filters")]
            for group in objects_in(asked, "filterGroups")
        ]
        words = str(asked.get("query") or "").casefold()

        def matches(properties: Mapping[str, str]) -> bool:
            text = " ".join(properties.get(name, "") for name in QUERIED[object_type]).casefold()
            return words in text and (not groups or any(all(part(properties) for part in group) for group in groups))

        return matches

    def _filter(self, object_type: str, given: Mapping[str, Any]) -> Callable[[Mapping[str, str]], bool]:
        name, operator = str(given.get("propertyName", "")), str(given.get("operator", ""))
        known = self._properties.find(object_type, name)
        if known is None:
            raise invalid(f"There was a problem with the request: {name} is not a property of {object_type}s")
        test = _OPERATORS.get(operator)
        if test is None:
            raise invalid(f"Invalid input JSON: {operator} is not one of {sorted(_OPERATORS)}")
        if operator in {"IN", "NOT_IN"} and not isinstance(given.get("values"), list):
            raise invalid(f"{operator} needs a list of values")
        if operator not in {"IN", "NOT_IN", "HAS_PROPERTY", "NOT_HAS_PROPERTY"} and given.get("value") is None:
            raise invalid(f"{operator} needs a value")
        comparable = _comparable(known.type)
        return lambda properties: test(properties.get(name, ""), given, comparable)

    def _sort(self, object_type: str, found: list[Found], sorts: Any) -> None:
        for given in reversed(sorts if isinstance(sorts, list) else []):
            sort = given if isinstance(given, Mapping) else {"propertyName": str(given).lstrip("-")}
            name = str(sort.get("propertyName"))
            known = self._properties.find(object_type, name)
            if known is None:
                raise invalid(f"There was a problem with the request: {name} is not a property of {object_type}s")
            comparable = _comparable(known.type)
            descending = sort.get("direction") == "DESCENDING" or str(given).startswith("-")
            found.sort(key=lambda pair: comparable(pair[1]["properties"].get(name, "")), reverse=descending)


Comparable = Callable[[str], tuple[float, str]]
Test = Callable[[str, Mapping[str, Any], Comparable], bool]


def _comparable(kind: str) -> Comparable:
    """How values of a property of this type are compared: by number or moment where they have one, else as text."""

    def compare(value: str) -> tuple[float, str]:
        if kind in {"date", "datetime"} and (moment := as_moment(value)):
            return moment.timestamp(), ""
        if kind == "number":
            try:
                return float(value), ""
            except ValueError:
                pass
        return float("-inf"), value.casefold()

    return compare


def _contains_token(value: str, wanted: str) -> bool:
    tokens = [token.casefold() for token in (*value.split(), *_TOKEN.findall(value))]
    parts = wanted.casefold().split() if "*" in wanted else [part.casefold() for part in _TOKEN.findall(wanted)]
    return all(any(fnmatchcase(token, part) for token in tokens) for part in parts)


def _between(value: str, low: object, high: object, comparable: Comparable) -> bool:
    return comparable(str(low)) <= comparable(value) <= comparable(str(high))


def _one_of(value: str, values: list[Any], comparable: Comparable) -> bool:
    return comparable(value) in {comparable(str(wanted)) for wanted in values}


_OPERATORS: dict[str, Test] = {
    "EQ": lambda value, given, as_key: bool(value) and as_key(value) == as_key(str(given["value"])),
    "NEQ": lambda value, given, as_key: as_key(value) != as_key(str(given["value"])),
    "LT": lambda value, given, as_key: bool(value) and as_key(value) < as_key(str(given["value"])),
    "LTE": lambda value, given, as_key: bool(value) and as_key(value) <= as_key(str(given["value"])),
    "GT": lambda value, given, as_key: bool(value) and as_key(value) > as_key(str(given["value"])),
    "GTE": lambda value, given, as_key: bool(value) and as_key(value) >= as_key(str(given["value"])),
    "BETWEEN": lambda value, given, as_key: (
        bool(value) and _between(value, given["value"], given.get("highValue"), as_key)
    ),
    "IN": lambda value, given, as_key: bool(value) and _one_of(value, given["values"], as_key),
    "NOT_IN": lambda value, given, as_key: not _one_of(value, given["values"], as_key),
    "HAS_PROPERTY": lambda value, given, as_key: bool(value),
    "NOT_HAS_PROPERTY": lambda value, given, as_key: not value,
    "CONTAINS_TOKEN": lambda value, given, as_key: bool(value) and _contains_token(value, str(given["value"])),
    "NOT_CONTAINS_TOKEN": lambda value, given, as_key: not _contains_token(value, str(given["value"])),
}


def _number(asked: Mapping[str, Any], key: str, default: int) -> int:
    value = asked.get(key)
    if value in (None, ""):
        return default
    if isinstance(value, bool) or not str(value).isdecimal():
        raise invalid(f"{key} must be a number")
    return int(str(value))
