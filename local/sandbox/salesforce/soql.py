"""The little of SOQL that a client begins with: fields of leads, conditions joined by AND, an order, a limit."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from local.sandbox.salesforce.errors import SalesforceError
from local.sandbox.salesforce.leads import FIELDS

_QUERY = re.compile(
    r"\s*SELECT\s+(?P<fields>.+?)\s+FROM\s+(?P<object>\w+)"
    r"(?:\s+WHERE\s+(?P<where>.+?))?"
    r"(?:\s+ORDER\s+BY\s+(?P<order>\w+)(?:\s+(?P<direction>ASC|DESC))?)?"
    r"(?:\s+LIMIT\s+(?P<limit>\d+))?\s*",
    re.IGNORECASE | re.DOTALL,
)
_VALUE = r"'(?:[^'\\]|\\.)*'|-?\d+(?:\.\d+)?|true|false|null"
_CONDITION = re.compile(
    rf"\s*(?P<field>\w+)\s*(?:(?P<operator>!=|<=|>=|=|<|>|LIKE)\s*(?P<value>{_VALUE})"
    rf"|IN\s*\((?P<values>\s*(?:{_VALUE})(?:\s*,\s*(?:{_VALUE}))*\s*)\))\s*",
    re.IGNORECASE,
)
_AND = re.compile(r"AND\b", re.IGNORECASE)

Lead = Mapping[str, Any]


@dataclass(frozen=True)
class Query:
    """A query that was understood."""

    fields: tuple[str, ...]
    conditions: tuple[Callable[[Lead], bool], ...]
    order: str | None
    descending: bool
    limit: int | None
    counts: bool

    def run(self, leads: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The leads that match, in the order asked for."""
        found = [lead for lead in leads if all(condition(lead) for condition in self.conditions)]
        order = self.order
        if order:
            found.sort(key=lambda lead: (lead[order] is not None, str(lead[order] or "")), reverse=self.descending)
        return found if self.limit is None else found[: self.limit]


def parse(text: str) -> Query:
    """Understand a query. Raises when it is malformed, or asks for what is not there."""
    found = _QUERY.fullmatch(text)
    if found is None:
        raise _malformed(text)
    if found["object"].lower() != "lead":
        raise SalesforceError(400, "INVALID_TYPE", f"sObject type '{found['object']}' is not supported.")
    asked = found["fields"].strip()
    counts = asked.upper().replace(" ", "") == "COUNT()"
    everything = asked.upper().replace(" ", "") in {"FIELDS(ALL)", "FIELDS(STANDARD)"}
    fields = tuple(FIELDS) if everything else tuple(() if counts else (_field(name) for name in asked.split(",")))
    return Query(
        fields=fields,
        conditions=_conditions(found["where"]) if found["where"] else (),
        order=_field(found["order"]) if found["order"] else None,
        descending=(found["direction"] or "").upper() == "DESC",
        limit=int(found["limit"]) if found["limit"] else None,
        counts=counts,
    )


def _conditions(text: str) -> tuple[Callable[[Lead], bool], ...]:
    conditions, place = [], 0
    while True:
        found = _CONDITION.match(text, place)
        if found is None:
            raise _malformed(text)
        conditions.append(_condition(found))
        place = found.end()
        if place == len(text):
            return tuple(conditions)
        joined = _AND.match(text, place)
        if joined is None:
            raise _malformed(text)
        place = joined.end()


def _condition(found: re.Match[str]) -> Callable[[Lead], bool]:
    field = _field(found["field"])
    if found["values"]:
        values = [_value(value) for value in re.findall(_VALUE, found["values"], re.IGNORECASE)]
        return lambda lead: _folded(lead[field]) in [_folded(value) for value in values]
    value, operator = _value(found["value"]), found["operator"].upper()
    if operator == "LIKE":
        pattern = re.escape(str(value)).replace("%", ".*").replace("_", ".")
        return lambda lead: re.fullmatch(pattern, str(lead[field] or ""), re.IGNORECASE | re.DOTALL) is not None
    if operator in {"=", "!="}:
        return lambda lead: (_folded(lead[field]) == _folded(value)) == (operator == "=")

    def in_order(lead: Lead) -> bool:
        try:
            smaller, same = lead[field] < value, lead[field] == value
        except TypeError:  # nothing, or of another type
            return False
        return bool(same and "=" in operator) or bool(smaller == operator.startswith("<") and not same)

    return in_order


def _folded(value: Any) -> Any:
    """Texts are compared whatever their case."""
    return value.casefold() if isinstance(value, str) else value


def _field(name: str) -> str:
    wanted = name.strip()
    for known in FIELDS:
        if known.lower() == wanted.lower():
            return known
    raise SalesforceError(400, "INVALID_FIELD", f"No such column '{wanted}' on entity 'Lead'.")


def _value(text: str) -> Any:
    if text.startswith("'"):
        return re.sub(r"\\(.)", r"\1", text[1:-1])
    constants = {"true": True, "false": False, "null": None}
    return constants[text.lower()] if text.lower() in constants else float(text)


def _malformed(text: str) -> SalesforceError:
    return SalesforceError(400, "MALFORMED_QUERY", f"unexpected token: {text[:80]}")
