"""What a simulation counts: by day, by template, by stage, by person, and for each lead what two configurations may
differ in. Tallies of parts of the leads add up to the tally of all."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

Counts = Counter[str]


@dataclass
class Day:
    """One day: what happened on it, and how the number of open leads in each stage changed."""

    arrived: int = 0
    mails: Counts = field(default_factory=Counter)
    suppressed: int = 0
    outcomes: Counts = field(default_factory=Counter)
    stages: Counts = field(default_factory=Counter)
    actions: int = 0
    assigned: Counts = field(default_factory=Counter)
    """Leads that were given to somebody, by whom they were given to."""
    noted: Counts = field(default_factory=Counter)
    """What else happened that reports count, as hand-offs to sales."""
    tasks_made: int = 0
    tasks_done: int = 0
    tasks_overdue: int = 0


@dataclass
class TaskCounts:
    """What became of the tasks of one person, or of one type. `left`: still open at the end."""

    made: int = 0
    completed: int = 0
    late: int = 0
    overdue: int = 0
    cancelled: int = 0
    left: int = 0
    minutes: list[int] = field(default_factory=list[int])
    """From being made to being completed."""

    def add(self, other: "TaskCounts") -> None:
        """Both together."""
        self.made += other.made
        self.completed += other.completed
        self.late += other.late
        self.overdue += other.overdue
        self.cancelled += other.cancelled
        self.left += other.left
        self.minutes += other.minutes


def _days() -> defaultdict[int, Day]:
    return defaultdict(Day)


def _tasks() -> defaultdict[tuple[str, str], TaskCounts]:
    return defaultdict(TaskCounts)


def _metrics() -> defaultdict[str, dict[int, float]]:
    return defaultdict(dict)


@dataclass
class Tally:
    """All that was counted."""

    days: defaultdict[int, Day] = field(default_factory=_days)
    refused: Counts = field(default_factory=Counter)
    """Events that the rules forbade when people came to them."""
    tasks: defaultdict[tuple[str, str], TaskCounts] = field(default_factory=_tasks)
    """By person and type."""
    stages: Counts = field(default_factory=Counter)
    """Of all leads, open or not, at the end."""
    by_lead: defaultdict[str, dict[int, float]] = field(default_factory=_metrics)
    """What counts for each lead, by metric and lead; nothing where it is 0."""

    def count(self, metric: str, lead: int, number: float = 1) -> None:
        """Something more of a lead."""
        of_metric = self.by_lead[metric]
        of_metric[lead] = of_metric.get(lead, 0) + number

    def add(self, other: "Tally") -> None:
        """What was counted of other leads."""
        for number, day in other.days.items():
            mine = self.days[number]
            mine.arrived += day.arrived
            mine.mails += day.mails
            mine.suppressed += day.suppressed
            mine.outcomes += day.outcomes
            mine.stages.update(day.stages)  # += would drop what falls below 0
            mine.actions += day.actions
            mine.assigned += day.assigned
            mine.noted += day.noted
            mine.tasks_made += day.tasks_made
            mine.tasks_done += day.tasks_done
            mine.tasks_overdue += day.tasks_overdue
        self.refused += other.refused
        self.stages += other.stages
        for key, counts in other.tasks.items():
            self.tasks[key].add(counts)
        for metric, values in other.by_lead.items():
            self.by_lead[metric].update(values)

    def total(self, metric: str) -> float:
        """Of all leads."""
        return sum(self.by_lead.get(metric, {}).values())

    def mails(self) -> Counts:
        """All mails by template."""
        return sum((day.mails for day in self.days.values()), Counter[str]())

    def outcomes(self) -> Mapping[str, int]:
        """How many leads ended how; one that was reopened counts as it ended last."""
        return Counter(
            {
                metric.removeprefix("outcome "): len(leads)
                for metric, leads in self.by_lead.items()
                if _is_outcome(metric)
            }
        )


def _is_outcome(metric: str) -> bool:
    return metric.startswith("outcome ")
