"""What a portal tells of its objects, and who listens."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol


@dataclass(frozen=True)
class Told:
    """Something that happened to an object of a portal.

    `kind` is contact or deal; `what` is propertyChange, creation, deletion or associationChange, with `other_id` at
    the far end. `by_person`: not by an integration, such as this one.
    """

    kind: str
    object_id: str
    property: str = ""
    value: str = ""
    what: str = "propertyChange"
    other_id: str = ""
    removed: bool = False
    by_person: bool = True


class Listener(Protocol):
    """What a journey hears from its portal."""

    @property
    def portal(self) -> str: ...
    @property
    def rest(self) -> timedelta:
        """How long a lead that entered is left alone, until the portal has told the rest of it."""
        ...

    def submission(self, told: Told) -> Any | None:
        """The lead that enters by this; None when none does."""
        ...

    def event(self, told: Told) -> Any | None:
        """What this is for a lead that knows the object; None when it is nothing."""
        ...

    def keeps_value(self, property_name: str) -> bool:
        """Whether a property's value is stored: only of those that a person can't be known by."""
        ...
