"""Which leads come when: made up as a behaviour file says, or those of a list."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import accumulate
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from domain.calendar import WEEKDAYS
from domain.errors import Invalid
from domain.rules import AnyRules
from services.simulation.behaviour import Arrivals, Behaviour, Kind
from services.simulation.chance import Chance
from services.simulation.outside import Arrival, Journey
from services.simulation.waits import has_moments, resolved


class BadRow(Exception):
    """A row of a list that is no lead; the message names it and says why."""


@dataclass(frozen=True)
class Listed:
    """A row of a list of leads: its number in the file, and the submission that it means."""

    row: int
    submission: Mapping[str, Any]


def begins(arrivals: Arrivals, listed: Sequence[Listed] = ()) -> datetime:
    """The first midnight: of the behaviour's first day, or of the day of the first lead of a list that has dates.

    Raises BadRow.
    """
    zone, day = ZoneInfo(arrivals.timezone), arrivals.begin
    if dates := [at for at in map(_registered_at, listed) if at]:
        day = min(dates).astimezone(zone).date()
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _registered_at(listed: Listed) -> datetime | None:
    written = listed.submission.get("registered_at")
    if not written:
        return None
    try:
        at = datetime.fromisoformat(str(written))
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise BadRow(f"row {listed.row}: registered_at: must be a date and time with a zone")
    return at


class Source:
    """All leads of a simulation, each the same whatever else is drawn."""

    def __init__(
        self,
        journey: Journey,
        rules: AnyRules,
        behaviour: Behaviour,
        chance: Chance,
        days: int,
        listed: Sequence[Listed] = (),
    ) -> None:
        self._journey = journey
        self._rules = rules
        self._arrivals = behaviour.arrivals
        self._chance = chance
        self._listed = listed
        self._zone = ZoneInfo(self._arrivals.timezone)
        self._begins = begins(self._arrivals, listed)
        first = self._begins.astimezone(self._zone).date()
        if self._arrivals.over:
            days = min(days, ceil(self._arrivals.over / timedelta(days=1)))
        self._days = [first + timedelta(days=number) for number in range(days)]
        weights = [self._arrivals.weekdays.get(WEEKDAYS[day.weekday()], 0.0) for day in self._days]
        # A period without such a weekday: then every day is as good.
        self._by_day = list(accumulate(weights if any(weights) else [1.0] * days))
        self._by_kind = list(accumulate(kind.share for kind in self._arrivals.kinds))
        self._outside = {kind.name: journey.knows.read(kind.outside) for kind in self._arrivals.kinds}
        self._alike: dict[str, Any] = {}

    def leads(self, numbers: range) -> Iterator[Arrival]:
        """The leads with these numbers. Raises BadRow for a row of the list that is none."""
        for number in numbers:
            yield self._listed_lead(number) if self._listed else self._made_up(number)

    def _made_up(self, number: int) -> Arrival:
        when, what, rest = self._chance.of(number, "arrival")
        at, kind = self._moment(number, when), self._arrivals.kinds[_drawn(self._by_kind, what)]
        return Arrival(number, at, self._submission(kind, number, at, rest), self._outside[kind.name])

    def _moment(self, number: int, chance: float) -> datetime:
        day = self._days[_drawn(self._by_day, chance)]
        hours = self._arrivals.hours
        seconds = 60 * (hours.opens + (hours.closes - hours.opens) * self._chance.of(number, "time of day")[0])
        midnight = datetime.combine(day, time(), self._zone)
        return (midnight + timedelta(seconds=int(seconds))).astimezone(UTC)

    def _submission(self, kind: Kind, number: int, at: datetime, chance: float) -> Any:
        """Leads of one kind are alike where nothing in them depends on their moment."""
        if has_moments(kind.submission):
            return self._journey.submission(self._rules, resolved(kind.submission, at, chance, None), number)
        if kind.name not in self._alike:
            self._alike[kind.name] = self._journey.submission(self._rules, kind.submission, number)
        return self._alike[kind.name]

    def _listed_lead(self, number: int) -> Arrival:
        row = self._listed[number % len(self._listed)]
        at = _registered_at(row) or self._moment(number, self._chance.of(number, "arrival")[0])
        at = at.astimezone(UTC)
        try:
            submission = self._rules.submission_model.model_validate(row.submission)
            self._rules.begin(submission, at)
        except ValidationError as error:
            wrong = error.errors()[0]
            place = ".".join(map(str, wrong["loc"]))
            raise BadRow(f"row {row.row}: {place}: {wrong['msg'].removeprefix('Value error, ')}") from None
        except Invalid as error:
            raise BadRow(f"row {row.row}: {error.field}: {error.message}") from None
        kind = self._arrivals.kinds[_drawn(self._by_kind, self._chance.of(number, "arrival")[1])]
        return Arrival(number, at, submission, self._outside[kind.name])


def _drawn(sums: Sequence[float], chance: float) -> int:
    """Which of several, by their weights added up."""
    return min(bisect_right(sums, chance * sums[-1]), len(sums) - 1)
