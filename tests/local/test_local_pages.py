"""The mailbox's and the sandbox's pages in a real Chromium: they fill a wide window and work on a narrow one."""

from collections.abc import AsyncIterator
from email.message import EmailMessage
from pathlib import Path

import aiosmtplib
import httpx
import pytest
from playwright.async_api import Browser, Page, expect

from local.mailbox import Mailbox
from local.sandbox import Sandbox, Settings
from tests.console.chromium import chromium
from tests.local.sandbox_kit import api

WIDE, NARROW = 1440, 375
HEIGHT = 900


@pytest.fixture(scope="module")
async def browser(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Browser]:
    async with chromium(tmp_path_factory.mktemp("chromium")) as started:
        yield started


@pytest.fixture
async def mailbox(tmp_path: Path) -> AsyncIterator[Mailbox]:
    started = Mailbox(tmp_path / "mailbox")
    await started.start(http_port=0)
    yield started
    await started.stop()


@pytest.fixture(params=[WIDE, 768, NARROW])
async def page(request: pytest.FixtureRequest, browser: Browser) -> AsyncIterator[Page]:
    """A window of some width; afterwards, that nothing ran off its edge."""
    opened = await browser.new_page(viewport={"width": request.param, "height": HEIGHT})
    yield opened
    assert await opened.evaluate("document.documentElement.scrollWidth") <= request.param
    await opened.close()


def width(page: Page) -> int:
    assert page.viewport_size
    return page.viewport_size["width"]


async def send(mailbox: Mailbox, subject: str, to: str = "ana@example.org") -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "jornada@example.org", to, subject
    message.set_content(f"Texto: {subject}")
    await aiosmtplib.send(message, hostname="127.0.0.1", port=int(mailbox.smtp_url.rpartition(":")[2]))


async def test_a_mail_fills_the_window_beside_the_list_or_in_its_place(mailbox: Mailbox, page: Page) -> None:
    await send(mailbox, "Boas-vindas")
    for _ in range(30):
        await send(mailbox, "Manutenção semanal", "equipe@example.org")
    await page.goto(mailbox.http_url)
    rows, reader = page.locator("#mails > li"), page.locator("#reader")
    await expect(rows).to_have_count(2)  # what comes again and again buries nothing
    is_wide = width(page) >= 768
    if not is_wide:
        await expect(reader).to_be_hidden()
        await rows.last.locator("a").first.click()
    else:
        await expect(reader.content_frame.get_by_text("Texto: Manutenção semanal")).to_be_visible()
        await rows.last.locator("a").first.click()
    await expect(reader.content_frame.get_by_text("Texto: Boas-vindas")).to_be_visible()
    box = await reader.bounding_box()
    assert box
    assert box["x"] + box["width"] == width(page)
    assert box["y"] + box["height"] == HEIGHT
    assert box["width"] >= width(page) * (0.45 if is_wide else 1)
    if not is_wide:
        await expect(rows.first).to_be_hidden()
        await page.click("#back")
        await expect(rows.first).to_be_visible()


async def test_an_empty_mailbox_says_so(mailbox: Mailbox, page: Page) -> None:
    await page.goto(mailbox.http_url)
    await expect(page.get_by_text("No mail yet")).to_be_visible()


async def test_a_property_is_changed_and_its_webhook_seen(tmp_path_factory: pytest.TempPathFactory, page: Page) -> None:
    settings = Settings(webhook_retry=0.05, webhook_attempts=1)
    async with api() as receiver, Sandbox(tmp_path_factory.mktemp("sandbox"), receiver.url, settings) as sandbox:
        async with httpx.AsyncClient(base_url=sandbox.url) as portal:
            properties = {"firstname": "Iara", "email": "iara@example.com", "app_publico": "Não"}
            made = await portal.post("/portals/engagement/contact", json={"properties": properties})
        await page.goto(sandbox.url)
        await page.get_by_text("iara@example.com").first.click()
        await page.get_by_label("App público").select_option("Sim")
        await page.get_by_role("button", name="Save").click()
        await expect(page.locator("#sent")).to_contain_text("App público = Sim")
        assert made.status_code == 201
        assert page.url.endswith(f"/0-1/{made.json()['id']}")
