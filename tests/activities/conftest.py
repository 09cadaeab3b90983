"""The office that tests of activities share."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from local.mailbox import Mailbox
from services.configuration.settings import Settings
from storage.database import Pool
from tests.activities.office import Office


@pytest.fixture
async def office(pool: Pool, mailbox: Mailbox, database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    """Real Postgres and SMTP, and nobody hired yet."""
    settings = Settings(
        database_url=database_url, smtp_url=mailbox.smtp_url, state_dir=tmp_path / "state", secret="of a test"
    )
    opened = Office(pool, mailbox, settings)
    yield opened
    await opened.close()
