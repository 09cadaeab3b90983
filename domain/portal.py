"""What a portal tells of its objects, and who listens."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any, Literal, Protocol

from pydantic import StringConstraints

from domain.policy import JourneyPolicy, apart
from domain.text import Line, Strict

ObjectId = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,20}$", strict=True)]
"""The id of a contact or a deal in a HubSpot portal."""


class PortalPolicy(JourneyPolicy):
    """The policy of a journey about records of portals.

    `won_stages`, `lost_stages`: where a deal ends. `properties`: the internal name of each label of the seed, by the
    place that the journey's labels are sorted by.
    """

    won_stages: tuple[Line, ...]
    lost_stages: Annotated[tuple[Line, ...], apart("won_stages")]
    properties: dict[str, dict[str, Line]]

    def property(self, place: str, label: str) -> str:
        """The internal name of a property, by its label in the seed. Raises KeyError."""
        return self.properties[place][label]


@dataclass(frozen=True)
class PortalChange:
    """Something that happened to an object of a portal.

    `kind` is contact or deal; `what` is propertyChange, creation, deletion, privacyDeletion, restore, merge or
    associationChange, with `other_id` at the far end and, where the portal says so, what kind that is. Of a merge,
    `object_id` is the record that is left, and `merged_ids` are those that became it. `by_person`: not by an
    integration, such as this one.
    """

    kind: str
    object_id: str
    property: str = ""
    value: str = ""
    what: str = "propertyChange"
    other_id: str = ""
    other_kind: str = ""
    removed: bool = False
    by_person: bool = True
    merged_ids: tuple[str, ...] = ()


class ObjectMerged(Strict):
    """Records of a portal became one: what was known by their ids is known by this one's."""

    type: Literal["object_merged"] = "object_merged"
    portal: str
    kind: Literal["contact", "deal"]
    object_id: str
    merged_ids: tuple[str, ...]


class ObjectDeleted(Strict):
    """Somebody deleted a contact or a deal in its portal, where it can be restored for a while."""

    type: Literal["object_deleted"] = "object_deleted"
    portal: str
    kind: Literal["contact", "deal"]
    object_id: str


class ObjectRestored(Strict):
    """A contact or a deal that was deleted is back in its portal."""

    type: Literal["object_restored"] = "object_restored"
    portal: str
    kind: Literal["contact", "deal"]
    object_id: str


class JourneyMerged(Strict):
    """Another journey goes on with the record that this one was about: the two records were merged."""

    type: Literal["journey_merged"] = "journey_merged"
    lead_id: str


ObjectEvent = ObjectMerged | ObjectDeleted | ObjectRestored | JourneyMerged
"""What happens to the records of a portal, whichever journey knows them. Told by the portal only."""


class Listener(Protocol):
    """What a journey hears from its portal."""

    @property
    def portal(self) -> str: ...
    @property
    def rest(self) -> timedelta:
        """How long a lead that entered is left alone, until the portal has told the rest of it."""
        ...

    def submission(self, told: PortalChange) -> Any | None:
        """The lead that enters by this; None when none does."""
        ...

    def event(self, told: PortalChange) -> Any | None:
        """What this is for a lead that knows the object; None when it is nothing."""
        ...

    def keeps_value(self, property_name: str) -> bool:
        """Whether a property's value is stored: only of those that a person can't be known by."""
        ...
