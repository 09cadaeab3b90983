"""What the tests of the outbox share: an API whose Temporal can be taken away, and what waits, and was told."""

from dataclasses import dataclass
from typing import Any

from temporalio.client import Client

from services.outbox.dispatcher import Dispatcher
from storage.database import transaction
from tests.api.api import Api, submission
from tests.api.gate import Gate
from tests.waiting import until


@dataclass
class Gated:
    """An API whose Temporal can be taken away."""

    api: Api
    temporal: Gate
    direct: Client

    @property
    def dispatcher(self) -> Dispatcher:
        return self.api.parts.dispatcher

    async def make_due(self) -> None:
        """As if the time to try again had come."""
        await self.api.pool.execute("UPDATE dispatches SET next_attempt_at = now() - interval '1 second'")

    async def until_delivered(self) -> None:
        """Sweeps, as a worker does, until nothing is left."""

        async def nothing_is_left() -> bool:
            await self.make_due()
            await self.dispatcher.sweep_once()
            return await left(self.api) == 0

        await until(nothing_is_left, "an empty outbox")

    async def heard(self, lead_id: str) -> list[str]:
        """What the workflow of a lead heard: its start, then the signals by their names."""
        return await heard(self.direct, f"dealer-{lead_id}")


async def heard(client: Client, workflow_id: str, run_id: str | None = None) -> list[str]:
    names = []
    async for event in client.get_workflow_handle(workflow_id, run_id=run_id).fetch_history_events():
        if event.HasField("workflow_execution_started_event_attributes"):
            names.append("start")
        if event.HasField("workflow_execution_signaled_event_attributes"):
            names.append(event.workflow_execution_signaled_event_attributes.signal_name)
    return names


async def left(api: Api) -> int:
    return int(await api.pool.fetchval("SELECT count(*) FROM dispatches WHERE delivered_at IS NULL"))


async def stored(api: Api, **changed: Any) -> str:
    """Stores a submission whose process dies before it delivers anything; the id of its workflow."""
    form = api.parts.lead_service.rules["dealer"].submission_model.model_validate(submission(**changed))
    async with transaction(api.pool) as connection:
        return (await api.parts.lead_service.submit(connection, form, "a test")).workflow_id


async def attempts(api: Api) -> int:
    return int(await api.pool.fetchval("SELECT sum(attempts) FROM dispatches"))
