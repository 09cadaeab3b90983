"""Actions on many leads: stored at once, carried out one lead after the other in the background."""

import logging
import secrets
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Self

from pydantic import Field, ValidationError, model_validator

from domain.complaints import invalid_fields
from domain.errors import Forbidden, Invalid, NotFound, Refused
from domain.journey import Status
from domain.rules import AnyRules
from domain.text import Email, Line, Strict
from services.access.keys import Caller, Role
from services.leads.service import LeadService
from services.outbox.dispatcher import Dispatcher
from storage import bulk, lead_search
from storage.bulk import Bulk
from storage.database import DATABASE_AWAY, Connection, Pool, Record, transaction
from storage.lead_search import LeadFilter

logger = logging.getLogger("jornada.bulk")

MOST_LEADS = 20_000
BATCH = 50
REST_SECONDS = 1.0


class Filter(Strict):
    """Which leads are meant, as in the list of leads."""

    journey: Line | None = None
    status: Status | None = None
    stage: Line | None = None
    owner: Email | None = None
    flag: Line | None = None
    parked_reason: Line | None = None
    overdue: bool | None = Field(None, strict=True)
    q: Line | None = None

    @property
    def stored(self) -> LeadFilter:
        """The filter as the storage knows it."""
        return LeadFilter(**self.model_dump(mode="json"))


class Order(Strict):
    """One event for many leads: those of a filter, or those that are named."""

    filter: Filter | None = None
    lead_ids: Annotated[tuple[Line, ...], Field(max_length=MOST_LEADS)] | None = None
    event: dict[str, Any]

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.filter is None) == (self.lead_ids is None):
            raise ValueError("must have either filter or lead_ids")
        return self


def check_event(rules: Mapping[str, AnyRules], event: Mapping[str, Any]) -> None:
    """Raises Invalid or InvalidFields for what no journey takes as an event."""
    wrong: list[ValidationError] = []
    for journey in rules.values():
        try:
            journey.event_model.validate_python(dict(event))
        except ValidationError as error:
            wrong.append(error)
        else:
            return
    # One that knows the event says best what is wrong with it.
    knowing = [error for error in wrong if not error.errors()[0]["type"].startswith("union_tag")]
    if not knowing and "type" in event:
        raise Invalid("event.type", "is unknown: no journey has such an event")
    best = min(knowing or wrong, key=ValidationError.error_count)
    raise invalid_fields(best, tags=[str(event.get("type"))], within="event")


async def begin(connection: Connection, lead_service: LeadService, order: Order, caller: Caller) -> tuple[str, int]:
    """Stores what is to be done; its id and for how many leads. Raises Invalid, InvalidFields."""
    check_event(lead_service.rules, order.event)
    now = await lead_service.clock()
    lead_ids: Sequence[str]
    if order.filter is not None:
        lead_ids = await lead_search.ids(connection, order.filter.stored, now, MOST_LEADS + 1)
        if len(lead_ids) > MOST_LEADS:
            raise Invalid("filter", f"finds more than {MOST_LEADS} leads; narrow it down")
    else:
        lead_ids = tuple(dict.fromkeys(order.lead_ids or ()))
    bulk_id = "bk_" + secrets.token_hex(10)
    await bulk.add(connection, Bulk(bulk_id, order.event, caller.name, caller.role, caller.email), lead_ids, now)
    return bulk_id, len(lead_ids)


class BulkRunner:
    """Carries out what was stored."""

    def __init__(self, pool: Pool, lead_service: LeadService, dispatcher: Dispatcher) -> None:
        self._pool = pool
        self._lead_service = lead_service
        self._dispatcher = dispatcher

    async def run_once(self) -> int:
        """Carries out a batch; how many leads it was."""
        batch = await bulk.waiting(self._pool, BATCH)
        for row in batch:
            await self._carry_out(row)
        if batch:
            await bulk.finish(self._pool, await self._lead_service.clock())
        return len(batch)

    async def _carry_out(self, row: Record) -> None:
        caller = Caller("", row["actor"], Role(row["role"]), row["email"])
        told: list[str] = []
        try:
            async with transaction(self._pool) as connection:
                if not await bulk.take(connection, row["bulk_id"], row["position"]):
                    return
                lead = await self._lead_service.find(connection, row["lead_id"])
                event = self._lead_service.rules[lead.journey].event_model.validate_python(row["event"])
                told = await self._lead_service.happen(connection, row["lead_id"], event, caller)
                await self._settle(connection, row, "done")
        except DATABASE_AWAY:
            raise
        except (Refused, Forbidden) as error:
            await self._refused(row, error.reason)
        except NotFound:
            await self._refused(row, "there is no such lead")
        except ValidationError:
            await self._refused(row, "this journey does not take that event")
        except Exception as error:
            # One lead must not hold up the others; the message may quote personal data.
            logger.error("bulk action %s failed for %s: %s", row["bulk_id"], row["lead_id"], type(error).__name__)
            await self._refused(row, "something went wrong on our side")
        for workflow_id in told:
            await self._dispatcher.deliver_now(workflow_id)

    async def _refused(self, row: Record, reason: str) -> None:
        async with transaction(self._pool) as connection:
            await self._settle(connection, row, "refused", reason)

    async def _settle(self, connection: Connection, row: Record, outcome: str, reason: str | None = None) -> None:
        await bulk.settle(
            connection, row["bulk_id"], row["position"], outcome, reason, await self._lead_service.clock()
        )

    async def drain(self) -> None:
        """Carries out all that waits."""
        while await self.run_once():
            pass
