"""A lead's page: exactly what is possible has a button; what is said is said in sentences."""

import re
from typing import Any

import pytest

from domain.dealer.state import DealerState
from domain.journey import Change, NextStep, Parked
from storage import emails, leads
from storage.database import transaction
from storage.leads import Cause
from tests.api.api import OWNER
from tests.api.test_links import mailed
from tests.console.browser import Console


async def offered(console: Console, lead_id: str) -> set[str]:
    page = await (await console.owner()).get(f"/leads/{lead_id}")
    return set(re.findall(rf"/leads/{lead_id}/do/(\w+)", page.text))


COMMON = {"note", "owner_changed", "email_changed", "pause", "unsubscribed", "cancel"}


async def test_exactly_what_is_possible_has_a_button(console: Console) -> None:
    lead_id = await console.api.submit()
    assert await offered(console, lead_id) == COMMON | {
        "presentation_scheduled", "presentation_held", "accredited", "training_held", "deal_won", "not_interested",
    }  # fmt: skip
    await console.api.happen(lead_id, "not_interested")
    assert await offered(console, lead_id) == {"reopened", "note", "owner_changed", "email_changed", "unsubscribed"}
    await console.api.happen(lead_id, "reopened")
    await console.api.happen(lead_id, "presentation_held")
    await console.api.happen(lead_id, "accredited")
    assert "start_trial" in await offered(console, lead_id)
    await console.api.happen(lead_id, "unsubscribed")
    assert "unsubscribed" not in await offered(console, lead_id)


async def test_what_sets_a_lead_going_comes_first(console: Console) -> None:
    lead_id = await console.api.submit()
    now = await console.api.parts.clock()
    async with transaction(console.api.pool) as connection:
        lead = await leads.lock(connection, lead_id)
        assert lead
        stopped = Parked(reason="mail_template", since=now, due=NextStep(step="introduce", at=now))
        await leads.park(connection, lead, stopped, now, Cause("journey", "introduce"))
    page = await (await console.owner()).get(f"/leads/{lead_id}")
    assert re.findall(rf"/leads/{lead_id}/do/(\w+)", page.text)[0] == "retry"
    head = re.sub(r"<[^>]*>", "", page.text.partition("</h1>")[2].partition("<section")[0])
    assert head.split() == ["parked"]


async def test_what_is_not_possible_says_why(console: Console) -> None:
    lead_id = await console.api.submit()
    page = await (await console.owner()).get(f"/leads/{lead_id}")
    assert "A card is never in AVALIACAO without a presentation: record one first" in page.text
    assert "Nothing is parked, so there is nothing to retry" in page.text


@pytest.mark.parametrize(
    ("action", "fields", "kind"),
    [
        ("presentation_scheduled", {"at": "2090-01-01T10:00"}, "presentation_scheduled"),
        ("presentation_held", {"at": ""}, "presentation_held"),
        ("accredited", {"at": "", "start_trial": ""}, "accredited"),
        ("training_held", {}, "training_held"),
        ("deal_won", {"adhesion_term": "T-1"}, "deal_won"),
        ("not_interested", {"reason": "no\r\nmoney"}, "not_interested"),
        ("note", {"text": "called"}, "note"),
        ("owner_changed", {"owner": OWNER}, "owner_changed"),
        ("email_changed", {"email": "new@example.com"}, "email_changed"),
        ("pause", {}, "paused"),
        ("unsubscribed", {}, "unsubscribed"),
        ("cancel", {"reason": "twice"}, "cancelled"),
    ],
)
async def test_each_button_does_what_it_says(console: Console, action: str, fields: dict[str, Any], kind: str) -> None:
    lead_id = await console.api.submit()
    browser = await console.owner()
    await browser.get(f"/leads/{lead_id}")
    page = await browser.send(f"/leads/{lead_id}/do/{action}", **fields)
    assert page.status_code == 200, page.text
    assert "Done." in page.text
    assert kind in await console.api.kinds(lead_id)


