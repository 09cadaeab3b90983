"""The command line as its users have it."""

import asyncio
from dataclasses import dataclass

from typer.testing import CliRunner, Result

from starter.cli import app
from tests.api.api import Api


async def invoke(*words: object) -> Result:
    """`jornada WORDS…`, on a thread: it blocks, and the API answers on ours."""

    def run() -> Result:
        return CliRunner().invoke(app, [str(word) for word in words])

    return await asyncio.to_thread(run)


@dataclass
class Served:
    """An API that listens, and the commands of somebody who uses it."""

    api: Api
    url: str

    async def run(self, *words: object) -> Result:
        """`jornada WORDS…`."""
        return await invoke(*words)
