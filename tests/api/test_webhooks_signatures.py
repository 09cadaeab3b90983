"""What HubSpot's portals tell is believed when it is signed, and only then."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.api.api import is_problem
from tests.api.portal import ACQUISITION, CONTACT, NEW, Portal, handed_over, portal
from tests.api.signing import OLD, PUBLIC_URL, signature

__all__ = ["portal"]


async def test_an_event_that_is_signed_for_the_address_in_front_of_the_proxy_is_taken(portal: Portal) -> None:
    assert await portal.told(handed_over()) == {"taken": 1, "known": 0, "rejected": 0}
    assert list(await portal.leads()) == [str(CONTACT)]


async def test_an_event_that_is_signed_for_the_address_behind_the_proxy_is_refused(portal: Portal) -> None:
    response = await portal.tell(handed_over(), uri="http://jornada.example/webhooks/hubspot/engagement")
    assert is_problem(response, 401)


async def test_a_query_string_is_signed_too(portal: Portal) -> None:
    assert (await portal.tell(handed_over(), query="?source=a&b=%20")).status_code == 200
    response = await portal.tell(handed_over(), query="?a=1", uri=f"{PUBLIC_URL}/webhooks/hubspot/engagement")
    assert is_problem(response, 401)


@pytest.mark.parametrize("secret", [OLD, NEW])
async def test_either_secret_is_taken_while_one_is_exchanged_for_the_other(portal: Portal, secret: str) -> None:
    assert (await portal.told(handed_over(), secret=secret))["taken"] == 1


@pytest.mark.parametrize("away", [timedelta(seconds=-290), timedelta(seconds=290)])
async def test_a_request_of_less_than_five_minutes_away_is_taken(portal: Portal, away: timedelta) -> None:
    assert (await portal.told(handed_over(), away=away))["taken"] == 1


GOOD_URI = f"{PUBLIC_URL}/webhooks/hubspot/engagement"
BODY = json.dumps([handed_over()]).encode()


def signed_now(secret: str = OLD, **changed: str) -> dict[str, str]:
    return {**signature(secret, GOOD_URI, BODY, datetime.now(UTC)), **changed}


@pytest.mark.parametrize(
    "headers",
    [
        dict,
        lambda: {"Authorization": f"Bearer {OLD}"},
        lambda: {"X-HubSpot-Signature-v3": signed_now()["X-HubSpot-Signature-v3"]},
        lambda: {"X-HubSpot-Request-Timestamp": signed_now()["X-HubSpot-Request-Timestamp"]},
        lambda: signed_now(secret="a guess"),
        lambda: signed_now(secret=""),
        lambda: signed_now(secret=ACQUISITION),
        lambda: signature(OLD, GOOD_URI, BODY + b" ", datetime.now(UTC)),
        lambda: signature(OLD, GOOD_URI, BODY, datetime.now(UTC) - timedelta(seconds=310)),
        lambda: signature(OLD, GOOD_URI, BODY, datetime.now(UTC) + timedelta(seconds=310)),
        lambda: signature(OLD, GOOD_URI, BODY, datetime.now(UTC) - timedelta(days=9000)),
        *[
            lambda timestamp=timestamp: signed_now(**{"X-HubSpot-Request-Timestamp": timestamp})
            for timestamp in ("", "now", "-1", "NaN", "1e12", "9" * 40, "0")
        ],
        *[
            lambda forged=forged: signed_now(**{"X-HubSpot-Signature-v3": forged})
            for forged in ("", "=", "bm90IGEgc2lnbmF0dXJl", "x" * 9000)
        ],
    ],
)
async def test_a_request_that_is_not_signed_rightly_is_refused_and_leaves_nothing(portal: Portal, headers: Any) -> None:
    before = await portal.api.contents()
    assert is_problem(await portal.send(BODY, headers=headers()), 401)
    assert await portal.api.contents() == before


@pytest.mark.parametrize("secret", ["", OLD, "anything"])
async def test_a_portal_without_secrets_is_never_believed(portal: Portal, secret: str) -> None:
    before = await portal.api.contents()
    assert is_problem(await portal.tell(handed_over(), portal="educon", secret=secret), 401)
    assert await portal.api.contents() == before


@pytest.mark.parametrize("name", ["elsewhere", "ENGAGEMENT", "hubspot.engagement", "%00", "engagement%20"])
async def test_an_unknown_portal_is_not_found(portal: Portal, name: str) -> None:
    before = await portal.api.contents()
    assert is_problem(await portal.tell(handed_over(), portal=name), 404)
    assert await portal.api.contents() == before


async def test_a_key_of_the_api_is_neither_needed_nor_enough(portal: Portal) -> None:
    response = await portal.api.call("POST", "/webhooks/hubspot/engagement", by="admin", content=BODY)
    assert is_problem(response, 401)


async def test_each_portal_has_its_own_secret(portal: Portal) -> None:
    assert (await portal.told(handed_over(), portal="acquisition", secret=ACQUISITION))["taken"] == 1
    assert is_problem(await portal.tell(handed_over(), portal="acquisition", secret=OLD), 401)
