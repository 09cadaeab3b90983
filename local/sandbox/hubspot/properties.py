"""The properties of one portal, and what values they take."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, time
from typing import Any

from local.sandbox.database import Database, as_text
from local.sandbox.hubspot.catalogue import CONTACT, DEAL, PIPELINE, STAGES, Owner, Property, properties
from local.sandbox.hubspot.errors import HubspotError, invalid, invalid_values
from local.sandbox.hubspot.shapes import objects_in, required

TYPES = {"string", "number", "date", "datetime", "enumeration", "bool", "phone_number", "object_coordinates", "json"}

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


class _Refused(Exception):
    """A value that a property does not take; (code, message)."""


class Properties:
    """The definitions, and the gate that every written value passes."""

    def __init__(self, database: Database, portal: str, owners: Sequence[Owner]) -> None:
        self._database = database
        self._portal = portal
        self._owner_ids = {str(owner.id) for owner in owners if not owner.archived}
        self._known: dict[str, dict[str, Property]] = {CONTACT: {}, DEAL: {}}
        for object_type in self._known:
            for definition in properties(portal, object_type):
                self._insert(object_type, definition)
        for row in database.rows("SELECT type, name, definition FROM properties WHERE portal = ?", portal):
            kept = json.loads(row["definition"])
            self._known[row["type"]][row["name"]] = Property(**{**kept, "options": tuple(kept["options"])})

    def listed(self, object_type: str, *, archived: bool = False) -> list[Property]:
        return [known for known in self._known[object_type].values() if known.archived == archived]

    def find(self, object_type: str, name: str) -> Property | None:
        known = self._known[object_type].get(name)
        return None if known is None or known.archived else known

    def get(self, object_type: str, name: str) -> Property:
        known = self.find(object_type, name)
        if known is None:
            raise HubspotError(404, f'Property "{name}" does not exist', "OBJECT_NOT_FOUND")
        return known

    def unique(self, object_type: str, name: str) -> Property:
        """The property, when it can stand for an id."""
        known = self.find(object_type, name)
        if known is None or not known.has_unique_value:
            raise invalid(f"The property '{name}' is not a unique property of {object_type}s.", propertyName=name)
        return known

    def create(self, object_type: str, given: Mapping[str, Any]) -> Property:
        """Define a property. Raises when the definition makes no sense or the name is taken."""
        missing = [key for key in ("name", "label", "type", "fieldType", "groupName") if not given.get(key)]
        if missing:
            raise invalid(f"Some required fields were not set: [{', '.join(missing)}]")
        name, kind = str(given["name"]), str(given["type"])
        if not _NAME.fullmatch(name):
            raise invalid(f'"{name}" is not a valid property name: lower case letters, digits and underscores only')
        if kind not in TYPES:
            raise invalid(f'"{kind}" is not one of the allowed types: {sorted(TYPES)}')
        if self.find(object_type, name):
            raise HubspotError(409, f"A property named '{name}' already exists.", "OBJECT_ALREADY_EXISTS")
        made = Property(
            name=name,
            label=str(given["label"]),
            type=kind,
            field_type=str(given["fieldType"]),
            group_name=str(given["groupName"]),
            description=str(given.get("description") or ""),
            options=_options(given),
            has_unique_value=bool(given.get("hasUniqueValue")),
        )
        self._store(object_type, made)
        return made

    def change(self, object_type: str, name: str, given: Mapping[str, Any]) -> Property:
        """Change what a definition says; its name, type and uniqueness stay."""
        known = self.get(object_type, name)
        texts = {"label": "label", "description": "description", "group_name": "groupName", "field_type": "fieldType"}
        changes: dict[str, Any] = {ours: str(given[theirs]) for ours, theirs in texts.items() if given.get(theirs)}
        if "options" in given:
            changes["options"] = _options(given)
        changed = replace(known, **changes)
        self._store(object_type, changed)
        return changed

    def archive(self, object_type: str, name: str) -> None:
        known = self.get(object_type, name)
        if known.hubspot_defined:
            raise invalid(f"The property '{name}' is defined by HubSpot and cannot be archived")
        self._store(object_type, replace(known, archived=True))

    def accept(self, object_type: str, given: object) -> dict[str, str]:
        """The values as the portal keeps them; "" clears a property. Raises, naming every value that is refused."""
        if not isinstance(given, Mapping):
            raise invalid("Invalid input JSON: properties must be an object")
        accepted: dict[str, str] = {}
        faults: list[tuple[str, str, str]] = []
        for name, value in given.items():
            known = self.find(object_type, name)
            try:
                if known is None:
                    raise _Refused("PROPERTY_DOESNT_EXIST", f'Property "{name}" does not exist')
                if known.read_only:
                    raise _Refused("READ_ONLY_VALUE", f'"{name}" is a read only property; its value cannot be set.')
                accepted[name] = self._accepted(object_type, known, _as_string(value))
            except _Refused as refused:
                faults.append((name, *refused.args))
        if faults:
            raise invalid_values(faults)
        return accepted

    def _accepted(self, object_type: str, known: Property, value: str) -> str:
        if not value:
            return value
        if known.name == "hubspot_owner_id" and value not in self._owner_ids:
            raise _Refused("INVALID_OWNER_ID", f"{value} is not the id of an active owner")
        if object_type == CONTACT and known.name == "email":
            if not _EMAIL.fullmatch(value):
                raise _Refused("INVALID_EMAIL", f"Email address {value} is invalid")
            return value.lower()
        allowed = {"dealstage": [stage.id for stage in STAGES], "pipeline": [PIPELINE]}
        options = allowed.get(known.name, list(known.options)) if object_type == DEAL else list(known.options)
        if known.type == "enumeration" and options:
            chosen = value.split(";") if known.field_type == "checkbox" else [value]
            if not set(chosen) <= set(options):
                raise _Refused("INVALID_OPTION", f"{value} was not one of the allowed options: {options}")
        return _typed(known.type, value)

    def _store(self, object_type: str, definition: Property) -> None:
        self._database.execute(
            "INSERT OR REPLACE INTO properties VALUES (?, ?, ?, ?)",
            self._portal,
            object_type,
            definition.name,
            json.dumps(asdict(definition)),
        )
        self._known[object_type][definition.name] = definition

    def _insert(self, object_type: str, definition: Property) -> None:
        group = {CONTACT: "contactinformation", DEAL: "dealinformation"}[object_type]
        grouped = replace(definition, group_name=group)
        self._database.execute(
            "INSERT OR IGNORE INTO properties VALUES (?, ?, ?, ?)",
            self._portal,
            object_type,
            definition.name,
            json.dumps(asdict(grouped)),
        )


def _options(given: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(required(option, "value") for option in objects_in(given, "options"))


def _as_string(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case str() | int() | float():
            return str(value)
    raise _Refused("INVALID_VALUE", "a value is a string")


def _typed(kind: str, value: str) -> str:
    """The value as a property of this type keeps it."""
    if kind == "number":
        try:
            float(value)
        except ValueError:
            raise _Refused("INVALID_LONG", f"{value} was not a valid number.") from None
    elif kind == "bool":
        if value.lower() not in {"true", "false"}:
            raise _Refused("INVALID_OPTION", f"{value} was not one of the allowed options: [true, false]")
        return value.lower()
    elif kind in {"date", "datetime"}:
        moment = as_moment(value)
        if moment is None:
            raise _Refused("INVALID_DATE", f"{value} was not a valid {kind}.")
        if kind == "datetime":
            return as_text(moment)
        if moment.time() != time.min:
            raise _Refused("INVALID_DATE", f"{value} is at {moment:%H:%M:%S} UTC, not midnight!")
        return f"{moment:%Y-%m-%d}"
    return value


def as_moment(value: str) -> datetime | None:
    """What a date or datetime value means: milliseconds since 1970, a date, or a moment with its offset."""
    try:
        if value.lstrip("-").isdecimal():
            return datetime.fromtimestamp(int(value) / 1000, UTC)
        if len(value) == len("2000-12-31"):
            return datetime.combine(date.fromisoformat(value), time.min, UTC)
        moment = datetime.fromisoformat(value)
    except (ValueError, OverflowError, OSError):
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
