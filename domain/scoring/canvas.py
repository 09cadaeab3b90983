"""The canvas: which behaviour is worth how many points, and what happens above the threshold (seed 004).

A canvas is written by people, over the API or in `config/scoring.yaml`, and kept as it was written; durations are
scaled to the stack's day when it is read.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from domain.policy import Duration, Patience, Policy
from domain.text import Line

LARGEST_POINTS = 1_000_000
MOST_GROUPS = 8
MOST_TRIGGERS = 100

CanvasName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$", strict=True)]
"""What a canvas is called in addresses: small letters, digits, - and _."""

Template = Annotated[str, StringConstraints(min_length=1, max_length=20_000, strict=True)]
"""A Liquid template; its syntax is checked where Liquid is known."""


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

    def matches(self, kind: Kind, name: str) -> bool:
        """Whether what a user did pulls this trigger."""
        return self.type is kind and self.name in {None, name}


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


class Inactivity(Policy):
    """What a user loses who does nothing that counts within the window; once for each window."""

    window: Duration
    points: Annotated[int, Field(strict=True, ge=-LARGEST_POINTS, lt=0)]
    floor: Annotated[int, Field(strict=True)] | None = None
    """Inactivity takes the score no lower than this; None: without end."""


class Exclusion(Policy):
    """Users whose attribute has this value are not scored: staff, customers."""

    attribute: Line
    equals: str | bool | int | float | None

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
    reached: Annotated[tuple[Line, ...], Field(min_length=1)] = ("MQL",)

    def is_reached(self, value: Any) -> bool:
        """Whether a status is MQL or beyond."""
        return isinstance(value, str) and value.strip().casefold() in {known.casefold() for known in self.reached}


DEFAULT_BODY = """{% if ${score} > ${threshold} %}{"lead_status": "MQL"}
{% else %}{% abort_message('not at threshold') %}{% endif %}"""


class Handoff(Policy):
    """What is sent to the CRM when a score rises above the threshold: a PATCH of the record that `path` names.

    `body` renders to a JSON object. `fields` says what its keys are called over there.
    """

    path: Template = "/services/data/v60.0/sobjects/Lead/{{${user_id}}}"
    body: Template = DEFAULT_BODY
    fields: Mapping[Line, Line] = Field(default_factory=lambda: {"lead_status": "Status"})
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
    audience: Audience = Audience()
    threshold: Annotated[int | float, Field(allow_inf_nan=False)] = 100
    handoff: Handoff | None = Handoff()
    """None: nobody is handed over."""

    @model_validator(mode="after")
    def _is_unambiguous(self) -> Self:
        names = [group.name for group in self.groups]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"groups: two are called {', '.join(twice)}")
        triggers = list(self._triggers())
        if twice_pulled := next((trigger for trigger in triggers if triggers.count(trigger) > 1), None):
            told = f"{twice_pulled.type.value} {twice_pulled.name or ''}".strip()
            raise ValueError(f"groups: the trigger {told} is there twice")
        if any(trigger.type is Kind.ATTRIBUTE_CHANGED and trigger.name == self.attribute for trigger in triggers):
            raise ValueError(f"groups: {self.attribute} is the score itself, and can't be a trigger")
        return self

    def _triggers(self) -> Iterator[Trigger]:
        for group in self.groups:
            yield from group.triggers

    def group_of(self, kind: Kind, name: str) -> Group | None:
        """The group that an action counts for: the first in order that one of its triggers matches."""
        if kind is Kind.ATTRIBUTE_CHANGED and name == self.attribute:
            return None
        for group in self.groups:
            if any(trigger.matches(kind, name) for trigger in group.triggers):
                return group
        return None

    def is_above(self, score: int | float) -> bool:
        """Strictly above the threshold."""
        return score > self.threshold

    @property
    def window(self) -> timedelta | None:
        """How long a user may do nothing; None: as long as it likes."""
        return self.inactivity.window if self.inactivity else None


def _patient(value: object) -> object:
    return {} if value is None else value


class ScoringPolicy(Policy):
    """`config/scoring.yaml`: the canvas that is there from the start, and how long a hand-off is tried.

    The canvas is kept as it was written, because that is what the API shows and lets people edit.
    """

    canvas: Mapping[str, Any]
    patience: Annotated[Patience, BeforeValidator(_patient)] = Field(default_factory=dict, validate_default=True)

    @model_validator(mode="after")
    def _canvas_can_be_read(self) -> Self:
        Canvas.read(self.canvas)
        return self
