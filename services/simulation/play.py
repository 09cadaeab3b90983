"""Leads played forward: a queue of what falls due, and the product's own rules to say what it means."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from domain.calendar import Calendar
from domain.errors import Refused
from domain.journey import Change, LeadSnapshot, LeadState, NextStep, Owners, Status
from domain.mail import MailOrder
from domain.rules import AnyRules
from services.configuration.config import Config
from services.simulation.behaviour import Behaviour, PossibleEvent, Result
from services.simulation.billing import Meter
from services.simulation.chance import Chance
from services.simulation.outside import Arrival, Hooks, Journey
from services.simulation.people import People
from services.simulation.queue import Queue
from services.simulation.tally import Day, Tally
from services.simulation.tasks import Office, Owned, Tasks
from services.simulation.waits import has_moments, resolved

DAY = timedelta(days=1)

Observer = Callable[[int, datetime, str, str, Any], None]
"""Is told what happened: the lead's number, when, what kind of thing, which, and the thing itself, if there is one."""


@dataclass
class Life:
    """A lead on its way. `visit`: which of its stays in a stage this is; `plan`: which of its next steps counts."""

    arrival: Arrival
    state: LeadState
    snapshot: LeadSnapshot
    meter: Meter
    visit: int = 0
    plan: int = 0
    visits: dict[str, int] = field(default_factory=dict[str, int])
    received: dict[str, int] = field(default_factory=dict[str, int])
    """How many mails of a template."""
    owned: Owned | None = None

    @property
    def number(self) -> int:
        return self.arrival.number


@dataclass(frozen=True)
class Stage:
    """What leads are played on: the rules that hold, how people behave, and when it ends."""

    journey: Journey
    config: Config
    behaviour: Behaviour
    calendar: Calendar | None
    office: Office
    team: Sequence[str]
    """Who gets leads in turn, where a journey's leads are the team's."""
    chance: Chance
    begins: datetime
    ends: datetime

    @property
    def rules(self) -> AnyRules:
        """The journey's rules."""
        return self.config.rules[self.journey.name]


