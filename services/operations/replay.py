"""The gate before a deploy: do the histories that are out there fit this code?"""

from collections.abc import AsyncIterator

from temporalio.client import Client, WorkflowHistory
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.service import RPCError, RPCStatusCode
from temporalio.worker import Replayer

from services.registry import workflows


def replayer() -> Replayer:
    """Replays histories against the journeys of this code."""
    return Replayer(workflows=workflows(), data_converter=pydantic_data_converter)


async def replay_cluster(client: Client, query: str, limit: int) -> tuple[int, dict[str, str]]:
    """Replays up to `limit` histories; how many there were, and by workflow id why one does not fit."""
    types = " OR ".join(f"WorkflowType = '{name}'" for name in _names())
    wanted = f"({types}) AND ({query})" if query else types
    names: dict[str, str] = {}

    async def histories() -> AsyncIterator[WorkflowHistory]:
        async for execution in client.list_workflows(wanted, limit=limit):
            try:
                history = await client.get_workflow_handle(execution.id, run_id=execution.run_id).fetch_history()
            except RPCError as error:
                if error.status is RPCStatusCode.NOT_FOUND:
                    continue  # erased between the listing and now
                raise
            names[execution.run_id or ""] = execution.id
            yield history

    results = await replayer().replay_workflows(histories(), raise_on_replay_failure=False)
    failures = {names.get(run_id, run_id): str(error) for run_id, error in results.replay_failures.items()}
    return len(names), failures


def _names() -> list[str]:
    return [getattr(journey, "__temporal_workflow_definition").name for journey in workflows()]
