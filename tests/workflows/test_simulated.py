"""The same lives through the simulator and through the real parts, where only time is skipped.

All journeys in one stack and on one line of time: forms, deals and contacts in the sandbox's portals, tracked users, a
pre-sales team and a manager's rules. What happens to each lead must be the same, at the same moments, and cost as much.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml

from services.configuration.reading import Sources
from services.registry import journeys
from services.simulation.outside import Arrival
from services.simulation.run import Simulation
from tests import behaviours
from tests.actors import Actor, Enrolling, Forms, HandingOver, Tracked
from tests.enrollment_world import ONE, THREE, TWO, EnrollmentWorld, with_chores
from tests.franchise_world import GOOD_ADDRESS, FranchiseWorld
from tests.left_alone import let_pass
from tests.lives import Played, Things, cost, differences, lived, played, quiet_moment, together, up_to
from tests.portal_world import PortalWorld, make_portal_world
from tests.scoring_world import ScoringWorld
from tests.task_world import make_task_world
from tests.unit.simulating import SHIPPED, behaviour
from tests.world import World

DAY = timedelta(days=1)
DAYS = 48
DRAWN = {"dealer": (8, 17), "presales": (6, 5), "enrollment": (10, 2), "franchise": (12, 22), "scoring": (8, 3)}
"""How many leads come, and the seed: with these, everything that a behaviour names happens."""
FACULTY = "routing/faculty.yaml"
OF_ROWS = {"ELIMINADO"}
"""Stages that a lead reaches only by what a simulation does not have: a deal that is deleted."""
TEXTS: Mapping[str, Mapping[str, Any]] = {
    name: yaml.safe_load(getattr(behaviours, name.upper())) for name in DRAWN
}  # fmt: skip
RULES: list[dict[str, Any]] = yaml.safe_load(behaviours.RULES)
Key = tuple[str, int]
"""A lead's journey and number."""


@dataclass
class Both:
    """What was played and what was lived, until `end`."""

    plays: Mapping[str, Played]
    end: datetime
    real: dict[Key, Things] = field(default_factory=dict)
    costs: dict[Key, int] = field(default_factory=dict)


def asked(journey: str, begin: str, sources: Sources) -> Simulation:
    """The simulation of a journey's lives, from a day on."""
    leads, seed = DRAWN[journey]
    text = dict(TEXTS[journey])
    arrivals = {"from": begin, "over": "2 days", "hours": "09:00-16:00", **text.pop("arrivals")}
    people = behaviour("", journey=journey, arrivals=arrivals, **text)
    return Simulation(journey, leads, DAYS, seed, people, (changed(sources, begin),))


def changed(sources: Sources, begin: str) -> Sources:
    """A configuration with the manager's rules among the shipped ones, and the coordinator's changes of the table."""
    tasks, table = (yaml.safe_load(sources.texts[name]) for name in ("tasks.yaml", FACULTY))
    tasks["shipped_rules"] += [{"id": f"rule_{number}", "rule": rule} for number, rule in enumerate(RULES)]
    texts = {"tasks.yaml": tasks, FACULTY: {**table, **edited(table, begin)}}
    written = {name: yaml.safe_dump(text, allow_unicode=True) for name, text in texts.items()}
    return Sources("both", {**sources.texts, **written})


def edited(table: Mapping[str, Any], begin: str) -> dict[str, Any]:
    """The table's rows and advisors as a coordinator changes them: one is away later, another takes one deal a day.

    Who moves with an absence goes to the one who stands in: of several that move at once, nobody knows which is first.
    """
    first, last = (str(date.fromisoformat(begin) + days * DAY) for days in (4, 8))
    differ: dict[str, dict[str, Any]] = {
        "JURISPRUDENCIA": {"fallback": [TWO]},
        "ADMINISTRACIÓN": {"advisor": [TWO, THREE]},
        ONE: {"away": [{"from": first, "to": last}]},
        THREE: {"daily_capacity": 1},
    }
    return {
        "rows": [{**row, **differ.get(row["match"]["faculty"], {})} for row in table["rows"]],
        "advisors": [{**advisor, **differ.get(advisor["email"], {})} for advisor in table["advisors"]],
    }


