"""Steps in portals whose end is not written down, or comes when the journey is over: nothing is lost or mistaken."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import asyncpg
import pytest

from domain import ids
from domain.franchise import policy as franchise_policy
from domain.journey import StepOrder
from integrations.hubspot import HubSpot
from services.steps.runner import StepRunner
from tests.enrollment_world import ONE, TWO, EnrollmentWorld
from tests.franchise_world import FranchiseWorld
from tests.waiting import until

HANDED_OVER, TAKEN_OVER = "Negocio reasignado [Diplomado de Laia]", "Negocio asignado a usted [Diplomado de Laia]"


def lose_the_end_of(monkeypatch: pytest.MonkeyPatch, concerned: Callable[[StepOrder, Any], bool]) -> list[StepOrder]:
    """The first step that this concerns is carried out, and its last transaction fails; filled with what it was."""
    lost, finish = list[StepOrder](), StepRunner._finish

    async def stumble(runner: StepRunner, step: Any, order: StepOrder, findings: Any, journey: Any) -> Any:
        if not lost and concerned(order, findings):
            lost.append(order)
            raise asyncpg.PostgresConnectionError
        return await finish(runner, step, order, findings, journey)

    monkeypatch.setattr(StepRunner, "_finish", stumble)
    return lost


# --- own writes ---


async def test_an_owner_that_the_table_chose_is_not_taken_for_a_persons_choice(
    educon: EnrollmentWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    deal_id, lead_id = await educon.enroll("JURISPRUDENCIA")
    await educon.until_owned(deal_id, ONE)
    await educon.until_settled(lead_id)
    lost = lose_the_end_of(monkeypatch, lambda order, found: order.due.step == "route" and bool(found.moved))
    await educon.edit_rows({"match": {"faculty": "Jurisprudencia"}, "advisor": TWO})
    await educon.until_owned(deal_id, TWO)
    templates = ("enrollment/enrollment", "enrollment/handed_over", "enrollment/taken_over")
    await educon.world.until_mailed(lead_id, *templates)
    assert lost
    assert (educon.mailed(ONE)[HANDED_OVER], educon.mailed(TWO)[TAKEN_OVER]) == (1, 1)
    lead = await educon.world.lead(lead_id)
    assert (lead["owner_email"], lead["details"]["routing"]["row"]) == (TWO, 0)
    assert lead["details"]["routing"]["why"] != "it is where it belongs"
    role = await educon.world.pool.fetchval("SELECT role FROM lead_routes WHERE lead_id = $1", lead_id)
    assert role == "row"
    # It follows the table from then on.
    await educon.edit_rows({"match": {"faculty": "Jurisprudencia"}, "advisor": ONE})
    await educon.until_owned(deal_id, ONE)


async def test_an_owner_whom_a_person_chose_stays_theirs_when_the_look_is_repeated(
    educon: EnrollmentWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    deal_id, lead_id = await educon.enroll("JURISPRUDENCIA")
    await educon.until_owned(deal_id, ONE)
    await educon.until_settled(lead_id)
    lost = lose_the_end_of(monkeypatch, lambda order, found: order.due.step == "route" and found.by_hand)
    found = await educon.educon.call("GET", "/crm/v3/owners/?email=" + TWO)
    await educon.educon.change("deals", deal_id, hubspot_owner_id=found["results"][0]["id"])
    await educon.world.until_lead(lead_id, owner_email=TWO)
    assert lost
    role = await educon.world.pool.fetchval("SELECT role FROM lead_routes WHERE lead_id = $1", lead_id)
    assert role == "by_hand"


async def test_a_deal_that_the_journey_made_is_not_taken_for_one_that_the_contact_had(
    portals: FranchiseWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = lose_the_end_of(monkeypatch, lambda order, _: order.due.step == "make_deal")
    contact_id, _ = await portals.hand_over()
    lead_id = await portals.lead_of(contact_id)
    lead = await portals.world.until_lead(lead_id, stage="DISTRIBUIDO")
    assert lost
    assert lead["deal"]["is_new"]
    assert "deal_created" in await portals.world.kinds(lead_id)
    assert len(await portals.engagement.deals(contact_id)) == 1


# --- what was done while the journey ended ---


def cancel_during(monkeypatch: pytest.MonkeyPatch, portals: FranchiseWorld, call: str) -> None:
    """Somebody cancels the journey while this call of the portal is on its way; it succeeds."""
    plain = getattr(HubSpot, call)

    async def slow(hubspot: HubSpot, *arguments: Any) -> Any:
        answer = await plain(hubspot, *arguments)
        lead_ids = await portals.world.pool.fetch("SELECT lead_id FROM leads WHERE closed_at IS NULL")
        for row in lead_ids:
            await portals.world.happen(row["lead_id"], "cancel", reason="a test")
        return answer

    monkeypatch.setattr(HubSpot, call, slow)


async def test_a_deal_that_was_made_while_its_journey_was_cancelled_is_written_down_and_closed(
    portals: FranchiseWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    cancel_during(monkeypatch, portals, "upsert_deal")
    contact_id, _ = await portals.hand_over()
    lead_id = await portals.lead_of(contact_id)
    await portals.world.until_lead(lead_id, status="cancelled", flags=["orphan_deal"])
    (deal_id,) = await portals.engagement.deals(contact_id)

    async def is_closed() -> bool:
        return (await portals.engagement.read("deals", deal_id, "dealstage")) == {"dealstage": "closedlost"}

    await until(is_closed, "the orphan in its stage")
    lead = await portals.world.lead(lead_id)
    assert lead["deal"]["deal_id"] == deal_id
    assert lead["status"] == "cancelled"

    async def is_told() -> bool:
        return "orphan_deal_closed" in await portals.world.kinds(lead_id)

    await until(is_told, "the timeline")
    assert (await portals.world.kinds(lead_id)).count("orphan_deal") == 1


async def test_an_orphan_is_found_by_its_key_when_the_end_of_its_step_was_lost(
    portals: FranchiseWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = lose_the_end_of(monkeypatch, lambda order, _: order.due.step == "make_deal")
    cancel_during(monkeypatch, portals, "upsert_deal")
    contact_id, _ = await portals.hand_over()
    lead_id = await portals.lead_of(contact_id)
    await portals.world.until_lead(lead_id, status="cancelled", flags=["orphan_deal"])
    assert lost
    (deal_id,) = await portals.engagement.deals(contact_id)
    assert (await portals.world.lead(lead_id))["deal"]["deal_id"] == deal_id
    key = await portals.engagement.read("deals", deal_id, "jornada_key")
    assert key == {"jornada_key": ids.deal_key(lead_id)}


async def test_a_deal_that_the_contact_had_is_no_orphan(
    portals: FranchiseWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    acquisition_id = await portals.acquisition.create("contacts", email="lia.modelo@example.com")
    contact_id = await portals.engagement.create(
        "contacts", email="lia.modelo@example.com", id_contato_aquisicao=acquisition_id, **portals.good_address
    )
    deal_id = await portals.engagement.create_deal([contact_id], dealname="Um", dealstage="contractsent")
    cancel_during(monkeypatch, portals, "update_deal")
    await portals.engagement.change("contacts", contact_id, app_publico="Sim")
    lead_id = await portals.lead_of(contact_id)
    await portals.world.until_lead(lead_id, status="cancelled")

    async def is_told() -> bool:
        return "done_late" in await portals.world.kinds(lead_id)

    await until(is_told, "the timeline")
    assert (await portals.world.lead(lead_id))["flags"] == []
    assert await portals.engagement.read("deals", deal_id, "dealstage") == {"dealstage": "contractsent"}


# --- what the lead shows, and the portal's day ---


async def test_a_franchise_lead_shows_its_franchise_kind_campaign_and_seller(portals: FranchiseWorld) -> None:
    contact_id, _ = await portals.hand_over(campanha_adicionais="Natal")
    lead_id = await portals.lead_of(contact_id)
    lead = await portals.world.until_lead(lead_id, stage="DISTRIBUIDO")
    details = lead["details"]
    assert (details["kind"], details["campaign"]) == ("novo", "Verão, Natal")
    assert details["franchise"]["franchise_id"]
    assert details["franchise"]["name"]
    assert details["seller"]["type"]
    assert lead["owner_email"] == details["seller"]["email"]
    assert "person" not in (await portals.world.state(lead_id))["assessed"]


async def test_the_day_of_the_distribution_is_the_portals(
    portals: FranchiseWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A zone in which it is another day than in UTC, whenever this runs.
    zone = ZoneInfo("Etc/GMT+12" if datetime.now(UTC).hour < 11 else "Etc/GMT-14")
    monkeypatch.setattr(franchise_policy, "ZoneInfo", lambda _: zone)
    contact_id, acquisition_id = await portals.hand_over()
    await portals.world.until_lead(await portals.lead_of(contact_id), stage="DISTRIBUIDO")
    shown = await portals.acquisition.read("contacts", acquisition_id, "data_de_distribuicao")
    today = (await portals.world.now()).astimezone(zone).date()
    assert shown["data_de_distribuicao"][:10] == today.isoformat()


# --- no empty course sheet ---


async def test_a_course_without_a_sheet_is_chased_at_the_maintainer_and_the_sheet_goes_out_once_there_is_one(
    educon: EnrollmentWorld,
) -> None:
    missing = {"ficha_modalidad": "", "ficha_url": ""}
    deal_id, lead_id = await educon.enroll("JURISPRUDENCIA", **missing)
    await educon.world.until_mailed(lead_id, "enrollment/without_sheet")
    await educon.world.until_waiting_for(lead_id, "course_sheet")
    maintainer, subject = "maintainer@example.edu", "Negocio sin Ficha Técnica [Diplomado de Laia]"
    assert educon.mailed(maintainer)[subject] == 1
    assert "ficha técnica del curso" in educon.text_of(subject)
    assert (await educon.world.lead(lead_id))["owner_email"] == ONE
    await educon.world.pass_time(days=5)

    async def is_told_again() -> bool:
        return educon.mailed(maintainer)[subject] >= 2

    await until(is_told_again, "the second notice")
    assert educon.mailed("laia.muestra@example.com") == {}
    await educon.educon.change("deals", deal_id, ficha_precio="COP 1")
    await educon.world.until_waiting_for(lead_id, "deal")
    assert educon.mailed("laia.muestra@example.com") == {"Notificación Inscripción [Diplomado Inventado]": 1}
