"""The canvas: which behaviour is worth how many points, and what happens above the threshold (seed 004).

A canvas is written by people, over the API or in `config/scoring.yaml`, and kept as it was written; durations are
scaled to the stack's day when it is read.
"""

import math
import unicodedata
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainValidator,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

from domain.policy import Duration, JourneyPolicy, Patience, Policy
from domain.text import Line

LARGEST_POINTS = 1_000_000
LARGEST_NUMBER = 1_000_000_000_000
MOST_GROUPS = 8
MOST_TRIGGERS = 100
MOST_STATUSES = 50
LONGEST_VALUE = 255
MOST_FIELDS = 100
SHORTEST_WINDOW = timedelta(minutes=1)
"""Each window that ends costs a look at each user."""

CanvasName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$", strict=True)]
"""What a canvas is called in addresses: small letters, digits, - and _."""


def _written(value: str) -> str:
    for character in value:
        if unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\r\t":
            raise ValueError(f"must not contain the control character U+{ord(character):04X}")
    return value


Template = Annotated[str, StringConstraints(min_length=1, max_length=20_000, strict=True), AfterValidator(_written)]
"""A Liquid template; its syntax is checked where Liquid is known."""

Path = Annotated[str, StringConstraints(min_length=1, max_length=2_000, strict=True), AfterValidator(_written)]
"""A Liquid template that gives a path."""


def _number(value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("must be a number")
    # A whole number may be too large for any comparison with one that is not.
    if (isinstance(value, float) and not math.isfinite(value)) or abs(value) > LARGEST_NUMBER:
        raise ValueError(f"must lie between -{LARGEST_NUMBER} and {LARGEST_NUMBER}")
    return value


def _comparable(value: Any) -> str | bool | int | float | None:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        if len(value) > LONGEST_VALUE:
            raise ValueError(f"must have at most {LONGEST_VALUE} characters")
        return _written(value)
    if isinstance(value, int | float):
        return _number(value)
    raise ValueError("must be a text, a number, true, false or null")


Number = Annotated[int | float, PlainValidator(_number, json_schema_input_type=int | float)]
Comparable = Annotated[
    str | bool | int | float | None,
    PlainValidator(_comparable, json_schema_input_type=str | bool | int | float | None),
]


class Kind(StrEnum):
    """What a user may do that a trigger can be about."""

    SESSION_START = "session_start"
    CUSTOM_EVENT = "custom_event"
    PURCHASE = "purchase"
    ATTRIBUTE_CHANGED = "attribute_changed"
    EMAIL_OPENED = "email_opened"


_NAMELESS = {Kind.SESSION_START}


class Trigger(Policy):
    """Something that a user does. Without a name, whatever its name: any purchase, any custom event.

    `attribute_changed`: the attribute has any new value, that is, another than before.
    """

    type: Kind
    name: Line | None = None

    @model_validator(mode="after")
    def _name_fits(self) -> Self:
        if self.name and self.type in _NAMELESS:
            raise ValueError(f"a trigger of type {self.type.value} has no name")
        return self


class Group(Policy):
    """All actions that are worth the same number of points, which may be negative."""

    name: Line
    points: Annotated[
        int,
        Field(strict=True, ge=-LARGEST_POINTS, le=LARGEST_POINTS, json_schema_extra={"not": {"const": 0}}),
    ]
    triggers: Annotated[tuple[Trigger, ...], Field(min_length=1, max_length=MOST_TRIGGERS)]

    @model_validator(mode="after")
    def _counts(self) -> Self:
        if self.points == 0:
            raise ValueError("points must not be 0: the group would count for nothing")
        return self


Floor = Annotated[int, Field(strict=True, ge=-LARGEST_POINTS, le=LARGEST_POINTS)]


def _long_enough(window: timedelta, info: ValidationInfo) -> timedelta:
    scale = (info.context or {}).get("day_seconds", 86_400) / 86_400
    if window < SHORTEST_WINDOW * scale:
        raise ValueError("must not be shorter than a minute")
    return window


class Inactivity(Policy):
    """What a user loses who does nothing that counts within the window; once for each window."""

    window: Annotated[Duration, AfterValidator(_long_enough)]
    points: Annotated[int, Field(strict=True, ge=-LARGEST_POINTS, lt=0)]
    floor: Floor | None = None
    """In place of the canvas's own, where it is given."""


class Exclusion(Policy):
    """Users whose attribute has this value are not scored: staff, customers."""

    attribute: Line
    equals: Comparable

    def applies(self, attributes: Mapping[str, Any]) -> bool:
        """Whether a user is left out; texts are compared whatever their case, and 1 is not true."""
        return _same(attributes.get(self.attribute), self.equals)


def _same(known: Any, wanted: Any) -> bool:
    if isinstance(known, list):
        return any(_same(item, wanted) for item in known)
    if isinstance(known, bool) or isinstance(wanted, bool):
        return known is wanted
    if isinstance(known, str) and isinstance(wanted, str):
        return known.strip().casefold() == wanted.strip().casefold()
    if known is None or wanted is None:
        return known is wanted
    if isinstance(known, int | float) and isinstance(wanted, int | float):
        return known == wanted
    return False


class Audience(Policy):
    """All users are eligible unless one of these applies."""

    exclude: Annotated[tuple[Exclusion, ...], Field(max_length=50)] = ()

    def excluded_by(self, attributes: Mapping[str, Any]) -> Exclusion | None:
        """The exclusion that keeps a user out; None when the user is scored."""
        return next((exclusion for exclusion in self.exclude if exclusion.applies(attributes)), None)


class LeadStatus(Policy):
    """How a lead is known to be MQL or beyond, and thus not handed over again.

    `field` is read from the CRM's record; `attribute` from what we know of the user, where it is set.
    """

    field: Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,79}$")] = "Status"
    attribute: Line | None = "lead_status"
    reached: Annotated[tuple[Line, ...], Field(min_length=1, max_length=MOST_STATUSES)] = ("MQL",)

    def is_reached(self, value: Any) -> bool:
        """Whether a status is MQL or beyond."""
        return isinstance(value, str) and value.strip().casefold() in {known.casefold() for known in self.reached}


