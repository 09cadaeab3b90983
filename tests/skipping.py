"""Skipping time on the test server."""

import asyncio
from datetime import timedelta

from temporalio.api.testservice.v1 import UnlockTimeSkippingRequest
from temporalio.testing import WorkflowEnvironment

STALLED_SECONDS = 60.0


async def skip(environment: WorkflowEnvironment, length: timedelta) -> None:
    """Sleeps on the server's line of time, where what falls due meanwhile happens.

    The server skips time while it counts no task as under way. Now and then it goes on counting one that is over, and
    then sleeps in real time, with nothing pending: so one task fewer is under way than it believes.
    """
    sleeping = asyncio.ensure_future(environment.sleep(length))
    try:
        while not (await asyncio.wait({sleeping}, timeout=STALLED_SECONDS))[0]:
            await environment.client.test_service.unlock_time_skipping(UnlockTimeSkippingRequest())
    finally:
        sleeping.cancel()
    await sleeping
