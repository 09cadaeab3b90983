"""What a journey may tell the console, and what the console makes of a journey that tells it nothing."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from pydantic import TypeAdapter

from services.registry import journeys
from starter.console.i18n import N_

Kind = Literal["moment", "text", "line", "email", "choice", "check", "owner", "faculty"]
Tone = Literal["main", "plain", "danger"]
_LONGEST_LINE = 200


@dataclass(frozen=True)
class Field:
    """A field of an action's form. `choices`: values with their texts."""

    name: str
    label: str
    kind: Kind
    required: bool = True
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Action:
    """An event that a person may cause. `probe`: values with which it is tried, beside its type."""

    name: str
    event: str
    label: str
    fields: tuple[Field, ...] = ()
    probe: Mapping[str, Any] = field(default_factory=dict)
    tone: Tone = "plain"

    @property
    def needs_more(self) -> bool:
        """True when a value must be given before it can be done."""
        return any(field.required for field in self.fields)


def simple(event: str, label: str, *fields: Field, **more: Any) -> Action:
    """An action that is called as its event."""
    return Action(event, event, label, fields, **more)


AT = Field("at", N_("When"), "moment")
AT_IF_NOT_NOW = Field("at", N_("When (now, if left empty)"), "moment", required=False)
REASON = Field("reason", N_("Reason"), "text")
REASON_IF_ANY = Field("reason", N_("Reason"), "text", required=False)


@dataclass(frozen=True)
class ConsoleJourney:
    """A journey as people see it. Texts are English, and translated where they are shown.

    `stages`: what stages are called, in order; `last_stages`: where leads end (the newest are of interest there).
    `actions`: its own buttons; `first`: those that usually come next in a stage, unless the field of the state that
    `done_at` names says that they have happened.
    `move`: the event that takes a card to a column, by the lead's status and the column; None where cards stay.
    `asks_for`: the action whose form a move to a column needs first.
    `next`, `flags`, `parked`: words for what a lead waits for, for its marks, and for why it stopped.
    """

    title: str
    stages: Mapping[str, str]
    last_stages: frozenset[str] = frozenset()
    actions: tuple[Action, ...] = ()
    first: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    done_at: Mapping[str, str] = field(default_factory=dict[str, str])
    move: Callable[[str, str], Mapping[str, Any]] | None = None
    asks_for: Mapping[str, str] = field(default_factory=dict[str, str])
    next: Mapping[str, str] = field(default_factory=dict[str, str])
    flags: Mapping[str, str] = field(default_factory=dict[str, str])
    parked: Mapping[str, str] = field(default_factory=dict[str, str])


@cache
def consoles() -> Mapping[str, ConsoleJourney]:
    """Every journey as people see it, by its name, in the order of the navigation."""
    return {name: journey.load("console") or _derived(name) for name, journey in journeys().items()}


def _derived(name: str) -> ConsoleJourney:
    """What the definition of a journey says by itself: a button for each event, names for words."""
    journey = journeys()[name]
    return ConsoleJourney(
        title=_words(name),
        stages={stage: stage.replace("_", " ") for stage in journey.stages},
        next={step.name: step.summary for step in journey.process.steps},
    )


def derived_actions(event_model: TypeAdapter[Any], shared: Container[str]) -> tuple[Action, ...]:
    """A button for each event that a journey takes beside those that all do (`shared`), from its schema."""
    schema = event_model.json_schema()
    models: Mapping[str, Any] = schema.get("$defs", {})
    kinds: Mapping[str, str] = schema.get("discriminator", {}).get("mapping", {})
    found = []
    for kind, reference in kinds.items():
        if kind in shared:
            continue
        model = models[reference.rpartition("/")[2]]
        required = frozenset(model.get("required", ()))
        told = {name: part for name, part in model["properties"].items() if name != "type"}
        fields = tuple(_field(name, part, models, required=name in required) for name, part in told.items())
        found.append(Action(kind, kind, _words(kind), fields, probe=_probe(fields), tone="main"))
    return tuple(found)


def _field(name: str, schema: Mapping[str, Any], models: Mapping[str, Any], *, required: bool) -> Field:
    parts = [part for part in schema.get("anyOf", [schema]) if part.get("type") != "null"]
    part = parts[0] if parts else schema
    part = models[part["$ref"].rpartition("/")[2]] if "$ref" in part else part
    if values := part.get("enum"):
        return Field(
            name, _words(name), "choice", required, tuple((str(value), _words(str(value))) for value in values)
        )
    if part.get("type") == "boolean":
        return Field(name, _words(name), "check", required=False)
    kinds: Mapping[Any, Kind] = {"date-time": "moment", "email": "email"}
    is_long = part.get("maxLength", 0) > _LONGEST_LINE
    return Field(name, _words(name), kinds.get(part.get("format"), "text" if is_long else "line"), required)


def _probe(fields: tuple[Field, ...]) -> Mapping[str, Any]:
    samples = {"text": "?", "line": "?", "email": "nobody@example.org"}
    chosen = {one.name: one.choices[0][0] for one in fields if one.required and one.choices}
    return {one.name: samples[one.kind] for one in fields if one.required and one.kind in samples} | chosen


def _words(code: str) -> str:
    return code.replace("_", " ").capitalize()
