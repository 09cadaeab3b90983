"""What the handlers of the HubSpot API read from a request, and the shape of what several of them answer."""

import json
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Self

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from local.sandbox.database import now_text
from local.sandbox.hubspot.catalogue import CONTACT, DEAL
from local.sandbox.hubspot.errors import HubspotError, invalid
from local.sandbox.hubspot.portal import Portal
from local.sandbox.hubspot.shapes import objects_in
from local.sandbox.hubspot.webhooks import Actor

MOST_INPUTS = 100

Handler = Callable[[Request], Awaitable[Response]]

_TYPES = {
    **dict.fromkeys(("contact", "contacts", "0-1"), CONTACT),
    **dict.fromkeys(("deal", "deals", "0-3"), DEAL),
}


@dataclass(frozen=True)
class Call:
    """A request that was let in: to which portal, on whose behalf, in which version of the API."""

    portal: Portal
    actor: Actor
    version: str

    @property
    def dated(self) -> bool:
        """Whether it is of the versions that are named by date."""
        return not self.version.startswith("v")


def call(request: Request) -> Call:
    made: Call = request.scope["hubspot"]
    return made


THIRD, FOURTH, DATED = "v3", "v4", "dated"
USUAL = (THIRD, DATED)
"""The versions that most endpoints are served in; the fourth has associations only."""


def served(handler: Handler, *versions: str) -> Handler:
    """The handler of an endpoint that the vendor has in these versions only."""

    async def serve(request: Request) -> Response:
        made = call(request)
        if (DATED if made.dated else made.version) not in versions:
            raise HubspotError(404, f"No such endpoint in version {made.version}", "OBJECT_NOT_FOUND")
        return await handler(request)

    return serve


def object_type(name: object) -> str:
    """The type that a path or a body names in one of several ways."""
    known = _TYPES.get(str(name).lower())
    if known is None:
        raise invalid(f"Unable to infer object type from: {name}")
    return known


def typed(request: Request, parameter: str = "type") -> str:
    return object_type(request.path_params[parameter])


async def body(request: Request) -> dict[str, Any]:
    """The body, a JSON object. Raises when it is something else."""
    given = await any_body(request)
    if not isinstance(given, dict):
        raise invalid("Invalid input JSON: expected an object")
    return given


async def any_body(request: Request) -> Any:
    raw = await request.body()
    try:
        return json.loads(raw)
    except ValueError as error:
        raise invalid(f"Invalid input JSON: {error}") from None


def names(request: Request, parameter: str) -> list[str]:
    """A query parameter that may be repeated, or list several values with commas."""
    return [name for given in request.query_params.getlist(parameter) for name in given.split(",") if name]


def number(request: Request, parameter: str, default: int, most: int = 10**18) -> int:
    given = request.query_params.get(parameter)
    if given is None:
        return default
    if not given.isdecimal() or int(given) > most:
        raise invalid(f"{parameter} must be a number of at most {most}")
    return int(given)


def flag(request: Request, parameter: str) -> bool:
    return request.query_params.get(parameter, "").lower() == "true"


async def inputs(request: Request) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The body of a batch request, and what is in its `inputs`."""
    given = await body(request)
    listed = objects_in(given, "inputs")
    if not listed:
        raise invalid("Invalid input JSON: inputs must not be empty")
    if len(listed) > MOST_INPUTS:
        raise invalid(f"The maximum number of inputs supported in a batch request is {MOST_INPUTS}")
    return given, listed


def page(results: Sequence[Any], after: str | None, **more: Any) -> Response:
    """Some of many results, and where the next ones start."""
    answer: dict[str, Any] = {**more, "results": list(results)}
    if after is not None:
        answer["paging"] = {"next": {"after": after, "link": f"?after={after}"}}
    return JSONResponse(answer)


class Batch:
    """Collects what came of each input; some may fail while others succeed."""

    def __init__(self) -> None:
        self._started = now_text()
        self.results: list[Any] = []
        self.errors: list[HubspotError] = []

    @classmethod
    def of(cls, work: Callable[[dict[str, Any]], Any], entries: Iterable[dict[str, Any]]) -> Self:
        """Does the work for each input, and keeps its result or its error."""
        batch = cls()
        for entry in entries:
            try:
                batch.results.append(work(entry))
            except HubspotError as error:
                batch.errors.append(error)
        return batch

    def response(self, status: int = 200, *, whole: bool = True) -> Response:
        """`status` when all went well, 207 when some did. With `whole`, all that failed alike are one refusal."""
        if whole and self.errors and not self.results:
            raise self.errors[0]
        answer: dict[str, Any] = {
            "status": "COMPLETE",
            "results": self.results,
            "startedAt": self._started,
            "completedAt": now_text(),
        }
        if not self.errors:
            return JSONResponse(answer, status)
        errors = [error.within_batch() for error in self.errors]
        return JSONResponse({**answer, "numErrors": len(errors), "errors": errors}, 207)
