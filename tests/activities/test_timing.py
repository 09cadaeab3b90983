"""How long steps take is measured, and shown where a setting says so."""

from typing import Any

import httpx
import pytest
from temporalio.exceptions import ApplicationError
from temporalio.testing import ActivityEnvironment
from temporalio.worker import ActivityInboundInterceptor, ExecuteActivityInput

from activities.timing import StepTimes


class _Step(ActivityInboundInterceptor):
    """The innermost: what the activity does."""

    def __init__(self, failure: BaseException | None) -> None:
        self._failure = failure

    async def execute_activity(self, input: ExecuteActivityInput) -> Any:
        if self._failure:
            raise self._failure
        return "carried out"


async def take(times: StepTimes, failure: BaseException | None = None) -> Any:
    """One attempt of a step."""
    measured = times.intercept_activity(_Step(failure))
    order = ExecuteActivityInput(fn=take, args=[], executor=None, headers={})
    return await ActivityEnvironment().run(measured.execute_activity, order)


def attempts(times: StepTimes, outcome: str) -> float:
    """How many attempts ended so."""
    labels = {"step": ActivityEnvironment.default_info().activity_type, "outcome": outcome}
    return times.registry.get_sample_value("jornada_step_seconds_count", labels) or 0


async def test_every_attempt_is_measured_by_how_it_ended() -> None:
    times = StepTimes()
    assert await take(times) == "carried out"
    assert await take(times) == "carried out"
    with pytest.raises(ApplicationError):
        await take(times, ApplicationError("away", type="mail_unavailable"))
    assert (attempts(times, "done"), attempts(times, "failed")) == (2, 1)


async def test_it_is_shown_at_a_port_while_the_worker_runs() -> None:
    times = StepTimes()
    await take(times)
    with times.served("127.0.0.1", 0) as port:
        async with httpx.AsyncClient(trust_env=False) as http:
            shown = await http.get(f"http://127.0.0.1:{port}/metrics")
    assert 'jornada_step_seconds_count{outcome="done"' in shown.text
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://127.0.0.1:{port}/metrics", trust_env=False)
    with times.served("127.0.0.1", None) as nowhere:
        assert nowhere is None
