"""How closely the sandbox keeps to what is slow and strict about the real services."""

from collections.abc import Callable
from dataclasses import dataclass


def every_property(object_type: str, name: str) -> bool:
    """The widest subscription: to whatever property an account may subscribe to."""
    return True


@dataclass(frozen=True)
class Settings:
    """What can be set; the defaults are those of the real services, only that webhooks are retried sooner."""

    search_lag: float = 2.0
    """Seconds until a write shows up in HubSpot's search."""
    rate_limits: bool = True
    requests_per_ten_seconds: int = 100
    searches_per_second: int = 5
    webhook_timeout: float = 5.0
    webhook_retry: float = 1.0
    """Seconds before the second attempt; twice as many before each further one."""
    webhook_attempts: int = 10
    subscribed: Callable[[str, str], bool] = every_property
    """Whether changes of a property are reported, by object type (`contact`, `deal`) and internal name."""
