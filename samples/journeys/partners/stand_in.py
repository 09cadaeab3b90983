"""Stands in for the company register: numbers from 10000000 on are companies, those that end in 9 were struck off."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp

from local.sandbox.stand_in import StandIn
from partners.register import SERVICE


def make(directory: Path) -> ASGIApp:
    """The register's API. It remembers nothing, so the directory stays empty."""
    return Router([Route("/companies/{registration}", _company, methods=["GET"])])


async def _company(request: Request) -> Response:
    number = request.path_params["registration"]
    if not number.isdecimal() or int(number) < 10_000_000:
        return JSONResponse({"message": "There is no company with this number."}, 404)
    return JSONResponse({"name": f"Empresa Inventada {int(number) % 1000}", "active": not number.endswith("9")})


STAND_IN = StandIn(SERVICE, make)
