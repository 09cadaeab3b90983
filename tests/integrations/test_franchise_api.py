"""The franchise-setting API over real HTTP: both of its normal answers, and everything that is none."""

import asyncio
import traceback
from typing import Any

import pytest

from integrations.franchise_api import (
    Address,
    Assigned,
    FranchiseApi,
    NotAssigned,
)
from integrations.json_api import ApiRefused, ApiUnavailable
from tests.integrations.scripted_http import Answer, Drop, Reply, Silence, Trickle, scripted_http

ADDRESS = Address("01310-100", "Avenida Paulista", "1578", "Bela Vista", "São Paulo", "SP")
FRANCHISE = {"franchise_id": "118", "name": "Paulista", "seller_type": "Franqueado", "seller_email": "sp@example.org"}


async def outcome(reply: Reply, *, timeout_seconds: float = 10) -> Any:
    """What a question returns or raises when the API replies so."""
    async with scripted_http(reply) as server:
        api = FranchiseApi(server.url, "secret", timeout_seconds)
        try:
            return await api.assign(ADDRESS)
        except (ApiUnavailable, ApiRefused) as error:
            return error
        finally:
            await api.close()


async def test_address_is_asked_for_as_agreed() -> None:
    async with scripted_http(Answer(FRANCHISE)) as server:
        api = FranchiseApi(f"{server.url}/franchise/", "secret")
        assert await api.assign(ADDRESS) == Assigned(**FRANCHISE)
        await api.close()
        (asked,) = server.requests
        assert asked.line == "POST /franchise/franchise-assignments"
        assert asked.headers["authorization"] == "Bearer secret"
        assert asked.headers["content-type"] == "application/json"
        assert asked.json == {
            "cep": "01310-100",
            "street": "Avenida Paulista",
            "number": "1578",
            "district": "Bela Vista",
            "city": "São Paulo",
            "state": "SP",
        }


async def test_address_that_leads_nowhere_is_a_normal_answer() -> None:
    refused = await outcome(Answer({"code": "cep_unknown", "message": "CEP não encontrado"}, 422))
    assert refused == NotAssigned(code="cep_unknown", message="CEP não encontrado")


async def test_answer_may_say_more_and_give_ids_as_numbers() -> None:
    assigned = await outcome(Answer({**FRANCHISE, "franchise_id": 118, "region": "SE"}))
    assert assigned == Assigned(**FRANCHISE)


async def test_reason_is_one_line_of_bounded_length() -> None:
    refused = await outcome(Answer({"code": "x\r\n", "message": "\0 CEP\n\nnão " + "x" * 9000}, 422))
    assert refused.code == "x"
    assert refused.message.startswith("CEP não xxx")
    assert len(refused.message) == 500


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
async def test_what_may_pass_is_unavailable(status: int) -> None:
    error = await outcome(Answer(FRANCHISE, status))
    assert isinstance(error, ApiUnavailable)
    assert error.status == status


@pytest.mark.parametrize("status", [301, 400, 401, 403, 404, 405, 409])
async def test_what_will_not_pass_is_refused(status: int) -> None:
    error = await outcome(Answer({"code": "x", "message": "y"}, status))
    assert isinstance(error, ApiRefused)
    assert error.status == status


@pytest.mark.parametrize("reply", [Drop(), Silence(), Trickle()])
async def test_no_answer_in_time_is_unavailable(reply: Reply) -> None:
    error = await outcome(reply, timeout_seconds=0.05)
    assert isinstance(error, ApiUnavailable)
    assert error.status is None


@pytest.mark.parametrize("status", [200, 422])
@pytest.mark.parametrize(
    "body", [b"<html>", b"", b"[]", b"null", b"{}", b"\xff", b'{"franchise_id": "", "code": ""}', b'{"code": {}}']
)
async def test_answer_that_is_not_as_agreed_is_unavailable(status: int, body: bytes) -> None:
    assert isinstance(await outcome(Answer(body, status)), ApiUnavailable)


@pytest.mark.parametrize("name", ["franchise_id", "seller_type", "seller_email"])
@pytest.mark.parametrize("value", [None, "", " \n", True, []])
async def test_franchise_without_what_the_deal_needs_is_not_as_agreed(name: str, value: object) -> None:
    assert isinstance(await outcome(Answer({**FRANCHISE, name: value})), ApiUnavailable)


async def test_api_that_is_not_there_is_unavailable() -> None:
    async with scripted_http(Answer(FRANCHISE)) as server:
        pass
    api = FranchiseApi(server.url, "secret")
    with pytest.raises(ApiUnavailable):
        await api.assign(ADDRESS)
    await api.close()


async def test_connections_are_few() -> None:
    async with scripted_http(Answer(FRANCHISE)) as server:
        api = FranchiseApi(server.url, "secret")
        await asyncio.gather(*(api.assign(ADDRESS) for _ in range(60)))
        await api.close()
        assert len(server.requests) == 60
        assert server.most_at_once <= 10


@pytest.mark.parametrize(
    "reply",
    [
        Answer({"code": "x", "message": "Avenida Paulista"}, 400),
        Answer({"message": "Avenida Paulista"}, 422),
        Answer({**FRANCHISE, "seller_type": ["Avenida Paulista"]}),
        Drop(),
        Silence(),
    ],
)
async def test_no_failure_tells_the_address(reply: Reply) -> None:
    error = await outcome(reply, timeout_seconds=0.05)
    assert isinstance(error, ApiUnavailable | ApiRefused)
    assert error.__cause__ is None  # httpx's holds the request
    assert "Paulista" not in "".join(traceback.format_exception(error)) + repr(vars(error))


async def test_neither_the_address_nor_the_reason_shows_itself() -> None:
    assert "Paulista" not in repr(ADDRESS)
    assert "CEP" not in repr(NotAssigned(code="cep_unknown", message="CEP 01310-100"))


@pytest.mark.parametrize(("base_url", "token"), [("localhost:1", "t"), ("http://localhost:1", "t\n"), ("", "")])
def test_api_that_cannot_be_asked_is_told_at_once(base_url: str, token: str) -> None:
    with pytest.raises(ValueError, match="franchise API"):
        FranchiseApi(base_url, token)
