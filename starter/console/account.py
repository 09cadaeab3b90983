"""One's own account: name, language and time zone."""

from zoneinfo import available_timezones

from fastapi import APIRouter, Request, Response

from services.access import accounts as service
from starter.api.services import Parts
from starter.console.pages import page, see
from starter.console.session import ConsoleRoute, Sent, SignedIn
from storage.database import transaction

router = APIRouter(include_in_schema=False, route_class=ConsoleRoute)

_REGIONS = ("America/", "Europe/", "Atlantic/", "Africa/", "Asia/", "Australia/", "Pacific/")
ZONES = (*sorted(zone for zone in available_timezones() if zone.startswith(_REGIONS)), "UTC")


@router.get("/account")
async def show(request: Request, visitor: SignedIn) -> Response:
    """The form."""
    return page(request, visitor, "account.html", zones=ZONES, done="done" in request.query_params)


@router.post("/account")
async def change(parts: Parts, visitor: SignedIn, form: Sent) -> Response:
    """Saves it. Raises Invalid."""
    values = {name: form.get(name) for name in ("name", "language", "time_zone")}
    async with transaction(parts.pool) as connection:
        await service.change(connection, visitor.account, await parts.clock(), **values)
    return see("/account?done")
