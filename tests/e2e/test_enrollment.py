"""The enrollment journey on `jornada up`: deals in the sandbox's portal, a table over HTTP, the weekly schedule."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from local.portals import Portal
from tests.privacy import texts
from tests.stack import RunningStack, billable, running_stack
from tests.waiting import until

ONE, TWO, MAINTAINER = "advisor.one@example.edu", "advisor.two@example.edu", "maintainer@example.edu"
SHEET = {"programa": "Diplomado", "ficha_modalidad": "Virtual"}
UPKEEP = 'Tabla de asignación "faculty": requiere su atención'


@pytest.fixture(scope="module")
async def stack(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[RunningStack]:
    """One stack for this file. Its days are so short that a semester passes."""
    async with running_stack(tmp_path_factory.mktemp("e2e-enrollment") / "home", day=0.25) as started:
        yield started


@pytest.fixture
async def educon(stack: RunningStack) -> AsyncIterator[Portal]:
    """The portal as the people see it who work there."""
    async with httpx.AsyncClient(timeout=30) as http:
        yield Portal(stack.endpoints["sandbox"]["hubspot"]["educon"], http)


async def enroll(stack: RunningStack, educon: Portal, faculty: str) -> tuple[str, dict[str, Any]]:
    """A new deal of a new contact: its id, and the lead that the webhook started, once it has its advisor."""
    person = {"firstname": "Laia", "lastname": "Muestra", "email": f"laia.{faculty.lower()}@example.com"}
    contact_id = await educon.create("contacts", **person, facultad=faculty)
    deal_id = await educon.create_deal([contact_id], dealname="Diplomado Inventado", **SHEET)

    async def waits() -> dict[str, Any] | None:
        async with stack.api("manager") as api:
            listed = (await api.get("/v1/leads", params={"journey": "enrollment", "limit": 200})).json()["items"]
        found = (lead for lead in listed if lead["details"]["deal_id"] == deal_id)
        return next((lead for lead in found if (lead["waiting_for"] or {}).get("what") == "deal"), None)

    lead = await until(waits, f"the journey of deal {deal_id}")
    assert lead is not None
    return deal_id, lead


async def test_known_advisor_costs_at_most_five_actions(stack: RunningStack, educon: Portal) -> None:
    await stack.pause_schedules()
    before = await stack.actions()
    deal_id, lead = await enroll(stack, educon, "JURISPRUDENCIA")
    assert (lead["owner"], await educon.owner("deals", deal_id)) == (ONE, ONE)
    assert await stack.subjects("laia.jurisprudencia@example.com") == {"Notificación Inscripción [Diplomado]": 1}

    async def spent() -> int:
        return billable(await stack.history(lead["lead_id"], "enrollment"))

    async def is_counted() -> bool:
        return await stack.actions() >= before + await spent()

    await asyncio.sleep(1.5)  # what is still to come is counted too
    await until(is_counted, "the server's own count")
    counted = await spent()
    assert counted <= 5
    assert await stack.actions() == before + counted


async def test_edit_of_the_table_moves_the_deal_at_once(stack: RunningStack, educon: Portal) -> None:
    deal_id, lead = await enroll(stack, educon, "MEDICINA")
    assert lead["owner"] == TWO
    async with stack.api("manager") as api:
        table = (await api.get("/v1/routing/faculty")).json()
        row = next(row for row in table["rows"] if row["match"]["faculty"] == "MEDICINA")
        row["advisor"] = ONE
        assert (await api.put("/v1/routing/faculty", json=table)).json()["version"] == table["version"] + 1
        explained = await api.post("/v1/routing/faculty/explain", json={"lead_id": lead["lead_id"]})
        assert explained.json()["advisor"] == ONE

    async def moved() -> bool:
        return await educon.owner("deals", deal_id) == ONE

    await until(moved, "the deal with its new advisor")


async def test_maintainer_hears_of_a_review_that_is_due_until_somebody_makes_it(stack: RunningStack) -> None:
    await stack.resume_schedules()

    async def was_told() -> bool:
        return (await stack.subjects(MAINTAINER))[UPKEEP] >= 2

    await until(was_told, "the weekly mails about the table", seconds=120)
    async with stack.api("manager") as api:
        assert (await api.post("/v1/routing/faculty/reviewed")).status_code == 200
    await asyncio.sleep(1)
    told = (await stack.subjects(MAINTAINER))[UPKEEP]
    await asyncio.sleep(6)  # three weeks
    assert (await stack.subjects(MAINTAINER))[UPKEEP] == told


async def test_histories_and_logs_hold_no_personal_data(stack: RunningStack) -> None:
    client, looked_at = await stack.temporal(), 0
    secrets = ("Laia", "Muestra", "@example.com", "@example.edu", "Inventado")
    async for execution in client.list_workflows("WorkflowType IN ('enrollment', 'upkeep')"):
        history = await client.get_workflow_handle(execution.id, run_id=execution.run_id).fetch_history()
        for text in texts(json.loads(history.to_json())):
            assert not [secret for secret in secrets if secret in text], text
        looked_at += 1
    assert looked_at >= 3
    for part in ("worker", "api", "temporal", "postgres"):
        log = (stack.home / "logs" / f"{part}.log").read_text(encoding="utf-8", errors="replace")
        assert not [secret for secret in secrets if secret in log], part
