"""What becomes of a webhook's events: a batch is stored and carried out in one transaction, each event once.

Where an event concerns a lead that a step is just learning of, or erases somebody, it is carried out in a transaction
of its own, after the batch is stored and before the answer.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from domain import portal as portals
from domain.errors import NotFound, Refused
from domain.portal import ObjectDeleted, ObjectEvent, ObjectRestored
from services.access.keys import Caller, Role
from services.leads.service import LeadService
from starter.webhooks import events, objects
from starter.webhooks.events import WebhookEvent
from storage import lead_refs, portal_events
from storage.database import Connection, Pool, transaction
from storage.portal_events import Entry, PortalEvent

MOST_NOTED = 10_000
"""How many pieces of nonsense of one batch are noted one by one."""

OBJECTS_AT_ONCE = 500

_OF_OBJECTS = {"merge", "deletion", "restore", "privacyDeletion"}


@dataclass
class Batch:
    """A batch that was looked through: what to store of it, and what has to be carried out, by fingerprint."""

    entries: list[Entry] = field(default_factory=list)
    to_do: dict[str, portals.PortalChange] = field(default_factory=dict)
    valid: int = 0
    rejected: int = 0


@dataclass
class Taken:
    """What became of a batch: `outcomes` by word, and the workflows that must hear of it.

    `entered`: the objects whose journeys it started.
    """

    valid: int = 0
    rejected: int = 0
    fresh: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    workflow_ids: list[str] = field(default_factory=list)
    entered: set[tuple[str, str]] = field(default_factory=set)
    failure: Exception | None = None


class Inbox:
    """Where one portal's events come in. `portal_id`: the number that each must carry; None takes any."""

    def __init__(self, pool: Pool, lead_service: LeadService, portal: str, portal_id: int | None) -> None:
        self._pool = pool
        self._lead_service = lead_service
        self._portal = portal
        self._portal_id = portal_id
        heard = [rules.listener for rules in lead_service.rules.values()]
        self._listeners = [listener for listener in heard if listener and listener.portal == portal]
        self._caller = Caller("", f"hubspot {portal}", Role.INTEGRATOR, None)

    # What a batch holds ---------------------------------------------------------------------------------------

    def look_through(self, items: Sequence[Any]) -> Batch:
        """Reads every item. Touches no database, and may take a while for a body that is full of nonsense."""
        batch, noted = Batch(), dict[str, Entry]()
        for item in items:
            told = events.read(item)
            reason = told if isinstance(told, str) else self._foreign(told)
            if reason or isinstance(told, str):
                batch.rejected += 1
                self._note(noted, item, reason or "")
                continue
            batch.valid += 1
            batch.entries.append(self._entry(told, batch.to_do))
        # What may be carried out first, the rest after it: numbers tell in which order things happened to journeys.
        batch.entries.sort(key=lambda entry: entry.status != "waiting")
        batch.entries += noted.values()
        return batch

    def _foreign(self, told: WebhookEvent) -> str:
        if self._portal_id is None or told.portal_id == self._portal_id:
            return ""
        return f"portalId: {told.portal_id} is not this portal's, which is {self._portal_id}"

    def _note(self, noted: dict[str, Entry], item: Any, reason: str) -> None:
        fingerprint = events.digest(item)
        if len(noted) >= MOST_NOTED:
            fingerprint, reason = "many", f"more than {MOST_NOTED} items of one batch"
        # What it was is not kept, only that it was: it may hold anything about anybody.
        event = PortalEvent(self._portal, fingerprint, "unknown", "", None, None, None)
        noted.setdefault(fingerprint, Entry(event, "rejected", reason))

    def _entry(self, told: WebhookEvent, to_do: dict[str, portals.PortalChange]) -> Entry:
        change = told.to_journeys()
        keeps = told.property_name and any(listener.keeps_value(told.property_name) for listener in self._listeners)
        keeps_value = bool(keeps and told.property_value is not None)
        property_name, value = portal_events.of(change, keeps_value=keeps_value)
        event = PortalEvent(
            self._portal, told.fingerprint, told.type, change.object_id, property_name, value, told.moment
        )
        if not told.is_understood:
            return Entry(event, "ignored", f"{told.type} is not understood")
        if not self._concerns_somebody(change):
            return Entry(event, "ignored")
        to_do.setdefault(told.fingerprint, change)
        return Entry(event, "waiting")

    def _concerns_somebody(self, told: portals.PortalChange) -> bool:
        """Most of what a portal tells is of no use to anybody."""
        if told.what in _OF_OBJECTS:
            return True
        return any(heard.submission(told) is not None or heard.event(told) is not None for heard in self._listeners)

    # What becomes of it ---------------------------------------------------------------------------------------

    async def take(self, batch: Batch) -> Taken:
        """Stores a batch and carries it out. What could not be carried out is forgotten, and its failure told."""
        taken = Taken(batch.valid, batch.rejected)
        fresh: set[str] = set()
        if batch.entries:
            async with transaction(self._pool) as connection:
                fresh = await portal_events.enter(connection, batch.entries, datetime.now(UTC))
                new = {fingerprint: told for fingerprint, told in batch.to_do.items() if fingerprint in fresh}
                await self._carry_out(connection, new, taken)
        self._count(batch, fresh, taken)
        if batch.to_do and (left := await portal_events.still_waiting(self._pool, self._portal, [*batch.to_do])):
            # In the order in which they were told; also what a delivery before this one could not finish.
            await self._see_to_the_rest({key: told for key, told in batch.to_do.items() if key in left}, taken)
        return taken

    def _count(self, batch: Batch, fresh: set[str], taken: Taken) -> None:
        valid = [entry for entry in batch.entries if entry.status != "rejected"]
        taken.fresh = len({entry.event.fingerprint for entry in valid} & fresh)
        seen = set[str]()
        for entry in valid:
            key = entry.event.fingerprint
            if key not in fresh or key in seen:
                taken.outcomes["known"] += 1
            elif entry.status == "ignored":
                taken.outcomes["not_understood" if entry.reason else "ignored"] += 1
            seen.add(key)
        taken.outcomes["rejected"] = batch.rejected

    async def _carry_out(self, connection: Connection, new: Mapping[str, portals.PortalChange], taken: Taken) -> None:
        """Each event that is new, merges first: what they rename is told of by its new name."""
        if not new:
            return
        # All at once and in one order, so that two batches never wait for each other.
        await lead_refs.lock_open(connection, self._portal, _objects(new.values()))
        merges = sorted((key for key in new if new[key].what == "merge"), key=lambda key: new[key].object_id)
        others = [key for key in new if new[key].what not in {"merge", "privacyDeletion"}]
        done, failed = list[str](), list[str]()
        for key in (*merges, *others):
            try:
                async with connection.transaction():
                    if await self._is_carried_out(connection, new[key], taken):
                        done.append(key)
            except Exception as error:
                taken.failure = taken.failure or error
                failed.append(key)
        taken.outcomes["handled"] += len(done)
        taken.outcomes["failed"] += len(failed)
        await portal_events.settle(connection, self._portal, done, "handled")
        await portal_events.withdraw(connection, self._portal, failed)

    async def _is_carried_out(self, connection: Connection, told: portals.PortalChange, taken: Taken) -> bool:
        """True when a lead entered by this event, or was told of it."""
        if told.what == "merge":
            return await self._follow_merge(connection, told, taken)
        for listener in self._listeners:
            if (submission := listener.submission(told)) is not None:
                submitted = await self._lead_service.submit(connection, submission, self._caller.name, listener.rest)
                taken.entered.add((told.kind, told.object_id))
                if not listener.rest:  # what is left alone for a while is started by the sweeper
                    taken.workflow_ids.append(submitted.workflow_id)
                return True
        return await self._tell_leads(connection, told, taken)

    async def _tell_leads(self, connection: Connection, told: portals.PortalChange, taken: Taken) -> bool:
        lead_ids = await lead_refs.open_leads(connection, self._portal, told.kind, told.object_id)
        if told.what == "deletion" and await portal_events.was_merged(
            connection, self._portal, told.kind, told.object_id
        ):
            return bool(lead_ids)  # it lives on in another record
        for event in self._events(told):
            for lead_id in lead_ids:
                await self._tell(connection, lead_id, event, taken)
        return bool(lead_ids)

    async def _tell(self, connection: Connection, lead_id: str, event: Any, taken: Taken) -> None:
        with suppress(Refused, NotFound):  # it came too late to matter: the journey was over, or erased
            taken.workflow_ids += await self._lead_service.happen(connection, lead_id, event, self._caller)

    def _events(self, told: portals.PortalChange) -> Iterator[Any]:
        heard = [event for listener in self._listeners if (event := listener.event(told)) is not None]
        yield from heard
        about: dict[str, Callable[..., ObjectEvent]] = {"deletion": ObjectDeleted, "restore": ObjectRestored}
        if not heard and told.what in about:
            yield about[told.what](portal=self._portal, kind=told.kind, object_id=told.object_id)

    async def _follow_merge(self, connection: Connection, told: portals.PortalChange, taken: Taken) -> bool:
        news = await objects.follow_merge(connection, self._portal, told)
        for lead_id, event in news:
            await self._tell(connection, lead_id, event, taken)
        if not news:
            return False
        await objects.rename(connection, self._portal, told)
        for key, early in await portal_events.told_early(connection, self._portal, told.kind, [told.object_id]):
            await self._tell_leads(connection, early, taken)
            await portal_events.settle(connection, self._portal, [key], "handled")
        return True

    # What is carried out after the batch was stored -----------------------------------------------------------

    async def _see_to_the_rest(self, left: Mapping[str, portals.PortalChange], taken: Taken) -> None:
        erasures = {key: told for key, told in left.items() if told.what == "privacyDeletion"}
        others = {key: told for key, told in left.items() if key not in erasures}
        # What came before its journey's start waits for the journey's first look at the object.
        known = await self._known_by_now(sorted(_objects(others.values()) - taken.entered))
        by_now = {key: told for key, told in others.items() if _objects([told]) & known}
        if by_now:
            await self._tell_late(by_now, taken)
        nobodys = [key for key, told in others.items() if told.what in _OF_OBJECTS and key not in by_now]
        if nobodys:
            await portal_events.settle(self._pool, self._portal, nobodys, "ignored")
        taken.outcomes["ignored"] += len(nobodys)
        taken.outcomes["waiting"] += len(others) - len(by_now) - len(nobodys)
        for key, told in erasures.items():
            await self._erase(key, told, taken)

    async def _known_by_now(self, wanted: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
        """Those objects that an open lead is known by.

        A step may be learning of one right now: then it is known once that is committed. A step that learns of it
        later finds what is stored.
        """
        known = set[tuple[str, str]]()
        for start in range(0, len(wanted), OBJECTS_AT_ONCE):
            some = wanted[start : start + OBJECTS_AT_ONCE]
            async with transaction(self._pool) as connection:
                await portal_events.hold_all(connection, self._portal, some)
                known |= await lead_refs.known(connection, self._portal, some)
        return known

    async def _tell_late(self, by_now: Mapping[str, portals.PortalChange], taken: Taken) -> None:
        async with transaction(self._pool) as connection:
            await lead_refs.lock_open(connection, self._portal, _objects(by_now.values()))
            for key, told in by_now.items():
                if await portal_events.claim(connection, self._portal, key, "handled"):
                    await self._is_carried_out(connection, told, taken)
                    taken.outcomes["handled"] += 1

    async def _erase(self, key: str, told: portals.PortalChange, taken: Taken) -> None:
        async with transaction(self._pool) as connection:
            if await portal_events.claim(connection, self._portal, key, "handled"):
                told_to = await objects.erase_person(connection, self._lead_service, self._caller, self._portal, told)
                taken.workflow_ids += told_to
                taken.outcomes["handled"] += 1


def _objects(told: Iterable[portals.PortalChange]) -> set[tuple[str, str]]:
    """All objects that these events name, those that became another one too."""
    return {(one.kind, object_id) for one in told for object_id in (one.object_id, *one.merged_ids)}
