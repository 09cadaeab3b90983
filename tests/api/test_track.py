"""`POST /users/track` as Braze's clients know it: answers, errors, limits, users by all their names, retries."""

import asyncio
import json
import os
import shutil
import subprocess
from typing import Any

import pytest

from local.serving import EmbeddedServer, listen
from tests.api.api import Api, is_problem
from tests.scoring_world import CANVAS, event

PATH = "/users/track"


async def track(api: Api, **body: Any) -> dict[str, Any]:
    """A request that is taken in; its answer."""
    response = await api.post(PATH, body)
    assert response.status_code == 201, response.text
    answer: dict[str, Any] = response.json()
    return answer


async def score(api: Api, external_id: str, **params: str) -> dict[str, Any]:
    response = await api.get(f"/v1/users/{external_id}/score", **params)
    assert response.status_code == 200, response.text
    shown: dict[str, Any] = response.json()
    assert sum(cause["points"] for cause in shown["causes"]) == shown["score"]
    return shown


async def test_answer_is_brazes(api: Api) -> None:
    answer = await track(
        api,
        attributes=[{"external_id": "u1", "plan": "gold"}],
        events=[event("u1", "page_view"), event("u1", "webinar_attended", app_id="a", properties={"x": 1})],
        purchases=[
            {"external_id": "u1", "product_id": "p", "currency": "BRL", "price": 9.9, "time": "2026-03-02T09:00:00Z"}
        ],
    )
    assert answer == {
        "message": "success", "attributes_processed": 1, "events_processed": 2, "purchases_processed": 1
    }  # fmt: skip
    shown = await score(api, "u1")
    assert (shown["score"], shown["canvas"], shown["attribute"]) == (16, CANVAS, "lead_score")
    assert [(cause["cause"], cause["points"], cause["times"]) for cause in shown["causes"]] == [
        ("purchase:p", 10, 1),
        ("custom_event:webinar_attended", 5, 1),
        ("custom_event:page_view", 1, 1),
    ]
    assert [point["points"] for point in shown["latest"]] == [10, 5, 1]
    lead = await api.lead(shown["lead_id"])
    assert (lead["journey"], lead["status"], lead["score"]) == ("scoring", "open", 16)
    assert lead["workflow_url"].endswith(f"scoring-{shown['lead_id']}")
    assert await api.kinds(shown["lead_id"]) == ["entered"]


async def test_errors_stand_beside_success(api: Api) -> None:
    answer = await track(api, events=[event("u1", "page_view"), {"external_id": "u1"}, event("u1", "page_view")])
    assert answer["message"] == "success"
    assert answer["events_processed"] == 2
    assert answer["errors"] == [{"type": "'name' is required, as a text", "input_array": "events", "index": 1}]


@pytest.mark.parametrize(
    "body", [b"{", b"[]", b"{}", b'{"events": {}}', json.dumps({"events": [event("u", "x")] * 76}).encode()]
)
async def test_fatal_error_stores_nothing_and_has_a_message(api: Api, body: bytes) -> None:
    before = await api.contents()
    response = await api.call("POST", PATH, by="integrator", content=body)
    assert is_problem_with_message(response, 400)
    assert await api.contents() == before


def is_problem_with_message(response: Any, status: int) -> bool:
    """A problem of ours that Braze's clients understand."""
    body = response.json()
    told = response.headers["content-type"] == "application/problem+json" and body["status"] == status
    return told and response.status_code == status and body["message"] == body["detail"] and bool(body["errors"])


async def test_keys(api: Api) -> None:
    body = {"events": [event("u1", "page_view")]}
    assert is_problem_with_message(await api.post(PATH, body, by=None), 401)
    assert is_problem_with_message(await api.post(PATH, body, by="rep"), 403)
    assert (await api.post(PATH, body, by="integrator")).status_code == 201
    assert is_problem(await api.get("/v1/users/u1/score", by=None), 401)


# --- retries ---


async def test_request_that_is_sent_again_counts_once(api: Api) -> None:
    body = {"events": [event("u1", "page_view"), event("u1", "page_view")]}
    assert await track(api, **body) == await track(api, **body)
    assert (await score(api, "u1"))["score"] == 2
    # Packed otherwise, as a client does that sends again what failed.
    await track(api, events=[*body["events"][1:], event("u1", "page_view")])
    assert (await score(api, "u1"))["score"] == 3


