"""Who is asking: the session's cookie, and the token that each form carries."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import parse_qsl, quote, urlsplit

import asyncpg
from fastapi import Depends, Request, Response
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute

from domain.errors import Forbidden, Invalid, InvalidFields, NotFound, Refused
from services.access.accounts import SESSION_LASTS
from services.access.keys import Role
from services.configuration.settings import LOOPBACK
from starter.api.problems import Problem
from starter.api.services import Services, services
from starter.console import sentences
from starter.console.i18n import N_
from starter.console.pages import HEADERS, Visitor, outside, page, see
from storage.database import DATABASE_AWAY

LONGEST_FORM = 2000


class SignInFirst(Exception):
    """Nobody is signed in."""


class Forged(Exception):
    """A form that is not one of ours, or one of a session that has ended."""


def cookie_name(parts: Services) -> str:
    """The session's cookie; over https a name that no other host can set."""
    return "__Host-jornada" if is_secure(parts) else "jornada"


def is_secure(parts: Services) -> bool:
    """True where people reach us over https."""
    return parts.settings.public_url.startswith("https://")


def remember(parts: Services, response: Response, session: str) -> None:
    """Puts a session into the browser."""
    response.set_cookie(
        cookie_name(parts),
        session,
        max_age=int(SESSION_LASTS.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=is_secure(parts),
        path="/",
    )


def network(request: Request) -> str:
    """Where a request comes from."""
    return request.client.host if request.client else ""


def on_loopback(request: Request) -> bool:
    """True for somebody at this very machine; a proxy in between says so by its headers."""
    forwarded = {"forwarded", "x-forwarded-for", "x-real-ip"} & set(request.headers)
    return not forwarded and network(request) in LOOPBACK


async def visitor(request: Request) -> Visitor:
    """Who is signed in. Raises SignInFirst."""
    parts = services(request)
    session = request.cookies.get(cookie_name(parts), "")
    account = await parts.sign_in.account_of(session, await parts.clock()) if session else None
    if account is None:
        raise SignInFirst
    known = Visitor(account, parts.sign_in.form_token(session))
    request.state.visitor = known
    return known


SignedIn = Annotated[Visitor, Depends(visitor)]


async def manager(known: SignedIn) -> Visitor:
    """Somebody who may do all that managers may. Raises Forbidden."""
    if known.account.role not in {Role.MANAGER, Role.ADMIN}:
        raise Forbidden(N_("only managers may do that"))
    return known


Managing = Annotated[Visitor, Depends(manager)]


@dataclass(frozen=True)
class Form:
    """The fields of a form, as they were sent."""

    fields: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str:
        """A field's value; empty when it is missing or left empty."""
        return next((value.strip() for field, value in self.fields if field == name), "")

    def all(self, name: str) -> list[str]:
        """The values of a field that may come several times."""
        return [value for field, value in self.fields if field == name]


async def read_form(request: Request) -> Form:
    """The fields of a form. Raises Forged when another site sent it, Problem 400 when it can't be read."""
    check_origin(request)
    try:
        text = (await request.body()).decode()
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=LONGEST_FORM, errors="strict")
    except ValueError:
        raise Problem(400, "the form can't be read") from None
    if any("\0" in value for _, value in pairs):
        raise Problem(400, "the form can't be read")
    return Form(tuple(pairs))


def check_origin(request: Request) -> None:
    """Raises Forged for a form that a page of another site sent."""
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        raise Forged
    origin = request.headers.get("origin")
    ours = {request.headers.get("host"), urlsplit(services(request).settings.public_url).netloc}
    if origin and urlsplit(origin).netloc not in ours:
        raise Forged


async def form(request: Request, known: SignedIn) -> Form:
    """A form of this session. Raises Forged."""
    sent = await read_form(request)
    parts = services(request)
    session = request.cookies.get(cookie_name(parts), "")
    if not parts.sign_in.is_form_token(session, sent.get("form_token")):
        raise Forged
    return sent


Sent = Annotated[Form, Depends(form)]


def wants_json(request: Request) -> bool:
    """True for a form that a script sent, which shows the answer itself."""
    return "application/json" in request.headers.get("accept", "")


class ConsoleRoute(APIRoute):
    """Tells what is wrong as a page, in the reader's language; a script gets the sentence alone."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def told(request: Request) -> Response:
            try:
                return await handle(request)
            except SignInFirst:
                return _sign_in_first(request)
            except Forged:
                return refusal(request, 403, N_("This form is too old, or it is not ours. Open the page again."))
            except Forbidden as error:
                return refusal(request, 403, error.reason)
            except Refused as error:
                return refusal(request, 409, error.reason)
            except Invalid as error:
                return refusal(request, 422, error.message)
            except InvalidFields as error:
                return refusal(request, 422, str(error))
            except Problem as error:
                return refusal(request, error.status, error.detail)
            except NotFound:
                return refusal(request, 404, N_("There is no such thing."))
            except DATABASE_AWAY:
                return refusal(request, 503, N_("The database is not available. Nothing was changed."))
            except (asyncpg.UniqueViolationError, asyncpg.DeadlockDetectedError):
                return refusal(request, 409, N_("Somebody changed the same thing at the same time. Try again."))

        return told


def _sign_in_first(request: Request) -> Response:
    if wants_json(request) or request.query_params.get("fragment"):
        return JSONResponse({"detail": "sign in first"}, 401, headers=HEADERS)
    if request.method != "GET":
        return see("/sign-in")
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return see(f"/sign-in?next={quote(asked, safe='')}")


def refusal(request: Request, status: int, why: str) -> Response:
    """Why something was not done."""
    known: Visitor | None = getattr(request.state, "visitor", None)
    if known is None:
        return outside(request, "message.html", status=status, title=N_("That did not work"), text=why)
    told = sentences.reason(known.speaker, why)
    if wants_json(request):
        return JSONResponse({"detail": told}, status, headers=HEADERS)
    return page(request, known, "refused.html", status=status, why=told, back=back(request))


def back(request: Request) -> str:
    """The page of ours that somebody came from."""
    came = urlsplit(request.headers.get("referer", ""))
    ours = came.netloc in {request.headers.get("host"), urlsplit(services(request).settings.public_url).netloc}
    path = came.path + (f"?{came.query}" if came.query else "")
    return path if ours and safe_path(path) else "/"


def is_id(text: str) -> bool:
    """True for what may be an id: letters, digits and signs, which Postgres does not stumble on."""
    return text.isascii() and text.isprintable()


def safe_path(path: str) -> bool:
    """True for a page of ours: no other host may be reached through a link of ours."""
    return path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
