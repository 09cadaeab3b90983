"""Canvases over HTTP: validation with the place, versions with who and when, and what a change would have given."""

from typing import Any

import pytest

from tests.api.api import Api, fields_of, is_problem
from tests.api.test_track import score, track
from tests.scoring_world import CANVAS, event

PATH = f"/v1/scoring/{CANVAS}"


async def put(api: Api, path: str = PATH, by: str = "manager", **changed: Any) -> Any:
    known = (await api.get(PATH)).json()
    body = {name: value for name, value in {**known, **changed}.items() if value != "left out"}
    return await api.call("PUT", path, by=by, json=body)


async def test_shipped_canvas_is_there(api: Api) -> None:
    shown = (await api.get(PATH)).json()
    assert (shown["name"], shown["attribute"], shown["threshold"]) == (CANVAS, "lead_score", 100)
    assert len(shown["groups"]) <= 8
    assert shown["inactivity"] == {"window": "14 days", "points": -10}
    assert (shown["version"], shown["saved_by"]) == (1, "config/scoring.yaml")
    assert "{% assign threshold = 100%}" in shown["handoff"]["body"]
    listed = (await api.get("/v1/scoring")).json()["items"]
    assert [canvas["name"] for canvas in listed] == [CANVAS]


async def test_every_save_is_a_version_with_who_and_when(api: Api) -> None:
    saved = (await put(api, threshold=50)).json()
    assert (saved["version"], saved["threshold"], saved["saved_by"]) == (2, 50, "the manager")
    shown = (await api.get(PATH)).json()
    assert shown["threshold"] == 50
    assert [(v["version"], v["saved_by"]) for v in shown["versions"]] == [
        (2, "the manager"), (1, "config/scoring.yaml")
    ]  # fmt: skip
    assert all(version["saved_at"] for version in shown["versions"])


async def test_save_over_somebody_elses_save_is_refused(api: Api) -> None:
    assert (await put(api, version=1, threshold=50)).status_code == 200
    assert is_problem(await put(api, version=1, threshold=60), 409)
    assert (await put(api, version="left out", threshold=60)).json()["version"] == 3


async def test_change_counts_from_the_next_action_on(api: Api) -> None:
    await track(api, events=[event("u1", "page_view")])
    groups = [{"name": "views", "points": 7, "triggers": [{"type": "custom_event", "name": "page_view"}]}]
    assert (await put(api, groups=groups)).status_code == 200
    await track(api, events=[event("u1", "page_view"), event("u1", "demo_requested")])
    assert (await score(api, "u1"))["score"] == 8


async def test_further_canvas_counts_beside_the_first(api: Api) -> None:
    canvas = {
        "attribute": "churn_score",
        "groups": [{"name": "g", "points": 3, "triggers": [{"type": "custom_event", "name": "page_view"}]}],
        "handoff": None,
    }
    saved = await api.call("PUT", "/v1/scoring/churn", by="manager", json=canvas)
    assert (saved.json()["version"], saved.json()["threshold"]) == (1, 100)
    await track(api, events=[event("u1", "page_view")], attributes=[{"external_id": "u1", "churn_score": 10}])
    shown = await score(api, "u1", canvas="churn")
    assert (shown["score"], shown["scores"]) == (13, {"churn": 13, CANVAS: 1})
    same = await api.call("PUT", "/v1/scoring/other", by="manager", json={**canvas, "attribute": "lead_score"})
    assert is_problem(same, 409)
    assert is_problem(await api.call("PUT", "/v1/scoring/churn", by="manager", json={**canvas, "attribute": "x"}), 409)


