"""Another worker's process, as far as its release log goes: it lives until it is killed."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from services.configuration.settings import CHECKOUT

_LIFE = """
import sys, time
from pathlib import Path
from uuid import UUID
from integrations.release_log import ReleaseLog

record = ReleaseLog(Path(sys.argv[1]))
for token in sys.argv[2:]:
    record.note_release(UUID(token))
print(record.name, flush=True)
time.sleep(600)
"""


@dataclass(frozen=True)
class OtherWorker:
    """A process with a release log called `name`."""

    name: str
    process: Process

    async def kill(self) -> None:
        """As `kill -9` does it: nothing is tidied up."""
        self.process.kill()
        await self.process.wait()


@asynccontextmanager
async def other_worker(directory: Path, *released: UUID) -> AsyncIterator[OtherWorker]:
    """A living worker that noted these releases."""
    arguments = [str(directory), *map(str, released)]
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", _LIFE, *arguments, stdout=PIPE, cwd=CHECKOUT)
    assert process.stdout is not None
    worker = OtherWorker((await process.stdout.readline()).decode().strip(), process)
    try:
        assert worker.name
        yield worker
    finally:
        if process.returncode is None:
            await worker.kill()


async def dead_worker(directory: Path, *released: UUID) -> str:
    """The name of a worker that noted these releases and was killed."""
    async with other_worker(directory, *released) as worker:
        await worker.kill()
    return worker.name
