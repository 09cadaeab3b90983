"""The worker's composition root: settings → clients → activities → Worker."""

import asyncio
import inspect
import logging
import os
import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from temporalio.client import Client
from temporalio.common import VersioningBehavior, WorkerDeploymentVersion
from temporalio.worker import UnsandboxedWorkflowRunner, Worker, WorkerDeploymentConfig, WorkflowRunner
from temporalio.workflow import NondeterminismError

from activities.journey import JourneyActivities
from activities.tasks import TaskActivities
from activities.timing import StepTimes
from activities.toolbox import Toolbox
from domain import services
from domain.enrollment.rules import EnrollmentRules
from domain.journey import Clock
from integrations.franchise_api import FranchiseApi
from integrations.hubspot import HubSpot, Portal
from integrations.json_api import JsonApi
from integrations.liquid.isolated import IsolatedLiquid
from integrations.liquid.outward import Outward
from integrations.release_log import ReleaseLog
from integrations.salesforce import Salesforce
from integrations.smtp import SmtpTransport
from services import policies
from services.clock import system_clock
from services.configuration import installation
from services.configuration.config import Config
from services.configuration.seeding import seed
from services.configuration.settings import Settings
from services.configuration.templates import mail_templates
from services.failures import SafeFailures
from services.journeys.scoring import ScoringRecords
from services.leads.bulk import BulkRunner
from services.leads.service import LeadService
from services.mail import mailer
from services.mail.delivery import MailDelivery
from services.mail.step_mails import Links, StepMails
from services.operations.chores import by_one, keep_doing
from services.operations.schedules import register_schedules
from services.operations.tidy import tidy
from services.outbox.dispatcher import Dispatcher
from services.outbox.temporal import connect
from services.policies import Replanner
from services.reconciliation.reconciler import Reconciler
from services.reconciliation.recovery import Probe, Recovery
from services.registry import check_activities, journeys, workflows
from services.routing import tables
from services.routing.rerouting import Rerouter
from services.scoring.ingestion import ScoringIngestion
from services.scoring.setup import canvases, ingestion
from services.steps.runner import StepRunner
from services.tasks.assigning import assign
from services.tasks.rule_engine import TaskRuleEngine
from services.tasks.service import TaskService
from services.tasks.steps import TaskSteps
from starter.api.services import workflow_url
from starter.console.on_call import OnCall
from storage.database import Pool, open_pool
from storage.policies import newest_number

logger = logging.getLogger("jornada.worker")

POOL_SIZE = 20
ACTIVITIES_AT_ONCE = 64


@dataclass(frozen=True)
class Parts:
    """Every activity with its drivers, and how each service that they use is asked whether it is back."""

    activities: list[Any]
    probes: Mapping[str, Probe]


@asynccontextmanager
async def parts_of(settings: Settings, pool: Pool, namespace: str, clock: Clock, read: Config) -> AsyncIterator[Parts]:
    """The parts of one worker."""
    async with AsyncExitStack() as drivers:
        probes: dict[str, Probe] = {services.DATABASE: _always, services.WORKER: _always}
        mail_delivery = _mail_delivery(settings, pool, clock, read, drivers, probes)
        links = _links(settings, namespace)
        step_mails = StepMails(pool, mail_delivery, read.mail, links, clock, mailer.books(read.rules))
        runner = StepRunner(pool, read.rules, clock, TaskRuleEngine(read.tasks))
        tools = Toolbox(
            runner=runner,
            step_mails=step_mails,
            mail_delivery=mail_delivery,
            rules=read.rules,
            portals=_portals(settings, drivers, probes),
            franchise_api=_franchise_api(settings, drivers, probes),
            salesforce=_salesforce(settings, drivers, probes),
            services=_services(settings, drivers, probes),
            liquid=_liquid(settings, drivers),
            scoring=ScoringRecords(pool, canvases(settings, read)),
            ingestion=ScoringIngestion(ingestion(settings, pool, read, clock)),
        )
        carried_out_by = [
            JourneyActivities(runner, step_mails),
            TaskActivities(TaskSteps(pool, read.tasks, mail_delivery, read.mail, links, clock)),
        ]
        for journey in journeys().values():
            carried_out_by += journey.load("activities")(tools)
        known = {name: method for of_one in carried_out_by for name, method in activities_of(of_one).items()}
        check_activities(known)
        yield Parts(list(known.values()), probes)


