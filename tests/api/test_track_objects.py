"""Objects that have to do with each other, absurd values, Braze's operators, and times: what is right counts."""

import json
import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.api.api import Api
from tests.api.test_track import PATH, score, track
from tests.scoring_world import CANVAS, event

EMAIL = "casa@example.com"
PURCHASE = {"external_id": "u1", "product_id": "p", "currency": "BRL", "price": 9.9, "time": "2026-03-02T09:00:00Z"}


async def sent(api: Api, text: str) -> dict[str, Any]:
    """What a request is answered that no JSON library of ours would write."""
    response = await api.call("POST", PATH, by="integrator", content=text.encode())
    assert response.status_code == 201, response.text
    answer: dict[str, Any] = response.json()
    return answer


async def attributes_of(api: Api, external_id: str) -> dict[str, Any]:
    known: dict[str, Any] = await api.pool.fetchval(
        "SELECT attributes FROM tracked_users WHERE external_id = $1", external_id
    )
    return known


# --- objects of one request that share a name ---


async def state(api: Api, prefix: str) -> list[str]:
    """Who is known, by which names, with which score; without the ids that differ from run to run.

    Without attributes too: of two users who turn out to be one, each had a value of its own for a while.
    """
    rows = await api.pool.fetch(
        """
        SELECT u.external_id, u.email, coalesce(s.score, 0)::float AS score,
            (
                SELECT array_agg(n.kind || n.name ORDER BY n.kind, n.name) FROM user_names n WHERE n.user_id = u.user_id
            ) AS names,
            (SELECT count(*) FROM leads l WHERE l.state->>'user_id' = u.user_id::text AND closed_at IS NULL) AS leads
        FROM tracked_users u LEFT JOIN user_scores s ON s.user_id = u.user_id AND s.canvas = $2
        WHERE u.user_id IN (SELECT user_id FROM user_names WHERE name LIKE '%' || $1 || '%')
            OR u.external_id LIKE '%' || $1 || '%'
        """,
        prefix,
        CANVAS,
    )
    return sorted(json.dumps(dict(row), sort_keys=True).replace(prefix, "") for row in rows)


def objects(prefix: str, seed: int) -> list[dict[str, Any]]:
    """A few objects whose names overlap in whatever way."""
    draw = random.Random(seed)
    made = []
    for number in range(draw.choice([2, 2, 3, 4])):
        item: dict[str, Any] = {f"a{number}": number, "company_size": f"{number}"}
        if draw.random() < 0.6:
            item["external_id"] = f"{prefix}u{draw.choice('12')}"
        if draw.random() < 0.6:
            item["email"] = f"{prefix}{draw.choice('xy')}@example.com"
        if draw.random() < 0.4 or len(item) == 2:
            item["user_alias"] = {"alias_label": "device", "alias_name": f"{prefix}d{draw.choice('12')}"}
        made.append(item)
    return made


async def test_objects_of_one_request_end_as_if_each_had_come_alone(api: Api) -> None:
    for seed in range(60):
        together, apart = f"one{seed}-", f"two{seed}-"
        assert "errors" not in await track(api, attributes=objects(together, seed))
        for item in objects(apart, seed):
            await track(api, attributes=[item])
        assert await state(api, together) == await state(api, apart), f"seed {seed}"


async def test_two_users_that_share_an_email_are_taken_as_in_two_requests(api: Api) -> None:
    answer = await track(
        api,
        attributes=[{"external_id": "a", "email": EMAIL, "x": 1}, {"external_id": "b", "email": EMAIL.upper(), "x": 2}],
        events=[
            event("c", "page_view", email=EMAIL),
            {**event("x", "page_view"), "external_id": None, "email": EMAIL},
        ],
    )
    assert (answer["attributes_processed"], answer["events_processed"]) == (2, 2)
    assert "errors" not in answer
    # The address leads to whom it was told of last.
    assert [(await score(api, user))["score"] for user in "abc"] == [0, 0, 2]


# --- absurd values ---


@pytest.mark.parametrize("price", ["9" * 4000, "9" * 5000, "1e400", "-1e400", "1" + "0" * 15, '"9"', "true", "null"])
async def test_absurd_price_is_told_and_the_others_are_taken(api: Api, price: str) -> None:
    absurd = json.dumps({**PURCHASE, "price": 0}).replace('"price": 0', f'"price": {price}')
    answer = await sent(
        api, f'{{"purchases": [{json.dumps(PURCHASE)}, {absurd}, {json.dumps({**PURCHASE, "price": 2})}]}}'
    )
    assert answer["purchases_processed"] == 2
    assert [(error["input_array"], error["index"]) for error in answer["errors"]] == [("purchases", 1)]
    assert len(json.dumps(answer)) < 1000


@pytest.mark.parametrize(
    "number", ["9" * 4300, "9" * 5000, "1e400", "-" + "9" * 400, '{"inc": 1e999}', '{"inc": %s}' % ("9" * 4300)]
)
@pytest.mark.parametrize("name", ["size", "lead_score"])
async def test_absurd_number_is_told_and_the_rest_of_its_object_taken(api: Api, number: str, name: str) -> None:
    absurd = f'{{"external_id": "u1", "plan": "Gold", "{name}": {number}}}'
    answer = await sent(api, f'{{"attributes": [{absurd}, {{"external_id": "u1", "x": 1}}]}}')
    assert answer["attributes_processed"] == 2
    assert [(error["input_array"], error["index"]) for error in answer["errors"]] == [("attributes", 0)]
    assert await attributes_of(api, "u1") == {"plan": "Gold", "x": 1}


