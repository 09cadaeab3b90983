"""What the links in mails lead to: unsubscribing and the open pixel. No key is needed; the token is the key."""

import base64
from typing import Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from domain import ids
from domain.errors import NotFound
from starter.api.services import Parts, Services
from starter.console import public
from storage.database import transaction

router = APIRouter(tags=["links in mails"])

_PIXEL = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
_UNKNOWN: dict[int | str, dict[str, Any]] = {404: {"description": "No link of ours", "content": {"text/html": {}}}}
_IMAGE: dict[int | str, dict[str, Any]] = {200: {"content": {"image/gif": {}}}}
# The token is in the address: it must not travel on to another site, nor be kept by a cache.
_PRIVATE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}


@router.get("/l/{token}", response_class=HTMLResponse, summary="A lead's record, from a mail to our own people")
async def record(token: str, request: Request, parts: Parts) -> Response:
    """Who follows the link in an internal mail may have no account; the token in it opens this lead only."""
    lead_id = _subject("l", token, parts)
    try:
        return _private(await public.record(request, parts, lead_id) if lead_id else public.unknown(request))
    except NotFound:
        return _private(public.unknown(request))


@router.get("/u/{token}", response_class=HTMLResponse, responses=_UNKNOWN, summary="The unsubscribe page")
async def ask(token: str, request: Request, parts: Parts) -> Response:
    """Asks first: mail scanners follow links, and a GET must change nothing."""
    subject = _subject("u", token, parts)
    return _private(await public.unsubscribe_page(request, parts, subject) if subject else public.unknown(request))


@router.post(
    "/u/{token}", response_class=HTMLResponse, responses=_UNKNOWN, summary="Unsubscribe, with one click (RFC 8058)"
)
async def unsubscribe(token: str, request: Request, parts: Parts) -> Response:
    """From the page's button, or from a mail client that shows its own; `again=yes`: takes it back."""
    subject = _subject("u", token, parts)
    if subject is None:
        return _private(public.unknown(request))
    done = "back" if _takes_back(await request.body()) else "out"
    try:
        if done == "back":
            told = await public.resubscribe(parts, subject)
        else:
            async with transaction(parts.pool) as connection:
                told = await parts.desk.unsubscribe(connection, *ids.read_unsubscriber(subject))
    except NotFound:
        told = []  # erased meanwhile: nobody is left to write to
    for workflow_id in told:
        await parts.dispatcher.deliver_now(workflow_id)
    return _private(await public.unsubscribe_page(request, parts, subject, done=done))


def _takes_back(body: bytes) -> bool:
    return parse_qs(body.decode("latin-1")).get("again") == ["yes"]


def _private(page: Response) -> Response:
    page.headers.update(_PRIVATE)
    return page


@router.get("/o/{token}.gif", response_class=Response, responses=_IMAGE, summary="The open pixel")
async def opened(token: str, parts: Parts) -> Response:
    """Always an image: a mail must not show a broken one because its lead is gone."""
    if email_id := _subject("o", token, parts):
        async with transaction(parts.pool) as connection:
            told = await parts.desk.opened(connection, email_id)
        for workflow_id in told:
            await parts.dispatcher.deliver_now(workflow_id)
    return Response(_PIXEL, media_type="image/gif", headers=_PRIVATE)


def _subject(purpose: str, token: str, parts: Services) -> str | None:
    return ids.read_link_token(purpose, token, parts.settings.secret.get_secret_value())
