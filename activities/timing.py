"""How long steps take, for Prometheus: every attempt of every activity, by what it was for and how it ended."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from prometheus_client import CollectorRegistry, Histogram, start_http_server
from temporalio import activity
from temporalio.worker import ActivityInboundInterceptor, ExecuteActivityInput, Interceptor

BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)


class StepTimes(Interceptor):
    """Measures every activity of one worker into its registry."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._seconds = Histogram(
            "jornada_step_seconds",
            "How long an attempt of a step took, by its activity and how it ended",
            ("step", "outcome"),
            buckets=BUCKETS,
            registry=self.registry,
        )

    @contextmanager
    def served(self, host: str, port: int | None) -> Iterator[int | None]:
        """Shows what was measured at `/metrics` of this port (0: any free one), which it tells; None: nowhere.

        Raises OSError when the port is taken.
        """
        if port is None:
            yield None
            return
        server, thread = start_http_server(port, host, self.registry)
        try:
            yield int(server.server_port)
        finally:
            server.shutdown()
            server.server_close()
            thread.join()

    def intercept_activity(self, next: ActivityInboundInterceptor) -> ActivityInboundInterceptor:
        return _Measured(next, self._seconds)


class _Measured(ActivityInboundInterceptor):
    def __init__(self, next: ActivityInboundInterceptor, seconds: Histogram) -> None:
        super().__init__(next)
        self._seconds = seconds

    async def execute_activity(self, input: ExecuteActivityInput) -> Any:
        started, outcome = time.perf_counter(), "failed"
        try:
            result = await super().execute_activity(input)
            outcome = "done"
            return result
        finally:
            step = activity.info().activity_type
            self._seconds.labels(step, outcome).observe(time.perf_counter() - started)