async def test_canvas_of_an_earlier_release_that_can_not_be_read_stops_no_other(api: Api) -> None:
    await api.get(PATH)
    insert = (
        "INSERT INTO canvas_versions (canvas, version, document, saved_by, saved_at) VALUES ($1, 1, $2, 'x', now())"
    )
    await api.pool.execute(insert, "old", {"name": "old", "attribute": "old", "groups": [], "threshold": "100"})
    await track(api, events=[event("u1", "page_view")])
    assert (await score(api, "u1"))["scores"] == {CANVAS: 1}
    assert [canvas["name"] for canvas in (await api.get("/v1/scoring")).json()["items"]] == [CANVAS]
    groups = [{"name": "g", "points": 3, "triggers": [{"type": "custom_event", "name": "page_view"}]}]
    anew = await api.call("PUT", "/v1/scoring/old", by="manager", json={"attribute": "old", "groups": groups})
    assert anew.json()["version"] == 2
    await track(api, events=[event("u1", "page_view")])
    assert (await score(api, "u1"))["scores"] == {CANVAS: 2, "old": 3}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"groups": []}, "groups"),
        ({"groups": [{"name": "g", "points": 1, "triggers": [{"type": "purchase"}]}] * 2}, "groups"),
        ({"version": "1"}, "version"),
        ({"version": 1.5}, "version"),
        ({"threshold": 10**4000}, "threshold"),
        ({"audience": {"exclude": [{"attribute": "x", "equals": 10**400}]}}, "audience.exclude.0.equals"),
        ({"audience": {"exclude": [{"attribute": "x", "equals": "a\0"}]}}, "audience.exclude.0.equals"),
        ({"inactivity": {"window": "1 day", "points": -1, "floor": 10**40}}, "inactivity.floor"),
        ({"handoff": {"body": "a\0"}}, "handoff.body"),
        ({"handoff": {"body": "{}", "path": "/a\0"}}, "handoff.path"),
        ({"handoff": {"body": "{{" * 10_000}}, "handoff.body"),
        ({"handoff": {"body": "{{" * 10_001}}, "handoff.body"),
        ({"groups": [{"name": "g", "points": 1, "triggers": [{"type": "nothing"}]}]}, "groups.0.triggers.0.type"),
        ({"threshold": None}, "threshold"),
        ({"colour": 1}, "colour"),
        ({"name": "other"}, "name"),
        ({"inactivity": {"window": "soon", "points": -1}}, "inactivity.window"),
        ({"handoff": {"body": "{% if %}"}}, "handoff.body"),
        ({"handoff": {"body": "{}", "path": "/x/{{ nobody }}"}}, "handoff.path"),
    ],
)
async def test_mistake_is_told_with_its_field_and_nothing_is_saved(
    api: Api, changed: dict[str, Any], field: str
) -> None:
    await api.get(PATH)
    before = await api.contents()
    response = await put(api, **changed)
    assert is_problem(response, 422), response.text
    assert field in fields_of(response)
    assert len(response.text) < 2000
    assert await api.contents() == before


@pytest.mark.parametrize("number", ["1e400", "-1e400", "1e999999", "NaN", "Infinity", "9" * 5000])
@pytest.mark.parametrize("where", ['"threshold": %s', '"audience": {"exclude": [{"attribute": "x", "equals": %s}]}'])
async def test_number_that_is_none_is_refused_and_nothing_is_saved(api: Api, number: str, where: str) -> None:
    await api.get(PATH)
    before = await api.contents()
    groups = '"groups": [{"name": "g", "points": 1, "triggers": [{"type": "purchase"}]}]'
    body = f"{{{groups}, {where % number}}}".encode()
    response = await api.call("PUT", PATH, by="manager", content=body)
    assert response.status_code in {400, 422}
    assert is_problem(response, response.status_code)
    assert await api.contents() == before


async def test_template_that_knows_another_threshold_is_saved_with_a_warning(api: Api) -> None:
    saved = (await put(api, threshold=50)).json()
    (warning,) = saved["warnings"]
    assert warning["field"] == "handoff.body"
    assert warning["message"] == "line 2: compares the score with 100, and the canvas's threshold is 50"
    again = await put(api, threshold=100, warnings=saved["warnings"])
    assert again.json()["warnings"] == []
    tried = await api.post(f"{PATH}/backtest", {**again.json(), "threshold": 60}, by="manager")
    assert len(tried.json()["warnings"]) == 1


