"""What a new database starts with: the team and the rules that the policies name, each once."""

from datetime import UTC, datetime

from services.configuration.config import Config
from storage import task_rules, team
from storage.database import Pool, transaction
from storage.team import Member


async def seed(pool: Pool, read: Config) -> None:
    """Enters what is not there and never was. Safe to run again, and by several at once."""
    now = datetime.now(UTC)
    first = [Member(m.email, m.name, m.groups, m.active) for m in read.team]
    async with transaction(pool) as connection:
        await team.begin_with(connection, first, read.rules.keys(), now)
        await task_rules.ship(connection, read.tasks.policy.shipped_rules, now)
