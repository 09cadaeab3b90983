"""A browser without scripts: cookies, forms and their hidden fields."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html.parser import HTMLParser
from typing import Any

import httpx
from temporalio.client import Client

from local.mailbox import Mailbox
from services.access import accounts
from storage.accounts import Account, find_by_email
from storage.database import Pool
from tests.api.api import OWNER, Api, serving
from tests.waiting import until

MANAGER, OTHER = "marina.gestora@example.org", "outra.amostra@example.org"


class _Forms(HTMLParser):
    """The forms of a page: address and fields of each."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, list[tuple[str, str]]]] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((told.get("action", ""), []))
            self._open = True
        elif self._open and tag == "input" and told.get("type") == "hidden":
            self.forms[-1][1].append((told["name"], told.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag != "form"


def forms(page: httpx.Response) -> list[tuple[str, list[tuple[str, str]]]]:
    """The forms of a page, each with its address and hidden fields."""
    parser = _Forms()
    parser.feed(page.text)
    return parser.forms


class Browser:
    """Somebody's browser."""

    def __init__(self, api: Api) -> None:
        self.client = httpx.AsyncClient(
            transport=httpx.ASGITransport(api.app, raise_app_exceptions=False),
            base_url="http://127.0.0.1:8000",
            headers={"Accept": "text/html", "Accept-Language": "en"},
        )
        self.page = httpx.Response(200)

    @property
    def session(self) -> str:
        """The token of the session that is in the cookie."""
        return next(iter(self.client.cookies.jar)).value or ""

    async def get(self, path: str, **headers: str) -> httpx.Response:
        """Opens a page, and what it leads to."""
        self.page = await self.client.get(path, headers=headers, follow_redirects=True)
        return self.page

    async def send(self, action: str, *, follow: bool = True, nth: int = 0, **fields: Any) -> httpx.Response:
        """Fills in and sends the form of the opened page that goes to this address."""
        found = [hidden for address, hidden in forms(self.page) if address == action]
        assert found, f"no form goes to {action}; there are {[address for address, _ in forms(self.page)]}"
        body = [*found[nth], *fields.items()]
        sent = httpx.QueryParams(body)
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Referer": str(self.page.url)}
        self.page = await self.client.post(
            action or str(self.page.url), content=str(sent), headers=headers, follow_redirects=follow
        )
        return self.page


class Console:
    """The console, its API, and the browsers of some people."""

    def __init__(self, api: Api) -> None:
        self.api = api
        self.browsers: list[Browser] = []

    def browser(self) -> Browser:
        """A browser with nobody signed in."""
        made = Browser(self.api)
        self.browsers.append(made)
        return made

    async def account(self, email: str, role: str = "rep", **more: Any) -> Account:
        """An account, made if there is none."""
        if known := await find_by_email(self.api.pool, email):
            return known
        values = {"name": email.partition("@")[0].replace(".", " ").title(), "language": "en", **more}
        return await accounts.add(self.api.pool, await self.api.parts.clock(), email=email, role=role, **values)

    async def signed_in(self, email: str = MANAGER, role: str = "manager", **more: Any) -> Browser:
        """A browser of somebody who has signed in by a link."""
        account = await self.account(email, role, **more)
        token = await accounts.new_link(self.api.pool, account, await self.api.parts.clock())
        browser = self.browser()
        await browser.get(f"/sign-in/{token}")
        await browser.send("")
        assert browser.page.status_code == 200, browser.page.text
        return browser

    async def manager(self) -> Browser:
        """A manager's browser."""
        return await self.signed_in()

    async def owner(self) -> Browser:
        """The browser of who answers for the leads that tests submit."""
        return await self.signed_in(OWNER, "rep")

    async def links_mailed(self, mailbox: Mailbox, address: str) -> list[str]:
        """The sign-in links that arrived at an address."""

        async def arrived() -> list[str]:
            parts = [m.read().get_body(("plain",)) for m in mailbox.messages() if address in m.to]
            texts = [part.get_content() for part in parts if part]
            return [line for text in texts for line in text.split() if "/sign-in/" in line]

        found: list[str] = []

        async def there() -> bool:
            found[:] = await arrived()
            return bool(found)

        await until(there, "a sign-in link")
        return found


@asynccontextmanager
async def opened(database_url: str, pool: Pool, temporal: Client) -> AsyncIterator[Console]:
    """The console over these parts."""
    async with serving(database_url, pool, temporal) as api:
        console = Console(api)
        yield console
        for browser in console.browsers:
            await browser.client.aclose()
        await api.parts.close()
