"""Looks at many deals at once: the same answers as one by one, in a few requests, and each failure where it belongs."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from integrations.hubspot import CrmObject, HubSpot, Patient, Portal, PortalRefused, PortalUnavailable
from integrations.hubspot.patient import BURST, Pace, Together
from local.portals import Portal as People
from local.sandbox import Sandbox
from tests.integrations.hubspot_calls import client, record
from tests.integrations.scripted_http import Answer, scripted_http

DEALS = 30
OWNER = "advisor.one@example.edu"
CONTACT, DEAL = ["email", "hubspot_owner_id"], ["dealname", "hubspot_owner_id"]


class Counted(HubSpot):
    """Counts its requests by operation."""

    def __init__(self, portal: Portal, **settings: Any) -> None:
        super().__init__(portal, **settings)
        self.asked: Counter[str] = Counter()

    async def _send(self, operation: str, method: str, path: str, **request: Any) -> httpx.Response:
        self.asked[operation] += 1
        return await super()._send(operation, method, path, **request)


@dataclass
class Office:
    """A portal, as people see it and as a journey asks it."""

    people: People
    portal: Counted
    patient: Patient
    faults_url: str

    async def deals(self, number: int) -> tuple[list[str], list[str]]:
        """So many deals with a contact each: ids of the deals, and of the contacts."""
        contacts = [await self.people.create("contacts", email=f"p{n}@example.com") for n in range(number)]
        return [await self.people.create_deal([contact], dealname=f"of {contact}") for contact in contacts], contacts


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with Sandbox(tmp_path / "sandbox", None) as sandbox, httpx.AsyncClient() as http:
        known = sandbox.endpoints()["hubspot"]["educon"]
        portal = Counted(Portal("educon", known["base_url"], known["token"]))
        yield Office(People(known, http), portal, Patient(portal), sandbox.endpoints()["faults_url"])
        await portal.close()


async def test_many_deals_are_read_as_one_by_one_and_cost_a_few_requests(office: Office) -> None:
    deals, contacts = await office.deals(DEALS)
    deals.append(await office.people.create_deal(contacts[:3]))
    alone = [
        (await office.portal.deal(deal, DEAL), await office.portal.contacts_of_deal(deal, CONTACT)) for deal in deals
    ]
    office.portal.asked.clear()
    assert await looks(office.patient, deals) == alone
    assert office.portal.asked.keys() == {"records", "links"}
    assert office.portal.asked.total() <= 4


async def looks(patient: Patient, deals: Sequence[str]) -> list[tuple[CrmObject | None, list[CrmObject]]]:
    return await asyncio.gather(*(look(patient, deal) for deal in deals))


async def look(patient: Patient, deal: str) -> tuple[CrmObject | None, list[CrmObject]]:
    found, contacts = await asyncio.gather(patient.deal(deal, DEAL), patient.contacts_of_deal(deal, CONTACT))
    return found, contacts


async def test_what_was_merged_or_deleted_is_as_when_it_is_asked_for_alone(office: Office) -> None:
    deals, _ = await office.deals(4)
    kept, merged, gone, _ = deals
    both = {"primaryObjectId": kept, "objectIdToMerge": merged}
    new = str((await office.people.call("POST", "/crm/v3/objects/deals/merge", both))["id"])
    await office.people.call("DELETE", f"/crm/v3/objects/deals/{gone}")
    asked = [*deals, new, await office.people.create_deal([])]
    found = await looks(office.patient, asked)
    assert found == [
        (await office.portal.deal(deal, DEAL), await office.portal.contacts_of_deal(deal, CONTACT)) for deal in asked
    ]
    assert [deal and deal.id for deal, _ in found][:3] == [new, new, None]


async def test_links_that_come_under_the_id_that_a_merge_made_are_found() -> None:
    links = Answer({"results": [{"from": {"id": "9"}, "to": [{"toObjectId": 5}]}]})
    async with (
        scripted_http(links, links, Answer({"results": [record("5", email="ana@example.com")]})) as server,
        client(server) as portal,
    ):
        contacts = await Patient(portal).contacts_of_deal("1", ["email"])
    assert [contact.id for contact in contacts] == ["5"]


async def test_many_changes_are_a_few_requests(office: Office) -> None:
    deals, contacts = await office.deals(DEALS)
    owner = await office.patient.owner_id(OWNER)
    assert owner
    office.portal.asked.clear()
    await asyncio.gather(
        *(office.patient.update_deal(deal, {"hubspot_owner_id": owner}) for deal in deals),
        *(office.patient.update_contact(contact, {"hubspot_owner_id": owner}) for contact in contacts),
        *(office.patient.owner_id(OWNER) for _ in deals),
    )
    assert office.portal.asked == {"update_records": 2}
    owners = [await office.people.owner("deals", deal) for deal in deals]
    owners += [await office.people.owner("contacts", contact) for contact in contacts]
    assert {*owners} == {OWNER}


async def test_one_that_is_refused_is_told_to_whom_it_belongs(office: Office) -> None:
    (first, gone, last), _ = await office.deals(3)
    await office.people.call("DELETE", f"/crm/v3/objects/deals/{gone}")
    ends = await asyncio.gather(
        *(office.patient.update_deal(deal, {"dealname": "new"}) for deal in (first, gone, last)), return_exceptions=True
    )
    assert [type(end) for end in ends] == [type(None), PortalRefused, type(None)]
    assert [(await office.people.read("deals", deal, "dealname"))["dealname"] for deal in (first, last)] == ["new"] * 2


async def test_portal_that_is_away_is_told_to_all(office: Office) -> None:
    deals, _ = await office.deals(3)
    async with httpx.AsyncClient() as http:
        (
            await http.post(office.faults_url, json={"target": "hubspot.educon", "mode": "status", "status": 503})
        ).raise_for_status()
    ends = await asyncio.gather(*(office.patient.deal(deal, DEAL) for deal in deals), return_exceptions=True)
    assert [type(end) for end in ends] == [PortalUnavailable] * 3


# Waiting for each other -----------------------------------------------------------------------------------------------


async def test_the_same_record_changed_twice_is_changed_in_that_order() -> None:
    sent: list[dict[str, int]] = []

    async def request(items: Mapping[str, int]) -> Mapping[str, int]:
        sent.append(dict(items))
        return items

    together = Together(Pace(0), request)
    found = await asyncio.gather(*(together.ask(key, item) for key, item in (("a", 1), ("b", 1), ("a", 2), ("b", 1))))
    assert (found, sent) == ([1, 1, 2, 1], [{"a": 1, "b": 1}, {"a": 2}])


async def test_no_request_is_larger_than_the_portal_takes() -> None:
    sizes = []

    async def request(items: Mapping[str, int]) -> Mapping[str, int]:
        sizes.append(len(items))
        return items

    together = Together(Pace(0), request)
    assert await asyncio.gather(*(together.ask(str(number), number) for number in range(250))) == [*range(250)]
    assert sizes == [100, 100, 50]


async def test_who_gives_up_is_left_out_and_holds_nobody_up() -> None:
    sent: list[str] = []

    async def request(items: Mapping[str, int]) -> Mapping[str, int]:
        sent.extend(items)
        return items

    together = Together(Pace(0), request)
    gone, waiting = asyncio.create_task(together.ask("gone", 1)), asyncio.create_task(together.ask("waiting", 2))
    await asyncio.sleep(0)
    gone.cancel()
    assert await waiting == 2
    assert sent == ["waiting"]


async def test_turns_come_at_their_pace_after_the_first_few() -> None:
    pace, moments = Pace(0.02), list[float]()
    loop = asyncio.get_running_loop()
    begun = loop.time()

    async def turn() -> None:
        await pace.turn()
        moments.append(loop.time() - begun)

    await asyncio.gather(*(turn() for _ in range(BURST + 6)))
    # No turn is early, by more than a timer may be; how late they are says nothing.
    assert all(at >= (number - BURST) * 0.02 - 0.002 for number, at in enumerate(moments))
