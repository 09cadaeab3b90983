"""The HTTP API, put together."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from domain.journey import Clock, JourneyRules
from starter import config, tables
from starter.api import bulk, health, leads, links, problems, routing, rules, scoring, tasks, team, track
from starter.api.services import Services
from starter.clock import system_clock
from starter.console import site
from starter.desk import Desk
from starter.dispatcher import Dispatcher
from starter.first import furnish
from starter.settings import Settings
from starter.temporal import connect
from starter.webhooks import hubspot
from storage.database import open_pool
from storage.followups import FollowUps

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
    # Bulk first: its paths would be read as a lead's id.
    for module in (bulk, leads, routing, rules, tasks, team, scoring, track, hubspot, links, health):
        app.include_router(module.router)
    site.install(app)
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
        schemas.update({**rules.schemas(), **tasks.schemas(), **team.schemas(), **bulk.schemas()})
        problems.describe(document)
        return document

    app.openapi = openapi  # type: ignore[method-assign]


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
        services = Services(settings, pool, desk, dispatcher, temporal, read.mail)
        yield create_app(services)
        await services.close()


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
