"""Signing in at the house's own provider: who comes in, who does not and why, and what strangers try."""

from collections.abc import AsyncIterator
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from temporalio.client import Client

from domain import ids
from services.access import accounts as service
from services.access import openid
from services.access.accounts import TRIES_PER_NETWORK
from services.configuration.settings import Settings
from storage import accounts
from storage.database import Pool, transaction
from tests.console.browser import MANAGER, OTHER, Browser, Console, opened
from tests.openid_provider import CLIENT_ID, CLIENT_SECRET, StandIn, stand_in

OURS = "http://127.0.0.1:8000"


@pytest.fixture
async def provider() -> AsyncIterator[StandIn]:
    async with stand_in() as made:
        yield made


@pytest.fixture
async def console(
    database_url: str, pool: Pool, away: Client, provider: StandIn, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Console]:
    """The console of a house with a provider of its own."""
    for name, value in {"ISSUER": provider.url, "CLIENT_ID": CLIENT_ID, "CLIENT_SECRET": CLIENT_SECRET}.items():
        monkeypatch.setenv(f"JORNADA_OIDC__{name}", value)
    monkeypatch.setenv("JORNADA_OIDC__NAME", "Casa Inventada")
    async with opened(database_url, pool, away) as made:
        await made.account(MANAGER, "manager")
        yield made


async def sent_there(browser: Browser, leads_to: str = "/") -> str:
    """The address of the provider that a browser is sent to."""
    begun = await browser.client.get("/sign-in/openid/begin", params={"next": leads_to})
    assert begun.status_code == 303, begun.text
    return begun.headers["location"]


async def sent_back(address: str, let: str = "in") -> str:
    """Where the provider sends the browser, once the person has said so."""
    asked = dict(parse_qsl(urlsplit(address).query))
    async with httpx.AsyncClient() as outside:
        assert (await outside.get(address)).status_code == 200
        answer = await outside.post(address.partition("?")[0], data={**asked, "let": let})
    return answer.headers["location"].removeprefix(OURS)


async def signed_in(browser: Browser, leads_to: str = "/") -> httpx.Response:
    return await browser.get(await sent_back(await sent_there(browser, leads_to)))


async def test_somebody_signs_in_and_gets_the_page_that_they_wanted(console: Console, provider: StandIn) -> None:
    browser = console.browser()
    await browser.get("/leads?q=caf%C3%A9")
    assert "Sign in with Casa Inventada" in browser.page.text
    provider.person["email"] = MANAGER.upper()
    page = await signed_in(browser, "/leads?q=caf%C3%A9")
    assert (page.status_code, str(page.url)) == (200, f"{OURS}/leads?q=caf%C3%A9")
    cookies = list(browser.client.cookies.jar)
    assert [cookie.name for cookie in cookies] == ["jornada"]
    assert cookies[0].has_nonstandard_attr("HttpOnly")
    assert cookies[0].get_nonstandard_attr("SameSite") == "lax"


async def test_a_house_without_a_provider(console: Console) -> None:
    vars(console.api.parts)["openid"] = None
    browser = console.browser()
    assert "Sign in with" not in (await browser.get("/sign-in")).text
    for path in ("begin", "callback"):
        assert (await browser.get(f"/sign-in/openid/{path}")).status_code == 404


async def test_who_has_no_account_stays_outside(console: Console, provider: StandIn, pool: Pool) -> None:
    provider.person["email"] = "nobody@example.org"
    browser = console.browser()
    page = await signed_in(browser)
    assert page.status_code == 403
    assert "Nobody with the address nobody@example.org may use Jornada" in page.text
    assert not browser.client.cookies
    assert await pool.fetchval("SELECT count(*) FROM accounts WHERE email = 'nobody@example.org'") == 0


async def test_a_disabled_account_stays_outside(console: Console, provider: StandIn, pool: Pool) -> None:
    account = await console.account(OTHER, "manager")
    provider.person["email"] = OTHER
    async with transaction(pool) as connection:
        await accounts.disable(connection, account, await console.api.parts.clock())
    browser = console.browser()
    assert (await signed_in(browser)).status_code == 403
    assert not browser.client.cookies


@pytest.mark.parametrize("verified", [False, None, "no"])
async def test_an_address_that_is_not_confirmed(console: Console, provider: StandIn, verified: object) -> None:
    provider.claims = {"email_verified": verified}
    browser = console.browser()
    page = await signed_in(browser)
    assert page.status_code == 403
    assert f"the address {MANAGER} is really yours" in page.text
    assert not browser.client.cookies


