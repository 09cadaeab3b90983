"""The client of an OpenID Connect provider: what proves who somebody is, and all that does not."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

from integrations.openid import Attempt, Identity, IdentityRefused, OpenIdProvider, ProviderUnavailable
from tests.openid_provider import CLIENT_ID, CLIENT_SECRET, StandIn, new_key, stand_in

BACK = "http://127.0.0.1:1/sign-in/openid/callback"
CONFIGURATION = "/.well-known/openid-configuration"


@pytest.fixture
async def provider() -> AsyncIterator[StandIn]:
    async with stand_in() as made:
        yield made


@pytest.fixture
async def client(provider: StandIn) -> AsyncIterator[OpenIdProvider]:
    made = OpenIdProvider(provider.url, CLIENT_ID, CLIENT_SECRET, BACK)
    yield made
    await made.close()


async def code_for(client: OpenIdProvider, attempt: Attempt) -> str:
    """Goes to the provider, and lets it send the browser back."""
    address = await client.address(attempt)
    async with httpx.AsyncClient() as browser:
        assert (await browser.get(address)).status_code == 200
        asked = dict(parse_qsl(urlsplit(address).query))
        sent = await browser.post(address.partition("?")[0], data=asked)
    told = dict(parse_qsl(urlsplit(sent.headers["location"]).query))
    assert told["state"] == attempt.state
    return told["code"]


async def signed_in(client: OpenIdProvider, attempt: Attempt | None = None) -> Identity:
    attempt = attempt or Attempt.new()
    return await client.identity(await code_for(client, attempt), attempt, datetime.now(UTC))


async def test_somebody_signs_in(client: OpenIdProvider) -> None:
    assert await signed_in(client) == Identity("person-1", "marina.gestora@example.org", True)


async def test_no_two_attempts_are_alike() -> None:
    first, second = Attempt.new(), Attempt.new()
    known = {first.state, first.nonce, first.verifier, second.state, second.nonce, second.verifier}
    assert len(known) == 6
    assert min(map(len, known)) >= 43  # RFC 7636: a verifier has at least as many characters


async def test_the_address_is_told_of_at_the_userinfo_endpoint(client: OpenIdProvider, provider: StandIn) -> None:
    provider.is_thin = True
    assert (await signed_in(client)).email == "marina.gestora@example.org"
    assert "/userinfo" in provider.asked
    provider.user_info = {"sub": "somebody else"}
    with pytest.raises(IdentityRefused, match="somebody else"):
        await signed_in(client)


@pytest.mark.parametrize(
    ("told", "verified"), [(True, True), ("true", True), (False, False), ("no", False), (None, None)]
)
async def test_whether_an_address_is_confirmed(
    client: OpenIdProvider, provider: StandIn, told: Any, verified: bool | None
) -> None:
    provider.claims = {"email_verified": told}
    assert (await signed_in(client)).email_verified is verified


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://other.example"}, {"iss": None}, {"aud": "somebody else"}, {"aud": None}, {"aud": []},
        {"aud": [CLIENT_ID, "somebody else"]}, {"azp": "somebody else"}, {"nonce": "another"}, {"nonce": None},
        {"exp": 1}, {"exp": None}, {"exp": "never"}, {"iat": 2**40}, {"iat": None}, {"nbf": 2**40},
        {"sub": None}, {"sub": ""}, {"sub": 7},
    ],
)  # fmt: skip
async def test_a_token_that_proves_nothing(client: OpenIdProvider, provider: StandIn, claims: dict[str, Any]) -> None:
    provider.claims = claims
    with pytest.raises(IdentityRefused):
        await signed_in(client)


@pytest.mark.parametrize("hours", [1, -1])
async def test_a_token_of_another_hour(client: OpenIdProvider, hours: int) -> None:
    attempt = Attempt.new()
    code = await code_for(client, attempt)
    with pytest.raises(IdentityRefused):
        await client.identity(code, attempt, datetime.now(UTC) + timedelta(hours=hours))


async def test_a_token_for_several_that_names_us_as_who_asked(client: OpenIdProvider, provider: StandIn) -> None:
    provider.claims = {"aud": [CLIENT_ID, "somebody else"], "azp": CLIENT_ID}
    assert (await signed_in(client)).subject == "person-1"


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
async def test_a_token_that_nobody_signed(client: OpenIdProvider, provider: StandIn, algorithm: str) -> None:
    provider.algorithm = algorithm
    with pytest.raises(IdentityRefused):
        await signed_in(client)


async def test_a_token_signed_by_somebody_else(client: OpenIdProvider, provider: StandIn) -> None:
    known = provider.key
    provider.key = new_key()
    with pytest.raises(IdentityRefused):
        await signed_in(client)  # a key that the provider does not publish
    provider.key = new_key(known.kid)
    with pytest.raises(IdentityRefused):
        await signed_in(client)  # a key that calls itself like one that it does


async def test_a_provider_that_exchanges_its_keys(client: OpenIdProvider, provider: StandIn) -> None:
    await signed_in(client)
    before = provider.asked.count("/jwks")
    await signed_in(client)
    assert provider.asked.count("/jwks") == before
    provider.exchange_key()
    await signed_in(client)
    assert provider.asked.count("/jwks") == before + 1


async def test_a_code_works_once_and_for_who_asked_for_it(client: OpenIdProvider, provider: StandIn) -> None:
    attempt = Attempt.new()
    code = await code_for(client, attempt)
    await client.identity(code, attempt, datetime.now(UTC))
    with pytest.raises(IdentityRefused, match="invalid_grant"):
        await client.identity(code, attempt, datetime.now(UTC))
    code = await code_for(client, attempt)
    other = Attempt(attempt.state, attempt.nonce, Attempt.new().verifier)
    with pytest.raises(IdentityRefused, match="invalid_grant"):
        await client.identity(code, other, datetime.now(UTC))
    stranger = OpenIdProvider(provider.url, CLIENT_ID, "another secret", BACK)
    with pytest.raises(IdentityRefused, match="invalid_grant"):
        await signed_in(stranger)
    await stranger.close()


async def test_a_provider_that_takes_the_secret_in_the_form_only(client: OpenIdProvider, provider: StandIn) -> None:
    provider.metadata = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    assert (await signed_in(client)).subject == "person-1"


@pytest.mark.parametrize("trouble", ["away", "strange"])
@pytest.mark.parametrize("endpoint", [CONFIGURATION, "/jwks", "/token", "/userinfo"])
async def test_a_provider_that_is_away_or_answers_nonsense(
    client: OpenIdProvider, provider: StandIn, endpoint: str, trouble: str
) -> None:
    provider.is_thin = True
    setattr(provider, trouble, {endpoint})
    with pytest.raises(ProviderUnavailable):
        await signed_in(client)
    setattr(provider, trouble, set())
    assert (await signed_in(client)).subject == "person-1"


@pytest.mark.parametrize(
    "told",
    [{"issuer": "https://other.example"}, {"token_endpoint": None}, {"authorization_endpoint": "javascript:alert(1)"}],
)
async def test_a_provider_that_tells_nonsense_of_itself(
    client: OpenIdProvider, provider: StandIn, told: dict[str, Any]
) -> None:
    provider.metadata = told
    with pytest.raises(ProviderUnavailable):
        await client.address(Attempt.new())


async def test_a_provider_that_falls_silent(provider: StandIn) -> None:
    client = OpenIdProvider(provider.url, CLIENT_ID, CLIENT_SECRET, BACK, timeout_seconds=0.1)
    provider.silent = asyncio.Event()
    with pytest.raises(ProviderUnavailable):
        await client.address(Attempt.new())
    provider.silent.set()
    await client.close()


async def test_a_provider_whose_answer_never_ends() -> None:
    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
        with suppress(ConnectionError):
            while not reader.at_eof():
                writer.write(b" ")
                await writer.drain()
                await asyncio.sleep(0.01)
        writer.close()

    async with await asyncio.start_server(drip, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        client = OpenIdProvider(f"http://127.0.0.1:{port}", CLIENT_ID, CLIENT_SECRET, BACK, timeout_seconds=0.3)
        with pytest.raises(ProviderUnavailable):
            await client.address(Attempt.new())
        await client.close()


async def test_a_provider_that_is_not_there() -> None:
    client = OpenIdProvider("http://127.0.0.1:1", CLIENT_ID, CLIENT_SECRET, BACK)
    with pytest.raises(ProviderUnavailable):
        await client.address(Attempt.new())
    await client.close()
