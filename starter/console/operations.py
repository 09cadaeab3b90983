"""Operations: what stands still and why, with what frees it."""

import asyncio
import logging
from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from temporalio.api.enums.v1 import TaskQueueType
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest
from temporalio.service import RPCError

from services.configuration.settings import PREFIX
from starter.api.services import Parts, Services
from starter.console.bulk import label_of
from starter.console.pages import HEADERS, fill, page
from starter.console.session import ConsoleRoute, Managing
from storage import bulk, operations

logger = logging.getLogger("jornada.console")

router = APIRouter(include_in_schema=False, route_class=ConsoleRoute)

SHOWN = 20
RECENT = 5
PATIENCE_SECONDS = 1.5

T = TypeVar("T")


@dataclass(frozen=True)
class Worker:
    """A process that works for journeys: its name, its build, and when it last asked for work."""

    identity: str
    build: str
    seen: datetime


@dataclass(frozen=True)
class Recurring:
    """What Temporal starts again and again, and when it does so next. `off`: paused as the settings say, by nobody."""

    name: str
    next: datetime | None
    paused: str | None
    off: bool


@router.get("/operations")
async def show(request: Request, parts: Parts, visitor: Managing) -> Response:
    """Everything on one page; `fragment`: what changes."""
    pool, now = parts.pool, await parts.clock()
    workers, schedules = await asyncio.gather(_or_none(_workers(parts)), _or_none(_schedules(parts)))
    late = await operations.overdue(pool, now, SHOWN)
    context: dict[str, Any] = {
        "parked": await operations.parked(pool),
        "unclear": await operations.unclear(pool, SHOWN),
        "late": late,
        "outbox": await operations.outbox(pool),
        "webhooks": await operations.webhooks(pool),
        "rejected": await operations.rejected(pool, SHOWN),
        "untold": await operations.untold_tasks(pool, SHOWN),
        "many": [{**dict(row), "label": label_of(row["type"])} for row in await bulk.recent(pool, RECENT)],
        "workers": workers,
        "schedules": schedules,
        "temporal_ui": parts.settings.temporal_ui_url,
    }
    if request.query_params.get("fragment"):
        return HTMLResponse(fill("operations_now.html", visitor.speaker, visitor=visitor, **context), headers=HEADERS)
    return page(request, visitor, "operations.html", done="done" in request.query_params, **context)


async def _or_none(asked: Awaitable[T]) -> T | None:
    """What Temporal answers; None when it does not, or not soon."""
    try:
        return await asyncio.wait_for(asked, PATIENCE_SECONDS)
    except (RPCError, RuntimeError, OSError, TimeoutError) as error:
        logger.warning("Temporal does not answer the console: %s", type(error).__name__)
        return None


async def _workers(parts: Services) -> list[Worker]:
    described = await parts.temporal.workflow_service.describe_task_queue(
        DescribeTaskQueueRequest(
            namespace=parts.temporal.namespace,
            task_queue=TaskQueue(name=parts.settings.task_queue),
            task_queue_type=TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
        ),
        timeout=timedelta(seconds=PATIENCE_SECONDS),
    )
    return [
        Worker(
            poller.identity,
            poller.worker_version_capabilities.build_id,
            poller.last_access_time.ToDatetime(UTC),
        )
        for poller in described.pollers
    ]


async def _schedules(parts: Services) -> list[Recurring]:
    found = []
    async for schedule in await parts.temporal.list_schedules():
        times = schedule.info.next_action_times if schedule.info else []
        state = schedule.schedule.state if schedule.schedule else None
        paused = (state.note or "") if state and state.paused else None
        off = paused is not None and paused.startswith(PREFIX)
        found.append(Recurring(schedule.id, times[0] if times else None, paused, off))
    return sorted(found, key=lambda one: one.name)
