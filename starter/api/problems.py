"""Errors as `application/problem+json` (RFC 9457), with a stable `type` each."""

import logging
import traceback
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple

import asyncpg
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.routing import Match, Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from domain.complaints import complaint, invalid_fields
from domain.errors import Forbidden, Invalid, InvalidFields, NotFound, Refused, Stale, Taken
from storage.database import DATABASE_AWAY

logger = logging.getLogger("jornada.api")

_ROOT = Path(__file__).resolve().parents[2]
_OURS = tuple(f"{_ROOT / package}/" for package in ("starter", "services", "storage", "domain"))


class Kind(NamedTuple):
    """A kind of problem: its status, the end of its `type`, its title, and when it comes."""

    status: int
    name: str
    title: str
    when: str

    @property
    def type(self) -> str:
        """The `type` by which programs tell problems apart."""
        return f"urn:jornada:problem:{self.name}"


KINDS = (
    Kind(400, "malformed", "The request can't be read", "the body is not JSON, or the request not HTTP"),
    Kind(401, "unauthorized", "A valid API key is required", "no key, an unknown or revoked one; a wrong signature"),
    Kind(403, "forbidden", "This key may not do that", "the key's role, or whom it acts for, does not allow it"),
    Kind(404, "not-found", "There is no such thing", "an unknown address, or an id that nothing has"),
    Kind(405, "method-not-allowed", "This address does not take that method", "`Allow` has those that it takes"),
    Kind(
        408,
        "too-slow",
        "The request did not come to its end in time",
        "the rest of the header or body was awaited in vain",
    ),
    Kind(409, "refused", "The rules forbid it", "what was asked does not fit the state that the lead or task is in"),
    Kind(409, "stale-version", "It has changed since it was read", "read it again, and change what is there now"),
    Kind(409, "taken", "There is one already", "a name, an address or an attribute that something else has"),
    Kind(409, "conflict", "Somebody else changed it at the same moment", "nothing was stored; try again"),
    Kind(413, "too-large", "The body is too large", "a body may have 1 MiB"),
    Kind(422, "invalid", "Some fields are not right", "`errors` names each field, and says what is wrong with it"),
    Kind(500, "internal", "Something went wrong on our side", "a mistake of ours; it is in the log"),
    Kind(503, "unavailable", "A service that this needs is not available now", "`Retry-After` says when to try again"),
)
"""Every problem that the API answers with. The first of a status stands for it where no other is named."""

_BY_STATUS = {kind.status: kind for kind in reversed(KINDS)}
_BY_NAME = {kind.name: kind for kind in KINDS}


class Problem(Exception):
    """An error with its HTTP status, told to the caller as it stands."""

    def __init__(self, status: int, detail: str, errors: Sequence[Mapping[str, str]] = ()) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = errors


def invalid(field: str, message: str) -> Problem:
    """One field is not right."""
    return Problem(422, f"{field}: {message}" if field else message, [{"field": field, "message": message}])


def from_validation(error: ValidationError, tags: Sequence[str] = (), within: str = "") -> Problem:
    """Pydantic's complaints by field. `tags` are the names of union members, which are no part of a field's path.

    `within`: the field whose value was looked at, where that was not the whole body.
    """
    wrong = invalid_fields(error, tags, within)
    return Problem(422, str(wrong), wrong.errors)


def respond(
    status: int,
    detail: str,
    errors: Sequence[Mapping[str, str]] = (),
    headers: Mapping[str, str] | None = None,
    more: Mapping[str, Any] | None = None,
    name: str | None = None,
) -> JSONResponse:
    """The problem as a response. `name`: its kind, where the status has several; `more`: members of its own."""
    kind = _BY_NAME[name] if name else _BY_STATUS.get(status)
    # RFC 9457: what is no kind of ours says no more than its status.
    told = (kind.type, kind.title) if kind else ("about:blank", HTTPStatus(status).phrase)
    body: dict[str, Any] = {"type": told[0], "title": told[1], "status": status, "detail": detail}
    if status == 422:
        body["errors"] = list(errors)
    body |= more or {}
    return JSONResponse(body, status, media_type="application/problem+json", headers=dict(headers or {}))


