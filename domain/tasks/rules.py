"""Rules as managers write them: which event makes which tasks, for whom, until when."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator

from domain.domain_events import DomainEvent, EventKind
from domain.journey import Change, LeadState, Status
from domain.text import Line, Paragraph, Strict

T = TypeVar("T")

SHORTEST_MINUTES = 30
LONGEST_MINUTES = 5 * 366 * 1440
MOST_ACTIONS = 20


class Unit(StrEnum):
    """What a length of time is counted in; months are calendar months."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


_MINUTES = {Unit.MINUTES: 1, Unit.HOURS: 60, Unit.DAYS: 1440, Unit.WEEKS: 7 * 1440, Unit.MONTHS: 30 * 1440}


class Length(Strict):
    """A length of time, as `{"value": 3, "unit": "months"}`."""

    value: Annotated[int, Field(ge=1, strict=True)]
    unit: Unit

    @property
    def minutes(self) -> int:
        """About how long that is: for comparing, not for reckoning."""
        return self.value * _MINUTES[self.unit]

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        if self.minutes > LONGEST_MINUTES:
            raise ValueError("must not be longer than five years")
        return self


def _at_least_one(items: tuple[T, ...]) -> tuple[T, ...]:
    # Not pydantic's min_length, which complains of an empty list when its one item is wrong.
    if not items:
        raise ValueError("must have at least 1")
    return items


AtLeastOne = AfterValidator(_at_least_one)
_ONE_ITEM = Field(json_schema_extra={"minItems": 1})


class Groups(Strict):
    """The groups whose leads an action is for."""

    groups: Annotated[tuple[Line, ...], Field(max_length=50), AtLeastOne, _ONE_ITEM]


Events = Annotated[tuple[EventKind, ...], Field(max_length=len(EventKind))]


class Action(Strict):
    """One task that a rule makes.

    The deadline lies `complete_within` after the event, or before or after the meeting that the lead has by then.
    `notify_before`: how long before the deadline the assignee is told; without it nobody is. `scope`: `all`, or only
    leads whose owner is in one of the groups. `business_hours`: lengths count in the company's calendar.
    `completed_by`: events of the lead that show that the task was done; who caused one has completed it.
    """

    activity_type: Line
    anchor: Literal["event", "meeting"] = "event"
    direction: Literal["after", "before"] = "after"
    complete_within: Length
    notify_before: Length | None = None
    scope: Literal["all"] | Groups = "all"
    notes: Paragraph | None = None
    business_hours: bool = Field(False, strict=True)
    completed_by: Annotated[Events, Field(exclude_if=lambda events: not events)] = ()

    @field_validator("completed_by", mode="before", json_schema_input_type=Events | None)
    @classmethod
    def _none_is_none(cls, events: object) -> object:
        return () if events is None else events

    @field_validator("completed_by")
    @classmethod
    def _each_event_once(cls, events: tuple[EventKind, ...]) -> tuple[EventKind, ...]:
        return tuple(dict.fromkeys(events))

    @field_validator("direction")
    @classmethod
    def _ahead(cls, direction: str, info: ValidationInfo) -> str:
        if direction == "before" and info.data.get("anchor") == "event":
            raise ValueError("a deadline before the event would be over when the task is made: use the anchor meeting")
        return direction

    @field_validator("complete_within")
    @classmethod
    def _long_enough(cls, length: Length, info: ValidationInfo) -> Length:
        if info.data.get("direction") == "after" and length.minutes < SHORTEST_MINUTES:
            raise ValueError(f"must be at least {SHORTEST_MINUTES} minutes")
        return length

    @field_validator("notify_before")
    @classmethod
    def _within(cls, notice: Length | None, info: ValidationInfo) -> Length | None:
        within = info.data.get("complete_within")
        is_after = info.data.get("direction") == "after"
        if notice and within and is_after and notice.minutes >= within.minutes:
            raise ValueError("must be shorter than complete_within: nobody can be told before the event")
        return notice

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups it is limited to; empty for all."""
        return () if self.scope == "all" else self.scope.groups


class When(Strict):
    """Which events of the name count: those of some journeys, of one filter, of a move to one stage.

    `prefetched`: a mail also counts as opened when its provider's machine fetched its pictures right after delivery.
    """

    journeys: Annotated[tuple[Line, ...], AtLeastOne, _ONE_ITEM] | None = None
    filter: Literal[1, 2] | None = None
    stage: Line | None = None
    prefetched: bool = Field(False, strict=True, exclude_if=lambda wanted: not wanted)


class Rule(Strict):
    """What a manager defines. Unknown fields are refused."""

    name: Line
    event: EventKind
    when: When | None = None
    actions: Annotated[tuple[Action, ...], Field(max_length=MOST_ACTIONS), AtLeastOne, _ONE_ITEM]
    active: bool = Field(True, strict=True)

    @model_validator(mode="after")
    def _fitting(self) -> Self:
        if self.when and self.when.filter and self.event is not EventKind.DISCARDED:
            raise ValueError("when.filter goes with the event discarded only")
        if self.when and self.when.stage and self.event is not EventKind.STAGE_CHANGED:
            raise ValueError("when.stage goes with the event stage_changed only")
        if self.when and self.when.prefetched and self.event is not EventKind.EMAIL_OPENED:
            raise ValueError("when.prefetched goes with the event email_opened only")
        return self

    @property
    def groups(self) -> frozenset[str]:
        """Every group that one of its actions is limited to."""
        return frozenset(group for action in self.actions for group in action.groups)

    def is_about(self, journey: str, domain_event: DomainEvent) -> bool:
        """Whether the rule has something to say about an event."""
        if not self.active or self.event is not domain_event.event:
            return False
        when = self.when or When()
        return (
            (when.journeys is None or journey in when.journeys)
            and when.filter in {None, domain_event.filter}
            and when.stage in {None, domain_event.stage}
            # Who asks for machines' openings has had that one when the person's comes.
            and (not domain_event.again if when.prefetched else not domain_event.prefetched)
        )


def tasks_of(
    rule: Rule, journey: str, domain_event: DomainEvent, groups_of_owner: Iterable[str]
) -> Sequence[tuple[int, Action]]:
    """The tasks that a rule makes of an event, each with the number of its action in the rule."""
    if not rule.is_about(journey, domain_event):
        return ()
    known = set(groups_of_owner)
    return [
        (number, action)
        for number, action in enumerate(rule.actions)
        if not action.groups or not known.isdisjoint(action.groups)
    ]


def domain_events_of(before: LeadState | None, change: Change[LeadState]) -> Sequence[DomainEvent]:
    """All that a change means to rules; `before` is None for a lead that enters.

    What every journey's change tells by itself (receipt, moves of the card, a won deal, a loss), and what the
    journey's own rules say. A discard says more than a loss, and is not told as both.
    """
    found = list(change.domain_events)
    if before is None:
        return [DomainEvent(event=EventKind.LEAD_RECEIVED, stage=change.state.stage), *found]
    found += [DomainEvent(event=EventKind.STAGE_CHANGED, stage=stage) for stage in change.moves]
    after = change.state.status
    if after is not before.status:
        if after is Status.WON:
            found.append(DomainEvent(event=EventKind.DEAL_WON))
        is_told = any(domain_event.event is EventKind.DISCARDED for domain_event in found)
        if after in {Status.LOST, Status.NOT_INTERESTED} and not is_told:
            found.append(DomainEvent(event=EventKind.LEAD_LOST))
    return found
