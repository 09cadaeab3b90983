"""Two configurations on the same lives: what differs, and how surely.

Each lead lives twice, so that its two lives are compared with each other: what chance does to both alike falls out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any

from services.simulation.behaviour import Costs
from services.simulation.tally import Tally

NINETY_FIVE = 1.96
"""So many standard errors to each side hold 95 of 100."""


@dataclass(frozen=True)
class Difference:
    """How one number differs: what it is here, what against, and between which bounds the difference lies.

    Bounds: within them the difference of another crowd of leads as large, drawn from the same behaviour, lies 95 times
    out of 100. `mean`: the numbers are means of leads, and no sums.
    """

    metric: str
    here: float
    against: float
    difference: float
    low: float
    high: float
    mean: bool = False

    @property
    def is_none(self) -> bool:
        """Not even one lead lives otherwise in this respect."""
        return self.difference == self.low == self.high == 0

    def json(self) -> dict[str, Any]:
        """As reports have it."""
        return {
            "metric": self.metric,
            "here": self.here,
            "against": self.against,
            "difference": self.difference,
            "low": self.low,
            "high": self.high,
        }


def differences(here: Tally, against: Tally, leads: int, costs: Costs) -> list[Difference]:
    """Every number that is counted for each lead, in a fixed order: with no difference, where there is none."""
    metrics = sorted({*here.by_lead, *against.by_lead} - {"days_to_win"}, key=_order)
    found = [
        _of_sums(metric, here, against, leads) for metric in metrics if here.total(metric) or against.total(metric)
    ]
    if actions := next((one for one in found if one.metric == "actions"), None):
        found.append(_priced(actions, costs))
    if won := _of_means("days_to_win", here.by_lead.get("days_to_win", {}), against.by_lead.get("days_to_win", {})):
        found.append(won)
    return found


_FIRST = ("mails", "mail ", "outcome ", "assigned ", "noted ", "tasks", "actions")


def _order(metric: str) -> tuple[int, str]:
    places = [place for place, start in enumerate(_FIRST) if metric.startswith(start)]
    return (places[0] if places else len(_FIRST), metric)


def _of_sums(metric: str, here: Tally, against: Tally, leads: int) -> Difference:
    one, other = here.by_lead.get(metric, {}), against.by_lead.get(metric, {})
    changed = [one.get(lead, 0) - other.get(lead, 0) for lead in sorted({*one, *other})]
    difference = sum(changed)
    # Leads for which nothing differs count with 0.
    squares = sum(change * change for change in changed)
    variance = max(squares - difference * difference / leads, 0) / max(leads - 1, 1)
    margin = NINETY_FIVE * sqrt(leads * variance)
    return _difference(metric, sum(one.values()), sum(other.values()), difference, margin)


def _of_means(metric: str, one: Mapping[int, float], other: Mapping[int, float]) -> Difference | None:
    """Of the leads for which both sides know it: the mean of what differs."""
    both = sorted(one.keys() & other.keys())
    if not both:
        return None
    changed = [one[lead] - other[lead] for lead in both]
    number, difference = len(both), sum(changed) / len(both)
    variance = sum((change - difference) ** 2 for change in changed) / max(number - 1, 1)
    margin = NINETY_FIVE * sqrt(variance / number)
    means = [sum(side[lead] for lead in both) / number for side in (one, other)]
    return _difference(metric, means[0], means[1], difference, margin, mean=True)


def _difference(
    metric: str, here: float, against: float, difference: float, margin: float, *, mean: bool = False
) -> Difference:
    low, high = difference - margin, difference + margin
    here, against, difference, low, high = map(_rounded, (here, against, difference, low, high))
    return Difference(metric, here, against, difference, low, high, mean)


def _rounded(value: float) -> float:
    rounded = round(value, 3)
    return int(rounded) if rounded == int(rounded) else rounded


def _priced(actions: Difference, costs: Costs) -> Difference:
    price = costs.per_million_actions / 1e6
    here, against, difference, low, high = (
        round(value * price, 4)
        for value in (actions.here, actions.against, actions.difference, actions.low, actions.high)
    )
    return Difference(f"cost {costs.currency}", here, against, difference, low, high)
