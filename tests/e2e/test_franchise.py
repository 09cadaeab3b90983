"""The franchise journey on `jornada up`: contacts handed over in the sandbox's portals, webhooks over real HTTP."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from local.demo.franchise import HandOverCast
from tests.privacy import texts
from tests.stack import RunningStack, billable, running_stack
from tests.waiting import until

ADDRESS = {
    "cep": "01310-100",
    "address": "Avenida Inventada",
    "numero": "100",
    "bairro": "Centro",
    "city": "São Paulo",
    "state": "SP",
}


@pytest.fixture(scope="module")
async def stack(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[RunningStack]:
    """One stack for this file."""
    async with running_stack(tmp_path_factory.mktemp("e2e-franchise") / "home", day=1) as started:
        await started.pause_schedules()
        yield started


@pytest.fixture
async def people(stack: RunningStack) -> AsyncIterator[HandOverCast]:
    """The people at work in the portals."""
    async with httpx.AsyncClient(timeout=30) as http:
        yield HandOverCast(stack.endpoints, http)


def sample(name: str) -> dict[str, Any]:
    """A contact as acquisition hands it over."""
    person = {"firstname": name.title(), "lastname": "Inventada", "email": f"{name}@example.com"}
    return {"person": person, "engagement": {**ADDRESS, "campanha": "Verão"}}


async def lead_of(stack: RunningStack, contact_id: str) -> dict[str, Any]:
    """The lead that the webhook started."""

    async def started() -> dict[str, Any] | None:
        async with stack.api("manager") as api:
            listed = (await api.get("/v1/leads", params={"journey": "franchise", "limit": 200})).json()["items"]
        return next((lead for lead in listed if lead["details"]["contact_id"] == contact_id), None)

    lead = await until(started, f"the journey of contact {contact_id}")
    assert lead is not None
    return lead


async def until_stage(stack: RunningStack, lead_id: str, stage: str) -> dict[str, Any]:
    """Waits until the lead has come so far."""

    async def is_there() -> dict[str, Any] | None:
        lead = await stack.lead(lead_id)
        return lead if lead["stage"] == stage else None

    lead = await until(is_there, f"{lead_id} in {stage}")
    assert lead is not None
    return lead


async def test_lead_that_is_distributed_and_won_costs_ten_actions(stack: RunningStack, people: HandOverCast) -> None:
    before = await stack.actions()
    contact_id, acquisition_id = await people.hand_over(sample("barata"))
    lead_id = (await lead_of(stack, contact_id))["lead_id"]
    deal_id = (await until_stage(stack, lead_id, "DISTRIBUIDO"))["deal"]["deal_id"]
    await people.engagement.change("deals", deal_id, dealstage="closedwon")
    await asyncio.sleep(1)
    await people.engagement.change("contacts", contact_id, id_filiado="F-10")
    assert (await until_stage(stack, lead_id, "GANHO"))["status"] == "won"
    told = {"id_filiado": "F-10", "nx_finalizado_lead": "Ganho"}
    assert await people.told(acquisition_id, told) == told

    async def has_ended() -> bool:
        status = (await (await stack.temporal()).get_workflow_handle(f"franchise-{lead_id}").describe()).status
        return status is not None and status.name == "COMPLETED"

    await until(has_ended, "the end of the workflow")
    spent = billable(await stack.history(lead_id, "franchise"))
    assert spent <= 10

    async def is_counted() -> bool:
        return await stack.actions() >= before + spent

    await until(is_counted, "the server's own count")
    await asyncio.sleep(1.5)
    assert await stack.actions() == before + spent


async def test_hand_over_while_temporal_is_down_is_not_lost(stack: RunningStack, people: HandOverCast) -> None:
    stack.kill("temporal")
    contact_id, _ = await people.hand_over(sample("paciente"))
    lead = await lead_of(stack, contact_id)
    await until_stage(stack, lead["lead_id"], "DISTRIBUIDO")
    assert len(await people.engagement.deals(contact_id)) == 1


async def test_hand_over_while_the_api_is_down_is_told_again_by_the_portal(
    stack: RunningStack, people: HandOverCast
) -> None:
    stack.kill("api")
    contact_id, _ = await people.hand_over(sample("insistente"))

    async def api_is_back() -> bool:
        return "api is back" in stack.output

    await until(api_is_back, "the API")
    lead = await lead_of(stack, contact_id)
    await until_stage(stack, lead["lead_id"], "DISTRIBUIDO")


async def test_histories_and_logs_hold_no_personal_data(stack: RunningStack) -> None:
    client = await stack.temporal()
    secrets = ("Inventada", "@example.com", "Barata", "01310")
    looked_at = 0
    async for execution in client.list_workflows("JornadaJourney = 'franchise'"):
        history = await client.get_workflow_handle(execution.id, run_id=execution.run_id).fetch_history()
        for text in texts(json.loads(history.to_json())):
            assert not [secret for secret in secrets if secret in text], text
        looked_at += 1
    assert looked_at >= 3
    for part in ("worker", "api", "temporal", "postgres"):
        log = (stack.home / "logs" / f"{part}.log").read_text(encoding="utf-8", errors="replace")
        assert not [secret for secret in secrets if secret in log], part
