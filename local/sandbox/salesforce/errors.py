"""Salesforce's refusals: a list of errors, each with its code; the token endpoint has a form of its own."""

from collections.abc import Sequence

from starlette.responses import JSONResponse, Response

_CODES = {
    400: ("UNKNOWN_EXCEPTION", "The request was not understood"),
    401: ("INVALID_SESSION_ID", "Session expired or invalid"),
    403: ("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."),
    404: ("NOT_FOUND", "The requested resource does not exist"),
    409: ("UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record"),
    429: ("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."),
    503: ("SERVER_UNAVAILABLE", "Service unavailable"),
}


class SalesforceError(Exception):
    """A request that the org does not carry out."""

    def __init__(self, status: int, code: str, message: str, fields: Sequence[str] = ()) -> None:
        super().__init__(message)
        self._status = status
        self._body = {"message": message, "errorCode": code, "fields": list(fields)}
        if not fields:
            del self._body["fields"]

    def response(self) -> Response:
        return JSONResponse([self._body], self._status)


def refusal(status: int, path: str) -> Response:
    """What the org says when it answers with this status for no reason of the request's."""
    if path.endswith("/oauth2/token"):
        return oauth_error("server_error" if status >= 500 else "invalid_grant", "authentication failure", status)
    code, message = _CODES.get(status, ("UNKNOWN_EXCEPTION", "An unexpected error occurred"))
    return SalesforceError(status, code, message).response()


def oauth_error(error: str, description: str, status: int = 400) -> Response:
    return JSONResponse({"error": error, "error_description": description}, status)
