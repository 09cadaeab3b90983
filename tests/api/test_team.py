"""The team over the API."""

from typing import Any

import pytest

from tests.api.api import Api, fields_of, is_problem

RITA: dict[str, Any] = {"name": "Rita Amostra", "email": "Rita@Example.org", "groups": ["inbound", "inbound"]}


async def test_a_member_joins_changes_and_leaves(api: Api) -> None:
    joined = await api.post("/v1/team", RITA, by="manager")
    assert joined.status_code == 201
    told = joined.json()
    assert (told["email"], told["groups"], told["active"]) == ("rita@example.org", ["inbound"], True)
    assert is_problem(await api.post("/v1/team", RITA, by="manager"), 409)
    path = "/v1/team/RITA@example.org"
    changed = await api.call("PUT", path, by="manager", json={"name": "Rita", "groups": [], "active": False})
    assert changed.json()["active"] is False
    assert (await api.get("/v1/team", by="rep")).json()["items"] == [changed.json()]
    assert (await api.get(path, by="rep")).json() == changed.json()
    assert (await api.call("DELETE", path, by="manager")).json() == {"removed": "rita@example.org"}
    assert (await api.get("/v1/team")).json()["items"] == []
    for method in ("GET", "PUT", "DELETE"):
        assert is_problem(await api.call(method, path, by="manager", json={"name": "Rita"}), 404)
    back = await api.post("/v1/team", {**RITA, "name": "Rita de volta"}, by="manager")
    assert (back.status_code, back.json()["name"]) == (201, "Rita de volta")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({**RITA, "email": "rita"}, "email"),
        ({**RITA, "name": ""}, "name"),
        ({**RITA, "groups": "inbound"}, "groups"),
        ({**RITA, "groups": ["a\nb"]}, "groups.0"),
        ({**RITA, "active": "no"}, "active"),
        ({**RITA, "phone": "1"}, "phone"),
    ],
)
async def test_a_member_who_can_not_be_is_refused(shared: Api, body: dict[str, Any], field: str) -> None:
    before = await shared.contents()
    refused = await shared.post("/v1/team", body, by="manager")
    assert is_problem(refused, 422)
    assert fields_of(refused) == [field]
    assert await shared.contents() == before


async def test_an_email_names_a_member_for_ever(api: Api) -> None:
    await api.post("/v1/team", RITA, by="manager")
    refused = await api.call("PUT", "/v1/team/rita@example.org", by="manager", json={**RITA, "email": "x@example.org"})
    assert fields_of(refused) == ["email"]


@pytest.mark.parametrize("holder", ["rep", "integrator"])
async def test_only_managers_keep_the_team(api: Api, holder: str) -> None:
    await api.post("/v1/team", RITA, by="manager")
    before = await api.contents()
    for method, path in (("POST", "/v1/team"), ("PUT", "/v1/team/rita@example.org"), ("DELETE", "/v1/team/rita@example.org")):  # fmt: skip  # noqa: E501
        assert is_problem(await api.call(method, path, by=holder, json=RITA), 403)
    assert await api.contents() == before
