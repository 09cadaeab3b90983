"""`/docs`: the API's description to read and try, with everything that it loads from here."""

from importlib.resources import files

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from domain.errors import NotFound

router = APIRouter(include_in_schema=False)

_TYPES = {
    "swagger-ui.css": "text/css; charset=utf-8",
    "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
}
_START = """addEventListener("load", () => {
  SwaggerUIBundle({ url: "/openapi.json", dom_id: "#docs", deepLinking: true });
});
"""
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Jornada: the HTTP API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</head>
<body><div id="docs"></div></body>
</html>
"""
_HEADERS = {
    # Swagger UI sets some styles of its own in its markup.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
}


@router.get("/docs")
async def page() -> HTMLResponse:
    """The page."""
    return HTMLResponse(_PAGE, headers=_HEADERS)


@router.get("/docs/{name}")
async def file(name: str) -> Response:
    """What the page loads. Raises NotFound."""
    if name == "start.js":
        return Response(_START, media_type="text/javascript; charset=utf-8", headers=_HEADERS)
    if name not in _TYPES:
        raise NotFound("there is no such file")
    content = (files("fastapi_offline") / "static" / name).read_bytes()
    return Response(content, media_type=_TYPES[name], headers={**_HEADERS, "Cache-Control": "max-age=3600"})
