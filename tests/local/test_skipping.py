"""Tests that skip time do not stand still with a test server that has miscounted."""

from datetime import timedelta

import pytest
from temporalio.api.testservice.v1 import LockTimeSkippingRequest

from tests import parts, skipping


async def test_a_task_that_the_server_believes_to_be_under_way_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(skipping, "STALLED_SECONDS", 0.2)
    async with parts.time_skipping() as environment:
        before = await environment.get_current_time()
        await environment.client.test_service.lock_time_skipping(LockTimeSkippingRequest())
        await skipping.skip(environment, timedelta(days=2))
        assert await environment.get_current_time() - before >= timedelta(days=2)
