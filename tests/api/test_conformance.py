"""Schemathesis against the API as it is served: every check, for every role. `make fuzz` looks for longer.

What it sends is the same each time, so that a red run can be had again.
"""

import asyncio
import json
import os
import sys
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from domain import ids
from local.environment import base_environment
from services.routing import tables
from tests.activities.tables import NOON, A, B, row, table
from tests.api.api import OWNER, Api
from tests.api.hooks import KNOWN_NAMES, TO_BE_SIGNED
from tests.api.listening import listening
from tests.api.portal import Portal, portal
from tests.api.promised import Promises
from tests.api.test_matrix import MAY
from tests.task_world import DEALER_ONLY, LEAD, action

__all__ = ["portal"]

EXAMPLES = int(os.environ.get("JORNADA_FUZZ_EXAMPLES", "0"))
"""How many examples a call and a role get in a long run; 0 for the short one."""

ROOT = Path(__file__).parents[2]
ROLES = ("integrator", "rep", "manager", "admin")

Names = Mapping[str, Sequence[str]]
LEADS_OF_A_JOURNEY = 12
"""Some events end a journey, and others are tried on the leads that are left."""

# What no schema can say: that a presentation belongs to a trial, that a group has members, what Liquid is.
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
    names: Names


@pytest.fixture
async def target(portal: Portal) -> AsyncIterator[Target]:
    """The API on a socket while Temporal is away: leads of all journeys, tasks, rules, a team, a table, users, …"""
    async with listening(portal.api) as url:
        yield Target(url, portal.api.secrets, await _seeded(portal.api))


async def _seeded(api: Api) -> Names:
    """Fills the API; what there is, by the names that `tests.api.hooks` looks up."""
    await tables.ensure(api.pool, {"faculty": table(row(A, B), row(B, strategy="fixed", faculty="MEDICINA"))}, NOON)
    members = [OWNER, *(f"sai{n}@example.org" for n in range(2))]
    for email in members:
        member = {"name": "Rita Amostra", "email": email, "groups": ["a"]}
        assert (await api.post("/v1/team", member, by="manager")).status_code == 201
    rules = [await _rule(api, f"Ligar {n}") for n in range(3)]
    leads = await _leads(api)
    every = [lead_id for of_journey in leads.values() for lead_id in of_journey]
    erased = [await api.submit(email=f"esquecida{n}@example.com") for n in range(3)]
    tasks = [task["task_id"] for task in (await api.get("/v1/tasks", limit=200)).json()["items"]]
    order = {"lead_ids": every[:2], "event": {"type": "note", "text": "Oi"}}
    bulk = await api.post("/v1/leads/bulk", order, by="manager")
    assert bulk.status_code == 202, bulk.text
    event = {"external_id": "u1", "name": "page_view", "time": "2026-03-01T09:00:00Z"}
    assert (await api.post("/users/track", {"events": [event]})).status_code == 201
    secret = api.parts.settings.secret.get_secret_value()
    unsubscribers = [ids.link_token("u", lead_id, secret) for lead_id in leads["dealer"]]
    return {
        **{f"{event} lead_id": list(found) for event, found in _leads_by_event(api, leads).items()},
        "lead_id": every,
        "leads_erase lead_id": erased,
        "task_id": tasks,
        "rule_id": rules[:1],
        "rules_delete rule_id": rules[1:],
        "email": members[:1],
        "team_remove email": members[1:],
        "bulk_id": [bulk.json()["bulk_id"]],
        "table": ["faculty"],
        "canvas": ["lead-scoring"],
        "external_id": ["u1"],
        "pipeline": ["dealer", "presales"],
        "portal": ["engagement"],
        "links_record token": [ids.link_token("l", lead_id, secret) for lead_id in leads["dealer"]],
        "links_ask token": unsubscribers,
        "links_unsubscribe token": unsubscribers,
    }


async def _rule(api: Api, name: str) -> str:
    rule = {"name": name, "event": "lead_received", "actions": [action()]}
    return str((await api.post("/v1/rules", rule, by="manager")).json()["rule_id"])


