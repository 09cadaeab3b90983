"""One event of a HubSpot webhook, in either style: `contact.propertyChange`, or `object.propertyChange` of type 0-1."""

import hashlib
import math
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cached_property
from typing import Annotated, Any

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError

from domain import portal as portals

ObjectId = Annotated[int, Field(ge=0, lt=10**20)]
TypeId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_\-]{1,60}$")]

_KINDS = {
    **dict.fromkeys(("0-1", "contact", "contacts"), "contact"),
    **dict.fromkeys(("0-3", "deal", "deals"), "deal"),
}
_UNDERSTOOD = {
    "creation",
    "propertyChange",
    "deletion",
    "privacyDeletion",
    "restore",
    "merge",
    "associationChange",
}


def _as_text(value: Any) -> Any:
    """Values are strings where HubSpot keeps them, and may be numbers or yes and no where it tells them."""
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case float() if math.isfinite(value):
            return str(int(value)) if value.is_integer() else repr(value)
    return value


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else [value]


class WebhookEvent(BaseModel):
    """One event as HubSpot sends it; fields that we have no use for are left aside, and null is as good as absent.

    That two objects were associated, or parted, is told of the first (`fromObjectId`), with the other as
    `toObjectId`. That some became one is told of the `primaryObjectId`, with the others as `mergedObjectIds`, and of
    the `newObjectId` that they are known by from then on.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    event_id: int = Field(alias="eventId")
    portal_id: int = Field(alias="portalId")
    occurred_at: Annotated[int, Field(ge=0, le=4_102_444_800_000)] = Field(alias="occurredAt")
    subscription_type: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.\-]{1,80}$")] = Field(alias="subscriptionType")
    object_type_id: TypeId = Field("", validation_alias=AliasChoices("objectTypeId", "fromObjectTypeId"))
    object_id: ObjectId = Field(
        validation_alias=AliasChoices("objectId", "fromObjectId", "primaryObjectId", "newObjectId")
    )
    other_id: ObjectId | None = Field(None, alias="toObjectId")
    other_type_id: TypeId = Field("", alias="toObjectTypeId")
    association_type: Annotated[str, Field(max_length=200)] = Field("", alias="associationType")
    removed: bool = Field(False, alias="associationRemoved")
    primary_id: ObjectId | None = Field(None, alias="primaryObjectId")
    merged_ids: Annotated[tuple[ObjectId, ...], BeforeValidator(_as_list), Field(max_length=1000)] = Field(
        (), alias="mergedObjectIds"
    )
    new_id: ObjectId | None = Field(None, alias="newObjectId")
    change_source: Any = Field("", alias="changeSource")
    property_name: Annotated[str | None, Field(pattern=r"^[A-Za-z0-9_.\-]{0,200}$")] = Field(None, alias="propertyName")
    # Without NUL, which no table could hold.
    property_value: Annotated[
        str | None, BeforeValidator(_as_text), Field(max_length=70_000, pattern=r"^[^\x00]*$")
    ] = Field(None, alias="propertyValue")

    @cached_property
    def kind(self) -> str:
        """`contact` or `deal`; of any other object, what HubSpot calls it."""
        named = self.subscription_type.partition(".")[0]
        if named != "object":
            return named
        return _KINDS.get(self.object_type_id.lower(), self.object_type_id or named)

    @property
    def what(self) -> str:
        """`propertyChange`, of `contact.propertyChange`."""
        return self.subscription_type.partition(".")[2]

    @property
    def type(self) -> str:
        """The event's type in one style, whichever it was told in."""
        return f"{self.kind}.{self.what}" if self.what else self.subscription_type

    @property
    def is_understood(self) -> bool:
        """Whether it is of a kind that this program knows, be it of use or not."""
        return self.kind in {"contact", "deal"} and self.what in _UNDERSTOOD

    @cached_property
    def fingerprint(self) -> str:
        """Recognises a repetition. `eventId` alone is not unique, and a repetition has another `attemptNumber`."""
        parts = (self.portal_id, self.type, self.object_id, self.event_id, self.occurred_at, self.property_name)
        other = () if self.other_id is None else (self.other_id,)
        merge = () if self.what != "merge" else (self.new_id, self.merged_ids)
        return hashlib.sha256(repr((*parts, *other, *merge)).encode()).hexdigest()

    @property
    def moment(self) -> datetime:
        return datetime.fromtimestamp(self.occurred_at / 1000, UTC)

    def to_journeys(self) -> portals.PortalChange:
        """The event as journeys hear it."""
        object_id, merged = self.object_id, set[int]()
        if self.what == "merge":
            named = (self.new_id, self.primary_id, self.object_id)
            object_id = next(one for one in named if one is not None)
            merged = {one for one in named if one is not None}.union(self.merged_ids) - {object_id}
        return portals.PortalChange(
            kind=self.kind,
            object_id=str(object_id),
            property=self.property_name or "",
            value=self.property_value or "",
            what=self.what,
            other_id="" if self.other_id is None else str(self.other_id),
            other_kind=self._other_kind,
            removed=self.removed,
            by_person=self.change_source != "INTEGRATION",
            merged_ids=tuple(map(str, sorted(merged))),
        )

    @property
    def _other_kind(self) -> str:
        """What is at the far end of an association; empty where HubSpot doesn't say."""
        named = self.other_type_id or self.association_type.rpartition("_TO_")[2]
        return _KINDS.get(named.lower(), named.lower())


_EVENT: TypeAdapter[WebhookEvent] = TypeAdapter(WebhookEvent)


def read(item: Any) -> WebhookEvent | str:
    """The event, or why it is none: in words that quote nothing of it."""
    if not isinstance(item, Mapping):
        return "body: an event is a JSON object"
    try:
        return _EVENT.validate_python({name: value for name, value in item.items() if value is not None})
    except ValidationError as error:
        problems = error.errors(include_input=False, include_url=False)
        return "; ".join(f"{'.'.join(map(str, e['loc'])) or 'body'}: {e['msg']}" for e in problems)[:500]


def digest(item: Any) -> str:
    """Recognises nonsense that is sent again, without keeping what it was: it may hold anything about anybody."""
    return hashlib.sha256(repr(item).encode(errors="replace")).hexdigest()
