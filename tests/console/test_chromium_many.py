"""Whoever is on call frees hundreds of leads from one page, in a real Chromium; the work goes on without the page."""

from collections.abc import Mapping

from playwright.async_api import Locator, Page, expect

from domain.journey import NextStep, Parked
from services.leads.bulk import BATCH
from storage import leads
from storage.database import transaction
from storage.leads import Cause
from tests.api.api import Api
from tests.console.browser import Console
from tests.console.chromium import Site
from tests.console.test_bulk import runner

PARKED: Mapping[str, int] = {"mail_unavailable": 250, "portal_unavailable": 150, "unexpected": 100}

_COPIES = """
    WITH people AS (INSERT INTO contacts (email, name, created_at, updated_at)
        SELECT $2 || n || '@example.com', 'Pessoa Inventada ' || n, now(), now() FROM generate_series(2, $3) n
        RETURNING contact_id, email),
    copied AS (INSERT INTO leads (lead_id, journey, contact_id, subject, workflow_id, title, details, status, stage,
            state, revision, owner_email, registered_at, created_at, updated_at, parked_reason, parked_since,
            waiting_for, due_at)
        SELECT 'ld_' || md5(p.email), l.journey, p.contact_id, p.contact_id::text, 'dealer-ld_' || md5(p.email),
            'Loja ' || p.email, l.details, l.status, l.stage, l.state, 1, l.owner_email, now(), now(), now(),
            l.parked_reason, l.parked_since, l.waiting_for, l.due_at
        FROM people p, leads l WHERE l.lead_id = $1 RETURNING lead_id, stage)
    INSERT INTO cards (lead_id, pipeline, col, since, flags)
    SELECT lead_id, 'dealer', stage, now(), '{parked}' FROM copied
"""


async def park(api: Api) -> None:
    """Hundreds of leads that stand still, for three reasons."""
    for reason, number in PARKED.items():
        lead_id = await api.submit(email=f"{reason}@example.com")
        now = await api.parts.clock()
        stopped = Parked(reason=reason, since=now, due=NextStep(step="introduce", at=now))
        async with transaction(api.pool) as connection:
            lead = await leads.lock(connection, lead_id)
            assert lead
            await leads.park(connection, lead, stopped, now, Cause("journey", "introduce"))
        await api.pool.execute(_COPIES, lead_id, reason, number)


class Clicks:
    """A hand that counts its clicks."""

    def __init__(self) -> None:
        self.number = 0

    async def on(self, what: Locator) -> None:
        self.number += 1
        await what.click()


def of_reason(page: Page, said: str) -> Locator:
    return page.locator("article", has_text=said)


async def test_five_hundred_leads_are_found_understood_and_freed_from_one_page(site: Site, console: Console) -> None:
    await park(console.api)
    hand, page = Clicks(), await site.page()
    await hand.on(page.get_by_role("link", name="Operations"))
    await expect(page.get_by_role("heading", name="Stopped leads")).to_contain_text("500")
    reasons = (
        "The mail server did not take the mail",
        "The portal does not answer",
        "Something went wrong on our side",
    )
    for said, number in zip(reasons, PARKED.values(), strict=True):
        await expect(of_reason(page, said)).to_contain_text(f"{number} leads")
    await hand.on(of_reason(page, reasons[0]).get_by_role("link", name="Show them"))
    await expect(page.get_by_role("status").first).to_have_text("250 leads")
    await expect(page.locator("tbody tr").first).to_contain_text("the mail server did not take the mail")
    await hand.on(page.get_by_role("link", name="Operations"))
    for number in PARKED.values():
        await hand.on(page.get_by_role("button", name=f"Try all {number} again"))
        await expect(page.get_by_role("progressbar").first).to_have_attribute("max", str(number))
    await runner(console.api).drain()
    await expect(page.get_by_text("No lead stands still.")).to_be_visible()
    await expect(page.get_by_role("progressbar")).to_have_count(0)
    for number in PARKED.values():
        await expect(page.get_by_text(f"{number} of {number} done, 0 refused.")).to_be_visible()
    assert hand.number < 10
    assert await console.api.pool.fetchval("SELECT count(*) FROM leads WHERE parked_reason IS NOT NULL") == 0


async def test_the_progress_bar_survives_a_closed_tab(site: Site, console: Console) -> None:
    await park(console.api)
    page = await site.page()
    await page.goto(f"{site.url}/operations")
    await page.get_by_role("button", name="Try all 250 again").click()
    await page.locator("article", has_text="of 250 done").get_by_role("link").click()
    bar = page.get_by_role("progressbar")
    await expect(bar).to_have_attribute("value", "0")
    await runner(console.api).run_once()
    await expect(bar).to_have_attribute("value", str(BATCH))
    address, context = page.url, page.context
    await page.close()
    await runner(console.api).run_once()
    again = await context.new_page()
    site.seen.watch(again)
    await again.goto(address)
    await expect(again.get_by_role("progressbar")).to_have_attribute("value", str(2 * BATCH))
    await expect(again.get_by_text("You may close this page: it goes on.")).to_be_visible()
    await runner(console.api).drain()
    await expect(again.get_by_text("Finished.")).to_be_visible()
    await expect(again.get_by_role("progressbar")).to_have_attribute("value", "250")
