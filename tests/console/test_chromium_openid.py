"""Signing in at a provider, in a real Chromium: from the page that somebody wanted, there, and back to it."""

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from services.access import openid
from services.configuration.settings import OidcSettings
from tests.console.browser import MANAGER, Console
from tests.console.chromium import AXE, Site
from tests.openid_provider import CLIENT_ID, CLIENT_SECRET, StandIn, stand_in


def set_up(site: Site, console: Console, provider: StandIn) -> None:
    """Makes this the provider of the house, for the address that the site has got."""
    oidc = OidcSettings(issuer=provider.url, client_id=CLIENT_ID, client_secret=CLIENT_SECRET, name="Casa Inventada")
    parts = console.api.parts
    settings = parts.settings.model_copy(update={"oidc": oidc, "public_url": site.url})
    vars(parts)["openid"] = openid.build(settings, parts.sign_in)


@pytest.mark.parametrize("let", ["Let me in", "Turn back"])
async def test_signing_in_at_the_provider_of_the_house(site: Site, console: Console, let: str) -> None:
    await console.account(MANAGER, "manager")
    async with stand_in() as provider:
        set_up(site, console, provider)
        page = await site.new_page(locale="en")
        site.seen.allow(provider.url)
        await page.goto(f"{site.url}/leads?q=joao")
        found = await Axe().run(page, options={"runOnly": {"type": "tag", "values": AXE}})
        assert found.violations_count == 0, found.generate_report()
        await page.get_by_role("link", name="Sign in with Casa Inventada").click()
        await expect(page).to_have_title("The provider")
        await page.get_by_role("button", name=let).click()
        if let == "Let me in":
            await page.wait_for_url("**/leads?q=joao")
            assert await page.evaluate("document.cookie") == ""
        else:
            await expect(page.get_by_role("heading")).to_have_text("Signing in was broken off")
            await page.get_by_role("link", name="To signing in").click()
            await expect(page.get_by_label("Your e-mail")).to_be_visible()
