"""The leads of the org, and its access tokens."""

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from local.sandbox.database import Database, now_text
from local.sandbox.salesforce.errors import SalesforceError

EXTERNAL_ID = "External_Id__c"
CONVERTED = "Closed - Converted"
OWNER = "0055g0000Sandb1AAA"


@dataclass(frozen=True)
class Field:
    """A field of a lead, as `describe` tells of it."""

    name: str
    label: str
    type: str = "string"
    length: int = 255
    read_only: bool = False
    required: bool = False


FIELDS = {
    field.name: field
    for field in (
        Field("Id", "Lead ID", "id", 18, read_only=True),
        Field("IsDeleted", "Deleted", "boolean", 0, read_only=True),
        Field("LastName", "Last Name", length=80, required=True),
        Field("FirstName", "First Name", length=40),
        Field("Name", "Full Name", length=121, read_only=True),
        Field("Title", "Title", length=128),
        Field("Company", "Company", required=True),
        Field("Street", "Street", "textarea"),
        Field("City", "City", length=40),
        Field("State", "State/Province", length=80),
        Field("PostalCode", "Zip/Postal Code", length=20),
        Field("Country", "Country", length=80),
        Field("Phone", "Phone", "phone", 40),
        Field("MobilePhone", "Mobile Phone", "phone", 40),
        Field("Email", "Email", "email", 80),
        Field("Website", "Website", "url"),
        Field("Description", "Description", "textarea", 32_000),
        Field("LeadSource", "Lead Source", "picklist"),
        Field("Status", "Status", "picklist"),
        Field("Industry", "Industry", "picklist"),
        Field("Rating", "Rating", "picklist"),
        Field("OwnerId", "Owner ID", "reference", 18),
        Field("IsConverted", "Converted", "boolean", 0, read_only=True),
        Field("CreatedDate", "Created Date", "datetime", 0, read_only=True),
        Field("LastModifiedDate", "Last Modified Date", "datetime", 0, read_only=True),
        Field("SystemModstamp", "System Modstamp", "datetime", 0, read_only=True),
        Field(EXTERNAL_ID, "External Id", length=64),
        Field("Lead_Score__c", "Lead Score", "double", 0),
    )
}

_SEEDS = (
    ("00Q5g0000Exemp1", "Ana", "Exemplo", "Empresa Fictícia A", "ana@example.com", "sandbox-1"),
    ("00Q5g0000Exemp2", "Bruno", "Exemplo", "Empresa Fictícia B", "bruno@example.com", "sandbox-2"),
    ("00Q5g0000Exemp3", "Carla", "Exemplo", "Empresa Fictícia C", "carla@example.com", "sandbox-3"),
)

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"


def long_id(short: str) -> str:
    """The 18 characters of an id, the last three of which hold which of the first 15 are capitals."""
    chunks = (short[start : start + 5] for start in (0, 5, 10))
    return short + "".join(
        _DIGITS[sum(char.isupper() << place for place, char in enumerate(chunk))] for chunk in chunks
    )


