"""Policies that are adopted while leads wait: whatever starts in which order, the adopted version's dates hold."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from domain.dealer.rules import DealerRules
from services import policies
from services.configuration.config import Config, ConfigError
from services.configuration.settings import Settings
from services.leads.service import LeadService
from services.outbox.dispatcher import Dispatcher
from services.policies import Replanner
from services.tasks.rule_engine import TaskRuleEngine
from storage.database import transaction
from storage.leads import OutdatedPolicies
from tests import waiting
from tests.world import MANAGER, World

OPENING = ("new_lead", "welcome")
FIVE, FIFTEEN = "reminder_5_days", "reminder_15_days"
MOVES = [{"type": "card_moved", "column": column} for column in ("APRESENTACAO", "LEAD")]


class Process:
    """A process with files of its own, as it starts: it goes by what was adopted."""

    def __init__(self, world: World, settings: Settings) -> None:
        self.world = world
        self.settings = settings

    async def start(self) -> None:
        """Reads what counts, as a worker or an API does."""
        read = await policies.in_force(self.world.pool, self.settings)
        rule_engine = TaskRuleEngine(read.tasks)
        secret = self.settings.secret.get_secret_value()
        self.lead_service = LeadService(read.rules, secret, self.world.now, rule_engine)
        self.replanner = Replanner(self.world.pool, self.lead_service, rule_engine, read.noted, self.world.now)
        self.read = read

    async def replan(self) -> None:
        """What a worker does at its start, and now and then."""
        await self.replanner.replan_all()
        await self.world.dispatcher.sweep_once()

    async def happens(self, lead: str, written: Mapping[str, str]) -> None:
        """Somebody tells this process of an event; one that is outdated reads what counts, and takes it then."""
        event = self.lead_service.rules["dealer"].event_model.validate_python(dict(written))
        try:
            async with transaction(self.world.pool) as connection:
                told = await self.lead_service.happen(connection, lead, event, MANAGER)
        except OutdatedPolicies:
            await self.start()
            return await self.happens(lead, written)
        for workflow_id in told:
            await Dispatcher(self.world.pool, self.world.client, self.settings.task_queue).deliver(workflow_id)


def files(world: World, directory: Path, edit: Callable[[str], str]) -> Settings:
    """Settings with files in which the dealer's policy was edited."""
    directory.mkdir()
    for file in world.settings.config_dir.rglob("*.yaml"):
        copy = directory / file.relative_to(world.settings.config_dir)
        copy.parent.mkdir(exist_ok=True)
        text = file.read_text(encoding="utf-8")
        copy.write_text(edit(text) if file.name == "dealer.yaml" else text, encoding="utf-8")
    return world.settings.model_copy(update={"config_dir": directory})


async def until(lead: str, world: World) -> datetime:
    return datetime.fromisoformat((await world.lead(lead))["waiting_for"]["until"])


async def signals(world: World) -> int:
    """How often workflows were told of a policy."""
    count: int = await world.pool.fetchval("SELECT count(*) FROM dispatches WHERE name = 'policy_changed'")
    return count


def later_files(text: str) -> str:
    """The dealer's policy with the first reminder renamed, and both sooner."""
    changed = text.replace(
        "- name: after_5_days\n      after: 5 days", "- name: first_week\n      was: after_5_days\n      after: 2 days"
    ).replace("after: 15 days", "after: 10 days")
    assert changed.count("first_week") == changed.count("10 days") == 1
    return changed


def goes_by(world: World, read: Config) -> None:
    """The world's own worker has started again, and goes by this."""
    world.config.of(DealerRules).policy = read.of(DealerRules).policy
    world.config.numbered(read.version)


@pytest.mark.parametrize("order", ["".join(order) for order in permutations("awb")])
async def test_in_whatever_order_processes_start_the_adopted_date_holds(
    world: World, tmp_path: Path, order: str
) -> None:
    """a: the API restarts, w and b: workers restart; a and w have the new files. In between people note and move."""
    old, new = files(world, tmp_path / "old", lambda text: text), files(world, tmp_path / "new", later_files)
    await policies.adopt(world.pool, old, "a test", await world.now())
    world.config.numbered(1)
    api, one, other = Process(world, new), Process(world, new), Process(world, old)
    for process in (api, one, other):
        await process.start()
    await one.replan()
    lead = await world.submit()
    await world.until_waiting_for(lead, "remind")
    entered, seen = await until(lead, world) - timedelta(days=5), list[int]()

    async def go_through() -> None:
        for step in order:
            await {"a": api, "w": one, "b": other}[step].start()
            for worker in (one, other):  # also who has not started again does its chores
                await worker.replan()
                seen.append((await until(lead, world) - entered).days)
            for event in ({"type": "note", "text": "x"}, *MOVES):
                await api.happens(lead, event)
            seen.append((await until(lead, world) - entered).days)

    await go_through()
    assert {*seen} == {5}  # new files alone change nothing
    told = await signals(world)
    assert await policies.adopt(world.pool, new, "a test", await world.now()) == (2, True)
    await go_through()
    goes_by(world, one.read)
    await go_through()
    assert (seen[-1], seen) == (2, sorted(seen, reverse=True))  # once the adopted date was there, it held
    assert await signals(world) <= told + 1
    await world.pass_time(days=2, minutes=1)
    await world.until_mailed(lead, *OPENING, FIVE)
    await world.pass_time(days=7)
    await world.until_mailed(lead, *OPENING, FIVE)
    await world.pass_time(days=8)
    await world.until_mailed(lead, *OPENING, FIVE, FIFTEEN)


