"""Behaviour files as they are read: every mistake with its file, line and the nearest right word."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from domain.calendar import Calendar
from domain.errors import Invalid
from domain.journey import Owners
from domain.nearest import did_you_mean
from domain.rules import AnyRules
from services.configuration.config import Config, ConfigError
from services.configuration.reading import Document, Mistake, problems_of, unknown
from services.configuration.reading.documents import Path as Place
from services.configuration.reading.sources import shown
from services.registry import journeys
from services.simulation.behaviour import Behaviour
from services.simulation.outside import Journey, journey_of
from services.simulation.waits import resolved

NEEDS_ROWS = frozenset({"owner_changed", "email_changed", "mail_decided"})
"""Events about rows that a simulation does not have."""

_SAMPLE = datetime(2026, 3, 2, 12, tzinfo=UTC)


def read(path: Path, config: Config, journey: str, mails: Iterable[str]) -> Behaviour:
    """The behaviour in a file, for a journey under a configuration.

    `mails`: the templates that there are, as `dealer/welcome`. Raises ConfigError with every mistake.
    """
    name = shown(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError([Mistake(name, 0, 0, "", f"can't be read ({error.strerror})")]) from None
    except UnicodeDecodeError:
        raise ConfigError([Mistake(name, 0, 0, "", "is not UTF-8")]) from None
    document = Document(name, text)
    if not document.is_read or document.mistakes:
        raise ConfigError(document.mistakes)
    try:
        behaviour = Behaviour.read(document.value if document.value is not None else {})
    except ValidationError as error:
        raise ConfigError(problems_of(error, document, Behaviour)) from None
    if found := list(_Check(document, behaviour, config, journey, mails).mistakes()):
        raise ConfigError(found)
    return behaviour


@dataclass(frozen=True)
class _Check:
    """What a behaviour says of the product, which only the product knows."""

    document: Document
    behaviour: Behaviour
    config: Config
    journey: str
    mails: Iterable[str]

    def mistakes(self) -> Iterator[Mistake]:
        """Every name that nothing is called by, and what does not fit."""
        written = self.behaviour.journey
        if written not in journeys():
            yield self.document.mistake(("journey",), unknown(written, journeys()))
            return
        if written != self.journey:
            told = f"this file is about {written}, and the journey to be simulated is {self.journey}"
            yield self.document.mistake(("journey",), told)
            return
        calendars = self.config.calendars.by_name
        if self.behaviour.calendar and self.behaviour.calendar not in calendars:
            yield self.document.mistake(("calendar",), unknown(self.behaviour.calendar, calendars))
        yield from self._kinds()
        for stage, events in self.behaviour.stages.items():
            if stage not in journeys()[self.journey].stages:
                yield self.document.mistake(
                    ("stages", stage), unknown(stage, journeys()[self.journey].stages), of_key=True
                )
            for number, possible in enumerate(events):
                yield from self._event(("stages", stage, number), possible.event, possible.fields)
        known = [mail.partition("/")[2] for mail in self.mails if mail.startswith(f"{self.journey}/")]
        for mail, reactions in self.behaviour.mails.items():
            if mail not in known:
                yield self.document.mistake(("mails", mail), unknown(mail, known), of_key=True)
            for number, reaction in enumerate(reactions):
                yield from self._event(("mails", mail, number), reaction.event, reaction.fields)
                for place, stage in enumerate(reaction.stages):
                    if stage not in journeys()[self.journey].stages:
                        path = ("mails", mail, number, "stages", place)
                        yield self.document.mistake(path, unknown(stage, journeys()[self.journey].stages))

        yield from self._tasks()

    @property
    def _team(self) -> list[str]:
        return [member.email for member in self.config.members_of(self.journey)]

    @property
    def _calendar(self) -> Calendar | None:
        return self.config.calendars.by_name.get(self.behaviour.calendar or "")

    def _tasks(self) -> Iterator[Mistake]:
        actions = [action for shipped in self.config.tasks.policy.shipped_rules for action in shipped.rule.actions]
        known = dict.fromkeys(action.activity_type for action in actions)
        for activity_type, work in self.behaviour.tasks.items():
            if activity_type not in known:
                yield self.document.mistake(("tasks", activity_type), unknown(activity_type, known), of_key=True)
            for number, result in enumerate(work.results):
                yield from self._event(("tasks", activity_type, "results", number), result.event, result.fields)
        for person in self.behaviour.people if self.rules.owners is Owners.TEAM else ():
            if person not in self._team:
                yield self.document.mistake(("people", person), unknown(person, self._team), of_key=True)

    @property
    def rules(self) -> AnyRules:
        """The journey's rules."""
        return self.config.rules[self.journey]

    def _kinds(self) -> Iterator[Mistake]:
        journey: Journey = journey_of(self.journey)
        for number, kind in enumerate(self.behaviour.arrivals.kinds):
            path = ("arrivals", "kinds", number)
            try:
                journey.knows.read(kind.outside)
            except ValidationError as error:
                yield from self._told(error, (*path, "outside"), journey.knows.model_fields)
            if journey.enters_by_itself:
                if kind.submission:
                    told = f"nobody submits leads of {self.journey}: what they do stands in outside"
                    yield self.document.mistake((*path, "submission"), told, of_key=True)
                continue
            try:
                written = journey.submission(self.rules, _at_sample(kind.submission), 0)
            except ValidationError as error:
                fields = self.rules.submission_model.model_json_schema()["properties"]
                yield from self._told(error, (*path, "submission"), fields)
            except ValueError as error:
                yield self.document.mistake((*path, "submission"), str(error))
            else:
                yield from self._enters(path, written)

    def _enters(self, path: Place, submission: Any) -> Iterator[Mistake]:
        owner = self.rules.entry(submission).owner_email
        if owner and self.rules.owners is Owners.TEAM and owner not in self._team:
            yield self.document.mistake((*path, "submission", "owner"), unknown(owner, self._team))
        try:
            self.rules.begin(submission, _SAMPLE)
        except Invalid as error:
            yield self.document.mistake((*path, "submission", *error.field.split(".")), error.message)

    def _event(self, path: Place, event: str, fields: Mapping[str, Any]) -> Iterator[Mistake]:
        shapes = event_shapes(self.rules)
        if event not in shapes:
            yield self.document.mistake((*path, "event"), unknown(event, shapes.keys() - NEEDS_ROWS))
            return
        if event in NEEDS_ROWS:
            yield self.document.mistake((*path, "event"), f"{event} is about what a simulation does not have")
            return
        if "type" in fields:
            yield self.document.mistake((*path, "with", "type"), "stands in event already", of_key=True)
            return
        try:
            self.rules.event_model.validate_python({"type": event, **_at_sample(fields, self._calendar)})
        except ValidationError as error:
            yield from self._told(error, (*path, "with"), shapes[event].fields, event)
        except ValueError as error:
            yield self.document.mistake((*path, "with"), str(error))

    def _told(self, error: ValidationError, path: Place, known: Iterable[str], *passed: str) -> Iterator[Mistake]:
        """What is wrong with the fields of a submission or an event; `passed`: pieces that lead to no field."""
        for wrong in error.errors(include_url=False):
            loc = [piece for piece in wrong["loc"] if piece not in passed]
            if wrong["type"] == "missing":
                told = f"{'.'.join(map(str, loc))} is missing"
                yield self.document.mistake(path, told)
            elif wrong["type"] == "extra_forbidden" and len(loc) == 1:
                yield self.document.mistake((*path, *loc), unknown(loc[0], known), of_key=True)
            else:
                near = ""
                if isinstance(wrong["input"], str) and (expected := wrong.get("ctx", {}).get("expected")):
                    near = did_you_mean(wrong["input"], [word.strip(" '") for word in _words(str(expected))])
                reason = wrong["msg"].removeprefix("Value error, ")
                yield self.document.mistake((*path, *loc), reason + near)


