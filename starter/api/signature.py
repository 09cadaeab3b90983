"""HubSpot's request signature, version 3."""

import base64
import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from urllib.parse import unquote

WINDOW = timedelta(minutes=5)
SIGNATURE = "x-hubspot-signature-v3"
TIMESTAMP = "x-hubspot-request-timestamp"
_SIGNED_DECODED = re.compile("%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)", re.IGNORECASE)
"""What HubSpot signs decoded, of an address that has it encoded: : / ? @ ! $ ' ( ) * , ;"""


def sign(secret: str, method: str, uri: str, body: bytes, timestamp: str) -> str:
    """Base64 of HMAC-SHA256 over method, full URI, body and timestamp (milliseconds)."""
    message = method.encode() + uri.encode() + body + timestamp.encode()
    return base64.b64encode(hmac.new(secret.encode(), message, hashlib.sha256).digest()).decode()


def flaw_of_headers(headers: Mapping[str, str], now: datetime) -> str | None:
    """What is wrong with a signature whatever the body is, so that a body need not be awaited; None for nothing."""
    timestamp = headers.get(TIMESTAMP, "")
    if not headers.get(SIGNATURE) or not timestamp:
        return "the request is not signed"
    if not timestamp.isascii() or not timestamp.isdigit() or len(timestamp) > 15:
        return "the timestamp is not a number of milliseconds"
    if abs(now.timestamp() - int(timestamp) / 1000) > WINDOW.total_seconds():
        return "the timestamp is more than five minutes away"
    return None


def flaw(
    secrets: Sequence[str], method: str, uri: str, body: bytes, headers: Mapping[str, str], now: datetime
) -> str | None:
    """What is wrong with a request's signature; None when it is right.

    `uri` is the address as the sender sees it, in front of any proxy. Several secrets are valid while one is
    exchanged for another. A request that is older or newer than five minutes is refused: it may be a replay.
    """
    if problem := flaw_of_headers(headers, now):
        return problem
    signature, timestamp = headers[SIGNATURE], headers[TIMESTAMP]
    uri = _SIGNED_DECODED.sub(lambda encoded: unquote(encoded[0]), uri)
    # Anybody could sign with a secret that was left empty.
    signed = [sign(secret, method, uri, body, timestamp) for secret in secrets if secret]
    if not any(hmac.compare_digest(own.encode(), signature.encode()) for own in signed):
        return "the signature is wrong"
    return None
