"""What the links in mails lead to: unsubscribing and the open pixel. No key is needed; the token is the key."""

import base64
from collections.abc import Mapping
from contextlib import suppress
from html import escape
from pathlib import Path
from string import Template

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, Response

from domain import ids
from domain.errors import NotFound
from domain.openings import Fetcher
from starter.api.contract import Content, contract
from starter.api.middleware import HEAD
from starter.api.services import Parts, Services
from storage import lists, timeline
from storage.database import transaction

router = APIRouter(tags=["links in mails"])

_PAGES = Path(__file__).parent / "pages"
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


_TITLES = {
    "unsubscribe": "Descadastro",
    "unsubscribed": "Descadastro confirmado",
    "unknown": "Link não reconhecido",
}


def _page(name: str, status: int = 200, told: Mapping[str, str] | None = None) -> HTMLResponse:
    layout = Template((_PAGES / "layout.html").read_text(encoding="utf-8"))
    content = Template((_PAGES / f"{name}.html").read_text(encoding="utf-8")).substitute(told or {})
    title = told["title"] if told else _TITLES[name]
    return HTMLResponse(layout.substitute(title=title, content=content), status, headers=_PRIVATE)


@router.get("/l/{token}", response_class=HTMLResponse, summary="A lead's record, from a mail to our own people")
@contract({200: PAGE, 404: PAGE})
async def record(token: str, parts: Parts) -> HTMLResponse:
    """Who follows the link in an internal mail has no API key at hand; the token in it opens this lead only."""
    lead_id = _subject("l", token, parts)
    row = await lists.lead(parts.pool, lead_id) if lead_id else None
    if row is None:
        return _page("unknown", 404)
    waiting = row["waiting_for"] or {}
    lines = await timeline.read(parts.pool, row["lead_id"])
    contact = " · ".join(filter(None, (row["email"], row["phone"])))
    happened = "".join(f"<li>{line['at']:%d/%m/%Y %H:%M} UTC: {escape(line['summary'])}</li>" for line in lines)
    told = {
        "title": row["title"],
        "name": row["name"] or "–",
        "contact": contact or "–",
        "stage": row["stage"],
        "status": row["status"],
        "owner": row["owner_email"] or "–",
        "registered": f"{row['registered_at']:%d/%m/%Y %H:%M} UTC",
        "waiting": waiting.get("why", "–"),
    }
    return _page("lead", told={field: escape(text) for field, text in told.items()} | {"lines": happened})


@router.get("/u/{token}", response_class=HTMLResponse, summary="The unsubscribe page")
@contract({200: PAGE, 404: PAGE})
async def ask(token: str, parts: Parts) -> HTMLResponse:
    """Asks first: mail scanners follow links, and a GET must change nothing."""
    return _page("unsubscribe") if _subject("u", token, parts) else _page("unknown", 404)


@router.post("/u/{token}", response_class=HTMLResponse, summary="Unsubscribe, with one click (RFC 8058)")
@contract({200: PAGE, 404: PAGE})
async def unsubscribe(token: str, parts: Parts) -> HTMLResponse:
    """From the page's button, or from a mail client that shows its own."""
    subject = _subject("u", token, parts)
    if subject is None:
        return _page("unknown", 404)
    lead_id, contact_id = ids.read_unsubscriber(subject)
    with suppress(NotFound):  # erased meanwhile: nobody is left to write to
        async with transaction(parts.pool) as connection:
            told = await parts.desk.unsubscribe(connection, lead_id, contact_id)
            own = (await parts.desk.find(connection, lead_id)).workflow_id
        if own in told:
            await parts.tell(own)
    return _page("unsubscribed")


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
            await parts.desk.opened(connection, email_id, by)
    return Response(_PIXEL, media_type="image/gif", headers=_PRIVATE)


@router.get("/pages.css", include_in_schema=False)
async def style() -> FileResponse:
    """How these pages look: a file of its own, so that they need no style inside."""
    return FileResponse(_PAGES / "pages.css", media_type="text/css", headers={"Cache-Control": "max-age=300"})


def _subject(purpose: str, token: str, parts: Services) -> str | None:
    return ids.read_link_token(purpose, token, parts.settings.secret.get_secret_value())