@pytest.mark.parametrize(
    ("body", "warnings"),
    [
        ("{% if ${score} > ${threshold} %}{}{% endif %}", 0),
        ("{% if {{${score}}} >= 80 %}{}{% endif %}", 1),
        ("{% if custom_attribute.${lead score} > '80' %}{}{% endif %}", 1),
        ("{% if 80.5 < custom_attribute.${lead_score} %}{}{% endif %}", 1),
        ("{% assign s = ${score} %}{% assign t = 80 %}{% assign u = t %}{% unless s <= u %}{}{% endunless %}", 1),
        ("{% if true and ${score} > 70 or ${score} < 60 %}{}{% elsif ${score} == 50 %}{}{% endif %}", 3),
        ("{% for i in (1..2) %}{% if ${score} > 1 %}{}{% endif %}{% endfor %}", 1),
        ("{% assign a = b %}{% assign b = a %}{% if ${score} > a %}{}{% endif %}", None),
        ("{% if ${score} > 100 and ${score} > 100.0 %}{}{% endif %}", 0),
        ("{% if custom_attribute.${age} > 18 %}{}{% endif %}", 0),
    ],
)
async def test_warnings(api: Api, body: str, warnings: int | None) -> None:
    response = await put(api, handoff={"body": body})
    if warnings is None:
        assert is_problem(response, 422)
    else:
        assert len(response.json()["warnings"]) == warnings


async def test_template_mistake_is_told_with_its_line(api: Api) -> None:
    response = await put(api, handoff={"body": "{}\n{{ ${user_id} | shout }}"})
    assert fields_of(response) == ["handoff.body"]
    assert "line 2: unknown filter 'shout'" in response.json()["detail"]


async def test_who_may(api: Api) -> None:
    assert is_problem(await api.get(PATH, by="integrator"), 403)
    assert is_problem(await put(api, by="rep"), 403)
    assert is_problem(await api.post(f"{PATH}/backtest", {}, by="rep"), 403)
    assert is_problem(await api.get("/v1/scoring/nothing"), 404)
    assert is_problem(await api.get("/v1/scoring/No%20Name"), 404)
    assert is_problem(await api.post("/v1/scoring/nothing/backtest", {}, by="manager"), 404)
    assert is_problem(await api.get("/v1/users/u/score", by=None), 401)


async def test_users_are_not_submitted(api: Api) -> None:
    response = await api.post("/v1/leads", {"journey": "scoring", "external_id": "u1"})
    assert is_problem(response, 422)
    assert "users/track" in response.json()["detail"]


# --- backtest ---


async def test_backtest_tells_what_a_change_would_have_given(api: Api) -> None:
    await track(api, events=[event("u1", "page_view") for _ in range(5)] + [event("u2", "demo_requested")])
    await track(api, attributes=[{"external_id": "u3", "customer": True}], events=[event("u3", "page_view")])
    await track(api, attributes=[{"external_id": "u2", "lead_score": 40}])
    known = (await api.get(PATH)).json()
    groups = [{"name": "views", "points": 30, "triggers": [{"type": "custom_event", "name": "page_view"}]}]
    before = await api.contents()
    response = await api.post(f"{PATH}/backtest", {**known, "groups": groups}, by="manager")
    assert response.status_code == 200, response.text
    told = response.json()
    assert (told["events"], told["users"]) == (9, 3)
    current = {"scored": 2, "above": 0, "rises": 0, "points": 45}
    assert {name: told["current"][name] for name in current} == current
    proposed = {"scored": 2, "above": 1, "rises": 1, "points": 190}
    assert {name: told["proposed"][name] for name in proposed} == proposed
    assert told["changed"] == [{"external_id": "u1", "current": 5, "proposed": 150}]
    assert await api.contents() == before


async def test_backtest_of_the_canvas_as_it_is_gives_what_there_is(api: Api) -> None:
    await track(api, events=[event("u1", name) for name in ("page_view", "demo_requested", "email_bounced")])
    told = (await api.post(f"{PATH}/backtest", {}, by="manager")).json()
    assert told["current"] == told["proposed"]
    assert told["proposed"]["points"] == (await score(api, "u1"))["score"] == 10
    assert told["changed"] == []
    late = await api.call("POST", f"{PATH}/backtest?since=2199-01-01T00:00:00Z", by="manager", json={})
    assert late.json()["events"] == 0
    assert is_problem(await api.call("POST", f"{PATH}/backtest?since=soon", by="manager", json={}), 422)


async def test_backtest_refuses_what_could_not_be_saved(api: Api) -> None:
    response = await api.post(f"{PATH}/backtest", {"groups": []}, by="manager")
    assert is_problem(response, 422)
