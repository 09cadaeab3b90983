"""Signing in by a mailed link: once, for a while, by a person's own click; and what strangers try."""

import asyncio
from datetime import timedelta

import pytest

from domain.errors import Invalid, Refused
from local.mailbox import Mailbox
from services.access import accounts as service
from services.access.accounts import LINKS_PER_ADDRESS, TRIES_PER_NETWORK, hashed
from storage import accounts, sign_in
from storage.database import Pool, transaction
from storage.team import Member, add
from tests.api.api import OWNER
from tests.console.browser import MANAGER, OTHER, Console


async def test_a_mailed_link_signs_in_once(console: Console, mailbox: Mailbox) -> None:
    await console.account(MANAGER, "manager")
    browser = console.browser()
    await browser.get("/leads?q=caf%C3%A9")
    assert browser.page.url.path == "/sign-in"
    await browser.send("/sign-in", email=f" {MANAGER.upper()} ")
    assert browser.page.status_code == 200
    link = (await console.links_mailed(mailbox, MANAGER))[0].removeprefix("http://127.0.0.1:8000")
    await browser.get(link)
    await browser.get(link)  # a scanner of mails follows it: that signs nobody in
    assert not browser.client.cookies
    await browser.send("")
    assert str(browser.page.url).endswith("/leads?q=caf%C3%A9")
    cookie = next(iter(browser.client.cookies.jar))
    assert cookie.has_nonstandard_attr("HttpOnly")
    assert cookie.get_nonstandard_attr("SameSite") == "lax"
    other = console.browser()
    await other.get(link)
    assert other.page.status_code == 410
    assert not other.client.cookies


async def test_a_link_works_once_also_when_two_click_together(console: Console) -> None:
    account = await console.account(MANAGER, "manager")
    token = await service.new_link(console.api.pool, account, await console.api.parts.clock())
    browsers = [console.browser() for _ in range(4)]
    for browser in browsers:
        await browser.get(f"/sign-in/{token}")
    await asyncio.gather(*(browser.send("") for browser in browsers))
    assert sum(bool(browser.client.cookies) for browser in browsers) == 1


async def test_a_link_ends_after_a_quarter_of_an_hour(console: Console, pool: Pool) -> None:
    account = await console.account(MANAGER, "manager")
    token = await service.new_link(console.api.pool, account, await console.api.parts.clock())
    await pool.execute("UPDATE sign_in_links SET expires_at = expires_at - $1::interval", timedelta(minutes=15))
    browser = console.browser()
    assert (await browser.get(f"/sign-in/{token}")).status_code == 410
    posted = await browser.client.post(f"/sign-in/{token}")
    assert posted.status_code == 410
    assert not browser.client.cookies


async def test_nobody_learns_who_has_an_account(console: Console, mailbox: Mailbox) -> None:
    await console.account(MANAGER, "manager")
    answers = []
    for address in (MANAGER, "nobody@example.org"):
        browser = console.browser()
        await browser.get("/sign-in")
        page = await browser.send("/sign-in", email=address)
        answers.append((page.status_code, page.text.replace(address, "X")))
    assert answers[0] == answers[1]
    await console.links_mailed(mailbox, MANAGER)
    assert not [m for m in mailbox.messages() if "nobody@example.org" in m.to]


async def test_asking_again_and_again_ends(console: Console, pool: Pool) -> None:
    await console.account(MANAGER, "manager")
    browser = console.browser()
    for _ in range(LINKS_PER_ADDRESS):
        await browser.get("/sign-in")
        assert (await browser.send("/sign-in", email=MANAGER)).status_code == 200
    await browser.get("/sign-in")
    assert (await browser.send("/sign-in", email=MANAGER)).status_code == 429
    stored = await pool.fetchval("SELECT string_agg(a::text, ' ') FROM attempts a")
    assert MANAGER not in stored
    await pool.execute("UPDATE attempts SET at = at - interval '15 minutes'")
    await browser.get("/sign-in")
    assert (await browser.send("/sign-in", email=MANAGER)).status_code == 200


async def test_guessing_links_ends(console: Console) -> None:
    browser = console.browser()
    for _ in range(TRIES_PER_NETWORK):
        assert (await browser.get("/sign-in/guessed")).status_code == 410
    assert (await browser.get("/sign-in/guessed")).status_code == 429


@pytest.mark.parametrize("address", ["", "nonsense", "a@b@c", "a" * 300 + "@example.org"])
async def test_what_is_no_address_is_told(console: Console, address: str) -> None:
    browser = console.browser()
    await browser.get("/sign-in")
    page = await browser.send("/sign-in", email=address)
    assert page.status_code == 422
    assert "not an e-mail address" in page.text


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x"])
async def test_a_link_leads_to_no_other_host(console: Console, target: str) -> None:
    account = await console.account(MANAGER, "manager")
    token = await service.new_link(console.api.pool, account, await console.api.parts.clock())
    browser = console.browser()
    await browser.get(f"/sign-in/{token}")
    answer = await browser.client.post(f"/sign-in/{token}", data={"next": target})
    assert answer.headers["location"] == "/"


