"""What the steps of every journey share that is carried out in a portal."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from activities.failures import permanent, transient
from domain.journey import StepOrder
from domain.services import hubspot
from integrations.hubspot import PortalRefused, PortalUnavailable
from storage import leads
from storage.database import Connection


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


class NotSetUp:
    """Stands where the portals of a journey are not among the settings: its journeys park and say so."""

    async def perform(self, order: StepOrder, rules: Any, lead: leads.Lead, state: Any) -> None:
        """Raises ApplicationError, always."""
        raise permanent("not_set_up", f"the portals of the journey {lead.journey} are not among the settings")

    async def no_longer_due(self, order: StepOrder) -> None:
        """Nothing was left behind."""

    async def record(
        self, connection: Connection, rules: Any, lead: leads.Lead, findings: None, now: datetime
    ) -> Sequence[Any]:
        """Nothing was found."""
        return ()

    async def record_late(
        self, connection: Connection, rules: Any, lead: leads.Lead, order: StepOrder, findings: None, now: datetime
    ) -> None:
        """Nothing was done."""
