"""What the pages of this machine share: their look, and how they are served."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'"
"""What a page may load, as its Content-Security-Policy says it: what is its own."""

LOOK = """\
:root { color-scheme: light dark; --line: light-dark(#e2e8f0, #334155); --soft: light-dark(#64748b, #94a3b8);
  --back: light-dark(#fff, #0f172a); --raised: light-dark(#f8fafc, #1e293b); --accent: light-dark(#0f766e, #2dd4bf); }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; background: var(--back); color: light-dark(#0f172a, #e2e8f0); }
"""
"""The beginning of a style sheet: colours for light and dark, and the text."""


def shown(html: str, policy: str = POLICY) -> Response:
    """A page; one that is shown again is asked for again."""
    return HTMLResponse(html, headers={"Content-Security-Policy": policy, "Cache-Control": "no-store"})


def parts(name: str, style: str, code: str) -> list[Route]:
    """What a page loads, `/{name}.css` and `/{name}.js`, and `/healthz` for whoever waits for it."""

    async def css(_: Request) -> Response:
        return Response(LOOK + style, media_type="text/css")

    async def javascript(_: Request) -> Response:
        return Response(code, media_type="text/javascript")

    async def healthz(_: Request) -> Response:
        return PlainTextResponse("ok")

    return [Route(f"/{name}.css", css), Route(f"/{name}.js", javascript), Route("/healthz", healthz)]
