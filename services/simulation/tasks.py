"""Tasks in a simulation: made by the product's rules, moved and ended with their leads, done by people."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.journey import Change, LeadSnapshot, LeadState
from domain.tasks import (
    LeadNews,
    Rule,
    TaskRules,
    TaskState,
    TaskStatus,
    domain_events_of,
    goes_along,
    made_by,
    meeting_of,
)
from services.simulation.behaviour import Result, TaskWork
from services.simulation.billing import Meter
from services.simulation.chance import Chance
from services.simulation.people import Job, People
from services.simulation.queue import Queue
from services.simulation.tally import Day, Tally, TaskCounts

NOTICE = "tasks/due"
NOBODY = "nobody"
_MINUTE = 60


@dataclass(frozen=True)
class Office:
    """What tasks go by: the rules that make them, who is in which groups, and how people do which."""

    rules: TaskRules
    in_force: Sequence[Rule]
    groups: Mapping[str, Sequence[str]]
    work: Mapping[str, TaskWork]

    def makes_any(self, journey: str) -> bool:
        """Whether a rule may be about the journey's leads."""
        return any(
            rule.active and (rule.when is None or rule.when.journeys is None or journey in rule.when.journeys)
            for rule in self.in_force
        )


@dataclass
class Owned:
    """A lead, as far as tasks go by it: whose it is, and how an event happens to it.

    `owner`: who answers for it; `former`: who did when its tasks were last looked after.
    """

    number: int
    journey: str
    owner: str | None
    happen: Callable[[Result, float, datetime], None]
    former: str | None = None


@dataclass
class PlayedTask:
    """A task on its way."""

    lead: Owned
    name: str
    assignee: str | None
    made_at: datetime
    state: TaskState
    snapshot: LeadSnapshot
    meter: Meter
    counts: TaskCounts
    plan: int = 0
    is_given: bool = False

    @property
    def activity_type(self) -> str:
        return self.state.action.activity_type


