"""The sandbox's franchise API: who has which address, and which address leads nowhere."""

from collections.abc import AsyncIterator
from itertools import pairwise
from typing import Any

import httpx
import pytest

from local.sandbox import Sandbox
from local.sandbox.franchise.territory import FRANCHISES
from tests.local.sandbox_kit import outside

PAULISTA = {
    "cep": "01310-100",
    "street": "Avenida Paulista",
    "number": "1000",
    "district": "Bela Vista",
    "city": "São Paulo",
    "state": "SP",
}


@pytest.fixture(scope="module")
async def sandbox(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Sandbox]:
    async with Sandbox(tmp_path_factory.mktemp("sandbox"), None) as started:
        yield started


@pytest.fixture
async def http(sandbox: Sandbox) -> AsyncIterator[httpx.AsyncClient]:
    given = sandbox.endpoints()["franchise"]
    async with outside(given["base_url"]) as client:
        client.headers["Authorization"] = f"Bearer {given['token']}"
        yield client


@pytest.mark.parametrize(
    ("change", "franchise"),
    [
        ({}, "FR-SP-001"),
        ({"cep": "01310100", "state": "são paulo"}, "FR-SP-001"),
        ({"cep": "13010-000", "state": ""}, "FR-SP-003"),
        ({"cep": "20040-002", "state": "RJ", "number": 10}, "FR-RJ-001"),
        ({"cep": "90010-000", "state": "Rio Grande do Sul"}, "FR-RS-001"),
    ],
)
async def test_an_address_has_its_franchise(http: httpx.AsyncClient, change: dict[str, Any], franchise: str) -> None:
    answer = await http.post("/franchise-assignments", json={**PAULISTA, **change})
    assert answer.status_code == 200
    assert answer.json().keys() == {"franchise_id", "name", "seller_type", "seller_email"}
    assert answer.json()["franchise_id"] == franchise


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"cep": "0131-100"}, "cep_malformed"),
        ({"cep": ""}, "cep_malformed"),
        ({"cep": None}, "cep_malformed"),
        ({"cep": "00100-000"}, "cep_unknown"),
        ({"cep": "69005-000", "state": "AM"}, "no_franchise"),
        ({"state": "RJ"}, "state_mismatch"),
        ({"street": " "}, "street_missing"),
        ({"number": ""}, "number_missing"),
        ({"number": ["1"]}, "malformed_field"),
    ],
)
async def test_an_address_that_leads_nowhere(http: httpx.AsyncClient, change: dict[str, Any], code: str) -> None:
    answer = await http.post("/franchise-assignments", json={**PAULISTA, **change})
    assert answer.status_code == 422
    assert answer.json()["code"] == code
    assert answer.json()["message"]


async def test_who_has_no_token_is_told_nothing(http: httpx.AsyncClient) -> None:
    answer = await http.post("/franchise-assignments", json=PAULISTA, headers={"Authorization": "Bearer wrong"})
    assert answer.status_code == 401
    assert (await http.post("/franchise-assignments", content="{")).status_code == 400
    assert (await http.get("/nothing")).status_code == 404


def test_no_postal_code_has_two_franchises() -> None:
    for lower, upper in pairwise(sorted(FRANCHISES, key=lambda franchise: franchise.first)):
        assert lower.first <= lower.last < upper.first


async def test_every_seller_is_an_owner_of_both_portals(sandbox: Sandbox) -> None:
    for name in ("acquisition", "engagement"):
        owners = {owner.email for owner in sandbox.portals[name].owners}
        assert {franchise.seller_email for franchise in FRANCHISES} <= owners
