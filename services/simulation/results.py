"""What a simulation came to, as JSON has it: totals, and what happened on each day."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from statistics import fmean, median, quantiles
from typing import Any
from zoneinfo import ZoneInfo

from services.registry import journeys
from services.simulation.comparing import Difference, differences
from services.simulation.run import Simulation
from services.simulation.tally import Day, Tally, TaskCounts

Json = dict[str, Any]


@dataclass(frozen=True)
class Results:
    """A simulation with what it came to; `differences` are empty where there is one configuration only."""

    simulation: Simulation
    tallies: Sequence[Tally]

    @property
    def differences(self) -> Sequence[Difference]:
        """What the configuration makes different from the one that it is compared with."""
        if len(self.tallies) < 2:
            return ()
        here, against = self.tallies
        return differences(here, against, self.simulation.leads, self.simulation.behaviour.costs)

    @property
    def days(self) -> list[date]:
        """The days that were played."""
        zone = ZoneInfo(self.simulation.behaviour.arrivals.timezone)
        first = self.simulation.begins.astimezone(zone).date()
        return [first + timedelta(days=number) for number in range(self.simulation.days)]

    def json(self) -> Json:
        """The whole of it: the same for the same question, whenever and wherever it is asked."""
        asked = self.simulation
        shown: Json = {
            "journey": asked.journey,
            "leads": asked.leads,
            "days": asked.days,
            "seed": asked.seed,
            "from": self.days[0].isoformat(),
            "timezone": asked.behaviour.arrivals.timezone,
            "config": asked.configs[0].label,
            "result": self.side(0),
        }
        if len(self.tallies) > 1:
            shown |= {
                "against": asked.configs[1].label,
                "result_against": self.side(1),
                "differences": [difference.json() for difference in self.differences],
            }
        return shown

    def side(self, number: int) -> Json:
        """What one of the configurations came to."""
        tally, asked = self.tallies[number], self.simulation
        actions, costs = int(tally.total("actions")), asked.behaviour.costs
        return {
            "leads": sum(day.arrived for day in tally.days.values()),
            "mails": {
                "sent": int(tally.total("mails")),
                "suppressed": sum(day.suppressed for day in tally.days.values()),
                "by_template": _sorted(tally.mails()),
            },
            "outcomes": _sorted(tally.outcomes()),
            "stages": {stage: tally.stages[stage] for stage in journeys()[asked.journey].stages},
            "days_to_win": _spread(tally.by_lead.get("days_to_win", {}).values()),
            "assigned": _sorted(sum((day.assigned for day in tally.days.values()), Counter[str]())),
            "noted": _sorted(sum((day.noted for day in tally.days.values()), Counter[str]())),
            "tasks": _tasks(tally.tasks),
            "actions": {
                "total": actions,
                "per_lead": round(actions / max(asked.leads, 1), 3),
                "cost": round(actions * costs.per_million_actions / 1e6, 4),
                "currency": costs.currency,
            },
            "refused": _sorted(tally.refused),
            "days": self._days(tally),
        }

    def _days(self, tally: Tally) -> list[Json]:
        numbers = range(self.simulation.days)
        stages = journeys()[self.simulation.journey].stages
        nothing = Day()
        days = [tally.days.get(number, nothing) for number in numbers]
        open_leads = {stage: list(accumulate(day.stages[stage] for day in days)) for stage in stages}
        return [
            {
                "day": when.isoformat(),
                "arrived": day.arrived,
                "mails": _sorted(day.mails),
                "suppressed": day.suppressed,
                "open": {stage: open_leads[stage][number] for stage in stages if any(open_leads[stage])},
                "outcomes": _sorted(day.outcomes),
                "assigned": _sorted(day.assigned),
                "noted": _sorted(day.noted),
                "tasks": {"made": day.tasks_made, "completed": day.tasks_done, "overdue": day.tasks_overdue},
                "actions": day.actions,
            }
            for number, when, day in zip(numbers, self.days, days, strict=True)
        ]


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    return {name: counts[name] for name in sorted(counts) if counts[name]}


def _spread(values: Any) -> Json:
    numbers = sorted(values)
    shown: Json = {"won": len(numbers), "mean": None, "median": None, "tenth": None, "ninetieth": None}
    if numbers:
        tenths = quantiles(numbers, n=10, method="inclusive") if len(numbers) > 1 else [numbers[0]] * 9
        shown |= {
            "mean": round(fmean(numbers), 2),
            "median": round(median(numbers), 2),
            "tenth": round(tenths[0], 2),
            "ninetieth": round(tenths[-1], 2),
        }
    return shown


def _tasks(counts: Mapping[tuple[str, str], TaskCounts]) -> Json:
    together: Counter[str] = Counter()
    by_person: list[Json] = []
    for (person, activity_type), found in sorted(counts.items()):
        shown = {
            "created": found.made,
            "completed_in_time": found.completed,
            "completed_late": found.late,
            "overdue": found.overdue,
            "cancelled": found.cancelled,
            "open": found.left,
        }
        together.update(shown)
        minutes = round(median(found.minutes)) if found.minutes else None
        by_person.append(
            {"assignee": person, "activity_type": activity_type, **shown, "median_minutes_to_completion": minutes}
        )
    return {**dict(together), "by_person": by_person}