class Tasks:
    """All tasks of the leads that are played."""

    def __init__(
        self,
        office: Office,
        people: People | None,
        queue: Queue,
        chance: Chance,
        tally: Tally,
        day: Callable[[datetime], Day],
        tell: Callable[[int, datetime, str, str, Any], None],
    ) -> None:
        self._office = office
        self._rules = office.rules
        self._in_force = [(f"{rule.name} {number}", rule) for number, rule in enumerate(office.in_force)]
        self._people = people
        self._queue = queue
        self._chance = chance
        self._tally = tally
        self._day = day
        self._tell = tell
        self._open: dict[int, list[PlayedTask]] = {}
        self._made: dict[tuple[int, str], int] = {}

    def follow(self, lead: Owned, before: LeadState | None, change: Change[Any], now: datetime) -> None:
        """Draws the conclusions from what happened to a lead; `before`: None for one that enters."""
        domain_events = domain_events_of(before, change)
        mine = self._open.setdefault(lead.number, [])
        if before is not None:
            for task in mine:
                if goes_along(task.assignee, lead.former, lead.owner):
                    self._hand_over(task, lead.owner, now)
            news = LeadNews.of(before, change.state, domain_events)
            for task in [*mine] if news.concerns_tasks else ():
                if turn := news.turn(self._rules, task.state, now):
                    self._become(task, turn.state, now)
        lead.former = lead.owner
        groups, known = self._office.groups.get(lead.owner or "", ()), meeting_of(change.state)
        for domain_event in domain_events:
            for made in made_by(self._rules, self._in_force, lead.journey, domain_event, groups, known, now):
                self._make(lead, f"{made.rule} {made.number}", made.state, now)

    def left(self) -> None:
        """Counts what is still open at the end."""
        for tasks in self._open.values():
            for task in tasks:
                task.counts.left += 1

    # A task's life ------------------------------------------------------------------------------------------------

    def _make(self, lead: Owned, rule: str, state: TaskState, now: datetime) -> None:
        times = self._made[lead.number, rule] = self._made.get((lead.number, rule), 0) + 1
        counts, snapshot = self._counts(lead.owner, state), self._rules.snapshot(state, 0)
        task = PlayedTask(lead, f"{rule} {times}", lead.owner, now, state, snapshot, Meter(), counts)
        self._open[lead.number].append(task)
        counts.made += 1
        self._count(task, "tasks made")
        self._day(now).tasks_made += 1
        self._told(task, "task", now)
        self._bill(task, task.meter.starts(task.snapshot, now), now)
        self._plan(task, now)
        if self._work_on(task).begins == "at once":
            self._give(task, now)

    def _step(self, task: PlayedTask, plan: int, now: datetime) -> None:
        due = task.snapshot.due
        if plan != task.plan or due is None:
            return  # something happened meanwhile
        state = self._rules.record(task.state, due, now)
        if state.told and not task.state.told:
            self._day(now).mails[NOTICE] += 1
            self._count(task, "mails")
            self._count(task, f"mail {NOTICE}")
            self._tell(task.lead.number, now, "mail", NOTICE, 1)
        before = task.state.status
        task.state, task.snapshot = state, self._rules.snapshot(state, 0)
        self._count_status(task, before, now)
        self._bill(task, task.meter.performs(task.snapshot, now), now)
        self._plan(task, now)
        if state.told:
            self._give(task, now)

    def _become(self, task: PlayedTask, state: TaskState, now: datetime) -> None:
        """The task is another by what people did."""
        if state is task.state:
            return
        before, snapshot = task.state, self._rules.snapshot(state, 0)
        is_news, task.state, task.snapshot = snapshot != task.snapshot, state, snapshot
        self._count_status(task, before.status, now)
        if state.deadline != before.deadline:
            self._told(task, "task moved", now)
        if is_news:
            self._bill(task, task.meter.hears(snapshot, now), now)
            self._plan(task, now)

    def _hand_over(self, task: PlayedTask, assignee: str | None, now: datetime) -> None:
        """Somebody else is to do it: it counts as theirs, and lies on their pile."""
        is_overdue, former, task.assignee = task.state.status is TaskStatus.OVERDUE, task.counts, assignee
        task.counts = self._counts(assignee, task.state)
        for counts, number in ((former, -1), (task.counts, 1)):
            counts.made += number
            counts.overdue += number * is_overdue
        self._told(task, "task reassigned", now)
        self._become(task, self._rules.reassign(task.state), now)
        if task.is_given or self._work_on(task).begins == "at once":
            task.is_given = False
            self._give(task, now)

    def _plan(self, task: PlayedTask, now: datetime) -> None:
        task.plan += 1
        if due := task.snapshot.due:
            self._queue.put(max(due.at, now), self._step, task, task.plan)

    # What people do -----------------------------------------------------------------------------------------------

    def _work_on(self, task: PlayedTask) -> TaskWork:
        return self._office.work.get(task.activity_type, _UNTOUCHED)

    def _give(self, task: PlayedTask, now: datetime) -> None:
        """Its assignee has it on the pile, unless it will be forgotten."""
        work = self._work_on(task)
        whether, takes, _ = self._chance.of(task.lead.number, "task", task.name)
        if task.is_given or self._people is None or task.assignee is None or whether < work.forgotten:
            return
        task.is_given, assignee = True, task.assignee

        def still_wanted() -> bool:
            return task.state.is_open and task.assignee == assignee

        def done(at: datetime) -> None:
            if still_wanted():
                self._done(task, work, at)

        job = Job(task.state.deadline, work.takes.drawn(takes), still_wanted, done)
        self._people.give(assignee, job, now)

    def _done(self, task: PlayedTask, work: TaskWork, now: datetime) -> None:
        which, rest, _ = self._chance.of(task.lead.number, "result", task.name)
        for result in work.results:
            if which < result.likely:
                task.lead.happen(result, rest, now)
                break
            which -= result.likely
        if task.state.is_open:
            self._told(task, "task done", now)
            self._become(task, self._rules.complete(task.state, now), now)

    # What is counted ----------------------------------------------------------------------------------------------

    def _count_status(self, task: PlayedTask, before: TaskStatus, now: datetime) -> None:
        status, counts = task.state.status, task.counts
        if status is before:
            return
        self._told(task, f"task {status.value}", now)
        match status:
            case TaskStatus.OVERDUE:
                counts.overdue += 1
                self._day(now).tasks_overdue += 1
                self._count(task, "tasks overdue")
            case TaskStatus.COMPLETED | TaskStatus.COMPLETED_LATE:
                is_late = status is TaskStatus.COMPLETED_LATE
                counts.late += is_late
                counts.completed += not is_late
                counts.minutes.append(int((now - task.made_at).total_seconds()) // _MINUTE)
                self._day(now).tasks_done += 1
                self._count(task, "tasks late" if is_late else "tasks completed")
            case TaskStatus.CANCELLED:
                counts.cancelled += 1
                self._count(task, "tasks cancelled")
        if not status.is_open:
            self._open[task.lead.number].remove(task)

    def _counts(self, assignee: str | None, state: TaskState) -> TaskCounts:
        return self._tally.tasks[assignee or NOBODY, state.action.activity_type]

    def _told(self, task: PlayedTask, kind: str, now: datetime) -> None:
        self._tell(task.lead.number, now, kind, task.activity_type, task)

    def _count(self, task: PlayedTask, metric: str) -> None:
        self._tally.count(metric, task.lead.number)

    def _bill(self, task: PlayedTask, actions: int, now: datetime) -> None:
        self._day(now).actions += actions
        self._tally.count("actions", task.lead.number, actions)
        self._tell(task.lead.number, now, "billed", "actions", actions)


_UNTOUCHED = TaskWork(forgotten=1)
