"""What stands in for a JSON API: the company's own, and those that journeys of other packages talk to."""

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from services.registry import journeys

Refusal = Callable[[int, str], Response]


def refused(status: int, path: str = "") -> Response:
    """An error as most JSON APIs tell it, for a stand-in that has no words of its own."""
    return JSONResponse({"message": f"The request was answered with {status}."}, status)


@dataclass(frozen=True)
class StandIn:
    """A service of the sandbox, reached at `{sandbox}/services/{name}` with a bearer token.

    `make`: its application, with whatever it remembers in a directory of its own. `refusal`: its answer of an error
    status, to a wrong token or while a fault is switched on. Its client finds address and token among the settings,
    as `JORNADA_SERVICES__<NAME>__URL` and `…__TOKEN`.
    """

    name: str
    make: Callable[[Path], ASGIApp]
    refusal: Refusal = refused


@cache
def stand_ins() -> Mapping[str, StandIn]:
    """The stand-ins that journeys bring along, by their names."""
    brought = [journey.load("sandbox") for journey in journeys().values()]
    return {stand_in.name: stand_in for stand_in in brought if stand_in}


class TokenRequired:
    """Lets through what bears the token."""

    def __init__(self, app: ASGIApp, token: str, refusal: Refusal) -> None:
        self._app = app
        self._token = token
        self._refusal = refusal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        given = dict(scope.get("headers", ())).get(b"authorization", b"")
        scheme, _, token = given.partition(b" ")
        if scheme.lower() == b"bearer" and hmac.compare_digest(token.strip(), self._token.encode()):
            await self._app(scope, receive, send)
        else:
            await self._refusal(401, "")(scope, receive, send)
