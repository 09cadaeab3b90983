"""How HubSpot signs what it tells, for an API behind a proxy."""

import base64
import hashlib
import hmac
from datetime import datetime

PUBLIC_URL = "https://jornada.example/behind/a/proxy"
SIGNATURE = "X-HubSpot-Signature-v3"
OLD = "a secret on its way out"


def signature(secret: str, uri: str, body: bytes, moment: datetime) -> dict[str, str]:
    """The headers of a signed request."""
    timestamp = str(round(moment.timestamp() * 1000))
    source = b"POST" + uri.encode() + body + timestamp.encode()
    digest = hmac.new(secret.encode(), source, hashlib.sha256).digest()
    return {
        SIGNATURE: base64.b64encode(digest).decode(),
        "X-HubSpot-Request-Timestamp": timestamp,
    }
