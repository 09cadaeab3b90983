"""Pages as they come from the server: nothing of another host, every text translated, roles kept."""

import re

import pytest

from tests.console.browser import OTHER, Console

PAGES = [
    "/board/dealer",
    "/board/presales",
    "/board/franchise",
    "/board/enrollment",
    "/board/scoring",
    "/leads",
    "/tasks",
    "/account",
]


@pytest.mark.parametrize("language", ["pt-BR", "es", "en"])
async def test_pages_open_in_each_language(console: Console, language: str) -> None:
    lead_id = await console.api.submit()
    browser = await console.signed_in(language=language)
    for path in [*PAGES, "/operations", f"/leads/{lead_id}"]:
        page = await browser.get(path)
        assert page.status_code == 200, (path, page.text)
        assert f'lang="{language}"' in page.text
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page.text), path
        assert " style=" not in page.text
        assert "<script>" not in page.text
        assert "default-src 'none'" in page.headers["content-security-policy"]


async def test_what_a_rep_may_not_do_is_not_shown_and_refused(console: Console) -> None:
    lead_id = await console.api.submit()
    browser = await console.signed_in(OTHER, "rep")
    page = await browser.get("/leads")
    assert "/operations" not in page.text
    assert (await browser.get("/operations")).status_code == 403
    page = await browser.get(f"/leads/{lead_id}")
    assert f"/leads/{lead_id}/do/" not in page.text
    token = re.search(r'name="form_token" value="(\w+)"', page.text)
    assert token
    answer = await browser.client.post(f"/leads/{lead_id}/do/pause", data={"form_token": token[1]})
    assert answer.status_code == 403
