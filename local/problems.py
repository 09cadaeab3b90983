"""Errors as `application/problem+json`, as everything of ours that answers on this machine tells them."""

from typing import Any

from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response


def problem(status: int, detail: str, **more: Any) -> Response:
    """An answer that says what was wrong."""
    body = {"type": "about:blank", "status": status, "detail": detail, **more}
    return JSONResponse(body, status, media_type="application/problem+json")


async def of_exception(_: Request, error: Exception) -> Response:
    """What an HTTPException is answered with: its handler in an application."""
    assert isinstance(error, HTTPException)  # noqa: S101  what it is registered for
    return problem(error.status_code, error.detail)


def unprocessable(error: ValidationError) -> Response:
    """A body that is not as it should be: each field, and what is wrong with it."""
    errors = [
        {
            "field": ".".join(str(step) for step in fault["loc"]) or fault.get("ctx", {}).get("field", ""),
            "message": fault["msg"],
        }
        for fault in error.errors(include_url=False)
    ]
    detail = "; ".join(f"{fault['field'] or 'body'}: {fault['message']}" for fault in errors)
    return problem(422, detail, errors=errors)
