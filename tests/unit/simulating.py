"""Small simulations for tests: a behaviour written as YAML, the shipped configuration with changes, what was told."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from services.configuration.config import load
from services.configuration.reading import Sources
from services.configuration.settings import CHECKOUT
from services.simulation.behaviour import Behaviour
from services.simulation.results import Results
from services.simulation.run import Part, Simulation, play, play_part

SHIPPED = Sources.of(CHECKOUT / "config")
CONFIG = load(SHIPPED, 86_400)

ALL_AT_ONCE: Mapping[str, Any] = {"from": "2026-03-02", "over": "1 day", "kinds": [{"name": "any"}]}
"""Everybody comes on the first day."""


def config(**files: Mapping[str, Any]) -> Sources:
    """The shipped configuration with other texts for parts of its files: `dealer={"5 days": "3 days"}`."""
    texts = dict(SHIPPED.texts)
    for name, changes in files.items():
        for written, instead in changes.items():
            file = f"{name}.yaml"
            assert written in texts[file], f"{file} does not say {written}"
            texts[file] = texts[file].replace(written, instead)
    return Sources("changed", texts)


def behaviour(text: str, *, journey: str = "dealer", **changed: Any) -> Behaviour:
    """A behaviour of which a test says what matters to it."""
    written = {"journey": journey, "arrivals": ALL_AT_ONCE, **(yaml.safe_load(text) or {}), **changed}
    return Behaviour.read(written)


def simulation(
    people: Behaviour, *configs: Sources, leads: int = 20, days: int = 60, seed: int = 1, **more: Any
) -> Simulation:
    """A simulation under the shipped configuration, or others."""
    return Simulation(people.journey, leads, days, seed, people, configs or (SHIPPED,), **more)


def results(asked: Simulation) -> Results:
    """What it comes to, played in this process."""
    return Results(asked, play(asked, cores=1))


@dataclass
class Told:
    """What happened, in order: the lead, when, what kind of thing, which, and the thing itself."""

    lines: list[tuple[int, datetime, str, str, Any]] = field(default_factory=list)

    def __call__(self, *line: Any) -> None:
        self.lines.append(line)

    def of(self, *kinds: str) -> list[tuple[datetime, str]]:
        """The moments and names of some kinds of things."""
        return [(at, what) for _, at, kind, what, _ in self.lines if kind in kinds]


def told(asked: Simulation) -> Told:
    """Everything that happens to its leads."""
    lines = Told()
    play_part(asked, Part(0, range(asked.leads)), lines)
    return lines


@contextmanager
def directory(sources: Sources, root: Path) -> Iterator[Path]:
    """A configuration as files."""
    shutil.rmtree(root, ignore_errors=True)
    for name, text in sources.texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    yield root
