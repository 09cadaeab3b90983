"""The HubSpot client over real HTTP, against a portal that fails as HubSpot is documented, or known, to fail."""

import re
import traceback
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from integrations.hubspot import CrmObject, Portal, PortalRefused, PortalUnauthorized, PortalUnavailable
from tests.integrations.hubspot_calls import (
    CALLS,
    EMAIL,
    EMPTY,
    TOKEN,
    WRITES,
    client,
    every_call,
    outcome,
    outcomes,
    refusal,
)
from tests.integrations.scripted_http import Answer, Drop, Silence, Trickle, scripted_http


@every_call
async def test_what_may_pass_is_unavailable(operation: str) -> None:
    statuses = [408, 423, 425, 429, 477, 500, 502, 503, 504, 521, 524]
    ends = await outcomes(operation, *(Answer(refusal("X"), status) for status in statuses))
    assert {type(error) for error in ends} == {PortalUnavailable}
    assert [error.status for error in ends] == statuses
    assert {(error.category, error.correlation_id) for error in ends} == {("X", "aeb5f871-7f07")}


@every_call
async def test_what_will_not_pass_is_refused(operation: str) -> None:
    statuses = [301, 400, 403, 405, 414, 415]
    ends = await outcomes(operation, *(Answer(refusal("VALIDATION_ERROR"), status) for status in statuses))
    assert {type(error) for error in ends} == {PortalRefused}
    assert [error.status for error in ends] == statuses
    assert {(error.category, error.correlation_id) for error in ends} == {("VALIDATION_ERROR", "aeb5f871-7f07")}


@pytest.mark.parametrize("operation", WRITES)
async def test_write_to_what_does_not_exist_is_refused(operation: str) -> None:
    assert type(await outcome(operation, Answer(refusal("OBJECT_NOT_FOUND"), 404))) is PortalRefused


async def test_conflict_of_an_update_is_refused() -> None:
    assert type(await outcome("update_contact", Answer(refusal("CONFLICT"), 409))) is PortalRefused


@every_call
async def test_wrong_token_is_told_apart(operation: str) -> None:
    assert type(await outcome(operation, Answer(refusal("INVALID_AUTHENTICATION"), 401))) is PortalUnauthorized


@every_call
async def test_no_answer_in_time_is_unavailable(operation: str) -> None:
    errors = [await outcome(operation, reply, timeout_seconds=0.05) for reply in (Silence(), Trickle())]
    for error in [*errors, await outcome(operation, Drop())]:
        assert type(error) is PortalUnavailable
        assert (error.status, error.retry_after) == (None, None)


async def test_portal_that_is_not_there_is_unavailable() -> None:
    async with scripted_http(EMPTY) as server:
        pass
    async with client(server) as hubspot:
        with pytest.raises(PortalUnavailable):
            await hubspot.contact("1", [])


@every_call
async def test_page_of_somebody_else_is_unavailable(operation: str) -> None:
    for error in await outcomes(operation, *map(Answer, (b"<html>Maintenance</html>", b"[]", b"\xff", b"null"))):
        assert type(error) is PortalUnavailable


@pytest.mark.parametrize("operation", [*sorted(CALLS.keys() - WRITES), "upsert_deal"])
async def test_answer_without_what_was_asked_for_is_unavailable(operation: str) -> None:
    bodies = b"", b"{}", b'{"results": [1]}', b'{"results": {}}', b'{"results": null, "id": "1", "properties": []}'
    for error in await outcomes(operation, *map(Answer, bodies)):
        assert type(error) is PortalUnavailable


@pytest.mark.parametrize(
    ("status", "body", "headers", "seconds"),
    [
        (429, {"policyName": "TEN_SECONDLY_ROLLING", "errorType": "RATE_LIMIT"}, {}, 10),
        (429, {"policyName": "SECONDLY", "errorType": "RATE_LIMIT"}, {}, 1),
        (429, {"policyName": "DAILY", "errorType": "RATE_LIMIT"}, {}, 3600),
        (429, {"policyName": "TEN_SECONDLY_ROLLING"}, {"Retry-After": "3"}, 3),
        (429, {"errorType": "RATE_LIMIT"}, {}, None),
        (429, {}, {"Retry-After": "soon"}, None),
        (423, {}, {}, 2),
        (477, {}, {"Retry-After": "86400"}, 86400),
        (503, {}, {"Retry-After": "30"}, 30),
        (503, {}, {}, None),
    ],
)
async def test_how_long_the_portal_wants_to_be_left_alone(
    status: int, body: dict[str, str], headers: dict[str, str], seconds: float | None
) -> None:
    error = await outcome("update_contact", Answer(body, status, headers))
    assert type(error) is PortalUnavailable
    assert error.retry_after == seconds


async def test_retry_after_may_be_a_moment() -> None:
    async def seconds(moment: datetime) -> float:
        error = await outcome("contact", Answer({}, 503, {"Retry-After": format_datetime(moment, usegmt=True)}))
        assert isinstance(error, PortalUnavailable)
        assert error.retry_after is not None
        return error.retry_after

    now = datetime.now(UTC)
    assert 3000 < await seconds(now + timedelta(hours=1)) <= 3600
    assert await seconds(now - timedelta(hours=1)) == 0


@every_call
async def test_no_failure_tells_anything_about_the_person(operation: str) -> None:
    replies = (
        Answer(refusal(f"about {EMAIL}", correlationId=EMAIL), 400),
        Answer({"results": [], "numErrors": 1, "errors": [refusal("VALIDATION_ERROR")]}, 207),
        Answer(refusal("RATE_LIMITS"), 429),
        Drop(),
    )
    silence = await outcome(operation, Silence(), timeout_seconds=0.05)
    for error in [silence, *await outcomes(operation, *replies)]:
        told = "".join(traceback.format_exception(error)) + repr(vars(error))
        assert f"engagement: {operation}: " in told
        assert error.__cause__ is None  # httpx's holds the request
        assert not re.search("ana|souza|example", told.lower())


def test_neither_token_nor_person_shows_itself() -> None:
    assert TOKEN not in repr(Portal("engagement", "https://api.hubapi.com", TOKEN))
    assert EMAIL not in repr(CrmObject("1", {"email": EMAIL}))
