"""HubSpot's rate limits: so many requests per window, counted as they come."""

import time
from collections import deque

from local.sandbox.hubspot.errors import rate_limited
from local.sandbox.settings import Settings


class Limits:
    """Searches have a window of their own, and do not count towards the other."""

    def __init__(self, settings: Settings) -> None:
        self._on = settings.rate_limits
        self._requests = _Window(settings.requests_per_ten_seconds, 10)
        self._searches = _Window(settings.searches_per_second, 1)

    def count(self, *, search: bool) -> dict[str, str]:
        """Count a request; the headers that tell how many more there may be. Raises when it is one too many."""
        if not self._on:
            return {}
        window = self._searches if search else self._requests
        if not window.admits():
            raise rate_limited("SECONDLY" if search else "TEN_SECONDLY_ROLLING")
        if search:
            return {}
        return {
            "X-HubSpot-RateLimit-Max": str(window.most),
            "X-HubSpot-RateLimit-Remaining": str(window.most - len(window.times)),
            "X-HubSpot-RateLimit-Interval-Milliseconds": "10000",
        }


class _Window:
    def __init__(self, most: int, seconds: float) -> None:
        self.most = most
        self.times: deque[float] = deque()
        self._seconds = seconds

    def admits(self) -> bool:
        now = time.monotonic()
        while self.times and self.times[0] <= now - self._seconds:
            self.times.popleft()
        if len(self.times) >= self.most:
            return False
        self.times.append(now)
        return True
