"""The same lives through the simulator and through the real parts, where only time is skipped."""

from datetime import datetime, timedelta
from typing import Any

from starter.simulation.arrivals import Source
from starter.simulation.chance import Chance
from starter.simulation.journeys import journey_of
from starter.simulation.run import Part, play_part
from tests.stack import billable
from tests.unit.simulating import CONFIG, Told, behaviour, simulation
from tests.world import World

CLOSE = timedelta(hours=2)
"""Real steps take a moment, on a busy machine a longer one; what is compared lies days apart."""

TRIED = """
stages:
  LEAD: [{event: presentation_scheduled, with: {at: in 1 day}, after: 7 days}]
  APRESENTACAO: [{event: presentation_held, after: 1 day}, {event: accredited, after: 3 days}]
  CREDENCIAMENTO: [{event: training_held, after: 1 day}, {event: card_moved, with: {column: AVALIACAO}, after: 2 days}]
  AVALIACAO: [{event: deal_won, after: 16 days}]
"""
LEFT_ALONE = """
mails: {nurture_presence: [{event: unsubscribed, after: 1 day}]}
"""


async def lived(world: World, told: Told, entered: datetime, lead: str, days: int) -> None:
    """Lets the same things happen to a real lead at the same moments."""
    begun = await world.now()
    for at, event in told.of("event"):
        await world.environment.sleep(begun + (at - entered) - await world.now())
        fields: dict[str, dict[str, Any]] = {
            "presentation_scheduled": {"at": (await world.now() + timedelta(days=1)).isoformat()},
            "card_moved": {"column": "AVALIACAO"},
        }
        await world.happen(lead, event, **fields.get(event, {}))
    await world.environment.sleep(begun + timedelta(days=days) - await world.now())


async def compare(world: World, text: str, days: int) -> None:
    """Plays a life and lives it; mails with their moments, stages, the end and the cost are the same."""
    people, told = behaviour(text), Told()
    asked = simulation(people, leads=1, days=days + 2)
    tally = play_part(asked, Part(0, range(1)), told)
    (arrival,) = Source(journey_of("dealer"), CONFIG.dealer, people, Chance(1), days + 2).leads(range(1))
    lead = await world.submit()
    entered = (await world.lead(lead))["registered_at"]
    await lived(world, told, arrival.at, lead, days)

    until = arrival.at + timedelta(days=days)
    played = [(at - arrival.at, what) for at, what in told.of("mail") if at < until]
    await world.until_mailed(lead, *(what.removeprefix("dealer/") for _, what in played))
    rows = await world.pool.fetch("SELECT template, updated_at FROM emails WHERE lead_id = $1", lead)
    real = sorted((row["updated_at"] - entered, row["template"]) for row in rows)
    for (when, what), (really, template) in zip(sorted(played), _as_sorted(real, played), strict=True):
        assert template == what
        assert abs(really - when) < CLOSE, what
    moves = await world.pool.fetch("SELECT state FROM leads WHERE lead_id = $1", lead)
    assert moves[0]["state"]["stage"] == told.of("stage")[-1][1]
    handle = world.handle(lead)
    assert billable(await handle.fetch_history()) == tally.total("actions")


def _as_sorted(real: list[tuple[timedelta, str]], played: list[tuple[timedelta, str]]) -> list[tuple[timedelta, str]]:
    """Mails of one step leave side by side: those within a moment are put in the order of what was played."""
    order = {what: when for when, what in played}
    return sorted(real, key=lambda mail: (order[mail[1]], mail[1]))


async def test_a_lead_that_is_won_lives_the_same_in_both(world: World) -> None:
    await compare(world, TRIED, days=40)


async def test_a_lead_that_nobody_gets_to_lives_the_same_in_both(world: World) -> None:
    await compare(world, LEFT_ALONE, days=60)
