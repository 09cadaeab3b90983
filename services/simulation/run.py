"""A simulation as a whole: its leads spread over the machine's cores, under one configuration or two."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing import get_context

from services.configuration.config import Config, load
from services.configuration.reading import Sources
from services.simulation.arrivals import Listed, Source, begins
from services.simulation.behaviour import Behaviour
from services.simulation.chance import Chance
from services.simulation.outside import journey_of
from services.simulation.play import Observer, Play, Stage
from services.simulation.tally import Tally
from services.simulation.tasks import Office

DAY_SECONDS = 86_400
PART = 500
"""So many leads are played at a time: enough to keep every core busy to the end, few enough for a bar that moves."""
ALONE = 1000
"""Up to so many leads, other processes would take longer to start than the work does."""


@dataclass(frozen=True)
class Simulation:
    """What is to be played: everything that its result depends on."""

    journey: str
    leads: int
    days: int
    seed: int
    behaviour: Behaviour
    configs: tuple[Sources, ...]
    """One configuration, or two that are compared."""
    listed: tuple[Listed, ...] = ()

    @property
    def begins(self) -> datetime:
        """The first midnight. Raises BadRow."""
        return begins(self.behaviour.arrivals, self.listed)


@dataclass(frozen=True)
class Part:
    """Some leads under one of the configurations."""

    side: int
    leads: range


def play(simulation: Simulation, tell: Callable[[int], None] = lambda _: None, cores: int | None = None) -> list[Tally]:
    """What each configuration makes of the leads; `tell` hears how many of `steps` are done. Raises BadRow.

    `cores`: over how many processes the leads are spread; all of the machine's, when left out.
    """
    parts = _parts(simulation)
    cores = min(cores or os.cpu_count() or 1, len(parts))
    tallies = [Tally() for _ in simulation.configs]
    with ExitStack() as stack:
        if cores > 1 and simulation.leads * len(simulation.configs) > ALONE:
            # Processes of their own, and no copies of this one: it may have threads.
            pool = ProcessPoolExecutor(cores - 1, get_context("spawn"), _prepare, (simulation,))
            stack.callback(pool.shutdown, wait=True, cancel_futures=True)
            played = _shared(simulation, parts, [pool.submit(_play_prepared, part) for part in parts], tell)
        else:
            played = _alone(simulation, parts, tell)
        # In the order of the parts, so that the sums are the same however many processes there are.
        for part, tally in zip(parts, played, strict=True):
            tallies[part.side].add(tally)
    return tallies


def _alone(simulation: Simulation, parts: Sequence[Part], tell: Callable[[int], None]) -> Iterator[Tally]:
    for number, part in enumerate(parts, start=1):
        yield play_part(simulation, part)
        tell(number)


def _shared(
    simulation: Simulation, parts: Sequence[Part], asked: Sequence[Future[Tally]], tell: Callable[[int], None]
) -> Iterator[Tally]:
    """The parts' tallies in order: other processes play them from the first on, and this one from the last.

    So there is one process less to be started, which takes as long as some thousand lives.
    """
    mine: dict[int, Tally] = {}
    for number in reversed(range(len(parts))):
        if not asked[number].cancel():
            break  # that one has begun, and all before it
        mine[number] = play_part(simulation, parts[number])
        tell(len(mine) + sum(future.done() for future in asked[:number]))
    for number in range(len(parts)):
        if number in mine:
            yield mine.pop(number)
        else:
            yield asked[number].result()
            tell(len(mine) + number + 1)


def steps(simulation: Simulation) -> int:
    """In how many parts it is played."""
    return len(_parts(simulation))


def _parts(simulation: Simulation) -> Sequence[Part]:
    # Who works on many leads, or gets them in turn, ties them together.
    size = simulation.leads if simulation.behaviour.tasks or journey_of(simulation.journey).ties else PART
    return [
        Part(side, range(first, min(first + size, simulation.leads)))
        for first in range(0, simulation.leads, size)
        for side in range(len(simulation.configs))
    ]


_prepared: Simulation | None = None


def _prepare(simulation: Simulation) -> None:
    global _prepared
    _prepared = simulation
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who called the command ends it, and that ends this


def _play_prepared(part: Part) -> Tally:
    if _prepared is None:
        raise RuntimeError("the process was not told what to play")
    return play_part(_prepared, part)


def play_part(simulation: Simulation, part: Part, observe: Observer | None = None) -> Tally:
    """Plays some leads under one configuration. Raises BadRow."""
    journey, config = journey_of(simulation.journey), _config(simulation.configs[part.side])
    rules, behaviour, chance = config.rules[journey.name], simulation.behaviour, Chance(simulation.seed)
    source = Source(journey, rules, behaviour, chance, simulation.days, simulation.listed)
    stage = Stage(
        journey=journey,
        config=config,
        behaviour=behaviour,
        calendar=config.calendars[behaviour.calendar] if behaviour.calendar else None,
        office=_office(config, behaviour),
        team=[member.email for member in config.members_of(journey.name)],
        chance=chance,
        begins=simulation.begins,
        ends=simulation.begins + timedelta(days=simulation.days),
    )
    return Play(stage, observe).run(source.leads(part.leads))


def _office(config: Config, behaviour: Behaviour) -> Office:
    """Tasks as a new database would have them: the rules and the team that the configuration ships."""
    groups = {member.email: member.groups for member in config.team if member.active}
    shipped = [rule.rule for rule in config.tasks.policy.shipped_rules]
    return Office(config.tasks, shipped, groups, behaviour.tasks)


_read: dict[int, tuple[Sources, Config]] = {}
"""By the identity of the sources, which are kept: another object could get the identity of one that is gone."""


def _config(written: Sources) -> Config:
    """Read once in each process."""
    if id(written) not in _read:
        _read[id(written)] = written, load(written, DAY_SECONDS)
    return _read[id(written)][1]
