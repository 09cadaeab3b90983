"""Pages: filled by Jinja2, escaped, with headers that let nothing of another host in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from services.access.accounts import LANGUAGES
from services.access.keys import Role
from starter.console import names, sentences
from starter.console.i18n import Speaker, language_of
from storage.accounts import Account

ROOT = Path(__file__).parent
STATIC = ROOT / "static"

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; "
    "frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# A mail's look is shown in a frame of our own, without scripts, and with the styles that mails have inline.
MAIL_HEADERS = {
    **HEADERS,
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; base-uri 'none'; sandbox"
    ),
    "X-Frame-Options": "SAMEORIGIN",
}


@dataclass(frozen=True)
class Visitor:
    """Somebody who is signed in; `form_token` is in each of their forms."""

    account: Account
    form_token: str

    @property
    def speaker(self) -> Speaker:
        return Speaker(self.account.language, self.account.time_zone)

    @property
    def is_manager(self) -> bool:
        return self.account.role in {Role.MANAGER, Role.ADMIN}


@cache
def version(name: str) -> str:
    """What tells a changed file of `static/` from the one that a browser has kept."""
    return sha256((STATIC / name).read_bytes()).hexdigest()[:12]


def _static(name: str) -> str:
    return f"/static/{version(name)}/{name}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"static": _static, "names": names, "sentences": sentences, "languages": LANGUAGES}
    return environment


def fill(template: str, speaker: Speaker, **context: Any) -> str:
    """A template as text."""
    told = {"_": speaker.say, "_n": speaker.count, "speaker": speaker, **context}
    return _environment().get_template(template).render(told)


def page(
    request: Request, visitor: Visitor, template: str, *, status: int = 200, headers: Mapping[str, str] | None = None,
    **context: Any,
) -> HTMLResponse:  # fmt: skip
    """A page for somebody who is signed in."""
    told = {"visitor": visitor, "path": request.url.path, "refusal": None, **context}
    return HTMLResponse(fill(template, visitor.speaker, **told), status, headers={**HEADERS, **(headers or {})})


def outside(request: Request, template: str, *, status: int = 200, speaker: Speaker | None = None, **context: Any
) -> HTMLResponse:  # fmt: skip
    """A page for somebody who is not signed in, in the language that their browser asks for."""
    speaker = speaker or Speaker(language_of(request.headers.get("accept-language", "")), "America/Sao_Paulo")
    return HTMLResponse(fill(template, speaker, **context), status, headers=HEADERS)


def see(path: str) -> Response:
    """Leads to another page, after a form."""
    return RedirectResponse(path, 303, headers={"Cache-Control": "no-store"})


def days(since: datetime, now: datetime, day_seconds: float) -> int:
    """Whole days that have passed, as long as a day lasts here."""
    return max(0, int((now - since).total_seconds() // day_seconds))