async def test_two_alike_in_one_request_are_two(api: Api) -> None:
    twice = event("u1", "page_view")
    await track(api, events=[twice, twice])
    assert (await score(api, "u1"))["score"] == 2


async def test_idempotency_key_is_honoured(api: Api) -> None:
    body = {"attributes": [{"external_id": "u1", "lead_score": {"inc": 5}}]}
    for _ in range(3):
        assert (await api.post(PATH, body, Idempotency_Key="k1")).status_code == 201
    assert (await score(api, "u1"))["score"] == 5
    await track(api, **body)
    assert (await score(api, "u1"))["score"] == 10


# --- any new value, external scores ---


async def test_attribute_counts_when_it_has_any_new_value(api: Api) -> None:
    for size, expected in (("1-10", 5), ("1-10", 5), ("11-50", 10), (None, 10), ("11-50", 15)):
        await track(api, attributes=[{"external_id": "u1", "company_size": size}])
        if expected:
            assert (await score(api, "u1"))["score"] == expected


async def test_external_score_sets_the_attribute(api: Api) -> None:
    await track(api, events=[event("u1", "demo_requested")])
    for value, expected in ((87, 87), ("90.5", 90.5), (None, 0), ({"inc": 3}, 3)):
        await track(api, attributes=[{"external_id": "u1", "lead_score": value}])
        assert (await score(api, "u1"))["score"] == expected
    answer = await track(api, attributes=[{"external_id": "u1", "lead_score": "muito"}])
    assert answer["attributes_processed"] == 0
    assert "must be a number" in answer["errors"][0]["type"]


async def test_excluded_user_is_known_and_not_scored(api: Api) -> None:
    await track(api, attributes=[{"external_id": "staff", "is_employee": True, "email": "staff@example.com"}])
    await track(api, events=[event("staff", "demo_requested")])
    shown = await score(api, "staff")
    assert (shown["score"], shown["lead_id"]) == (0, None)
    assert shown["excluded"] == {"attribute": "is_employee", "equals": True}


# --- who it is ---

ALIAS = {"alias_name": "device-1", "alias_label": "device"}


def by_alias(name: str) -> dict[str, Any]:
    return {**event("x", name), "external_id": None, "user_alias": ALIAS}


async def test_alias_and_external_id_turn_out_to_be_one_user(api: Api) -> None:
    await track(api, events=[by_alias("webinar_attended")])
    await track(api, events=[event("u1", "page_view")])
    assert await api.pool.fetchval("SELECT count(*) FROM leads WHERE closed_at IS NULL") == 2
    await track(api, attributes=[{"external_id": "u1", "user_alias": ALIAS}])
    assert (await score(api, "u1"))["score"] == 6
    assert await api.pool.fetchval("SELECT count(*) FROM leads WHERE closed_at IS NULL") == 1
    await track(api, events=[by_alias("page_view")])
    assert (await score(api, "u1"))["score"] == 7
    assert await api.count("tracked_users") == 1


async def test_anonymous_user_is_identified_and_keeps_its_lead(api: Api) -> None:
    await track(api, events=[by_alias("webinar_attended")])
    lead_id = await api.pool.fetchval("SELECT lead_id FROM leads")
    await track(api, attributes=[{"external_id": "u1", "user_alias": ALIAS}])
    shown = await score(api, "u1")
    assert (shown["score"], shown["lead_id"]) == (5, lead_id)


async def test_email_leads_to_the_user_who_has_it(api: Api) -> None:
    await track(api, attributes=[{"external_id": "u1", "email": "Iara.Imaginada@Example.com", "first_name": "Iara"}])
    shown = await score(api, "u1")
    # An address was added: that is an entry, without a point.
    assert (shown["score"], shown["causes"]) == (0, [])
    assert (await api.lead(shown["lead_id"]))["contact"]["email"] == "iara.imaginada@example.com"
    mail_event = {**event("x", "webinar_attended"), "external_id": None, "email": "iara.imaginada@example.com"}
    await track(api, events=[mail_event])
    assert (await score(api, "u1"))["score"] == 5
    assert await api.count("tracked_users") == 1