def activities_of(instance: object) -> Mapping[str, Any]:
    """The methods of an object that are activities, by their names."""
    functions = inspect.getmembers(type(instance), inspect.isfunction)
    marked = {name: getattr(function, "__temporal_activity_definition", None) for name, function in functions}
    return {definition.name: getattr(instance, name) for name, definition in marked.items() if definition}


async def _always() -> bool:
    # Whoever asks runs in a worker, on rows of the database.
    return True


def _mail_delivery(
    settings: Settings, pool: Pool, clock: Clock, read: Config, drivers: AsyncExitStack, probes: dict[str, Probe]
) -> MailDelivery:
    release_log, transport = ReleaseLog(settings.state_dir), SmtpTransport(settings.smtp_url)
    probes[services.MAIL] = transport.answers
    drivers.callback(release_log.close)
    drivers.push_async_callback(transport.close)
    templates, secret = mail_templates(settings.templates_dir), settings.objections_key
    return MailDelivery(pool, transport, templates, read.mail, secret, release_log, clock)


def _links(settings: Settings, namespace: str) -> Links:
    return Links(
        public_url=settings.public_url,
        workflow_url=lambda workflow_id: workflow_url(settings, namespace, workflow_id),
        secret=settings.secret.get_secret_value(),
    )


def _portals(settings: Settings, drivers: AsyncExitStack, probes: dict[str, Probe]) -> dict[str, HubSpot]:
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
            probes[services.hubspot(name)] = clients[name].answers
    return clients


def _franchise_api(settings: Settings, drivers: AsyncExitStack, probes: dict[str, Probe]) -> FranchiseApi | None:
    if not settings.franchise.url:
        return None
    api = FranchiseApi(settings.franchise.url, settings.franchise.token.get_secret_value())
    drivers.push_async_callback(api.close)
    probes[services.FRANCHISE_API] = api.answers
    return api


def _salesforce(settings: Settings, drivers: AsyncExitStack, probes: dict[str, Probe]) -> Salesforce | None:
    known = settings.salesforce
    if not known.url:
        return None
    crm = Salesforce(known.url, known.client_id, known.client_secret.get_secret_value())
    drivers.push_async_callback(crm.close)
    probes[services.SALESFORCE] = crm.answers
    return crm


def _services(settings: Settings, drivers: AsyncExitStack, probes: dict[str, Probe]) -> dict[str, JsonApi]:
    """A client for each JSON API among the settings that is none of the journeys' of this repository."""
    clients = {}
    for name, known in settings.services.items():
        if known.url:
            clients[name] = JsonApi(name, known.url, known.token.get_secret_value())
            drivers.push_async_callback(clients[name].close)
            probes[name] = clients[name].answers
    return clients


def _liquid(settings: Settings, drivers: AsyncExitStack) -> IsolatedLiquid:
    may = settings.connected_content
    outward = Outward(allow_http=may.allow_http, allow_private=may.allow_private_hosts)
    drivers.push_async_callback(outward.close)
    liquid = IsolatedLiquid(outward)
    drivers.push_async_callback(liquid.close)
    return liquid


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
    read: Config,
    clock: Clock = system_clock,
    runner: WorkflowRunner | None = None,
    times: StepTimes | None = None,
) -> AsyncIterator[Parts]:
    """A worker that polls, with its parts.

    `runner`: how workflow code is run; without one the way that costs least, which trusts it (a sandbox loads each
    workflow's modules anew: a sixth of the worker's time). Lint and the tests in the sandbox keep it deterministic.
    `times`: measures its steps.
    """
    async with parts_of(settings, pool, client.namespace, clock, read) as parts:
        worker = Worker(
            client,
            task_queue=settings.task_queue,
            workflows=workflows(),
            activities=parts.activities,
            workflow_runner=runner or UnsandboxedWorkflowRunner(),
            interceptors=[times or StepTimes(), SafeFailures()],
            max_concurrent_activities=ACTIVITIES_AT_ONCE,
            graceful_shutdown_timeout=timedelta(seconds=20),
            deployment_config=_deployment(settings),
            # A history that does not fit this code ends its run; the lead goes on in a new one, from its row.
            workflow_failure_exception_types=[NondeterminismError],
        )
        async with worker:
            yield parts


