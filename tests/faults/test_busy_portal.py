"""A portal that answers 429 for a while: no call is lost, and nobody else is held up."""

from pathlib import Path

import httpx
import pytest

from local.demo.franchise import HandOverCast
from tests.e2e.test_franchise import lead_of, sample, until_stage
from tests.stack import running_stack
from tests.waiting import until
from tests.world import SUBMISSION

REFUSALS = 6


@pytest.mark.timeout(300)
async def test_contacts_are_distributed_once_the_portal_has_time_again(tmp_path: Path) -> None:
    async with running_stack(tmp_path / "home", day=86_400) as stack, httpx.AsyncClient(timeout=30) as http:
        faults = stack.endpoints["sandbox"]["faults_url"]
        busy = {"target": "hubspot.engagement", "match": "GET /crm/v3/objects/contacts", "mode": "status"}
        (await http.post(faults, json={**busy, "status": 429, "count": REFUSALS})).raise_for_status()
        people = HandOverCast(stack.endpoints, http)
        contacts = [(await people.hand_over(sample(f"ocupada{n}")))[0] for n in range(3)]
        leads = [(await lead_of(stack, contact_id))["lead_id"] for contact_id in contacts]

        other = await stack.submit(**SUBMISSION)

        async def is_welcomed() -> bool:
            return bool((await stack.lead(other))["waiting_for"]["what"] == "remind")

        await until(is_welcomed, "a dealer lead that has nothing to do with the portal")
        assert all([(await stack.lead(lead_id))["stage"] == "RECEBIDO" for lead_id in leads])

        for lead_id, contact_id in zip(leads, contacts, strict=True):
            await until_stage(stack, lead_id, "DISTRIBUIDO")
            assert len(await people.engagement.deals(contact_id)) == 1
        assert (await http.get(faults)).json()["items"] == []
