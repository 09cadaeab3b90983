"""What the page does with records, as a person on HubSpot's pages: it sends the webhooks that the real portal would."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from local.sandbox.hubspot.catalogue import CONTACT, DEAL
from local.sandbox.hubspot.errors import HubspotError
from local.sandbox.hubspot.portal import Portal
from local.sandbox.hubspot.requests import body, object_type
from local.sandbox.hubspot.shapes import object_in
from local.sandbox.hubspot.webhooks import PERSON

Work = Callable[[Portal, Request], Awaitable[Response]]


class Records:
    """The portals' records, to look at and to change."""

    def __init__(self, portals: Mapping[str, Portal]) -> None:
        self._portals = portals

    @property
    def routes(self) -> list[Route]:
        """Below `/portals`, for the page."""
        return [
            Route("/portals/{portal}", self._served(_look), methods=["GET"]),
            Route("/portals/{portal}/{type}", self._served(_create), methods=["POST"]),
            Route("/portals/{portal}/{type}/{id}", self._served(_change), methods=["PATCH"]),
            Route("/portals/{portal}/{type}/{id}", self._served(_delete), methods=["DELETE"]),
        ]

    def _served(self, work: Work) -> Callable[[Request], Awaitable[Response]]:
        async def serve(request: Request) -> Response:
            name = request.path_params["portal"]
            if name not in self._portals:
                raise HTTPException(404, f"there is no portal {name}")
            try:
                return await work(self._portals[name], request)
            except HubspotError as error:
                errors = "; ".join(str(each.get("message", "")) for each in error.errors)
                raise HTTPException(error.status, errors or error.message) from None

        return serve


async def _look(portal: Portal, _: Request) -> Response:
    sent: list[dict[str, Any]] = [delivery.as_json() for delivery in portal.outbox.deliveries]
    return JSONResponse({**portal.state(), "form": portal.form(), "deliveries": sent})


async def _create(portal: Portal, request: Request) -> Response:
    """A new record; a deal may belong to a contact from the start."""
    given, kind = await body(request), object_type(request.path_params["type"])
    contact_id = given.get("contact_id")
    links = [portal.associations.link(DEAL, CONTACT, str(contact_id))] if kind == DEAL and contact_id else []
    record = portal.objects.create(kind, object_in(given, "properties"), links, PERSON)
    return JSONResponse({"id": str(record.id)}, 201)


async def _change(portal: Portal, request: Request) -> Response:
    kind, given = object_type(request.path_params["type"]), await body(request)
    portal.objects.update(kind, request.path_params["id"], object_in(given, "properties"), PERSON)
    return Response(status_code=204)


async def _delete(portal: Portal, request: Request) -> Response:
    """Delete; with `?privacy=true`, a contact for the person's privacy."""
    kind, object_id = object_type(request.path_params["type"]), request.path_params["id"]
    if kind == CONTACT and request.query_params.get("privacy") == "true":
        portal.objects.purge(kind, object_id, None, PERSON)
    else:
        portal.objects.archive(kind, object_id, PERSON)
    return Response(status_code=204)
