"""The policies in `config/`, read and checked as a whole: mistakes stop the start, each with its place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Self, TypeVar

from pydantic import ValidationError

from domain.calendar import Calendar, Calendars
from domain.mail import MailPolicy
from domain.nearest import did_you_mean
from domain.policy import Patience, Policy
from domain.retention import RetentionPolicy
from domain.routing import RoutingTable, is_valid_name, problems
from domain.rules import AnyRules, RulesT, of_type
from domain.scoring import Canvas, ScoringPolicy
from domain.tasks import TaskRules, TasksPolicy
from domain.team import TeamMember
from services.configuration import references
from services.configuration.reading import Document, Mistake, Sources, in_order, problems_of, read_once
from services.registry import journeys
from workflows import tasks

PolicyT = TypeVar("PolicyT", bound=Policy)

CALENDARS, MAIL, RETENTION, TASKS = "calendars.yaml", "mail.yaml", "retention.yaml", "tasks.yaml"
TABLES = "routing/"


def files() -> frozenset[str]:
    """The files that there must be, or may be."""
    return frozenset({CALENDARS, MAIL, RETENTION, TASKS, *(journey.policy_file for journey in journeys().values())})


class ConfigError(Exception):
    """Files that can't be used, with every mistake in them; the message has a line for each."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = in_order(list(mistakes))
        super().__init__("\n".join(map(str, self.mistakes)))


@dataclass(frozen=True)
class Config:
    """All that the files in `config/` say."""

    mail: MailPolicy
    rules: Mapping[str, AnyRules]
    """Every journey's rules by its name."""
    tables: Mapping[str, RoutingTable]
    calendars: Calendars
    tasks: TaskRules
    retention: RetentionPolicy

    version: int = 0
    """The number under which it was adopted; 0 for files."""

    def numbered(self, version: int, *, by_other_code: bool = False) -> Self:
        """The same as an adopted version. `by_other_code`: it was adopted with processes that are not these."""
        noted = version - by_other_code
        for rules in self.rules.values():
            rules.version, rules.noted = version, noted
        self.tasks.version, self.tasks.noted = version, noted
        return replace(self, version=version)

    @property
    def noted(self) -> int:
        """The version that is noted with what these rules say."""
        return self.tasks.noted

    def of(self, kind: type[RulesT]) -> RulesT:
        """The rules of one journey, by their type. Raises LookupError."""
        return of_type(self.rules, kind)

    @property
    def team(self) -> Sequence[TeamMember]:
        """Everybody whom the journeys' policies name, each once."""
        named = [member for rules in self.rules.values() for member in rules.team]
        return tuple({member.email: member for member in reversed(named)}.values())[::-1]

    def members_of(self, journey: str) -> Sequence[TeamMember]:
        """Who takes a journey's leads: the group called as it; without one, who is in no group called as a journey."""
        active = [member for member in self.team if member.active]
        own = [member for member in active if journey in member.groups]
        return own or [member for member in active if not {*member.groups} & self.rules.keys()]

    @property
    def patience(self) -> Mapping[str, Patience]:
        """How long steps are tried, by journey; `task` for those of tasks."""
        return {name: rules.patience for name, rules in self.rules.items()} | {self.tasks.name: self.tasks.patience}


def load(written: Sources | Path, day_seconds: float) -> Config:
    """Reads every policy, from a directory or from texts; durations are scaled to a day of `day_seconds`.

    Raises ConfigError with all mistakes.
    """
    reading = Reading(written if isinstance(written, Sources) else Sources.of(written), day_seconds)
    if reading.mistakes:
        raise ConfigError(reading.mistakes)
    return reading.config


class Reading:
    """A configuration as it is read: its files with their places, and `mistakes`, all of them."""

    def __init__(self, sources: Sources, day_seconds: float) -> None:
        self._sources = sources
        self._day_seconds = day_seconds
        self._read: dict[str, Policy] = {}
        self._tables: dict[str, RoutingTable] = {}
        self.mistakes = [*sources.mistakes(), *self._wrong_names()]
        self.documents = {name: read_once(sources.path(name), text) for name, text in sources.texts.items()}
        """Every file that is there, by its name."""
        for document in self.documents.values():
            self.mistakes += document.mistakes
        self._read_all()
        self.mistakes += references.mistakes(self.documents)

    def _wrong_names(self) -> list[Mistake]:
        found: list[Mistake] = []
        there = self._sources.names
        if "" in there:
            return found  # nothing of the directory can be read
        for name in there - files():
            if not name.startswith(TABLES):
                told = did_you_mean(name, files() - there)
                if not told:
                    continue  # something of its own
                told = f"is no file of the configuration{told}"
            elif not name.endswith(".yaml"):
                told = "a table's file ends in .yaml"
            elif not is_valid_name(name.removeprefix(TABLES).removesuffix(".yaml")):
                told = "a table's name begins with a small letter, and has small letters, digits, - and _ only"
            else:
                continue
            found.append(Mistake(self._sources.path(name), 0, 0, "", told))
        return found + [
            Mistake(self._sources.path(name), 0, 0, "", "is missing") for name in files() - {RETENTION} - there
        ]

    def _read_all(self) -> None:
        for journey in journeys().values():
            self._policy(journey.policy_file, journey.policy)
        self._policy(MAIL, MailPolicy)
        self._policy(RETENTION, RetentionPolicy)
        # What it expects stands below the calendars' names, which are the whole file.
        self._policy(CALENDARS, Calendars, dict[str, Calendar], within=("by_name",))
        self._policy(TASKS, TasksPolicy)
        for name, document in self.documents.items():
            if name.startswith(TABLES) and document.is_read:
                self._table(name.removeprefix(TABLES).removesuffix(".yaml"), document)

    def _policy(self, name: str, model: type[Policy], shape: Any = None, within: tuple[str, ...] = ()) -> None:
        document = self.documents.get(name)
        if document is None or not document.is_read:
            return
        try:
            self._read[name] = model.read(document.value if document.value is not None else {}, self._day_seconds)
        except ValidationError as error:
            parts = {"canvas": Canvas} if model is ScoringPolicy else None
            self.mistakes += problems_of(error, document, shape or model, within=within, parts=parts)

    def _table(self, name: str, document: Document) -> None:
        try:
            self._tables[name] = table = RoutingTable.model_validate(document.value)
        except ValidationError as error:
            self.mistakes += problems_of(error, document, RoutingTable)
            return
        for wrong in problems(table):
            path = [int(piece) if piece.isdigit() else piece for piece in wrong.field.split(".")]
            self.mistakes.append(document.mistake_naming(path, wrong.message))

    @cached_property
    def config(self) -> Config:
        """All of it, where there are no mistakes."""
        calendars = self._get(CALENDARS, Calendars)
        return Config(
            mail=self._get(MAIL, MailPolicy),
            rules={
                name: journey.rules.under(self._get(journey.policy_file, journey.policy), journey.process, calendars)
                for name, journey in journeys().items()
            },
            tables=dict(sorted(self._tables.items())),
            calendars=calendars,
            tasks=TaskRules(self._get(TASKS, TasksPolicy), calendars, tasks.PROCESS),
            # A directory of an earlier release has none: what was kept for how long then is kept so.
            retention=self._get(RETENTION, RetentionPolicy) if RETENTION in self._read else RetentionPolicy.read({}),
        )

    def _get(self, name: str, model: type[PolicyT]) -> PolicyT:
        policy = self._read[name]
        if not isinstance(policy, model):
            raise TypeError(f"{name} was read as {type(policy).__name__}")
        return policy
