"""The console in a real Chromium: mouse, touch, keyboard, three languages, two widths, accessibility."""

import asyncio

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Locator, Page, expect

from local.mailbox import Mailbox
from tests.api.api import OWNER
from tests.api.test_links import mailed
from tests.console.browser import MANAGER, Console
from tests.console.chromium import AXE, Site
from tests.console.test_tasks import DORA, lead_id

__all__ = ["lead_id"]


def column(page: Page, code: str) -> Locator:
    return page.locator(f'.column[data-column="{code}"]')


def card(page: Page, lead_id: str) -> Locator:
    return page.locator(f"#card-{lead_id}")


async def drag(page: Page, what: Locator, to: Locator) -> None:
    """By mouse, in small steps, as a hand does."""
    start, end = await what.bounding_box(), await to.bounding_box()
    assert start
    assert end
    await page.mouse.move(start["x"] + 20, start["y"] + start["height"] / 2)
    await page.mouse.down()
    await page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 60, steps=12)
    await page.mouse.up()


async def test_signing_in_by_the_mailed_link(site: Site, console: Console, mailbox: Mailbox) -> None:
    await console.account(MANAGER, "manager")
    page = await site.new_page(locale="en")
    await page.goto(f"{site.url}/leads")
    await page.get_by_label("Your e-mail").fill(MANAGER)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading")).to_have_text("Look into your mail")
    link = (await console.links_mailed(mailbox, MANAGER))[0]
    await page.goto(link.replace("http://127.0.0.1:8000", site.url))
    await page.get_by_role("button", name="Sign in").click()
    await page.wait_for_url("**/leads")
    assert await page.evaluate("document.cookie") == ""
    await page.get_by_role("button", name="Sign out").click()
    await page.wait_for_url("**/sign-in")


async def test_a_card_moves_by_mouse(site: Site, console: Console) -> None:
    lead_id = await console.api.submit()
    page = await site.page()
    await drag(page, card(page, lead_id), column(page, "APRESENTACAO"))
    await expect(column(page, "APRESENTACAO").locator(f"#card-{lead_id}")).to_be_visible()
    await expect(page.get_by_role("status")).to_have_text("Card moved.")
    assert (await console.api.lead(lead_id))["stage"] == "APRESENTACAO"


async def test_a_move_that_is_refused_goes_back_with_the_reason(site: Site, console: Console) -> None:
    lead_id = await console.api.submit()
    page = await site.page()
    await drag(page, card(page, lead_id), column(page, "AVALIACAO"))
    await expect(page.get_by_role("status")).to_have_text(
        "A card is never in AVALIACAO without a presentation: record one first"
    )
    await expect(column(page, "LEAD").locator(f"#card-{lead_id}")).to_be_visible()
    assert (await console.api.lead(lead_id))["stage"] == "LEAD"


async def test_a_card_moves_by_keyboard(site: Site, console: Console) -> None:
    lead_id = await console.api.submit()
    page = await site.page()
    field = page.locator(f"#move-{lead_id}")
    for _ in range(40):
        await page.keyboard.press("Tab")
        if await field.evaluate("field => field === document.activeElement"):
            break
    await page.keyboard.type("CRED")
    await expect(field).to_have_value("CREDENCIAMENTO")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(column(page, "CREDENCIAMENTO").locator(f"#card-{lead_id}")).to_be_visible()
    # Whoever works by keyboard goes on where they were.
    await expect(page.locator(f"#move-{lead_id}")).to_be_focused()
    assert (await console.api.lead(lead_id))["stage"] == "CREDENCIAMENTO"


async def test_a_card_moves_by_touch(site: Site, console: Console) -> None:
    lead_id = await console.api.submit()
    page = await site.page(width=1440, has_touch=True)
    start = await card(page, lead_id).locator(".meta").bounding_box()
    end = await column(page, "APRESENTACAO").bounding_box()
    assert start
    assert end
    touch = await page.context.new_cdp_session(page)
    at = {"x": start["x"] + 20, "y": start["y"] + 8}

    async def send(kind: str, *points: dict[str, float]) -> None:
        await touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    await send("touchStart", at)
    await expect(page.locator(".card.lifted")).to_be_visible()
    for step in range(1, 9):
        await send("touchMove", {"x": at["x"] + (end["x"] + 60 - at["x"]) * step / 8, "y": at["y"]})
    await send("touchEnd")
    await expect(column(page, "APRESENTACAO").locator(f"#card-{lead_id}")).to_be_visible()


async def test_a_card_moves_without_scripts(site: Site, console: Console) -> None:
    lead_id = await console.api.submit()
    page = await site.page(java_script_enabled=False)
    await page.select_option(f"#move-{lead_id}", "APRESENTACAO")
    await card(page, lead_id).get_by_role("button").click()
    await expect(column(page, "APRESENTACAO").locator(f"#card-{lead_id}")).to_be_visible()


async def test_two_people_at_one_card(site: Site, console: Console) -> None:
    lead_id = await console.api.submit()
    first, second = await site.page(), await site.page("segunda.gestora@example.org")
    # The second board does not learn of it before the move.
    await second.evaluate("document.querySelector('#board').dataset.held = 'yes'")
    await drag(first, card(first, lead_id), column(first, "APRESENTACAO"))
    await expect(first.get_by_role("status")).to_have_text("Card moved.")
    await second.select_option(f"#move-{lead_id}", "CREDENCIAMENTO")
    await card(second, lead_id).get_by_role("button").click()
    await expect(second.get_by_role("status")).to_contain_text("it is in APRESENTAÇÃO now")
    await expect(column(second, "APRESENTACAO").locator(f"#card-{lead_id}")).to_be_visible()


