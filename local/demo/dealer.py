"""The dealer samples: forms submitted to the API, mails that are opened or refused."""

import re
from collections.abc import Mapping
from email import message_from_string
from email.message import Message
from typing import Any

import httpx

from local.demo.runs import Run
from local.demo.scenarios import ScenarioEvent


class FormCast:
    """A form that submits leads to the API, and the people who get its mails."""

    def __init__(self, endpoints: Mapping[str, Any], api: httpx.AsyncClient) -> None:
        self._mailbox_url = endpoints["mailbox_url"]
        self._api = api

    async def enter(self, run: Run) -> None:
        """Submits the form; a mailbox that is to do otherwise than it should is told so before."""
        if behaviour := run.scenario.mailbox:
            (await self._api.put(f"{self._mailbox_url}/behaviour", json=behaviour)).raise_for_status()
        response = await self._api.post("/v1/leads", json=run.submission)
        run.answer = {"status": response.status_code, **response.json()}
        run.lead_id = run.answer.get("lead_id")

    def is_about(self, run: Run, lead: Mapping[str, Any]) -> bool:
        """A submission is answered with its lead's id."""
        return False

    async def happen(self, run: Run, happening: ScenarioEvent) -> None:
        """The lead follows the link in its mail."""
        if happening.unsubscribe:
            (await self._api.post(await self._unsubscribe_link(run.submission["email"]))).raise_for_status()

    async def _unsubscribe_link(self, address: str) -> str:
        """The one in the header of the mail that the lead got, as a mail client would follow it."""
        listed = await self._api.get(f"{self._mailbox_url}/messages", params={"to": address})
        source = await self._api.get(f"{self._mailbox_url}/messages/{listed.json()['items'][0]['id']}")
        message: Message = message_from_string(source.text)
        return re.sub(r"[<>\s]", "", str(message["List-Unsubscribe"]))

    async def look(self, run: Run) -> None:
        """All there is to see is on the lead's page."""

    def differences(self, run: Run) -> list[str]:
        """Nothing outside is expected."""
        return []
