"""Every journey that there is: those of this repository, and those of packages that a setting names."""

import importlib
import os
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from domain.definition import JourneyDefinition
from domain.process import Process
from workflows import dealer, enrollment, franchise, presales, scoring, tasks

VARIABLE = "JORNADA_JOURNEYS"
_SHIPPED: tuple[JourneyDefinition[Any, Any], ...] = (
    dealer.JOURNEY,
    presales.JOURNEY,
    franchise.JOURNEY,
    enrollment.JOURNEY,
    scoring.JOURNEY,
)
_OF_NO_STEP = frozenset({"journey.park", "journey.read", "task.park", "task.read"})

Definitions = Mapping[str, JourneyDefinition[Any, Any]]


class JourneyError(ValueError):
    """A journey of another package that can't be used; the message says which, and why."""


@cache
def journeys() -> Definitions:
    """All journeys by their name, in the order of menus. Raises JourneyError.

    Which code a process has is settled when it starts: the setting is read once.
    """
    return _all(named(os.environ.get(VARIABLE, "")))


def named(value: str) -> tuple[str, ...]:
    """The packages that the setting names, separated by commas."""
    return tuple(name.strip() for name in value.split(",") if name.strip())


def _all(packages: Iterable[str]) -> Definitions:
    found = {journey.name: journey for journey in _SHIPPED}
    for package in packages:
        journey = imported(package)
        if journey.name in found or journey.name in {tasks.PROCESS.journey, "tasks"}:
            raise JourneyError(f"{package}: there is a journey {journey.name} already")
        found[journey.name] = journey
    return found


def imported(package: str) -> JourneyDefinition[Any, Any]:
    """The journey of a package: a module's name, or the directory in which it lies. Raises JourneyError."""
    name = package
    if os.sep in package:
        directory = Path(package).resolve()
        name = directory.name
        if str(directory.parent) not in sys.path:
            sys.path.insert(0, str(directory.parent))
    try:
        journey = importlib.import_module(name).JOURNEY
    except (ImportError, AttributeError) as error:
        raise JourneyError(f"{package} is no package with a JOURNEY: {error}") from error
    if not isinstance(journey, JourneyDefinition):
        raise JourneyError(f"the JOURNEY of {package} is no JourneyDefinition")
    return journey


def processes() -> tuple[Process[Any], ...]:
    """Every process: those of the journeys, and that of tasks."""
    return (*(journey.process for journey in journeys().values()), tasks.PROCESS)


def workflows() -> list[type[Any]]:
    """What a worker carries out, and what is replayed before a deploy."""
    found = [kind for journey in journeys().values() for kind in (journey.workflow, *journey.more_workflows)]
    return [*found, tasks.TaskJourney]


def migrations() -> list[Path]:
    """Where the schema changes of journeys with tables of their own lie."""
    found = [journey.home / "migrations" for journey in journeys().values() if journey.home]
    return [directory for directory in found if directory.is_dir()]


def check_activities(names: Iterable[str]) -> None:
    """Raises ValueError unless every step has its activity, and every activity something that asks for it."""
    wanted = _OF_NO_STEP.union(
        tasks.PROCESS.activities, *(journey.wanted_activities for journey in journeys().values())
    )
    if missing := sorted(wanted - set(names)):
        raise ValueError(f"no activity carries out {', '.join(missing)}")
    if idle := sorted(set(names) - wanted):
        raise ValueError(f"no process asks for {', '.join(idle)}")
