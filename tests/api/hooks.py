"""What schemathesis can't read in the API's description: values of its formats, names that exist, signatures."""

import base64
import json
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zlib import crc32

import schemathesis
from hypothesis import strategies as st
from requests import PreparedRequest
from requests.auth import AuthBase
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.meta import TestPhase

from tests.api.signing import OLD, PUBLIC_URL, SIGNATURE, signature

KNOWN_NAMES = "CONFORMANCE_NAMES"
"""The variable with the names that exist, as JSON: by the parameter that takes them, and where a call, or an event of
this type, has names of its own, by that and the parameter."""
TO_BE_SIGNED = "to be signed"
"""What stands in the place of a signature until the body is known."""

Case = schemathesis.Case[Any]

_KNOWN: Mapping[str, Sequence[str]] = json.loads(os.environ.get(KNOWN_NAMES, "{}"))
_KEY = "Idempotency-Key"
_EITHER: Mapping[str, tuple[str, str, Any]] = {
    "bulk_begin": ("lead_ids", "filter", ["ld_x"]),
    "routing_explain": ("faculty", "lead_id", "MEDICINA"),
}
"""Two parts of a body of which it has one, by operation: no schema that generators of clients understand says so."""

_NAMES = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=12)
_ZONES = st.sampled_from([UTC, timezone(timedelta(hours=-3)), timezone(timedelta(hours=5, minutes=30))])
# Neither Postgres nor a mail could show any other.
_MOMENTS = st.datetimes(datetime(1901, 1, 1), datetime(2199, 1, 1), timezones=_ZONES)  # noqa: DTZ001
_CURSORS = _MOMENTS.map(lambda at: base64.urlsafe_b64encode(f"{at.isoformat()} ld_x".encode()).decode())

schemathesis.openapi.format("email", st.builds("{}.{}@example.com".format, _NAMES, _NAMES))
schemathesis.openapi.format("date-time", _MOMENTS.map(datetime.isoformat))
schemathesis.openapi.format("cursor", _CURSORS)


@schemathesis.hook
def map_case(context: schemathesis.HookContext, case: Case) -> Case:
    """Lets a case get as far as it can: to something that exists, under a key of its own, with one of two parts.

    Else all bodies of a call would be tried on something that nobody has, or be refused as other requests under the
    key of the first. What is wrong on purpose stays so, and sequences of calls bring their own names.
    """
    meta = case.meta
    if meta is None or meta.phase.name is TestPhase.STATEFUL:
        return case
    operation = case.operation.definition.raw["operationId"]
    body = case.body if isinstance(case.body, dict) else {}
    choice = crc32(repr((case.body, case.query)).encode())
    """The same for the same request, so that a finding can be had again."""
    if case.path_parameters and not meta.is_negative_at(ParameterLocation.PATH):
        for name in case.path_parameters:
            places = (f"{body.get('type')} {name}", f"{operation} {name}", name)
            if names := next((_KNOWN[place] for place in places if place in _KNOWN), None):
                case.path_parameters[name] = names[choice % len(names)]
    if _KEY in case.headers and not meta.is_negative_at(ParameterLocation.HEADER):
        case.headers[_KEY] = case.id
    if isinstance(case.body, dict) and operation in _EITHER:
        part, other, written = _EITHER[operation]
        match body.get(part) is not None, body.get(other) is not None:
            case True, True if not meta.is_negative_at(ParameterLocation.BODY):
                case.body = {**body, (part, other)[choice % 2]: None}
            case False, False:
                case.body = {**body, part: written}
    return case


@schemathesis.hook
def before_call(context: schemathesis.HookContext, case: Case, kwargs: dict[str, Any]) -> None:
    """Signs what is to be signed; what comes without a signature or with a wrong one on purpose stays so."""
    if case.headers.get(SIGNATURE) == TO_BE_SIGNED:
        kwargs["auth"] = _Signed()


class _Signed(AuthBase):
    """Signs as the portal does, for an API behind a proxy."""

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        body = request.body or b""
        assert isinstance(body, str | bytes)  # bodies that are streamed are none of ours
        signed = body if isinstance(body, bytes) else body.encode()
        request.headers.update(signature(OLD, f"{PUBLIC_URL}{request.path_url}", signed, datetime.now(UTC)))
        return request
