"""The values of attributes: which can be kept, how Braze's operators change them, and when two are the same."""

import json
import math
import re
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

LONGEST = 20_000
DEEPEST = 20
LARGEST_NUMBER = 2**63
_UNKEPT = re.compile("[\x00\ud800-\udfff]")
_LISTS = frozenset({"add", "remove"})
_OBJECTS = frozenset({"$add", "$update", "$remove"})


def kept(value: Any, depth: int = 0) -> Any:
    """A value as it is kept: a moment, `{"$time": "…"}`, as its text. Raises ValueError when it can't be kept."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int | float):
        return _number(value)
    if depth == DEEPEST:
        raise ValueError("is nested too deeply")
    if isinstance(value, Mapping):
        if value.keys() == {"$time"} and isinstance(value["$time"], str):
            return _text(value["$time"])
        inside: Any = {_text(str(name)): kept(part, depth + 1) for name, part in value.items()}
    elif isinstance(value, list):
        inside = [kept(part, depth + 1) for part in value]
    else:
        raise ValueError("has no value that can be kept")
    return inside if depth else _bounded(inside)


def _text(value: str) -> str:
    if len(value) > LONGEST:
        raise ValueError(f"must have at most {LONGEST} characters")
    if _UNKEPT.search(value):
        raise ValueError("holds characters that can't be kept")
    return value


def _number(value: int | float) -> int | float:
    if (isinstance(value, float) and not math.isfinite(value)) or not -LARGEST_NUMBER < value < LARGEST_NUMBER:
        raise ValueError("holds a number that is too large")
    return value


def _bounded(value: Any) -> Any:
    if isinstance(value, list | Mapping) and len(json.dumps(value, ensure_ascii=False)) > LONGEST:
        raise ValueError(f"must have at most {LONGEST} characters")
    return value


def changed(known: Any, given: Any, *, merge: bool = False) -> Any:
    """What an attribute becomes: Braze's operators change it, anything else replaces it.

    `inc` for numbers, `add` and `remove` for lists, `$add`, `$update` and `$remove` for lists of objects. With `merge`,
    an object is merged into the one that is there, on all levels. Raises ValueError when the attribute can't be changed
    so.
    """
    if not isinstance(given, Mapping):
        return given
    operators = given.keys()
    if operators == {"inc"}:
        return _number(_increased(known, given["inc"]))
    if operators and operators <= _LISTS:
        return _bounded(_with_and_without(known, given))
    if any(name.startswith("$") for name in operators):
        if not operators <= _OBJECTS:
            raise ValueError(f"knows no operators but {', '.join(sorted(_OBJECTS))}")
        return _bounded(_objects(known, given, merge))
    return _bounded(_merged(known, given)) if merge else given


def _increased(known: Any, by: Any) -> int | float:
    if isinstance(by, bool) or not isinstance(by, int | float):
        raise ValueError("inc needs a number")
    if known is None:
        return by
    if isinstance(known, bool) or not isinstance(known, int | float):
        raise ValueError("is no number, and can't be incremented")
    return known + by


def _with_and_without(known: Any, given: Mapping[str, Any]) -> list[Any]:
    present = list(known) if isinstance(known, list) else []
    for operator, value in given.items():
        items = value if isinstance(value, list) else [value]
        if operator == "add":
            there = {_canonical(item) for item in present}
            for item in items:
                if (key := _canonical(item)) not in there:
                    there.add(key)
                    present.append(item)
        else:
            gone = {_canonical(item) for item in items}
            present = [item for item in present if _canonical(item) not in gone]
    return present


def _objects(known: Any, given: Mapping[str, Any], merge: bool) -> list[Any]:
    if known is not None and not isinstance(known, list):
        raise ValueError("is no list of objects, and can't be changed as one")
    present = list(known or ())
    for operator, value in given.items():
        items = value if isinstance(value, list) else [value]
        objects = [item for item in items if isinstance(item, Mapping)]
        plain = [item for item in items if not isinstance(item, Mapping)]
        match operator:
            case "$add":
                # Two objects may be alike; what is plain is in a list once, as `add` has it.
                present = [*_with_and_without(present, {"add": plain}), *objects]
            case "$remove":
                gone = {_identified(item, operator) for item in objects}
                kept_ones = [item for item in present if not any(key in gone for key in _keys(item))]
                present = _with_and_without(kept_ones, {"remove": plain})
            case "$update":
                if plain:
                    raise ValueError("$update needs objects")
                present = _updated(present, objects, merge)
    return present


def _updated(present: Sequence[Any], items: Sequence[Mapping[str, Any]], merge: bool) -> list[Any]:
    """Each object with what is new for it, in the order in which that was given."""
    new: dict[Any, list[tuple[int, Mapping[str, Any]]]] = {}
    for place, item in enumerate(items):
        if not isinstance(value := item.get("$new_object"), Mapping):
            raise ValueError("$update needs $new_object, an object")
        new.setdefault(_identified(item, "$update"), []).append((place, value))
    result = []
    for each in present:
        found = sorted((update for key in _keys(each) for update in new.get(key, ())), key=itemgetter(0))
        for _, value in found:
            each = _merged(each, value) if merge else value
        result.append(each)
    return result


def _identified(item: Mapping[str, Any], operator: str) -> Any:
    name = item.get("$identifier_key")
    if not isinstance(name, str) or "$identifier_value" not in item:
        raise ValueError(f"{operator} needs $identifier_key and $identifier_value")
    return name, _canonical(item["$identifier_value"])


def _keys(item: Any) -> list[Any]:
    """By what an object of a list can be found: each of its fields with its value."""
    return [(name, _canonical(value)) for name, value in item.items()] if isinstance(item, Mapping) else []


def _merged(known: Any, given: Any) -> Any:
    if not isinstance(known, Mapping) or not isinstance(given, Mapping):
        return given
    return {**known, **{name: _merged(known.get(name), value) for name, value in given.items()}}


def is_same(one: Any, other: Any) -> bool:
    """Whether two values are the same: 10 is 10.0, and neither is true."""
    return one is other or _canonical(one) == _canonical(other)


def _canonical(value: Any) -> Any:
    """Something to compare by, and to look up."""
    if isinstance(value, bool):
        return ("bool", value)
    if isinstance(value, Mapping):
        return ("object", frozenset((name, _canonical(part)) for name, part in value.items()))
    if isinstance(value, list):
        return ("list", tuple(map(_canonical, value)))
    return value
