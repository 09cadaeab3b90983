"""Signing in at the house's own provider, where one is set up: there and back."""

from collections.abc import Mapping

from fastapi import APIRouter, Request, Response

from domain.errors import NotFound
from services.access.accounts import TooMany
from services.access.openid import CALLBACK, LASTS, NotSignedIn, OpenIdSignIn, Why
from starter.api.services import Parts, Services
from starter.console.i18n import N_
from starter.console.pages import outside, see
from starter.console.session import ConsoleRoute, is_secure, network, remember, safe_path

router = APIRouter(include_in_schema=False, route_class=ConsoleRoute)

_TOLD: Mapping[Why, tuple[int, str, str]] = {
    Why.PROVIDER_AWAY: (
        503,
        N_("{name} does not answer"),
        N_("Try again in a moment, or let us send you a link by mail."),
    ),
    Why.TOO_LATE: (
        410,
        N_("That took too long"),
        N_("Signing in was begun too long ago, or in another browser. Begin anew."),
    ),
    Why.BROKEN_OFF: (
        403,
        N_("Signing in was broken off"),
        N_("{name} did not let you in, or you turned back. Begin anew, or let us send you a link by mail."),
    ),
    Why.UNPROVEN: (
        403,
        N_("You could not be signed in"),
        N_("What {name} answered does not show that it was you. Begin anew."),
    ),
    Why.UNVERIFIED: (
        403,
        N_("Your address is not confirmed"),
        N_("{name} does not say that the address {email} is really yours. Have it confirmed there."),
    ),
    Why.UNKNOWN: (
        403,
        N_("You have no account here"),
        N_("Nobody with the address {email} may use Jornada. Ask whoever looks after it."),
    ),
}


def _provider(parts: Services) -> OpenIdSignIn:
    if parts.openid is None:
        raise NotFound("no provider is set up")
    return parts.openid


def _cookie(parts: Services) -> str:
    return "__Host-jornada-openid" if is_secure(parts) else "jornada-openid"


@router.get("/sign-in/openid/begin")
async def begin(request: Request, parts: Parts) -> Response:
    """Sends the browser to the provider. A link, no form: the content policy lets no form leave this host."""
    provider, wanted = _provider(parts), request.query_params.get("next", "")
    try:
        begun = await provider.begin(wanted if safe_path(wanted) else "/", await parts.clock())
    except NotSignedIn as refused:
        return _told(request, provider, refused)
    response = see(begun.address)
    # `lax`: it comes along when the provider sends the browser back.
    response.set_cookie(
        _cookie(parts), begun.cookie, max_age=int(LASTS.total_seconds()), httponly=True, samesite="lax",
        secure=is_secure(parts), path="/",
    )  # fmt: skip
    return response


@router.get(CALLBACK)
async def finish(request: Request, parts: Parts) -> Response:
    """Begins a session for whom the provider sent back."""
    provider = _provider(parts)
    try:
        entered = await provider.finish(
            request.cookies.get(_cookie(parts), ""), request.query_params, network(request), await parts.clock()
        )
    except TooMany:
        text = N_("There were too many tries. Wait a quarter of an hour and try again.")
        return outside(request, "message.html", status=429, title=N_("Please wait"), text=text)
    except NotSignedIn as refused:
        response: Response = _told(request, provider, refused)
    else:
        response = see(entered.leads_to)
        remember(parts, response, entered.session)
    response.delete_cookie(_cookie(parts), path="/", httponly=True, samesite="lax", secure=is_secure(parts))
    return response


def _told(request: Request, provider: OpenIdSignIn, refused: NotSignedIn) -> Response:
    status, title, text = _TOLD[refused.why]
    values = {"name": provider.name, "email": refused.email or "–"}
    link = ("/sign-in", N_("To signing in"))
    return outside(request, "message.html", status=status, title=title, text=text, values=values, link=link)
