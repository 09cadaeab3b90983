"""What the SDK's deadlock detector interrupts where nobody can be told fails no test; any other such error does."""

import gc
from types import SimpleNamespace
from typing import Any

from tests.interruptions import let_pass


class _InterruptDeadlockError(BaseException):
    """Called as the SDK's own, by which it is known."""


class Raising:
    """Raises when it is thrown away."""

    def __del__(self) -> None:
        raise _InterruptDeadlockError


def test_an_interruption_fails_no_test() -> None:
    Raising()
    gc.collect()


def test_anything_else_is_reported() -> None:
    told: list[Any] = []
    hook: Any = let_pass(told.append)
    interrupted, mistake = (SimpleNamespace(exc_type=kind) for kind in (_InterruptDeadlockError, ValueError))
    hook(interrupted)
    hook(mistake)
    assert told == [mistake]
