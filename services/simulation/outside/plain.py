"""A journey whose rules need nothing from outside, and what all others share."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.journey import Change, LeadState, NextStep
from domain.mail import MailOrder
from domain.policy import Policy
from domain.rules import AnyRules
from services.configuration.config import Config
from services.simulation.chance import Chance


class Nothing(Policy):
    """What other systems know of a lead, where none is asked."""


@dataclass(frozen=True)
class Arrival:
    """A lead as it comes: its number, when, and its submission.

    `outside`: what other systems know of it.
    """

    number: int
    at: datetime
    submission: Any
    outside: Any


@dataclass(frozen=True)
class Answer:
    """What a step brings back. `sends`: whether its mails go out; `events`: what happens to the lead with its end."""

    findings: Any = None
    sends: bool = True
    events: Sequence[Any] = ()


@dataclass(frozen=True)
class Hooks:
    """How the outside acts by itself: `at` calls something then, `happen` lets an event happen to a lead.

    `enter`: a lead enters later than it came, in this state. `assigned`: a lead has been given to somebody. `note`:
    something else has happened to it that reports count. `tell`: whoever observes hears of what somebody did.
    """

    at: Callable[..., None]
    happen: Callable[[int, Any, datetime], None]
    enter: Callable[[Arrival, Change[Any], datetime], None]
    assigned: Callable[[int, str, datetime], None]
    note: Callable[[int, str, datetime], None]
    tell: Callable[[int, datetime, str, str, Any], None]


class Outside:
    """The world around the leads that are played together. This one is empty."""

    def __init__(self, config: Config, chance: Chance, hooks: Hooks) -> None:
        self.config = config
        self.chance = chance
        self.hooks = hooks

    def arrive(self, arrival: Arrival, rules: AnyRules, now: datetime) -> Change[Any] | None:
        """A lead comes, and enters in this state; None for one that will enter later."""
        change: Change[Any] = rules.begin(arrival.submission, now)
        return change

    def answer(self, lead: int, state: LeadState, due: NextStep, now: datetime) -> Answer:
        """What a step finds outside."""
        return Answer()

    def copies(self, lead: int, order: MailOrder) -> int:
        """To how many people a mail goes, each with a copy of their own."""
        return 1

    def hears(self, lead: int, event: Any, now: datetime) -> None:
        """An event is about to come to a lead: what it tells of is so outside from now on."""

    def ended(self, lead: int, state: LeadState) -> None:
        """A lead's journey is over."""


class Journey:
    """What a simulation has to know of a journey.

    `made_up`: a submission as it comes when a behaviour file says nothing else; None where leads enter with what they
    do. `ties`: what becomes of a lead depends
    on the leads before it. `keeps_timer`: as its workflow does (see `Meter`).
    """

    def __init__(
        self,
        name: str,
        made_up: Mapping[str, Any] | None,
        *,
        ties: bool = False,
        keeps_timer: bool = False,
        knows: type[Policy] = Nothing,
        outside: type[Outside] = Outside,
    ) -> None:
        self.name = name
        self.ties = ties
        self.keeps_timer = keeps_timer
        self.knows = knows
        self.outside = outside
        self._made_up = made_up

    def submission(self, rules: AnyRules, changed: Mapping[str, Any], number: int) -> Any:
        """The submission of a lead, None where nobody submits it. Raises ValidationError where nobody could."""
        if self._made_up is None:
            return None
        return rules.submission_model.model_validate({"journey": self.name, **self._made_up, **changed})

    @property
    def enters_by_itself(self) -> bool:
        """Whether nobody submits its leads."""
        return self._made_up is None