async def run(settings: Settings, ready_file: Path | None = None) -> None:
    """Works until SIGINT or SIGTERM, and begins anew with each version of the policies that is adopted meanwhile."""
    client = await connect()
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    times = StepTimes()
    with times.served(settings.worker_metrics_host, settings.worker_metrics_port):
        async with open_pool(settings.database_url, size=POOL_SIZE) as pool:
            settings = await installation.settle(settings, pool)
            while not stop.is_set():
                read = await policies.in_force(pool, settings)
                await _work(settings, client, pool, read, stop, times, ready_file)


async def _work(
    settings: Settings, client: Client, pool: Pool, read: Config, stop: asyncio.Event, times: StepTimes,
    ready_file: Path | None,
) -> None:  # fmt: skip
    """Works and does its chores until it is stopped, or until another version of the policies counts."""
    dispatcher, rule_engine = Dispatcher(pool, client, settings.task_queue), TaskRuleEngine(read.tasks)
    lead_service = LeadService(read.rules, settings.objections_key, system_clock, rule_engine)
    office = TaskService(rule_engine, system_clock)
    await tables.ensure(pool, read.tables, await system_clock())
    await seed(pool, read)
    await register_schedules(client, settings.task_queue, read, settings.scoring)
    rerouter = Rerouter(pool, lead_service, dispatcher, read.of(EnrollmentRules), system_clock)
    reconciler = Reconciler(pool, client, dispatcher, read.patience, system_clock)
    replanner = Replanner(pool, lead_service, rule_engine, read.noted, system_clock)
    # Rows of an earlier release are completed before anybody acts on them.
    await replanner.replan_all()
    ended = asyncio.Event()

    async def look_for_policies() -> None:
        if await newest_number(pool) != read.version:
            ended.set()

    notices = mailer.build(settings, read.mail)
    on_call, many = OnCall(pool, notices, settings, system_clock), BulkRunner(pool, lead_service, dispatcher)

    async def tell_on_call() -> None:
        await on_call.look_once()

    async with running(settings, client, pool, read, times=times) as parts:
        recovery = Recovery(pool, lead_service, office, dispatcher, parts.probes)
        if ready_file:
            ready_file.write_text(str(os.getpid()))
        chores = (
            keep_doing("outbox", dispatcher.sweep, every_seconds=1),
            keep_doing("rerouting", rerouter.sweep, every_seconds=1),
            keep_doing("adopted policies", look_for_policies, every_seconds=1),
            keep_doing("policies", by_one(pool, "policies", replanner.replan), every_seconds=5),
            keep_doing("reconciliation", by_one(pool, "reconciliation", reconciler.round), every_seconds=10),
            keep_doing("recovery", by_one(pool, "recovery", recovery.release_some), every_seconds=2),
            keep_doing("actions on many", many.drain, every_seconds=1),
            keep_doing("on call", by_one(pool, "on call", tell_on_call), every_seconds=30),
            keep_doing("assigning", lambda: assign(pool, office), every_seconds=5),
            keep_doing("tidying", lambda: tidy(pool, read.retention), every_seconds=3600),
        )
        under_way = [asyncio.create_task(chore) for chore in chores]
        ends = [asyncio.create_task(stop.wait()), asyncio.create_task(ended.wait())]
        try:
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (*under_way, *ends):
                task.cancel()
            await asyncio.gather(*under_way, *ends, return_exceptions=True)
            await notices.close()
