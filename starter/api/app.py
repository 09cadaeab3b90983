"""The HTTP API, put together."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from domain.journey import Clock, JourneyRules
from starter import installation, policies, tables
from starter.api import health, leads, links, problems, routing, rules, scoring, tasks, team, track
from starter.api.services import Services
from starter.chores import keep_doing
from starter.clock import system_clock
from starter.config import Config
from starter.desk import Desk
from starter.dispatcher import Dispatcher
from starter.first import furnish
from starter.settings import Settings
from starter.temporal import connect
from starter.webhooks import hubspot
from storage.database import open_pool
from storage.followups import FollowUps
from storage.policies import newest_number

logger = logging.getLogger("jornada.api")

LARGEST_BODY = 1024 * 1024
POOL_SIZE = 20

_ABOUT = """Lead journeys as durable Temporal workflows.

Send `Authorization: Bearer KEY`. Errors are `application/problem+json` (RFC 9457). What is submitted is stored
before it is acknowledged."""


class BodyLimit:
    """Refuses bodies over the limit, also those that do not say how long they are."""

    def __init__(self, app: ASGIApp, limit: int = LARGEST_BODY) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body = bytearray()
        while True:
            message = await receive()
            body += message.get("body", b"")
            if len(body) > self._limit:
                detail = f"a body may have {self._limit} bytes at most"
                await problems.respond(413, detail, headers={"Connection": "close"})(scope, receive, send)
                return
            if message["type"] == "http.disconnect" or not message.get("more_body", False):
                break
        read = False

        async def replay() -> Message:
            nonlocal read
            if read:
                return await receive()
            read = True
            return {"type": "http.request", "body": bytes(body), "more_body": False}

        await self._app(scope, replay, send)


def create_app(services: Services) -> FastAPI:
    """The API over parts that are running already."""
    # No redirect to a path without its slash: it would follow the Host header, out of TLS behind a proxy.
    app = FastAPI(title="Jornada", description=_ABOUT, version="1", redoc_url=None, redirect_slashes=False)
    app.state.services = services
    problems.install(app)
    health.install(app)
    app.add_middleware(BodyLimit)
    for module in (leads, routing, rules, tasks, team, scoring, track, hubspot, links, health):
        app.include_router(module.router)
    _describe(app, services.desk.rules)
    return app


def _describe(app: FastAPI, journeys: Mapping[str, JourneyRules[Any]]) -> None:
    """Puts into `/openapi.json` what FastAPI can't see: the journeys' own models, the key, the problems."""
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema:
            return app.openapi_schema
        document = plain()
        schemas = document.setdefault("components", {}).setdefault("schemas", {})
        template = "#/components/schemas/{model}"
        bodies: dict[str, list[dict[str, str]]] = {"/v1/leads": [], "/v1/leads/{lead_id}/events": []}
        for name, journey in journeys.items():
            submission = journey.submission_model.model_json_schema(ref_template=template)
            events = journey.event_model.json_schema(ref_template=template)
            for title, schema in ((f"{name}_submission", submission), (f"{name}_event", events)):
                schemas.update(schema.pop("$defs", {}))
                schemas[title] = schema
            bodies["/v1/leads"].append({"$ref": f"#/components/schemas/{name}_submission"})
            bodies["/v1/leads/{lead_id}/events"].append({"$ref": f"#/components/schemas/{name}_event"})
        for path, models in bodies.items():
            content = {"application/json": {"schema": {"anyOf": models}}}
            document["paths"][path]["post"]["requestBody"] = {"required": True, "content": content}
        schemas.update({**rules.schemas(), **tasks.schemas(), **team.schemas()})
        problems.describe(document)
        return document

    app.openapi = openapi  # type: ignore[method-assign]


@asynccontextmanager
async def running(settings: Settings, clock: Clock = system_clock) -> AsyncIterator[FastAPI]:
    """The API with its own pool and client, as the settings say."""
    temporal = await connect(lazy=True)
    async with open_pool(settings.database_url, size=POOL_SIZE) as pool:
        settings = await installation.settle(settings, pool)
        read = await policies.in_force(pool, settings)
        await tables.ensure(pool, read.tables, await clock())
        await furnish(pool, read)
        dispatcher = Dispatcher(pool, temporal, settings.task_queue)

        def under(adopted: Config) -> Services:
            desk = Desk(adopted.rules, settings.objections_key, clock, FollowUps(adopted.tasks))
            return Services(settings, pool, desk, dispatcher, temporal)

        app = create_app(under(read))

        async def follow_policies() -> None:
            nonlocal read
            if await newest_number(pool) != read.version:
                read = await policies.in_force(pool, settings)
                app.state.services = under(read)
                logger.info("version %d of the policies counts from now on", read.version)

        following = asyncio.create_task(keep_doing("policies", follow_policies, every_seconds=1))
        try:
            yield app
        finally:
            following.cancel()


async def serve(settings: Settings) -> None:
    """Serves until SIGINT or SIGTERM."""
    async with running(settings) as app:
        # Access logs would hold tokens and search texts.
        server = uvicorn.Server(
            uvicorn.Config(
                app,
                host=settings.api_host,
                port=settings.api_port,
                access_log=False,
                log_level=settings.log_level.lower(),
                timeout_graceful_shutdown=10,
            )
        )
        await server.serve()
