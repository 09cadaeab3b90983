"""Lives as a simulation plays them and as the real parts live them: what happened to each lead, and when."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from domain.journey import Status
from services.simulation.run import Part, Simulation, play_part
from storage import timeline
from tests.left_alone import LATE
from tests.stack import billable
from tests.world import World

BY_THEMSELVES = frozenset({"route_again", "threshold_crossed"})
"""Events that nobody brings about: the routing table's upkeep does, and the canvas."""
BY_PEOPLE = frozenset({"arrival", "event", "refused", "act", "task done"})
NOTED = {"handed_over": "handed over to sales", "threshold_crossed": "rose above the threshold"}
INACTIVE = "inactive for a window"


class Thing(NamedTuple):
    """Something that happened: its name, and its moment. `known`: since when it is known, where that is before."""

    what: str
    at: datetime
    known: datetime | None = None


Things = dict[str, list[Thing]]
"""What happened, by its kind."""


@dataclass(frozen=True)
class Act:
    """Something that somebody does, in the simulation's order."""

    at: datetime
    lead: int
    kind: str
    what: str
    about: Any


@dataclass
class Played:
    """Observes a simulation: what happens to each lead, and what people do."""

    lives: defaultdict[int, Things] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    acts: list[Act] = field(default_factory=list)
    bills: defaultdict[int, list[tuple[datetime, int]]] = field(default_factory=lambda: defaultdict(list))
    reopened: set[int] = field(default_factory=set)

    def __call__(self, lead: int, at: datetime, kind: str, what: str, about: Any) -> None:
        if kind in BY_PEOPLE and what not in BY_THEMSELVES:
            self.acts.append(Act(at, lead, kind, what, about))
        life = self.lives[lead]
        match kind:
            case "event" if what == "reopened":
                self.reopened.add(lead)
                life["outcome"].clear()
            case "mail" | "suppressed":
                life[kind] += [Thing(what, at)] * about
            case "billed":
                self.bills[lead].append((at, about))
            case "task":
                life["task created"].append(Thing(f"{what} for {about.assignee}", at))
                life["task due"].append(Thing(what, about.state.deadline, at))
            case "task moved":
                life[kind].append(Thing(what, at))
                life["task due"].append(Thing(what, about.state.deadline, at))
            case "task reassigned":
                life[kind].append(Thing(f"{what} to {about.assignee}", at))
            case "task completed" | "task completed_late" | "task cancelled":
                life["task ended"].append(Thing(f"{what} {kind.removeprefix('task ')} by {about.assignee}", at))
            case "task notified" | "task overdue" | "stage" | "outcome" | "assigned" | "noted":
                life[kind].append(Thing(what, at))


def played(asked: Simulation) -> Played:
    """Everything that happens in a simulation."""
    seen = Played()
    play_part(asked, Part(0, range(asked.leads)), seen)
    return seen


async def lived(world: World, lead_id: str) -> Things:
    """What happened to a real lead, as its rows and its timeline tell."""
    life: Things = defaultdict(list)
    mails = "SELECT template, status, updated_at FROM emails WHERE lead_id = $1 ORDER BY updated_at"
    for row in await world.pool.fetch(mails, lead_id):
        kind = "mail" if row["status"] == "sent" else row["status"]
        life[kind].append(Thing(row["template"], row["updated_at"]))
    moves = "SELECT target, at FROM card_moves WHERE lead_id = $1 ORDER BY move_id"
    life["stage"] = [Thing(row["target"], row["at"]) for row in await world.pool.fetch(moves, lead_id)]
    lead = await world.pool.fetchrow("SELECT * FROM leads WHERE lead_id = $1", lead_id)
    assert lead is not None
    if not Status(lead["status"]).is_open:
        life["outcome"] = [Thing(lead["status"], lead["closed_at"])]
    for row in await world.pool.fetch("SELECT * FROM tasks WHERE lead_id = $1 AND ended_at IS NOT NULL", lead_id):
        what = f"{row['activity_type']} {row['status']} by {row['assignee']}"
        life["task ended"].append(Thing(what, row["ended_at"]))
    for line in await timeline.read(world.pool, lead_id):
        _told(life, dict(line), lead["owner_email"])
    return life


