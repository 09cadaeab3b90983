"""A real Chromium in front of the console, which listens on a port of its own."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

from local.serving import EmbeddedServer, listen
from services.access.accounts import new_link
from tests.console.browser import MANAGER, Console
from tests.waiting import PATIENCE_SECONDS

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
)  # fmt: skip
AXE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def executable() -> str:
    """Where Chromium is. Without one a test is skipped, but never in CI."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    if os.environ.get("CI") == "true":
        pytest.fail("there is no Chromium, and CI must have one: apt-get install chromium")
    pytest.skip("there is no Chromium or Chrome on this machine")


@asynccontextmanager
async def chromium(profile: Path) -> AsyncIterator[Browser]:
    """A browser with an empty profile."""
    async with async_playwright() as playwright:
        # A wait ends as soon as what it waits for is there: only a mistake lasts so long.
        expect.set_options(timeout=PATIENCE_SECONDS * 1000)
        browser = await playwright.chromium.launch(executable_path=executable(), args=list(FLAGS))
        yield browser
        await browser.close()


@dataclass
class Seen:
    """What a page did that it must not: other hosts asked, rules of the content policy broken, errors."""

    url: str
    foreign: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    _allowed: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Takes down what this page does."""
        page.on("request", lambda request: self._asked(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda told: self.complaints.append(told.text) if _is_complaint(told.text) else None)

    def allow(self, url: str) -> None:
        """Somebody is meant to go there."""
        self._allowed.append(url)

    def _asked(self, url: str) -> None:
        if not url.startswith((self.url, "data:", "about:", *self._allowed)):
            self.foreign.append(url)


def _is_complaint(text: str) -> bool:
    return "Content Security Policy" in text or "Content-Security-Policy" in text


class Site:
    """The console as people's browsers reach it."""

    def __init__(self, console: Console, browser: Browser, url: str) -> None:
        self.console = console
        self.browser = browser
        self.url = url
        self.seen = Seen(url)
        self._contexts: list[BrowserContext] = []

    async def new_page(self, *, width: int = 1440, **options: Any) -> Page:
        """A page of somebody who is not signed in, in a browser of their own. It is watched."""
        context = await self.browser.new_context(viewport={"width": width, "height": 900}, **options)
        context.set_default_timeout(PATIENCE_SECONDS * 1000)
        self._contexts.append(context)
        page = await context.new_page()
        self.seen.watch(page)
        return page

    async def page(self, email: str = MANAGER, role: str = "manager", *, width: int = 1440, **more: Any) -> Page:
        """A page of somebody who is signed in."""
        options = {name: more.pop(name) for name in ("has_touch", "java_script_enabled") if name in more}
        page = await self.new_page(width=width, **options)
        account = await self.console.account(email, role, **more)
        parts = self.console.api.parts
        token = await new_link(parts.pool, account, await parts.clock())
        await page.goto(f"{self.url}/sign-in/{token}")
        await page.click("button[type=submit]")
        await page.wait_for_url("**/board/dealer")
        return page

    async def close(self) -> None:
        """Closes all windows."""
        for context in self._contexts:
            await context.close()


@asynccontextmanager
async def site(console: Console, browser: Browser) -> AsyncIterator[Site]:
    """Serves the console on a free port."""
    listening = listen()
    made = Site(console, browser, f"http://127.0.0.1:{listening.getsockname()[1]}")
    async with EmbeddedServer(console.api.app).running(listening):
        try:
            yield made
        finally:
            await made.close()
