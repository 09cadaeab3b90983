"""The worker's composition root: settings → clients → activities → Worker."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from temporalio.client import Client
from temporalio.common import VersioningBehavior, WorkerDeploymentVersion
from temporalio.worker import Worker, WorkerDeploymentConfig

from activities.dealer import DealerActivities
from activities.failures import SafeFailures
from activities.journey import JourneyActivities
from activities.mailroom import Links, Mailroom
from activities.steps import StepDesk
from domain.journey import Clock
from integrations.flight_record import FlightRecord
from integrations.liquid.mails import MailTemplates
from integrations.smtp import SmtpTransport
from starter import config
from starter.api.services import workflow_url
from starter.clock import system_clock
from starter.desk import Desk
from starter.dispatcher import Dispatcher
from starter.replan import replan_all
from starter.settings import Settings
from starter.temporal import connect
from storage.database import Pool, open_pool
from workflows.dealer import DealerJourney

logger = logging.getLogger("jornada.worker")

WORKFLOWS: list[type] = [DealerJourney]
POOL_SIZE = 20
ACTIVITIES_AT_ONCE = 32


@asynccontextmanager
async def activities(settings: Settings, pool: Pool, namespace: str, clock: Clock) -> AsyncIterator[list[Any]]:
    """Every activity, with its drivers."""
    read = config.load(settings.config_dir, settings.day_seconds)
    transport = SmtpTransport(settings.smtp_url)
    flight = FlightRecord(settings.state_dir)
    links = Links(
        public_url=settings.public_url,
        workflow_url=lambda workflow_id: workflow_url(settings, namespace, workflow_id),
        secret=settings.secret.get_secret_value(),
    )
    templates = MailTemplates(settings.templates_dir)
    mailroom = Mailroom(pool, transport, templates, read.mail, links, flight, clock)
    steps = StepDesk(pool, read.rules, mailroom, clock)
    dealer, journey = DealerActivities(steps), JourneyActivities(steps)
    try:
        yield [
            dealer.introduce,
            dealer.remind,
            dealer.nurture,
            dealer.announce_trial,
            dealer.report_trial,
            journey.park,
            journey.resend,
        ]
    finally:
        await transport.close()
        flight.close()


def _deployment(settings: Settings) -> WorkerDeploymentConfig | None:
    """Worker versioning, when both names are set; a journey then moves to the newest build by itself."""
    if not settings.deployment or not settings.build_id:
        return None
    return WorkerDeploymentConfig(
        version=WorkerDeploymentVersion(deployment_name=settings.deployment, build_id=settings.build_id),
        use_worker_versioning=True,
        default_versioning_behavior=VersioningBehavior.AUTO_UPGRADE,
    )


@asynccontextmanager
async def running(
    settings: Settings,
    client: Client,
    pool: Pool,
    clock: Clock = system_clock,
    fail_on: Sequence[type[BaseException]] = (),
) -> AsyncIterator[Worker]:
    """A worker that polls, with the drivers of its activities.

    `fail_on`: exceptions that end a workflow instead of being tried again until the code is mended; for tests.
    """
    async with activities(settings, pool, client.namespace, clock) as known:
        worker = Worker(
            client,
            task_queue=settings.task_queue,
            workflows=WORKFLOWS,
            activities=known,
            interceptors=[SafeFailures()],
            max_concurrent_activities=ACTIVITIES_AT_ONCE,
            graceful_shutdown_timeout=timedelta(seconds=20),
            deployment_config=_deployment(settings),
            workflow_failure_exception_types=fail_on,
        )
        async with worker:
            yield worker


async def run(settings: Settings, ready_file: Path | None = None) -> None:
    """Works, and sweeps the outbox, until SIGINT or SIGTERM. Fails when its worker or sweeper fails."""
    client = await connect()
    read = config.load(settings.config_dir, settings.day_seconds)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with open_pool(settings.database_url, size=POOL_SIZE) as pool:
        dispatcher = Dispatcher(pool, client, settings.task_queue)
        desk = Desk(read.rules, settings.secret.get_secret_value(), system_clock)
        await replan_all(pool, desk)
        async with running(settings, client, pool):
            if ready_file:
                ready_file.write_text(str(os.getpid()))
            sweeper = asyncio.create_task(dispatcher.sweep())
            stopped = asyncio.create_task(stop.wait())
            done, _ = await asyncio.wait({sweeper, stopped}, return_when=asyncio.FIRST_COMPLETED)
            sweeper.cancel()
            with suppress(asyncio.CancelledError):
                await sweeper
            if sweeper in done:
                raise RuntimeError("the sweeper ended by itself")
