"""Chores that go on whatever goes wrong in them."""

import asyncio
from collections.abc import Sequence

import asyncpg
import pytest

from services.operations import chores


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the chore waits between its turns; nobody waits really."""
    waited: list[float] = []

    async def rest(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr("services.operations.chores.asyncio.sleep", rest)
    return waited


async def turns(outcomes: Sequence[bool | Exception | None]) -> int:
    """Does a chore that ends so, turn by turn; how many turns it took until it was cancelled after the last."""
    left, taken = list(outcomes), 0

    async def once() -> bool | None:
        nonlocal taken
        if not left:
            raise asyncio.CancelledError
        taken += 1
        outcome = left.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    with pytest.raises(asyncio.CancelledError):
        await chores.keep_doing("a test", once, every_seconds=5)
    return taken


ERRORS = [
    asyncpg.TooManyConnectionsError("x"),
    asyncpg.DeadlockDetectedError("x"),
    asyncpg.DiskFullError("x"),
    asyncpg.CannotConnectNowError("x"),
    asyncpg.InterfaceError("x"),
    asyncpg.UndefinedColumnError("x"),
    ConnectionRefusedError("x"),
    TimeoutError("x"),
    KeyError("x"),
    ValueError("x"),
]


async def test_a_chore_outlives_every_error(pauses: list[float]) -> None:
    assert await turns([*ERRORS, None]) == len(ERRORS) + 1
    assert pauses[: len(ERRORS)] == [5, 5, 8, 16, 32, 60, 60, 60, 60, 60]


async def test_pauses_are_short_again_once_it_works(pauses: list[float]) -> None:
    await turns([KeyError("x"), KeyError("x"), KeyError("x"), None, KeyError("x")])
    assert pauses == [5, 5, 8, 5, 5]


async def test_what_has_more_to_do_does_it_at_once(pauses: list[float]) -> None:
    await turns([True, True, False])
    assert pauses == [0, 0, 5]
