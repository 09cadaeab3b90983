"""Behaviour files: how leads arrive, and what people do, how likely, and after how long."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, field_validator, model_validator

from domain.calendar import WEEKDAYS, Hours, Weekday, WrittenHours
from domain.mail import time_zone
from domain.policy import Duration, Policy
from domain.routing.table import Away
from domain.text import Day, Email, Line
from services.simulation.waits import AT_ONCE, WrittenWait

Share = Annotated[float, Field(ge=0, le=1)]
"""How likely something is, from 0 (never) to 1 (always)."""


class PossibleEvent(Policy):
    """Something that may happen to a lead.

    `event`: as over the API; `with`: its fields, where moments may be told from then on, as `in 2 days`. `name`: tells
    two of one event apart, and names the draw. `at_work`: it waits for the next opening of the behaviour's calendar.
    """

    event: Line
    name: Line | None = None
    fields: dict[str, Any] = Field(default_factory=dict, alias="with")
    likely: Share = 1
    after: WrittenWait = AT_ONCE
    at_work: bool = False

    @property
    def label(self) -> str:
        """What its draws are named after."""
        return self.name or self.event


def _check_each_once(labels: Sequence[str]) -> None:
    """Chance is drawn under these names: two of one name would always meet the same."""
    if twice := sorted({label for label in labels if labels.count(label) > 1}):
        raise ValueError(f"{', '.join(twice)} stands here twice: give each a name of its own")


def _each_label_once(events: tuple[PossibleEvent, ...]) -> tuple[PossibleEvent, ...]:
    _check_each_once([event.label for event in events])
    return events


class Reaction(PossibleEvent):
    """What a mail may lead to. `stages`: only while the lead is in one of them; in any, when left out."""

    stages: tuple[Line, ...] = ()


class Kind(Policy):
    """One sort of leads. `share`: how many of all, in proportion to the other kinds.

    `submission`: what differs from a made-up one; `outside`: what other systems know of such a lead.
    """

    name: Line
    share: Annotated[float, Field(gt=0)] = 1
    submission: dict[str, Any] = Field(default_factory=dict)
    outside: dict[str, Any] = Field(default_factory=dict)


class Arrivals(Policy):
    """When leads come, and which.

    `over`: for how long they come, from the first midnight on; to the end of the simulation, when left out. `weekdays`:
    how many come on one, in proportion to the others.
    """

    begin: Annotated[Day, Field(alias="from")] = date(2026, 3, 2)
    over: Duration | None = None
    timezone: Annotated[Line, AfterValidator(time_zone)] = "America/Sao_Paulo"
    weekdays: dict[Weekday, Annotated[float, Field(ge=0)]] = Field(default_factory=lambda: dict.fromkeys(WEEKDAYS, 1.0))
    hours: WrittenHours = Hours(opens=0, closes=1440)
    kinds: Annotated[tuple[Kind, ...], Field(min_length=1)]

    @field_validator("weekdays")
    @classmethod
    def _some(cls, weekdays: dict[Weekday, float]) -> dict[Weekday, float]:
        if not any(weekdays.values()):
            raise ValueError("leads must come on some day")
        return weekdays

    @field_validator("kinds")
    @classmethod
    def _named_once(cls, kinds: tuple[Kind, ...]) -> tuple[Kind, ...]:
        names = [kind.name for kind in kinds]
        if len(set(names)) < len(names):
            raise ValueError("two kinds have the same name")
        return kinds


class Result(Policy):
    """What may come of a task that somebody did: an event of its lead, instead of any other."""

    event: Line
    name: Line | None = None
    fields: dict[str, Any] = Field(default_factory=dict, alias="with")
    likely: Share = 1

    @property
    def label(self) -> str:
        """What its draws are named after."""
        return self.name or self.event


class TaskWork(Policy):
    """How people do the tasks of one type.

    `takes`: working time. `begins`: as soon as the task is there, or once its assignee was told of the deadline.
    `forgotten`: how likely it is that nobody ever does it. `results`: what comes of it, one of them at most; where none
    does, the task is completed all the same.
    """

    takes: WrittenWait = AT_ONCE
    begins: Literal["at once", "when told"] = "at once"
    forgotten: Share = 0
    results: tuple[Result, ...] = ()

    @field_validator("results")
    @classmethod
    def _one_at_most(cls, results: tuple[Result, ...]) -> tuple[Result, ...]:
        _check_each_once([result.label for result in results])
        if sum(result.likely for result in results) > 1 + 1e-9:
            raise ValueError("one of them comes of a task at most: together they must not be likelier than 1")
        return results


class Person(Policy):
    """Somebody who does tasks. `away`: days on which they do none, the last one included."""

    away: tuple[Away, ...] = ()


class Costs(Policy):
    """What a million billable actions of Temporal cost."""

    per_million_actions: Annotated[float, Field(ge=0)] = 50
    currency: Line = "USD"


class Behaviour(Policy):
    """A behaviour file.

    `calendar`: of `config/calendars.yaml`, tells when people work. `stages`: what may happen from the moment on at
    which a lead enters a stage, while it is there. `mails`: what a mail may lead to, by the name of its template.
    `tasks`: how people do tasks, by the type of activity; those of another type nobody does. `people`: who is away
    when, by e-mail.
    """

    journey: Line
    calendar: Line | None = None
    arrivals: Arrivals
    stages: dict[Line, Annotated[tuple[PossibleEvent, ...], AfterValidator(_each_label_once)]] = Field(
        default_factory=dict
    )
    mails: dict[Line, tuple[Reaction, ...]] = Field(default_factory=dict)
    tasks: dict[Line, TaskWork] = Field(default_factory=dict)
    people: dict[Email, Person] = Field(default_factory=dict)
    costs: Costs = Costs()

    @field_validator("mails")
    @classmethod
    def _reactions_named_once(cls, mails: dict[str, tuple[Reaction, ...]]) -> dict[str, tuple[Reaction, ...]]:
        for reactions in mails.values():
            _each_label_once(reactions)
        return mails

    @model_validator(mode="after")
    def _with_calendar(self) -> Self:
        possible = [event for events in (*self.stages.values(), *self.mails.values()) for event in events]
        if self.calendar is None and (self.tasks or any(event.at_work for event in possible)):
            raise ValueError("somebody acts at_work or does tasks, so calendar must say when people work")
        return self
