"""The console over ASGI, as somebody's browser has it."""

from collections.abc import AsyncIterator

import pytest
from temporalio.client import Client

from local.mailbox import Mailbox
from storage.database import Pool
from tests.api.conftest import away as away
from tests.console.browser import Console, opened


@pytest.fixture
async def console(
    database_url: str, pool: Pool, away: Client, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Console]:
    """The console while Temporal is away: what happens is stored and waits in the outbox."""
    monkeypatch.setenv("JORNADA_SMTP_URL", mailbox.smtp_url)
    async with opened(database_url, pool, away) as made:
        yield made