DEFAULT_BODY = """{% if ${score} > ${threshold} %}{"lead_status": "MQL"}
{% else %}{% abort_message('not at threshold') %}{% endif %}"""


class Handoff(Policy):
    """What is sent to the CRM when a score rises above the threshold: a PATCH of the record that `path` names.

    `body` renders to a JSON object. `fields` says what its keys are called over there.
    """

    path: Path = "/services/data/v60.0/sobjects/Lead/{{${user_id}}}"
    body: Template = DEFAULT_BODY
    fields: Annotated[Mapping[Line, Line], Field(max_length=MOST_FIELDS)] = Field(
        default_factory=lambda: {"lead_status": "Status"}
    )
    status: LeadStatus = LeadStatus()

    def renamed(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """The body with the keys that the CRM knows."""
        return {self.fields.get(key, key): value for key, value in body.items()}


class Canvas(Policy):
    """A whole scoring: groups in order of precedence, inactivity, audience, threshold and hand-off."""

    name: CanvasName
    attribute: Line = "lead_score"
    groups: Annotated[tuple[Group, ...], Field(min_length=1, max_length=MOST_GROUPS)]
    inactivity: Inactivity | None = None
    floor: Floor | None = 0
    """Inactivity takes the score no lower than this; None: without end."""
    audience: Audience = Audience()
    threshold: Number = 100
    handoff: Handoff | None = Handoff()
    """None: nobody is handed over."""

    @field_validator("groups")
    @classmethod
    def _are_unambiguous(cls, groups: tuple[Group, ...], info: ValidationInfo) -> tuple[Group, ...]:
        names = Counter(group.name for group in groups)
        if twice := sorted(name for name, times in names.items() if times > 1):
            raise ValueError(f"two are called {', '.join(twice)}")
        triggers = Counter((trigger.type, trigger.name) for group in groups for trigger in group.triggers)
        if pulled_twice := next((trigger for trigger, times in triggers.items() if times > 1), None):
            told = f"{pulled_twice[0].value} {pulled_twice[1] or ''}".strip()
            raise ValueError(f"the trigger {told} is there twice")
        attribute = info.data.get("attribute")
        if attribute and (Kind.ATTRIBUTE_CHANGED, attribute) in triggers:
            raise ValueError(f"{attribute} is the score itself, and can't be a trigger")
        return groups

    @cached_property
    def _places(self) -> Mapping[Kind, Mapping[str | None, int]]:
        """In which group a trigger stands, by what pulls it."""
        places: dict[Kind, dict[str | None, int]] = {kind: {} for kind in Kind}
        for place, group in enumerate(self.groups):
            for trigger in group.triggers:
                places[trigger.type][trigger.name] = place
        return places

    def group_of(self, kind: Kind, name: str) -> Group | None:
        """The group that an action counts for: the first in order that one of its triggers matches."""
        if kind is Kind.ATTRIBUTE_CHANGED and name == self.attribute:
            return None
        places, nowhere = self._places[kind], len(self.groups)
        place = min(places.get(name, nowhere), places.get(None, nowhere))
        return self.groups[place] if place < nowhere else None

    def is_above(self, score: int | float) -> bool:
        """Strictly above the threshold."""
        return score > self.threshold

    @property
    def lowest(self) -> int | None:
        """How far down inactivity takes the score; None: without end."""
        own = self.inactivity is not None and "floor" in self.inactivity.model_fields_set
        return self.inactivity.floor if own and self.inactivity else self.floor

    @property
    def window(self) -> timedelta | None:
        """How long a user may do nothing; None: as long as it likes."""
        return self.inactivity.window if self.inactivity else None


def _patient(value: object) -> object:
    return {} if value is None else value


class ScoringPolicy(JourneyPolicy):
    """`config/scoring.yaml`: the canvas that is there from the start, and how long a hand-off is tried.

    The canvas is kept as it was written, because that is what the API shows and lets people edit.
    """

    canvas: Mapping[str, Any]
    patience: Annotated[Patience, BeforeValidator(_patient)] = Field(default_factory=dict, validate_default=True)

    @field_validator("canvas")
    @classmethod
    def _can_be_read(cls, canvas: Mapping[str, Any]) -> Mapping[str, Any]:
        Canvas.read(canvas)
        return canvas
