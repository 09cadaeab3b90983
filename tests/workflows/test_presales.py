"""The presales journey from end to end."""

import asyncio

import pytest

from domain.errors import Invalid, Refused
from storage import team as members
from storage.database import transaction
from storage.team import Member
from tests.task_world import DORA, RITA, TaskWorld
from tests.world import LEAD_EMAIL

JOURNEY = "presales"


async def test_whole_way_to_a_sale(team: TaskWorld) -> None:
    lead = await team.submit()
    shown = await team.world.lead(lead)
    assert (shown["stage"], shown["owner_email"]) == ("ENTRADA", RITA)
    await team.world.happen(lead, "filter1_done")
    await team.world.happen(lead, "filter2_done")
    meeting_at = await team.in_future(days=2)
    await team.world.happen(lead, "meeting_scheduled", at=meeting_at)
    shown = await team.world.until_lead(lead, stage="AGENDADO")
    assert shown["waiting_for"]["what"] == "meeting"
    await team.world.happen(lead, "meeting_held")
    await team.world.happen(lead, "deal_won")
    assert await team.world.until_ended(lead, JOURNEY) == "won"
    shown = await team.world.lead(lead)
    assert (shown["status"], shown["stage"], shown["waiting_for"]) == ("won", "VENDIDO", None)


async def test_discarded_lead_is_closed_and_may_be_reopened(team: TaskWorld) -> None:
    lead = await team.submit()
    await team.world.happen(lead, "filter1_done")
    await team.world.happen(lead, "discarded", filter=2, reason="sem orçamento")
    assert await team.world.until_ended(lead, JOURNEY) == "lost"
    shown = await team.world.lead(lead)
    assert (shown["status"], shown["stage"]) == ("lost", "DESCARTADO")
    with pytest.raises(Refused):
        await team.world.happen(lead, "filter1_done")
    await team.world.happen(lead, "reopened")
    await team.world.until_lead(lead, status="open", stage="ENTRADA")
    await team.world.happen(lead, "lead_lost", reason="sem resposta")
    assert await team.world.until_ended(lead, JOURNEY) == "lost"


async def test_meeting_that_is_cancelled_leads_back_to_where_the_card_was(team: TaskWorld) -> None:
    lead = await team.submit()
    await team.world.happen(lead, "filter1_done")
    await team.world.happen(lead, "meeting_scheduled", at=await team.in_future(days=2))
    await team.world.happen(lead, "meeting_rescheduled", at=await team.in_future(days=3))
    await team.world.happen(lead, "meeting_cancelled")
    await team.world.until_lead(lead, stage="FILTRO_1")
    with pytest.raises(Refused):
        await team.world.happen(lead, "meeting_held")


async def test_leads_go_round_the_team_and_to_whom_they_name(team: TaskWorld) -> None:
    leads = await asyncio.gather(*(team.submit(email=f"pessoa{n}@example.com") for n in range(6)))
    owners = [(await team.world.lead(lead))["owner_email"] for lead in leads]
    assert sorted(owners) == sorted([RITA, DORA] * 3)
    named = await team.submit(email="nomeada@example.com", owner=DORA)
    assert (await team.world.lead(named))["owner_email"] == DORA
    with pytest.raises(Invalid, match="owner"):
        await team.submit(email="outra@example.com", owner="ninguem@example.org")
    async with transaction(team.world.pool) as connection:
        assert await members.change(connection, Member(RITA, "Rita Amostra", (), False), await team.world.now())
    for n in range(3):
        lead = await team.submit(email=f"depois{n}@example.com")
        assert (await team.world.lead(lead))["owner_email"] == DORA
    with pytest.raises(Invalid, match="owner"):
        await team.submit(email="inativa@example.com", owner=RITA)


async def test_person_who_comes_again_while_a_lead_is_open_takes_nobody_s_turn(team: TaskWorld) -> None:
    first = await team.submit(email=LEAD_EMAIL)
    assert await team.submit(email=LEAD_EMAIL) == first
    other = await team.submit(email="outra@example.com")
    assert (await team.world.lead(other))["owner_email"] == DORA


async def test_lead_without_a_team_waits_without_an_owner(team: TaskWorld) -> None:
    async with transaction(team.world.pool) as connection:
        for email in (RITA, DORA):
            assert await members.remove(connection, email, await team.world.now())
    lead = await team.submit()
    assert (await team.world.lead(lead))["owner_email"] is None


async def test_pause_and_cancel_of_the_operators(team: TaskWorld) -> None:
    lead = await team.submit()
    await team.world.happen(lead, "pause")
    assert (await team.world.lead(lead))["waiting_for"]["what"] == "resume"
    await team.world.happen(lead, "resume")
    await team.world.happen(lead, "cancel", reason="entered by mistake")
    assert await team.world.until_ended(lead, JOURNEY) == "cancelled"
