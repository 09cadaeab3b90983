"""What the links in mails lead to: unsubscribing and the open pixel. No key is needed; the token is the key."""

import base64
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from domain import ids
from domain.errors import NotFound
from domain.openings import Fetcher
from services.leads import opening
from starter.api.contract import Content, contract
from starter.api.middleware import HEAD
from starter.api.services import Parts, Services
from starter.console import public
from storage.database import transaction

router = APIRouter(tags=["links in mails"])

_PIXEL = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
PAGE = Content("text/html")
# The token is in the address: it must not travel on to another site, nor be kept by a cache.
_PRIVATE = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
}


@router.get("/l/{token}", response_class=HTMLResponse, summary="A lead's record, from a mail to our own people")
@contract({200: PAGE, 404: PAGE})
async def record(token: str, request: Request, parts: Parts) -> Response:
    """Who follows the link in an internal mail may have no account; the token in it opens this lead only."""
    lead_id = _subject("l", token, parts)
    try:
        return _private(await public.record(request, parts, lead_id) if lead_id else public.unknown(request))
    except NotFound:
        return _private(public.unknown(request))


@router.get("/u/{token}", response_class=HTMLResponse, summary="The unsubscribe page")
@contract({200: PAGE, 404: PAGE})
async def ask(token: str, request: Request, parts: Parts) -> Response:
    """Asks first: mail scanners follow links, and a GET must change nothing."""
    subject = _subject("u", token, parts)
    return _private(await public.unsubscribe_page(request, parts, subject) if subject else public.unknown(request))


@router.post("/u/{token}", response_class=HTMLResponse, summary="Unsubscribe, with one click (RFC 8058)")
@contract({200: PAGE, 404: PAGE})
async def unsubscribe(token: str, request: Request, parts: Parts) -> Response:
    """From the page's button, or from a mail client that shows its own; `again=yes`: takes it back."""
    subject = _subject("u", token, parts)
    if subject is None:
        return _private(public.unknown(request))
    done = "back" if _takes_back(await request.body()) else "out"
    lead_id, contact_id = ids.read_unsubscriber(subject)
    try:
        if done == "back":
            told = await public.resubscribe(parts, subject)
        else:
            async with transaction(parts.pool) as connection:
                told = await parts.lead_service.unsubscribe(connection, lead_id, contact_id)
        own = (await parts.lead_service.find(parts.pool, lead_id)).workflow_id
        if own in told:
            await parts.tell(own)
    except NotFound:
        pass  # erased meanwhile: nobody is left to write to
    return _private(await public.unsubscribe_page(request, parts, subject, done=done))


def _takes_back(body: bytes) -> bool:
    return parse_qs(body.decode("latin-1")).get("again") == ["yes"]


def _private(page: Response) -> Response:
    page.headers.update(_PRIVATE)
    return page


@router.get("/o/{token}.gif", response_class=Response, summary="The open pixel")
@contract(Content("image/gif", is_binary=True))
async def opened(token: str, request: Request, parts: Parts) -> Response:
    """Always an image: a mail must not show a broken one because its lead is gone."""
    email_id = _subject("o", token, parts)
    if email_id and HEAD not in request.scope:  # who asks for the header alone has not looked at the mail
        headers = request.headers
        purpose = " ".join(filter(None, map(headers.get, ("sec-purpose", "purpose", "x-purpose", "x-moz"))))
        by = Fetcher(agent=headers.get("user-agent", ""), purpose=purpose)
        async with transaction(parts.pool) as connection:
            await opening.opened(connection, parts.lead_service.rule_engine, email_id, await parts.clock(), by)
    return Response(_PIXEL, media_type="image/gif", headers=_PRIVATE)


def _subject(purpose: str, token: str, parts: Services) -> str | None:
    return ids.read_link_token(purpose, token, parts.settings.secret.get_secret_value())
