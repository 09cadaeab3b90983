"""The same lives through the simulator and through the real journeys on the sandbox's portals; only time is skipped."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from starter.simulation.run import Part, play_part
from tests.enrollment_world import EnrollmentWorld
from tests.franchise_world import WRONG_ADDRESS, FranchiseWorld
from tests.stack import billable
from tests.unit.simulating import Told, behaviour, simulation
from tests.waiting import until
from tests.workflows.test_simulated import CLOSE
from tests.world import World

Act = Callable[[], Awaitable[object]]


def played(journey: str, outside: dict[str, Any], text: str, days: int) -> tuple[Told, float]:
    """What the simulator makes of one life, and what that costs."""
    arrivals = {"from": "2026-03-02", "over": "1 day", "kinds": [{"name": "any", "outside": outside}]}
    told = Told()
    asked = simulation(behaviour(text, journey=journey, arrivals=arrivals), leads=1, days=days)
    tally = play_part(asked, Part(0, range(1)), told)
    return told, tally.total("actions")


async def lives(world: World, told: Told, begun: datetime, acts: dict[str, Act]) -> None:
    """Lets people do the same things in the portal at the same moments."""
    entered = told.lines[0][1]
    for at, event in told.of("event"):
        await world.environment.sleep(begun + (at - entered) - await world.now())
        await acts[event]()


async def compare_mails(world: World, told: Told, begun: datetime, lead: str) -> None:
    """The same mails at the same moments."""
    entered = told.lines[0][1]
    wanted = sorted((what, at - entered) for at, what in told.of("mail"))
    rows = await world.pool.fetch(
        "SELECT template, updated_at FROM emails WHERE lead_id = $1 ORDER BY template, updated_at", lead
    )
    assert [row["template"] for row in rows] == [template for template, _ in wanted]
    for row, (template, when) in zip(rows, wanted, strict=True):
        assert abs((row["updated_at"] - begun) - when) < CLOSE, template


async def compare_costs(world: World, lead: str, journey: str, actions: float) -> None:
    """The same number of billable actions, once the workflow has ended."""
    await world.until_ended(lead, journey)
    assert billable(await world.handle(lead, journey).fetch_history()) == actions


async def test_a_deal_without_a_faculty_lives_the_same_in_both(educon: EnrollmentWorld) -> None:
    text = """
    stages:
      SIN_FACULTAD: [{event: contact_changed, with: {faculty: MEDICINA}, after: 13 hours}]
      ASIGNADO: [{event: deal_won, after: 3 days}]
    """
    told, actions = played("enrollment", {"faculty": ""}, text, days=10)
    world = educon.world
    deal_id, lead = await educon.enroll()
    begun = await world.now()
    await world.until_waiting_for(lead, "faculty")
    contact_id = await educon.contact_of(deal_id)

    async def faculty() -> None:
        await educon.educon.change("contacts", contact_id, facultad="MEDICINA")
        await world.until_waiting_for(lead, "deal")

    async def won() -> None:
        await educon.educon.change("deals", deal_id, dealstage="closedwon")

    await lives(world, told, begun, {"contact_changed": faculty, "deal_won": won})
    await compare_costs(world, lead, "enrollment", actions)
    await compare_mails(world, told, begun, lead)
    assert (await world.lead(lead))["stage"] == told.of("stage")[-1][1]
    assert (await world.lead(lead))["owner_email"] == told.of("assigned")[-1][1]


async def test_a_contact_with_a_wrong_address_lives_the_same_in_both(portals: FranchiseWorld) -> None:
    text = """
    stages:
      PENDENTE: [{event: contact_changed, after: 2 days}]
      DISTRIBUIDO: [{event: deal_won, after: 2 days}, {event: affiliated, with: {affiliate_id: F-77}, after: 3 days}]
    """
    told, actions = played("franchise", {"address": "unserved"}, text, days=10)
    world = portals.world
    contact_id, _ = await portals.hand_over(cep=WRONG_ADDRESS["cep"])
    lead = await portals.lead_of(contact_id)
    begun = await world.now()
    await world.until_lead(lead, parked_reason="franchise_refused")

    async def correct() -> None:
        await portals.engagement.change("contacts", contact_id, cep="01310-100")
        await world.until_lead(lead, stage="DISTRIBUIDO")

    async def won() -> None:
        deal_id = (await world.lead(lead))["deal"]["deal_id"]
        await portals.engagement.change("deals", deal_id, dealstage="closedwon")
        await until(lambda: is_told(world, lead, "deal_won"), "the deal being won")

    async def affiliated() -> None:
        await portals.engagement.change("contacts", contact_id, id_filiado="F-77")

    await lives(world, told, begun, {"contact_changed": correct, "deal_won": won, "affiliated": affiliated})
    await compare_costs(world, lead, "franchise", actions)
    assert (await world.lead(lead))["stage"] == told.of("stage")[-1][1] == "GANHO"


async def is_told(world: World, lead: str, kind: str) -> bool:
    return kind in await world.kinds(lead)
