"""Keeps pages of other sites away from what listens on this machine only.

A browser lets any site send a form here, and a name that is made to resolve to this machine lets it read the answers.
Programs, which send neither `Origin` nor another name, notice nothing.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from local.problems import problem

_OURS = {"127.0.0.1", "localhost", "::1"}
_HARMLESS = {"GET", "HEAD", "OPTIONS"}


class LoopbackOnly:
    """Refuses requests under a foreign name, and changes that a page of another origin asks for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (flaw := _flaw(scope["method"], Headers(scope=scope))):
            await problem(403, flaw)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _flaw(method: str, headers: Headers) -> str | None:
    host = headers.get("host", "")
    if _name_of(f"//{host}") not in _OURS:
        return "this is asked for under a name of this machine only, as 127.0.0.1"
    if method in _HARMLESS:
        return None
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != host:
        return "a page of another origin may not change anything here"
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return "a page of another site may not change anything here"
    return None


def _name_of(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
