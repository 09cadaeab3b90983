"""The franchise API over HTTP: one question, answered or refused."""

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from local.sandbox.franchise.territory import NoFranchise, assign
from local.sandbox.stand_in import TokenRequired

FIELDS = ("cep", "street", "number", "district", "city", "state")

_CODES = {401: "unauthorized", 403: "forbidden", 404: "not_found", 405: "method_not_allowed", 429: "too_many_requests"}


def application(token: str) -> ASGIApp:
    """Answers whoever has the token."""
    routes = [Route("/franchise-assignments", _assign, methods=["POST"])]
    return TokenRequired(Router(routes, redirect_slashes=False, default=_unknown), token, refusal)


async def _assign(request: Request) -> Response:
    try:
        given = json.loads(await request.body())
    except ValueError:
        return _refused(400, "malformed_json", "The body is not JSON.")
    if not isinstance(given, dict):
        return _refused(400, "malformed_json", "The body is not a JSON object.")
    try:
        address = {name: _text(given, name) for name in FIELDS}
        found = assign(address["cep"], address["street"], address["number"], address["state"])
    except NoFranchise as error:
        return _refused(422, error.code, error.message)
    return JSONResponse(
        {
            "franchise_id": found.franchise_id,
            "name": found.name,
            "seller_type": found.seller_type,
            "seller_email": found.seller_email,
        }
    )


def refusal(status: int, _: str = "") -> Response:
    """An error that is none of the address's fault."""
    code = _CODES.get(status, "internal_error" if status >= 500 else "bad_request")
    return _refused(status, code, f"The request was answered with {status}.")


async def _unknown(scope: Scope, receive: Receive, send: Send) -> None:
    await refusal(404)(scope, receive, send)


def _refused(status: int, code: str, message: str) -> Response:
    return JSONResponse({"code": code, "message": message}, status)


def _text(given: dict[str, Any], name: str) -> str:
    value = given.get(name)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise NoFranchise("malformed_field", f"{name} must be a text.")
    return str(value)