@pytest.mark.parametrize(
    ("action", "fields", "status"),
    [
        ("presentation_scheduled", {"at": ""}, 422),
        ("presentation_scheduled", {"at": "soon"}, 422),
        ("email_changed", {"email": "x"}, 422),
        ("cancel", {"reason": ""}, 422),
        ("note", {"text": "a" * 5000}, 422),
        ("nothing", {}, 404),
    ],
)
async def test_what_is_wrong_is_told_and_changes_nothing(
    console: Console, action: str, fields: dict[str, str], status: int
) -> None:
    lead_id = await console.api.submit()
    browser = await console.owner()
    before = await console.api.contents()
    token = console.api.parts.sign_in.form_token(browser.session)
    answer = await browser.client.post(f"/leads/{lead_id}/do/{action}", data={"form_token": token, **fields})
    assert answer.status_code == status
    before["sessions"] = (await console.api.contents())["sessions"]
    assert await console.api.contents() == before


async def test_a_form_of_an_older_page_is_told(console: Console) -> None:
    lead_id = await console.api.submit()
    browser = await console.owner()
    await browser.get(f"/leads/{lead_id}")
    await console.api.happen(lead_id, "card_moved", column="APRESENTACAO")
    page = await browser.send(f"/leads/{lead_id}/do/not_interested")
    assert page.status_code == 409
    assert "APRESENTAÇÃO" in page.text


async def test_sentences_instead_of_internal_names(console: Console) -> None:
    lead_id = await console.api.submit()
    await mailed(console.api, lead_id)
    await console.api.happen(lead_id, "presentation_scheduled", at="2090-01-01T13:00:00Z")
    browser = await console.signed_in(OWNER, "rep", language="pt-BR")
    page = await browser.get(f"/leads/{lead_id}")
    for said in (
        "Apresentação marcada para 01/01/2090", "Lead recebido", "Loja Inventada",
        "A equipe comercial é avisada do lead", "autocloud®", "+55 11 98888-7777",
    ):  # fmt: skip
        assert said in page.text, said
    shown = re.sub(r"<[^>]*>", "", page.text)
    for internal in ("dealer/", "introduce", "presentation_scheduled", "APRESENTACAO"):
        assert internal not in shown, internal


async def test_what_comes_next_with_its_date_and_subject(console: Console) -> None:
    lead_id = await console.api.submit()
    async with transaction(console.api.pool) as connection:
        lead = await leads.lock(connection, lead_id)
        assert lead
        rules = console.api.parts.lead_service.rules["dealer"]
        state = DealerState.model_validate(lead.state).but(introduced=True)
        await leads.save(connection, lead, rules, Change(state=state), lead.registered_at, Cause("t", "t"))
    page = await (await console.owner()).get(f"/leads/{lead_id}")
    assert "Reminder to the team" in page.text
    assert "ATENÇÃO: Lead criado há mais de 5 dias" in page.text


async def test_how_a_mail_looks(console: Console) -> None:
    lead_id = await console.api.submit()
    email_id = await mailed(console.api, lead_id)
    browser = await console.owner()
    page = await browser.get(f"/leads/{lead_id}/mails/{email_id}/look")
    assert page.status_code == 200
    assert "Lea" in page.text
    policy = page.headers["content-security-policy"]
    assert "sandbox" in policy
    assert "script-src" not in policy
    assert "default-src 'none'" in policy
    assert (await browser.get(f"/leads/{lead_id}/mails/nothing/look")).status_code == 404


async def test_an_unclear_mail_is_decided_on(console: Console) -> None:
    lead_id = await console.api.submit()
    email_id = await mailed(console.api, lead_id)
    await console.api.pool.execute("UPDATE emails SET status = 'unknown'")
    browser = await console.owner()
    await browser.get(f"/leads/{lead_id}")
    await browser.send(f"/leads/{lead_id}/mails/{email_id}", decision="resend")
    assert browser.page.status_code == 200
    found = await emails.find(console.api.pool, email_id)
    assert found
    assert found.status == "waiting"
    assert "mail_decided" in await console.api.kinds(lead_id)
