"""How an installation stands, for whoever is on call: its parts, what waits, what stands still, what portals told."""

import asyncio
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from typing import Any, TypeVar

from temporalio.api.enums.v1 import TaskQueueType
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest, GetSystemInfoRequest
from temporalio.client import Client

from storage import operations, policies, reconciliation
from storage.database import Pool, Record

T = TypeVar("T")

PATIENCE_SECONDS = 10.0
LONGEST_WAIT = timedelta(minutes=1)
"""For how long something may wait in the outbox before a person should look."""


@dataclass(frozen=True)
class Worker:
    """A worker that polls; `build` where worker versioning is used."""

    identity: str
    build: str
    last_seen: datetime


@dataclass(frozen=True)
class Recurring:
    """A schedule. `paused`: why it is, as somebody wrote it; None where it runs."""

    schedule_id: str
    paused: str | None
    last: datetime | None
    next: datetime | None


@dataclass(frozen=True)
class Temporal:
    """What Temporal says of itself and of ours."""

    server: str
    workers: Sequence[Worker]
    schedules: Sequence[Recurring]


@dataclass(frozen=True)
class Stored:
    """What the database says."""

    server: str
    schema: str
    policies: int
    outbox: Record | None
    set_aside: int
    overdue_leads: int
    overdue_tasks: int
    parked: Sequence[Record]
    unclear: int
    untold_tasks: int
    webhooks: Sequence[Record]
    restarts_stopped: datetime | None


@dataclass(frozen=True)
class Status:
    """How everything stands. `temporal`: None while it does not answer."""

    release: str
    stored: Stored
    temporal: Temporal | None
    needs_a_person: Sequence[str]


async def look(pool: Pool, temporal: Awaitable[Client], task_queue: str) -> Status:
    """Asks the database and Temporal. Raises what the database raises."""
    now = datetime.now(UTC)
    stored = await _stored(pool, now)
    try:
        answered = await asyncio.wait_for(_temporal(await temporal, task_queue), PATIENCE_SECONDS)
    except Exception:  # whatever keeps it from answering, it is away
        answered = None
    return Status(version("jornada"), stored, answered, list(_troubles(stored, answered, now)))


async def _stored(pool: Pool, now: datetime) -> Stored:
    async with pool.acquire() as connection:
        brake = await reconciliation.brake(connection)
        return Stored(
            server=await operations.server_version(connection),
            schema=await operations.schema_version(connection),
            policies=await policies.newest_number(connection),
            outbox=await operations.outbox(connection),
            set_aside=await operations.set_aside(connection),
            overdue_leads=_total(await operations.overdue(connection, now, 1)),
            overdue_tasks=await operations.overdue_tasks(connection, now),
            parked=await operations.parked(connection),
            unclear=_total(await operations.unclear(connection, 1)),
            untold_tasks=_total(await operations.untold_tasks(connection, 1)),
            webhooks=await operations.webhooks(connection),
            restarts_stopped=brake.stopped_at,
        )


async def _temporal(client: Client, task_queue: str) -> Temporal:
    info = await client.workflow_service.get_system_info(GetSystemInfoRequest())
    described = await client.workflow_service.describe_task_queue(
        DescribeTaskQueueRequest(
            namespace=client.namespace,
            task_queue=TaskQueue(name=task_queue),
            task_queue_type=TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
        )
    )
    workers = [
        Worker(
            poller.identity,
            poller.deployment_options.build_id or poller.worker_version_capabilities.build_id,
            poller.last_access_time.ToDatetime(UTC),
        )
        for poller in described.pollers
    ]
    schedules = [_recurring(entry) async for entry in await client.list_schedules()]
    return Temporal(info.server_version, workers, sorted(schedules, key=lambda one: one.schedule_id))


def _recurring(entry: Any) -> Recurring:
    state, info = entry.schedule.state if entry.schedule else None, entry.info
    recent, coming = (info.recent_actions, info.next_action_times) if info else ((), ())
    return Recurring(
        entry.id,
        (state.note or "by hand") if state and state.paused else None,
        recent[-1].started_at if recent else None,
        coming[0] if coming else None,
    )


def _troubles(stored: Stored, temporal: Temporal | None, now: datetime) -> Sequence[str]:
    """What needs a person, a sentence each."""
    waits_since = stored.outbox["since"] if stored.outbox else None
    told = [
        (temporal is None, "Temporal does not answer"),
        (temporal is not None and not temporal.workers, "no worker polls the task queue"),
        (waits_since is not None and now - waits_since > LONGEST_WAIT, "Temporal has not been told of what happened"),
        (stored.set_aside > 0, "promises to Temporal can't be read: see jornada outbox list"),
        (stored.restarts_stopped is not None, "workflows are not started again, as too many fail"),
        (stored.overdue_leads > 0, "leads are overdue"),
        (stored.overdue_tasks > 0, "steps of tasks are overdue"),
        (bool(stored.parked), "leads are parked"),
        (stored.unclear > 0, "mails have an unclear end"),
        (stored.untold_tasks > 0, "assignees of tasks could not be told"),
    ]
    return [sentence for is_so, sentence in told if is_so]


def _total(rows: Sequence[Record]) -> int:
    return int(rows[0]["total"]) if rows else 0
