"""Every role at every call. The calls are those that the API has: one that is not among these fails."""

import re
from collections.abc import Mapping

import httpx
import pytest

from tests.api.api import Api
from tests.api.promised import Promises

SUBMITTERS = frozenset({"integrator", "manager", "admin"})
READERS = frozenset({"rep", "manager", "admin"})
EVERYBODY = frozenset({"integrator", "rep", "manager", "admin"})
MANAGERS = frozenset({"manager", "admin"})
ADMINS = frozenset({"admin"})
ANYBODY: frozenset[str] = frozenset()
"""No key is needed."""

MAY: Mapping[tuple[str, str], frozenset[str]] = {
    ("POST", "/v1/leads"): SUBMITTERS,
    ("GET", "/v1/leads"): READERS,
    ("GET", "/v1/leads/{lead_id}"): EVERYBODY,
    ("GET", "/v1/leads/{lead_id}/timeline"): READERS,
    ("GET", "/v1/leads/{lead_id}/forecast"): READERS,
    ("POST", "/v1/leads/{lead_id}/events"): EVERYBODY,
    ("POST", "/v1/leads/{lead_id}/erase"): ADMINS,
    ("GET", "/v1/leads/{lead_id}/person"): ADMINS,
    ("POST", "/v1/leads/bulk"): MANAGERS,
    ("GET", "/v1/leads/bulk/{bulk_id}"): MANAGERS,
    ("GET", "/v1/board/{pipeline}"): READERS,
    ("GET", "/v1/routing/{table}"): READERS,
    ("PUT", "/v1/routing/{table}"): MANAGERS,
    ("GET", "/v1/routing/{table}/versions"): READERS,
    ("POST", "/v1/routing/{table}/reviewed"): MANAGERS,
    ("GET", "/v1/routing/{table}/decisions"): READERS,
    ("POST", "/v1/routing/{table}/explain"): READERS,
    ("GET", "/v1/rules"): READERS,
    ("POST", "/v1/rules"): MANAGERS,
    ("GET", "/v1/rules/{rule_id}"): READERS,
    ("PUT", "/v1/rules/{rule_id}"): MANAGERS,
    ("DELETE", "/v1/rules/{rule_id}"): MANAGERS,
    ("GET", "/v1/tasks"): READERS,
    ("GET", "/v1/tasks/{task_id}"): READERS,
    ("POST", "/v1/tasks/{task_id}/complete"): READERS,
    ("POST", "/v1/tasks/{task_id}/move"): READERS,
    ("POST", "/v1/tasks/{task_id}/cancel"): MANAGERS,
    ("POST", "/v1/tasks/{task_id}/reassign"): MANAGERS,
    ("POST", "/v1/tasks/{task_id}/retry"): MANAGERS,
    ("GET", "/v1/reports/tasks"): MANAGERS,
    ("GET", "/v1/team"): READERS,
    ("POST", "/v1/team"): MANAGERS,
    ("GET", "/v1/team/{email}"): READERS,
    ("PUT", "/v1/team/{email}"): MANAGERS,
    ("DELETE", "/v1/team/{email}"): MANAGERS,
    ("GET", "/v1/scoring"): READERS,
    ("GET", "/v1/scoring/{canvas}"): READERS,
    ("PUT", "/v1/scoring/{canvas}"): MANAGERS,
    ("POST", "/v1/scoring/{canvas}/backtest"): MANAGERS,
    ("GET", "/v1/users/{external_id}/score"): READERS,
    ("POST", "/users/track"): SUBMITTERS,
    ("POST", "/webhooks/hubspot/{portal}"): ANYBODY,
    ("GET", "/l/{token}"): ANYBODY,
    ("GET", "/u/{token}"): ANYBODY,
    ("POST", "/u/{token}"): ANYBODY,
    ("GET", "/o/{token}.gif"): ANYBODY,
    ("GET", "/healthz"): ANYBODY,
    ("GET", "/readyz"): ANYBODY,
    ("GET", "/metrics"): ANYBODY,
}


def calls_of(api: Api) -> set[tuple[str, str]]:
    """All calls that the API has, as its description tells them."""
    paths = Promises.of(api.app).document["paths"]
    return {(method.upper(), path) for path, methods in paths.items() for method in methods}


def is_refused(answer: httpx.Response, status: int) -> bool:
    """Whether this is a problem of that status, in Braze's form too."""
    return answer.status_code == status and answer.json()["status"] == status


async def test_every_call_says_who_may_make_it(shared: Api) -> None:
    assert calls_of(shared) == set(MAY)


@pytest.mark.parametrize(("method", "path"), MAY, ids=map(" ".join, MAY))
async def test_a_role_gets_in_where_it_may_and_nowhere_else(shared: Api, method: str, path: str) -> None:
    may = MAY[method, path]
    address = re.sub(r"\{\w+\}", "nothing-has-this-name", path)
    # The first look at canvases stores the shipped one.
    await shared.get("/v1/scoring")
    before = await shared.contents()
    if not may:
        assert (await shared.call(method, address, by=None)).status_code in {200, 404, 503}
        return
    assert is_refused(await shared.call(method, address, by=None), 401)
    for role in sorted(EVERYBODY):
        # What is wrong with the body or the address is told to who may make the call: nothing gets through.
        answer = await shared.call(method, address, by=role, content=b"{" if method != "GET" else b"")
        if role in may:
            assert answer.status_code not in {401, 403}, role
        else:
            assert is_refused(answer, 403), role
    assert await shared.contents() == before


@pytest.mark.parametrize("name", ["%00", "no-address", "%C3%A9", "x" * 300])
async def test_without_a_key_nobody_learns_which_names_are_possible(shared: Api, name: str) -> None:
    for (method, path), may in MAY.items():
        if may and "{" in path:
            answer = await shared.call(method, re.sub(r"\{\w+\}", name, path), by=None)
            assert is_refused(answer, 401), (method, path)


async def test_the_description_says_who_needs_a_key(shared: Api) -> None:
    paths = Promises.of(shared.app).document["paths"]
    for (method, path), may in MAY.items():
        operation = paths[path][method.lower()]
        assert (operation.get("security") == [{"key": []}]) == bool(may), (method, path)
        assert ("401" in operation["responses"]) == (bool(may) or "hubspot" in path)
        if may:
            assert ("403" in operation["responses"]) >= (may != EVERYBODY)
