"""HubSpot's request signature, version 3: what is accepted, and everything else."""

import base64
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

import pytest

from starter.api.signature import flaw, sign

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SECRET = "a made-up secret"
URI = "https://jornada.example/webhooks/hubspot/engagement"
BODY = '[{"objectId":101,"propertyValue":"São João"}]'.encode()

UNSIGNED = "the request is not signed"
NO_TIMESTAMP = "the timestamp is not a number of milliseconds"
TOO_FAR = "the timestamp is more than five minutes away"
WRONG = "the signature is wrong"


def milliseconds(moment: datetime) -> str:
    return str(round(moment.timestamp() * 1000))


def signed(
    secret: str = SECRET, method: str = "POST", uri: str = URI, body: bytes = BODY, timestamp: str | None = None
) -> dict[str, str]:
    """The headers of a request, as the vendor documents them."""
    timestamp = milliseconds(NOW) if timestamp is None else timestamp
    source = method.encode() + uri.encode() + body + timestamp.encode()
    digest = hmac.new(secret.encode(), source, hashlib.sha256).digest()
    return {
        "x-hubspot-signature-v3": base64.b64encode(digest).decode(),
        "x-hubspot-request-timestamp": timestamp,
    }


def flaw_of(
    headers: Mapping[str, str], *, secrets: Sequence[str] = (SECRET,), method: str = "POST", uri: str = URI,
    body: bytes = BODY, now: datetime = NOW,
) -> str | None:  # fmt: skip
    return flaw(secrets, method, uri, body, headers, now)


def test_a_signature_is_the_one_that_another_tool_makes() -> None:
    """Made with: openssl dgst -sha256 -hmac SECRET -binary | base64."""
    uri, body = f"{URI}?source=a", b'[{"objectId":101}]'
    assert sign(SECRET, "POST", uri, body, "1767225600000") == "2o9lQvdDru2bO7dymamtApyY5ZBucg5+iCnOHZaHIWw="


def test_a_request_that_is_signed_rightly_has_no_flaw() -> None:
    assert flaw_of(signed()) is None


def test_an_empty_body_can_be_signed_too() -> None:
    assert flaw_of(signed(body=b""), body=b"") is None


def test_a_body_that_is_no_text_can_be_signed_too() -> None:
    assert flaw_of(signed(body=b"\xff\x00"), body=b"\xff\x00") is None


# ── What a signature covers ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "headers",
    [
        signed(secret="another secret"),
        signed(method="PUT"),
        signed(uri=URI + "/"),
        signed(uri=URI.replace("https", "http")),
        signed(uri=URI + "?source=a"),
        signed(body=BODY + b" "),
        signed(body=b""),
        signed() | {"x-hubspot-request-timestamp": milliseconds(NOW + timedelta(milliseconds=1))},
    ],
)
def test_a_signature_of_anything_else_is_wrong(headers: Mapping[str, str]) -> None:
    assert flaw_of(headers) == WRONG


@pytest.mark.parametrize(
    "change",
    [
        lambda signature: signature[:-1],
        lambda signature: signature.swapcase(),
        lambda signature: f" {signature}",
        lambda signature: signature + "=",
        lambda signature: base64.b64decode(signature).hex(),
        lambda _: "não é assinatura",
        lambda _: "=",
    ],
)
def test_a_signature_that_is_nearly_right_is_wrong(change: object) -> None:
    assert callable(change)
    headers = signed()
    headers["x-hubspot-signature-v3"] = change(headers["x-hubspot-signature-v3"])
    assert flaw_of(headers) == WRONG


def test_a_query_string_belongs_to_what_is_signed() -> None:
    uri = URI + "?source=a&b=%20"
    assert flaw_of(signed(uri=uri), uri=uri) is None
    assert flaw_of(signed(uri=URI), uri=uri) == WRONG


@pytest.mark.parametrize(
    ("encoded", "decoded"),
    [
        ("%3A", ":"),
        ("%2F", "/"),
        ("%3F", "?"),
        ("%40", "@"),
        ("%21", "!"),
        ("%24", "$"),
        ("%27", "'"),
        ("%28", "("),
        ("%29", ")"),
        ("%2A", "*"),
        ("%2C", ","),
        ("%3B", ";"),
        ("%3a%2f", ":/"),
    ],
)
def test_what_the_vendor_signs_decoded_is_compared_decoded(encoded: str, decoded: str) -> None:
    assert flaw_of(signed(uri=f"{URI}?to={decoded}"), uri=f"{URI}?to={encoded}") is None


@pytest.mark.parametrize("encoded", ["%20", "%26", "%3D", "%23", "%25", "%C3%A3", "%253A"])
def test_nothing_else_is_decoded(encoded: str) -> None:
    uri = f"{URI}?to={encoded}"
    assert flaw_of(signed(uri=uri), uri=uri) is None


# ── Secrets ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("secret", ["the old one", "the new one"])
def test_either_secret_is_right_while_one_is_exchanged_for_the_other(secret: str) -> None:
    assert flaw_of(signed(secret=secret), secrets=["the old one", "the new one"]) is None


def test_a_secret_that_was_taken_away_is_wrong() -> None:
    assert flaw_of(signed(secret="the old one"), secrets=["the new one"]) == WRONG


def test_without_secrets_nobody_can_sign() -> None:
    assert flaw_of(signed(), secrets=[]) == WRONG


def test_nobody_can_sign_with_a_secret_that_was_left_empty() -> None:
    assert flaw_of(signed(secret=""), secrets=["", SECRET]) == WRONG


# ── Headers and time ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["x-hubspot-signature-v3", "x-hubspot-request-timestamp"])
def test_a_request_without_both_headers_is_not_signed(name: str) -> None:
    headers = signed()
    assert flaw_of({**headers, name: ""}) == UNSIGNED
    del headers[name]
    assert flaw_of(headers) == UNSIGNED


def test_older_versions_of_the_signature_do_not_count() -> None:
    headers = signed()
    headers["x-hubspot-signature"] = headers.pop("x-hubspot-signature-v3")
    assert flaw_of(headers) == UNSIGNED


@pytest.mark.parametrize("away", [timedelta(minutes=5), timedelta(minutes=-5), timedelta(), timedelta(seconds=299)])
def test_a_request_is_taken_up_to_five_minutes_from_now(away: timedelta) -> None:
    assert flaw_of(signed(timestamp=milliseconds(NOW + away))) is None


@pytest.mark.parametrize("side", [1, -1])
@pytest.mark.parametrize("away", [timedelta(minutes=5, milliseconds=1), timedelta(hours=1), timedelta(days=9999)])
def test_a_request_from_farther_away_is_refused_although_it_is_signed(side: int, away: timedelta) -> None:
    assert flaw_of(signed(timestamp=milliseconds(NOW + side * away))) == TOO_FAR


def test_a_timestamp_in_seconds_is_long_ago() -> None:
    assert flaw_of(signed(timestamp=str(round(NOW.timestamp())))) == TOO_FAR


@pytest.mark.parametrize(
    "timestamp",
    ["now", "-1", "+1767225600000", "1767225600000.0", "1.7e12", " 1767225600000", "0x19B", "1_767_225_600_000",
     "١٧٦٧٢٢٥٦٠٠٠٠٠", "²", "9" * 16, "9" * 5000, "NaN", "2026-01-01T00:00:00Z"],
)  # fmt: skip
def test_a_timestamp_that_is_no_number_of_milliseconds_is_refused_although_it_is_signed(timestamp: str) -> None:
    assert flaw_of(signed(timestamp=timestamp)) == NO_TIMESTAMP
