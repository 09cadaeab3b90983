"""HubSpot's webhooks while Temporal is away: everything is stored before the answer, which waits for nothing."""

import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import pytest

from tests.api.api import is_problem
from tests.api.portal import (
    CONTACT,
    OTHER_CONTACT,
    PERSONAL,
    Portal,
    affiliated,
    handed_over,
    portal,
)
from tests.api.signing import OLD, PUBLIC_URL, signature

__all__ = ["portal"]


async def answered(portal: Portal, body: bytes, look: Callable[[], Awaitable[None]] | None = None) -> int:
    """The status of a webhook's answer, which waits for no workflow: until then, none is told anything.

    `look` is called at the moment of the answer.
    """
    status, is_answered, too_early = 0, False, list[str]()
    deliver = portal.api.parts.dispatcher.deliver

    async def deliver_afterwards(workflow_id: str) -> bool:
        if not is_answered:
            too_early.append(workflow_id)
        return await deliver(workflow_id)

    path = "/webhooks/hubspot/engagement"
    signed = signature(OLD, PUBLIC_URL + path, body, datetime.now(UTC))

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        nonlocal status, is_answered
        status = message.get("status", status)
        if message["type"] == "http.response.body" and not message.get("more_body"):
            if look:
                await look()
            is_answered = True

    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(name.lower().encode(), value.encode()) for name, value in signed.items()],
        "client": ("127.0.0.1", 5000),
        "server": ("127.0.0.1", 80),
    }
    with patch.object(portal.api.parts.dispatcher, "deliver", deliver_afterwards):
        await portal.api.app(scope, receive, send)
    assert too_early == []
    return status


async def test_an_answer_does_not_wait_for_temporal_and_the_start_is_in_the_outbox(portal: Portal) -> None:
    await portal.told(handed_over(OTHER_CONTACT))  # the pool has its connections
    assert await answered(portal, json.dumps([handed_over()]).encode()) == 200
    lead_id = (await portal.leads())[str(CONTACT)]
    waiting = await portal.pool.fetch("SELECT workflow_id, kind, name FROM dispatches WHERE delivered_at IS NULL")
    assert (f"franchise-{lead_id}", "start", "start") in [tuple(row) for row in waiting]


async def test_a_full_batch_is_answered_before_any_workflow_is_told(portal: Portal) -> None:
    body = json.dumps([handed_over(contact_id) for contact_id in range(300, 400)]).encode()
    assert await answered(portal, body) == 200
    assert len(await portal.leads()) == 100


async def test_everything_is_stored_before_the_answer(portal: Portal) -> None:
    """A process that ends right after its answer has lost nothing."""
    stored: list[tuple[list[str], int]] = []

    async def look() -> None:
        stored.append(([status for *_, status in await portal.inbox()], await portal.api.count("dispatches")))

    body = json.dumps([handed_over(), affiliated(), handed_over(OTHER_CONTACT)]).encode()
    await answered(portal, body, look)
    assert stored == [(["handled"] * 3, 2)]


async def test_an_event_that_could_not_be_carried_out_is_not_known_when_it_comes_again(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = handed_over()
    with monkeypatch.context() as broken:

        async def stumble(*_: object) -> None:
            raise RuntimeError(PERSONAL["email"])

        broken.setattr(portal.api.parts.lead_service, "submit", stumble)
        assert is_problem(await portal.tell(affiliated(OTHER_CONTACT), told), 500)
    assert await portal.api.count("portal_events") == 1
    assert (await portal.told(told))["taken"] == 1
    assert list(await portal.leads()) == [str(CONTACT)]


async def test_a_lead_that_was_submitted_for_the_contact_is_not_started_again_by_its_webhook(portal: Portal) -> None:
    response = await portal.api.post("/v1/leads", {"journey": "franchise", "contact_id": str(CONTACT)})
    assert response.status_code == 202
    await portal.told(handed_over())
    assert await portal.leads() == {str(CONTACT): response.json()["lead_id"]}
    again = await portal.api.post("/v1/leads", {"journey": "franchise", "contact_id": str(CONTACT)})
    assert (again.status_code, again.json()["duplicate"]) == (200, True)
