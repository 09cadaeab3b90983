"""Leads of the pre-sales team while nobody is there, and whom they may be handed to."""

import pytest

from tests.api.api import OWNER, Api, fields_of
from tests.api.office import OTHER, submit, tasks, timeline


@pytest.fixture
async def empty(office: Api) -> Api:
    """The office while everybody is away."""
    for email in (OWNER, OTHER):
        await be(office, email, active=False)
    return office


async def be(api: Api, email: str, *, active: bool) -> None:
    answer = await api.call("PUT", f"/v1/team/{email}", by="manager", json={"name": "Rita Amostra", "active": active})
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("how", ["comes back", "joins", "rejoins"])
async def test_a_lead_that_nobody_could_take_goes_to_who_is_there_again(empty: Api, how: str) -> None:
    lead = await submit(empty, 1)
    assert (await empty.lead(lead))["flags"] == ["unassigned"]
    (listed,) = (await empty.get("/v1/leads", flag="unassigned")).json()["items"]
    assert (listed["lead_id"], listed["owner"]) == (lead, None)
    everybody = {"filter": {"flag": "unassigned"}, "event": {"type": "note", "text": "nobody's yet"}}
    assert (await empty.post("/v1/leads/bulk", everybody, by="manager")).json()["count"] == 1
    assert (await tasks(empty))[0]["assignee"] is None
    somebody = "nova.amostra@example.org" if how == "joins" else OTHER
    if how == "comes back":
        await be(empty, OTHER, active=True)
    else:
        await empty.call("DELETE", f"/v1/team/{OTHER}", by="manager")
        joining = {"name": "Rita Amostra", "email": somebody}
        assert (await empty.post("/v1/team", joining, by="manager")).status_code == 201
    shown = await empty.lead(lead)
    assert (shown["owner"], shown["flags"]) == (somebody, [])
    assert (await tasks(empty))[0]["assignee"] == somebody
    line = next(line for line in await timeline(empty, lead) if line["kind"] == "assigned")
    assert line["data"] == {"owner": somebody}


async def test_leads_that_wait_are_spread_over_those_who_come(empty: Api) -> None:
    over, *waiting = [await submit(empty, number) for number in range(4)]
    await empty.happen(over, "lead_lost")
    mine = await submit(empty, 9)
    assert (await empty.happen(mine, "owner_changed", owner=OWNER)).status_code == 422
    await be(empty, OWNER, active=True)
    assert [(await empty.lead(lead))["owner"] for lead in (*waiting, mine)] == [OWNER] * 4
    assert (await empty.lead(over))["owner"] is None
    await be(empty, OTHER, active=True)
    assert [(await empty.lead(await submit(empty, number)))["owner"] for number in (20, 21)] == [OTHER, OWNER]


@pytest.mark.parametrize("owner", ["nobody@example.org", "gone@example.org", "away@example.org"])
async def test_a_lead_of_the_team_goes_to_nobody_else(office: Api, owner: str) -> None:
    for email in ("gone@example.org", "away@example.org"):
        member = {"name": "Nome Amostra", "email": email, "active": email.startswith("gone")}
        assert (await office.post("/v1/team", member, by="manager")).status_code == 201
    await office.call("DELETE", "/v1/team/gone@example.org", by="manager")
    lead = await submit(office)
    refused = await office.happen(lead, "owner_changed", owner=owner)
    assert (refused.status_code, fields_of(refused)) == (422, ["owner"])
    assert (await office.lead(lead))["owner"] == OWNER
    assert (await office.happen(lead, "owner_changed", owner=OTHER)).status_code == 200
    assert await office.pool.fetchval("SELECT owner_name FROM leads") == "Dora Modelo"


@pytest.mark.parametrize(
    ("journey", "subject"), [("franchise", {"contact_id": "101"}), ("enrollment", {"deal_id": "900"})]
)
async def test_a_lead_of_a_portal_goes_to_somebody_we_know(office: Api, journey: str, subject: dict[str, str]) -> None:
    answer = await office.post("/v1/leads", {"journey": journey, **subject})
    lead = answer.json()["lead_id"]
    refused = await office.happen(lead, "owner_changed", owner="nobody@example.org")
    assert (refused.status_code, fields_of(refused)) == (422, ["owner"])
    assert (await office.lead(lead))["owner"] is None
    former = "seller@example.org"
    await office.pool.execute("UPDATE leads SET owner_email = $1 WHERE lead_id = $2", former, lead)
    other = await submit(office)
    for owner in (OTHER, former):  # a key; whoever had it before is known by another lead
        await office.pool.execute("UPDATE leads SET owner_email = $1 WHERE lead_id = $2", former, other)
        assert (await office.happen(lead, "owner_changed", owner=owner)).status_code == 200
        assert (await office.lead(lead))["owner"] == owner


async def test_a_dealer_s_lead_goes_to_whomever_a_submission_might_name(office: Api) -> None:
    lead = await office.submit()
    assert (await office.happen(lead, "owner_changed", owner="novo.dono@example.org")).status_code == 200
