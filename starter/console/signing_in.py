"""Signing in by a mailed link, and out."""

import asyncio
import logging
from datetime import timedelta
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request, Response

from domain.errors import Invalid
from services.access.accounts import LINK_LASTS, TooMany, new_link
from starter.api.services import Parts, Services
from starter.console.i18n import N_, Speaker
from starter.console.pages import HEADERS, outside, see
from starter.console.session import (
    ConsoleRoute,
    Sent,
    SignedIn,
    cookie_name,
    is_secure,
    network,
    on_loopback,
    read_form,
    remember,
    safe_path,
)
from storage.accounts import Account

logger = logging.getLogger("jornada.console")

TEMPLATE = "console/sign_in"

router = APIRouter(include_in_schema=False, route_class=ConsoleRoute)

_TOO_MANY = N_("There were too many tries. Wait a quarter of an hour and try again.")
_mailing: set[asyncio.Task[None]] = set()


@router.get("/sign-in")
async def ask(request: Request, parts: Parts) -> Response:
    """The form for one's address, and the way to the house's own provider where there is one."""
    return _form(request, parts, _next(request.query_params.get("next", "")))


def _form(
    request: Request, parts: Services, leads_to: str, status: int = 200, wrong: str | None = None, email: str = ""
) -> Response:
    provider = parts.openid.name if parts.openid else None
    begin = f"/sign-in/openid/begin?{urlencode({'next': leads_to})}"
    return outside(
        request, "sign_in.html", status=status, next=leads_to, wrong=wrong, email=email, provider=provider, begin=begin
    )


@router.post("/sign-in")
async def mail_link(request: Request, parts: Parts) -> Response:
    """Mails a link to an account. The answer is the same for an address that has none."""
    form = await read_form(request)
    address, leads_to = form.get("email"), _next(form.get("next"))
    try:
        account = await parts.sign_in.ask(address, network(request), await parts.clock())
    except Invalid:
        return _form(request, parts, leads_to, 422, N_("That is not an e-mail address."), address)
    except TooMany:
        return _form(request, parts, leads_to, 429, _TOO_MANY, address)
    if account:
        # Beside the answer, whose time would tell who has an account.
        task = asyncio.create_task(_mail(parts, account, leads_to))
        _mailing.add(task)
        task.add_done_callback(_mailing.discard)
    return outside(request, "link_sent.html", email=address)


async def _mail(parts: Services, account: Account, leads_to: str) -> None:
    token = await new_link(parts.pool, account, await parts.clock())
    speaker = Speaker(account.language, account.time_zone)
    said = {
        "subject": N_("Your link to sign in to Jornada"),
        "greeting": N_("Hello {name},"),
        "text": N_("with this link you sign in to Jornada. It works once, within {minutes} minutes."),
        "button": N_("Sign in"),
        "otherwise": N_("If you did not ask for it, there is nothing to do: without the link nobody gets in."),
    }
    values = {"name": account.name, "minutes": LINK_LASTS // timedelta(minutes=1)}
    target = f"?next={quote(leads_to, safe='')}" if leads_to != "/" else ""
    url = f"{parts.settings.public_url}/sign-in/{token}{target}"
    context = {
        "say": {field: speaker.say(text, **values) for field, text in said.items()},
        "language": account.language,
        "links": {"unsubscribe": None, "pixel": None, "sign_in": url},
    }
    await parts.mailer.send(TEMPLATE, [account.email], context)


@router.get("/sign-in/{token}")
async def confirm(token: str, request: Request, parts: Parts) -> Response:
    """Shows a button: programs that look into mails follow links, and nobody is signed in by them."""
    try:
        works = await parts.sign_in.knows(
            token, network(request), await parts.clock(), on_loopback=on_loopback(request)
        )
    except TooMany:
        return outside(request, "message.html", status=429, title=N_("Please wait"), text=_TOO_MANY)
    if not works:
        return _no_link(request)
    return outside(request, "confirm.html", next=_next(request.query_params.get("next", "")))


@router.post("/sign-in/{token}")
async def enter(token: str, request: Request, parts: Parts) -> Response:
    """Begins a session."""
    form = await read_form(request)
    try:
        session = await parts.sign_in.enter(
            token, network(request), await parts.clock(), on_loopback=on_loopback(request)
        )
    except TooMany:
        return outside(request, "message.html", status=429, title=N_("Please wait"), text=_TOO_MANY)
    if session is None:
        return _no_link(request)
    response = see(_next(form.get("next")))
    remember(parts, response, session)
    return response


@router.post("/sign-out")
async def leave(request: Request, parts: Parts, _: SignedIn, form: Sent) -> Response:
    """Ends the session, in the database too."""
    await parts.sign_in.leave(request.cookies[cookie_name(parts)])
    response = see("/sign-in")
    response.delete_cookie(cookie_name(parts), path="/", httponly=True, samesite="lax", secure=is_secure(parts))
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _no_link(request: Request) -> Response:
    response = outside(
        request,
        "message.html",
        status=410,
        title=N_("This link does not work any more"),
        text=N_("A link works once, and for a quarter of an hour. Ask for a new one."),
        link=("/sign-in", N_("Ask for a new link")),
    )
    response.headers.update(HEADERS)
    return response


def _next(path: str) -> str:
    return path if safe_path(path) else "/"
