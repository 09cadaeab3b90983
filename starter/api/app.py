"""The HTTP API, put together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI

from domain.journey import Clock
from starter import config, tables
from starter.api import health, leads, links, problems, reference, routing, rules, scoring, tasks, team, track
from starter.api.contract import operation_id_of
from starter.api.document import describe
from starter.api.limits import Bodies
from starter.api.middleware import Head, Protection
from starter.api.server import configured
from starter.api.services import Services
from starter.clock import system_clock
from starter.desk import Desk
from starter.dispatcher import Dispatcher
from starter.first import furnish
from starter.settings import Settings
from starter.temporal import connect
from starter.webhooks import hubspot
from storage.database import open_pool
from storage.followups import FollowUps

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
    for module in (leads, routing, rules, tasks, team, scoring, track, hubspot, links, health, reference):
        app.include_router(module.router)
    describe(app, services.desk.rules)
    return app


@asynccontextmanager
async def running(settings: Settings, clock: Clock = system_clock) -> AsyncIterator[FastAPI]:
    """The API with its own pool and client, as the settings say."""
    read = config.load(settings.config_dir, settings.day_seconds)
    temporal = await connect(lazy=True)
    async with open_pool(settings.database_url, size=POOL_SIZE) as pool:
        await tables.ensure(pool, read.tables, await clock())
        await furnish(pool, read)
        desk = Desk(read.rules, settings.secret.get_secret_value(), clock, FollowUps(read.tasks))
        dispatcher = Dispatcher(pool, temporal, settings.task_queue)
        yield create_app(Services(settings, pool, desk, dispatcher, temporal))


async def serve(settings: Settings) -> None:
    """Serves until SIGINT or SIGTERM."""
    async with running(settings) as app:
        await uvicorn.Server(configured(app, settings)).serve()