async def _leads(api: Api) -> dict[str, list[str]]:
    """Leads of each journey that takes submissions."""
    leads = defaultdict[str, list[str]](list)
    for n in range(LEADS_OF_A_JOURNEY):
        other = dict.fromkeys(("name", "email", "phone", *DEALER_ONLY))
        leads["dealer"].append(await api.submit(email=f"pessoa{n}@example.com"))
        presales = {**dict.fromkeys(DEALER_ONLY), **LEAD, "email": f"vende{n}@example.com", "phone": None}
        leads["presales"].append(await api.submit(**presales))
        leads["franchise"].append(await api.submit(**other, journey="franchise", contact_id=f"{100 + n}"))
        leads["enrollment"].append(await api.submit(**other, journey="enrollment", deal_id=f"{200 + n}"))
    return leads


def _leads_by_event(api: Api, leads: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
    """The leads that may take an event, by its type."""
    schemas = Promises.of(api.app).document["components"]["schemas"]
    found = defaultdict[str, list[str]](list)
    for journey, of_journey in leads.items():
        for event in schemas[f"{journey.capitalize()}Event"]["discriminator"]["mapping"]:
            found[event] += of_journey
    return found


def _left_out(role: str) -> Iterator[str]:
    """The calls whose bodies are not gone through for a role; in a long run, none is left out."""
    for (method, path), may in MAY.items():
        if not EXAMPLES and not _finds_more(role, may):
            yield f"{method} {path}"


def _finds_more(role: str, may: frozenset[str]) -> bool:
    """Whether this role gets to code that the others before it did not.

    Who may not make a call is refused before its body is read: that is tried with a few examples, and the matrix of
    roles and calls is a test of its own. A call that takes no key is the same for all, and no handler tells an admin
    from a manager.
    """
    if not may:
        return role == ROLES[0]
    return role in may and (role != "admin" or "manager" not in may)


def test_no_handler_tells_an_admin_from_a_manager() -> None:
    code = [path for package in ("starter", "services") for path in (ROOT / package).rglob("*.py")]
    files = [path for path in code if "Role.ADMIN" in path.read_text("utf-8")]
    # Where keys are let in, who may have an account, and where both are named together.
    assert {path.name for path in files} == {"services.py", "accounts.py", "pages.py", "session.py"}


def _configured(target: Target, role: str) -> str:
    """schemathesis.toml for one role."""
    has_rules = "\n".join(
        f"[[operations]]\n"
        f'include-operation-id = "{name}"\n'
        f'checks.positive_data_acceptance.expected-statuses = ["2xx", "401", "403", "404", "409", "422"]\n'
        for name in HAS_RULES_BEYOND_ITS_SCHEMA
    )
    left_out = "\n".join(
        f'[[operations]]\ninclude-name = "{name}"\nphases.coverage.enabled = false\n' for name in _left_out(role)
    )
    return f"""
hooks = "tests.api.hooks"
continue-on-failure = true
[auth.openapi.key]
bearer = "{target.secrets[role]}"
[auth.openapi.hubspotSignature]
api_key = "{TO_BE_SIGNED}"
[auth.openapi.hubspotTimestamp]
api_key = "now"
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
# Signed nonsense is stored as rejected: refused, it would be sent again for a day.
[[operations]]
include-operation-id = "hubspot_receive"
checks.negative_data_rejection.expected-statuses = ["200", "401", "404"]
{has_rules}
{left_out}
"""


@pytest.mark.timeout(0 if EXAMPLES else 1800)
@pytest.mark.parametrize("role", ROLES)
async def test_the_api_is_as_its_description_says(target: Target, role: str, tmp_path: Path) -> None:
    settings = tmp_path / "schemathesis.toml"
    settings.write_text(_configured(target, role))
    found = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "schemathesis.cli", "--config-file", str(settings), "run", f"{target.url}/openapi.json",
        "--checks", "all", "--warnings", "off", "--no-color",
        cwd=ROOT, env={**base_environment(), KNOWN_NAMES: json.dumps(target.names)},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    told, _ = await found.communicate()
    assert found.returncode == 0, told.decode()
