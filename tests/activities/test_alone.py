"""A chore that one process at a time may do: its lock outlives no use of the connection that took it."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from storage.database import Pool, alone, open_pool
from tests.waiting import until


@pytest.fixture
async def other(database_url: str) -> AsyncIterator[Pool]:
    """Another process's pool."""
    async with open_pool(database_url) as opened:
        yield opened


async def may(pool: Pool) -> bool:
    async with alone(pool, "a chore") as is_ours:
        return is_ours


async def test_one_may_and_the_other_may_once_it_is_done(pool: Pool, other: Pool) -> None:
    async with alone(pool, "a chore") as is_ours:
        assert is_ours
        assert not await may(other)
    assert await may(other)


async def test_chore_that_fails_lets_others_do_it(pool: Pool, other: Pool) -> None:
    with pytest.raises(LookupError):
        async with alone(pool, "a chore"):
            raise LookupError
    assert await until_may(other)


async def test_chore_that_is_cancelled_lets_others_do_it(pool: Pool, other: Pool) -> None:
    begun = asyncio.Event()

    async def chore() -> None:
        async with alone(pool, "a chore"):
            begun.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(chore())
    await begun.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert await until_may(other)


async def until_may(pool: Pool) -> bool:
    """Postgres notices within moments that a connection is gone."""

    async def is_free() -> bool:
        return await may(pool)

    return bool(await until(is_free, "the chore's lock"))
