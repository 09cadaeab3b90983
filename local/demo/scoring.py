"""The scoring samples: users whose behaviour is tracked as Braze's clients do it, and the sales team's Salesforce."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import httpx

from local.demo.runs import Run
from local.demo.scenarios import ScenarioEvent

LEADS = "/services/data/v60.0/sobjects/Lead"


class TrackCast:
    """Users at work on a site, and sales in the sandbox's Salesforce."""

    def __init__(self, endpoints: Mapping[str, Any], http: httpx.AsyncClient) -> None:
        self._salesforce = endpoints["sandbox"]["salesforce"]
        self._api = http
        self._token: str | None = None

    async def enter(self, run: Run) -> None:
        """Makes the lead in Salesforce, whose id is the user's, and tracks what the user did."""
        made = await self.crm("POST", "", run.submission["crm"])
        run.outside["user"] = made["id"]
        await self._track(run, run.submission.get("attributes", {}), run.submission["does"])
        shown = await self._api.get(f"/v1/users/{made['id']}/score")
        run.answer = {"status": shown.status_code, **shown.json()}
        run.lead_id = run.answer["lead_id"]

    async def _track(self, run: Run, attributes: Mapping[str, Any], does: Mapping[str, int]) -> None:
        user = {"external_id": run.outside["user"]}
        at = datetime.now(UTC).isoformat()
        events = [{**user, "name": name, "time": at} for name, times in does.items() for _ in range(times)]
        body: dict[str, Any] = {"events": events}
        if attributes:
            body["attributes"] = [{**user, **attributes}]
        (await self._api.post("/users/track", json=body)).raise_for_status()

    def is_about(self, run: Run, lead: Mapping[str, Any]) -> bool:
        """A user's score names its lead."""
        return False

    async def happen(self, run: Run, happening: ScenarioEvent) -> None:
        """The user does something or becomes something, or sales changes the lead over there."""
        if happening.does or happening.attributes:
            await self._track(run, happening.attributes or {}, happening.does or {})
        if happening.crm:
            await self.crm("PATCH", f"/{run.outside['user']}", happening.crm)

    async def look(self, run: Run) -> None:
        """The lead as sales has it."""
        run.outside["crm"] = await self.crm("GET", f"/{run.outside['user']}")

    def differences(self, run: Run) -> list[str]:
        """Salesforce shows what became of the lead."""
        crm = {name: run.outside.get("crm", {}).get(name) for name in run.scenario.expect.crm}
        return [] if crm == run.scenario.expect.crm else [f"Salesforce shows {crm}"]

    async def crm(self, method: str, path: str, body: Any = None) -> Any:
        """A call about the lead at `path` in Salesforce; the answer's JSON."""
        known = self._salesforce
        if self._token is None:
            form = {"grant_type": "client_credentials", **{key: known[key] for key in ("client_id", "client_secret")}}
            answer = await self._api.post(f"{known['base_url']}/services/oauth2/token", data=form)
            self._token = answer.raise_for_status().json()["access_token"]
        headers = {"Authorization": f"Bearer {self._token}"}
        response = await self._api.request(method, f"{known['base_url']}{LEADS}{path}", json=body, headers=headers)
        response.raise_for_status()
        return response.json() if response.content else None