class Unexpected:
    """Answers 500 where no handler knows an error.

    A handler for Exception would not do: what it handles is raised again, for the server to log with its message.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        has_begun = False

        async def watched(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except ClientDisconnect:
            return  # nobody is left to answer
        except Exception as error:
            # The message may quote personal data; the type and our place are enough to find it.
            places = traceback.extract_tb(error.__traceback__)
            place = next((place for place in reversed(places) if place.filename.startswith(_OURS)), places[-1])
            logger.error("unexpected %s at %s:%s", type(error).__name__, place.filename, place.lineno)
            if has_begun:
                raise RuntimeError("an answer broke off") from None
            await respond(500, "the request was not carried out")(scope, receive, send)


def install(app: FastAPI) -> None:
    """Makes every error of the app a problem."""

    async def on_problem(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, Problem)  # noqa: S101 - registered for this type below
        headers = {"WWW-Authenticate": "Bearer"} if error.status == 401 else None
        return respond(error.status, error.detail, error.errors, headers)

    async def on_domain(_: Request, error: Exception) -> JSONResponse:
        match error:
            case Stale(reason=reason):
                return respond(409, reason, name="stale-version")
            case Taken(reason=reason):
                return respond(409, reason, name="taken")
            case Refused(reason=reason):
                return respond(409, reason)
            case Forbidden(reason=reason):
                return respond(403, reason)
            case Invalid(field=field, message=message):
                return respond(422, f"{field}: {message}", [{"field": field, "message": message}])
            case InvalidFields(errors=errors):
                return respond(422, str(error), errors)
            case _:
                return respond(404, str(error))

    async def on_parameters(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for this type below
        errors = [complaint({**problem, "loc": problem["loc"][1:]}) for problem in error.errors()]
        return respond(422, "; ".join(f"{e['field']}: {e['message']}" for e in errors), errors)

    async def on_http(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)  # noqa: S101 - registered for this type below
        headers = dict(error.headers or {})
        if error.status_code == 405:
            # Starlette names the methods of one route only; others may be at the same address.
            headers["Allow"] = ", ".join(allowed(request))
        return respond(error.status_code, str(error.detail), headers=headers)

    async def on_away(_: Request, error: Exception) -> JSONResponse:
        logger.warning("the database is away: %s", type(error).__name__)
        return respond(503, "the database is not available; nothing was stored", headers={"Retry-After": "2"})

    async def on_conflict(_: Request, error: Exception) -> JSONResponse:
        logger.warning("two requests collided: %s", type(error).__name__)
        detail = "another request changed the same thing at the same time; try again"
        return respond(409, detail, name="conflict")

    app.add_exception_handler(Problem, on_problem)
    for kind in (Refused, Forbidden, Invalid, InvalidFields, NotFound):
        app.add_exception_handler(kind, on_domain)
    app.add_exception_handler(RequestValidationError, on_parameters)
    app.add_exception_handler(HTTPException, on_http)
    for away in DATABASE_AWAY:
        app.add_exception_handler(away, on_away)
    for collision in (asyncpg.UniqueViolationError, asyncpg.DeadlockDetectedError):
        app.add_exception_handler(collision, on_conflict)
    app.add_middleware(Unexpected)


_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def allowed(request: Request) -> list[str]:
    """The methods that an address takes."""
    # A mount takes every method, for whoever is behind it to refuse.
    routes = [route for route in request.app.router.routes if not isinstance(route, Mount)]
    found = [
        method
        for method in _METHODS
        if any(route.matches({**request.scope, "method": method})[0] is Match.FULL for route in routes)
    ]
    return ["GET", "HEAD", *found[1:]] if found[:1] == ["GET"] else found
