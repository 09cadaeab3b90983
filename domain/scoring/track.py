"""What existing Braze clients send to `/users/track`, read object by object.

An object that is wrong is told in `errors` and leaves the others alone, as Braze does it.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from domain.scoring.canvas import Kind
from domain.scoring.values import kept
from domain.text import normalise_email

MOST_OBJECTS = 75
LONGEST_ID = 512
LONGEST_NAME = 255
MOST_ATTRIBUTES = 250
MOST_QUANTITY = 100
MOST_TOLD = 20
LARGEST_PRICE = 10**15

Array = Literal["attributes", "events", "purchases"]
ARRAYS: tuple[Array, ...] = ("attributes", "events", "purchases")

# What Braze's own clients call a session's start and an opened mail, when they are sent as events.
SPECIAL_EVENTS = {"session_start": Kind.SESSION_START, "email_opened": Kind.EMAIL_OPENED}

_NOT_ATTRIBUTES = frozenset(
    {
        "external_id", "user_alias", "braze_id", "email", "phone", "_update_existing_only", "_merge_objects", "app_id",
        "push_token_import",
    }
)  # fmt: skip
_CONTROL = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
_OLD_TIME = re.compile(r"^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}):(\d{1,3})([+-]\d{2}:?\d{2}|Z)$")


_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, default=str)


class Unreadable(Exception):
    """The request as a whole can't be processed; the message is for who sent it."""


class _Wrong(Exception):
    """One object can't be processed."""


class Who(NamedTuple):
    """By what a user is named. Keys are `(kind, name)`: first the external id, then the alias, then the e-mail."""

    keys: tuple[tuple[str, str], ...]
    existing_only: bool = False

    @property
    def external_id(self) -> str | None:
        return next((name for kind, name in self.keys if kind == "external_id"), None)

    @property
    def email(self) -> str | None:
        return next((name for kind, name in self.keys if kind == "email"), None)


@dataclass(frozen=True)
class Attributes:
    """Attributes to set: a value, nothing (None), or a change of what is there.

    `merge`: objects are merged into those that are there. `dropped`: what is wrong with values that are left out.
    """

    who: Who
    values: Mapping[str, Any]
    index: int
    merge: bool = False
    dropped: tuple[str, ...] = ()

    @property
    def says_nothing(self) -> bool:
        """Whether nothing is left of it."""
        return bool(self.dropped) and not self.values and self.who.email is None


@dataclass(frozen=True)
class Happened:
    """An event or a purchase. `fingerprint` is the same when the same is sent again."""

    who: Who
    kind: Kind
    name: str
    at: datetime
    fingerprint: str
    array: Array
    index: int


@dataclass
class Batch:
    """A request that was read."""

    attributes: list[Attributes] = field(default_factory=list)
    happened: list[Happened] = field(default_factory=list)
    errors: list[dict[str, Any]] = field(default_factory=list)

    def refuse(self, array: Array, index: int, why: str) -> None:
        """Tells what is wrong with an object, in Braze's form."""
        self.errors.append({"type": why, "input_array": array, "index": index})

    def whos(self) -> Iterator[Who]:
        """Whom the request is about."""
        yield from (item.who for item in self.attributes)
        yield from (item.who for item in self.happened)


def read(body: Any) -> Batch:
    """Reads a request's body. Raises Unreadable when no part of it can be processed."""
    if not isinstance(body, Mapping):
        raise Unreadable("the body must be a JSON object")
    arrays = {name: body[name] for name in ARRAYS if body.get(name) is not None}
    if not arrays:
        raise Unreadable(f"one of {', '.join(ARRAYS)} is required")
    for name, objects in arrays.items():
        if not isinstance(objects, list):
            raise Unreadable(f"'{name}' must be an array of objects")
    total = sum(map(len, arrays.values()))
    if total > MOST_OBJECTS:
        raise Unreadable(f"a request may hold {MOST_OBJECTS} objects in all, this one has {total}")
    batch = Batch()
    seen: dict[str, int] = {}
    for array in ARRAYS:
        for index, item in enumerate(arrays.get(array, [])):
            try:
                if not isinstance(item, Mapping):
                    raise _Wrong("must be an object")
                _read_object(batch, array, index, item, seen)
            except _Wrong as wrong:
                batch.refuse(array, index, str(wrong))
    return batch


def row_attributes(external_id: Any, payload: Any, index: int) -> Attributes:
    """The attributes that a row of a cloud-ingestion table sets. Raises ValueError when nothing of it can be taken."""
    try:
        if isinstance(payload, str):
            payload = json.loads(payload)
        if not isinstance(payload, Mapping):
            raise _Wrong("PAYLOAD must be a JSON object")
        # The row's own EXTERNAL_ID says who; the payload can't make it somebody else.
        item = {name: value for name, value in payload.items() if name not in {"user_alias", "external_id"}}
        item["external_id"] = external_id
        attributes = _attributes(item, index)
        if attributes.says_nothing:
            raise _Wrong(attributes.dropped[0])
        return attributes
    except _Wrong as wrong:
        raise ValueError(str(wrong)) from None
    except json.JSONDecodeError:
        raise ValueError("PAYLOAD is not JSON") from None
    except RecursionError:
        raise ValueError("PAYLOAD is nested too deeply") from None


