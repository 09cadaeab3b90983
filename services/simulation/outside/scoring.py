"""What made-up users do, and how the canvas counts it."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Self

from pydantic import Field, model_validator

from domain.journey import Change, LeadState, NextStep
from domain.policy import Policy
from domain.rules import AnyRules
from domain.scoring import Canvas, Kind, ScoringRules
from domain.scoring.counting import Action, Tally, count, look, shown
from domain.scoring.findings import Aborted, HandedOver, HandoffEnd, Looked, ReachedAlready, Rose
from domain.scoring.handoff import forestalled
from domain.text import Line
from services.configuration.config import Config
from services.simulation.behaviour import Share
from services.simulation.chance import Chance
from services.simulation.outside.plain import Answer, Arrival, Hooks, Journey, Outside
from services.simulation.waits import AT_ONCE, WrittenWait

_AT_LEAST = timedelta(seconds=1)
HANDED_OVER, ROSE, INACTIVE = "handed over to sales", "rose above the threshold", "inactive for a window"


class Habit(Policy):
    """Something that a user does, as a trigger of the canvas names it.

    `after`: the first time, from the user's arrival on. `every`: again and again, each time after another such wait;
    once, where it is left out. `lasts`: for how long, from the arrival on.
    """

    type: Kind
    name: Line | None = None
    likely: Share = 1
    after: WrittenWait = AT_ONCE
    every: WrittenWait | None = None
    lasts: WrittenWait | None = None

    @model_validator(mode="after")
    def _rests(self) -> Self:
        if self.every and not self.every.longest:
            raise ValueError("every must leave some time in between")
        return self

    @property
    def label(self) -> str:
        """What its draws are named after."""
        return f"{self.type.value} {self.name or ''}"


class TrackedUser(Policy):
    """A user. `attributes`: what the audience goes by; `status`: what sales have the lead down as, `MQL` for one."""

    attributes: dict[str, Any] = Field(default_factory=dict)
    status: str = ""
    does: tuple[Habit, ...] = ()


@dataclass
class Scored:
    """A user on the way."""

    arrival: Arrival
    user: TrackedUser
    tally: Tally = field(default_factory=Tally)
    status: str = ""
    is_lead: bool = False


class Scoring(Outside):
    """Tracked users, the canvas that counts what they do, and sales."""

    def __init__(self, config: Config, chance: Chance, hooks: Hooks) -> None:
        super().__init__(config, chance, hooks)
        self._rules: ScoringRules = config.of(ScoringRules)
        self._canvas = Canvas.read(config.of(ScoringRules).policy.canvas)
        self._users: dict[int, Scored] = {}

    def arrive(self, arrival: Arrival, rules: AnyRules, now: datetime) -> Change[Any] | None:
        """A user comes, and becomes a lead with the first thing that counts."""
        user: TrackedUser = arrival.outside
        scored = self._users[arrival.number] = Scored(arrival, user, status=user.status)
        for habit in user.does:
            whether, when, until = self.chance.of(arrival.number, "habit", habit.label)
            if whether < habit.likely:
                ends = now + habit.lasts.drawn(until) if habit.lasts else None
                self.hooks.at(now + habit.after.drawn(when), self._act, scored, habit, 1, ends)
        return None

    def _act(self, scored: Scored, habit: Habit, times: int, ends: datetime | None, now: datetime) -> None:
        if ends and now > ends:
            return
        self.hooks.tell(scored.arrival.number, now, "act", habit.label, habit)
        self._count(scored, Action(habit.type, habit.name or "", now), now)
        if habit.every:
            when, _, _ = self.chance.of(scored.arrival.number, "habit again", habit.label, times)
            again = now + max(habit.every.drawn(when), _AT_LEAST)
            self.hooks.at(again, self._act, scored, habit, times + 1, ends)

    def _count(self, scored: Scored, action: Action, now: datetime) -> None:
        canvas = self._canvas
        if canvas.audience.excluded_by(scored.user.attributes):
            return
        # Outside of the canvas, nobody loses anything.
        before = scored.tally if scored.is_lead else replace(scored.tally, quiet_since=None)
        outcome = count(canvas, before, [action])
        if not outcome.points:
            return
        scored.tally = outcome.tally
        lead = scored.arrival.number
        rose = Rose(score=shown(outcome.tally.score), threshold=canvas.threshold) if outcome.rises else None
        if rose:
            self.hooks.note(lead, ROSE, now)
        if scored.is_lead:
            if rose:
                self.hooks.happen(lead, rose, now)
            return
        scored.tally, scored.is_lead = replace(scored.tally, quiet_since=now), True
        look_at = now + canvas.window if canvas.window else None
        change: Change[Any] = self._rules.enter(str(lead), canvas.name, look_at, unsubscribed=False)
        if rose:
            change = change.then(self._rules.decide(change.state, rose, now))
        self.hooks.enter(scored.arrival, change, now)

    def answer(self, lead: int, state: LeadState, due: NextStep, now: datetime) -> Answer:
        """A look at the user, or what sales make of the hand-off."""
        scored = self._users[lead]
        if due.step == "look_for_inactivity":
            return Answer(events=(self._look(scored, now),))
        findings = self._hand_over(scored)
        if isinstance(findings, HandedOver):
            self.hooks.note(lead, HANDED_OVER, now)
            scored.status = "MQL"
        return Answer(findings)

    def _look(self, scored: Scored, now: datetime) -> Looked:
        if exclusion := self._canvas.audience.excluded_by(scored.user.attributes):
            return Looked(again_at=None, excluded=exclusion.attribute)
        found = look(self._canvas, scored.tally, now)
        scored.tally = found.tally
        for _ in found.lost:
            self.hooks.note(scored.arrival.number, INACTIVE, now)
        lost = sum((points.points for points in found.lost), start=Decimal(0))
        score = shown(found.tally.score)
        return Looked(again_at=found.again_at, lost=shown(lost), windows=len(found.lost), score=score)

    def _hand_over(self, scored: Scored) -> HandoffEnd:
        """The template is not rendered: who may be handed over and is not known to sales is handed over."""
        score, handoff = shown(scored.tally.score), self._canvas.handoff
        if handoff is None:
            return Aborted(score=score, reason="the canvas hands nobody over")
        if end := forestalled(self._canvas, handoff, scored.user.attributes, score):
            return end
        if handoff.status.is_reached(scored.status):
            return ReachedAlready(score=score, status=scored.status, known_by="crm")
        return HandedOver(score=score, fields=tuple(sorted(handoff.fields.values())))

    def ended(self, lead: int, state: LeadState) -> None:
        """The user is in the canvas no more; what they do next makes them enter it again."""
        self._users[lead].is_lead = False


JOURNEY = Journey("scoring", None, keeps_timer=True, knows=TrackedUser, outside=Scoring)
