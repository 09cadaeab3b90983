"""The policies in `config/`, read and checked as a whole: a mistake in a file stops the start, with its place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from domain.calendar import Calendars
from domain.dealer import DealerPolicy, DealerRules
from domain.enrollment import EnrollmentPolicy, EnrollmentRules
from domain.franchise import FranchisePolicy, FranchiseRules
from domain.journey import JourneyRules
from domain.mail import MailPolicy
from domain.policy import Policy
from domain.presales import PresalesPolicy, PresalesRules
from domain.routing import RoutingTable, is_valid_name, problems
from domain.scoring import ScoringPolicy, ScoringRules
from domain.tasks import TaskRules, TasksPolicy

PolicyT = TypeVar("PolicyT", bound=Policy)
Read = TypeVar("Read")


class ConfigError(Exception):
    """A file in `config/` that can't be used; the message names file and field."""


@dataclass(frozen=True)
class Config:
    """All that the files in `config/` say."""

    mail: MailPolicy
    dealer: DealerRules
    franchise: FranchiseRules
    enrollment: EnrollmentRules
    scoring: ScoringRules
    tables: Mapping[str, RoutingTable]
    presales: PresalesRules
    calendars: Calendars
    tasks: TaskRules

    @property
    def rules(self) -> Mapping[str, JourneyRules[Any]]:
        """Every journey's rules by its name."""
        journeys: tuple[JourneyRules[Any], ...] = (
            self.dealer, self.franchise, self.enrollment, self.presales, self.scoring
        )  # fmt: skip
        return {journey.name: journey for journey in journeys}


def load(directory: Path, day_seconds: float) -> Config:
    """Reads every policy; durations are scaled to a day of `day_seconds`. Raises ConfigError."""
    calendars = _read(directory / "calendars.yaml", Calendars, day_seconds)
    tables = {path.stem: _table(path) for path in sorted((directory / "routing").glob("*.yaml"))}
    return Config(
        mail=_read(directory / "mail.yaml", MailPolicy, day_seconds),
        dealer=DealerRules(_read(directory / "dealer.yaml", DealerPolicy, day_seconds)),
        franchise=FranchiseRules(_read(directory / "franchise.yaml", FranchisePolicy, day_seconds)),
        enrollment=_enrollment(directory / "enrollment.yaml", day_seconds, calendars, tables),
        scoring=ScoringRules(_read(directory / "scoring.yaml", ScoringPolicy, day_seconds)),
        tables=tables,
        presales=PresalesRules(_read(directory / "presales.yaml", PresalesPolicy, day_seconds)),
        calendars=calendars,
        tasks=_tasks(directory / "tasks.yaml", calendars, day_seconds),
    )


def _enrollment(
    path: Path, day_seconds: float, calendars: Calendars, tables: Mapping[str, RoutingTable]
) -> EnrollmentRules:
    policy = _read(path, EnrollmentPolicy, day_seconds)
    if policy.table not in tables:
        raise ConfigError(f"{path.name}: table: there is no routing/{policy.table}.yaml")
    if policy.without_faculty.calendar not in calendars:
        raise ConfigError(
            f"{path.name}: without_faculty.calendar: '{policy.without_faculty.calendar}' is not in calendars.yaml"
        )
    return EnrollmentRules(policy, calendars[policy.without_faculty.calendar])


def _table(path: Path) -> RoutingTable:
    if not is_valid_name(path.stem):
        raise ConfigError(f"routing/{path.name}: a table's name has small letters, digits, - and _ only")
    table = _validated(path, lambda written: RoutingTable.model_validate(written))
    if wrong := problems(table):
        raise ConfigError(f"routing/{path.name}: {'; '.join(map(str, wrong))}")
    return table


def _tasks(path: Path, calendars: Calendars, day_seconds: float) -> TaskRules:
    try:
        return TaskRules(_read(path, TasksPolicy, day_seconds), calendars)
    except ValueError as error:
        raise ConfigError(f"{path.name}: {error}") from None


def _read(path: Path, model: type[PolicyT], day_seconds: float) -> PolicyT:
    return _validated(path, lambda written: model.read(written if written is not None else {}, day_seconds))


def _validated(path: Path, read: Callable[[Any], Read]) -> Read:
    try:
        return read(yaml.safe_load(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise ConfigError(f"{path.name}: can't be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path.name}: is not UTF-8") from None
    except yaml.YAMLError as error:
        raise ConfigError(f"{path.name}: {error}") from None
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(map(str, e['loc']))}: {e['msg'].removeprefix('Value error, ')}" for e in error.errors()
        )
        raise ConfigError(f"{path.name}: {problems}") from None
