"""A portal for those who can wait: what many ask goes out together, and leaves most of the budget to the others.

When a routing table is edited, hundreds of deals change hands. Asked one by one, each costs five requests of a budget
that is gone after twenty deals, and whoever comes in meanwhile waits behind them. Here, calls of one kind wait for
their turn together and are one request, however many they are (BATCH at most).
"""

import asyncio
import math
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from functools import partial
from typing import Generic, TypeVar

from integrations.hubspot.client import BATCH, CrmObject, HubSpot, in_order
from integrations.hubspot.failures import PortalRefused

OWNER_SECONDS = 60.0
"""How long it is believed who somebody is in the portal."""

BURST = 10
"""Enough for a look at one deal, which then waits for nobody."""

Item = TypeVar("Item")
Found = TypeVar("Found")


class Pace:
    """A turn every so many seconds, first come, first served; after a pause, BURST turns at once."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._next = -math.inf

    async def turn(self) -> None:
        """Waits for a turn."""
        now = asyncio.get_running_loop().time()
        at = max(now - BURST * self._seconds, self._next)
        self._next = at + self._seconds
        await asyncio.sleep(at - now)


class Together(Generic[Item, Found]):
    """Calls of one kind. `request` asks for many: by key, what came of each."""

    def __init__(self, pace: Pace, request: Callable[[Mapping[str, Item]], Awaitable[Mapping[str, Found]]]) -> None:
        self._pace = pace
        self._request = request
        self._waiting: list[tuple[str, Item, asyncio.Future[Found]]] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_sending = False

    async def ask(self, key: str, item: Item) -> Found:
        """What came of this one. Two with the same key and different items go out one after the other."""
        answer: asyncio.Future[Found] = asyncio.get_running_loop().create_future()
        self._waiting.append((key, item, answer))
        if not self._is_sending:
            self._is_sending = True
            self._begin(self._send_all())
        return await answer

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _send_all(self) -> None:
        try:
            while self._waiting:
                await self._pace.turn()
                self._begin(self._send(*self._next()))
        finally:
            self._is_sending = False

    def _next(self) -> tuple[dict[str, Item], list[tuple[str, asyncio.Future[Found]]]]:
        items: dict[str, Item] = {}
        going, staying = [], []
        for key, item, answer in self._waiting:
            if answer.done():
                continue  # whoever asked has gone
            if items.get(key, item) == item and (key in items or len(items) < BATCH):
                items[key] = item
                going.append((key, answer))
            else:
                staying.append((key, item, answer))
        self._waiting = staying
        return items, going

    async def _send(self, items: dict[str, Item], going: Sequence[tuple[str, asyncio.Future[Found]]]) -> None:
        if not items:
            return
        try:
            found = await self._request(items)
        except BaseException as error:
            for _, answer in going:
                if not answer.done():
                    answer.set_exception(error)
            return
        for key, answer in going:
            if not answer.done():
                answer.set_result(found[key])


class Patient:
    """The calls of `HubSpot` that a look at a deal needs, as answered there, for half of its budget."""

    def __init__(self, portal: HubSpot) -> None:
        self._portal = portal
        self._pace = Pace(2 * 10 / portal.requests_per_10s)
        self._reads: dict[tuple[str, tuple[str, ...]], Together[None, CrmObject | None]] = {}
        self._links: Together[None, list[str] | None] = Together(self._pace, self._linked)
        self._updates: dict[str, Together[Mapping[str, str], PortalRefused | None]] = {
            kind: Together(self._pace, partial(self._updated, kind)) for kind in ("contacts", "deals")
        }
        self._owners: Together[None, str | None] = Together(self._pace, self._owned)
        self._known: dict[str, tuple[float, str]] = {}

    async def deal(self, deal_id: str, properties: Sequence[str]) -> CrmObject | None:
        """The deal with these of its properties; None when there is none."""
        return await self._read("deals", deal_id, properties) or await self._portal.deal(deal_id, properties)

    async def contacts_of_deal(self, deal_id: str, properties: Sequence[str]) -> list[CrmObject]:
        """All contacts that a deal is linked to, lowest id first."""
        linked = await self._links.ask(deal_id, None)
        reads = [self._read("contacts", contact_id, properties) for contact_id in linked or ()]
        records = await asyncio.gather(*reads)
        # One that was merged answers to its former id only when it is asked for alone.
        if not linked or None in records:
            return await self._portal.contacts_of_deal(deal_id, properties)
        return in_order(record for record in records if record)

    async def update_contact(self, contact_id: str, properties: Mapping[str, str]) -> None:
        """Sets these properties and leaves the others."""
        if await self._updates["contacts"].ask(contact_id, properties):
            await self._portal.update_contact(contact_id, properties)

    async def update_deal(self, deal_id: str, properties: Mapping[str, str]) -> None:
        """Sets these properties and leaves the others."""
        if await self._updates["deals"].ask(deal_id, properties):
            await self._portal.update_deal(deal_id, properties)

    async def owner_id(self, email: str) -> str | None:
        """The id of the person with this address that may own records; None when there is none."""
        now = asyncio.get_running_loop().time()
        known_at, owner_id = self._known.get(email, (now - OWNER_SECONDS, ""))
        if now - known_at < OWNER_SECONDS:
            return owner_id
        found = await self._owners.ask(email, None)
        if found:
            self._known[email] = (now, found)
        return found

    async def owner_email(self, owner_id: str) -> str | None:
        """The address of the person with this id that records belong to; None when there is none any more."""
        return await self._portal.owner_email(owner_id)

    async def _read(self, kind: str, record_id: str, properties: Sequence[str]) -> CrmObject | None:
        wanted = (kind, tuple(properties))
        if wanted not in self._reads:
            self._reads[wanted] = Together(self._pace, partial(self._found, wanted))
        return await self._reads[wanted].ask(record_id, None)

    async def _found(
        self, wanted: tuple[str, tuple[str, ...]], ids: Mapping[str, None]
    ) -> Mapping[str, CrmObject | None]:
        kind, properties = wanted
        found = await self._portal.records(kind, [*ids], properties)
        return {record_id: found.get(record_id) for record_id in ids}

    async def _linked(self, ids: Mapping[str, None]) -> Mapping[str, list[str] | None]:
        found = await self._portal.links("deals", "contacts", [*ids])
        return {record_id: found.get(record_id) for record_id in ids}

    async def _updated(self, kind: str, changes: Mapping[str, Mapping[str, str]]) -> Mapping[str, PortalRefused | None]:
        """Where one of many is refused, each is tried alone, so that the failure is told to whom it belongs."""
        try:
            await self._portal.update_records(kind, changes)
        except PortalRefused as refused:
            return dict.fromkeys(changes, refused)
        return dict.fromkeys(changes)

    async def _owned(self, emails: Mapping[str, None]) -> Mapping[str, str | None]:
        return {email: await self._portal.owner_id(email) for email in emails}