class Org:
    """Leads by their Salesforce id or by `External_Id__c`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        with database.transaction():
            if database.row("SELECT 1 FROM sequences WHERE name = 'salesforce lead'") is None:
                for short, first, last, company, email, external_id in _SEEDS:
                    given = {"FirstName": first, "LastName": last, "Company": company, "Email": email}
                    self._insert(long_id(short), {**given, EXTERNAL_ID: external_id})
                database.next_id("salesforce lead", 100)

    def issue_token(self) -> str:
        token = f"00D5g0000Sandbx!{secrets.token_urlsafe(48)}"
        self._database.execute("INSERT INTO salesforce_tokens VALUES (?)", token)
        return token

    def knows_token(self, token: str) -> bool:
        return self._database.row("SELECT 1 FROM salesforce_tokens WHERE token = ?", token) is not None

    def revoke_token(self, token: str) -> bool:
        return self._database.execute("DELETE FROM salesforce_tokens WHERE token = ?", token) > 0

    def expire_tokens(self) -> None:
        self._database.execute("DELETE FROM salesforce_tokens")

    def all(self) -> list[dict[str, Any]]:
        rows = self._database.rows("SELECT fields FROM salesforce_leads WHERE NOT deleted ORDER BY id")
        return [json.loads(row["fields"]) for row in rows]

    def find(self, key: str, value: str) -> dict[str, Any] | None:
        """The lead with this Id, of 15 or 18 characters, or this external id."""
        if key == "Id":
            row = self._database.row(
                "SELECT fields FROM salesforce_leads WHERE substr(id, 1, 15) = ? AND NOT deleted",
                value[:15] if len(value) in (15, 18) else None,
            )
        elif key == EXTERNAL_ID:
            row = self._database.row("SELECT fields FROM salesforce_leads WHERE external_id = ? AND NOT deleted", value)
        else:
            message = f"Provided external ID field does not exist or is not accessible: {key}"
            raise SalesforceError(404, "NOT_FOUND", message)
        return None if row is None else json.loads(row["fields"])

    def get(self, key: str, value: str) -> dict[str, Any]:
        lead = self.find(key, value)
        if lead is None:
            raise SalesforceError(404, "NOT_FOUND", "The requested resource does not exist")
        return lead

    def create(self, given: Mapping[str, Any]) -> str:
        """A new lead; its id. Raises when a required field is missing or a field is refused."""
        _check(given)
        missing = [field.name for field in FIELDS.values() if field.required and not given.get(field.name)]
        if missing:
            message = f"Required fields are missing: [{', '.join(missing)}]"
            raise SalesforceError(400, "REQUIRED_FIELD_MISSING", message, missing)
        with self._database.transaction():
            number = self._database.next_id("salesforce lead", 100)
            lead_id = long_id(f"00Q5g{number:010}")
            self._require_free(given, lead_id)
            self._insert(lead_id, given)
        return lead_id

    def update(self, lead: Mapping[str, Any], given: Mapping[str, Any]) -> None:
        """Change fields of a lead. Raises when one is refused."""
        _check(given)
        emptied = [
            field.name for field in FIELDS.values() if field.required and given.get(field.name, "-") in (None, "")
        ]
        if emptied:
            message = f"Required fields are missing: [{', '.join(emptied)}]"
            raise SalesforceError(400, "REQUIRED_FIELD_MISSING", message, emptied)
        self._require_free(given, str(lead["Id"]))
        if lead["IsConverted"]:
            raise SalesforceError(400, "CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead")
        changed = _completed({**lead, **given})
        changed["IsConverted"] = changed["Status"] == CONVERTED
        self._database.execute(
            "UPDATE salesforce_leads SET fields = ?, external_id = ? WHERE id = ?",
            json.dumps(changed),
            changed.get(EXTERNAL_ID),
            lead["Id"],
        )

    def delete(self, lead: Mapping[str, Any]) -> None:
        self._database.execute("UPDATE salesforce_leads SET deleted = 1, external_id = NULL WHERE id = ?", lead["Id"])

    def _insert(self, lead_id: str, given: Mapping[str, Any]) -> None:
        fields: dict[str, Any] = dict.fromkeys(FIELDS)
        fields |= {"IsDeleted": False, "IsConverted": False, "OwnerId": OWNER, "Status": "Open - Not Contacted"}
        fields |= {"CreatedDate": _stamp(), **given, "Id": lead_id}
        self._database.execute(
            "INSERT INTO salesforce_leads (id, external_id, fields) VALUES (?, ?, ?)",
            lead_id,
            given.get(EXTERNAL_ID),
            json.dumps(_completed(fields)),
        )

    def _require_free(self, given: Mapping[str, Any], lead_id: str) -> None:
        external_id = given.get(EXTERNAL_ID)
        other = self.find(EXTERNAL_ID, external_id) if external_id else None
        if other is not None and other["Id"] != lead_id:
            message = f"duplicate value found: {EXTERNAL_ID} duplicates value on record with id: {other['Id']}"
            raise SalesforceError(400, "DUPLICATE_VALUE", message)


def _stamp() -> str:
    return now_text().replace("Z", "+0000")


def _completed(fields: dict[str, Any]) -> dict[str, Any]:
    name = " ".join(filter(None, [fields.get("FirstName"), fields.get("LastName")]))
    return {**fields, "Name": name, "LastModifiedDate": _stamp(), "SystemModstamp": _stamp()}


def _check(given: Mapping[str, Any]) -> None:
    for name, value in given.items():
        field = FIELDS.get(name)
        if field is None:
            raise SalesforceError(400, "INVALID_FIELD", f"No such column '{name}' on sobject of type Lead")
        if field.read_only:
            message = f"Unable to create/update fields: {name}. Please check the security settings of this field"
            raise SalesforceError(400, "INVALID_FIELD_FOR_INSERT_UPDATE", message, [name])
        if value is not None:
            _check_value(field, value)


def _check_value(field: Field, value: Any) -> None:
    if field.type == "double":
        if isinstance(value, bool) or not isinstance(value, int | float):
            message = f"Cannot deserialize instance of double from {type(value).__name__} value {value}"
            raise SalesforceError(400, "JSON_PARSER_ERROR", message)
        return
    if not isinstance(value, str):
        message = f"Cannot deserialize instance of {field.type} from {type(value).__name__} value {value}"
        raise SalesforceError(400, "JSON_PARSER_ERROR", message)
    if len(value) > field.length:
        message = f"{field.label}: data value too large: {value[:20]}… (max length={field.length})"
        raise SalesforceError(400, "STRING_TOO_LONG", message, [field.name])
    if field.type == "email" and value and not _EMAIL.fullmatch(value):
        message = f"{field.label}: invalid email address: {value}"
        raise SalesforceError(400, "INVALID_EMAIL_ADDRESS", message, [field.name])
