"""The client of one portal."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import httpx

from integrations.hubspot.budget import Budget
from integrations.hubspot.failures import PortalRefused, PortalUnavailable, failure, json_of, partial_failure
from integrations.hubspot.portal import Portal
from integrations.tls import authorities

CONNECTIONS = 10
BATCH = 100

Json = dict[str, Any]


@dataclass(frozen=True)
class CrmObject:
    """A contact or a deal. `properties` has no entry for what has no value; it is personal data, and not shown.

    `id` may differ from the one that was asked for: two records that were merged answer to both ids.
    """

    id: str
    properties: dict[str, str] = field(repr=False)


class HubSpot:
    """One portal. Every call may raise PortalUnavailable, PortalRefused or PortalUnauthorized (of failures.py).

    `requests_per_10s` and `searches_per_second` are this instance's budgets: several workers on one portal share
    out what the portal allows. A call waits for its place in them as long as it takes. `timeout_seconds` bounds each
    request after that, from the first byte to the last.
    """

    def __init__(
        self,
        portal: Portal,
        *,
        requests_per_10s: int = 100,
        searches_per_second: int = 5,
        timeout_seconds: float = 10,
    ) -> None:
        self.portal = portal
        self.requests_per_10s = requests_per_10s
        self._requests = Budget(requests_per_10s, 10)
        self._searches = Budget(searches_per_second, 1)
        self._timeout = timeout_seconds
        # Waiting for a connection is not the portal's slowness, so it must not count as such.
        self._connections = asyncio.Semaphore(CONNECTIONS)
        self._http = httpx.AsyncClient(
            verify=authorities(),
            base_url=portal.base_url,
            headers={"Authorization": f"Bearer {portal.token}", "Accept": "application/json"},
            timeout=timeout_seconds,
            limits=httpx.Limits(max_connections=CONNECTIONS, max_keepalive_connections=CONNECTIONS),
        )

    async def answers(self) -> bool:
        """Whether the portal answers now, be it with a no."""
        try:
            await self._ask("answers", "GET", self.portal.objects("contacts"), params={"limit": 1})
        except PortalUnavailable:
            return False
        except PortalRefused:
            return True
        return True

    async def contact(self, contact_id: str, properties: Sequence[str]) -> CrmObject | None:
        """The contact with these of its properties; None when there is none."""
        return await self._read("contact", self.portal.objects("contacts", contact_id), properties)

    async def find_contact(self, property_name: str, value: str, properties: Sequence[str]) -> CrmObject | None:
        """The contact that has this value; None when none has. Found some seconds after it was written, not at once.

        Raises PortalRefused (category SEVERAL_MATCHES) rather than to guess which of several is meant.
        """
        if not value:
            return None
        wanted = {"propertyName": property_name, "operator": "EQ", "value": value}
        search = {"filterGroups": [{"filters": [wanted]}], "properties": [*properties], "limit": 2}
        async with self._searches.place():
            body = await self._ask("find_contact", "POST", self.portal.objects("contacts", "search"), json=search)
        found = self._records("find_contact", body)
        if len(found) > 1:
            raise PortalRefused(self.portal.name, "find_contact", category="SEVERAL_MATCHES")
        return found[0] if found else None

    async def update_contact(self, contact_id: str, properties: Mapping[str, str]) -> None:
        """Sets these properties and leaves the others; an empty value clears one."""
        path = self.portal.objects("contacts", contact_id)
        await self._ask("update_contact", "PATCH", path, json={"properties": {**properties}})

    async def deal(self, deal_id: str, properties: Sequence[str]) -> CrmObject | None:
        """The deal with these of its properties; None when there is none."""
        return await self._read("deal", self.portal.objects("deals", deal_id), properties)

    async def deal_by(self, key_property: str, key: str, properties: Sequence[str]) -> CrmObject | None:
        """The deal with this value of a unique property, also one that was written a moment ago; None without one."""
        return await self._read("deal_by", self.portal.objects("deals", key), properties, key_property)

    async def update_deal(self, deal_id: str, properties: Mapping[str, str]) -> None:
        """Sets these properties and leaves the others; an empty value clears one."""
        path = self.portal.objects("deals", deal_id)
        await self._ask("update_deal", "PATCH", path, json={"properties": {**properties}})

    async def deals_of_contact(self, contact_id: str, properties: Sequence[str]) -> list[CrmObject]:
        """All deals that a contact is linked to, lowest id first, also one that was written a moment ago."""
        return await self._linked("deals_of_contact", ("contacts", contact_id), "deals", properties)

    async def contacts_of_deal(self, deal_id: str, properties: Sequence[str]) -> list[CrmObject]:
        """All contacts that a deal is linked to, lowest id first."""
        return await self._linked("contacts_of_deal", ("deals", deal_id), "contacts", properties)

    async def upsert_deal(self, key_property: str, key: str, properties: Mapping[str, str], contact_id: str) -> str:
        """Makes the deal with this key, or updates it, and links it to the contact. Returns its id.

        `key_property` must be a property with unique values. There is never more than one deal for a key: an attempt
        after one whose answer was lost finds that deal, and so does one that overtakes another, which HubSpot
        refuses as a conflict and which therefore raises PortalUnavailable.
        """
        deal = {"idProperty": key_property, "id": key, "properties": {**properties, key_property: key}}
        path = self.portal.objects("deals", "batch", "upsert")
        try:
            body = await self._ask("upsert_deal", "POST", path, json={"inputs": [deal]})
        except PortalRefused as error:
            raise (error.as_unavailable() if error.conflict else error) from None
        made = self._records("upsert_deal", body)
        if len(made) != 1:
            raise self._unclear("upsert_deal")
        # Not part of the upsert: HubSpot takes associations at creation only.
        link = self.portal.associations("deals", made[0].id, "default", "contacts", contact_id)
        await self._ask("upsert_deal", "PUT", link)
        return made[0].id

    async def owner_id(self, email: str) -> str | None:
        """The id of the person with this address that may own records; None when there is none."""
        body = await self._ask("owner_id", "GET", self.portal.owners(), params={"email": email})
        for owner in self._results("owner_id", body):
            if str(owner.get("email", "")).casefold() == email.casefold() and not owner.get("archived"):
                return self._id("owner_id", owner)
        return None

    async def owner_email(self, owner_id: str) -> str | None:
        """The address of the person with this id that records belong to; None when there is none any more."""
        answer = await self._send("owner_email", "GET", self.portal.owner(owner_id))
        if answer.status_code == HTTPStatus.NOT_FOUND and isinstance(json_of(answer), dict):
            return None
        body = self._understood("owner_email", answer)
        return None if body.get("archived") else str(body.get("email") or "").lower() or None

    async def add_to_list(self, list_id: str, contact_id: str) -> None:
        """Puts a contact on a static list; one that is on it already stays."""
        path = self.portal.memberships(list_id, "add")
        body = await self._ask("add_to_list", "PUT", path, json=[contact_id])
        # HubSpot answers 200 for a contact that does not exist.
        if body.get("recordIdsMissing"):
            raise PortalRefused(self.portal.name, "add_to_list", category="OBJECT_NOT_FOUND")

    async def remove_from_list(self, list_id: str, contact_id: str) -> None:
        """Takes a contact off a static list; one that isn't on it stays off."""
        await self._ask("remove_from_list", "PUT", self.portal.memberships(list_id, "remove"), json=[contact_id])

    async def records(
        self, kind: str, ids: Sequence[str], properties: Sequence[str], operation: str = "records"
    ) -> dict[str, CrmObject]:
        """Up to BATCH records by their ids. One that was deleted or merged since is not among them."""
        wanted = {
            "inputs": [{"id": record_id} for record_id in ids], "properties": [*properties], "propertiesWithHistory": []
        }  # fmt: skip
        path = self.portal.objects(kind, "batch", "read")
        body = await self._ask(operation, "POST", path, json=wanted, tolerated="OBJECT_NOT_FOUND")
        return {record.id: record for record in self._records(operation, body)}

    async def links(self, near: str, far: str, ids: Sequence[str]) -> dict[str, list[str]]:
        """What up to BATCH records are linked to, by their ids. One with more links than a page is not among them."""
        path, wanted = self.portal.links(near, far, "batch", "read"), [{"id": record_id} for record_id in ids]
        body = await self._ask("links", "POST", path, json={"inputs": wanted}, tolerated="OBJECT_NOT_FOUND")
        found: dict[str, list[str]] = {record_id: [] for record_id in ids}
        for result in self._results("links", body):
            near_id = self._id("links", _at(result, "from") or {})
            found[near_id] = [self._id("links", link, "toObjectId") for link in self._results("links", result, "to")]
            if _at(result, "paging", "next", "after") is not None:
                del found[near_id]
        return found

    async def update_records(self, kind: str, changes: Mapping[str, Mapping[str, str]]) -> None:
        """Sets properties of up to BATCH records, by their ids. Where one is refused, others may be done."""
        inputs = [{"id": record_id, "properties": {**properties}} for record_id, properties in changes.items()]
        await self._ask("update_records", "POST", self.portal.objects(kind, "batch", "update"), json={"inputs": inputs})

    async def close(self) -> None:
        """Closes the connections."""
        await self._http.aclose()

    async def _read(
        self, operation: str, path: str, properties: Sequence[str], id_property: str | None = None
    ) -> CrmObject | None:
        params: dict[str, Any] = {"properties": [*properties]} if properties else {}
        if id_property:
            params["idProperty"] = id_property
        answer = await self._send(operation, "GET", path, params=params or None)
        # A page that is missing, rather than a record, means a wrong base URL or version: that one is a failure.
        if answer.status_code == HTTPStatus.NOT_FOUND and isinstance(json_of(answer), dict):
            return None
        return self._record(operation, self._understood(operation, answer))

    async def _linked(
        self, operation: str, source: tuple[str, str], kind: str, properties: Sequence[str]
    ) -> list[CrmObject]:
        ids = [found async for found in self._linked_ids(operation, source, kind)]
        records: dict[str, CrmObject] = {}
        for start in range(0, len(ids), BATCH):
            records |= await self.records(kind, ids[start : start + BATCH], properties, operation)
        return in_order(records.values())

    async def _linked_ids(self, operation: str, source: tuple[str, str], kind: str) -> AsyncIterator[str]:
        near, record_id = source
        # For one record only, because this call is the one that every version has.
        path = self.portal.links(near, kind, "batch", "read")
        wanted = {"id": record_id}
        while True:
            # A record without any is reported as an error.
            body = await self._ask(operation, "POST", path, json={"inputs": [wanted]}, tolerated="OBJECT_NOT_FOUND")
            after = None
            for result in self._results(operation, body):
                for link in self._results(operation, result, "to"):
                    yield self._id(operation, link, "toObjectId")
                after = _at(result, "paging", "next", "after")
            if after is None or str(after) == wanted.get("after"):
                return
            wanted = {"id": record_id, "after": str(after)}

    async def _ask(
        self,
        operation: str,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        json: object = None,
        tolerated: str | None = None,
    ) -> Json:
        answer = await self._send(operation, method, path, params=params, json=json)
        return self._understood(operation, answer, tolerated)

    async def _send(
        self,
        operation: str,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        json: object = None,
    ) -> httpx.Response:
        async with self._requests.place(), self._connections, self._in_time(operation):
            return await self._http.request(method, path, params=params, json=json)

    @asynccontextmanager
    async def _in_time(self, operation: str) -> AsyncIterator[None]:
        try:
            # httpx's own timeout starts anew with each byte.
            async with asyncio.timeout(self._timeout):
                yield
        except (httpx.HTTPError, OSError) as error:
            # Without the cause: its request holds addresses.
            raise PortalUnavailable(self.portal.name, operation, type(error).__name__) from None

    def _understood(self, operation: str, answer: httpx.Response, tolerated: str | None = None) -> Json:
        if not answer.is_success:
            raise failure(self.portal.name, operation, answer)
        body = json_of(answer) if answer.content else {}
        if not isinstance(body, dict):
            raise self._unclear(operation)
        # A 207, or a 200 that counts errors: each input has its own end.
        found = body.get("errors")
        reported = found if isinstance(found, list) else []
        errors = [error for error in reported if not tolerated or _at(error, "category") != tolerated]
        if errors or (body.get("numErrors") and not reported):
            raise partial_failure(self.portal.name, operation, answer, errors)
        return body

    def _records(self, operation: str, body: Json) -> list[CrmObject]:
        return [self._record(operation, found) for found in self._results(operation, body)]

    def _record(self, operation: str, body: Json) -> CrmObject:
        properties = body.get("properties")
        if not isinstance(properties, dict):
            raise self._unclear(operation)
        values = {name: str(value) for name, value in properties.items() if value is not None}
        return CrmObject(self._id(operation, body), values)

    def _results(self, operation: str, body: Json, name: str = "results") -> list[Json]:
        results = body.get(name)
        if not isinstance(results, list) or not all(isinstance(found, dict) for found in results):
            raise self._unclear(operation)
        return results

    def _id(self, operation: str, body: Json, name: str = "id") -> str:
        # A string in most answers, a number in those about associations.
        found = body.get(name)
        if not isinstance(found, str | int) or not str(found):
            raise self._unclear(operation)
        return str(found)

    def _unclear(self, operation: str) -> PortalUnavailable:
        return PortalUnavailable(self.portal.name, operation, "an answer that is not HubSpot's")


def in_order(records: Iterable[CrmObject]) -> list[CrmObject]:
    """Lowest id first."""
    return sorted(records, key=lambda record: (len(record.id), record.id))


def _at(body: object, *names: str) -> Any:
    """What is found on the way down these names; None when the way ends early."""
    for name in names:
        body = body.get(name) if isinstance(body, dict) else None
    return body