class Play:
    """Plays leads forward and counts what happens."""

    def __init__(self, stage: Stage, observe: Observer | None = None) -> None:
        self._stage = stage
        self._rules = stage.rules
        self._queue = Queue(stage.ends)
        self._observe = observe
        self._lives: dict[int, Life] = {}
        self._all: list[Life] = []
        self._turn = 0
        self._alike: dict[tuple[str, int], Any] = {}
        """Events that are always the same, by name and by the behaviour's fields, which outlive this."""
        self.tally = Tally()
        hooks = Hooks(self._queue.put, self._happen_outside, self._enter, self._assigned, self._note, self._tell)
        self._outside = stage.journey.outside(stage.config, stage.chance, hooks)
        self._tasks = self._tasks_of(stage) if stage.office.makes_any(stage.rules.name) else None

    def _tasks_of(self, stage: Stage) -> Tasks:
        people = People(stage.calendar, stage.behaviour.people, self._queue) if stage.calendar else None
        return Tasks(stage.office, people, self._queue, stage.chance, self.tally, self._day, self._tell)

    def run(self, arrivals: Iterable[Arrival]) -> Tally:
        """Plays these leads to the end."""
        for arrival in arrivals:
            self._queue.put(arrival.at, self._arrive, arrival)
        self._queue.run()
        for life in self._all:
            self.tally.stages[life.state.stage] += 1
        if self._tasks:
            self._tasks.left()
        return self.tally

    # What happens to a lead ---------------------------------------------------------------------------------------

    def _arrive(self, arrival: Arrival, now: datetime) -> None:
        self._tell(arrival.number, now, "arrival", self._rules.name, arrival)
        if change := self._outside.arrive(arrival, self._rules, now):
            self._enter(arrival, change, now)

    def _enter(self, arrival: Arrival, change: Change[Any], now: datetime) -> None:
        meter = Meter(self._stage.journey.keeps_timer)
        life = Life(arrival, change.state, self._rules.snapshot(change.state, 0), meter)
        self._lives[life.number] = life
        self._all.append(life)
        day = self._day(now)
        day.arrived += 1
        day.stages[life.state.stage] += 1
        self._tell(life.number, now, "stage", life.state.stage)
        self._bill(life, meter.starts(life.snapshot, now), now)
        if self._tasks:
            life.owned = self._owned(life)
            self._tasks.follow(life.owned, None, change, now)
        self._enter_stage(life, now)
        self._plan(life, now)

    def _owned(self, life: Life) -> Owned:
        """Whose the lead is, for its tasks: as the submission says, or of the team the next in turn."""
        submission = life.arrival.submission
        email = self._rules.entry(submission).owner_email if submission else None
        if email is None and self._rules.owners is Owners.TEAM and self._stage.team:
            email = self._stage.team[self._turn % len(self._stage.team)]
            self._turn += 1

        def happen(result: Result, chance: float, now: datetime) -> None:
            self._happen_by(life, result.event, result.fields, chance, now)

        return Owned(life.number, self._rules.name, email, happen)

    def happen(self, life: Life, event: Any, now: datetime) -> bool:
        """An event comes to a lead; False when the rules forbid it."""
        if life.state.is_open:
            self._outside.hears(life.number, event, now)
        try:
            change = self._rules.decide(life.state, event, now)
        except Refused:
            self.tally.refused[event.type] += 1
            self._tell(life.number, now, "refused", event.type, event)
            return False
        self._tell(life.number, now, "event", event.type, event)
        was_open, before = life.state.is_open, life.snapshot
        news = self._become(life, change, now)
        if not was_open and life.state.is_open:
            self._bill(life, life.meter.starts(life.snapshot, now), now)
        elif news:
            self._bill(life, life.meter.hears(life.snapshot, now), now)
        if life.snapshot.due != before.due:
            self._plan(life, now)
        return True

    def _step(self, life: Life, plan: int, due: NextStep, now: datetime) -> None:
        if plan != life.plan:
            return  # something happened meanwhile
        answer = self._outside.answer(life.number, life.state, due, now)
        orders = self._rules.mails(life.state, due, now) if answer.sends else ()
        change = self._rules.record(life.state, due, now, answer.findings)
        for event in answer.events:
            with suppress(Refused):
                change = change.then(self._rules.decide(change.state, event, now))
        self._tell(life.number, now, "step", f"{due.step} {due.key}".strip())
        self._send(life, orders, now)
        self._become(life, change, now)
        self._bill(life, life.meter.performs(life.snapshot, now), now)
        self._plan(life, now)

    def _become(self, life: Life, change: Change[Any], now: datetime) -> bool:
        """The lead is as the change says; whether that is news to its workflow."""
        before, state = life.state, change.state
        life.state = state
        snapshot = self._rules.snapshot(state, 0)
        news, life.snapshot = snapshot != life.snapshot, snapshot
        if change.moves or state.stage != before.stage or state.is_open != before.is_open:
            stages = self._day(now).stages
            stages[before.stage] -= before.is_open
            stages[state.stage] += state.is_open
        if state.status is not before.status:
            self._count_end(life, before.status, now)
        for stage in change.moves:
            self._tell(life.number, now, "stage", stage)
        if self._tasks and life.owned:
            self._tasks.follow(life.owned, before, change, now)
        if change.moves:
            self._enter_stage(life, now)
        return news

    def _plan(self, life: Life, now: datetime) -> None:
        life.plan += 1
        if due := life.snapshot.due:
            self._queue.put(max(due.at, now), self._step, life, life.plan, due)

    def _happen_outside(self, lead: int, event: Any, now: datetime) -> None:
        self.happen(self._lives[lead], event, now)

    def _assigned(self, lead: int, to: str, now: datetime) -> None:
        """Somebody looks after the lead from now on."""
        if owned := self._lives[lead].owned:
            owned.owner = to
        self._day(now).assigned[to] += 1
        self.tally.count(f"assigned {to}", lead)
        self._tell(lead, now, "assigned", to)

    def _note(self, lead: int, what: str, now: datetime) -> None:
        self._day(now).noted[what] += 1
        self.tally.count(f"noted {what}", lead)
        self._tell(lead, now, "noted", what)

    # What people do -----------------------------------------------------------------------------------------------

    def _enter_stage(self, life: Life, now: datetime) -> None:
        life.visit += 1
        stage = life.state.stage
        times = life.visits[stage] = life.visits.get(stage, 0) + 1
        for possible in self._stage.behaviour.stages.get(stage, ()):
            self._draw(life, possible, now, self._do_in_stage, life.visit, "stage", stage, times)

    def _do_in_stage(self, life: Life, possible: PossibleEvent, chance: float, visit: int, now: datetime) -> None:
        if visit == life.visit:
            self._do(life, possible, chance, now)

    def _react(self, life: Life, template: str, now: datetime) -> None:
        mail = template.partition("/")[2]
        times = life.received[mail] = life.received.get(mail, 0) + 1
        for reaction in self._stage.behaviour.mails.get(mail, ()):
            self._draw(life, reaction, now, self._do_after_mail, reaction.stages, "mail", mail, times)

    def _do_after_mail(
        self, life: Life, possible: PossibleEvent, chance: float, stages: Sequence[str], now: datetime
    ) -> None:
        if not stages or life.state.stage in stages:
            self._do(life, possible, chance, now)

    def _draw(
        self, life: Life, possible: PossibleEvent, now: datetime, call: Callable[..., None], given: Any, *what: Any
    ) -> None:
        whether, when, rest = self._stage.chance.of(life.number, *what, possible.label)
        if whether >= possible.likely:
            return
        at = now + possible.after.drawn(when)
        if possible.at_work and self._stage.calendar:
            at = self._stage.calendar.next_opening(at)
        self._queue.put(at, call, life, possible, rest, given)

    def _do(self, life: Life, possible: PossibleEvent, chance: float, now: datetime) -> None:
        self._happen_by(life, possible.event, possible.fields, chance, now)

    def _happen_by(self, life: Life, event: str, fields: Mapping[str, Any], chance: float, now: datetime) -> None:
        self.happen(life, self._event(event, fields, now, chance), now)

    def _event(self, event: str, fields: Mapping[str, Any], now: datetime, chance: float) -> Any:
        """The event as people bring it about; each of them the same, where nothing in it depends on its moment."""
        alike = self._alike.get((event, id(fields)))
        if alike is not None:
            return alike
        written = {"type": event, **resolved(fields, now, chance, self._stage.calendar)}
        read = self._rules.event_model.validate_python(written)
        if not has_moments(fields):
            self._alike[event, id(fields)] = read
        return read

    # What is counted ----------------------------------------------------------------------------------------------

    def _send(self, life: Life, orders: Sequence[MailOrder], now: datetime) -> None:
        for order in orders:
            template = f"{self._rules.name}/{order.mail}"
            copies = self._outside.copies(life.number, order)
            if not copies:
                continue  # nobody is in that role
            if order.is_for_lead and life.state.unsubscribed:
                self._day(now).suppressed += copies
                self._tell(life.number, now, "suppressed", template, copies)
                continue
            self._day(now).mails[template] += copies
            self.tally.count("mails", life.number, copies)
            self.tally.count(f"mail {template}", life.number, copies)
            self._tell(life.number, now, "mail", template, copies)
            self._react(life, template, now)

    def _count_end(self, life: Life, before: Status, now: datetime) -> None:
        if not before.is_open:
            self.tally.by_lead[f"outcome {before.value}"].pop(life.number, None)
            self.tally.by_lead["days_to_win"].pop(life.number, None)
        status = life.state.status
        if status.is_open:
            return
        self._outside.ended(life.number, life.state)
        self._day(now).outcomes[status.value] += 1
        self.tally.count(f"outcome {status.value}", life.number)
        self._tell(life.number, now, "outcome", status.value)
        if status is Status.WON:
            self.tally.by_lead["days_to_win"][life.number] = (now - life.arrival.at) / DAY

    def _bill(self, life: Life, actions: int, now: datetime) -> None:
        self._day(now).actions += actions
        self.tally.count("actions", life.number, actions)
        self._tell(life.number, now, "billed", "actions", actions)

    def _day(self, now: datetime) -> Day:
        return self.tally.days[(now - self._stage.begins) // DAY]

    def _tell(self, lead: int, now: datetime, kind: str, what: str, about: Any = None) -> None:
        if self._observe:
            self._observe(lead, now, kind, what, about)
