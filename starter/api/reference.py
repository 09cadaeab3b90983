"""`/docs`: the API to read and to try, without anything from another host."""

from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse, HTMLResponse

from domain.errors import NotFound

router = APIRouter(include_in_schema=False)

_OURS = Path(__file__).parent / "pages"
# Swagger UI as its makers publish it; the package's own code is not used.
_SWAGGER = Path(str(files("fastapi_swagger") / "resources"))
_ASSETS = {
    "swagger-ui-bundle.js": (_SWAGGER, "text/javascript"),
    "swagger-ui.css": (_SWAGGER, "text/css"),
    "docs.js": (_OURS, "text/javascript"),
}
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
}


@router.get("/docs", response_class=HTMLResponse)
async def show() -> FileResponse:
    """The page."""
    return FileResponse(_OURS / "docs.html", media_type="text/html", headers=_HEADERS)


@router.get("/docs/{name}")
async def asset(name: str) -> FileResponse:
    """What the page is made of."""
    if name not in _ASSETS:
        raise NotFound("there is no such file")
    directory, media_type = _ASSETS[name]
    return FileResponse(directory / name, media_type=media_type, headers={"Cache-Control": "max-age=3600"})
