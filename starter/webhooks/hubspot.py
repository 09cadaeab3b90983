"""HubSpot's webhooks: verified, stored once each before the answer, then told to the journeys that they concern."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, BackgroundTasks, Request
from pydantic_core import from_json

from domain.errors import NotFound
from starter.api.answers.operations import WebhookCounts
from starter.api.contract import contract
from starter.api.health import Gauges
from starter.api.problems import Problem
from starter.api.services import Parts
from starter.api.signature import flaw, flaw_of_headers
from starter.webhooks.events import WebhookEvent
from starter.webhooks.inbox import Inbox

router = APIRouter(tags=["webhooks"])

ORDINARY = 1000
"""HubSpot sends a hundred events at most. A body of many more is read where it holds up nobody."""


@router.post("/webhooks/hubspot/{portal}", summary="What a HubSpot portal tells")
@contract(
    WebhookCounts,
    401,
    404,
    408,
    413,
    body=list[WebhookEvent],
    security=[{"hubspotSignature": [], "hubspotTimestamp": []}],
)
async def receive(portal: str, request: Request, parts: Parts, background: BackgroundTasks) -> dict[str, int]:
    """Answers once everything is stored. Signed nonsense is stored as rejected and answered with 200.

    Otherwise the portal would send it again for a day.
    """
    known = parts.settings.hubspot.get(portal)
    if known is None:
        raise NotFound(f"there is no portal {portal!a}")
    gauges: Gauges = request.app.state.gauges
    if problem := flaw_of_headers(request.headers, datetime.now(UTC)):
        gauges.webhooks.labels(portal, "unsigned").inc()
        raise Problem(401, problem)
    body = await request.body()
    query = f"?{request.url.query}" if request.url.query else ""
    uri = f"{parts.settings.public_url}{request.url.path}{query}"
    secrets = [secret.get_secret_value() for secret in known.webhook_secrets]
    if problem := flaw(secrets, request.method, uri, body, request.headers, datetime.now(UTC)):
        gauges.webhooks.labels(portal, "unsigned").inc()
        raise Problem(401, problem)
    inbox, items = Inbox(parts.pool, parts.lead_service, portal, known.portal_id), _items(body)
    if len(items) > ORDINARY:
        batch = await asyncio.to_thread(inbox.look_through, items)
    else:
        batch = inbox.look_through(items)
    taken = await inbox.take(batch)
    for outcome, number in taken.outcomes.items():
        gauges.webhooks.labels(portal, outcome).inc(number)
    for workflow_id in taken.workflow_ids:
        background.add_task(parts.dispatcher.deliver_now, workflow_id)
    if taken.failure:
        raise taken.failure
    return {"taken": taken.fresh, "known": taken.valid - taken.fresh, "rejected": taken.rejected}


def _items(body: bytes) -> Sequence[Any]:
    """The events of a body; a body that is none is one item, which is rejected as such."""
    try:
        read = from_json(body)
    except ValueError:
        return [body]
    return read if isinstance(read, list) else [read]
