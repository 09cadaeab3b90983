"""Signed nonsense in HubSpot's webhooks: noted without what it says, and in nobody's way."""

import json
import logging
from typing import Any

import pytest

from tests.api.api import is_problem
from tests.api.portal import CONTACT, OTHER_CONTACT, Event, Portal, event, handed_over, portal

__all__ = ["portal"]

SAID = "Lia Modelo, Avenida Inventada 100"


def without(name: str) -> Event:
    told = event("firstname", SAID)
    del told[name]
    return told


BAD_EVENTS: dict[str, Any] = {
    "null": None,
    "number": 7,
    "text": SAID,
    "list": [SAID],
    "empty object": {},
    "other object": {"name": SAID},
    "no event id": without("eventId"),
    "no portal id": without("portalId"),
    "no time": without("occurredAt"),
    "no type": without("subscriptionType"),
    "no object id": without("objectId"),
    "event id of text": event("firstname", SAID, eventId=SAID),
    "object id of text": event("firstname", SAID, objectId=SAID),
    "negative object id": event("app_publico", "Sim", object_id=-1),
    "object id of thirty digits": event("app_publico", "Sim", object_id=10**30),
    "object id with a fraction": event("app_publico", "Sim", objectId=1.5),
    "time of text": event("firstname", SAID, occurredAt=SAID),
    "time before all times": event("firstname", SAID, occurredAt=-1),
    "time after all times": event("firstname", SAID, occurredAt=10**18),
    "type with a NUL": event("firstname", SAID, subscriptionType="contact.property\x00Change"),
    "type that is a sentence": event("firstname", SAID, subscriptionType=SAID),
    "type that is empty": event("firstname", SAID, subscriptionType=""),
    "property with a NUL": event("first\x00name", SAID),
    "property that is a sentence": event(SAID, "x"),
    "property of a thousand letters": event("x" * 1000, SAID),
    "property that is a number": event("firstname", SAID, propertyName=7),
    "value with a NUL": event("id_filiado", f"F\x00 {SAID}"),
    "value that is a list": event("firstname", None, propertyValue=[SAID]),
    "value that is too long": event("firstname", SAID * 3000),
}


@pytest.mark.parametrize("bad", BAD_EVENTS.values(), ids=BAD_EVENTS.keys())
async def test_a_bad_event_among_good_ones_is_rejected_and_the_good_ones_are_taken(
    portal: Portal, bad: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    counts = await portal.told(handed_over(CONTACT), bad, handed_over(OTHER_CONTACT))
    assert counts == {"taken": 2, "known": 0, "rejected": 1}
    assert set(await portal.leads()) == {str(CONTACT), str(OTHER_CONTACT)}
    rejected = await portal.pool.fetch("SELECT * FROM portal_events WHERE status = 'rejected'")
    assert len(rejected) == 1
    assert rejected[0]["reason"]
    assert (rejected[0]["object_id"], rejected[0]["property"], rejected[0]["value"]) == ("", None, None)
    assert SAID not in await portal.everything()
    assert SAID not in caplog.text


BAD_BODIES = {
    "nothing": b"",
    "no JSON": f"{SAID} [".encode(),
    "half a body": json.dumps([event("firstname", SAID)]).encode()[:-1],
    "another encoding": f'[{{"name": "{SAID} João"}}]'.encode("latin-1"),
    "binary": b"\x00\xff" + SAID.encode(),
    "a form": b"name=" + SAID.replace(" ", "+").encode(),
    "a lone surrogate": b'[{"eventId": 1, "propertyValue": "\\ud800"}]',
    "too deep": b"[" * 5000 + b"]" * 5000,
    "a number of ten thousand digits": b"[" + b"1" * 10_000 + b"]",
    "text": json.dumps(SAID).encode(),
    "null": b"null",
}


@pytest.mark.parametrize("body", BAD_BODIES.values(), ids=BAD_BODIES.keys())
async def test_a_signed_body_that_is_no_batch_is_noted_with_a_reason_and_not_kept(
    portal: Portal, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    response = await portal.send(body)
    assert (response.status_code, response.json()) == (200, {"taken": 0, "known": 0, "rejected": 1})
    rows = await portal.pool.fetch("SELECT status, reason FROM portal_events")
    assert [row["status"] for row in rows] == ["rejected"]
    assert rows[0]["reason"]
    for text in (await portal.everything(), caplog.text, response.text):
        assert SAID not in text


async def test_nonsense_that_is_sent_again_is_noted_once(portal: Portal) -> None:
    for _ in range(3):
        assert (await portal.told({"name": SAID}, 7))["rejected"] == 2
    assert await portal.api.count("portal_events") == 2


async def test_an_empty_batch_is_no_mistake(portal: Portal) -> None:
    assert await portal.told() == {"taken": 0, "known": 0, "rejected": 0}


async def test_an_event_without_its_list_is_taken(portal: Portal) -> None:
    response = await portal.send(json.dumps(handed_over()).encode())
    assert response.json() == {"taken": 1, "known": 0, "rejected": 0}


async def test_fields_that_are_not_known_yet_are_left_aside(portal: Portal) -> None:
    assert (await portal.told(handed_over(sourceId="userId:1", isSensitive=False, somethingNew={"a": 1})))["taken"] == 1


async def test_a_body_over_the_limit_is_refused_before_it_is_read(portal: Portal) -> None:
    before = await portal.api.contents()
    assert is_problem(await portal.send(b"[" + b" " * 1024 * 1024 + b"]"), 413)
    assert await portal.api.contents() == before
