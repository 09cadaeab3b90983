"""Each part is killed without a word while leads come in: nothing that was acknowledged is lost or done twice."""

import asyncio
from collections import Counter
from pathlib import Path
from typing import Any

import httpx

from tests.stack import RunningStack, running_stack
from tests.waiting import PATIENCE_SECONDS, until
from tests.world import SUBMISSION

LEADS = 80
PARTS = ("worker", "api", "temporal", "postgres")


async def test_every_acknowledged_lead_has_its_rows_its_mails_once_and_its_journey(tmp_path: Path) -> None:
    async with running_stack(tmp_path / "home", day=86_400) as stack:
        acknowledged: dict[str, str] = {}
        submitting = asyncio.create_task(submit_all(stack, acknowledged))
        for number, part in enumerate(PARTS, start=1):

            async def is_time(enough: int = number * LEADS // (len(PARTS) + 1)) -> bool:
                return len(acknowledged) >= enough

            await until(is_time, f"leads before {part} is killed")
            stack.kill(part)
        await submitting
        assert len(acknowledged) == LEADS

        async def all_are_reminded_next() -> bool:
            leads = await list_leads(stack)
            waits = Counter((lead["waiting_for"] or {}).get("what") for lead in leads.values())
            return waits == Counter({"remind": LEADS})

        await until(all_are_reminded_next, "every journey waiting for its first reminder", seconds=PATIENCE_SECONDS * 3)
        leads = await list_leads(stack)
        assert {lead["contact"]["email"]: lead_id for lead_id, lead in leads.items()} == acknowledged
        welcomes = {email: await stack.subjects(email) for email in acknowledged}
        assert {email for email, mails in welcomes.items() if sum(mails.values()) != 1} == set()
        assert (await stack.subjects("comercial@example.com"))["LEADS - NOVO ENVIO"] == LEADS
        workflows = sorted(lead["workflow_id"] for lead in leads.values())

        async def each_runs() -> bool:
            temporal = await stack.temporal()
            return sorted([run.id async for run in temporal.list_workflows("ExecutionStatus = 'Running'")]) == workflows

        await until(each_runs, "a running workflow for each lead, and no other")
        for part in PARTS:
            assert f"{part} was ended by SIGKILL" in stack.output

            async def is_back(words: str = f"{part} is back") -> bool:
                return words in stack.output

            await until(is_back, f"{part} after its end")
    assert stack.left_behind() == []


async def submit_all(stack: RunningStack, acknowledged: dict[str, str]) -> None:
    """Submits each lead until it is acknowledged, as a careful client does, ten at a time."""
    places = asyncio.Semaphore(10)
    async with stack.api("integrator") as api:

        async def submit(number: int) -> None:
            email = f"pessoa{number}@example.com"
            lead = {**SUBMISSION, "email": email, "name": f"Pessoa {number}"}
            async with places:
                acknowledged[email] = await until_taken(api, lead, f"lead {number}")
                await asyncio.sleep(0.2)

        await asyncio.gather(*(submit(number) for number in range(LEADS)))


async def until_taken(api: httpx.AsyncClient, lead: dict[str, Any], key: str, *, seconds: float = 60) -> str:
    """Repeats a submission until it is acknowledged; the lead's id."""

    async def is_taken() -> str | None:
        try:
            response = await api.post("/v1/leads", json=lead, headers={"Idempotency-Key": key})
        except httpx.HTTPError:
            return None
        return str(response.json()["lead_id"]) if response.status_code in {200, 201, 202} else None

    taken = await until(is_taken, f"{key} acknowledged", seconds=seconds)
    assert taken is not None
    return taken


async def list_leads(stack: RunningStack) -> dict[str, dict[str, Any]]:
    """Every lead, over all pages of the list."""
    found: dict[str, dict[str, Any]] = {}
    cursor: str | None = None
    async with stack.api("manager") as api:
        while True:
            parameters = {"limit": "50"} | ({"cursor": cursor} if cursor else {})
            page = (await api.get("/v1/leads", params=parameters)).json()
            found |= {lead["lead_id"]: lead for lead in page["items"]}
            cursor = page["next_cursor"]
            if cursor is None:
                return found
