"""`jornada accounts`: added, listed, changed, disabled, and a link that signs in."""

import re

import httpx
import pytest

from storage.accounts import find_by_email
from storage.database import Pool
from tests.cli.shell import Served, invoke


@pytest.fixture
def database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("JORNADA_DATABASE_URL", database_url)
    return database_url


async def test_an_account_signs_in_by_its_link(database: str, served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JORNADA_PUBLIC_URL", served.url)
    added = await invoke(
        "accounts", "add", "Rita.Nova@Example.org", "--name", "Rita Nova", "--role", "manager", "--language", "es"
    )
    assert added.exit_code == 0, added.output
    made = await invoke("accounts", "link", "rita.nova@example.org")
    link = made.stdout.strip()
    assert re.fullmatch(rf"{re.escape(served.url)}/sign-in/[\w-]{{43}}", link)
    async with httpx.AsyncClient(follow_redirects=True) as browser:
        assert (await browser.get(link)).status_code == 200
        page = await browser.post(link)
        assert page.status_code == 200
        assert 'lang="es"' in page.text
        assert (await invoke("accounts", "disable", "rita.nova@example.org")).exit_code == 0
        assert (await browser.get(f"{served.url}/leads")).url.path == "/sign-in"
    refused = await invoke("accounts", "link", "rita.nova@example.org")
    assert refused.exit_code == 1
    assert "disabled" in refused.output
    assert (await invoke("accounts", "enable", "rita.nova@example.org")).exit_code == 0
    assert (await invoke("accounts", "link", "rita.nova@example.org")).exit_code == 0


async def test_changed_and_listed(database: str, pool: Pool) -> None:
    await invoke("accounts", "add", "a@example.org", "--name", "A")
    changed = await invoke(
        "accounts", "change", "a@example.org", "--email", "b@example.org", "--time-zone", "America/Bogota"
    )
    assert changed.exit_code == 0, changed.output
    account = await find_by_email(pool, "b@example.org")
    assert account
    assert (account.name, account.role, account.time_zone) == ("A", "rep", "America/Bogota")
    assert "b@example.org" in (await invoke("accounts", "list")).stdout


@pytest.mark.parametrize(
    "words",
    [
        ("add", "no address", "--name", "A"),
        ("add", "a@example.org", "--name", "A", "--role", "integrator"),
        ("add", "a@example.org", "--name", "A", "--language", "fr"),
        ("add", "a@example.org", "--name", "A", "--time-zone", "Mars"),
        ("link", "nobody@example.org"),
        ("disable", "nobody@example.org"),
    ],
)
async def test_mistakes_are_told(database: str, words: tuple[str, ...]) -> None:
    told = await invoke("accounts", *words)
    assert told.exit_code == 1
    assert told.output.startswith("error:")


async def test_an_address_has_one_account(database: str) -> None:
    await invoke("accounts", "add", "a@example.org", "--name", "A")
    again = await invoke("accounts", "add", "A@EXAMPLE.ORG", "--name", "B")
    assert again.exit_code == 1
    assert "already" in again.output
