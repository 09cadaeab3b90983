"""A portal that answers 429 for a while: no call is lost, and nobody else is held up."""

from pathlib import Path

import httpx

from local.demo.franchise import HandOverCast
from tests.e2e.stories import FRANCHISE, contact, lead_of, until_shown, until_waiting_for
from tests.stack import running_stack
from tests.waiting import PATIENCE_SECONDS
from tests.world import SUBMISSION


async def test_contacts_are_distributed_once_the_portal_has_time_again(tmp_path: Path) -> None:
    async with (
        running_stack(tmp_path / "home", day=86_400) as stack,
        httpx.AsyncClient(timeout=PATIENCE_SECONDS) as http,
    ):
        faults = stack.endpoints["sandbox"]["faults_url"]
        busy = {"target": "hubspot.engagement", "match": "GET /crm/v3/objects/contacts", "mode": "status"}
        (await http.post(faults, json={**busy, "status": 429})).raise_for_status()
        people = HandOverCast(stack.endpoints, http)
        contacts = [(await people.hand_over(contact(f"ocupada{n}")))[0] for n in range(3)]
        leads = [(await lead_of(stack, FRANCHISE, contact_id=contact_id))["lead_id"] for contact_id in contacts]
        other = await stack.submit(**SUBMISSION)
        # A dealer lead has nothing to do with the portal.
        await until_waiting_for(stack, other, "remind")
        assert all([(await stack.lead(lead_id))["stage"] == "RECEBIDO" for lead_id in leads])

        (await http.delete(faults)).raise_for_status()
        for lead_id, contact_id in zip(leads, contacts, strict=True):
            await until_shown(stack, lead_id, stage="DISTRIBUIDO")
            assert len(await people.engagement.deals(contact_id)) == 1