def _told(life: Things, line: Mapping[str, Any], owner: str | None) -> None:
    kind, data, at = line["kind"], line["data"], line["at"]
    match kind:
        case "task_created":
            life["task created"].append(Thing(f"{data['activity_type']} for {data['assignee']}", at))
            life["task due"].append(Thing(data["activity_type"], datetime.fromisoformat(data["deadline"]), at))
        case "task_moved":
            life["task moved"].append(Thing(data["activity_type"], at))
            life["task due"].append(Thing(data["activity_type"], datetime.fromisoformat(data["deadline"]), at))
        case "task_reassigned":
            life["task reassigned"].append(Thing(f"{data['activity_type']} to {data['assignee']}", at))
        case "task_notified" | "task_overdue":
            life[kind.replace("_", " ")].append(Thing(data["activity_type"], at))
        case "assigned":
            life[kind].append(Thing(data["advisor"], at))
        case "distributed":
            life["assigned"].append(Thing(str(owner), at))
        case "inactive":
            life["noted"] += [Thing(INACTIVE, at)] * data["windows"]
        case "handed_over" | "threshold_crossed":
            life["noted"].append(Thing(NOTED[kind], at))


def together(lives: Sequence[Things]) -> Things:
    """Several leads' lives as one."""
    kinds = {kind for life in lives for kind in life}
    return {kind: [thing for life in lives for thing in life.get(kind, ())] for kind in kinds}


async def cost(world: World, lead_id: str) -> int:
    """The billable actions of a lead's workflow, and of those of its tasks."""
    workflows = await world.pool.fetch(
        "SELECT workflow_id FROM leads WHERE lead_id = $1 UNION ALL SELECT workflow_id FROM tasks WHERE lead_id = $1",
        lead_id,
    )
    handles = [world.client.get_workflow_handle(row["workflow_id"]) for row in workflows]
    return sum([billable(await handle.fetch_history()) for handle in handles])


def differences(simulated: Things, real: Things) -> list[str]:
    """What happened in one of them only, or not at the same moment; in sentences."""
    found = []
    for kind in sorted({*simulated, *real}):
        here, there = sorted(simulated.get(kind, [])), sorted(real.get(kind, []))
        if [thing.what for thing in here] != [thing.what for thing in there]:
            found.append(f"{kind}: simulated {_shown(here)}, really {_shown(there)}")
            continue
        found += [
            f"{kind} {thing.what}: simulated at {thing.at:%d.%m. %H:%M:%S}, really at {really.at:%d.%m. %H:%M:%S}"
            for thing, really in zip(here, there, strict=True)
            if abs(really.at - thing.at) > LATE
        ]
    return found


def _shown(things: Sequence[Thing]) -> str:
    return ", ".join(f"{thing.what} ({thing.at:%d.%m. %H:%M})" for thing in things) or "nothing"


def quiet_moment(all_played: Sequence[Played], after: datetime, until: datetime) -> datetime:
    """The middle of the longest time in which nothing happens: what is late there is not late over its edge."""
    lives = [life for one in all_played for life in one.lives.values()]
    moments = {thing.at for life in lives for things in life.values() for thing in things}
    moments |= {act.at for one in all_played for act in one.acts}
    within = sorted({after, until, *(at for at in moments if after < at < until)})
    gaps = [(later - earlier, earlier) for earlier, later in pairwise(within)]
    longest, begin = max(gaps, default=(timedelta(), after))
    return begin + longest / 2


def up_to(life: Things, end: datetime) -> Things:
    """What happened before a moment."""
    return {kind: [thing for thing in things if (thing.known or thing.at) < end] for kind, things in life.items()}
