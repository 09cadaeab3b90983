"""HubSpot's refusals, in HubSpot's words as far as a client can act on them."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.responses import JSONResponse, Response

CATEGORIES = {
    400: ("VALIDATION_ERROR", "Invalid request"),
    401: ("INVALID_AUTHENTICATION", "Authentication credentials not found. This API supports OAuth 2.0 authentication"),
    403: ("MISSING_SCOPES", "This app hasn't been granted all required scopes to make this call."),
    404: ("OBJECT_NOT_FOUND", "resource not found"),
    409: ("CONFLICT", "The request conflicts with the current state"),
    423: ("LOCKED", "The resource is locked, try again later"),
    429: ("RATE_LIMITS", "You have reached your ten_secondly_rolling limit."),
}


class HubspotError(Exception):
    """A request that the portal does not carry out."""

    def __init__(
        self,
        status: int,
        message: str,
        category: str | None = None,
        *,
        errors: Sequence[Mapping[str, Any]] = (),
        context: Mapping[str, Sequence[str]] | None = None,
        sub_category: str | None = None,
        more: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.category = category or CATEGORIES.get(status, ("INTERNAL_ERROR", ""))[0]
        self.errors = errors
        self.context = context
        self.sub_category = sub_category
        self._more = more or {}

    def response(self) -> Response:
        """The answer to a request of which nothing was done."""
        body: dict[str, Any] = {
            "status": "error",
            "message": self.message,
            "correlationId": str(uuid.uuid4()),
            "category": self.category,
        }
        if self.context:
            body["context"] = self.context
        if self.errors:
            body["errors"] = self.errors
        if self.sub_category:
            body["subCategory"] = self.sub_category
        return JSONResponse(body | dict(self._more), self.status)

    def within_batch(self) -> dict[str, Any]:
        """The refusal of one input among others, as it stands in an answer with status 207."""
        return {
            "status": "error",
            "category": self.category,
            "subCategory": self.sub_category,
            "message": self.message,
            "context": self.context or {},
            "errors": list(self.errors),
            "links": {},
        }


def refusal(status: int, _: str = "") -> Response:
    """What the portal says when it answers with this status for no reason of the request's."""
    if status == 429:
        return rate_limited("TEN_SECONDLY_ROLLING").response()
    category, message = CATEGORIES.get(status, ("INTERNAL_ERROR", "internal error"))
    return HubspotError(status, message, category).response()


def rate_limited(policy: str) -> HubspotError:
    return HubspotError(
        429,
        f"You have reached your {policy.lower()} limit.",
        more={"errorType": "RATE_LIMIT", "policyName": policy},
    )


def invalid(message: str, **context: str) -> HubspotError:
    """A request that makes no sense."""
    return HubspotError(400, message, context={name: [value] for name, value in context.items()} or None)


def invalid_values(faults: Sequence[tuple[str, str, str]]) -> HubspotError:
    """Property values that were refused: (property, code, message) of each."""
    errors = [
        {"message": message, "code": code, "context": {"propertyName": [name]}, "name": name, "error": code}
        for name, code, message in faults
    ]
    said = "; ".join(f"{code}: {message}" for _, code, message in faults)
    return HubspotError(400, f"Property values were not valid: {said}", errors=errors)


def not_found(object_id: str) -> HubspotError:
    return HubspotError(
        404, "Object not found.  objectId are usually numeric.", "OBJECT_NOT_FOUND", context={"id": [object_id]}
    )