async def test_a_worker_that_still_goes_by_the_version_before_leaves_the_step_to_one_that_does_not(
    world: World, tmp_path: Path
) -> None:
    await policies.adopt(world.pool, world.settings, "a test", await world.now())
    world.config.numbered(1)
    lead = await world.submit()
    await world.until_waiting_for(lead, "remind")
    new = Process(world, files(world, tmp_path / "new", later_files))
    await policies.adopt(world.pool, new.settings, "a test", await world.now())
    await new.start()
    await new.replan()
    await world.pass_time(days=2, minutes=10)

    async def is_refused() -> bool:
        pending = (await world.handle(lead).describe()).raw_description.pending_activities
        return [one.last_failure.application_failure_info.type for one in pending] == ["policies_changed"]

    await waiting.until(is_refused, "a step that is refused")
    assert "reminder_skipped" not in await world.kinds(lead)
    goes_by(world, new.read)
    await world.pass_time(minutes=10)
    await world.until_mailed(lead, *OPENING, FIVE)
    assert (await world.state(lead))["reminded"] == ["first_week"]


async def test_the_same_files_make_no_new_version_and_wrong_ones_are_refused(world: World, tmp_path: Path) -> None:
    now = await world.now()
    assert await policies.adopt(world.pool, world.settings, "a test", now) == (1, True)
    assert await policies.adopt(world.pool, world.settings, "a test", now) == (1, False)
    wrong = files(world, tmp_path / "wrong", lambda text: text.replace("mail: welcome", "mail: welcom"))
    with pytest.raises(ConfigError, match="did you mean 'welcome'"):
        await policies.adopt(world.pool, wrong, "a test", now)
    assert (await policies.in_force(world.pool, wrong)).version == 1


async def test_nothing_starts_where_nothing_was_adopted(world: World) -> None:
    with pytest.raises(ConfigError, match="jornada migrate"):
        await policies.in_force(world.pool, world.settings)


async def test_a_renamed_reminder_is_the_same_and_a_new_one_is_left_out_where_its_moment_has_passed(
    world: World, tmp_path: Path
) -> None:
    await policies.adopt(world.pool, world.settings, "a test", await world.now())
    world.config.numbered(1)
    before = Process(world, world.settings)
    await before.start()
    await before.replan()
    late = await world.submit()
    await world.until_mailed(late, *OPENING)
    await world.pass_time(days=7)
    await world.until_mailed(late, *OPENING, FIVE)
    early = await world.submit(email="outra.lea@example.com")
    await world.until_mailed(early, *OPENING)

    def edit(text: str) -> str:
        renamed = text.replace("- name: after_5_days", "- name: first_week\n      was: after_5_days")
        assert renamed != text
        third = (
            "- name: after_3_days\n      after: 3 days\n      mails: [{mail: reminder_15_days, to: [commercial]}]\n    "
        )
        return renamed.replace("- name: first_week", third + "- name: first_week", 1)

    new = files(world, tmp_path / "new", edit)
    await policies.adopt(world.pool, new, "a test", await world.now())
    process = Process(world, new)
    await process.start()
    await process.replan()
    assert "reminder_skipped" in await world.kinds(late)
    assert "reminder_skipped" not in await world.kinds(early)
    rows = await world.pool.fetch("SELECT lead_id, next_key FROM leads")
    assert {row["lead_id"]: row["next_key"] for row in rows} == {late: "after_15_days", early: "after_3_days"}


async def test_of_several_reminders_that_are_due_only_the_latest_goes_out(world: World) -> None:
    registered_at = (await world.now() - timedelta(days=55)).isoformat()
    lead = await world.submit(registered_at=registered_at)
    await world.until_mailed(lead, *OPENING, FIFTEEN)
    assert (await world.kinds(lead)).count("reminder_skipped") == 1
    await world.until_waiting_for(lead, "nurture")


async def test_reminders_that_fell_due_in_a_pause_are_not_sent_one_after_the_other(world: World) -> None:
    lead = await world.submit()
    await world.until_mailed(lead, *OPENING)
    await world.happen(lead, "pause")
    await world.pass_time(days=20)
    await world.until_mailed(lead, *OPENING)
    await world.happen(lead, "resume")
    await world.until_mailed(lead, *OPENING, FIFTEEN)
    assert (await world.kinds(lead)).count("reminder_skipped") == 1
