"""What the SDK's deadlock detector interrupts where nobody can be told, as in the callback of a weak reference.

It strikes when a busy machine leaves a workflow without a processor for two seconds; the SDK tries its task again.
"""

import sys
from collections.abc import Callable

Hook = Callable[["sys.UnraisableHookArgs"], object]


def let_pass(report: Hook) -> Hook:
    """A hook that reports everything but these interruptions."""

    def unless_interrupted(unraisable: "sys.UnraisableHookArgs", /) -> None:
        if unraisable.exc_type.__name__ != "_InterruptDeadlockError":
            report(unraisable)

    return unless_interrupted
