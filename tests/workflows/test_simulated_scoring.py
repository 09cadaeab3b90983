"""A user's life through the simulator and through the real scoring; only time is skipped."""

from datetime import timedelta

from starter.simulation.run import Part, play_part
from tests.scoring_world import ScoringWorld
from tests.stack import billable
from tests.unit.simulating import Told, behaviour, simulation

DAYS = 40


async def test_a_user_lives_the_same_in_both(scored: ScoringWorld) -> None:
    """Climbs in eleven days, is handed over, and loses points for what it does not do afterwards."""
    habit = {"type": "custom_event", "name": "demo_requested", "every": "1 day", "lasts": "10 days"}
    kinds = [{"name": "any", "outside": {"does": [habit]}}]
    arrivals = {"from": "2026-03-02", "over": "1 day", "kinds": kinds}
    told = Told()
    asked = simulation(behaviour("", journey="scoring", arrivals=arrivals), leads=1, days=DAYS + 2)
    tally = play_part(asked, Part(0, range(1)), told)

    world, user = scored.world, await scored.crm_lead()
    begun = await world.now()
    for day in range(11):
        await world.environment.sleep(begun + timedelta(days=day) - await world.now())
        await scored.act(user, "demo_requested")
    lead = await scored.lead_of(user)
    await scored.until_told(lead, "handed_over")
    assert await scored.status(user) == "MQL"
    await world.environment.sleep(begun + timedelta(days=DAYS) - await world.now())
    lost = [what for _, what in told.of("noted")].count("inactive for a window")
    assert lost == 2
    await scored.until_told(lead, "inactive", lost)
    assert await scored.score(user) == 110 - 10 * lost
    assert billable(await world.handle(lead, "scoring").fetch_history()) == tally.total("actions")
