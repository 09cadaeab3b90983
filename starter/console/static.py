"""What pages load: styles, scripts and pictures of our own, kept by browsers until they change."""

from fastapi import APIRouter, Response

from domain.errors import NotFound
from starter.console.pages import HEADERS, STATIC, version
from starter.console.session import ConsoleRoute

router = APIRouter(include_in_schema=False, route_class=ConsoleRoute)

_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
_NAMES = frozenset(path.name for path in STATIC.iterdir() if path.suffix in _TYPES)


@router.get("/static/{digest}/{name}")
async def file(digest: str, name: str) -> Response:
    """A file; its address changes with it."""
    if name not in _NAMES:
        raise NotFound("there is no such file")
    path = STATIC / name
    kept = "public, max-age=31536000, immutable" if digest == version(name) else "no-cache"
    return Response(path.read_bytes(), media_type=_TYPES[path.suffix], headers={**HEADERS, "Cache-Control": kept})