async def test_a_provider_that_is_trusted_without_saying_so(
    console: Console, provider: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JORNADA_OIDC__TRUST_EMAIL", "true")
    oidc = Settings().oidc
    parts = console.api.parts
    vars(parts)["openid"] = openid.build(parts.settings.model_copy(update={"oidc": oidc}), parts.sign_in)
    provider.claims = {"email_verified": None}
    assert (await signed_in(console.browser())).status_code == 200
    provider.claims = {"email_verified": False}
    assert (await signed_in(console.browser())).status_code == 403


@pytest.mark.parametrize("email", [None, "", "no address", 7])
async def test_somebody_without_an_address(console: Console, provider: StandIn, email: object) -> None:
    provider.person["email"] = email
    browser = console.browser()
    assert (await signed_in(browser)).status_code == 403
    assert not browser.client.cookies


async def test_a_token_for_another_house(console: Console, provider: StandIn) -> None:
    provider.claims = {"aud": "another house"}
    browser = console.browser()
    page = await signed_in(browser)
    assert page.status_code == 403
    assert "does not show that it was you" in page.text
    assert not browser.client.cookies


async def test_who_turns_back(console: Console) -> None:
    browser = console.browser()
    page = await browser.get(await sent_back(await sent_there(browser), let="out"))
    assert page.status_code == 403
    assert "Signing in was broken off" in page.text
    assert not browser.client.cookies


async def test_a_provider_that_is_away(console: Console, provider: StandIn) -> None:
    provider.away = {"/.well-known/openid-configuration"}
    browser = console.browser()
    page = await browser.get("/sign-in/openid/begin")
    assert page.status_code == 503
    assert "Casa Inventada does not answer" in page.text
    assert "let us send you a link by mail" in page.text
    provider.away = {"/token"}
    assert (await signed_in(browser)).status_code == 503
    provider.away = set()
    assert (await signed_in(browser)).status_code == 200


async def test_an_attempt_belongs_to_the_browser_that_began_it(console: Console) -> None:
    mine, theirs = console.browser(), console.browser()
    back = await sent_back(await sent_there(mine))
    assert (await theirs.get(back)).status_code == 410  # no attempt of its own
    await sent_there(theirs)
    page = await theirs.get(back)  # one that is not this
    assert page.status_code == 403
    assert not theirs.client.cookies
    assert (await mine.get(back)).status_code == 200
    assert (await mine.get(back)).status_code == 410


@pytest.mark.parametrize("change", ["state=forged&code=x", "code=x", "state=", ""])
async def test_an_answer_without_our_state(console: Console, change: str) -> None:
    browser = console.browser()
    await sent_there(browser)
    assert (await browser.get(f"/sign-in/openid/callback?{change}")).status_code == 403
    assert not browser.client.cookies


async def test_an_attempt_ends_and_nobody_else_can_make_one(console: Console) -> None:
    secret = console.api.parts.settings.secret.get_secret_value()
    good = ids.link_token("openid", "state~nonce~verifier~1~%2F", secret)
    forged = ids.link_token("openid", "state~nonce~verifier~99999999999~%2F", "another secret")
    for cookie in (good, forged, "nonsense", ids.link_token("a", "state~nonce~verifier~99999999999~%2F", secret)):
        browser = console.browser()
        browser.client.cookies.set("jornada-openid", cookie, domain="127.0.0.1")
        page = await browser.get("/sign-in/openid/callback?state=state&code=x")
        assert page.status_code == 410, cookie
        assert "That took too long" in page.text


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x"])
async def test_it_leads_to_no_other_host(console: Console, target: str) -> None:
    browser = console.browser()
    back = await sent_back(await sent_there(browser, target))
    answer = await browser.client.get(back)
    assert answer.headers["location"] == "/"


async def test_guessing_ends(console: Console) -> None:
    browser = console.browser()
    for _ in range(TRIES_PER_NETWORK):
        await sent_there(browser)
        assert (await browser.get("/sign-in/openid/callback?state=guessed&code=x")).status_code == 403
    await sent_there(browser)
    assert (await browser.get("/sign-in/openid/callback?state=guessed&code=x")).status_code == 429


async def test_a_link_by_mail_works_beside_it(console: Console) -> None:
    browser = console.browser()
    account = await console.account(MANAGER, "manager")
    token = await service.new_link(console.api.pool, account, await console.api.parts.clock())
    await browser.get(f"/sign-in/{token}")
    assert (await browser.send("")).status_code == 200
