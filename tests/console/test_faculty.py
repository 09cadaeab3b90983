"""Giving a deal its faculty: from the mail about it and from the lead's page, out of those that the table knows."""

from typing import Any

import pytest

from domain.enrollment import EnrollmentState
from domain.enrollment.mails import ACTION_LINKS
from domain.journey import NextStep
from domain.mail import Audience
from services.routing import tables
from storage import leads
from storage.database import transaction
from storage.leads import Cause
from tests.activities.tables import NOON, A, row, table
from tests.console.browser import Console
from tests.console.test_acting import followed, link
from tests.unit.enrollment import without_faculty


async def set_up_table(console: Console) -> None:
    """A routing table that knows two faculties."""
    written = table(row(A, faculty="MEDICINA"), row(A, faculty="ARTES"))
    await tables.ensure(console.api.pool, {"faculty": written}, NOON)


@pytest.fixture
async def lead_id(console: Console) -> str:
    """A deal that was read, and has no faculty."""
    lead_id = str((await console.api.post("/v1/leads", {"journey": "enrollment", "deal_id": "900"})).json()["lead_id"])
    rules: Any = console.api.parts.lead_service.rules["enrollment"]
    now = await console.api.parts.clock()
    async with transaction(console.api.pool) as connection:
        lead = await leads.lock(connection, lead_id)
        assert lead
        state = EnrollmentState.model_validate(lead.state)
        change = rules.record(state, NextStep(step="route", at=now, key="1"), now, without_faculty())
        await leads.save(connection, lead, rules, change, now, Cause("journey", "route"))
    return lead_id


async def test_from_the_mail_about_it(console: Console, lead_id: str) -> None:
    await set_up_table(console)
    assert "faculty_set" in ACTION_LINKS
    browser = await followed(console, await link(console, lead_id, "faculty_set", Audience.OWNER))
    assert browser.page.status_code == 200
    assert "Indicar la facultad" in browser.page.text
    assert "<option>MEDICINA</option>" in browser.page.text
    page = await browser.send("", faculty="MEDICINA")
    assert page.status_code == 200
    line = (await console.api.get(f"/v1/leads/{lead_id}/timeline")).json()["items"][-1]
    assert (line["kind"], line["data"]) == ("faculty_set", {"faculty": "MEDICINA"})
    assert (await console.api.lead(lead_id))["waiting_for"]["what"] == "route"
    assert (await browser.get(str(browser.page.url.path))).status_code == 410


async def test_from_the_leads_page_in_sentences(console: Console, lead_id: str) -> None:
    await set_up_table(console)
    browser = await console.manager()
    page = await browser.get(f"/leads/{lead_id}")
    assert "Give the faculty" in page.text
    page = await browser.send(f"/leads/{lead_id}/do/faculty_set", faculty="MEDICINA")
    assert "The faculty was given: MEDICINA" in page.text
    await browser.get(f"/leads/{lead_id}")
    await browser.send(f"/leads/{lead_id}/do/faculty_set", faculty="")
    assert browser.page.status_code == 422


async def test_without_a_table_it_is_written(console: Console, lead_id: str) -> None:
    page = await followed(console, await link(console, lead_id, "faculty_set", Audience.OWNER))
    assert 'name="faculty" type="text"' in page.page.text


async def test_one_that_is_known_says_where_it_is_changed(console: Console, lead_id: str) -> None:
    await console.api.pool.execute(
        """UPDATE leads SET state = state || '{"faculty": "ARTES"}' WHERE lead_id = $1""", lead_id
    )
    browser = await console.manager()
    page = await browser.get(f"/leads/{lead_id}")
    assert f"/leads/{lead_id}/do/faculty_set" not in page.text
    assert "The faculty is known already: it is changed in the portal" in page.text
    refused = await console.api.happen(lead_id, "faculty_set", faculty="MEDICINA")
    assert refused.status_code == 409
