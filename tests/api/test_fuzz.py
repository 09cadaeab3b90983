"""Whatever is sent, the answer is no error of ours: it is taken, or the caller is told what is wrong."""

import json
from collections.abc import Mapping
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.api import Api, is_problem, submission

MOMENT = "2026-03-01T09:00:00-03:00"

# Surrogates too: JSON can carry them as escapes.
TEXTS = st.text(st.characters(codec=None), max_size=30)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS)
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=12
)
TEMPTING = st.sampled_from(
    [
        "", " ", "\x00", "\ud800", "0", "1e999", "null", "x" * 201, "'; DROP TABLE leads; --", "../..", "a@example.com",
        "2026-03-01", MOMENT, "0001-01-01T00:00:00Z", "9999-12-31T23:59:59+14:00", "1764000000", 10**400, -0.0, [], {},
        [[]], {"": None}, "dealer", "LEAD", "AVALIACAO", True, {"held_at": MOMENT}, {"scheduled_at": "x"}, ["site"],
    ]
)  # fmt: skip
VALUES = ANYTHING | TEMPTING

FIELDS = [*submission(), "presentation", "registered_at", "cor"]
EVENT_FIELDS = [
    "at",
    "column",
    "start_trial",
    "adhesion_term",
    "reason",
    "email",
    "owner",
    "text",
    "email_id",
    "decision",
]
TYPES = [
    "presentation_scheduled", "presentation_held", "accredited", "training_held", "card_moved", "deal_won",
    "not_interested", "reopened", "pause", "resume", "cancel", "retry", "unsubscribed", "resubscribed", "email_changed",
    "owner_changed", "note", "mail_decided", "submitted",
]  # fmt: skip


@st.composite
def almost_submissions(draw: st.DrawFn) -> dict[str, Any]:
    """A good submission with a few fields spoilt or taken out."""
    body: dict[str, Any] = {**submission(), "email": f"pessoa.{draw(st.integers(0, 9))}@example.com"}
    for field in draw(st.lists(st.sampled_from(FIELDS), max_size=3)):
        body[field] = draw(VALUES)
    for field in draw(st.lists(st.sampled_from(FIELDS), max_size=1)):
        body.pop(field, None)
    if draw(st.integers(0, 5)) == 0:
        body["responsible"] = {
            **submission()["responsible"],
            draw(st.sampled_from(["kind", "name", "email"])): draw(VALUES),
        }
    return body


@st.composite
def almost_events(draw: st.DrawFn) -> dict[str, Any]:
    """An event of a known type with good and bad fields."""
    good: Mapping[str, Any] = {
        "at": MOMENT, "column": draw(st.sampled_from(["LEAD", "APRESENTACAO", "AVALIACAO", "CLIENTE"])),
        "start_trial": True, "reason": "a reason", "email": f"p{draw(st.integers(0, 3))}@example.com",
        "owner": "o@example.com", "text": "a text", "email_id": "x", "decision": "resend", "adhesion_term": "7",
    }  # fmt: skip
    body: dict[str, Any] = {"type": draw(st.sampled_from(TYPES))}
    for field in draw(st.lists(st.sampled_from(EVENT_FIELDS), max_size=3)):
        body[field] = draw(st.just(good[field]) | VALUES)
    return body


def is_no_error_of_ours(response: httpx.Response) -> bool:
    """Whether it was taken, or refused with a problem."""
    return response.status_code in {200, 201, 202} or any(is_problem(response, s) for s in (400, 404, 409, 413, 422))


def encoded(body: object) -> bytes:
    """JSON as an unkind client writes it: with NaN and lone surrogates."""
    return json.dumps(body).encode()


@pytest.fixture(scope="module")
async def lead(shared: Api) -> str:
    return await shared.submit(email="alvo@example.com")


many = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@many
@given(body=almost_submissions() | ANYTHING)
async def test_no_submission_breaks_the_api(shared: Api, body: object) -> None:
    response = await shared.call("POST", "/v1/leads", content=encoded(body))
    assert is_no_error_of_ours(response), response.text


@many
@given(body=almost_events() | ANYTHING)
async def test_no_event_breaks_the_api(shared: Api, lead: str, body: object) -> None:
    response = await shared.call("POST", f"/v1/leads/{lead}/events", content=encoded(body))
    assert is_no_error_of_ours(response), response.text


@many
@given(content=st.binary(max_size=200))
async def test_no_bytes_break_the_api(shared: Api, lead: str, content: bytes) -> None:
    for path in ("/v1/leads", f"/v1/leads/{lead}/events"):
        response = await shared.call("POST", path, content=content)
        assert is_no_error_of_ours(response), response.text


QUERIES = st.dictionaries(
    st.sampled_from(["journey", "status", "stage", "owner", "q", "cursor", "limit"]),
    st.text(max_size=30) | st.sampled_from(["%", "\\", "open", "a@example.com", "1", "MjAyNg==", "' OR 1=1"]),
    max_size=4,
)


@many
@given(query=QUERIES)
async def test_no_filter_breaks_the_list(shared: Api, query: dict[str, str]) -> None:
    response = await shared.get("/v1/leads", **query)
    assert is_no_error_of_ours(response), response.text


@many
@given(name=st.binary(min_size=1, max_size=20), key=st.binary(max_size=20))
async def test_no_address_and_no_key_break_the_api(shared: Api, name: bytes, key: bytes) -> None:
    part = "".join(f"%{byte:02x}" for byte in name)
    for path in (f"/v1/leads/{part}", f"/v1/board/{part}", f"/u/{part}", f"/o/{part}.gif"):
        assert (await shared.get(path)).status_code < 500
    header = bytes(byte for byte in key if byte >= 0x20 and byte != 0x7F)
    response = await shared.call(
        "POST", "/v1/leads", json=submission(email="chave@example.com"), headers={"Idempotency-Key": header}
    )
    assert is_no_error_of_ours(response), response.text
