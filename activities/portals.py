"""What the steps of every journey share that is carried out in a portal."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from activities.failures import permanent, transient
from domain.services import hubspot
from integrations.hubspot import PortalRefused, PortalUnavailable


@contextmanager
def portal_failures() -> Iterator[None]:
    """Tells a portal that is away from one that refuses, in the words of activities. Raises ApplicationError."""
    try:
        yield
    except PortalUnavailable as error:
        wait = timedelta(seconds=error.retry_after) if error.retry_after else None
        raise transient("portal_unavailable", str(error), again_in=wait, service=hubspot(error.portal)) from None
    except PortalRefused as error:
        raise permanent("portal_refused", str(error)) from None