async def test_a_board_stays_fresh(site: Site, console: Console) -> None:
    page = await site.page()
    lead_id = await console.api.submit()
    await expect(card(page, lead_id)).to_be_visible()
    await console.api.happen(lead_id, "card_moved", column="APRESENTACAO")
    await expect(column(page, "APRESENTACAO").locator(f"#card-{lead_id}")).to_be_visible()


async def test_a_meeting_asks_for_its_date(site: Site, console: Console) -> None:
    body = {"journey": "presales", "name": "Ana Inventada", "email": "ana@example.com", "source": "form"}
    lead_id = (await console.api.post("/v1/leads", body)).json()["lead_id"]
    page = await site.page()
    await page.goto(f"{site.url}/board/presales")
    await drag(page, card(page, lead_id), column(page, "AGENDADO"))
    await page.wait_for_url(f"**/leads/{lead_id}?do=meeting_scheduled")
    await page.get_by_label("When").first.fill("2090-01-01T10:00")
    await page.locator("details[open]").get_by_role("button", name="Save").click()
    await expect(page.get_by_text("Done.")).to_be_visible()
    assert (await console.api.lead(lead_id))["stage"] == "AGENDADO"


async def test_from_a_lead_to_a_customer_by_its_buttons(site: Site, console: Console) -> None:
    lead_id = await console.api.submit()
    page = await site.page(OWNER, "rep")
    await page.get_by_role("link", name="Loja Inventada").click()
    for button, confirm in (
        ("Presentation held", True),
        ("Accredited", True),
        ("Start the trial", False),
        ("Deal won", True),
    ):
        target = page.locator("main").get_by_text(button, exact=True).first
        await target.click()
        if confirm:
            await page.locator("details[open]").get_by_role("button", name="Save").click()
        await expect(page.get_by_text("Done.")).to_be_visible()
    lead = await console.api.lead(lead_id)
    assert (lead["stage"], lead["status"]) == ("CLIENTE", "won")


async def test_a_task_is_completed_by_keyboard(site: Site, console: Console, lead_id: str) -> None:
    page = await site.page(DORA, "rep")
    await page.get_by_role("link", name="Minhas tarefas").click()
    await page.locator("summary", has_text="Feita …").focus()
    await page.keyboard.press("Enter")
    await page.get_by_label("Observação").fill("speaks of March")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Feito.", exact=True)).to_be_visible()
    task = (await console.api.get("/v1/tasks")).json()["items"][0]
    assert (task["status"], task["remark"]) == ("completed", "speaks of March")


async def test_a_mail_is_shown_without_its_scripts(site: Site, console: Console) -> None:
    lead_id = await console.api.submit()
    await mailed(console.api, lead_id)
    page = await site.page()
    await page.goto(f"{site.url}/leads/{lead_id}")
    await page.get_by_text("How it looks").click()
    frame = page.frame_locator("iframe")
    await expect(frame.locator("h1").first).to_be_visible()
    assert await page.locator("iframe").get_attribute("sandbox") == ""


PAGES = [
    "/board/dealer",
    "/board/presales",
    "/board/franchise",
    "/leads",
    "LEAD",
    "/tasks?assignee=all",
    "/operations",
    "/account",
]


@pytest.mark.parametrize("width", [375, 1440])
@pytest.mark.parametrize("language", ["pt-BR", "es", "en"])
async def test_pages_fit_and_are_accessible(
    site: Site, console: Console, lead_id: str, width: int, language: str
) -> None:
    dealer = await console.api.submit(store="Concessionária de nome bastante comprido São João")
    await mailed(console.api, dealer)
    page = await site.page(width=width, language=language)
    for path in PAGES:
        await page.goto(site.url + (f"/leads/{dealer}" if path == "LEAD" else path))
        wide = await page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, (path, wide)
        if language == "en":  # what is right in one language is right in the others
            found = await Axe().run(page, options={"runOnly": {"type": "tag", "values": AXE}, "iframes": False})
            assert found.violations_count == 0, (path, found.generate_report())


async def test_the_description_of_the_api_needs_no_other_host(site: Site) -> None:
    page = await site.new_page()
    await page.goto(f"{site.url}/docs")
    await expect(page.locator(".opblock").first).to_be_visible()


async def test_the_pages_for_strangers_are_accessible(site: Site) -> None:
    page = await site.new_page(width=375, color_scheme="dark")
    for path in ("/sign-in", "/sign-in/wrong"):
        await page.goto(site.url + path)
        found = await Axe().run(page, options={"runOnly": {"type": "tag", "values": AXE}})
        assert found.violations_count == 0, found.generate_report()


async def test_dark_pages_have_enough_contrast(site: Site, console: Console, lead_id: str) -> None:
    page = await site.page()
    await page.emulate_media(color_scheme="dark")
    for path in ("/board/presales", "/leads", f"/leads/{lead_id}", "/operations"):
        await page.goto(site.url + path)
        await asyncio.sleep(0)
        found = await Axe().run(
            page, options={"runOnly": {"type": "rule", "values": ["color-contrast"]}, "iframes": False}
        )
        assert found.violations_count == 0, (path, found.generate_report())