def _read_object(batch: Batch, array: Array, index: int, item: Mapping[str, Any], seen: dict[str, int]) -> None:
    if array == "attributes":
        attributes = _attributes(item, index)
        for why in attributes.dropped:
            batch.refuse(array, index, why)
        if not attributes.says_nothing:
            batch.attributes.append(attributes)
        return
    dropped: list[str] = []
    who = _who(item, dropped)
    if array == "events":
        name = _name(item.get("name"), "name")
        kind = SPECIAL_EVENTS.get(name, Kind.CUSTOM_EVENT)
    else:
        name, kind = _name(item.get("product_id"), "product_id"), Kind.PURCHASE
        _check_purchase(item)
    properties = item.get("properties")
    if properties is not None and not isinstance(properties, Mapping):
        raise _Wrong("'properties' must be an object")
    at = _time(item.get("time"))
    digest = _digest([array, list(who.keys), name, at.isoformat(), {**item, "time": None}])
    # Two alike in one request are two; the same request sent again finds each of them.
    nth = seen[digest] = seen.get(digest, 0) + 1
    for why in dropped:
        batch.refuse(array, index, why)
    batch.happened.append(Happened(who, kind, name, at, f"{digest}.{nth}", array, index))


def _digest(content: Sequence[Any]) -> str:
    try:
        text = _CANONICAL.encode(content)
    except (RecursionError, ValueError):
        raise _Wrong("is nested too deeply, or holds a number that is too large") from None
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _who(item: Mapping[str, Any], dropped: list[str]) -> Who:
    """By what an object names its user; an e-mail that is none is left out where there is another name."""
    keys: list[tuple[str, str]] = []
    if (external_id := item.get("external_id")) is not None:
        keys.append(("external_id", _id(external_id, "external_id")))
    if (alias := item.get("user_alias")) is not None:
        if not isinstance(alias, Mapping):
            raise _Wrong("'user_alias' must be an object with alias_name and alias_label")
        label, name = _id(alias.get("alias_label"), "alias_label"), _id(alias.get("alias_name"), "alias_name")
        keys.append(("alias", json.dumps([label, name], ensure_ascii=False)))
    if (email := item.get("email")) is not None:
        try:
            keys.append(("email", normalise_email(email if isinstance(email, str) else "")))
        except ValueError:
            if not keys:
                raise _Wrong("'email' is not an e-mail address") from None
            dropped.append("'email' is not an e-mail address")
    if not keys:
        raise _Wrong("'external_id', 'user_alias' or 'email' is required")
    existing_only = item.get("_update_existing_only", False)
    if not isinstance(existing_only, bool):
        raise _Wrong("'_update_existing_only' must be true or false")
    return Who(tuple(keys), existing_only)


def _id(value: Any, name: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _Wrong(f"'{name}' is required, as a text")
    return _text(value.strip(), name, LONGEST_ID)


def _name(value: Any, name: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _Wrong(f"'{name}' is required, as a text")
    return _text(value.strip(), name, LONGEST_NAME)


def _text(value: str, name: str, longest: int) -> str:
    if len(value) > longest:
        raise _Wrong(f"'{name}' must have at most {longest} characters")
    if _CONTROL.search(value):
        raise _Wrong(f"'{name}' must not contain control characters")
    return value


def _time(value: Any) -> datetime:
    if not isinstance(value, str):
        raise _Wrong("'time' is required, as 2026-03-01T09:00:00Z")
    if old := _OLD_TIME.match(value.strip()):
        value = f"{old[1]}.{old[2].zfill(3)}{old[3]}"
    try:
        read_time = datetime.fromisoformat(value.strip())
    except ValueError:
        raise _Wrong("'time' is not a date and time in ISO 8601") from None
    if read_time.tzinfo is None:
        raise _Wrong("'time' must have a zone, as 2026-03-01T09:00:00Z")
    if not 1900 <= read_time.year < 2200:
        raise _Wrong("'time' must lie between the years 1900 and 2200")
    return read_time.astimezone(UTC)


def _check_purchase(item: Mapping[str, Any]) -> None:
    currency, price, quantity = item.get("currency"), item.get("price"), item.get("quantity", 1)
    if not isinstance(currency, str) or not re.fullmatch(r"[A-Za-z]{3}", currency):
        raise _Wrong("'currency' must be an ISO 4217 code, as BRL")
    if isinstance(price, bool) or not isinstance(price, int | float):
        raise _Wrong("'price' must be a number")
    # Not a number is neither: no comparison with it holds.
    if not -LARGEST_PRICE < price < LARGEST_PRICE:
        raise _Wrong(f"'price' must lie between -{LARGEST_PRICE} and {LARGEST_PRICE}")
    if isinstance(quantity, bool) or not isinstance(quantity, int) or not 1 <= quantity <= MOST_QUANTITY:
        raise _Wrong(f"'quantity' must be a whole number from 1 to {MOST_QUANTITY}")


def _attributes(item: Mapping[str, Any], index: int) -> Attributes:
    dropped: list[str] = []
    who = _who(item, dropped)
    merge = item.get("_merge_objects", False)
    if not isinstance(merge, bool):
        raise _Wrong("'_merge_objects' must be true or false")
    values = {name: value for name, value in item.items() if name not in _NOT_ATTRIBUTES}
    if item.get("phone") is not None:
        values["phone"] = item["phone"]
    if len(values) > MOST_ATTRIBUTES:
        raise _Wrong(f"an object may set {MOST_ATTRIBUTES} attributes")
    taken: dict[str, Any] = {}
    for name, value in values.items():
        try:
            known = _name(name, "an attribute's name")
            taken[known] = kept(value)
        except _Wrong as wrong:
            dropped.append(str(wrong))
        except ValueError as error:
            dropped.append(f"the attribute '{name}' {error}")
    if (more := len(dropped) - MOST_TOLD) > 0:
        dropped[MOST_TOLD:] = [f"{more} more values are wrong"]
    return Attributes(who, taken, index, merge, tuple(dropped))
