"""What is foretold of a lead is what becomes of it when nobody acts: leads of every journey, a quarter in seconds."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from services.forecasts import LeadForecast
from tests.enrollment_world import EnrollmentWorld, with_chores
from tests.franchise_world import WRONG_ADDRESS, FranchiseWorld
from tests.left_alone import check, foretell, leave_alone, let_pass
from tests.portal_world import make_portal_world
from tests.samples import Samples, copies
from tests.scoring_world import ScoringWorld
from tests.skipping import skip
from tests.task_world import DORA, RITA, TaskWorld, action, make_task_world
from tests.world import World

PRESENTATION = {"held_at": "2026-01-10T10:00:00-03:00"}
AN_HOUR = timedelta(hours=1)
DEALS = "POST /crm/v3/objects/deals"


async def compare(world: World, lead_ids: list[str], days: int = 87) -> None:
    """Foretells all of them, leaves them alone, and compares."""
    await let_pass(world, lead_ids, await world.now())  # what is under way comes to its end
    foretold = [await foretell(world, lead_id, days) for lead_id in lead_ids]
    quiet = quiet_days(foretold, days)
    foretold = [await foretell(world, lead_id, quiet) for lead_id in lead_ids]
    taken = await leave_alone(world, lead_ids, max(one.forecast.until for one in foretold))
    wrong = []
    for one in foretold:
        try:
            await check(world, one, taken)
        except AssertionError as error:
            wrong.append(f"{one.lead.journey} {one.lead.title}: {error}")
    assert not wrong, "\n".join(wrong)


def quiet_days(foretold: Sequence[LeadForecast], days: int) -> int:
    """How many days end far from any step: one that is a moment late would fall behind the horizon."""
    since, steps = foretold[0].forecast.since, [step.at for one in foretold for step in one.forecast.steps]
    ends = {number: since + timedelta(days=number) for number in range(days, 0, -1)}
    return next(number for number, end in ends.items() if all(abs(end - at) > AN_HOUR for at in steps))


async def test_samples_after_each_thing_that_people_do(template_url: str, tmp_path: Path) -> None:
    """Every lead of the demo: before anybody acts, and after each of their acts."""
    async with make_portal_world(template_url, tmp_path) as portals, with_chores(portals) as educon:
        await make_task_world(portals.world)
        # Those for whom nobody acts first: their forecasts are made when they have just come in.
        for acts in (False, True):
            await skip_to_ten(educon)
            samples = Samples(portals, educon)
            for copy in copies():
                if bool(copy.acts) is acts:
                    await samples.enter(copy)
            await samples.act()
            if not acts:
                journeys = {copy.scenario.journey for copy in samples.entered}
                assert journeys == portals.world.config.rules.keys()
            await compare(portals.world, samples.lead_ids)


async def test_dealer_leads_whose_journeys_have_not_begun(world: World) -> None:
    foretold: list[LeadForecast] = []

    async def look(lead_id: str) -> None:
        foretold.append(await foretell(world, lead_id))

    registered_at = (await world.now() - timedelta(days=7)).isoformat()
    await world.submit(before_start=look)
    await world.submit(before_start=look, email="antes@example.com", registered_at=registered_at)
    trial: dict[str, Any] = {"platform": "feirao_digital", "type": "avaliacao", "presentation": PRESENTATION}
    await world.submit(before_start=look, email="teste@example.com", **trial)
    assert [len(one.ahead[0].mails) for one in foretold] == [2, 2, 2]
    lead_ids = [one.lead.lead_id for one in foretold]
    await leave_alone(world, lead_ids, max(one.forecast.until for one in foretold))
    for one in foretold:
        await check(world, one)


async def test_tasks_of_a_team(team: TaskWorld) -> None:
    world = team.world
    await team.rule("meeting_scheduled", action(activity_type="Preparar", business_hours=True), name="Preparar")
    waiting = await team.submit()
    meeting = await team.submit(email="reuniao@example.com", owner=DORA)
    await world.happen(meeting, "filter1_done")
    await world.happen(meeting, "filter2_done")
    await world.happen(meeting, "meeting_scheduled", at=await team.in_future(days=9, hours=3))
    lost = await team.submit(email="descartada@example.com", owner=RITA)
    await world.happen(lost, "filter1_done")
    await world.happen(lost, "discarded", filter=2, reason="sem verba")
    cancelled = await team.submit(email="cancelada@example.com")
    await world.happen(cancelled, "cancel", reason="repetida")
    paused = await team.submit(email="pausada@example.com")
    await world.happen(paused, "pause")
    await compare(world, [waiting, meeting, lost, cancelled, paused], days=120)
    assert len(await team.all(lost)) == 2


async def test_users_who_do_nothing(scored: ScoringWorld) -> None:
    lead_ids = []
    for points in (1, 25, 70):
        await scored.climb(f"user{points}", points)
        lead_ids.append(await scored.lead_of(f"user{points}"))
    above = await scored.crm_lead()
    await scored.climb(above, 120)
    lead_ids.append(await scored.lead_of(above))
    await scored.until_told(lead_ids[-1], "handed_over")
    await compare(scored.world, lead_ids)


async def test_a_rise_that_sales_can_not_be_told_of_yet(scored: ScoringWorld) -> None:
    user = await scored.crm_lead()
    await scored.fault("status", status=503)
    await scored.climb(user, 120)
    lead_id = await scored.lead_of(user)
    await scored.until_tried(lead_id)
    foretold = await foretell(scored.world, lead_id)
    assert foretold.forecast.steps[0].next.step == "hand_over"
    await scored.no_faults()
    taken = await leave_alone(scored.world, [lead_id], foretold.forecast.until)
    await check(scored.world, foretold, taken)


async def handed_over(portals: FranchiseWorld, email: str, **changed: str) -> str:
    """A person in both portals, handed over by acquisition; the lead."""
    person = {"email": email, "firstname": "Lia", "lastname": "Modelo"}
    acquisition_id = await portals.acquisition.create("contacts", **person)
    properties = {**person, **portals.good_address, "id_contato_aquisicao": acquisition_id, **changed}
    contact_id = await portals.engagement.create("contacts", **properties)
    await portals.engagement.change("contacts", contact_id, app_publico="Sim")
    return await portals.lead_of(contact_id)


async def test_contacts_that_acquisition_handed_over(portals: FranchiseWorld) -> None:
    lead_ids = [
        await handed_over(portals, "known@example.com", id_franquia="FR-SP-001"),
        await handed_over(portals, "found@example.com"),
        await handed_over(portals, "refused@example.com", **WRONG_ADDRESS),
    ]
    await compare(portals.world, lead_ids)
    stages = [(await portals.world.lead(lead_id))["stage"] for lead_id in lead_ids]
    assert stages == ["DISTRIBUIDO", "DISTRIBUIDO", "PENDENTE"]


async def test_a_deal_that_the_portal_does_not_take_yet(portals: FranchiseWorld) -> None:
    team = await make_task_world(portals.world)
    await team.rule("stage_changed", action(), name="Acompanhar")
    await portals.fault("hubspot.engagement", "status", match=DEALS, status=503)
    lead_id = await handed_over(portals, "lia.modelo@example.com")
    await portals.world.until_waiting_for(lead_id, "make_deal")
    foretold = await foretell(portals.world, lead_id)
    assert [step.next.step for step in foretold.forecast.steps if not step.task] == ["make_deal", "distribute"]
    await portals.no_faults()
    taken = await leave_alone(portals.world, [lead_id], foretold.forecast.until)
    await check(portals.world, foretold, taken)
    tasks = [(row["assignee"], row["status"]) for row in await team.all(lead_id)]
    seller = (await portals.world.lead(lead_id))["owner_email"]
    assert tasks == [(seller, "overdue"), (seller, "overdue")]


async def test_deals_in_all_their_states(educon: EnrollmentWorld) -> None:
    await skip_to_ten(educon)
    leads = [
        await educon.enroll("JURISPRUDENCIA"),
        await educon.enroll("ARTES", contacts=[await educon.contact("ARTES", email="artes@example.com")]),
        await educon.enroll(contacts=[await educon.contact(email="sin@example.com")]),
        await educon.enroll(
            contacts=[await educon.contact("JURISPRUDENCIA", email="ficha@example.com")],
            programa="", ficha_modalidad="", ficha_url="",
        ),
    ]  # fmt: skip
    lead_ids = [lead_id for _, lead_id in leads]
    await educon.world.pass_time(hours=4)  # notices come at ten, as the forecast's horizon would
    await compare(educon.world, lead_ids)
    chased = await educon.world.state(lead_ids[2])
    assert chased["chased"] > 20


async def skip_to_ten(educon: EnrollmentWorld) -> None:
    """Skips to a morning: a moment's delay never pushes a notice over a closing."""
    zone = ZoneInfo("America/Bogota")
    local = (await educon.world.now()).astimezone(zone)
    ten = (local + timedelta(days=1)).replace(hour=10, minute=0, second=0, microsecond=0)
    await skip(educon.world.environment, ten - local)