async def test_number_that_grows_beyond_all_bounds_stays(api: Api) -> None:
    await track(api, attributes=[{"external_id": "u1", "size": 2**62}])
    answer = await track(api, attributes=[{"external_id": "u1", "size": {"inc": 2**62}, "x": 1}])
    assert len(answer["errors"]) == 1
    assert await attributes_of(api, "u1") == {"size": 2**62, "x": 1}


async def test_bad_email_is_told_and_the_rest_of_its_object_taken(api: Api) -> None:
    answer = await track(
        api,
        attributes=[{"external_id": "u1", "email": "nobody", "plan": "Gold"}, {"email": "nobody", "plan": "Gold"}],
        events=[{**event("u1", "page_view"), "email": "nobody"}],
    )
    assert (answer["attributes_processed"], answer["events_processed"]) == (1, 1)
    assert [(error["input_array"], error["index"]) for error in answer["errors"]] == [
        ("attributes", 0), ("attributes", 1), ("events", 0)
    ]  # fmt: skip
    assert (await score(api, "u1"))["score"] == 1
    assert await attributes_of(api, "u1") == {"plan": "Gold"}


async def test_value_that_can_not_be_changed_is_told_and_the_rest_taken(api: Api) -> None:
    await track(api, attributes=[{"external_id": "u1", "plan": "Gold"}])
    wrong = {"external_id": "u1", "plan": {"inc": 1}, "lead_score": "x", "size": 2}
    answer = await track(api, attributes=[wrong, {"external_id": "u1", "plan": {"inc": 1}}])
    assert answer["attributes_processed"] == 1
    assert [error["index"] for error in answer["errors"]] == [0, 0, 1]
    assert await attributes_of(api, "u1") == {"plan": "Gold", "size": 2}


# --- operators ---


async def test_lists_of_objects_and_objects_change_as_in_braze(api: Api) -> None:
    pets = [{"id": 1, "type": "dog", "name": "Gus"}, {"id": 2, "type": "cat", "name": "Gerald"}]
    song = {"name": "Solea", "play": {"count": 1000}}
    await track(api, attributes=[{"external_id": "u1", "pets": pets, "song": song}])
    new = {"$identifier_key": "id", "$identifier_value": 2, "$new_object": {"name": "Gerry"}}
    gone = {"$identifier_key": "type", "$identifier_value": "dog"}
    for change in (
        {"pets": {"$add": [{"id": 3, "type": "dog"}]}},
        {"pets": {"$update": [new]}, "_merge_objects": True, "song": {"play": {"top": True}, "year": 1960}},
        {"pets": {"$remove": [gone]}},
    ):
        assert "errors" not in await track(api, attributes=[{"external_id": "u1", **change}])
    assert await attributes_of(api, "u1") == {
        "pets": [{"id": 2, "type": "cat", "name": "Gerry"}],
        "song": {"name": "Solea", "play": {"count": 1000, "top": True}, "year": 1960},
    }
    await track(api, attributes=[{"external_id": "u1", "song": {"year": 1961}}])
    assert (await attributes_of(api, "u1"))["song"] == {"year": 1961}


async def test_equal_numbers_are_no_new_value_and_true_is_one(api: Api) -> None:
    for size, expected in (
        (10, 5),
        (10.0, 5),
        (1, 10),
        (True, 15),
        (True, 15),
        ([10, {"a": 1}], 20),
        ([10.0, {"a": 1.0}], 20),
    ):
        await track(api, attributes=[{"external_id": "u1", "company_size": size}])
        assert (await score(api, "u1"))["score"] == expected
    assert await attributes_of(api, "u1") == {"company_size": [10, {"a": 1}]}


# --- times ---


def at(days: float) -> str:
    """So many days from now."""
    return (datetime.now(UTC) + timedelta(days=days)).isoformat()


async def last_action(api: Api, user: str) -> datetime:
    return datetime.fromisoformat((await score(api, user))["last_action_at"])


async def test_event_counts_at_its_own_time(api: Api) -> None:
    await track(api, events=[event("u1", "page_view", time=at(-3))])
    before = await last_action(api, "u1")
    assert datetime.now(UTC) - before > timedelta(days=2)
    await track(api, events=[event("u1", "page_view", time=at(-30)), event("u1", "page_view", time=at(-60))])
    shown = await score(api, "u1")
    assert shown["score"] == 3
    assert await last_action(api, "u1") == before
    (cause,) = shown["causes"]
    assert datetime.now(UTC) - datetime.fromisoformat(cause["first_at"]) > timedelta(days=59)
    await track(api, events=[event("u1", "page_view", time=at(-1))])
    assert await last_action(api, "u1") - before > timedelta(days=1)


async def test_event_from_the_future_happened_now(api: Api) -> None:
    await track(api, events=[event("u1", "page_view", time=at(10_000))])
    assert await last_action(api, "u1") <= datetime.now(UTC)


async def test_backtest_counts_late_events_as_they_were_counted(api: Api) -> None:
    await track(api, events=[event("u1", "page_view", time=at(-90)), event("u1", "demo_requested", time=at(-50))])
    await track(api, events=[event("u1", "page_view", time=at(-20))])
    shown = await score(api, "u1")
    tried = (await api.post(f"/v1/scoring/{CANVAS}/backtest", {}, by="manager")).json()
    assert tried["current"]["points"] == shown["score"] == 12
    assert tried["changed"] == []
