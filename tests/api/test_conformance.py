"""Schemathesis against the API as it is served: every check, for every role. `make fuzz` looks for longer.

What it sends is the same each time, so that a red run can be had again.
"""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from temporalio.client import Client

from domain import ids
from local.environment import base_environment
from starter import tables
from storage.database import Pool
from tests.activities.tables import NOON, A, B, row, table
from tests.api.api import OWNER, Api, serving
from tests.api.listening import listening
from tests.task_world import DEALER_ONLY, LEAD, action

EXAMPLES = int(os.environ.get("JORNADA_FUZZ_EXAMPLES", "0"))
"""How many examples a call and a role get in a long run; 0 for the short one."""

ROLES = ("integrator", "rep", "manager", "admin")

# What no schema can say: that a presentation belongs to a trial, that a group has members, what Liquid is, that an
# Idempotency-Key was used for something else.
HAS_RULES_BEYOND_ITS_SCHEMA = (
    "leads_submit", "leads_happen", "rules_add", "rules_change", "tasks_reassign", "routing_edit", "routing_explain",
    "scoring_save_canvas", "scoring_try_canvas", "tasks_cancel", "tasks_complete", "tasks_move", "tasks_retry",
    "team_change",
)  # fmt: skip


@dataclass(frozen=True)
class Target:
    """An API that has something of everything."""

    url: str
    secrets: Mapping[str, str]
    parameters: Mapping[str, Sequence[str]]


@pytest.fixture
async def target(database_url: str, pool: Pool, away: Client) -> AsyncIterator[Target]:
    """The API on a socket while Temporal is away, with leads, tasks, rules, a team, a table, a canvas and a user."""
    async with serving(database_url, pool, away) as api, listening(api) as url:
        yield Target(url, api.secrets, await _furnished(api))


async def _furnished(api: Api) -> Mapping[str, Sequence[str]]:
    await tables.ensure(api.pool, {"faculty": table(row(A, B), row(B, strategy="fixed", faculty="MEDICINA"))}, NOON)
    member = {"name": "Rita Amostra", "email": OWNER, "groups": ["a"]}
    assert (await api.post("/v1/team", member, by="manager")).status_code == 201
    rule = {"name": "Ligar", "event": "lead_received", "actions": [action()]}
    rule_id = (await api.post("/v1/rules", rule, by="manager")).json()["rule_id"]
    presales = {**dict.fromkeys(DEALER_ONLY), **LEAD}
    leads = [await api.submit(email=f"pessoa{n}@example.com") for n in range(3)]
    leads += [await api.submit(**{**presales, "email": f"vende{n}@example.com"}) for n in range(3)]
    task_ids = [task["task_id"] for task in (await api.get("/v1/tasks")).json()["items"]]
    event = {"external_id": "u1", "name": "page_view", "time": "2026-03-01T09:00:00Z"}
    assert (await api.post("/users/track", {"events": [event]})).status_code == 201
    secret = api.parts.settings.secret.get_secret_value()
    return {
        "path.lead_id": leads,
        "path.task_id": task_ids,
        "path.rule_id": [rule_id],
        "path.email": [OWNER],
        "path.table": ["faculty"],
        "path.canvas": ["lead-scoring"],
        "path.external_id": ["u1"],
        "path.pipeline": ["dealer", "presales"],
        "path.token": [ids.link_token(purpose, leads[0], secret) for purpose in "lu"],
    }


def _configured(target: Target, role: str) -> str:
    """schemathesis.toml for one role."""
    known = "\n".join(
        f'[dictionaries."{name}"]\nvalues = {list(values)!r}\n[parameters."{name}"]\ndictionary = "{name}"'
        for name, values in target.parameters.items()
    )
    operations = "\n".join(
        f"[[operations]]\n"
        f'include-operation-id = "{name}"\n'
        f'checks.positive_data_acceptance.expected-statuses = ["2xx", "401", "403", "404", "409", "422"]\n'
        for name in HAS_RULES_BEYOND_ITS_SCHEMA
    )
    # Each case of the coverage phase is the same for all roles; one who may do everything gets furthest with it.
    covers = "true" if role == "admin" or EXAMPLES else "false"
    return f"""
hooks = "tests.api.formats"
continue-on-failure = true
{known}
[auth.openapi.key]
bearer = "{target.secrets[role]}"
[generation]
max-examples = {EXAMPLES or 4}
deterministic = {"false" if EXAMPLES else "true"}
database = "none"
# Other letters are in the tests of bad input: the schemas can't say which of them are refused.
codec = "ascii"
# What a run found is no part of the next one.
[cache]
enabled = false
[phases]
coverage.enabled = {covers}
# All the others are in the tests of `Allow`.
coverage.unexpected-methods = ["PATCH"]
stateful.enabled = {"true" if EXAMPLES else "false"}
[[operations]]
include-operation-id = "health_ready"
checks.not_a_server_error.expected-statuses = ["2xx", "4xx", "503"]
# As Braze has it: what is wrong with an object is told beside the success, and one of the arrays has to be there.
[[operations]]
include-operation-id = "track_track"
checks.negative_data_rejection.expected-statuses = ["201", "400", "401", "403", "422"]
checks.positive_data_acceptance.expected-statuses = ["201", "400", "401", "403", "422"]
# Events are as different as journeys, and so many ids that they are refused may be refused for their length.
[[operations]]
include-operation-id = "bulk_begin"
checks.negative_data_rejection.expected-statuses = ["400", "401", "403", "413", "422"]
checks.positive_data_acceptance.expected-statuses = ["2xx", "401", "403", "404", "409", "413", "422"]
{operations}
"""


@pytest.mark.timeout(0 if EXAMPLES else 1800)
@pytest.mark.parametrize("role", ROLES)
async def test_the_api_is_as_its_description_says(target: Target, role: str, tmp_path: Path) -> None:
    settings = tmp_path / "schemathesis.toml"
    settings.write_text(_configured(target, role))
    found = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "schemathesis.cli", "--config-file", str(settings), "run", f"{target.url}/openapi.json",
        "--checks", "all", "--warnings", "off", "--no-color",
        cwd=Path(__file__).parents[2], env=base_environment(),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    told, _ = await found.communicate()
    assert found.returncode == 0, told.decode()
