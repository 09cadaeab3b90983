"""HubSpot's webhooks: verified, stored once each before the answer, then told to the journeys that they concern."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, BackgroundTasks, Request
from pydantic import AliasChoices, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import from_json

from domain import portal as portals
from domain.errors import NotFound, Refused
from domain.portal import Listener
from starter.api.answers.operations import WebhookCounts
from starter.api.contract import contract
from starter.api.problems import Problem
from starter.api.services import Parts, Services
from starter.keys import Caller, Role
from starter.webhooks.signature import flaw, flaw_of_headers
from storage import lead_refs, portal_events
from storage.database import Connection, transaction
from storage.portal_events import PortalEvent

router = APIRouter(tags=["webhooks"])


ObjectId = Annotated[int, Field(ge=0, lt=10**20)]


class Told(BaseModel):
    """One event as HubSpot sends it; fields that we have no use for are left aside.

    That two objects were put together, or parted, is told of the first (`fromObjectId`), with the other as
    `toObjectId`.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    event_id: int = Field(alias="eventId")
    portal_id: int = Field(alias="portalId")
    occurred_at: Annotated[int, Field(ge=0, le=4_102_444_800_000)] = Field(alias="occurredAt")
    subscription_type: Annotated[str, Field(pattern=r"^[A-Za-z_.\-]{1,80}$")] = Field(alias="subscriptionType")
    object_id: ObjectId = Field(validation_alias=AliasChoices("objectId", "fromObjectId"))
    other_id: ObjectId | None = Field(None, alias="toObjectId")
    removed: bool = Field(False, alias="associationRemoved")
    change_source: str = Field("", alias="changeSource")
    property_name: Annotated[str | None, Field(pattern=r"^[A-Za-z0-9_.\-]{0,200}$")] = Field(None, alias="propertyName")
    # Without NUL, which no table could hold.
    property_value: Annotated[str | None, Field(max_length=70_000, pattern=r"^[^\x00]*$")] = Field(
        None, alias="propertyValue"
    )

    @property
    def kind(self) -> str:
        """`contact` or `deal`, of `contact.propertyChange`."""
        return self.subscription_type.partition(".")[0]

    @property
    def what(self) -> str:
        """`propertyChange`, of `contact.propertyChange`."""
        return self.subscription_type.partition(".")[2]

    @property
    def fingerprint(self) -> str:
        """Recognises a repetition. `eventId` alone is not unique, and a repetition has another `attemptNumber`."""
        parts = (self.portal_id, self.subscription_type, self.object_id, self.event_id, self.occurred_at)
        other = () if self.other_id is None else (self.other_id,)
        return hashlib.sha256(repr((*parts, self.property_name, *other)).encode()).hexdigest()

    def to_journeys(self) -> portals.Told:
        """The event as journeys hear it."""
        return portals.Told(
            kind=self.kind,
            object_id=str(self.object_id),
            property=self.property_name or "",
            value=self.property_value or "",
            what=self.what,
            other_id="" if self.other_id is None else str(self.other_id),
            removed=self.removed,
            by_person=self.change_source != "INTEGRATION",
        )


class HubSpotEvent(Told):
    """An event as HubSpot sends it."""


_EVENT: TypeAdapter[Told] = TypeAdapter(Told)


@router.post("/webhooks/hubspot/{portal}", summary="What a HubSpot portal tells")
@contract(
    WebhookCounts,
    401,
    404,
    408,
    413,
    body=list[HubSpotEvent],
    security=[{"hubspotSignature": [], "hubspotTimestamp": []}],
)
async def receive(portal: str, request: Request, parts: Parts, background: BackgroundTasks) -> dict[str, int]:
    """Answers once everything is stored. Signed nonsense is stored as rejected and answered with 200.

    Otherwise the portal would send it again for a day.
    """
    known = parts.settings.hubspot.get(portal)
    if known is None:
        raise NotFound(f"there is no portal {portal!a}")
    if problem := flaw_of_headers(request.headers, datetime.now(UTC)):
        raise Problem(401, problem)
    body = await request.body()
    query = f"?{request.url.query}" if request.url.query else ""
    uri = f"{parts.settings.public_url}{request.url.path}{query}"
    secrets = [secret.get_secret_value() for secret in known.webhook_secrets]
    if problem := flaw(secrets, request.method, uri, body, request.headers, datetime.now(UTC)):
        raise Problem(401, problem)
    counts = {"taken": 0, "known": 0, "rejected": 0}
    idle, items = _sorted_out(parts, portal, _items(body))
    for item in items:
        # Each in a transaction of its own: two deliveries that share events could otherwise wait for each other.
        async with transaction(parts.pool) as connection:
            outcome, workflow_ids = await _take(connection, parts, portal, item)
        counts[outcome] += 1
        for workflow_id in workflow_ids:
            background.add_task(parts.dispatcher.deliver_now, workflow_id)
    if idle:
        async with transaction(parts.pool) as connection:
            fresh = await portal_events.enter_ignored(connection, idle, datetime.now(UTC))
        counts["taken"] += fresh
        counts["known"] += len(idle) - fresh
    return counts