async def test_user_known_by_email_alone_is_joined_with_its_external_id(api: Api) -> None:
    await track(api, events=[{**event("x", "webinar_attended"), "external_id": None, "email": "so.email@example.com"}])
    await track(api, events=[event("u1", "page_view")])
    await track(api, attributes=[{"external_id": "u1", "email": "so.email@example.com", "plan": "gold"}])
    assert (await score(api, "u1"))["score"] == 6
    assert await api.count("tracked_users") == 1


async def test_two_external_ids_are_two_users_whatever_they_share(api: Api) -> None:
    for user in ("u1", "u2"):
        await track(api, attributes=[{"external_id": user, "email": "casa@example.com", "user_alias": ALIAS}])
        await track(api, events=[event(user, "page_view")])
    assert await api.count("tracked_users") == 2
    await track(api, events=[by_alias("webinar_attended")])
    assert [(await score(api, user))["score"] for user in ("u1", "u2")] == [6, 1]


async def test_user_that_is_to_exist_and_does_not_is_told(api: Api) -> None:
    answer = await track(api, events=[{**by_alias("page_view"), "_update_existing_only": True}])
    assert answer["events_processed"] == 0
    assert "no such user" in answer["errors"][0]["type"]
    assert await api.count("tracked_users") == 0


async def test_chain_of_names_in_one_request_is_one_user(api: Api) -> None:
    other = {"alias_name": "device-2", "alias_label": "device"}
    await track(api, events=[by_alias("page_view"), {**by_alias("page_view"), "user_alias": other}])
    assert await api.count("tracked_users") == 2
    await track(
        api,
        attributes=[{"external_id": "u1", "user_alias": ALIAS}, {"external_id": "u1", "user_alias": other}],
        events=[by_alias("page_view"), event("u1", "page_view")],
    )
    assert await api.count("tracked_users") == 1
    assert (await score(api, "u1"))["score"] == 4


async def test_unknown_user_has_no_score(api: Api) -> None:
    for name in ("nobody", "a%00b", "a/b"):
        assert is_problem(await api.get(f"/v1/users/{name}/score"), 404)
    await track(api, events=[event("a/b", "page_view")])
    assert (await score(api, "a/b"))["score"] == 1
    assert is_problem(await api.get("/v1/users/a/b/score", canvas="nothing"), 404)


# --- Braze's own client ---

_SCRIPT = """
const { Braze } = require('braze-api');
const braze = new Braze(process.env.URL_OF_API, process.env.KEY);
(async () => {
  const good = await braze.users.track({
    attributes: [{ external_id: 'node', plan: 'gold' }],
    events: [{ external_id: 'node', name: 'webinar_attended', time: new Date().toISOString() }],
    purchases: [{ external_id: 'node', product_id: 'p', currency: 'BRL', price: 1, time: new Date().toISOString() }],
  });
  let bad = null;
  try { await braze.users.track({}); } catch (error) { bad = { message: error.message, status: error.status }; }
  console.log(JSON.stringify({ good, bad }));
})();
"""


def _has_braze_api() -> bool:
    if not shutil.which("node"):
        return False
    return subprocess.run(["node", "-e", "require('braze-api')"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not _has_braze_api(), reason="node with the package braze-api (NODE_PATH) is not here")
async def test_brazes_own_client_works_by_base_url_alone(api: Api) -> None:
    listening = listen()
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    async with EmbeddedServer(api.app).running(listening):
        environment = {**os.environ, "URL_OF_API": url, "KEY": api.secrets["integrator"]}
        done = await asyncio.to_thread(
            subprocess.run, ["node", "-e", _SCRIPT], capture_output=True, text=True, env=environment, timeout=60
        )
    told = json.loads(done.stdout)
    assert told["good"] == {
        "message": "success", "attributes_processed": 1, "events_processed": 1, "purchases_processed": 1
    }  # fmt: skip
    assert told["bad"]["status"] == 400
    assert "is required" in told["bad"]["message"]
    assert (await score(api, "node"))["score"] == 15
