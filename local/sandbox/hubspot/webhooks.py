"""Webhooks: what changed is written down with the change itself, and sent until it is taken."""

import asyncio
import base64
import contextlib
import hashlib
import hmac
import json
import logging
import secrets
import time
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx

from local.sandbox.database import Database, now_text
from local.sandbox.hubspot.catalogue import TYPE_IDS
from local.sandbox.settings import Settings

BATCH = 100
APP_ID = 1_900_001
REMEMBERED = 50
"""How many requests the page can show."""
LONGEST_ANSWER = 500
NEVER = 1e12
"""When an event is due that was tried often enough."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Actor:
    """On whose behalf something changes."""

    change_source: str
    source_id: str


INTEGRATION = Actor("INTEGRATION", str(APP_ID))
PERSON = Actor("CRM_UI", "userId:1")


@dataclass(frozen=True)
class Delivery:
    """One request with events, and what came of it: the status and the beginning of the answer, or the failure."""

    at: str
    attempt: int
    events: tuple[Mapping[str, Any], ...]
    status: int | None
    answer: str

    def as_json(self) -> dict[str, Any]:
        return {
            "at": self.at,
            "attempt": self.attempt,
            "status": self.status,
            "answer": self.answer,
            "events": [
                {
                    "type": event["subscriptionType"],
                    "object": str(event.get("objectId") or event.get("newObjectId") or event.get("fromObjectId")),
                    "property": event.get("propertyName"),
                    "value": event.get("propertyValue"),
                }
                for event in self.events
            ],
        }


class Outbox:
    """The events of one portal that have not been taken yet."""

    def __init__(
        self,
        database: Database,
        portal: str,
        portal_id: int,
        subscribed: Callable[[str, str], bool],
        *,
        reporting: bool,
    ) -> None:
        self.wake = asyncio.Event()
        self.deliveries: deque[Delivery] = deque(maxlen=REMEMBERED)
        self._database = database
        self._portal = portal
        self._portal_id = portal_id
        self._subscribed = subscribed
        self._reporting = reporting

    def created(self, actor: Actor, object_type: str, object_id: int, values: Mapping[str, str]) -> None:
        """A record is new; each value that it came with is a change too."""
        self._note(actor, f"{object_type}.creation", objectId=object_id, changeFlag="CREATED")
        self.changed(actor, object_type, object_id, values)

    def changed(self, actor: Actor, object_type: str, object_id: int, values: Mapping[str, str]) -> None:
        for name, value in values.items():
            if self._subscribed(object_type, name):
                kind = f"{object_type}.propertyChange"
                self._note(actor, kind, objectId=object_id, propertyName=name, propertyValue=value)

    def deleted(self, actor: Actor, object_type: str, object_id: int) -> None:
        self._note(actor, f"{object_type}.deletion", objectId=object_id, changeFlag="DELETED")

    def purged(self, actor: Actor, object_type: str, object_id: int) -> None:
        """Deleted for a person's privacy, which is told beside the deletion."""
        self._note(actor, f"{object_type}.privacyDeletion", objectId=object_id, changeFlag="DELETED")

    def merged(self, actor: Actor, object_type: str, ids: tuple[int, int], new_id: int, moved: int) -> None:
        primary, other = ids
        self._note(
            actor,
            f"{object_type}.merge",
            primaryObjectId=primary,
            mergedObjectIds=[other],
            newObjectId=new_id,
            numberOfPropertiesMoved=moved,
        )

    def associated(
        self, actor: Actor, start: tuple[str, int], end: tuple[str, int], type_ids: tuple[int, int], *, removed: bool
    ) -> None:
        """Two records belong together, or do no longer: an event for each side, as HubSpot sends it."""
        for (from_type, from_id), (to_type, to_id), type_id in ((start, end, type_ids[0]), (end, start, type_ids[1])):
            self._note(
                actor,
                f"{from_type}.associationChange",
                associationType=f"{from_type}_TO_{to_type}".upper(),
                associationCategory="HUBSPOT_DEFINED",
                associationTypeId=type_id,
                fromObjectId=from_id,
                fromObjectTypeId=TYPE_IDS[from_type],
                toObjectId=to_id,
                toObjectTypeId=TYPE_IDS[to_type],
                associationRemoved=removed,
                isPrimaryAssociation=False,
            )

    def due(self) -> tuple[list[tuple[int, dict[str, Any]]], float | None]:
        """Events to send now, all at the same attempt; without any, how many seconds until there are some."""
        rows = self._database.rows(
            "SELECT seq, attempt, due, body FROM webhook_events WHERE portal = ? AND due < ? ORDER BY due, seq LIMIT ?",
            self._portal,
            NEVER,
            BATCH,
        )
        if not rows:
            return [], None
        now = time.time()
        if rows[0]["due"] > now:
            return [], rows[0]["due"] - now
        attempt = rows[0]["attempt"]
        return [
            (row["seq"], {**json.loads(row["body"]), "attemptNumber": attempt})
            for row in rows
            if row["attempt"] == attempt and row["due"] <= now
        ], 0.0

    def taken(self, events: Iterable[int]) -> None:
        with self._database.transaction():
            for seq in events:
                self._database.execute("DELETE FROM webhook_events WHERE seq = ?", seq)

    def failed(self, events: Iterable[int], attempt: int, settings: Settings) -> None:
        """Try these again later; after the last attempt they stay where they are, for the page to show."""
        again = attempt + 1 < settings.webhook_attempts
        due = time.time() + settings.webhook_retry * 2**attempt if again else NEVER
        with self._database.transaction():
            for seq in events:
                self._database.execute(
                    "UPDATE webhook_events SET attempt = ?, due = ? WHERE seq = ?", attempt + 1, due, seq
                )

    def counts(self) -> dict[str, int]:
        """How many events wait to be sent, and how many were given up."""
        row = self._database.row(
            "SELECT count(*) AS kept, coalesce(sum(due = ?), 0) AS given_up FROM webhook_events WHERE portal = ?",
            NEVER,
            self._portal,
        )
        assert row is not None  # noqa: S101  an aggregate always has its row
        return {"pending": row["kept"] - row["given_up"], "given_up": row["given_up"]}

    def _note(self, actor: Actor, kind: str, **what: Any) -> None:
        if not self._reporting:
            return
        event = {
            "eventId": secrets.randbelow(2**31),
            "subscriptionId": zlib.crc32(f"{kind} {what.get('propertyName', '')}".encode()) % 10_000_000,
            "portalId": self._portal_id,
            "appId": APP_ID,
            "occurredAt": int(time.time() * 1000),
            "subscriptionType": kind,
            **what,
            "changeSource": actor.change_source,
            "sourceId": actor.source_id,
        }
        self._database.execute(
            "INSERT INTO webhook_events (portal, attempt, due, body) VALUES (?, 0, ?, ?)",
            self._portal,
            time.time(),
            json.dumps(event),
        )
        self.wake.set()


