"""Errors as `application/problem+json` (RFC 9457), with a stable `type` each."""

import logging
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import asyncpg
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from domain.errors import Forbidden, Invalid, NotFound, Refused
from storage.database import DATABASE_AWAY

logger = logging.getLogger("jornada.api")

_ROOT = Path(__file__).resolve().parents[2]
_OURS = tuple(f"{_ROOT / package}/" for package in ("starter", "storage", "domain"))

_TITLES = {
    400: ("malformed", "The request can't be read"),
    401: ("unauthorized", "A valid API key is required"),
    403: ("forbidden", "This key may not do that"),
    404: ("not-found", "There is no such thing"),
    405: ("method-not-allowed", "This address does not take that method"),
    409: ("refused", "The journey's rules forbid it"),
    413: ("too-large", "The body is too large"),
    422: ("invalid", "Some fields are not right"),
    500: ("internal", "Something went wrong on our side"),
    503: ("unavailable", "A service that this needs is not available now"),
}


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


def from_validation(error: ValidationError, tags: Sequence[str] = ()) -> Problem:
    """Pydantic's complaints by field. `tags` are the names of union members, which are no part of a field's path."""
    errors = [_told(problem, tags) for problem in error.errors(include_url=False, include_input=False)]
    return Problem(422, "; ".join(": ".join(filter(None, (e["field"], e["message"]))) for e in errors), errors)


def _told(problem: Any, tags: Sequence[str]) -> dict[str, str]:
    path = [str(part) for part in problem["loc"]]
    if path and path[0] in tags:
        path = path[1:]
    context = problem.get("ctx", {})
    match problem["type"]:
        case "union_tag_invalid":
            path.append(context["discriminator"].strip("'"))
            message = f"is unknown; it must be one of {context['expected_tags']}"
        case "union_tag_not_found":
            path.append(context["discriminator"].strip("'"))
            message = "is required"
        case "missing":
            message = "is required"
        case "too_short" | "string_too_short":
            message = f"must have at least {context['min_length']}"
        case "too_long" | "string_too_long":
            message = f"must have at most {context['max_length']}"
        case "extra_forbidden":
            message = "is not known here"
        case "tuple_type" | "list_type":
            message = "must be a list"
        case _:
            message = problem["msg"].removeprefix("Value error, ")
    return {"field": ".".join(path), "message": message}


def respond(
    status: int,
    detail: str,
    errors: Sequence[Mapping[str, str]] = (),
    headers: Mapping[str, str] | None = None,
    more: Mapping[str, Any] | None = None,
) -> JSONResponse:
    """The problem as a response; `more`: members that are this problem's own."""
    name, title = _TITLES.get(status, ("error", "The request failed"))
    body: dict[str, Any] = {"type": f"urn:jornada:problem:{name}", "title": title, "status": status, "detail": detail}
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
            case Refused(reason=reason):
                return respond(409, reason)
            case Forbidden(reason=reason):
                return respond(403, reason)
            case Invalid(field=field, message=message):
                return respond(422, f"{field}: {message}", [{"field": field, "message": message}])
            case _:
                return respond(404, str(error))

    async def on_parameters(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for this type below
        errors = [_told({**problem, "loc": problem["loc"][1:]}, ()) for problem in error.errors()]
        return respond(422, "; ".join(f"{e['field']}: {e['message']}" for e in errors), errors)

    async def on_http(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)  # noqa: S101 - registered for this type below
        return respond(error.status_code, str(error.detail), headers=error.headers)

    async def on_away(_: Request, error: Exception) -> JSONResponse:
        logger.warning("the database is away: %s", type(error).__name__)
        return respond(503, "the database is not available; nothing was stored", headers={"Retry-After": "2"})

    async def on_conflict(_: Request, error: Exception) -> JSONResponse:
        logger.warning("two requests collided: %s", type(error).__name__)
        return respond(409, "another request changed the same thing at the same time; try again")

    app.add_exception_handler(Problem, on_problem)
    for kind in (Refused, Forbidden, Invalid, NotFound):
        app.add_exception_handler(kind, on_domain)
    app.add_exception_handler(RequestValidationError, on_parameters)
    app.add_exception_handler(HTTPException, on_http)
    for away in DATABASE_AWAY:
        app.add_exception_handler(away, on_away)
    for collision in (asyncpg.UniqueViolationError, asyncpg.DeadlockDetectedError):
        app.add_exception_handler(collision, on_conflict)
    app.add_middleware(Unexpected)


_PROBLEM = {
    "title": "Problem",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "enum": [f"urn:jornada:problem:{name}" for name, _ in _TITLES.values()]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "description": "with 422: the fields that are not right",
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "message"],
                "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
            },
        },
    },
}


def describe(document: dict[str, Any]) -> None:
    """Puts into an OpenAPI document that calls under /v1 need a key, and what they answer when something is wrong."""
    components = document["components"]
    components["schemas"]["Problem"] = _PROBLEM
    components["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for path, methods in document["paths"].items():
        for operation in methods.values():
            # FastAPI's own form of a 422, which nothing here answers with.
            operation["responses"].pop("422", None)
            if path.startswith("/v1/"):
                operation["security"] = [{"key": []}]
                operation["responses"]["default"] = {"description": "What is wrong (RFC 9457)", "content": content}
    for name in ("HTTPValidationError", "ValidationError"):
        components["schemas"].pop(name, None)
