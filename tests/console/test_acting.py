"""Acting from a mail: opening changes nothing, the form works once, for that one thing, for a while."""

import asyncio
from datetime import timedelta
from typing import Any

from domain.action_links import LASTS, TASK_DONE, ActionLink
from domain.mail import Audience
from storage import accounts
from storage.accounts import find_by_email
from storage.database import transaction
from tests.api.api import OWNER
from tests.console.browser import Browser, Console
from tests.console.test_tasks import DORA, RITA, lead_id, the_task

__all__ = ["lead_id"]


async def link(
    console: Console,
    lead_id: str,
    action: str,
    who: str = Audience.COMMERCIAL,
    *,
    lasts: timedelta = LASTS,
    **more: Any,
) -> str:
    """The address of a link as a mail has it."""
    now = await console.api.parts.clock()
    secret = console.api.parts.settings.secret.get_secret_value()
    return f"/a/{ActionLink(lead_id, action, who, now + lasts, **more).token(secret)}"


async def followed(console: Console, address: str) -> Browser:
    browser = console.browser()
    await browser.get(address)
    return browser


async def test_opening_changes_nothing_and_the_form_works_once(console: Console) -> None:
    lead = await console.api.submit()
    address = await link(console, lead, "presentation_scheduled")
    before = await console.api.contents()
    browser = await followed(console, address)
    assert browser.page.status_code == 200
    assert "Marcar a apresentação" in browser.page.text
    assert await console.api.contents() == before
    page = await browser.send("", at="2090-01-01T10:00")
    assert page.status_code == 200
    assert "Feito" in page.text
    shown = await console.api.lead(lead)
    assert shown["stage"] == "APRESENTACAO"
    line = (await console.api.get(f"/v1/leads/{lead}/timeline")).json()["items"][-1]
    assert line["actor"] == "commercial"
    assert line["data"]["at"] == "2090-01-01T10:00:00-03:00"
    assert (await browser.client.post(address, data={"at": "2090-02-01T10:00"})).status_code == 410
    assert (await browser.get(address)).status_code == 410
    assert (await console.api.kinds(lead)).count("presentation_scheduled") == 1


async def test_two_who_send_it_together(console: Console) -> None:
    lead = await console.api.submit()
    address = await link(console, lead, "not_interested")
    browsers = [await followed(console, address) for _ in range(3)]
    pages = await asyncio.gather(*(browser.send("", reason="") for browser in browsers))
    assert sorted(page.status_code for page in pages) == [200, 410, 410]


async def test_what_is_wrong_or_refused_leaves_the_link_usable(console: Console) -> None:
    lead = await console.api.submit()
    browser = await followed(console, await link(console, lead, "presentation_scheduled"))
    assert (await browser.send("", at="")).status_code == 422
    await console.api.happen(lead, "pause")
    await console.api.happen(lead, "cancel", reason="x")
    page = await browser.send("", at="2090-01-01T10:00")
    assert page.status_code == 409
    assert "A jornada terminou: o lead está cancelado" in page.text


async def test_a_link_ends(console: Console) -> None:
    lead = await console.api.submit()
    address = await link(console, lead, "not_interested", lasts=-timedelta(seconds=1))
    browser = console.browser()
    assert (await browser.get(address)).status_code == 410
    assert (await browser.client.post(address)).status_code == 410
    assert "not_interested" not in await console.api.kinds(lead)


async def test_a_link_is_for_one_thing_and_nobody_else_can_make_it(console: Console) -> None:
    lead = await console.api.submit()
    good = await link(console, lead, "not_interested")
    browser = console.browser()
    for bad in (good.replace("not_interested", "deal_won"), good[:-1], good + "A", "/a/x", f"/a/{lead}.x"):
        assert (await browser.get(bad)).status_code == 404
        assert (await browser.client.post(bad)).status_code == 404
    assert (await browser.client.post(good, headers={"Origin": "https://evil.example"})).status_code == 403
    assert (await console.api.lead(lead))["status"] == "open"


async def test_the_owner_acts_in_their_own_name_until_disabled(console: Console) -> None:
    lead = await console.api.submit()
    account = await console.account(OWNER)
    browser = await followed(console, await link(console, lead, "presentation_scheduled", Audience.OWNER))
    await browser.send("", at="2090-01-01T10:00")
    line = (await console.api.get(f"/v1/leads/{lead}/timeline")).json()["items"][-1]
    assert line["actor"] == account.name
    browser = await followed(console, await link(console, lead, "not_interested", Audience.OWNER))
    async with transaction(console.api.pool) as connection:
        await accounts.disable(connection, account, await console.api.parts.clock())
    assert (await browser.send("", reason="")).status_code == 409


async def test_a_task_is_done_from_its_notice_by_whom_it_was_for(console: Console, lead_id: str) -> None:
    task = await the_task(console)
    owners = {email: await find_by_email(console.api.pool, email) for email in (DORA, RITA)}
    dora, rita = owners[DORA], owners[RITA]
    assert dora
    assert rita
    stranger = await link(console, lead_id, TASK_DONE, f"account:{rita.account_id}", task_id=task["task_id"])
    browser = await followed(console, stranger)
    assert (await browser.send("", note="")).status_code == 409
    mine = await link(console, lead_id, TASK_DONE, f"account:{dora.account_id}", task_id=task["task_id"])
    browser = await followed(console, mine)
    assert "Realizar Filtro 1" in browser.page.text
    await browser.send("", note="spoken to")
    done = await the_task(console)
    assert (done["status"], done["completed_by"], done["remark"]) == ("completed", dora.name, "spoken to")


async def test_erasing_a_lead_ends_its_links(console: Console) -> None:
    lead = await console.api.submit()
    address = await link(console, lead, "not_interested")
    browser = await followed(console, address)
    await browser.send("", reason="")
    await console.api.call("POST", f"/v1/leads/{lead}/erase")
    assert (await browser.get(address)).status_code == 404
    assert await console.api.count("used_action_links") == 0