class Courier:
    """Carries the events of one portal to the API, one batch at a time."""

    def __init__(self, outbox: Outbox, secret: str, url: str, settings: Settings) -> None:
        self._outbox = outbox
        self._secret = secret
        self._url = url
        self._settings = settings
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._running = asyncio.create_task(self._run())

    async def stop(self) -> None:
        if self._running:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
            self._running = None

    async def _run(self) -> None:
        # TLS is set up where there is some: on loopback it would cost more than the whole start of a sandbox.
        https = self._url.startswith("https:")
        async with httpx.AsyncClient(trust_env=False, verify=https, timeout=self._settings.webhook_timeout) as client:
            while True:
                self._outbox.wake.clear()
                events, wait = self._outbox.due()
                if not events:
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(self._outbox.wake.wait(), wait)
                    continue
                numbers = [seq for seq, _ in events]
                if await self._was_taken(client, [event for _, event in events]):
                    self._outbox.taken(numbers)
                else:
                    self._outbox.failed(numbers, events[0][1]["attemptNumber"], self._settings)

    async def _was_taken(self, client: httpx.AsyncClient, events: Sequence[dict[str, Any]]) -> bool:
        body = json.dumps(events, ensure_ascii=False, separators=(",", ":")).encode()
        headers = {"Content-Type": "application/json", **signature(self._secret, "POST", self._url, body)}
        status, said = None, ""
        try:
            # In all, as HubSpot counts; the client's own timeout is one per phase.
            async with asyncio.timeout(self._settings.webhook_timeout):
                answer = await client.post(self._url, content=body, headers=headers)
            status, said = answer.status_code, answer.text[:LONGEST_ANSWER]
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
            said = type(error).__name__
        attempt = events[0]["attemptNumber"]
        self._outbox.deliveries.appendleft(Delivery(now_text(), attempt, tuple(events), status, said))
        if status is None or not 200 <= status < 300:
            _log.warning("%d webhook events not taken: %s", len(events), status or said)
            return False
        return True


def signature(secret: str, method: str, uri: str, body: bytes, timestamp: int | None = None) -> dict[str, str]:
    """The headers that prove, for five minutes, that a request comes from the portal."""
    moment = str(timestamp if timestamp is not None else int(time.time() * 1000))
    signed = b"".join((method.encode(), uri.encode(), body, moment.encode()))
    digest = hmac.new(secret.encode(), signed, hashlib.sha256).digest()
    return {"X-HubSpot-Signature-v3": base64.b64encode(digest).decode(), "X-HubSpot-Request-Timestamp": moment}
