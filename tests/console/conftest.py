"""The console over ASGI, as somebody's browser has it."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser
from temporalio.client import Client

from local.mailbox import Mailbox
from storage.database import Pool
from tests.api.conftest import away as away
from tests.console.browser import Console, opened
from tests.console.chromium import Site, chromium
from tests.console.chromium import site as served


@pytest.fixture
async def console(
    database_url: str, pool: Pool, away: Client, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Console]:
    """The console while Temporal is away: what happens is stored and waits in the outbox."""
    monkeypatch.setenv("JORNADA_SMTP_URL", mailbox.smtp_url)
    async with opened(database_url, pool, away) as made:
        yield made


@pytest.fixture(scope="session")
async def browser(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Browser]:
    """A real Chromium."""
    async with chromium(tmp_path_factory.mktemp("chromium")) as started:
        yield started


@pytest.fixture
async def site(console: Console, browser: Browser) -> AsyncIterator[Site]:
    """The console in front of Chromium; afterwards, that no page asked another host or broke the content policy."""
    async with served(console, browser) as made:
        yield made
    assert made.seen.foreign == []
    assert made.seen.complaints == []
