"""Braze's format, read object by object: what is right counts, what is wrong is told with its place."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.scoring import Kind
from domain.scoring.track import Unreadable, changed, read, row_attributes

AT = "2026-03-02T09:00:00Z"


def view(**changed: Any) -> dict[str, Any]:
    item = {"external_id": "u1", "name": "view", "time": AT, **changed}
    return {name: value for name, value in item.items() if value is not None}


def bought(**changed: Any) -> dict[str, Any]:
    item = {"external_id": "u1", "product_id": "p", "currency": "BRL", "price": 9.9, "time": AT, **changed}
    return {name: value for name, value in item.items() if value is not None}


@pytest.mark.parametrize("body", [[], "x", None, {}, {"events": None}, {"events": {}}, {"attributes": "x"}])
def test_request_that_says_nothing_is_refused(body: Any) -> None:
    with pytest.raises(Unreadable):
        read(body)


def test_objects_are_counted_over_all_arrays() -> None:
    assert len(read({"events": [view()] * 40, "purchases": [bought()] * 35}).happened) == 75
    with pytest.raises(Unreadable, match="75 objects in all, this one has 76"):
        read({"events": [view()] * 40, "purchases": [bought()] * 35, "attributes": [{"external_id": "u1"}]})


@pytest.mark.parametrize(
    ("array", "item", "told"),
    [
        ("events", "x", "object"),
        ("events", view(external_id=None), "'external_id', 'user_alias' or 'email' is required"),
        ("events", view(external_id=""), "'external_id'"),
        ("events", view(external_id=7), "'external_id'"),
        ("events", view(external_id="a\x00b"), "control characters"),
        ("events", view(external_id="x" * 513), "at most 512"),
        ("events", view(user_alias="x"), "'user_alias'"),
        ("events", view(user_alias={"alias_name": "a"}), "alias_label"),
        ("events", view(email="nobody"), "e-mail"),
        ("events", view(name=None), "'name'"),
        ("events", view(time=None), "'time'"),
        ("events", view(time="yesterday"), "ISO 8601"),
        ("events", view(time="2026-03-02T09:00:00"), "zone"),
        ("events", view(time=1764000000), "'time'"),
        ("events", view(time="0001-01-01T00:00:00Z"), "years"),
        ("events", view(properties=[]), "'properties'"),
        ("events", view(_update_existing_only="yes"), "_update_existing_only"),
        ("purchases", bought(product_id=None), "'product_id'"),
        ("purchases", bought(currency="reais"), "'currency'"),
        ("purchases", bought(price="9"), "'price'"),
        ("purchases", bought(quantity=0), "'quantity'"),
        ("attributes", {"external_id": "u1", "x": "a\x00"}, "can't be kept"),
        ("attributes", {"external_id": "u1", "": 1}, "name"),
        ("attributes", {"external_id": "u1", "x": "y" * 20_001}, "at most"),
        ("attributes", {"external_id": "u1", **{f"a{n}": n for n in range(251)}}, "250"),
    ],
)
def test_what_is_wrong_is_told_and_leaves_the_rest_alone(array: str, item: Any, told: str) -> None:
    batch = read({array: [item], "events": [view(), *([item] if array == "events" else [])]})
    (error,) = batch.errors
    assert told in error["type"]
    assert (error["input_array"], error["index"]) == (array, 1 if array == "events" else 0)
    assert len(batch.happened) == 1


def test_kinds() -> None:
    batch = read({"events": [view(), view(name="session_start"), view(name="email_opened")], "purchases": [bought()]})
    kinds = [Kind.CUSTOM_EVENT, Kind.SESSION_START, Kind.EMAIL_OPENED, Kind.PURCHASE]
    assert [item.kind for item in batch.happened] == kinds


@pytest.mark.parametrize(
    "at", [AT, "2026-03-02T06:00:00-03:00", "2026-03-02T09:00:00:000Z", "2026-03-02T09:00:00.000+00:00"]
)
def test_times_as_braze_takes_them(at: str) -> None:
    (item,) = read({"events": [view(time=at)]}).happened
    assert item.at.isoformat() == "2026-03-02T09:00:00+00:00"


def fingerprints(*events: dict[str, Any]) -> list[str]:
    return [item.fingerprint for item in read({"events": list(events)}).happened]


def test_same_request_again_has_the_same_fingerprints_and_two_alike_in_it_are_two() -> None:
    events = view(), view(), view(properties={"page": 1})
    assert fingerprints(*events) == fingerprints(*events)
    assert len(set(fingerprints(*events))) == 3
    # Packed otherwise, as a client does that sends again what failed.
    assert fingerprints(events[2], events[0])[0] in fingerprints(*events)


@pytest.mark.parametrize(
    "changed",
    [
        {"name": "other"},
        {"time": "2026-03-02T09:00:00.001Z"},
        {"external_id": "u2"},
        {"properties": {"a": 1}},
        {"app_id": "x"},
    ],
)
def test_other_events_have_other_fingerprints(changed: dict[str, Any]) -> None:
    assert fingerprints(view()) != fingerprints(view(**changed))


def test_user_may_have_several_names() -> None:
    alias = {"alias_name": "d1", "alias_label": "device"}
    (item,) = read(
        {"attributes": [{"external_id": "u1", "user_alias": alias, "email": "Ana@Example.com", "x": 1}]}
    ).attributes
    assert dict(item.who.keys) == {"external_id": "u1", "alias": '["device", "d1"]', "email": "ana@example.com"}
    assert item.values == {"x": 1}


@pytest.mark.parametrize(
    ("known", "given_value", "expected"),
    [
        (None, {"inc": 2}, 2),
        (3, {"inc": -1}, 2),
        (None, {"add": ["a"]}, ["a"]),
        (["a"], {"add": ["a", "b"]}, ["a", "b"]),
        (["a", "b"], {"remove": ["a"]}, ["b"]),
        (1, {"inc": 1, "x": 2}, {"inc": 1, "x": 2}),
        (1, "x", "x"),
        (1, None, None),
    ],
)
def test_changes_of_an_attribute(known: Any, given_value: Any, expected: Any) -> None:
    assert changed(known, given_value) == expected


@pytest.mark.parametrize(("known", "given_value"), [("x", {"inc": 1}), (True, {"inc": 1}), (1, {"inc": "1"})])
def test_changes_that_can_not_be_made(known: Any, given_value: Any) -> None:
    with pytest.raises(ValueError):
        changed(known, given_value)


@pytest.mark.parametrize("payload", ["x", "[]", 1, None, '{"a": "\\u0000"}', "[" * 100_000])
def test_rows_without_a_payload_are_refused(payload: Any) -> None:
    with pytest.raises(ValueError):
        row_attributes("u1", payload, 0)
    with pytest.raises(ValueError):
        row_attributes(None, "{}", 0)


def test_row_says_who_and_its_payload_can_not() -> None:
    item = row_attributes("u1", '{"external_id": "u2", "lead_score": 5}', 0)
    assert item.who.external_id == "u1"
    assert item.values == {"lead_score": 5}


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
_fields = st.sampled_from(
    ["external_id", "user_alias", "email", "name", "time", "product_id", "price", "x", "properties"]
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["attributes", "events", "purchases"]), st.lists(st.dictionaries(_fields, _json), max_size=4)
    )
)
def test_whatever_comes_is_read_or_told(body: dict[str, Any]) -> None:
    try:
        batch = read(body)
    except Unreadable:
        return
    assert len(batch.errors) + len(batch.attributes) + len(batch.happened) == sum(map(len, body.values()))
