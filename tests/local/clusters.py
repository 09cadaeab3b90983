"""A Postgres cluster of the embedded stack and whoever looks after it, for tests of it alone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from local import ports
from local.environment import base_environment
from local.postgres import Cluster
from local.supervisor import Supervisor


def cluster_in(directory: Path) -> Cluster:
    """One that is still to be made, and a place for the ids of its processes."""
    (directory / "pids").mkdir()
    return Cluster(directory / "postgres", ports.choose(0))


@asynccontextmanager
async def supervisor_in(directory: Path) -> AsyncIterator[Supervisor]:
    """Who starts a cluster in this directory, and ends it with the block."""
    started = Supervisor(directory / "pids", lambda _: None)
    try:
        yield started
    finally:
        await started.stop()


async def serve(cluster: Cluster, supervisor: Supervisor) -> None:
    """Makes the cluster, and has it served."""
    await cluster.create(base_environment())
    await supervisor.start(cluster.part(base_environment(), cluster.data.parent / "postgres.log"))
