"""Somebody's first day, from the ready link on: with the mouse alone, and with the keyboard alone."""

from typing import Protocol

import pytest
from playwright.async_api import Locator, Page, expect

from services.access.accounts import hashed
from storage import sign_in
from tests.console.browser import MANAGER, Console
from tests.console.chromium import Site
from tests.console.test_chromium import card, column, drag
from tests.console.test_tasks import lead_id

__all__ = ["lead_id"]


class Hand(Protocol):
    """A way to work with a page."""

    async def press(self, what: Locator) -> None:
        """Presses a button, follows a link, opens what is folded."""

    async def write(self, what: Locator, text: str) -> None:
        """Writes into a field."""

    async def move(self, page: Page, lead_id: str, code: str) -> None:
        """Moves a card to a column."""


class Mouse:
    """Clicks and drags; only what is written takes keys."""

    async def press(self, what: Locator) -> None:
        await what.click()

    async def write(self, what: Locator, text: str) -> None:
        await what.click()
        await what.press_sequentially(text)

    async def move(self, page: Page, lead_id: str, code: str) -> None:
        await drag(page, card(page, lead_id), column(page, code))


class Keyboard:
    """Goes from one thing to the next, and never points at anything."""

    MOST = 200

    async def press(self, what: Locator) -> None:
        await self._reach(what)
        await what.page.keyboard.press("Enter")

    async def write(self, what: Locator, text: str) -> None:
        await self._reach(what)
        await what.page.keyboard.type(text)

    async def move(self, page: Page, lead_id: str, code: str) -> None:
        field = page.locator(f"#move-{lead_id}")
        await self._reach(field)
        await page.keyboard.type(code[:4])
        await expect(field).to_have_value(code)
        await self.press(card(page, lead_id).get_by_role("button"))

    async def _reach(self, what: Locator) -> None:
        await expect(what).to_be_visible()
        for _ in range(self.MOST):
            if await what.evaluate("it => it === document.activeElement"):
                return
            await what.page.keyboard.press("Tab")
        raise AssertionError(f"no key leads to {what}")


@pytest.mark.parametrize("hand", [Mouse(), Keyboard()], ids=["mouse", "keyboard"])
async def test_a_first_day(site: Site, console: Console, lead_id: str, hand: Hand) -> None:
    moved = await console.api.submit(store="Loja Inventada")
    await console.api.submit(store="Veículos São João", email="joao@example.com")
    account = await console.account(MANAGER, "manager")
    await console.api.post("/v1/team", {"email": MANAGER, "name": account.name}, by="manager")
    theirs = {"journey": "presales", "name": "Bia Inventada", "email": "bia@example.com", "source": "form"}
    called = (await console.api.post("/v1/leads", {**theirs, "owner": MANAGER})).json()["lead_id"]
    now = await console.api.parts.clock()
    await sign_in.add_link(console.api.pool, hashed("ready"), account.account_id, now, None, reusable=True)
    page = await site.new_page(locale="en")
    await page.goto(f"{site.url}/sign-in/ready")
    await hand.press(page.get_by_role("button", name="Sign in"))
    # A lead becomes a customer.
    await expect(page.get_by_role("heading", level=1)).to_have_text("Car dealers")
    await hand.move(page, moved, "CLIENTE")
    await expect(column(page, "CLIENTE").locator(f"#card-{moved}")).to_be_visible()
    await expect(page.get_by_role("status")).to_have_text("Card moved.")
    # Another one is found by a name without its accents, and says what it waits for.
    await hand.press(page.get_by_role("link", name="Leads", exact=True))
    await hand.write(page.get_by_role("searchbox"), "sao joao")
    await hand.press(page.get_by_role("button", name="Filter"))
    await expect(page.get_by_role("status").first).to_have_text("1 lead")
    await hand.press(page.get_by_role("link", name="Veículos São João"))
    await expect(page.locator("#fresh")).to_contain_text("The commercial team is told of the lead")
    # A task is done.
    await hand.press(page.get_by_role("link", name="My tasks"))
    await expect(page.get_by_role("heading", level=1)).to_have_text("My tasks")
    await hand.press(page.locator("summary", has_text="Done …"))
    await hand.write(page.get_by_label("Remark"), "spoken to")
    await hand.press(page.get_by_role("button", name="Done", exact=True))
    await expect(page.get_by_text("Done.", exact=True)).to_be_visible()
    assert (await console.api.lead(moved))["stage"] == "CLIENTE"
    (task,) = (await console.api.get("/v1/tasks", lead_id=called)).json()["items"]
    assert (task["status"], task["remark"]) == ("completed", "spoken to")
