"""What HubSpot's portals tell: verified, stored once each before the answer, told to the journeys it concerns."""

import asyncio
import base64
import hashlib
import hmac
import json
import logging
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from temporalio.client import Client

from starter.api.app import create_app
from starter.settings import PortalSettings
from storage import lead_refs
from storage.database import Pool, transaction
from tests.api.api import Api, is_problem, serving, tables

PUBLIC_URL = "https://jornada.example/behind/a/proxy"
OLD, NEW, ACQUISITION = "a secret on its way out", "a secret on its way in", "the other portal's secret"
CONTACT, OTHER_CONTACT, DEAL = 101, 102, 900
PERSONAL = {
    "email": "lia.modelo@example.com",
    "cep": "01310-199",
    "address": "Avenida Inventada",
    "bairro": "Bairro Imaginado",
    "city": "Cidade Fictícia",
    "firstname": "Lia Modelo",
    "phone": "+55 11 5555-0142",
}
"""Property values that a person could be known by."""

Event = dict[str, Any]


def event(name: str, value: str | None, object_id: int = CONTACT, **changed: Any) -> Event:
    """A change of a contact's property, as HubSpot sends it."""
    told = {
        "eventId": random.randrange(2**31),
        "subscriptionId": 4711,
        "portalId": 62515,
        "appId": 54,
        "occurredAt": round(time.time() * 1000) - 60_000,
        "subscriptionType": "contact.propertyChange",
        "attemptNumber": 0,
        "objectId": object_id,
        "propertyName": name,
        "propertyValue": value,
        "changeSource": "CRM_UI",
    }
    return {**told, **changed}


def handed_over(contact_id: int = CONTACT, **changed: Any) -> Event:
    return event("app_publico", "Sim", contact_id, **changed)


def affiliated(contact_id: int = CONTACT, **changed: Any) -> Event:
    return event("id_filiado", "F-77", contact_id, **changed)


def stage(value: str, deal_id: int = DEAL, **changed: Any) -> Event:
    return event("dealstage", value, deal_id, subscriptionType="deal.propertyChange", **changed)


