"""The worker's composition root: settings → clients → activities → Worker."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from temporalio.client import Client
from temporalio.common import VersioningBehavior, WorkerDeploymentVersion
from temporalio.worker import Worker, WorkerDeploymentConfig

from activities.dealer import DealerActivities
from activities.failures import SafeFailures
from activities.franchise import FranchiseActivities
from activities.journey import JourneyActivities
from activities.letters import Letters, Links
from activities.mailing import MailSteps
from activities.mailroom import Mailroom
from activities.portals import FranchiseSteps, NotSetUp
from activities.steps import Performer, StepDesk
from domain.franchise.rules import ACQUISITION, ENGAGEMENT
from domain.journey import Clock
from integrations.flight_record import FlightRecord
from integrations.franchise_api import FranchiseApi
from integrations.hubspot import HubSpot, Portal
from integrations.liquid.mails import MailTemplates
from integrations.smtp import SmtpTransport
from starter import config
from starter.api.services import workflow_url
from starter.clock import system_clock
from starter.config import Config
from starter.desk import Desk
from starter.dispatcher import Dispatcher
from starter.replan import replan_all
from starter.settings import PortalSettings, Settings
from starter.temporal import connect
from starter.tidy import tidy
from storage.database import Pool, open_pool
from workflows.dealer import DealerJourney
from workflows.franchise import FranchiseJourney

logger = logging.getLogger("jornada.worker")

WORKFLOWS: list[type] = [DealerJourney, FranchiseJourney]
POOL_SIZE = 20
ACTIVITIES_AT_ONCE = 32


@asynccontextmanager
async def activities(settings: Settings, pool: Pool, namespace: str, clock: Clock) -> AsyncIterator[list[Any]]:
    """Every activity, with its drivers."""
    read = config.load(settings.config_dir, settings.day_seconds)
    async with AsyncExitStack() as drivers:
        mailroom = _mailroom(settings, pool, clock, read, drivers)
        letters = Letters(pool, mailroom, read.mail, _links(settings, namespace), clock)
        performers: dict[str, Performer] = {
            "dealer": MailSteps(letters, clock),
            "franchise": _franchise_steps(settings, pool, clock, read, drivers),
        }
        steps = StepDesk(pool, read.rules, performers, clock)
        dealer, franchise, journey = DealerActivities(steps), FranchiseActivities(steps), JourneyActivities(steps)
        yield [
            dealer.introduce,
            dealer.remind,
            dealer.nurture,
            dealer.announce_trial,
            dealer.report_trial,
            franchise.assess,
            franchise.assign,
            franchise.mark_pending,
            franchise.clear_pending,
            franchise.make_deal,
            franchise.distribute,
            franchise.report,
            journey.park,
            journey.resend,
        ]


def _mailroom(settings: Settings, pool: Pool, clock: Clock, read: Config, drivers: AsyncExitStack) -> Mailroom:
    flight, transport = FlightRecord(settings.state_dir), SmtpTransport(settings.smtp_url)
    drivers.callback(flight.close)
    drivers.push_async_callback(transport.close)
    templates, secret = MailTemplates(settings.templates_dir), settings.secret.get_secret_value()
    return Mailroom(pool, transport, templates, read.mail, secret, flight, clock)


def _links(settings: Settings, namespace: str) -> Links:
    return Links(
        public_url=settings.public_url,
        workflow_url=lambda workflow_id: workflow_url(settings, namespace, workflow_id),
        secret=settings.secret.get_secret_value(),
    )


def _franchise_steps(settings: Settings, pool: Pool, clock: Clock, read: Config, drivers: AsyncExitStack) -> Performer:
    """The steps in the portals; where these are not among the settings, one that says so."""
    wanted = {name: settings.hubspot.get(name, PortalSettings()) for name in (ENGAGEMENT, ACQUISITION)}
    portals = {name: portal for name, portal in wanted.items() if portal.token.get_secret_value()}
    if len(portals) < 2 or not settings.franchise.url:
        return NotSetUp()
    engagement, acquisition = (_portal(name, known) for name, known in portals.items())
    api = FranchiseApi(settings.franchise.url, settings.franchise.token.get_secret_value())
    for client in (engagement, acquisition, api):
        drivers.push_async_callback(client.close)
    return FranchiseSteps(pool, read.franchise.policy, engagement, acquisition, api, clock)


def _portal(name: str, known: PortalSettings) -> HubSpot:
    return HubSpot(
        Portal(name, known.url, known.token.get_secret_value(), known.api_version),
        requests_per_10s=known.requests_per_10s,
        searches_per_second=known.searches_per_second,
    )


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
    """Works, sweeps the outbox and tidies, until SIGINT or SIGTERM. Fails when one of them fails."""
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
            chores = {asyncio.create_task(dispatcher.sweep()), asyncio.create_task(tidy(pool))}
            stopped = asyncio.create_task(stop.wait())
            done, _ = await asyncio.wait({*chores, stopped}, return_when=asyncio.FIRST_COMPLETED)
            for chore in chores:
                chore.cancel()
            await asyncio.gather(*chores, return_exceptions=True)
            if stopped not in done:
                raise RuntimeError("a chore of the worker ended by itself")
