"""A worker of another release: its dealer journey does something before each wait, which no history of ours has."""

import asyncio
from datetime import timedelta

from temporalio import workflow
from temporalio.worker import UnsandboxedWorkflowRunner, Worker

with workflow.unsafe.imports_passed_through():
    from domain.journey import NextStep
    from services.configuration.settings import Settings
    from services.outbox.temporal import connect
    from workflows.dealer import PROCESS, DealerJourney
    from workflows.journey import carries_out

HESITATION = timedelta(seconds=4)
"""A timer of this length is in the histories of this release only."""


@carries_out(PROCESS)
class ReorderedDealer(DealerJourney):
    """Hesitates first, then waits for the step's date: two steps in another order."""

    async def is_left_alone_until(self, due: NextStep) -> bool:
        await workflow.sleep(HESITATION)
        return await super().is_left_alone_until(due)


async def main() -> None:
    """Works until it is ended; it takes workflow tasks only."""
    client = await connect()
    async with Worker(
        client,
        task_queue=Settings().task_queue,
        workflows=[ReorderedDealer],
        workflow_runner=UnsandboxedWorkflowRunner(),
        workflow_failure_exception_types=[workflow.NondeterminismError],
    ):
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
