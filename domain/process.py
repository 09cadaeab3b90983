"""Processes: what comes next for a lead, as one function that people can read.

A process is asked at the lead's row: for what the row waits for, whether a step is still wanted, and what the
workflow carries out. It is played forward for forecasts. It decides from facts alone: no clock, no policy, no I/O.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

from domain.journey import Fact, NextStep, WaitingFor
from domain.mail import MailOrder

RulesT = TypeVar("RulesT")
StateT = TypeVar("StateT")
FindingsT = TypeVar("FindingsT")
RecordedT = TypeVar("RecordedT")


class Facts(Fact):
    """What a process decides from; each journey has a model of its own. No personal data, no policy, no clock.

    `since`: when the lead came to be as it is. A step without a date of its own is due since then.
    """

    since: datetime | None = None


FactsT = TypeVar("FactsT", bound=Facts)


class Next(Fact):
    """What comes next: a step of ours at its date, or (without a step) something that people do.

    `what`: the code under which a page shows it; `key`: tells steps of one name apart.
    """

    what: str
    why: str
    at: datetime | None = None
    step: str = ""
    key: str = ""

    @property
    def due(self) -> NextStep | None:
        """The step with its date; None while people are next."""
        return NextStep(step=self.step, at=self.at, key=self.key) if self.step and self.at else None

    @property
    def waiting_for(self) -> WaitingFor:
        """What the lead's page shows."""
        return WaitingFor(what=self.what, until=self.at, why=self.why)


def people(what: str, why: str, *, until: datetime | None = None) -> Next:
    """Somebody outside acts next."""
    return Next(what=what, why=why, at=until)


@dataclass(frozen=True)
class Done(Generic[FindingsT]):
    """A step that was carried out: under which key, when, and what it brought back."""

    key: str
    at: datetime
    findings: FindingsT


@dataclass(frozen=True)
class Step(Generic[RulesT, StateT, FindingsT, RecordedT]):
    """Something that a journey does by itself, declared once, beside its process.

    `summary`: what Temporal shows while it is carried out. `records`: what it makes of the lead once it is done; it
    changes the facts that asked for it. `mails`: which mails it sends, asked with its key and what time it is; none
    once the moment for them has passed. `activity`: who carries it out, where that is not an activity of its name.
    `shown_as`: what a page says that the lead waits for, where that is not the step. `gives_up`: whether it parks
    when it keeps failing; what only writes to our own database is tried for ever.
    """

    name: str
    summary: str
    records: Callable[[RulesT, StateT, Done[FindingsT]], RecordedT]
    mails: Callable[[RulesT, StateT, str, datetime], Sequence[MailOrder]] | None = None
    activity: str = ""
    shown_as: str = ""
    gives_up: bool = True

    def __call__(self, why: str, *, at: datetime | None = None, key: str | int = "") -> Next:
        """This step comes next: at its date, or at once."""
        return Next(what=self.shown_as or self.name, why=why, at=at, step=self.name, key=str(key))


@dataclass(frozen=True)
class Process(Generic[FactsT]):
    """A journey's process with the steps that it may ask for."""

    journey: str
    comes_next: Callable[[FactsT], Next]
    steps: Sequence[Step[Any, Any, Any, Any]]
    by_name: Mapping[str, Step[Any, Any, Any, Any]] = field(init=False)

    def __post_init__(self) -> None:
        by_name = {step.name: step for step in self.steps}
        if len(by_name) < len(self.steps):
            raise ValueError(f"the process {self.journey} has two steps of one name")
        object.__setattr__(self, "by_name", by_name)

    def next(self, facts: FactsT) -> Next:
        """What comes next for a lead of which these are the facts."""
        coming = self.comes_next(facts)
        if not coming.step or coming.at:
            return coming
        if facts.since is None:
            raise ValueError(f"the step {coming.step} of {self.journey} has no date")
        return coming.model_copy(update={"at": facts.since})

    def activity(self, step: str) -> str:
        """The name of the activity that carries a step out. Raises KeyError for a step that is not declared."""
        declared = self.by_name[step]
        known = declared.activity or declared.name
        return known if "." in known else f"{self.journey}.{known}"

    def summary(self, due: NextStep) -> str:
        """A step in a sentence for people: what it does, and which of several it is ("… (after 5 days)")."""
        which = due.key.replace("_", " ")
        return self.by_name[due.step].summary + (f" ({which})" if which else "")

    @property
    def activities(self) -> frozenset[str]:
        """The names of all activities that carry its steps out."""
        return frozenset(map(self.activity, self.by_name))
