"""What HubSpot's portals tell: stored once each, told to the journeys it concerns, without personal data."""

import asyncio
import logging
import random
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from storage import lead_refs
from tests.api.portal import (
    ACQUISITION,
    CONTACT,
    DEAL,
    NEW,
    OTHER_CONTACT,
    PERSONAL,
    Event,
    Portal,
    affiliated,
    event,
    handed_over,
    portal,
    stage,
)
from tests.api.signing import OLD

__all__ = ["portal"]


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
    assert [status for *_, status in await portal.inbox()] == ["handled", "handled", "handled", "ignored"]


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