async def test_the_embedded_links_work_on_loopback_only(console: Console, pool: Pool) -> None:
    account = await console.account(MANAGER, "manager")
    now = await console.api.parts.clock()
    await sign_in.add_link(pool, hashed("ready"), account.account_id, now, None, reusable=True)
    for _ in range(2):
        browser = console.browser()
        await browser.get("/sign-in/ready")
        await browser.send("")
        assert browser.page.url.path.startswith("/board")
    forwarded = console.browser()
    assert (await forwarded.get("/sign-in/ready", **{"X-Forwarded-For": "192.0.2.1"})).status_code == 410


async def test_secrets_are_stored_as_hashes(console: Console, pool: Pool) -> None:
    browser = await console.manager()
    session = browser.session
    for table in ("sessions", "sign_in_links"):
        stored = await pool.fetchval(f"SELECT string_agg(t::text, ' ') FROM {table} t")
        assert session not in stored


async def test_signing_out_ends_the_session_for_good(console: Console) -> None:
    browser = await console.manager()
    session = browser.session
    await browser.get("/account")
    await browser.send("/sign-out")
    assert browser.page.url.path == "/sign-in"
    thief = console.browser()
    thief.client.cookies.set("jornada", session, domain="127.0.0.1")
    assert (await thief.get("/leads")).url.path == "/sign-in"


async def test_sessions_that_nobody_uses_end(console: Console, pool: Pool) -> None:
    browser = await console.manager()
    await pool.execute("UPDATE sessions SET seen_at = seen_at - interval '7 days'")
    assert (await browser.get("/leads")).url.path == "/sign-in"


async def test_a_form_without_our_token_changes_nothing(console: Console) -> None:
    lead_id = await console.api.submit()
    browser = await console.manager()
    other = await console.signed_in(OTHER, "manager")
    await other.get("/account")
    stolen = console.api.parts.sign_in.form_token(other.session)
    for token in ("", "wrong", stolen):
        answer = await browser.client.post(f"/leads/{lead_id}/do/pause", data={"form_token": token})
        assert answer.status_code == 403
    assert "paused" not in await console.api.kinds(lead_id)


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}]
)
async def test_a_form_of_another_site_changes_nothing(console: Console, headers: dict[str, str]) -> None:
    lead_id = await console.api.submit()
    browser = await console.manager()
    token = console.api.parts.sign_in.form_token(browser.session)
    answer = await browser.client.post(f"/leads/{lead_id}/do/pause", data={"form_token": token}, headers=headers)
    assert answer.status_code == 403
    sent = await browser.client.post("/sign-in", data={"email": MANAGER}, headers=headers)
    assert sent.status_code == 403


async def test_a_disabled_account_is_out_at_once(console: Console, pool: Pool) -> None:
    browser = await console.owner()
    account = await console.account(OWNER)
    token = await service.new_link(console.api.pool, account, await console.api.parts.clock())
    assert (await console.api.get("/v1/leads", by="rep")).status_code == 200
    async with transaction(pool) as connection:
        await accounts.disable(connection, account, await console.api.parts.clock())
    assert (await browser.get("/leads")).url.path == "/sign-in"
    assert (await browser.get(f"/sign-in/{token}")).status_code == 410
    assert (await console.api.get("/v1/leads", by="rep")).status_code == 401
    with pytest.raises(Refused):
        await service.new_link(console.api.pool, await service.by_email(pool, OWNER), await console.api.parts.clock())


async def test_members_of_the_team_are_accounts(console: Console, pool: Pool) -> None:
    async with transaction(pool) as connection:
        await add(
            connection, Member("nova.amostra@example.org", "Nova Amostra", (), True), await console.api.parts.clock()
        )
    account = await service.by_email(pool, "Nova.Amostra@example.org")
    assert (account.role, account.name, account.is_active) == ("rep", "Nova Amostra", True)


async def test_leads_tasks_and_keys_go_along_to_another_address(console: Console, pool: Pool) -> None:
    lead_id = await console.api.submit()
    account = await console.account(OWNER)
    async with transaction(pool) as connection:
        await service.change(connection, account, await console.api.parts.clock(), email="Nova.Rita@Example.org")
    assert (await console.api.lead(lead_id))["owner"] == "nova.rita@example.org"
    assert (await console.api.happen(lead_id, "pause", by="rep")).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [{"email": "x"}, {"name": ""}, {"role": "integrator"}, {"language": "fr"}, {"time_zone": "Mars/Olympus"}],
)
async def test_accounts_are_checked(pool: Pool, console: Console, wrong: dict[str, str]) -> None:
    values = {"email": "a@example.org", "name": "A", "role": "rep", **wrong}
    with pytest.raises(Invalid):
        await service.add(pool, await console.api.parts.clock(), **values)


async def test_an_address_belongs_to_one_account(pool: Pool, console: Console) -> None:
    now = await console.api.parts.clock()
    first = await service.add(pool, now, email="a@example.org", name="A", role="rep")
    with pytest.raises(Refused):
        await service.add(pool, now, email="A@EXAMPLE.org", name="A", role="rep")
    await service.add(pool, now, email="b@example.org", name="B", role="rep")
    async with transaction(pool) as connection:
        with pytest.raises(Refused):
            await service.change(connection, first, now, email="b@example.org")


async def test_ones_own_account(console: Console) -> None:
    browser = await console.owner()
    await browser.get("/account")
    await browser.send("/account", name="Rita Nova", language="es", time_zone="America/Bogota")
    assert "Rita Nova" in browser.page.text
    assert 'lang="es"' in browser.page.text
    await browser.send("/account", name="", language="es", time_zone="America/Bogota")
    assert browser.page.status_code == 422