def _words(expected: str) -> list[str]:
    return expected.replace(" or ", ", ").split(", ")


@dataclass(frozen=True)
class EventShape:
    """The fields of an event. `choices`: those of a few words or numbers; `moments`: dates; `texts`: the rest."""

    fields: frozenset[str]
    required: frozenset[str]
    choices: frozenset[str]
    moments: frozenset[str]

    @property
    def texts(self) -> frozenset[str]:
        """Fields that hold whatever people write."""
        return self.fields - self.choices - self.moments


def event_shapes(rules: AnyRules) -> Mapping[str, EventShape]:
    """Every event of a journey, with its fields."""
    schema = rules.event_model.json_schema()
    mapping: Mapping[str, str] = schema["discriminator"]["mapping"]
    return {event: _shape(schema["$defs"], reference) for event, reference in mapping.items()}


def _shape(known: Mapping[str, Any], reference: str) -> EventShape:
    schema = known[reference.rpartition("/")[2]]
    fields = {name: field for name, field in schema["properties"].items() if name != "type"}
    return EventShape(
        frozenset(fields),
        frozenset(schema.get("required", ())) - {"type"},
        frozenset(name for name, field in fields.items() if _is_choice(known, field)),
        frozenset(name for name, field in fields.items() if "date-time" in str(field)),
    )


def _is_choice(known: Mapping[str, Any], field: Mapping[str, Any]) -> bool:
    plain = known[field["$ref"].rpartition("/")[2]] if "$ref" in field else field
    return "enum" in plain or "const" in plain or plain.get("type") == "boolean"


def _at_sample(fields: Mapping[str, Any], calendar: Calendar | None = None) -> dict[str, Any]:
    return resolved(fields, _SAMPLE, 0.5, calendar)
