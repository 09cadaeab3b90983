"""`jornada rules`, `tasks`, `team` and `report`: what the API does, from a shell."""

import json
from pathlib import Path
from typing import Any

from tests.cli.shell import Served
from tests.task_world import DEALER_ONLY, LEAD, action


async def answer(served: Served, *words: object) -> Any:
    """What a command answers as JSON."""
    result = await served.run(*words)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def written(path: Path, body: Any) -> Path:
    path.write_text(json.dumps(body), encoding="utf-8")
    return path


async def test_from_the_team_to_the_report(served: Served, tmp_path: Path) -> None:
    email = "rita@example.org"
    joined = await answer(served, "team", "add", email, "--name", "Rita Amostra", "--group", "inbound")
    assert (joined["email"], joined["groups"]) == (email, ["inbound"])
    body = {"name": "Ligar", "event": "lead_received", "actions": [action(scope={"groups": ["inbound"]})]}
    file = written(tmp_path / "rule.json", body)
    rule = (await answer(served, "rules", "add", file))["rule_id"]
    assert "Ligar" in (await served.run("rules", "list")).stdout
    lead = await served.api.submit(**{**dict.fromkeys(DEALER_ONLY), **LEAD})
    listed = await served.run("tasks", "list", "--status", "open", "--lead", lead)
    assert "Empresa Inventada" in listed.stdout
    (task,) = (await served.api.get("/v1/tasks")).json()["items"]
    moved = await answer(served, "tasks", "move", task["task_id"], "2090-01-01T10:00:00-03:00")
    assert moved["deadline"] == "2090-01-01T13:00:00Z"
    done = await answer(served, "tasks", "complete", task["task_id"], "--note", "falamos")
    assert (done["status"], done["remark"]) == ("completed", "falamos")
    assert await answer(served, "tasks", "show", task["task_id"]) == done
    (row,) = (await answer(served, "report", "tasks", "--assignee", email))["items"]
    assert (row["created"], row["completed_in_time"]) == (1, 1)
    as_csv = await served.run("report", "tasks", "--csv")
    assert as_csv.stdout.splitlines()[1].startswith(f"{email},Rita Amostra,Ligar,1,1,")
    for_excel = await served.run("report", "tasks", "--excel")
    assert for_excel.stdout.splitlines()[1].startswith(f"{email};Rita Amostra;Ligar;1;1;")
    off = await answer(served, "rules", "set", rule, written(tmp_path / "off.json", {**body, "active": False}))
    assert off == await answer(served, "rules", "show", rule)
    assert await answer(served, "rules", "delete", rule) == {"deleted": rule}
    away = await answer(served, "team", "set", email, "--away")
    assert (away["active"], away["name"], away["groups"]) == (False, "Rita Amostra", ["inbound"])
    assert email in (await served.run("team", "list")).stdout
    assert await answer(served, "team", "remove", email) == {"removed": email}


async def test_what_is_refused_is_told(served: Served, tmp_path: Path) -> None:
    body = {"name": "x", "event": "lead_received", "actions": [action(complete_within={"value": 5, "unit": "minutes"})]}
    refused = await served.run("rules", "add", written(tmp_path / "rule.json", body))
    assert refused.exit_code == 1
    assert "at least 30 minutes" in refused.output
    for words in (
        ("rules", "add", tmp_path / "missing.json"),
        ("tasks", "cancel", "tk_unknown", "--reason", "x"),
        ("tasks", "reassign", "tk_unknown", "x@example.org"),
        ("tasks", "retry", "tk_unknown"),
        ("report", "tasks", "--csv", "--since", "yesterday"),
    ):
        assert (await served.run(*words)).exit_code == 1
