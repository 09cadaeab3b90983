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


@pytest.mark.parametrize("bad", ["%00", "x%00y", "%C3%A9", "a" * 3000, "..%2f..", "' OR 1=1 --"])
async def test_nonsense_in_an_address_is_not_found(console: Console, bad: str) -> None:
    lead_id = await console.api.submit()
    browser = await console.manager()
    token = {"form_token": console.api.parts.sign_in.form_token(browser.session)}
    for path in (
        f"/leads/{bad}",
        f"/leads/{lead_id}/mails/{bad}/look",
        f"/bulk/{bad}",
        f"/board/{bad}",
        f"/a/{bad}",
        f"/static/x/{bad}",
    ):
        assert (await browser.client.get(path)).status_code == 404, path
    for path in (f"/leads/{bad}/do/pause", f"/leads/{lead_id}/do/{bad}", f"/tasks/{bad}/complete", f"/a/{bad}"):
        assert (await browser.client.post(path, data=token)).status_code == 404, path
    assert (await browser.client.get(f"/sign-in/{bad}")).status_code in {404, 410}


async def test_what_never_ends_well(console: Console) -> None:
    browser = await console.manager()
    for body in (b"\xff\xfe", b"a=%00", b"&".join(b"a=1" for _ in range(3000))):
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        assert (await browser.client.post("/account", content=body, headers=headers)).status_code in {400, 403}
