"""Parts that tests share: a Postgres server for all, databases and apps in turns, the rest for each test alone."""

import gc
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from local.mailbox import Mailbox
from storage.database import Pool
from tests import interruptions, parts
from tests.enrollment_world import EnrollmentWorld, make_enrollment_world
from tests.franchise_world import FranchiseWorld, make_franchise_world
from tests.replay.recording import record
from tests.scoring_world import ScoringWorld, make_scoring_world
from tests.task_world import TaskWorld, make_task_world
from tests.world import World, make_world

# How fast a machine is says nothing about whether a rule holds.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")
# `make check`: whether something is wrong at all, in a minute; `make test` looks for longer.
settings.register_profile("quick", settings.get_profile("unhurried"), max_examples=15)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`make histories`: each path that a workflow test takes becomes a golden history."""
    parser.addoption("--record-histories", action="store_true", help="record the histories of tests/workflows anew")
    parser.addoption("--chaos-leads", default="120", help="how many leads come in while parts are killed")
    parser.addoption("--chaos-seconds", default="30", help="for how long parts are killed at random")


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Lets interruptions by the SDK fail no test."""
    report = sys.unraisablehook
    sys.unraisablehook = interruptions.let_pass(report)
    config.add_cleanup(lambda: setattr(sys, "unraisablehook", report))


WAITING = ("e2e", "faults", "upgrade")
"""Packages whose tests mostly wait for a stack whose days pass."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that wait come between files that work, from the start: at the end, they would wait with idle cores."""
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    waiting = [path for path in files if path.parent.name in WAITING]
    working = [path for path in files if path.parent.name not in WAITING]
    working.sort(key=lambda path: path.parent.name == "unit")  # many, and short: they fill the end
    order = [path for number, path in enumerate(working) for path in (*waiting[number // 2 :][: 1 - number % 2], path)]
    order += waiting[(len(working) + 1) // 2 :]
    items[:] = [item for path in order for item in files[path]]


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the garbage collector need not look through it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
async def template_url(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """A migrated database that tests copy."""
    async with parts.postgres(tmp_path_factory.mktemp("postgres")) as url:
        yield url


@pytest.fixture
async def stored(template_url: str) -> AsyncIterator[parts.Database]:
    """A migrated database without a lead."""
    async with parts.database(template_url) as found:
        yield found


@pytest.fixture
def database_url(stored: parts.Database) -> str:
    """Where it is."""
    return stored.url


@pytest.fixture
def pool(stored: parts.Database) -> Pool:
    """Its pool."""
    return stored.pool


@pytest.fixture
async def mailbox(tmp_path: Path) -> AsyncIterator[Mailbox]:
    """A scriptable SMTP server."""
    async with Mailbox(tmp_path / "mailbox") as started:
        yield started


async def keep_histories(world: World, request: pytest.FixtureRequest) -> None:
    """The path that a test took becomes a golden history, where that is asked for."""
    if request.config.getoption("--record-histories"):
        await record(world, request.node.name.removeprefix("test_"))


@pytest.fixture
async def world(template_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """Real Postgres, SMTP and worker, and a Temporal server that skips time."""
    async with make_world(template_url, tmp_path) as made:
        yield made
        await keep_histories(made, request)


@pytest.fixture
async def team(world: World, request: pytest.FixtureRequest) -> AsyncIterator[TaskWorld]:
    """The world with a pre-sales team, its rules and its tasks."""
    yield await make_task_world(world)
    if request.path.stem == "test_tasks":  # where leads are there to have tasks
        world.also_record = [
            row["workflow_id"] for row in await world.pool.fetch("SELECT workflow_id FROM tasks ORDER BY created_at")
        ]


@pytest.fixture
async def portals(template_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[FranchiseWorld]:
    """A world with the sandbox's portals, which tell it what happens."""
    async with make_franchise_world(template_url, tmp_path) as made:
        yield made
        await keep_histories(made.world, request)


@pytest.fixture
async def educon(template_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[EnrollmentWorld]:
    """A world with the educon portal, which tells it what happens."""
    async with make_enrollment_world(template_url, tmp_path) as made:
        yield made
        await keep_histories(made.world, request)


@pytest.fixture
async def scored(template_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[ScoringWorld]:
    """A world with tracked users, and the sandbox's Salesforce to hand them over to."""
    async with make_scoring_world(template_url, tmp_path) as made:
        yield made
        await keep_histories(made.world, request)
