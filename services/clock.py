"""What time it is, where nobody simulates it."""

from datetime import UTC, datetime


async def system_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)
