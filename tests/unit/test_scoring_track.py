"""Braze's format, read object by object: what is right counts, what is wrong is told with its place."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.scoring import Kind
from domain.scoring.track import Unreadable, read, row_attributes
from domain.scoring.values import changed, is_same

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
        ("events", view(external_id=None, email="nobody"), "e-mail"),
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
        ("purchases", bought(price=10**4000), "'price'"),
        ("purchases", bought(price=float("inf")), "'price'"),
        ("purchases", bought(price=float("nan")), "'price'"),
        ("purchases", bought(price=-(10**16)), "'price'"),
        ("purchases", bought(quantity=10**4000), "'quantity'"),
        ("attributes", {"external_id": "u1", "x": 10**4299}, "too large"),
        ("attributes", {"external_id": "u1", "x": float("inf")}, "too large"),
        ("attributes", {"external_id": "u1", "x": {"inc": 10**400}}, "too large"),
        ("attributes", {"external_id": "u1", "x": [[{"y": -(10**400)}]]}, "too large"),
        ("attributes", {"external_id": "u1", "x": {"a\x00": 1}}, "can't be kept"),
        ("attributes", {"external_id": "u1", "x": ["\ud800"]}, "can't be kept"),
        ("attributes", {"external_id": "u1", "x": ["y" * 15_000, "z" * 15_000]}, "at most"),
        ("attributes", {"external_id": "u1", "_merge_objects": 1}, "_merge_objects"),
        ("attributes", {"external_id": "u1", "x" * 256: 1}, "at most 255"),
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


def test_value_that_is_wrong_is_left_out_and_the_rest_of_its_object_taken() -> None:
    batch = read(
        {
            "attributes": [
                {"external_id": "u1", "email": "nobody", "a": 1, "b": 10**400, "c": "x\0", "": 2},
                {"external_id": "u2", "email": "nobody"},
                {"external_id": "u3", "email": "u3@example.com", "a": 10**400},
            ],
            "events": [view(email="nobody"), view()],
        }
    )
    assert [(item.who.external_id, dict(item.values)) for item in batch.attributes] == [("u1", {"a": 1}), ("u3", {})]
    assert batch.attributes[0].who.email is None
    assert [item.who.external_id for item in batch.happened] == ["u1", "u1"]
    assert [(error["input_array"], error["index"]) for error in batch.errors] == [
        *[("attributes", 0)] * 4, ("attributes", 1), ("attributes", 2), ("events", 0)
    ]  # fmt: skip


def test_answer_stays_short_however_much_is_wrong() -> None:
    (item,) = read({"attributes": [{"external_id": "u1", "a": 1, **{f"x{n}": 10**400 for n in range(200)}}]}).attributes
    assert item.values == {"a": 1}
    assert len(item.dropped) == 21
    assert item.dropped[-1] == "180 more values are wrong"


def test_text_that_only_looks_like_what_can_not_be_kept_is_kept() -> None:
    (item,) = read({"attributes": [{"external_id": "u1", "x": "a\\u0000b", "y": ["\\ud800"]}]}).attributes
    assert item.values == {"x": "a\\u0000b", "y": ["\\ud800"]}


def test_moments_are_kept_as_their_text() -> None:
    dates = {"born": {"$time": "1980-01-01T19:20:30Z"}, "other": [{"$time": "2020-05-28"}], "odd": {"$time": 5}}
    (item,) = read({"attributes": [{"external_id": "u1", "dates": dates, "at": {"$time": "2021-01-01"}}]}).attributes
    assert item.values == {
        "dates": {"born": "1980-01-01T19:20:30Z", "other": ["2020-05-28"], "odd": {"$time": 5}}, "at": "2021-01-01"
    }  # fmt: skip


GUS, GERALD = {"id": 1, "type": "dog", "name": "Gus"}, {"id": 2, "type": "cat", "name": "Gerald"}
SONG = {"name": "Solea", "play": {"count": 1000, "top": True}}


def update(value: Any, new: Any, key: str = "id") -> dict[str, Any]:
    return {"$identifier_key": key, "$identifier_value": value, "$new_object": new}


def which(value: Any, key: str = "id") -> dict[str, Any]:
    return {"$identifier_key": key, "$identifier_value": value}


@pytest.mark.parametrize(
    ("known", "given_value", "expected"),
    [
        (None, {"inc": 2}, 2),
        (3, {"inc": -1}, 2),
        (1.5, {"inc": 1}, 2.5),
        (None, {"add": ["a"]}, ["a"]),
        (None, {"add": "a"}, ["a"]),
        (["a"], {"add": ["a", "b", "b"]}, ["a", "b"]),
        ([1], {"add": [1.0, True]}, [1, True]),
        (["a", "b"], {"remove": ["a"]}, ["b"]),
        ([1, True, 1.0], {"remove": [1]}, [True]),
        (["a", "b"], {"add": ["c"], "remove": ["a"]}, ["b", "c"]),
        (None, {"remove": ["a"]}, []),
        (1, {"inc": 1, "x": 2}, {"inc": 1, "x": 2}),
        ({"a": 1}, {}, {}),
        (1, "x", "x"),
        (1, None, None),
        # Lists of objects.
        (None, {"$add": [GUS]}, [GUS]),
        ([GUS], {"$add": [GERALD, GERALD]}, [GUS, GERALD, GERALD]),
        ([GUS], {"$add": GERALD}, [GUS, GERALD]),
        (["a"], {"$add": ["a", "b"]}, ["a", "b"]),
        (["a", GUS], {"$remove": ["a", "b"]}, [GUS]),
        ([GUS, GERALD], {"$remove": [which(1)]}, [GERALD]),
        ([GUS, GERALD], {"$remove": [which(1.0), which("cat", "type")]}, []),
        ([GUS, GERALD, "x"], {"$remove": [which(True), which("1"), which(None, "nothing")]}, [GUS, GERALD, "x"]),
        ([GUS, GERALD], {"$update": [update(1, {"name": "Max"})]}, [{"name": "Max"}, GERALD]),
        ([GUS], {"$update": [update(9, {"name": "Max"})]}, [GUS]),
        ([GUS], {"$remove": [which(1)], "$add": [GERALD]}, [GERALD]),
        ([GUS], {"$add": [GERALD], "$remove": [which(2)]}, [GUS]),
        (SONG, {"year": 1960}, {"year": 1960}),
    ],
)
def test_changes_of_an_attribute(known: Any, given_value: Any, expected: Any) -> None:
    before = deepcopy(known)
    assert changed(known, given_value) == expected
    assert known == before


@pytest.mark.parametrize(
    ("known", "given_value", "expected"),
    [
        (SONG, {"year": 1960}, {**SONG, "year": 1960}),
        (SONG, {"play": {"count": 1001}}, {"name": "Solea", "play": {"count": 1001, "top": True}}),
        (SONG, {"play": 7}, {"name": "Solea", "play": 7}),
        (SONG, {"play": None}, {"name": "Solea", "play": None}),
        ("text", {"year": 1960}, {"year": 1960}),
        (None, {"year": 1960}, {"year": 1960}),
        (SONG, "text", "text"),
        (SONG, ["list"], ["list"]),
        (SONG, None, None),
        (5, {"inc": 1}, 6),
        (
            [GUS, GERALD],
            {"$update": [update(2, {"name": "Gerry", "toys": {"a": 1}}), update("cat", {"toys": {"b": 2}}, "type")]},
            [GUS, {**GERALD, "name": "Gerry", "toys": {"a": 1, "b": 2}}],
        ),
    ],
)
def test_changes_that_merge_objects(known: Any, given_value: Any, expected: Any) -> None:
    before = deepcopy(known)
    assert changed(known, given_value, merge=True) == expected
    assert known == before


@pytest.mark.parametrize(
    ("known", "given_value"),
    [
        ("x", {"inc": 1}), (True, {"inc": 1}), (1, {"inc": "1"}), (1, {"inc": True}), (2**62, {"inc": 2**62}),
        (1e300, {"inc": 1}), ("x", {"$add": [GUS]}), ([], {"$update": ["x"]}), ([], {"$update": [{"id": 1}]}),
        ([], {"$update": [which(1)]}), ([], {"$remove": [{"$identifier_key": "id"}]}), ([], {"$push": [GUS]}),
        ([], {"$add": [GUS], "x": 1}), (["y" * 15_000], {"add": ["z" * 15_000]}),
        ([], {"$remove": [{"$identifier_key": 1, "$identifier_value": 1}]}),
    ],
)  # fmt: skip
def test_changes_that_can_not_be_made(known: Any, given_value: Any) -> None:
    with pytest.raises(ValueError):
        changed(known, given_value)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (10, 10.0, True), (1, True, False), (0, False, False), ("1", 1, False), (None, None, True), (None, 0, False),
        ([1, {"a": 2.0}], [1.0, {"a": 2}], True), ([1], [True], False), ({"a": 1, "b": 2}, {"b": 2, "a": 1}, True),
        ([1, 2], [2, 1], False), ({"a": None}, {}, False), (0.1, 0.1, True),
    ],
)  # fmt: skip
def test_numbers_that_are_equal_are_the_same(one: Any, other: Any, same: bool) -> None:
    assert is_same(one, other) is same


@pytest.mark.parametrize("payload", ["x", "[]", 1, None, '{"a": "\\u0000"}', "[" * 100_000])
def test_rows_without_a_payload_are_refused(payload: Any) -> None:
    with pytest.raises(ValueError):
        row_attributes("u1", payload, 0)
    with pytest.raises(ValueError):
        row_attributes(None, "{}", 0)


def test_row_keeps_what_can_be_taken() -> None:
    item = row_attributes("u1", {"plan": "Gold", "size": 10**400, "email": "nobody"}, 0)
    assert item.values == {"plan": "Gold"}
    assert len(item.dropped) == 2


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