def _sorted_out(parts: Services, portal: str, items: Sequence[Any]) -> tuple[list[PortalEvent], list[Any]]:
    """What no journey has a use for, and the rest of a batch.

    Most of what a portal tells is of no use to anybody. It is stored in one go, because the portal waits five seconds
    for the answer to a hundred events.
    """
    listeners, idle, rest = _listeners(parts, portal), list[PortalEvent](), list[Any]()
    for item in items:
        try:
            told = _EVENT.validate_python(item)
        except ValidationError:
            rest.append(item)
            continue
        change = told.to_journeys()
        is_idle = all(heard.submission(change) is None and heard.event(change) is None for heard in listeners)
        (idle if is_idle else rest).append(_stored(told, portal, listeners) if is_idle else item)
    return idle, rest


def _items(body: bytes) -> Sequence[Any]:
    """The events of a body; a body that is none is one item, which is rejected as such."""
    try:
        read = from_json(body)
    except ValueError:
        return [body]
    return read if isinstance(read, list) else [read]


async def _take(connection: Connection, parts: Services, portal: str, item: Any) -> tuple[str, list[str]]:
    now = datetime.now(UTC)
    try:
        told = _EVENT.validate_python(item)
    except ValidationError as error:
        # What it was is not kept, only that it was: it may hold anything about anybody.
        digest = hashlib.sha256(repr(item).encode(errors="replace")).hexdigest()
        rejected = PortalEvent(portal, digest, "unknown", "", None, None, None)
        await portal_events.enter(connection, rejected, "rejected", now, _reason(error))
        return "rejected", []
    listeners = _listeners(parts, portal)
    if not await portal_events.enter(connection, _stored(told, portal, listeners), "ignored", now):
        return "known", []
    status, workflow_ids = await _handle(connection, parts, portal, told.to_journeys(), listeners)
    if status != "ignored":
        await portal_events.settle(connection, portal, told.fingerprint, status)
    return "taken", workflow_ids


def _stored(told: Told, portal: str, listeners: Sequence[Listener]) -> PortalEvent:
    """What is kept of an event: values only of properties that a person can't be known by."""
    keeps = told.property_name and any(listener.keeps_value(told.property_name) for listener in listeners)
    keeps_value = bool(keeps and told.property_value is not None)
    property_name, value = portal_events.of(told.to_journeys(), keeps_value=keeps_value)
    return PortalEvent(
        portal=portal,
        fingerprint=told.fingerprint,
        type=told.subscription_type,
        object_id=str(told.object_id),
        property=property_name,
        value=value,
        occurred_at=datetime.fromtimestamp(told.occurred_at / 1000, UTC),
    )


def _listeners(parts: Services, portal: str) -> list[Listener]:
    """The journeys that hear of this portal."""
    heard = [rules.listener for rules in parts.desk.rules.values()]
    return [listener for listener in heard if listener and listener.portal == portal]


async def _handle(
    connection: Connection, parts: Services, portal: str, told: portals.Told, listeners: Sequence[Listener]
) -> tuple[str, list[str]]:
    """What becomes of an event: `handled`, `ignored`, or `waiting` for a journey that will know its object."""
    status, workflow_ids = "ignored", list[str]()
    for listener in listeners:
        if (submission := listener.submission(told)) is not None:
            taken = await parts.desk.submit(connection, submission, f"hubspot {portal}", listener.rest)
            # What is left alone for a while is started by the sweeper.
            return "handled", [] if listener.rest else [taken.workflow_id]
        if (event := listener.event(told)) is not None:
            known, told_to = await _tell_leads(connection, parts, portal, told, event)
            status = "handled" if known or status == "handled" else "waiting"
            workflow_ids += told_to
    return status, workflow_ids


async def _tell_leads(
    connection: Connection, parts: Services, portal: str, told: portals.Told, event: Any
) -> tuple[bool, list[str]]:
    """Whether a lead knows the object, and the workflows that must hear of it."""
    lead_ids = await lead_refs.open_leads(connection, portal, told.kind, told.object_id)
    if not lead_ids:
        # A journey may be learning of the object right now: then it is known once that is committed.
        await portal_events.hold(connection, portal, told.kind, told.object_id)
        lead_ids = await lead_refs.open_leads(connection, portal, told.kind, told.object_id)
    caller = Caller("", f"hubspot {portal}", Role.INTEGRATOR, None)
    told_to: list[str] = []
    for lead_id in lead_ids:
        try:
            told_to += await parts.desk.happen(connection, lead_id, event, caller)
        except (Refused, NotFound):
            continue  # it came too late to matter: the deal had ended otherwise, the journey was over, or erased
    return bool(lead_ids), told_to


def _reason(error: ValidationError) -> str:
    problems = error.errors(include_input=False, include_url=False)
    return "; ".join(f"{'.'.join(map(str, e['loc'])) or 'body'}: {e['msg']}" for e in problems)[:500]
