"""Rules over the API: what managers define, and what is refused with its reason."""

from typing import Any

import pytest

from tests.api.api import Api, fields_of, is_problem
from tests.task_world import action

RULE: dict[str, Any] = {
    "name": "Ligar para quem chega",
    "event": "lead_received",
    "actions": [action(notes="Perguntar pelo orçamento", business_hours=True)],
}


def rule(**changed: Any) -> dict[str, Any]:
    """A rule that is right but for what a test changes."""
    return {**RULE, **changed}


def with_action(**changed: Any) -> dict[str, Any]:
    return rule(actions=[action(**changed)])


def length(value: Any, unit: str = "minutes") -> dict[str, Any]:
    return {"value": value, "unit": unit}


async def test_a_rule_is_defined_changed_and_deleted(api: Api) -> None:
    made = await api.post("/v1/rules", rule(), by="manager")
    assert made.status_code == 201, made.text
    shown = made.json()
    assert shown["active"] is True
    assert shown["created_by"] == "the manager"
    assert shown["actions"] == [
        {
            "activity_type": "Ligar",
            "anchor": "event",
            "direction": "after",
            "complete_within": {"value": 4, "unit": "hours"},
            "notify_before": {"value": 1, "unit": "hours"},
            "scope": "all",
            "notes": "Perguntar pelo orçamento",
            "business_hours": True,
        }
    ]
    path = f"/v1/rules/{shown['rule_id']}"
    changed = await api.call("PUT", path, by="manager", json=rule(name="Outro nome", active=False))
    assert changed.status_code == 200
    assert (changed.json()["name"], changed.json()["active"], changed.json()["version"]) == ("Outro nome", False, 2)
    assert (await api.get(path, by="rep")).json() == changed.json()
    assert [item["rule_id"] for item in (await api.get("/v1/rules")).json()["items"]] == [shown["rule_id"]]
    assert (await api.call("DELETE", path, by="manager")).status_code == 200
    assert (await api.get("/v1/rules")).json()["items"] == []
    for method, body in (("GET", None), ("PUT", rule()), ("DELETE", None)):
        assert is_problem(await api.call(method, path, by="manager", json=body), 404)


@pytest.mark.parametrize(
    ("body", "field", "told"),
    [
        (with_action(complete_within=length(29), notify_before=None), "actions.0.complete_within", "30 minutes"),
        (with_action(complete_within=length(0)), "actions.0.complete_within.value", "greater"),
        (with_action(complete_within=length(1.5)), "actions.0.complete_within.value", "integer"),
        (with_action(complete_within=length("60")), "actions.0.complete_within.value", "integer"),
        (with_action(complete_within=length(1, "years")), "actions.0.complete_within.unit", "months"),
        (with_action(complete_within=length(62, "months")), "actions.0.complete_within", "five years"),
        (with_action(notify_before=length(4, "hours")), "actions.0.notify_before", "shorter"),
        (with_action(direction="before"), "actions.0.direction", "anchor meeting"),
        (with_action(anchor="lunch"), "actions.0.anchor", "meeting"),
        (with_action(business_hours="yes"), "actions.0.business_hours", "boolean"),
        (with_action(activity_type=" "), "actions.0.activity_type", "at least 1"),
        (with_action(activity_type="a\x00b"), "actions.0.activity_type", "control character"),
        (with_action(colour="red"), "actions.0.colour", "not known"),
        (rule(actions=[]), "actions", "at least 1"),
        (rule(event="full_moon"), "event", "meeting_scheduled"),
        (rule(name=None), "name", ""),
        (rule(active="yes"), "active", "boolean"),
        (rule(colour="red"), "colour", "not known"),
        (rule(when={"filter": 2}), "", "discarded"),
        (rule(event="discarded", when={"filter": 3}), "when.filter", "1 or 2"),
    ],
)
async def test_a_rule_that_can_not_be_is_refused_with_its_reason(
    shared: Api, body: dict[str, Any], field: str, told: str
) -> None:
    before = await shared.contents()
    refused = await shared.post("/v1/rules", body, by="manager")
    assert is_problem(refused, 422)
    assert fields_of(refused) == [field]
    assert told in refused.json()["errors"][0]["message"]
    assert await shared.contents() == before


async def test_a_short_time_before_a_meeting_is_no_mistake(api: Api) -> None:
    body = rule(
        event="meeting_scheduled",
        actions=[action(anchor="meeting", direction="before", complete_within=length(10), notify_before=length(50))],
    )
    assert (await api.post("/v1/rules", body, by="manager")).status_code == 201


async def test_a_group_nobody_is_in_is_refused(api: Api) -> None:
    body = with_action(scope={"groups": ["inbound", "ninguém"]})
    member = {"name": "Rita Amostra", "email": "rita@example.org", "groups": ["inbound"]}
    assert (await api.post("/v1/team", member, by="manager")).status_code == 201
    refused = await api.post("/v1/rules", body, by="manager")
    assert is_problem(refused, 422)
    assert refused.json()["errors"] == [
        {"field": "actions.0.scope.groups", "message": "nobody of the team is in ninguém"}
    ]
    allowed = await api.post("/v1/rules", with_action(scope={"groups": ["inbound"]}), by="manager")
    assert allowed.json()["actions"][0]["scope"] == {"groups": ["inbound"]}
    # Somebody who gets no leads fills no group.
    gone = {"name": "Rita Amostra", "groups": ["inbound"], "active": False}
    assert (await api.call("PUT", "/v1/team/rita@example.org", by="manager", json=gone)).status_code == 200
    path = f"/v1/rules/{allowed.json()['rule_id']}"
    again = await api.call("PUT", path, by="manager", json=with_action(scope={"groups": ["inbound"]}))
    assert fields_of(again) == ["actions.0.scope.groups"]


@pytest.mark.parametrize("holder", ["rep", "integrator"])
async def test_only_managers_keep_rules(api: Api, holder: str) -> None:
    made = (await api.post("/v1/rules", rule(), by="manager")).json()["rule_id"]
    before = await api.contents()
    for method, path in (("POST", "/v1/rules"), ("PUT", f"/v1/rules/{made}"), ("DELETE", f"/v1/rules/{made}")):
        refused = await api.call(method, path, by=holder, json=rule())
        assert is_problem(refused, 403)
        assert holder in refused.json()["detail"]
    assert await api.contents() == before


@pytest.mark.parametrize("rule_id", ["rl_unknown", "%00", "' OR 1=1", "x" * 3000])
async def test_an_unknown_rule_is_not_found(shared: Api, rule_id: str) -> None:
    assert is_problem(await shared.get(f"/v1/rules/{rule_id}"), 404)