class Portal:
    """A portal that tells the API things, and what became of them."""

    def __init__(self, api: Api) -> None:
        self.api = api
        self.pool = api.pool

    async def send(
        self,
        body: bytes,
        *,
        portal: str = "engagement",
        secret: str = OLD,
        away: timedelta = timedelta(),
        query: str = "",
        uri: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """A signed request. `uri`: the address that is signed, where it is not the public one."""
        path = f"/webhooks/hubspot/{portal}{query}"
        signed = signature(secret, uri or PUBLIC_URL + path, body, datetime.now(UTC) + away)
        given = signed if headers is None else headers
        return await self.api.call("POST", path, by=None, content=body, headers=dict(given))

    async def tell(self, *events: Any, **how: Any) -> httpx.Response:
        """Events in one batch."""
        return await self.send(json.dumps(events).encode(), **how)

    async def told(self, *events: Any, **how: Any) -> dict[str, int]:
        """What was counted of a batch that was taken."""
        response = await self.tell(*events, **how)
        assert response.status_code == 200, response.text
        counts: dict[str, int] = response.json()
        return counts

    async def inbox(self) -> list[tuple[str, str | None, str | None, str]]:
        """What is stored of the events, in the order in which they came: object, property, value, status."""
        rows = await self.pool.fetch("SELECT object_id, property, value, status FROM portal_events ORDER BY event_no")
        return [tuple(row) for row in rows]

    async def leads(self) -> dict[str, str]:
        """The lead of each contact of the engagement portal."""
        rows = await self.pool.fetch(
            "SELECT object_id, lead_id FROM lead_refs WHERE portal = 'engagement' AND kind = 'contact'"
        )
        return {row["object_id"]: row["lead_id"] for row in rows}

    async def lead(self, contact_id: int = CONTACT) -> dict[str, Any]:
        """What the journey of a contact remembers."""
        lead_id = (await self.leads())[str(contact_id)]
        state: dict[str, Any] = await self.pool.fetchval("SELECT state FROM leads WHERE lead_id = $1", lead_id)
        return state

    async def knows_deal(self, contact_id: int = CONTACT, deal_id: int = DEAL) -> None:
        """As if the contact's journey had made this deal."""
        lead_id = (await self.leads())[str(contact_id)]
        async with transaction(self.pool) as connection:
            await lead_refs.add(connection, lead_id, "engagement", "deal", str(deal_id))

    async def everything(self) -> str:
        """All rows of all tables, as text."""
        rows = [
            await self.pool.fetchval(f"SELECT string_agg(t::text, e'\\n') FROM {table} t")
            for table in await tables(self.pool)
        ]
        return "\n".join(row for row in rows if row)


def signature(secret: str, uri: str, body: bytes, moment: datetime) -> dict[str, str]:
    timestamp = str(round(moment.timestamp() * 1000))
    source = b"POST" + uri.encode() + body + timestamp.encode()
    digest = hmac.new(secret.encode(), source, hashlib.sha256).digest()
    return {
        "X-HubSpot-Signature-v3": base64.b64encode(digest).decode(),
        "X-HubSpot-Request-Timestamp": timestamp,
    }


@pytest.fixture
async def portal(database_url: str, pool: Pool, away: Client) -> AsyncIterator[Portal]:
    """The API behind a proxy while Temporal is away; the engagement portal's secret is being exchanged."""
    async with serving(database_url, pool, away) as served:
        portals = {
            "engagement": PortalSettings.model_validate({"webhook_secrets": [OLD, NEW]}),
            "acquisition": PortalSettings.model_validate({"webhook_secrets": [ACQUISITION]}),
            "educon": PortalSettings(),
        }
        settings = served.parts.settings.model_copy(update={"hubspot": portals, "public_url": PUBLIC_URL})
        parts = replace(served.parts, settings=settings)
        api = Api(create_app(parts), parts, served.secrets)
        yield Portal(api)
        await api.close()


# --- signatures ---


async def test_an_event_that_is_signed_for_the_address_in_front_of_the_proxy_is_taken(portal: Portal) -> None:
    assert await portal.told(handed_over()) == {"taken": 1, "known": 0, "rejected": 0}
    assert list(await portal.leads()) == [str(CONTACT)]


async def test_an_event_that_is_signed_for_the_address_behind_the_proxy_is_refused(portal: Portal) -> None:
    response = await portal.tell(handed_over(), uri="http://jornada.example/webhooks/hubspot/engagement")
    assert is_problem(response, 401)


async def test_a_query_string_is_signed_too(portal: Portal) -> None:
    assert (await portal.tell(handed_over(), query="?source=a&b=%20")).status_code == 200
    response = await portal.tell(handed_over(), query="?a=1", uri=f"{PUBLIC_URL}/webhooks/hubspot/engagement")
    assert is_problem(response, 401)


@pytest.mark.parametrize("secret", [OLD, NEW])
async def test_either_secret_is_taken_while_one_is_exchanged_for_the_other(portal: Portal, secret: str) -> None:
    assert (await portal.told(handed_over(), secret=secret))["taken"] == 1


@pytest.mark.parametrize("away", [timedelta(seconds=-290), timedelta(seconds=290)])
async def test_a_request_of_less_than_five_minutes_away_is_taken(portal: Portal, away: timedelta) -> None:
    assert (await portal.told(handed_over(), away=away))["taken"] == 1


GOOD_URI = f"{PUBLIC_URL}/webhooks/hubspot/engagement"
BODY = json.dumps([handed_over()]).encode()


def signed_now(secret: str = OLD, **changed: str) -> dict[str, str]:
    return {**signature(secret, GOOD_URI, BODY, datetime.now(UTC)), **changed}


@pytest.mark.parametrize(
    "headers",
    [
        dict,
        lambda: {"Authorization": f"Bearer {OLD}"},
        lambda: {"X-HubSpot-Signature-v3": signed_now()["X-HubSpot-Signature-v3"]},
        lambda: {"X-HubSpot-Request-Timestamp": signed_now()["X-HubSpot-Request-Timestamp"]},
        lambda: signed_now(secret="a guess"),
        lambda: signed_now(secret=""),
        lambda: signed_now(secret=ACQUISITION),
        lambda: signature(OLD, GOOD_URI, BODY + b" ", datetime.now(UTC)),
        lambda: signature(OLD, GOOD_URI, BODY, datetime.now(UTC) - timedelta(seconds=310)),
        lambda: signature(OLD, GOOD_URI, BODY, datetime.now(UTC) + timedelta(seconds=310)),
        lambda: signature(OLD, GOOD_URI, BODY, datetime.now(UTC) - timedelta(days=9000)),
        *[
            lambda timestamp=timestamp: signed_now(**{"X-HubSpot-Request-Timestamp": timestamp})
            for timestamp in ("", "now", "-1", "NaN", "1e12", "9" * 40, "0")
        ],
        *[
            lambda forged=forged: signed_now(**{"X-HubSpot-Signature-v3": forged})
            for forged in ("", "=", "bm90IGEgc2lnbmF0dXJl", "x" * 9000)
        ],
    ],
)
async def test_a_request_that_is_not_signed_rightly_is_refused_and_leaves_nothing(portal: Portal, headers: Any) -> None:
    before = await portal.api.contents()
    assert is_problem(await portal.send(BODY, headers=headers()), 401)
    assert await portal.api.contents() == before


@pytest.mark.parametrize("secret", ["", OLD, "anything"])
async def test_a_portal_without_secrets_is_never_believed(portal: Portal, secret: str) -> None:
    before = await portal.api.contents()
    assert is_problem(await portal.tell(handed_over(), portal="educon", secret=secret), 401)
    assert await portal.api.contents() == before


@pytest.mark.parametrize("name", ["elsewhere", "ENGAGEMENT", "hubspot.engagement", "%00", "engagement%20"])
async def test_an_unknown_portal_is_not_found(portal: Portal, name: str) -> None:
    before = await portal.api.contents()
    assert is_problem(await portal.tell(handed_over(), portal=name), 404)
    assert await portal.api.contents() == before


async def test_a_key_of_the_api_is_neither_needed_nor_enough(portal: Portal) -> None:
    response = await portal.api.call("POST", "/webhooks/hubspot/engagement", by="admin", content=BODY)
    assert is_problem(response, 401)


async def test_each_portal_has_its_own_secret(portal: Portal) -> None:
    assert (await portal.told(handed_over(), portal="acquisition", secret=ACQUISITION))["taken"] == 1
    assert is_problem(await portal.tell(handed_over(), portal="acquisition", secret=OLD), 401)


# --- signed nonsense ---

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


# --- once each ---


async def test_a_batch_of_a_hundred_starts_a_journey_for_each_contact(portal: Portal) -> None:
    contacts = range(1000, 1100)
    counts = await portal.told(*map(handed_over, contacts))
    assert counts == {"taken": 100, "known": 0, "rejected": 0}
    assert set(await portal.leads()) == set(map(str, contacts))
    assert await portal.api.count("portal_events") == 100
    assert await portal.pool.fetchval("SELECT count(DISTINCT workflow_id) FROM dispatches WHERE kind = 'start'") == 100


async def test_the_same_webhook_ten_times_at_once_starts_one_journey(portal: Portal) -> None:
    batch = [handed_over(), affiliated(), event("cep", PERSONAL["cep"])]
    answers = await asyncio.gather(*(portal.told(*batch) for _ in range(10)))
    assert sum(answer["taken"] for answer in answers) == 3
    assert sum(answer["known"] for answer in answers) == 27
    assert await portal.api.count("portal_events") == 3
    assert await portal.api.count("leads") == 1
    assert await portal.pool.fetchval("SELECT count(*) FROM dispatches WHERE kind = 'start'") == 1


async def test_the_same_events_in_other_batches_and_orders_at_once_are_stored_once_each(portal: Portal) -> None:
    events = [make(contact_id) for contact_id in range(200, 206) for make in (handed_over, affiliated)]
    dice = random.Random(7)
    batches: list[Sequence[Event]] = []
    for size in (1, 2, 3, 5, 12, 12):
        shuffled = dice.sample(events, len(events))
        batches += [shuffled[start : start + size] for start in range(0, len(shuffled), size)]
    answers = await asyncio.gather(*(portal.told(*batch) for batch in batches))
    assert sum(answer["taken"] for answer in answers) == len(events)
    assert await portal.api.count("portal_events") == len(events)
    assert await portal.api.count("leads") == 6
    assert {status for *_, status in await portal.inbox()} <= {"handled", "waiting"}


async def test_two_hand_overs_of_one_contact_at_once_start_one_journey(portal: Portal) -> None:
    await asyncio.gather(*(portal.told(handed_over(eventId=number)) for number in range(10)))
    assert await portal.api.count("portal_events") == 10
    assert await portal.api.count("leads") == 1


@pytest.mark.parametrize("changed", [{"attemptNumber": 3}, {"subscriptionId": 1}, {"appId": 2, "sourceId": "x"}])
async def test_an_event_that_is_sent_again_is_recognised(portal: Portal, changed: Event) -> None:
    first = handed_over()
    await portal.told(first)
    before = await portal.api.contents()
    assert await portal.told({**first, **changed}) == {"taken": 0, "known": 1, "rejected": 0}
    assert await portal.api.contents() == before


@pytest.mark.parametrize(
    "changed",
    [
        {"eventId": 1},
        {"objectId": OTHER_CONTACT},
        {"occurredAt": 1_767_225_600_000},
        {"subscriptionType": "deal.propertyChange"},
        {"propertyName": "campanha"},
        {"portalId": 1},
    ],
)
async def test_an_event_that_is_another_one_is_not_taken_for_a_repetition(portal: Portal, changed: Event) -> None:
    first = handed_over()
    assert (await portal.told(first, {**first, **changed}))["taken"] == 2


async def test_one_event_of_two_portals_is_two_events(portal: Portal) -> None:
    told = handed_over()
    assert (await portal.told(told))["taken"] == 1
    assert (await portal.told(told, portal="acquisition", secret=ACQUISITION))["taken"] == 1


# --- what starts a journey ---


async def test_a_contact_that_is_handed_over_is_a_lead_with_its_start_promised(portal: Portal) -> None:
    await portal.told(handed_over())
    lead_id = (await portal.leads())[str(CONTACT)]
    shown = await portal.api.lead(lead_id)
    assert (shown["journey"], shown["status"], shown["stage"]) == ("franchise", "open", "RECEBIDO")
    promised = await portal.pool.fetch("SELECT workflow_id, kind FROM dispatches")
    assert [tuple(row) for row in promised] == [(f"franchise-{lead_id}", "start")]
    lines = (await portal.api.get(f"/v1/leads/{lead_id}/timeline")).json()["items"]
    assert [(line["kind"], line["actor"]) for line in lines] == [("submitted", "hubspot engagement")]


@pytest.mark.parametrize("value", ["Não", "", None, "sim", "SIM", "Sim ", "true"])
async def test_any_other_value_of_app_publico_is_ignored(portal: Portal, value: str | None) -> None:
    await portal.told(event("app_publico", value))
    assert await portal.api.count("leads") == 0
    assert await portal.inbox() == [(str(CONTACT), "app_publico", value, "ignored")]


@pytest.mark.parametrize(
    "changed",
    [
        {"subscriptionType": "contact.creation", "propertyName": None},
        {"subscriptionType": "contact.deletion"},
        {"subscriptionType": "contact.propertyChangeish"},
        {"subscriptionType": "propertyChange"},
        {"subscriptionType": "deal.propertyChange"},
        {"subscriptionType": "company.propertyChange"},
    ],
)
async def test_nothing_but_a_change_of_a_contacts_flag_starts_a_journey(portal: Portal, changed: Event) -> None:
    await portal.told(handed_over(**changed))
    assert await portal.api.count("leads") == 0
    assert [status for *_, status in await portal.inbox()] == ["ignored"]


async def test_what_another_portal_tells_starts_nothing_and_happens_to_nobody(portal: Portal) -> None:
    await portal.told(handed_over(OTHER_CONTACT))
    before = await portal.lead(OTHER_CONTACT)
    events = [handed_over(), affiliated(OTHER_CONTACT), event("cep", PERSONAL["cep"]), stage("closedwon")]
    await portal.told(*events, portal="acquisition", secret=ACQUISITION)
    assert list(await portal.leads()) == [str(OTHER_CONTACT)]
    assert await portal.lead(OTHER_CONTACT) == before
    assert [status for *_, status in await portal.inbox()] == ["handled"] + ["ignored"] * 4


async def test_a_contact_is_handed_over_anew_once_its_journey_is_over(portal: Portal) -> None:
    await portal.told(handed_over())
    first = (await portal.leads())[str(CONTACT)]
    assert (await portal.api.happen(first, "cancel", reason="a mistake")).status_code == 200
    await portal.told(handed_over())
    assert await portal.api.count("leads") == 2


async def test_a_hand_over_that_is_sent_again_after_the_end_starts_nothing(portal: Portal) -> None:
    told = handed_over()
    await portal.told(told)
    first = (await portal.leads())[str(CONTACT)]
    await portal.api.happen(first, "cancel", reason="a mistake")
    assert (await portal.told({**told, "attemptNumber": 9}))["known"] == 1
    assert await portal.api.count("leads") == 1


# --- what happens to a journey ---


async def test_an_affiliate_id_reaches_the_contacts_journey(portal: Portal) -> None:
    await portal.told(handed_over(), affiliated())
    assert (await portal.lead())["affiliate_id"] == "F-77"
    lead_id = (await portal.leads())[str(CONTACT)]
    assert await portal.api.kinds(lead_id) == ["submitted", "affiliated"]


async def test_the_end_of_a_deal_reaches_the_journey_that_knows_the_deal(portal: Portal) -> None:
    await portal.told(handed_over(CONTACT), handed_over(OTHER_CONTACT))
    await portal.knows_deal(CONTACT)
    await portal.told(stage("contractsent"), stage("closedwon"))
    assert [(await portal.lead(contact))["won"] for contact in (CONTACT, OTHER_CONTACT)] == [True, False]
    assert [status for *_, status in await portal.inbox()] == ["handled", "handled", "ignored", "handled"]


async def test_a_deal_and_a_contact_of_one_number_are_not_mistaken_for_each_other(portal: Portal) -> None:
    await portal.told(handed_over(CONTACT), stage("closedwon", CONTACT))
    assert not (await portal.lead())["won"]
    assert (await portal.inbox())[-1][-1] == "waiting"


async def test_a_correction_frees_a_journey_that_waits_for_one(portal: Portal) -> None:
    await portal.told(handed_over())
    lead_id = (await portal.leads())[str(CONTACT)]
    parked = {
        "reason": "franchise_refused",
        "since": datetime.now(UTC).isoformat(),
        "due": {"step": "assign_franchise", "at": datetime.now(UTC).isoformat()},
    }
    state = {**(await portal.lead()), "parked": parked, "status": "parked", "pending": True}
    await portal.pool.execute("UPDATE leads SET state = $2, status = 'parked' WHERE lead_id = $1", lead_id, state)
    await portal.told(event("cep", PERSONAL["cep"]))
    shown = await portal.api.lead(lead_id)
    assert (shown["status"], shown["waiting_for"]["what"]) == ("open", "assess")
    names = await portal.pool.fetch("SELECT kind, name FROM dispatches ORDER BY dispatch_id")
    assert [tuple(row) for row in names] == [("start", "start"), ("signal", "contact_changed")]


async def test_an_event_that_a_lead_refuses_does_not_fail_the_batch(portal: Portal) -> None:
    await portal.told(handed_over())
    await portal.knows_deal()
    counts = await portal.told(stage("closedlost"), stage("closedwon"), handed_over(OTHER_CONTACT))
    assert counts == {"taken": 3, "known": 0, "rejected": 0}
    state = await portal.lead()
    assert (state["lost"], state["won"]) == (True, False)
    assert str(OTHER_CONTACT) in await portal.leads()


async def test_events_of_a_lead_that_was_erased_do_not_fail_the_batch(portal: Portal) -> None:
    await portal.told(handed_over())
    lead_id = (await portal.leads())[str(CONTACT)]
    assert (await portal.api.post(f"/v1/leads/{lead_id}/erase", by="admin")).status_code < 300
    assert (await portal.told(affiliated(), handed_over(OTHER_CONTACT)))["taken"] == 2
    assert list(await portal.leads()) == [str(OTHER_CONTACT)]


async def test_a_lead_that_is_erased_at_the_same_moment_does_not_fail_the_batch(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def gone(*_: object) -> list[str]:
        return ["ld_00000000000000000000"]

    monkeypatch.setattr(lead_refs, "open_leads", gone)
    assert (await portal.told(affiliated(), handed_over(OTHER_CONTACT)))["taken"] == 2
    assert list(await portal.leads()) == [str(OTHER_CONTACT)]


@pytest.mark.parametrize("value", ["", None, "x" * 300, "F\n77"])
async def test_an_affiliate_id_that_is_none_happens_to_nobody(portal: Portal, value: str | None) -> None:
    await portal.told(handed_over(), event("id_filiado", value), handed_over(OTHER_CONTACT))
    assert (await portal.lead())["affiliate_id"] is None
    assert len(await portal.leads()) == 2


async def test_what_is_told_about_an_unknown_object_waits_for_its_journey(portal: Portal) -> None:
    await portal.told(stage("closedwon"), affiliated(), event("cep", PERSONAL["cep"]))
    assert await portal.inbox() == [
        (str(DEAL), "dealstage", "closedwon", "waiting"),
        (str(CONTACT), "id_filiado", "F-77", "waiting"),
        (str(CONTACT), "cep", None, "waiting"),
    ]
    assert await portal.api.count("leads") == 0


async def test_what_is_told_after_the_end_waits_for_the_next_journey(portal: Portal) -> None:
    await portal.told(handed_over())
    lead_id = (await portal.leads())[str(CONTACT)]
    await portal.api.happen(lead_id, "cancel", reason="a mistake")
    await portal.told(affiliated())
    assert (await portal.inbox())[-1] == (str(CONTACT), "id_filiado", "F-77", "waiting")


async def test_an_affiliate_id_that_comes_before_the_hand_over_is_kept_for_it(portal: Portal) -> None:
    await portal.told(affiliated(), handed_over())
    assert [status for *_, status in await portal.inbox()] == ["waiting", "handled"]


# --- personal data ---


async def test_what_a_person_could_be_known_by_is_neither_stored_nor_logged(
    portal: Portal, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    changes = [event(name, value, contact) for name, value in PERSONAL.items() for contact in (CONTACT, OTHER_CONTACT)]
    named = event("dealname", PERSONAL["firstname"], DEAL, subscriptionType="deal.propertyChange")
    await portal.told(*changes, handed_over(), named)
    await portal.told(*(event(name, value) for name, value in PERSONAL.items()))
    await portal.told(*changes, portal="acquisition", secret=ACQUISITION)
    await portal.tell(*changes, secret="a guess")
    stored = await portal.everything()
    for value in PERSONAL.values():
        assert value not in stored
        assert value not in caplog.text
    assert "app_publico" in stored


async def test_no_secret_is_stored_logged_or_told(portal: Portal, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    answers = [await portal.tell(handed_over()), await portal.tell(handed_over(), secret="a guess")]
    for text in (await portal.everything(), caplog.text, *(answer.text for answer in answers)):
        assert OLD not in text
        assert NEW not in text


# --- while Temporal is away ---


async def answered_after(
    portal: Portal, body: bytes, look: Callable[[], Awaitable[None]] | None = None
) -> tuple[int, float]:
    """The status of a webhook's answer, and how many seconds it took: what is done after the answer not included.

    `look` is called at the moment of the answer.
    """
    began = time.perf_counter()
    status, answered = 0, 0.0
    path = "/webhooks/hubspot/engagement"
    signed = signature(OLD, PUBLIC_URL + path, body, datetime.now(UTC))

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        nonlocal status, answered
        status = message.get("status", status)
        if message["type"] == "http.response.body" and not message.get("more_body"):
            answered = time.perf_counter() - began
            if look:
                await look()

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
    await portal.api.app(scope, receive, send)
    return status, answered


async def test_an_answer_does_not_wait_for_temporal_and_the_start_is_in_the_outbox(portal: Portal) -> None:
    await portal.told(handed_over(OTHER_CONTACT))  # the pool has its connections
    status, seconds = await answered_after(portal, json.dumps([handed_over()]).encode())
    assert status == 200
    assert seconds < 1
    lead_id = (await portal.leads())[str(CONTACT)]
    waiting = await portal.pool.fetch("SELECT workflow_id, kind, name FROM dispatches WHERE delivered_at IS NULL")
    assert (f"franchise-{lead_id}", "start", "start") in [tuple(row) for row in waiting]


async def test_a_full_batch_is_answered_within_hubspots_five_seconds(portal: Portal) -> None:
    body = json.dumps([handed_over(contact_id) for contact_id in range(300, 400)]).encode()
    status, seconds = await answered_after(portal, body)
    assert status == 200
    assert seconds < 5


async def test_everything_is_stored_before_the_answer(portal: Portal) -> None:
    """A process that ends right after its answer has lost nothing."""
    stored: list[tuple[list[str], int]] = []

    async def look() -> None:
        stored.append(([status for *_, status in await portal.inbox()], await portal.api.count("dispatches")))

    body = json.dumps([handed_over(), affiliated(), handed_over(OTHER_CONTACT)]).encode()
    await answered_after(portal, body, look)
    assert stored == [(["handled"] * 3, 2)]


async def test_an_event_that_could_not_be_carried_out_is_not_known_when_it_comes_again(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = handed_over()
    with monkeypatch.context() as broken:

        async def stumble(*_: object) -> None:
            raise RuntimeError(PERSONAL["email"])

        broken.setattr(portal.api.parts.desk, "submit", stumble)
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
