"""My tasks: completed with outcome and remark, given to somebody else, cancelled; one's own only."""

from typing import Any

import pytest

from storage.team import Member
from tests.console.browser import Console

DORA, RITA = "dora.modelo@example.org", "rita.pre@example.org"


@pytest.fixture
async def lead_id(console: Console) -> str:
    """A lead of Dora's with the rule that makes its first task."""
    rule: dict[str, Any] = {
        "name": "received", "event": "lead_received", "active": True,
        "actions": [{
            "activity_type": "Realizar Filtro 1", "complete_within": {"value": 1, "unit": "hours"}, "anchor": "event",
            "direction": "after", "scope": "all", "business_hours": False, "notes": "Ligar primeiro",
        }],
    }  # fmt: skip
    for email, name in ((DORA, "Dora Modelo"), (RITA, "Rita Pré")):
        member = Member(email, name, (), True)
        body = {"email": member.email, "name": member.name}
        assert (await console.api.post("/v1/team", body, by="manager")).status_code == 201
    assert (await console.api.post("/v1/rules", rule, by="manager")).status_code == 201
    submission = {
        "journey": "presales", "name": "Ana Inventada", "email": "ana@example.com", "source": "form", "owner": DORA,
    }  # fmt: skip
    taken = await console.api.post("/v1/leads", submission)
    return str(taken.json()["lead_id"])


async def the_task(console: Console) -> dict[str, Any]:
    listed = (await console.api.get("/v1/tasks")).json()["items"]
    assert len(listed) == 1
    task: dict[str, Any] = listed[0]
    return task


async def test_a_member_completes_a_task_with_outcome_and_remark(console: Console, lead_id: str) -> None:
    task = await the_task(console)
    browser = await console.signed_in(DORA, "rep")
    page = await browser.get("/tasks")
    assert "Realizar Filtro 1" in page.text
    assert "Ligar primeiro" in page.text
    page = await browser.send(f"/tasks/{task['task_id']}/complete", outcome="filter1_done", note="speaks of March")
    assert page.status_code == 200
    assert "Realizar Filtro 1" not in page.text
    done = await the_task(console)
    assert (done["status"], done["remark"], done["completed_by"]) == ("completed", "speaks of March", "Dora Modelo")
    assert (await console.api.lead(lead_id))["stage"] == "FILTRO_1"


async def test_a_task_is_completed_on_its_leads_page(console: Console, lead_id: str) -> None:
    task = await the_task(console)
    browser = await console.signed_in(DORA, "rep")
    page = await browser.get(f"/leads/{lead_id}")
    assert 'value="filter1_done">Filtro 1 realizado' in page.text
    page = await browser.send(f"/tasks/{task['task_id']}/complete", outcome="filter1_done", note="spoken to")
    assert page.url.path == f"/leads/{lead_id}"
    assert "spoken to" in page.text
    assert f"/tasks/{task['task_id']}/complete" not in page.text
    assert (await the_task(console))["status"] == "completed"


async def test_somebody_elses_task_has_no_form_on_its_leads_page(console: Console, lead_id: str) -> None:
    task = await the_task(console)
    browser = await console.signed_in(RITA, "rep")
    page = await browser.get(f"/leads/{lead_id}")
    assert "Realizar Filtro 1" in page.text
    assert f"/tasks/{task['task_id']}/complete" not in page.text


async def test_an_outcome_that_the_rules_forbid_leaves_the_task_open(console: Console, lead_id: str) -> None:
    task = await the_task(console)
    browser = await console.signed_in(DORA, "rep")
    await browser.get("/tasks")
    page = await browser.send(f"/tasks/{task['task_id']}/complete", outcome="meeting_held")
    assert page.status_code == 409
    assert (await the_task(console))["status"] == "pending"


async def test_ones_own_tasks_only(console: Console, lead_id: str) -> None:
    task = await the_task(console)
    browser = await console.signed_in(RITA, "rep")
    page = await browser.get("/tasks?assignee=all")
    assert "Realizar Filtro 1" not in page.text
    body = {"form_token": console.api.parts.sign_in.form_token(browser.session), "assignee": RITA, "reason": "x"}
    for action in ("complete", "reassign", "cancel"):
        answer = await browser.client.post(f"/tasks/{task['task_id']}/{action}", data=body)
        assert answer.status_code == 403
    assert (await the_task(console))["status"] == "pending"


async def test_a_manager_gives_it_to_somebody_else_and_cancels_it(console: Console, lead_id: str) -> None:
    task = await the_task(console)
    browser = await console.manager()
    assert "Realizar Filtro 1" not in (await browser.get("/tasks")).text
    await browser.get("/tasks?assignee=all")
    await browser.send(f"/tasks/{task['task_id']}/reassign", assignee=RITA)
    assert (await the_task(console))["assignee"] == RITA
    await browser.get(f"/tasks?assignee={RITA}")
    assert (await browser.send(f"/tasks/{task['task_id']}/reassign", assignee="nobody@example.org")).status_code == 422
    await browser.get(f"/tasks?assignee={RITA}")
    await browser.send(f"/tasks/{task['task_id']}/cancel", reason="twice")
    assert (await the_task(console))["status"] == "cancelled"


async def test_another_deadline(console: Console, lead_id: str) -> None:
    task = await the_task(console)
    browser = await console.signed_in(DORA, "rep")
    await browser.get("/tasks")
    page = await browser.send(f"/tasks/{task['task_id']}/move", at="2020-01-01T10:00")
    assert page.status_code == 409
    await browser.get("/tasks")
    assert (await browser.send(f"/tasks/{task['task_id']}/move", at="soon")).status_code == 422
    await browser.get("/tasks")
    await browser.send(f"/tasks/{task['task_id']}/move", at="2090-01-01T10:00")
    assert (await the_task(console))["deadline"] == "2090-01-01T13:00:00Z"
    assert "task_moved" in await console.api.kinds(lead_id)
    stranger = await console.signed_in(RITA, "rep")
    body = {"form_token": console.api.parts.sign_in.form_token(stranger.session), "at": "2091-01-01T10:00"}
    assert (await stranger.client.post(f"/tasks/{task['task_id']}/move", data=body)).status_code == 403


async def test_late_today_later(console: Console, lead_id: str) -> None:
    browser = await console.signed_in(DORA, "rep")
    for change, group in (("-", "late"), ("+ 20 *", "later")):
        await console.api.pool.execute(f"UPDATE tasks SET deadline = now() {change} interval '1 day'")
        page = await browser.get("/tasks?fragment=1")
        section = page.text.split(f'id="tasks-{group}"')[1].split("</section>")[0]
        assert "Realizar Filtro 1" in section
