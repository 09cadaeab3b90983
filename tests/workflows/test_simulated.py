"""The same lives through the simulator and through the real parts, where only time is skipped."""

from datetime import datetime, timedelta
from typing import Any

from domain.dealer.rules import DealerRules
from starter.simulation.arrivals import Source
from starter.simulation.chance import Chance
from starter.simulation.outside import journey_of
from starter.simulation.run import Part, play_part
from tests.stack import billable
from tests.task_world import TaskWorld
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
        await world.happen(lead, event, told=True, **fields.get(event, {}))
    await world.environment.sleep(begun + timedelta(days=days) - await world.now())


async def compare(world: World, text: str, days: int) -> None:
    """Plays a life and lives it; mails with their moments, stages, the end and the cost are the same."""
    people, told = behaviour(text), Told()
    asked = simulation(people, leads=1, days=days + 2)
    tally = play_part(asked, Part(0, range(1)), told)
    (arrival,) = Source(journey_of("dealer"), CONFIG.of(DealerRules), people, Chance(1), days + 2).leads(range(1))
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


WORKED_ON = """
stages:
  ENTRADA: [{event: email_opened, after: 3 hours}, {event: filter1_done, after: 1 day}]
  FILTRO_1: [{event: meeting_scheduled, with: {at: in 5 days}, after: 1 day}]
  AGENDADO: [{event: meeting_rescheduled, with: {at: in 4 days}, after: 2 days}, {event: deal_won, after: 9 days}]
"""


async def test_a_presales_lead_and_its_tasks_live_the_same_in_both(team: TaskWorld) -> None:
    """Told, overdue, completed by an event, moved with the meeting, cancelled with the end: at the same moments."""
    world, days = team.world, 14
    told = Told()
    asked = simulation(behaviour(WORKED_ON, journey="presales"), leads=1, days=days + 2)
    tally = play_part(asked, Part(0, range(1)), told)
    entered = told.lines[0][1]
    lead, begun = await team.submit(), await world.now()
    for at, event in told.of("event"):
        await world.environment.sleep(begun + (at - entered) - await world.now())
        meeting_in = {"meeting_scheduled": 5, "meeting_rescheduled": 4}.get(event)
        at_that_time = {"at": (await world.now() + timedelta(days=meeting_in)).isoformat()} if meeting_in else {}
        await world.happen(lead, event, told=True, **at_that_time)
    await world.environment.sleep(begun + timedelta(days=days) - await world.now())

    assert (await world.lead(lead))["stage"] == "VENDIDO"
    ended = [line for kind in ("completed", "completed_late", "cancelled") for line in told.of(f"task {kind}")]
    rows = await world.pool.fetch("SELECT * FROM tasks WHERE lead_id = $1 ORDER BY created_at", lead)
    assert sorted(row["activity_type"] for row in rows) == sorted(what for _, what in ended)
    for row in rows:
        ends = [at for at, what in ended if what == row["activity_type"]]
        assert abs((row["ended_at"] - begun) - (ends[0] - entered)) < CLOSE, row["activity_type"]
        overdue = [at for at, what in told.of("task overdue") if what == row["activity_type"]]
        assert (row["overdue_at"] is not None) == bool(overdue), row["activity_type"]
        if overdue:
            assert abs((row["overdue_at"] - begun) - (overdue[0] - entered)) < CLOSE
        assert (row["status"], row["activity_type"]) in {
            (kind, what) for kind in ("completed", "completed_late", "cancelled") for _, what in told.of(f"task {kind}")
        }
    notices = await world.pool.fetchval("SELECT count(*) FROM emails WHERE lead_id = $1 AND status = 'sent'", lead)
    assert notices == len(told.of("mail"))
    spent = [billable(await world.handle(lead, "presales").fetch_history())]
    for row in rows:
        handle = world.client.get_workflow_handle(row["workflow_id"])
        spent.append(billable(await handle.fetch_history()))
    assert sum(spent) == tally.total("actions")
