"""One portal's API: who is let in, in which version a request is made, and which handler takes it."""

import re

from starlette.requests import Request
from starlette.routing import Router
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from local.sandbox.faults import relative_path
from local.sandbox.hubspot import api_associations, api_lists, api_objects, api_settings
from local.sandbox.hubspot.errors import HubspotError, refusal
from local.sandbox.hubspot.portal import Portal
from local.sandbox.hubspot.requests import Call
from local.sandbox.hubspot.webhooks import PERSON

_FAMILIES = "objects|associations|lists|owners|properties|pipelines"
_PATH = re.compile(
    rf"/crm/(?:(?P<version>v[34])/(?P<family>{_FAMILIES})"
    rf"|(?P<dated_family>{_FAMILIES})/(?P<date>20(?:2[6-9]|[3-9]\d)-0[39](?:-beta)?))(?P<rest>/.*)?"
)


async def _unknown(scope: Scope, receive: Receive, send: Send) -> None:
    await HubspotError(404, "No such endpoint in this sandbox", "OBJECT_NOT_FOUND").response()(scope, receive, send)


class PortalApi:
    """The portal's side of HTTP, both for paths with a version number and for those with a date."""

    def __init__(self, portal: Portal) -> None:
        self._portal = portal
        routes = [*api_objects.ROUTES, *api_associations.ROUTES, *api_lists.ROUTES, *api_settings.ROUTES]
        self._router: ASGIApp = Router(routes, redirect_slashes=False, default=_unknown)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._serve(scope, receive, send)
        except HubspotError as error:
            await error.response()(scope, receive, send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        scheme, _, token = Request(scope).headers.get("authorization", "").partition(" ")
        actor = self._portal.actor(token.strip()) if scheme.lower() == "bearer" else None
        if actor is None:
            await refusal(401)(scope, receive, send)
            return
        path = relative_path(scope)
        found = _PATH.fullmatch(path)
        if found is None:
            await _unknown(scope, receive, send)
            return
        # A person is not held up: the limits are those of an app.
        limits = {} if actor is PERSON else self._portal.limits.count(search=path.endswith("/search"))

        async def send_with_limits(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] += [(name.lower().encode(), value.encode()) for name, value in limits.items()]
            await send(message)

        family = found["family"] or found["dated_family"]
        inner = {
            **scope,
            "root_path": "",
            "path": f"/{family}{(found['rest'] or '').rstrip('/')}",
            "hubspot": Call(self._portal, actor, found["version"] or found["date"]),
        }
        await self._router(inner, receive, send_with_limits)
