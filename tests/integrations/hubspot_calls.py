"""Every call of the HubSpot client, and how a test has it made over real HTTP."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest

from integrations.hubspot import HubSpot, Portal, PortalError
from tests.integrations.scripted_http import Answer, Reply, ScriptedHttp, scripted_http

TOKEN = "pat-na1-0000"
EMAIL = "ana.souza@example.org"
KEY_PROPERTY, KEY = "jornada_key", "franchise:ld_1"
EMPTY = Answer({"results": []})
PERSON = {"email": EMAIL, "firstname": "Ana"}

Call = Callable[[HubSpot], Awaitable[Any]]
CALLS: Mapping[str, Call] = {
    "contact": lambda hubspot: hubspot.contact("1", ["email"]),
    "find_contact": lambda hubspot: hubspot.find_contact("email", EMAIL, ["email"]),
    "update_contact": lambda hubspot: hubspot.update_contact("1", PERSON),
    "deal": lambda hubspot: hubspot.deal("1", ["dealname"]),
    "update_deal": lambda hubspot: hubspot.update_deal("1", {"dealname": "Ana Souza"}),
    "deals_of_contact": lambda hubspot: hubspot.deals_of_contact("1", ["dealname"]),
    "contacts_of_deal": lambda hubspot: hubspot.contacts_of_deal("1", ["email"]),
    "upsert_deal": lambda hubspot: hubspot.upsert_deal(KEY_PROPERTY, KEY, {"dealname": "Ana Souza"}, "1"),
    "owner_id": lambda hubspot: hubspot.owner_id(EMAIL),
    "add_to_list": lambda hubspot: hubspot.add_to_list("5", "1"),
    "remove_from_list": lambda hubspot: hubspot.remove_from_list("5", "1"),
}
WRITES = ("update_contact", "update_deal", "upsert_deal", "add_to_list", "remove_from_list")
every_call = pytest.mark.parametrize("operation", CALLS)


@asynccontextmanager
async def client(server: ScriptedHttp, *, api_version: str = "v3", **settings: Any) -> AsyncIterator[HubSpot]:
    """A client of a portal on this server."""
    hubspot = HubSpot(Portal("engagement", server.url, TOKEN, api_version), **settings)
    try:
        yield hubspot
    finally:
        await hubspot.close()


async def outcome(operation: str, *replies: Reply, **settings: Any) -> Any:
    """What a call returns or raises when the portal gives these replies to its requests."""
    async with scripted_http(*replies) as server, client(server, **settings) as hubspot:
        return await attempt(operation, hubspot)


async def outcomes(operation: str, *replies: Reply, **settings: Any) -> list[Any]:
    """What a call returns or raises with each of these replies to its first request, which must be its last."""
    async with scripted_http(*replies) as server, client(server, searches_per_second=100, **settings) as hubspot:
        ends = [await attempt(operation, hubspot) for _ in replies]
        assert len(server.requests) == len(replies)
        return ends


async def attempt(operation: str, hubspot: HubSpot) -> Any:
    try:
        return await CALLS[operation](hubspot)
    except PortalError as error:
        return error


def record(record_id: str, **properties: str | None) -> dict[str, Any]:
    return {"id": record_id, "properties": properties, "createdAt": "2026-01-05T10:00:00Z", "archived": False}


def refusal(category: str, message: str = f"{EMAIL} was not valid", **more: Any) -> dict[str, Any]:
    return {"status": "error", "message": message, "correlationId": "aeb5f871-7f07", "category": category, **more}
