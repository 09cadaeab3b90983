"""What comes of a lead when nobody acts: its process played forward from its row, step by step.

Pure: it asks the same rules that the row is asked by, with a date that moves on. What a step brings back from outside
(a portal, the franchise API, the CRM) nobody knows beforehand: a journey's `Outlook` says what is assumed instead, and
each step says what it rests on. Where nothing can be assumed, the forecast ends.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from domain.journey import Change, LeadState, NextStep, Status, WaitingFor
from domain.mail import MailOrder
from domain.process import Next
from domain.rules import JourneyRules
from domain.tasks.ahead import TaskAhead, TasksAhead

StateT = TypeVar("StateT", bound=LeadState)

MOST_STEPS = 1000
"""Of one forecast. A process that repeats a step faster than that is cut off here, before the horizon."""


class Ends(StrEnum):
    """Why a forecast says no more.

    `people`: somebody acts next. `over`: the journey is. `horizon`: more comes later. `unknown`: it depends on an
    answer from outside that nobody has. `steps`: it has said as much as a forecast may.
    """

    PEOPLE = "people"
    OVER = "over"
    HORIZON = "horizon"
    UNKNOWN = "unknown"
    STEPS = "steps"


class Unforeseeable(Exception):
    """What a step brings back can't be assumed; the message says on what it depends."""


@dataclass(frozen=True)
class ScoreChange:
    """Points that come or go, and the score that is left."""

    points: int | float
    score: int | float


@dataclass(frozen=True)
class Foreseen(Generic[StateT]):
    """What a step makes of the lead. `assumes`: what that rests on; `owner`: who answers for the lead from then on."""

    change: Change[StateT]
    assumes: str | None = None
    owner: str | None = None
    score: ScoreChange | None = None


class Outlook(Generic[StateT]):
    """How a lead's steps end when nobody acts: done, and nothing was brought back from outside.

    A journey whose steps bring something back has an outlook of its own. Made for one forecast.
    """

    def foresee(
        self, rules: JourneyRules[StateT, Any, Any], state: StateT, due: NextStep, at: datetime
    ) -> Foreseen[StateT]:
        """What a step makes of the lead at that moment. Raises Unforeseeable."""
        return Foreseen(rules.record(state, due, at))


@dataclass(frozen=True)
class ComingStep(Generic[StateT]):
    """A step with its date, and what comes of it. `before`: the lead when it begins, of which its mails tell.

    `task`: the open task whose step it is; None for one of the lead's own. `turns`: the tasks that it makes, ends or
    moves on.
    """

    at: datetime
    next: Next
    before: StateT
    after: StateT
    owner: str | None
    mails: Sequence[MailOrder] = ()
    moves: Sequence[str] = ()
    assumes: str | None = None
    score: ScoreChange | None = None
    task: TaskAhead | None = None
    turns: Sequence[TaskAhead] = ()

    @property
    def status(self) -> Status | None:
        """How the lead stands afterwards, where that is new."""
        return self.after.status if self.after.status is not self.before.status else None


@dataclass(frozen=True)
class Forecast(Generic[StateT]):
    """What comes until `until`, in order; why it says no more, and what the lead waits for then."""

    since: datetime
    until: datetime
    steps: Sequence[ComingStep[StateT]]
    ends: Ends
    waiting_for: WaitingFor | None


def play_forward(
    rules: JourneyRules[StateT, Any, Any],
    state: StateT,
    outlook: Outlook[StateT],
    tasks: TasksAhead,
    now: datetime,
    until: datetime,
) -> Forecast[StateT]:
    """What comes of a lead from `now` to `until` when nobody acts, and every service answers.

    A step whose date has passed is taken at once; of several that are due together the lead's own comes first.
    """
    steps: list[ComingStep[StateT]] = []
    at = now
    while len(steps) < MOST_STEPS:
        coming, task = rules.next(state), tasks.next()
        due, task_due = coming.due if coming else None, task[1].due if task else None
        if due and (task_due is None or due.at <= task_due.at):
            at = max(at, due.at)
            if at > until or coming is None:
                return Forecast(now, until, steps, Ends.HORIZON, rules.waiting_for(state))
            mails = rules.mails(state, due, at)
            try:
                foreseen = outlook.foresee(rules, state, due, at)
            except Unforeseeable as unknown:
                steps.append(ComingStep(at, coming, state, state, tasks.owner, mails))
                waiting = WaitingFor(what=coming.what, why=str(unknown))
                return Forecast(now, until, steps, Ends.UNKNOWN, waiting)
            change = foreseen.change
            tasks, turns = tasks.follow(state, change, foreseen.owner, at)
            steps.append(
                ComingStep(
                    at, coming, state, change.state, tasks.owner, mails, change.moves, foreseen.assumes, foreseen.score,
                    turns=turns,
                )
            )  # fmt: skip
            state = change.state
        elif task and task_due:
            at = max(at, task_due.at)
            if at > until:
                break
            tasks, turned = tasks.take(task[0], task_due, at)
            steps.append(ComingStep(at, task[1], state, state, tasks.owner, task=task[0], turns=(turned,)))
        else:
            break
    else:
        return Forecast(now, until, steps, Ends.STEPS, rules.waiting_for(state))
    return Forecast(now, until, steps, _end_of(rules, state), rules.waiting_for(state))


def _end_of(rules: JourneyRules[StateT, Any, Any], state: StateT) -> Ends:
    coming = rules.next(state)
    if coming is None:
        return Ends.OVER
    return Ends.HORIZON if coming.due else Ends.PEOPLE
