"""Names the journey before anything of Jornada is loaded, and borrows the parts that Jornada's own tests use."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
os.environ["JORNADA_JOURNEYS"] = str(PACKAGE)

import pytest  # noqa: E402

from local.sandbox import Sandbox  # noqa: E402
from services.configuration.settings import ServiceSettings  # noqa: E402
from services.registry import migrations  # noqa: E402
from storage import migrate  # noqa: E402
from tests.conftest import template_url  # noqa: E402, F401
from tests.parts import create  # noqa: E402
from tests.world import World, make_world  # noqa: E402


@pytest.fixture
async def sandbox(tmp_path: Path) -> AsyncIterator[Sandbox]:
    """The sandbox, with the register in it."""
    async with Sandbox(tmp_path / "sandbox", None) as started:
        yield started


@pytest.fixture(scope="session")
async def migrated_url(template_url: str) -> str:  # noqa: F811
    """A database with the journey's own tables, which tests copy."""
    url = await create(template_url)
    await migrate.upgrade(url, migrations())
    return url


@pytest.fixture
async def world(migrated_url: str, sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[World]:
    """Real Postgres, SMTP, HTTP and worker, and a Temporal server that skips time."""
    service = sandbox.endpoints()["services"]["company_register"]
    services = {"company_register": ServiceSettings(url=service["base_url"], token=service["token"])}
    async with make_world(migrated_url, tmp_path, services=services) as made:
        yield made
