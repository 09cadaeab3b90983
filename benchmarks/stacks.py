"""The embedded stack that a benchmark measures."""

import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from local.stack import Stack


@asynccontextmanager
async def running(day_seconds: float = 86_400) -> AsyncIterator[Stack]:
    """A stack of its own, in a temporary home; a day lasts so many seconds."""
    with tempfile.TemporaryDirectory() as directory:
        stack = Stack(Path(directory) / "home", day_seconds, lambda sentence: print(sentence, file=sys.stderr))
        await stack.start()
        try:
            yield stack
        finally:
            await stack.stop()
