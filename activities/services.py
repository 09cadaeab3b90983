"""What the steps of every journey share that asks a JSON API."""

from collections.abc import Iterator
from contextlib import contextmanager

from temporalio.exceptions import ApplicationError

from activities.failures import permanent, transient
from integrations.json_api import ApiRefused, ApiUnavailable


@contextmanager
def api_failures(service: str) -> Iterator[None]:
    """Tells a service that is away from one that refuses, in the words of activities. Raises ApplicationError.

    A journey parks as `<service>_unavailable` or `<service>_refused`; from the first it goes on by itself.
    """
    try:
        yield
    except ApiUnavailable as error:
        raise transient(f"{service}_unavailable", str(error), service=service) from None
    except ApiRefused as error:
        raise permanent(f"{service}_refused", str(error)) from None


def not_set_up(journey: str) -> ApplicationError:
    """The failure of a journey whose services are not among the settings: it parks, and says so."""
    return permanent("not_set_up", f"the services of the journey {journey} are not among the settings")