@pytest.fixture(scope="module")
async def both(template_url: str, tmp_path_factory: pytest.TempPathFactory) -> Both:
    """Plays all journeys, and lets the same things happen in the real parts at the same moments."""
    directory: Path = tmp_path_factory.mktemp("both")
    async with make_portal_world(template_url, directory) as portals, with_chores(portals) as educon:
        world = portals.world
        team = await make_task_world(world)
        for rule in RULES:
            about = {name: value for name, value in rule.items() if name not in {"event", "actions"}}
            await team.rule(rule["event"], *rule["actions"], **about)
        table = (await educon.table()).table.document()
        begin, sources = (await world.now() + DAY).date().isoformat(), Sources.of(world.settings.config_dir)
        await educon.edit(**edited(table, begin))
        plays = {journey: played(asked(journey, begin, sources)) for journey in DRAWN}
        first = min(act.at for one in plays.values() for act in one.acts)
        made = Both(plays, quiet_moment([*plays.values()], first + (DAYS - 4) * DAY, first + (DAYS - 2) * DAY))
        for key, lead_ids in (await live(world, actors(portals, educon), made)).items():
            made.real[key] = together([await lived(world, lead_id) for lead_id in lead_ids])
            made.costs[key] = sum([await cost(world, lead_id) for lead_id in lead_ids])
    return made


def actors(portals: PortalWorld, educon: EnrollmentWorld) -> Mapping[str, Actor]:
    """Who acts in which journey."""
    forms = Forms(portals.world)
    return {
        "dealer": forms,
        "presales": forms,
        "enrollment": Enrolling(educon),
        "franchise": HandingOver(FranchiseWorld(portals, GOOD_ADDRESS)),
        "scoring": Tracked(ScoringWorld(portals.world, portals.sandbox, portals.http)),
    }


async def live(world: World, people: Mapping[str, Actor], both: Both) -> Mapping[Key, list[str]]:
    """Lets the same things happen to real leads; their ids: a user who is back in the canvas is another lead."""
    leads: dict[Key, list[str]] = defaultdict(list)
    acts = [(journey, act) for journey, one in both.plays.items() for act in one.acts if act.at < both.end]
    for journey, act in sorted(acts, key=lambda one: one[1].at):
        await let_pass(world, [*chain.from_iterable(leads.values())], act.at)
        mine, actor = leads[journey, act.lead], people[journey]
        enters = act.kind == "arrival"
        lead_id = await (actor.enter(act.about) if enters else actor.act(mine[-1] if mine else "", act))
        if lead_id and lead_id not in mine:
            mine.append(lead_id)
        for row in await world.waiting_for_delivery():
            await world.dispatcher.deliver(row["workflow_id"])
    await let_pass(world, [*chain.from_iterable(leads.values())], both.end)
    return leads


@pytest.mark.parametrize("journey", DRAWN)
async def test_the_same_things_happen_at_the_same_moments(both: Both, journey: str) -> None:
    found = [
        f"{journey} {lead}: {difference}"
        for lead, life in sorted(both.plays[journey].lives.items())
        for difference in differences(up_to(life, both.end), both.real.get((journey, lead), {}))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("journey", DRAWN)
async def test_it_costs_as_much(both: Both, journey: str) -> None:
    """But for what was reopened: that has the history of its last run only."""
    one = both.plays[journey]
    for lead in one.lives:
        if lead not in one.reopened:
            spent = sum(actions for at, actions in one.bills[lead] if at < both.end)
            assert both.costs.get((journey, lead), 0) == spent, (journey, lead)


@pytest.mark.parametrize("journey", DRAWN)
def test_everything_that_people_may_do_is_done(journey: str) -> None:
    """Or the comparison would say little."""
    one = played(asked(journey, "2026-03-02", SHIPPED))
    text = TEXTS[journey]
    named = [event for events in (*text["stages"].values(), *text.get("mails", {}).values()) for event in events]
    named += [result for work in text.get("tasks", {}).values() for result in work.get("results", ())]
    assert {event["event"] for event in named} <= {act.what for act in one.acts if act.kind in {"event", "refused"}}
    came = {_kind(act.about) for act in one.acts if act.kind == "arrival"}
    assert len(came) == len(text["arrivals"]["kinds"])
    assert {*journeys()[journey].stages} - OF_ROWS == {
        stage for life in one.lives.values() for stage, *_ in life["stage"]
    }


def _kind(arrival: Arrival) -> tuple[str, ...]:
    """What tells a lead's kind from the others: all that is not its own."""
    written = arrival.submission.model_dump(exclude={"registered_at", "presentation"}) if arrival.submission else {}
    given = sorted(arrival.submission.model_fields_set) if arrival.submission else ()
    return repr(arrival.outside), repr(written), *given
