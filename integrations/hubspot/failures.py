"""What a portal's answer means when it is not the one that was hoped for (developers.hubspot.com, "Handling errors").

No message of these exceptions holds anything that a person wrote: HubSpot's own messages quote values.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

import httpx

# Statuses that another attempt may not meet, besides everything from 500 on. HubSpot's own: 423 is a record locked by
# heavy writing, 477 an account that is being moved to another region.
_TRANSIENT = {408, 421, 423, 425, 429, 477}
# How long a portal wants to be left alone, where its answer has no Retry-After. A daily limit ends at midnight in the
# portal's time zone, which the answer doesn't tell: asking once an hour finds it early enough.
_LOCKED_SECONDS = 2.0
_LIMIT_SECONDS = {"SECONDLY": 1.0, "TEN_SECONDLY_ROLLING": 10.0, "DAILY": 3600.0}
# Of one input in a batch. Any other category may pass; if not, the bounded retries end it.
_PERMANENT_CATEGORIES = {"VALIDATION_ERROR", "OBJECT_NOT_FOUND", "MISSING_SCOPES", "FORBIDDEN", "BANNED"}
_WORD = re.compile(r"[A-Za-z0-9_.\-]{1,80}")


class PortalError(Exception):
    """A call that a portal did not carry out, or whose answer never came.

    `portal` is its name among the settings; `status` is HTTP's, None when there was no answer; `category` HubSpot's
    word for it (of a rate limit, which one); `correlation_id` what HubSpot's support asks for.
    """

    def __init__(
        self,
        portal: str,
        operation: str,
        what: str | None = None,
        *,
        status: int | None = None,
        category: str | None = None,
        correlation_id: str | None = None,
    ) -> None:
        self.status, self.category, self.correlation_id = status, category, correlation_id
        self.portal = portal
        self._told = (portal, operation)
        details = [what, str(status) if status else None, category, correlation_id and f"correlation {correlation_id}"]
        super().__init__(f"{portal}: {operation}: " + ", ".join(filter(None, details)))


class PortalUnavailable(PortalError):
    """A later attempt may work: no connection, no answer in time, 5xx, too many requests, locked, moving.

    A write may have been carried out all the same; all of them may be repeated. `retry_after` is how many seconds
    the portal wants to be left alone, None when it doesn't say.
    """

    retry_after: float | None = None


class PortalRefused(PortalError):
    """Every attempt would meet this: no such record, a value that the portal doesn't take, a missing scope.

    `conflict`: the portal says that a record with such a unique value exists.
    """

    conflict: bool = False

    def as_unavailable(self) -> PortalUnavailable:
        """The same answer, where another attempt may get a better one."""
        return PortalUnavailable(
            *self._told, status=self.status, category=self.category, correlation_id=self.correlation_id
        )


class PortalUnauthorized(PortalRefused):
    """The token is wrong, expired or withdrawn: nothing will work in this portal until somebody changes it."""


def json_of(answer: httpx.Response) -> Any:
    """The body, or None when it is no JSON (a page of a proxy in between)."""
    try:
        return answer.json()
    except ValueError:
        return None


def failure(portal: str, operation: str, answer: httpx.Response) -> PortalError:
    """What an answer means whose status says that the call was not carried out."""
    body = json_of(answer)
    said: Mapping[str, Any] = body if isinstance(body, dict) else {}
    status = answer.status_code
    category = _word(said.get("policyName")) or _word(said.get("category")) or _word(said.get("errorType"))
    correlation = _word(said.get("correlationId")) or _word(answer.headers.get("X-HubSpot-Correlation-Id"))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in _TRANSIENT:
        unavailable = PortalUnavailable(portal, operation, status=status, category=category, correlation_id=correlation)
        unavailable.retry_after = _retry_after(answer, category)
        return unavailable
    kind = PortalUnauthorized if status == HTTPStatus.UNAUTHORIZED else PortalRefused
    refused = kind(portal, operation, status=status, category=category, correlation_id=correlation)
    refused.conflict = _is_conflict(status, category, answer.text)
    return refused


def partial_failure(portal: str, operation: str, answer: httpx.Response, errors: Sequence[Any]) -> PortalError:
    """What it means that a batch was carried out in part only (207)."""
    said = [error for error in errors if isinstance(error, dict)]
    categories = [_word(error.get("category")) for error in said]
    permanent = [category for category in categories if category in _PERMANENT_CATEGORIES]
    correlation = _word(answer.headers.get("X-HubSpot-Correlation-Id"))
    status, category = answer.status_code, next(iter(permanent or categories), None)
    if not permanent:
        return PortalUnavailable(portal, operation, status=status, category=category, correlation_id=correlation)
    refused = PortalRefused(portal, operation, status=status, category=category, correlation_id=correlation)
    refused.conflict = _is_conflict(status, category, answer.text)
    return refused


def _is_conflict(status: int, category: str | None, text: str) -> bool:
    # Seen as 409 and, from the same unique property, as a validation error that names the reason in its message.
    return status == HTTPStatus.CONFLICT or category == "CONFLICT" or "CONFLICTING_UNIQUE_VALUE" in text


def _retry_after(answer: httpx.Response, category: str | None) -> float | None:
    header = answer.headers.get("Retry-After", "").strip()
    if re.fullmatch(r"\d{1,9}(\.\d+)?", header):
        return float(header)
    if header:
        try:
            return max(0.0, (parsedate_to_datetime(header).astimezone(UTC) - datetime.now(UTC)).total_seconds())
        except ValueError:
            pass
    if answer.status_code == HTTPStatus.LOCKED:
        return _LOCKED_SECONDS
    return _LIMIT_SECONDS.get(category or "") if answer.status_code == HTTPStatus.TOO_MANY_REQUESTS else None


def _word(value: object) -> str | None:
    # HubSpot's own words and ids, and no sentence that could quote somebody.
    return value if isinstance(value, str) and _WORD.fullmatch(value) else None
