"""Everything that the sandbox serves: the vendors' APIs each under its base, the faults, the state, and a page."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from local import pages, problems
from local.guard import LoopbackOnly
from local.sandbox import page
from local.sandbox.credentials import Credentials
from local.sandbox.faults import Fault, Faults, Faulty
from local.sandbox.franchise import api as franchise
from local.sandbox.hubspot import errors as hubspot_errors
from local.sandbox.hubspot.api import PortalApi
from local.sandbox.hubspot.portal import Portal
from local.sandbox.records import Records
from local.sandbox.salesforce import errors as salesforce_errors
from local.sandbox.salesforce.api import SalesforceApi
from local.sandbox.salesforce.leads import Org
from local.sandbox.stand_in import TokenRequired, stand_ins


def application(
    portals: Mapping[str, Portal], org: Org, credentials: Credentials, faults: Faults, url: str, directory: Path
) -> Starlette:
    """The sandbox over HTTP, reached at `url`; stand-ins have their state in `directory`.

    Errors of its own are `application/problem+json`.
    """
    side = _OwnSide(portals, org, faults)
    targets = {
        "acquisition": "hubspot.acquisition",
        "engagement": "hubspot.engagement",
        "educon": "hubspot.educon",
    }
    routes: list[BaseRoute] = [
        Route("/", side.start_page),
        *pages.parts("sandbox", page.STYLE, page.CODE),
        Route("/state", side.portal_names, methods=["GET"]),
        Route("/state/{portal}", side.state, methods=["GET"]),
        Route("/faults", side.list_faults, methods=["GET"]),
        Route("/faults", side.add_fault, methods=["POST"]),
        Route("/faults", side.clear_faults, methods=["DELETE"]),
        Route("/salesforce-tokens", side.expire_tokens, methods=["DELETE"]),
        *Records(portals).routes,
    ]
    for name, portal in portals.items():
        app = Faulty(PortalApi(portal), faults, targets[name], hubspot_errors.refusal)
        routes.append(Mount(f"/hubspot/{name}", app))
    salesforce = SalesforceApi(org, credentials, f"{url}/salesforce")
    routes.append(Mount("/salesforce", Faulty(salesforce, faults, "salesforce", salesforce_errors.refusal)))
    assignments = franchise.application(credentials.franchise_token)
    routes.append(Mount("/franchise", Faulty(assignments, faults, "franchise", franchise.refusal)))
    for name, stand_in in stand_ins().items():
        guarded = TokenRequired(stand_in.make(directory / name), credentials.services[name], stand_in.refusal)
        routes.append(Mount(f"/services/{name}", Faulty(guarded, faults, name, stand_in.refusal)))
    handlers = {HTTPException: problems.of_exception}
    return Starlette(routes=routes, exception_handlers=handlers, middleware=[Middleware(LoopbackOnly)])


class _OwnSide:
    def __init__(self, portals: Mapping[str, Portal], org: Org, faults: Faults) -> None:
        self._portals = portals
        self._org = org
        self._faults = faults

    async def start_page(self, _: Request) -> Response:
        return pages.shown(page.PAGE)

    async def portal_names(self, _: Request) -> Response:
        return JSONResponse({"portals": [*self._portals], "salesforce": "/state/salesforce"})

    async def state(self, request: Request) -> Response:
        """Everything in a portal, or in Salesforce."""
        name = request.path_params["portal"]
        if name == "salesforce":
            return JSONResponse({"leads": self._org.all()})
        if name not in self._portals:
            raise HTTPException(404, f"there is no portal {name}")
        return JSONResponse(self._portals[name].state())

    async def list_faults(self, _: Request) -> Response:
        return JSONResponse({"items": self._faults.listed()})

    async def add_fault(self, request: Request) -> Response:
        try:
            fault = Fault.model_validate_json(await request.body())
        except ValidationError as error:
            return problems.unprocessable(error)
        return JSONResponse(self._faults.add(fault), 201)

    async def clear_faults(self, request: Request) -> Response:
        self._faults.clear()
        return await self.list_faults(request)

    async def expire_tokens(self, _: Request) -> Response:
        """Every access token that Salesforce gave out expires."""
        self._org.expire_tokens()
        return Response(status_code=204)
