"""The policies that count are in the database: every process computes dates from the version that was adopted last."""

import hashlib
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import domain
import workflows
from domain.journey import Clock, NextStep
from domain.tasks import TaskState
from services.configuration import config
from services.configuration.check import require
from services.configuration.config import Config, ConfigError
from services.configuration.reading import Mistake, Sources
from services.configuration.settings import Settings
from services.leads.service import LeadService
from services.registry import VARIABLE, journeys
from services.tasks.rule_engine import TaskRuleEngine
from storage import leads, policies
from storage.database import Pool, transaction
from storage.policies import Confirmed

logger = logging.getLogger("jornada.policies")

BATCH = 200
_SOURCES = (domain, workflows)


@cache
def processes() -> str:
    """A fingerprint of the code that says what comes next: of the processes, and of the rules that give them facts."""
    digest = hashlib.sha256()
    roots = {package.__name__: Path(package.__path__[0]) for package in _SOURCES}
    roots |= {name: journey.home for name, journey in journeys().items() if journey.home}
    for name, root in roots.items():
        for file in sorted(path for path in root.rglob("*.py") if "tests" not in path.relative_to(root).parts):
            digest.update(f"{name}/{file.relative_to(root).as_posix()}\0".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


_MISTAKES = (ValueError, LookupError, TypeError, AttributeError)


async def in_force(pool: Pool, settings: Settings) -> Config:
    """What was adopted last. Files that differ are told, and do not count.

    Raises ConfigError, also where there are open leads of a journey that this process does not know.
    """
    version = await policies.find(pool)
    if version is None:
        told = "no policies were adopted in this database yet: run `jornada migrate`, or `jornada policy adopt`"
        raise ConfigError([Mistake(str(settings.config_dir), 0, 0, "", told)])
    if dict(Sources.of(settings.config_dir).texts) != dict(version.texts):
        logger.warning(
            "%s differs from the adopted policies: version %d counts until `jornada policy adopt`",
            settings.config_dir,
            version.number,
        )
    if version.processes != processes():
        logger.warning("the processes of another release count: `jornada migrate` makes those of its own release count")
    if lost := sorted(await leads.open_journeys(pool) - journeys().keys()):
        told = f"there are open leads of {', '.join(lost)}, and no package of that journey is named"
        raise ConfigError([Mistake(VARIABLE, 0, 0, "", told)])
    return await _knowing_former(pool, read(version, settings.day_seconds), settings.day_seconds)


async def _knowing_former(pool: Pool, counts: Config, day_seconds: float) -> Config:
    """With the rules by which open leads were planned, and which a process may plan by that has not noticed yet."""
    for number in {*await policies.still_planned_under(pool), counts.version - 1}:
        version = await policies.find(pool, number) if 0 < number < counts.version else None
        with suppress(ConfigError):  # it can't be read any more
            for name, former in read(version, day_seconds).rules.items() if version else ():
                if name in counts.rules:
                    counts.rules[name].former[number] = former
    return counts


def read(version: policies.Version, day_seconds: float) -> Config:
    """An adopted version, as rules. Raises ConfigError."""
    label = f"adopted version {version.number}"
    return config.load(Sources(label, version.texts), day_seconds).numbered(
        version.number, by_other_code=version.processes != processes()
    )


async def adopt(pool: Pool, settings: Settings, by: str, now: datetime) -> tuple[int, bool]:
    """Makes the files count: the version's number, and whether it is a new one. Raises ConfigError on any mistake."""
    require(settings)
    async with transaction(pool) as connection:
        return await policies.adopt(connection, Sources.of(settings.config_dir).texts, processes(), by, now)


@dataclass(frozen=True)
class Difference:
    """How files differ from what counts: by their names, and how many open leads would get another next date."""

    files: Mapping[str, tuple[str, str]]
    """The text that counts and the one in the file; empty where there is none."""
    leads: Mapping[str, int]
    """By journey."""
    tasks: int
    processes: bool = False
    """Whether the processes of this release are not those that count."""

    @property
    def sentence(self) -> str:
        """What adopting the files would change."""
        changed = ", ".join(f"{number} of {journey}" for journey, number in sorted(self.leads.items())) or "none"
        return f"Open leads that would get another next date: {changed}. Open tasks: {self.tasks}."


async def compare(pool: Pool, settings: Settings, clock: Clock) -> Difference:
    """What adopting the files would change. Raises ConfigError where they are wrong."""
    known = await policies.find(pool)
    adopted, written = dict(known.texts) if known else {}, dict(Sources.of(settings.config_dir).texts)
    files = {
        name: (adopted.get(name, ""), written.get(name, ""))
        for name in sorted({*adopted, *written})
        if adopted.get(name) != written.get(name)
    }
    is_other_code = known is None or known.processes != processes()
    if not files and not is_other_code:
        return Difference({}, {}, 0)
    new, now = config.load(settings.config_dir, settings.day_seconds), await clock()
    new = await _knowing_former(pool, new.numbered(known.number + 1 if known else 1), settings.day_seconds)
    counted: dict[str, int] = {}
    for row in await policies.outdated_leads(pool, 2**31 - 1, 10**9):
        rules, told = new.rules[row["journey"]], leads.next_of(row)
        state = rules.state_model.model_validate(row["state"])
        due = rules.due(rules.brought_up(state, row["policy_version"], now).state)
        if (due and (due.step, due.at)) != (told and (told.step, told.at)):
            counted[row["journey"]] = counted.get(row["journey"], 0) + 1
    rule_engine = TaskRuleEngine(new.tasks)
    tasks = await policies.outdated_tasks(pool, 2**31 - 1, 10**9)
    moved = sum(rule_engine.plans_otherwise(TaskState.model_validate(row["state"]), now) for row in tasks)
    return Difference(files, counted, moved, is_other_code)


class Replanner:
    """Brings open leads and tasks under the version that counts, in batches, most urgent first."""

    def __init__(
        self, pool: Pool, lead_service: LeadService, rule_engine: TaskRuleEngine, version: int, clock: Clock
    ) -> None:
        self._pool = pool
        self._lead_service = lead_service
        self._rule_engine = rule_engine
        self._version = version
        self._clock = clock

    async def replan(self) -> bool:
        """One batch of each; True when there may be more."""
        leads_left, tasks_left = await self._leads(), await self._tasks()
        return leads_left or tasks_left

    async def replan_all(self) -> None:
        """All that there are now."""
        while await self.replan():
            pass

    async def _leads(self) -> bool:
        rows, right = await policies.outdated_leads(self._pool, self._version, BATCH), list[Confirmed]()
        for row in rows:
            told = leads.next_of(row)
            try:
                rules, now = self._lead_service.rules[row["journey"]], await self._clock()
                state = rules.state_model.model_validate(row["state"])
                due = rules.due(state)
                is_right = due == told or (told is None and due is not None and due.at == row["due_at"])
                # What a lead has got is noted in the terms of today's policy, also where nothing is due by it now.
                if not is_right or rules.brought_up(state, row["policy_version"], now).state != state:
                    async with transaction(self._pool) as connection:
                        is_right = not await self._lead_service.replan(connection, row["lead_id"])
            except _MISTAKES:
                # Its own journey will meet the same mistake, and park.
                logger.exception("the plan of %s can't be looked at", row["lead_id"])
                is_right, due = True, told
            if is_right:
                right.append(_confirmed(row["lead_id"], row["revision"], due))
        await policies.confirm(self._pool, "leads", right, self._version)
        return len(rows) == BATCH

    async def _tasks(self) -> bool:
        rows, right = await policies.outdated_tasks(self._pool, self._version, BATCH), list[Confirmed]()
        for row in rows:
            try:
                state, now = TaskState.model_validate(row["state"]), await self._clock()
                due = self._rule_engine.rules.due(state)
                is_right = not self._rule_engine.plans_otherwise(state, now)
                if not is_right:
                    async with transaction(self._pool) as connection:
                        is_right = not await self._rule_engine.replan(connection, row["task_id"], now)
            except _MISTAKES:
                logger.exception("the plan of %s can't be looked at", row["task_id"])
                is_right, due = True, leads.next_of(row)
            if is_right:
                right.append(_confirmed(row["task_id"], row["revision"], due))
        await policies.confirm(self._pool, "tasks", right, self._version)
        return len(rows) == BATCH


def _confirmed(subject_id: str, revision: int, due: NextStep | None) -> Confirmed:
    return Confirmed(subject_id, revision, due.step if due else None, due.key if due else None)
