"""Makes Temporal forget a workflow: every run that it ever had under its id.

A workflow has several runs after it was continued as new, reopened, reset, or started again. Deleting by the id alone
takes the newest, and then the id leads nowhere, while the earlier ones stay readable by their run ids. So runs are
found in three ways, because each alone has a gap: the newest by the id, which is always up to date; those that it was
continued from, by their histories; all others by the list, which lags behind and which a server may not have. The
server deletes in its own time. Therefore an order is carried out only when a later look finds none of all runs that
were ever found, and no new one; until then it stays in the outbox, and remembers them there.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import BaseModel
from temporalio.api.common.v1 import WorkflowExecution
from temporalio.api.workflowservice.v1 import (
    DeleteWorkflowExecutionRequest,
    DescribeWorkflowExecutionRequest,
    GetWorkflowExecutionHistoryRequest,
    ListWorkflowExecutionsRequest,
)
from temporalio.client import Client
from temporalio.service import RPCError, RPCStatusCode

RPC_TIMEOUT = timedelta(seconds=5)
SETTLED_AFTER = timedelta(seconds=10)
"""How long nothing must be found once something was: the list may show a run late."""


class Found(BaseModel):
    """What an order remembers from one look to the next: all runs that were found, and since when there are none."""

    runs: tuple[str, ...] = ()
    none_since: datetime | None = None


class StillRemembered(Exception):
    """Temporal has not deleted everything yet. Look again, with what was `found`."""

    def __init__(self, found: Found) -> None:
        super().__init__("not everything is deleted yet")
        self.found = found


async def forget(client: Client, workflow_id: str, remembered: Mapping[str, Any]) -> None:
    """Ends a workflow and deletes all of its runs; `remembered` is what the look before has found.

    Raises StillRemembered until nothing is left, and RPCError when the server can't be asked.
    """
    before = Found.model_validate(remembered)
    runs = _Runs(client, workflow_id)
    known = await runs.reachable({*before.runs, *await runs.newest(), *await runs.listed()})
    left = [run_id for run_id in sorted(known) if await runs.delete(run_id)]
    now = datetime.now(UTC)
    if left:
        raise StillRemembered(Found(runs=tuple(sorted(known))))
    if known and now - (before.none_since or now) < SETTLED_AFTER:
        raise StillRemembered(Found(runs=tuple(sorted(known)), none_since=before.none_since or now))


class _Runs:
    """The runs of one workflow, as the server knows them."""

    def __init__(self, client: Client, workflow_id: str) -> None:
        self._service = client.workflow_service
        self._namespace = client.namespace
        self._workflow_id = workflow_id

    def _execution(self, run_id: str = "") -> WorkflowExecution:
        return WorkflowExecution(workflow_id=self._workflow_id, run_id=run_id)

    async def newest(self) -> set[str]:
        """The run that the id leads to, and the first one of its chain."""
        request = DescribeWorkflowExecutionRequest(namespace=self._namespace, execution=self._execution())
        try:
            told = await self._service.describe_workflow_execution(request, timeout=RPC_TIMEOUT)
        except RPCError as error:
            if error.status is RPCStatusCode.NOT_FOUND:
                return set()
            raise
        info = told.workflow_execution_info
        return {run_id for run_id in (info.execution.run_id, info.first_run_id) if run_id}

    async def listed(self) -> set[str]:
        """The runs in the list."""
        found, page = set[str](), b""
        while True:
            request = ListWorkflowExecutionsRequest(
                namespace=self._namespace, query=f"WorkflowId = '{self._workflow_id}'", next_page_token=page
            )
            try:
                told = await self._service.list_workflow_executions(request, timeout=RPC_TIMEOUT)
            except RPCError as error:
                if error.status is RPCStatusCode.UNIMPLEMENTED:
                    return found
                raise
            found |= {one.execution.run_id for one in told.executions}
            page = told.next_page_token
            if not page:
                return found

    async def reachable(self, run_ids: set[str]) -> set[str]:
        """These runs, and all that their histories name as those before them."""
        known, unread = set(run_ids), list(run_ids)
        while unread:
            fresh = await self._before(unread.pop()) - known
            known |= fresh
            unread += fresh
        return known

    async def _before(self, run_id: str) -> set[str]:
        request = GetWorkflowExecutionHistoryRequest(
            namespace=self._namespace, execution=self._execution(run_id), maximum_page_size=1
        )
        try:
            told = await self._service.get_workflow_execution_history(request, timeout=RPC_TIMEOUT)
        except RPCError as error:
            if error.status is RPCStatusCode.NOT_FOUND:
                return set()
            raise
        named = set[str]()
        for event in told.history.events[:1]:
            started = event.workflow_execution_started_event_attributes
            named = {
                started.continued_execution_run_id,
                started.first_execution_run_id,
                started.original_execution_run_id,
            }
        return named - {""}

    async def delete(self, run_id: str) -> bool:
        """Has a run deleted; False when the server does not know it any more."""
        request = DeleteWorkflowExecutionRequest(namespace=self._namespace, workflow_execution=self._execution(run_id))
        try:
            await self._service.delete_workflow_execution(request, timeout=RPC_TIMEOUT)
        except RPCError as error:
            if error.status is RPCStatusCode.NOT_FOUND:
                return False
            raise
        return True
