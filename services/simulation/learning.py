"""A behaviour file from what is stored: which leads come, and what happens to them in each stage, when, how likely.

What happens first in a stage ends what else might have happened there, and leads that are still there may see it later.
Both are accounted for by the Kaplan-Meier estimator, with everything else that ends a stay as censoring: that is the
chance with which the simulator draws.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median_low
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from domain.calendar import WEEKDAYS
from domain.rules import AnyRules
from services.registry import journeys
from services.simulation.reading import NEEDS_ROWS, event_shapes
from storage.pasts import Past

LEARNT = ("dealer", "presales")
"""Journeys whose leads depend on nothing that other systems know."""

FEWEST = 20
"""Of fewer leads, nothing can be learnt."""
_RARE = 0.005
_TOO_FEW = 5
_MOST_KINDS = 12
_TEXT = "learnt"
_UNITS = (("day", 86_400), ("hour", 3600), ("minute", 60))
_HEAD = """# Learnt from {leads} leads, {first} to {last}, for `jornada simulate {journey}`.
# docs/simulation.md says what may stand here. Whether a mail or a task was the reason for what people did is not known:
# all is put down to the stage in which it happened.

"""


class TooFew(Exception):
    """There is not enough to learn from; the message says how much there is."""


@dataclass
class _Seen:
    """One sort of event in one stage: how long each stay lasted until it, or until it could happen no more."""

    event: str
    fields: dict[str, Any]
    waits: list[tuple[timedelta, bool]] = field(default_factory=list[tuple[timedelta, bool]])
    ahead: dict[str, list[timedelta]] = field(default_factory=lambda: defaultdict(list))


def learn(journey: str, rules: AnyRules, pasts: Sequence[Past], timezone: str, now: datetime) -> str:
    """The text of a behaviour file. Raises TooFew."""
    if len(pasts) < FEWEST:
        raise TooFew(f"there are {len(pasts)} leads of {journey}, and {FEWEST} are needed to learn from")
    zone = ZoneInfo(timezone)
    written = {
        "journey": journey,
        "arrivals": _arrivals(journey, pasts, timezone),
        "stages": _stages(journey, rules, pasts, now),
    }
    days = [past.came_at.astimezone(zone).date() for past in (pasts[0], pasts[-1])]
    head = _HEAD.format(journey=journey, leads=len(pasts), first=days[0], last=days[1])
    return head + yaml.safe_dump(written, allow_unicode=True, sort_keys=False, width=120)


def _arrivals(journey: str, pasts: Sequence[Past], timezone: str) -> dict[str, Any]:
    zone = ZoneInfo(timezone)
    came = [past.came_at.astimezone(zone) for past in pasts]
    by_day = Counter(WEEKDAYS[at.weekday()] for at in came)
    hours = [at.hour for at in came]
    first, last = min(hours), max(hours) + 1
    kinds = Counter(_kind(journey, past) for past in pasts)
    return {
        "timezone": timezone,
        "weekdays": {str(day): by_day[day] for day in WEEKDAYS if by_day[day]},
        "hours": f"{first:02}:00-{last:02}:00",
        "kinds": [
            {"name": " ".join(name), "share": number, "submission": _submission(journey, name)}
            for name, number in kinds.most_common(_MOST_KINDS)
        ],
    }


def _kind(journey: str, past: Past) -> tuple[str, ...]:
    if journey == "dealer":
        return (str(past.platform), str(past.details.get("type", "lead")))
    return (str(past.details.get("source", ""))[:100] or "unknown",)


def _submission(journey: str, name: tuple[str, ...]) -> dict[str, Any]:
    if journey != "dealer":
        return {"source": name[0]}
    told: dict[str, Any] = {"platform": name[0], "type": name[1]}
    return told | {"presentation": {"held_at": "1 day ago"}} if name[1] == "avaliacao" else told


def _stages(journey: str, rules: AnyRules, pasts: Sequence[Past], now: datetime) -> dict[str, list[dict[str, Any]]]:
    """What happens in each stage."""
    shapes = event_shapes(rules)
    seen: dict[str, dict[tuple[str, str], _Seen]] = defaultdict(dict)
    stays: dict[str, list[tuple[timedelta, dict[tuple[str, str], timedelta]]]] = defaultdict(list)
    for past in pasts:
        for (stage, since), (_, until) in pairwise([*past.stays, ("", now)]):
            first: dict[tuple[str, str], timedelta] = {}
            for at, event, data in past.events:
                if not since < at <= until or event in NEEDS_ROWS:
                    continue
                shape = shapes[event]
                fields = {name: data[name] for name in shape.choices if data.get(name) is not None}
                if any(name not in fields for name in shape.choices & shape.required):
                    continue  # the timeline does not say which
                key = (event, str(sorted(fields.items())))
                one = seen[stage].setdefault(key, _Seen(event, fields))
                if key not in first:
                    first[key] = at - since
                    for name in shape.moments & shape.required:
                        one.ahead[name].append(datetime.fromisoformat(str(data[name])) - at)
            stays[stage].append((until - since, first))
    for stage, sorts in seen.items():
        for lasted, first in stays[stage]:
            for key, one in sorts.items():
                one.waits.append((first[key], True) if key in first else (lasted, False))
    return {
        str(stage): found
        for stage in journeys()[journey].stages
        if (found := _possible([seen[stage][key] for key in sorted(seen[stage])], shapes))
    }


def _possible(sorts: Sequence[_Seen], shapes: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = []
    times = Counter(one.event for one in sorts)
    for one in sorts:
        likely, after = _estimate(one.waits)
        if likely < _RARE:
            continue
        texts = dict.fromkeys(sorted(shapes[one.event].texts & shapes[one.event].required), _TEXT)
        moments = {name: f"in {_about(median_low(ahead))}" for name, ahead in one.ahead.items()}
        told: dict[str, Any] = {"event": one.event}
        if times[one.event] > 1:
            told["name"] = " ".join((one.event, *(str(value) for value in one.fields.values())))
        if given := {**one.fields, **texts, **moments}:
            told["with"] = given
        found.append(told | {"likely": round(likely, 3), "after": _about(after)})
    return found


def _estimate(waits: Sequence[tuple[timedelta, bool]]) -> tuple[float, timedelta]:
    """How likely it happens at all, were it not forestalled, and after how long half of that has happened."""
    still, at_risk = 1.0, len(waits)
    curve: list[tuple[timedelta, float]] = []
    # Of one moment, what happened counts before what was over.
    for wait, happened in sorted(waits, key=lambda one: (one[0], not one[1])):
        if at_risk < _TOO_FEW:
            break  # what the last few do says little of all
        if happened:
            still *= 1 - 1 / at_risk
            curve.append((wait, 1 - still))
        at_risk -= 1
    likely = 1 - still
    return likely, next((wait for wait, so_far in curve if so_far >= likely / 2), timedelta())


def _about(length: timedelta) -> str:
    seconds = length.total_seconds()
    if seconds < 60:
        return "at once to 1 minute"
    unit, size = next((unit, size) for unit, size in _UNITS if seconds >= size)
    return f"about {round(seconds / size, 1):g} {unit}s"
