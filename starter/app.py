"""The HTTP API, put together."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI, Request, Response

from domain.journey import Clock
from services import policies
from services.clock import system_clock
from services.configuration import installation
from services.configuration.config import Config
from services.configuration.seeding import seed
from services.configuration.settings import Settings
from services.leads.service import LeadService
from services.operations.chores import keep_doing
from services.outbox.dispatcher import Dispatcher
from services.outbox.temporal import connect
from services.routing import tables
from services.tasks.rule_engine import TaskRuleEngine
from starter.api import bulk, forecast, health, leads, problems, reference, routing, rules, scoring, tasks, team, track
from starter.api.contract import operation_id_of
from starter.api.document import describe
from starter.api.limits import Bodies
from starter.api.middleware import Head, Protection
from starter.api.server import configured
from starter.api.services import Services
from starter.console import links, site
from starter.webhooks import hubspot
from storage.database import open_pool
from storage.leads import OutdatedPolicies
from storage.policies import newest_number

logger = logging.getLogger("jornada.api")

POOL_SIZE = 20

_ABOUT = """Lead journeys as durable Temporal workflows.

Send `Authorization: Bearer KEY`. Errors are `application/problem+json` (RFC 9457). What is submitted is stored
before it is acknowledged."""


def create_app(services: Services) -> FastAPI:
    """The API over parts that are running already."""
    # No redirect to a path without its slash: it would follow the Host header, out of TLS behind a proxy.
    app = FastAPI(
        title="Jornada",
        description=_ABOUT,
        version="1",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=operation_id_of,
    )
    app.state.services = services
    # Each wraps those before it.
    problems.install(app)
    app.add_middleware(Head)
    health.install(app)
    app.add_middleware(Bodies)
    app.add_middleware(Protection)
    # Bulk first: its paths would be read as a lead's id.
    for module in (
        bulk,
        leads,
        forecast,
        routing,
        rules,
        tasks,
        team,
        scoring,
        track,
        hubspot,
        links,
        health,
        reference,
    ):
        app.include_router(module.router)
    site.install(app)
    describe(app, services.lead_service.rules)
    return app


@asynccontextmanager
async def running(settings: Settings, clock: Clock = system_clock) -> AsyncIterator[FastAPI]:
    """The API with its own pool and client, as the settings say."""
    temporal = await connect(lazy=True)
    async with open_pool(settings.database_url, size=POOL_SIZE) as pool:
        settings = await installation.settle(settings, pool)
        read = await policies.in_force(pool, settings)
        await tables.ensure(pool, read.tables, await clock())
        await seed(pool, read)
        dispatcher = Dispatcher(pool, temporal, settings.task_queue)

        def under(adopted: Config) -> Services:
            lead_service = LeadService(adopted.rules, settings.objections_key, clock, TaskRuleEngine(adopted.tasks))
            return Services(settings, pool, lead_service, dispatcher, temporal, adopted.mail)

        app = create_app(under(read))

        async def follow_policies() -> None:
            nonlocal read
            if await newest_number(pool) != read.version:
                read = await policies.in_force(pool, settings)
                app.state.services = under(read)
                logger.info("version %d of the policies counts from now on", read.version)

        async def outdated(_: Request, __: Exception) -> Response:
            await follow_policies()
            detail = "the policies have changed at this moment, and nothing was done: send it again"
            return problems.respond(503, detail, headers={"Retry-After": "1"})

        app.add_exception_handler(OutdatedPolicies, outdated)
        following = asyncio.create_task(keep_doing("policies", follow_policies, every_seconds=1))
        try:
            yield app
        finally:
            following.cancel()
            await app.state.services.close()


async def serve(settings: Settings) -> None:
    """Serves until SIGINT or SIGTERM."""
    async with running(settings) as app:
        await uvicorn.Server(configured(app, settings)).serve()
