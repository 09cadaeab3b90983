"""The enrollment samples: deals in the educon portal, and a coordinator who keeps the routing table."""

from collections.abc import Mapping
from typing import Any

import httpx

from local.demo.runs import Run
from local.demo.scenarios import ScenarioEvent
from local.portals import Portal


class EnrollCast:
    """The people at work in the university's portal, and the coordinator of its advisors."""

    def __init__(self, endpoints: Mapping[str, Any], http: httpx.AsyncClient) -> None:
        self.educon = Portal(endpoints["sandbox"]["hubspot"]["educon"], http)
        self._api = http

    async def enter(self, run: Run) -> None:
        """Makes the contact and its deal; the journey is started by the portal's webhook."""
        run.outside["contact_id"] = await self.educon.create("contacts", **run.submission["contact"])
        deal = run.submission["deal"]
        run.outside["deal_id"] = await self.educon.create_deal([run.outside["contact_id"]], **deal)

    def is_about(self, run: Run, lead: Mapping[str, Any]) -> bool:
        """A lead knows the deal that it came from."""
        return bool(lead["details"].get("deal_id") == run.outside["deal_id"])

    async def happen(self, run: Run, happening: ScenarioEvent) -> None:
        """Somebody works on the contact or the deal, or the coordinator on the table."""
        if happening.contact:
            await self.educon.change("contacts", run.outside["contact_id"], **happening.contact)
        if happening.deal:
            await self.educon.change("deals", run.outside["deal_id"], **happening.deal)
        if happening.table:
            await self._edit(happening.table)

    async def _edit(self, changes: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> None:
        """Reads the table, changes what is named, sends it back."""
        path = "/v1/routing/faculty"
        table = (await self._api.get(path)).raise_for_status().json()
        for row in table["rows"]:
            row |= changes.get("rows", {}).get(row["match"]["faculty"], {})
        for advisor in table["advisors"]:
            advisor |= changes.get("advisors", {}).get(advisor["email"], {})
        (await self._api.put(path, json=table)).raise_for_status()

    async def look(self, run: Run) -> None:
        """Whom the deal and the contact belong to."""
        deal, contact = run.outside["deal_id"], run.outside["contact_id"]
        run.outside["owners"] = {await self.educon.owner("deals", deal), await self.educon.owner("contacts", contact)}

    def differences(self, run: Run) -> list[str]:
        """Lead, deal and contact belong to one and the same advisor."""
        owners, expected = {run.lead["owner"], *run.outside.get("owners", ())}, run.scenario.expect.advisor
        return [] if owners == {expected} else [f"belongs to {owners}, not to {expected}"]
