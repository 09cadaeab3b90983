"""Whatever stands in one place of a canvas or of a tracked object: it is taken or told, and nothing breaks."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.api.api import Api, is_problem
from tests.api.test_track import PATH as TRACK
from tests.scoring_world import CANVAS

PATH = f"/v1/scoring/{CANVAS}"
HOSTILE = [
    "1e400", "9" * 4000, "9" * 5000, "-1", "null", '"a\\u0000b"', '"\\u202e"', json.dumps("x" * 30_000), "[[]]",
    '{"\\u0000": 1}', '{"inc": 1e400}',
]  # fmt: skip
MARK = "the place of something hostile"
WHOLE: dict[str, Any] = {
    "attributes": [
        {
            "external_id": "u1", "user_alias": {"alias_name": "a", "alias_label": "b"}, "email": "u1@example.com",
            "phone": "1", "_update_existing_only": False, "_merge_objects": True, "lead_score": 1, "plan": "x",
            "email_subscribe": "unsubscribed", "first_name": "Iara", "pets": {"$add": [{"id": 1}]},
            "list": {"add": [1]}, "company_size": 5, "pets2": {"$update": [
                {"$identifier_key": "a", "$identifier_value": 1, "$new_object": {"b": 1}}]},
        }
    ],
    "events": [{"external_id": "u2", "name": "page_view", "time": "2026-03-02T09:00:00Z", "properties": {"a": 1}}],
    "purchases": [
        {"external_id": "u3", "product_id": "p", "currency": "BRL", "price": 1, "quantity": 1,
         "time": "2026-03-02T09:00:00Z"}
    ],
}  # fmt: skip


def places(whole: Any) -> Iterator[str]:
    """The document as JSON, each time with a mark in another place."""
    if isinstance(whole, dict):
        for name, part in whole.items():
            for inner in places(part):
                yield json.dumps({**whole, name: "<>"}).replace('"<>"', inner)
    elif isinstance(whole, list):
        for number, part in enumerate(whole):
            for inner in places(part):
                yield json.dumps([*whole[:number], "<>", *whole[number + 1 :]]).replace('"<>"', inner)
    yield json.dumps(MARK)


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda text: text[:12])
async def test_canvas(api: Api, hostile: str) -> None:
    shown = (await api.get(PATH)).json()
    canvas = {name: shown[name] for name in ("attribute", "threshold", "inactivity", "handoff", "version")}
    canvas |= {"groups": shown["groups"][1:2], "audience": {"exclude": shown["audience"]["exclude"][:1]}}
    for written in places(canvas):
        body = written.replace(json.dumps(MARK), hostile).encode()
        response = await api.call("PUT", PATH, by="manager", content=body)
        assert response.status_code in {200, 400, 409, 422}, response.text
        assert response.status_code == 200 or is_problem(response, response.status_code)
    # What was saved can be counted by.
    assert (await api.post(TRACK, WHOLE)).status_code == 201


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda text: text[:12])
async def test_tracked_objects(api: Api, hostile: str) -> None:
    good = {"external_id": "good", "plan": "x"}
    for array in WHOLE:
        for written in places(WHOLE[array]):
            body = f'{{"{array}": {written.replace(json.dumps(MARK), hostile)}}}'
            if array == "attributes" and written.startswith("["):
                body = body[:-2] + f", {json.dumps(good)}]}}"
            response = await api.call("POST", TRACK, by="integrator", content=body.encode())
            assert response.status_code in {201, 400}, response.text
            assert len(response.content) < 10_000
    assert (await api.post(TRACK, WHOLE)).json()["message"] == "success"
