"""Whether this process lives, whether it can work, and what the gauges show."""

import asyncio
import time
from collections.abc import Awaitable
from datetime import timedelta

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from starter.api.answers.operations import Alive, Ready
from starter.api.contract import Content, contract
from starter.api.services import Parts, Services
from storage import database, lists
from storage.database import DATABASE_AWAY

router = APIRouter(tags=["operations"])

CHECK_SECONDS = 3.0

# A caller may make up any other: each would be a series of its own, for ever.
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


@router.get("/healthz", summary="Liveness")
@contract(Alive)
async def alive() -> dict[str, str]:
    """This process answers."""
    return {"status": "ok"}


@router.get("/readyz", summary="Readiness")
@contract({200: Ready, 503: Ready})
async def ready(parts: Parts) -> JSONResponse:
    """Whether Postgres and Temporal answer; 503 when one does not. Leads are taken in as long as Postgres does."""
    checks = {"postgres": database.answers(parts.pool), "temporal": _temporal(parts)}
    names, states = list(checks), await asyncio.gather(*(_state(check) for check in checks.values()))
    return JSONResponse(dict(zip(names, states, strict=True)), 200 if set(states) == {"ok"} else 503)


async def _temporal(parts: Services) -> bool:
    return await parts.temporal.service_client.check_health(timeout=timedelta(seconds=CHECK_SECONDS))


async def _state(check: Awaitable[object]) -> str:
    try:
        await asyncio.wait_for(check, CHECK_SECONDS)
    except Exception as error:
        return f"unavailable ({type(error).__name__})"
    return "ok"


class Gauges:
    """The Prometheus metrics of one API process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self.requests = Counter("jornada_http_requests", "Requests answered", labels, registry=self.registry)
        self.seconds = Histogram("jornada_http_seconds", "Time to answer", ("route",), registry=self.registry)
        self.leads = Gauge(
            "jornada_leads", "Leads by journey and status", ("journey", "status"), registry=self.registry
        )
        self.emails = Gauge("jornada_emails", "Mails by status", ("status",), registry=self.registry)
        self.tasks = Gauge("jornada_tasks", "Tasks by status", ("status",), registry=self.registry)
        self.outbox = Gauge("jornada_outbox_waiting", "Promises to Temporal not kept yet", registry=self.registry)
        self.outbox_age = Gauge(
            "jornada_outbox_oldest_seconds", "Age of the oldest promise not kept yet", registry=self.registry
        )
        self.set_aside = Gauge(
            "jornada_outbox_set_aside", "Promises to Temporal that can't be read", registry=self.registry
        )
        self.parked = Gauge(
            "jornada_leads_parked", "Parked leads by journey and reason", ("journey", "reason"), registry=self.registry
        )
        self.overdue = {
            "leads": Gauge(
                "jornada_leads_overdue", "Leads whose next step is late by over a minute", registry=self.registry
            ),
            "tasks": Gauge(
                "jornada_task_steps_overdue",
                "Tasks whose notice, or whose marking as overdue, is late by over a minute",
                registry=self.registry,
            ),
        }
        self.restarts_stopped = Gauge(
            "jornada_restarts_stopped", "1 while no workflow is started again, as too many fail", registry=self.registry
        )
        self.webhooks = Counter(
            "jornada_webhooks",
            "Events that portals told, by what became of them; unsigned: requests that were refused",
            ("portal", "outcome"),
            registry=self.registry,
        )
        self.database = Gauge("jornada_database_up", "1 while Postgres answers", registry=self.registry)

    async def count(self, parts: Services) -> None:
        """Brings the gauges up to date."""
        try:
            census = await lists.census(parts.pool)
        except DATABASE_AWAY:
            self.database.set(0)
            return
        self.database.set(1)
        self.leads.clear()
        for row in census.leads:
            self.leads.labels(row["journey"], row["status"]).set(row["n"])
        self.emails.clear()
        for row in census.emails:
            self.emails.labels(row["status"]).set(row["n"])
        self.tasks.clear()
        for row in census.tasks:
            self.tasks.labels(row["status"]).set(row["n"])
        self.outbox.set(census.outbox)
        self.outbox_age.set(census.outbox_age_seconds)
        self.set_aside.set(census.outbox_set_aside)
        self.parked.clear()
        for row in census.parked:
            self.parked.labels(row["journey"], row["reason"]).set(row["n"])
        for row in census.overdue:
            self.overdue[row["what"]].set(row["n"])
        self.restarts_stopped.set(census.restarts_stopped)


@router.get("/metrics", summary="Prometheus metrics", response_class=PlainTextResponse)
@contract(Content("text/plain"))
async def metrics(request: Request, parts: Parts) -> Response:
    """Counted when asked; the registry is this process's own."""
    gauges: Gauges = request.app.state.gauges
    await gauges.count(parts)
    return Response(generate_latest(gauges.registry), media_type=CONTENT_TYPE_LATEST)


def install(app: FastAPI) -> None:
    """Counts every request by its route, never by its path: a path may hold a token."""
    app.state.gauges = Gauges()
    app.add_middleware(Counted)


class Counted:
    """Counts answers and how long they took."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        gauges: Gauges = scope["app"].state.gauges
        started = time.perf_counter()

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                route = getattr(scope.get("route"), "path", "none")
                method = scope["method"] if scope["method"] in _METHODS else "other"
                gauges.requests.labels(method, route, str(message["status"])).inc()
                gauges.seconds.labels(route).observe(time.perf_counter() - started)
            await send(message)

        await self._app(scope, receive, answer)
