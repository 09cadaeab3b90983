"""The worker's composition root: settings → clients → activities → Worker."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from temporalio.client import Client
from temporalio.common import VersioningBehavior, WorkerDeploymentVersion
from temporalio.worker import Worker, WorkerDeploymentConfig

from activities.caretaker import TableCaretaker
from activities.dealer import DealerActivities
from activities.enrollment import EnrollmentActivities
from activities.enrollment_steps import EnrollmentBook, EnrollmentSteps
from activities.failures import SafeFailures
from activities.franchise import FranchiseActivities
from activities.franchise_steps import FranchiseSteps
from activities.handoffs import ScoringSteps
from activities.ingestion import ScoringIngestion
from activities.journey import JourneyActivities
from activities.letters import Letters, Links
from activities.mailing import MailSteps
from activities.mailroom import Mailroom
from activities.portals import NotSetUp
from activities.presales import PresalesActivities
from activities.scoring import ScoringActivities
from activities.steps import Performer, StepDesk
from activities.task_desk import TaskDesk
from activities.tasks import TaskActivities
from activities.upkeep import UpkeepActivities
from domain.enrollment.rules import PORTAL as EDUCON
from domain.franchise.rules import ACQUISITION, ENGAGEMENT
from domain.journey import Clock
from integrations.flight_record import FlightRecord
from integrations.franchise_api import FranchiseApi
from integrations.hubspot import HubSpot, Portal
from integrations.liquid.braze import BrazeLiquid
from integrations.liquid.mails import MailTemplates
from integrations.liquid.outward import Outward
from integrations.salesforce import Salesforce
from integrations.smtp import SmtpTransport
from starter import config, mailer, tables
from starter.api.services import workflow_url
from starter.bulk import BulkRunner
from starter.clock import system_clock
from starter.config import Config
from starter.desk import Desk
from starter.dispatcher import Dispatcher
from starter.first import furnish
from starter.on_call import OnCall
from starter.replan import replan_all, replan_tasks
from starter.rerouting import Rerouter
from starter.schedules import register_schedules
from starter.scoring import canvases, ingestion
from starter.settings import Settings
from starter.temporal import connect
from starter.tidy import tidy
from storage.database import Pool, open_pool
from storage.followups import FollowUps
from workflows.registry import WORKFLOWS

logger = logging.getLogger("jornada.worker")

POOL_SIZE = 20
ACTIVITIES_AT_ONCE = 32


@asynccontextmanager
async def activities(settings: Settings, pool: Pool, namespace: str, clock: Clock) -> AsyncIterator[list[Any]]:
    """Every activity, with its drivers."""
    read = config.load(settings.config_dir, settings.day_seconds)
    async with AsyncExitStack() as drivers:
        mailroom = _mailroom(settings, pool, clock, read, drivers)
        books = {"enrollment": EnrollmentBook(read.enrollment.policy)}
        links = _links(settings, namespace)
        letters = Letters(pool, mailroom, read.mail, links, clock, books)
        mails, portals = MailSteps(letters, clock), _portals(settings, drivers)
        performers: dict[str, Performer] = {
            "dealer": mails,
            "franchise": _franchise_steps(settings, pool, clock, read, portals, drivers),
            "enrollment": _enrollment_steps(pool, clock, read, portals, mails),
            "scoring": _scoring_steps(settings, pool, clock, read, drivers),
            "presales": mails,
        }
        steps = StepDesk(pool, read.rules, performers, clock, FollowUps(read.tasks))
        task = TaskActivities(TaskDesk(pool, read.tasks, mailroom, read.mail, links, clock))
        dealer, franchise, enrollment = DealerActivities(steps), FranchiseActivities(steps), EnrollmentActivities(steps)
        journey = JourneyActivities(steps)
        scoring = ScoringActivities(steps, ScoringIngestion(ingestion(settings, pool, read, clock)))
        caretaker = TableCaretaker(pool, read.enrollment.policy.upkeep, portals.get(EDUCON), mailroom, clock)
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
            enrollment.route,
            enrollment.tell_advisors,
            enrollment.send_course_sheet,
            enrollment.chase_faculty,
            UpkeepActivities(caretaker).look_after,
            scoring.look,
            scoring.hand_over,
            scoring.sync,
            journey.park,
            journey.resend,
            PresalesActivities(steps).greet,
            task.notify,
            task.mark_overdue,
            task.park,
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


def _portals(settings: Settings, drivers: AsyncExitStack) -> dict[str, HubSpot]:
    """A client for each portal that is among the settings: all journeys share its budget of requests."""
    clients = {}
    for name, known in settings.hubspot.items():
        if token := known.token.get_secret_value():
            clients[name] = HubSpot(
                Portal(name, known.url, token, known.api_version),
                requests_per_10s=known.requests_per_10s,
                searches_per_second=known.searches_per_second,
            )
            drivers.push_async_callback(clients[name].close)
    return clients


def _scoring_steps(settings: Settings, pool: Pool, clock: Clock, read: Config, drivers: AsyncExitStack) -> ScoringSteps:
    """The look for inactivity, and the hand-off; without Salesforce among the settings, it parks."""
    known, may = settings.salesforce, settings.connected_content
    outward = Outward(allow_http=may.allow_http, allow_private=may.allow_private_hosts)
    drivers.push_async_callback(outward.close)
    crm = None
    if known.url:
        crm = Salesforce(known.url, known.client_id, known.client_secret.get_secret_value())
        drivers.push_async_callback(crm.close)
    return ScoringSteps(pool, canvases(settings, read), BrazeLiquid(outward), crm, clock)


def _franchise_steps(
    settings: Settings, pool: Pool, clock: Clock, read: Config, portals: Mapping[str, HubSpot], drivers: AsyncExitStack
) -> Performer:
    """The steps in the portals; where these are not among the settings, one that says so."""
    if not {ENGAGEMENT, ACQUISITION} <= portals.keys() or not settings.franchise.url:
        return NotSetUp()
    api = FranchiseApi(settings.franchise.url, settings.franchise.token.get_secret_value())
    drivers.push_async_callback(api.close)
    return FranchiseSteps(pool, read.franchise.policy, portals[ENGAGEMENT], portals[ACQUISITION], api, clock)


def _enrollment_steps(
    pool: Pool, clock: Clock, read: Config, portals: Mapping[str, HubSpot], mails: MailSteps
) -> Performer:
    """The steps in the portal; where it is not among the settings, one that says so."""
    if EDUCON not in portals:
        return NotSetUp()
    return EnrollmentSteps(pool, read.enrollment.policy, portals[EDUCON], mails, clock)


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
        follow_ups = FollowUps(read.tasks)
        desk = Desk(read.rules, settings.secret.get_secret_value(), system_clock, follow_ups)
        await tables.ensure(pool, read.tables, await system_clock())
        await furnish(pool, read)
        await register_schedules(client, settings.task_queue, read, settings.scoring)
        await replan_all(pool, desk)
        await replan_tasks(pool, follow_ups, system_clock)
        notices = mailer.build(settings, read.mail)
        on_call = OnCall(pool, notices, settings, system_clock)
        rerouter = Rerouter(pool, desk, dispatcher, read.enrollment, system_clock)
        async with running(settings, client, pool):
            if ready_file:
                ready_file.write_text(str(os.getpid()))
            many = BulkRunner(pool, desk, dispatcher)
            sweeps = (dispatcher.sweep(), rerouter.sweep(), many.sweep(), on_call.watch(), tidy(pool))
            chores = {asyncio.create_task(sweep) for sweep in sweeps}
            stopped = asyncio.create_task(stop.wait())
            done, _ = await asyncio.wait({*chores, stopped}, return_when=asyncio.FIRST_COMPLETED)
            for chore in chores:
                chore.cancel()
            await asyncio.gather(*chores, return_exceptions=True)
            await notices.close()
            if stopped not in done:
                raise RuntimeError("a chore of the worker ended by itself")
