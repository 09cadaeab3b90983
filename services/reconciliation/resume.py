"""Makes a new or emptied Temporal right, and gives every open lead and task its workflow back."""

from collections.abc import Callable
from dataclasses import dataclass

from google.protobuf.duration_pb2 import Duration
from temporalio.api.workflowservice.v1 import DescribeNamespaceRequest, RegisterNamespaceRequest
from temporalio.client import Client
from temporalio.service import RPCError, RPCStatusCode

from services.clock import system_clock
from services.configuration.config import Config
from services.configuration.settings import Settings
from services.operations.schedules import register_schedules
from services.outbox.dispatcher import Dispatcher
from services.outbox.temporal import register_search_attributes
from services.reconciliation.reconciler import Reconciler, Report
from storage import reconciliation
from storage.database import Pool

RETENTION_DAYS = 30


@dataclass(frozen=True)
class Resumed:
    """What was made, and how many workflows were missing and are started."""

    namespace: bool
    search_attributes: list[str]
    schedules: list[str]
    expected: int
    missing: int
    started: int


async def ensure_namespace(client: Client) -> bool:
    """Registers the client's namespace; False when it is there. Raises RPCError, as on Temporal Cloud, which has it."""
    service = client.workflow_service
    try:
        await service.describe_namespace(DescribeNamespaceRequest(namespace=client.namespace))
    except RPCError as error:
        if error.status is not RPCStatusCode.NOT_FOUND:
            raise
    else:
        return False
    kept = Duration(seconds=RETENTION_DAYS * 86_400)
    await service.register_namespace(
        RegisterNamespaceRequest(namespace=client.namespace, workflow_execution_retention_period=kept)
    )
    return True


async def resume(
    pool: Pool,
    client: Client,
    settings: Settings,
    config: Config,
    *,
    journey: str | None,
    is_dry_run: bool,
    show: Callable[[int, int], None] = lambda done, total: None,
) -> Resumed:
    """Starts a workflow for every open lead and task that has none; `show` hears how far it is.

    Safe to run again, and by several at once: a start is promised under the row's lock, and a workflow that runs is
    not started. Nobody is restarted faster than a bounded rate. The brake on restarts is lifted.
    """
    namespace, attributes, schedules = False, [""][:0], [""][:0]
    if not is_dry_run:
        namespace = await ensure_namespace(client)
        attributes = await register_search_attributes(client)
        schedules = await register_schedules(client, settings.task_queue, config, settings.scoring)
        await reconciliation.lift(pool)
    dispatcher = Dispatcher(pool, client, settings.task_queue)
    reconciler = Reconciler(pool, client, dispatcher, config.patience, system_clock)
    wanted = await reconciliation.expected(pool, journey)
    running = await reconciler.running()
    missing = await reconciler.confirmed([one for one in wanted if one.workflow_id not in running])
    report, done = Report(), 0

    def advance() -> None:
        nonlocal done
        done += 1
        show(done, len(missing))

    if not is_dry_run:
        show(0, len(missing))
        await reconciler.start_all(missing, {}, report, advance)
    return Resumed(namespace, attributes, schedules, len(wanted), len(missing), len(report.restarted))
