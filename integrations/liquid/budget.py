"""What one rendering of a template that somebody wrote may cost."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["time", "memory", "iterations", "output", "requests"]

MOST_ITERATIONS = 10_000
MOST_OUTPUT = 100_000
MOST_MEMORY_IN_TEXTS = 1_000_000
"""Characters of all variables of a template, or of one text that a filter gives."""


@dataclass(frozen=True)
class Budget:
    """The bounds of one rendering.

    `cpu_seconds`: of its own computing. `wall_seconds`: from its begin to its end on the clock, requests included.
    `memory_bytes`: what its process may take beyond what it has at rest. `requests`: of `connected_content`.
    """

    cpu_seconds: float = 1.0
    wall_seconds: float = 10.0
    memory_bytes: int = 64 * 1024 * 1024
    requests: int = 10


_TOLD: dict[Kind, str] = {
    "time": "it takes too long",
    "memory": "it needs too much memory",
    "iterations": f"its loops and ranges go beyond {MOST_ITERATIONS} steps",
    "output": f"its output goes beyond {MOST_OUTPUT} bytes",
    "requests": "it makes too many requests",
}


class BudgetExceeded(Exception):
    """A rendering that was stopped because it would cost too much; every attempt would meet that."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(f"the template was stopped: {_TOLD[kind]} (budget: {kind})")
        self.kind = kind
