"""What is learnt from lives is how they were drawn."""

import random
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from domain.dealer.rules import DealerRules
from services.simulation.learning import FEWEST, TooFew, learn
from services.simulation.reading import read
from storage.pasts import Past
from tests.unit.simulating import CONFIG, behaviour, simulation, told

DAY = timedelta(days=1)
NOW = datetime(2026, 6, 1, tzinfo=UTC)
PEOPLE = """
stages:
  LEAD:
    - {event: presentation_scheduled, with: {at: in 2 days}, likely: 0.5, after: about 4 days}
    - {event: not_interested, likely: 0.3, after: about 6 days}
  APRESENTACAO:
    - {event: accredited, likely: 0.8, after: about 5 days}
  CREDENCIAMENTO:
    - {event: card_moved, with: {column: AVALIACAO}, likely: 0.9, after: 2 days}
    - {event: card_moved, name: back, with: {column: LEAD}, likely: 0.2, after: 1 day}
"""


def lived(leads: int, days: int = 91) -> list[Past]:
    """The pasts of leads who lived as the file says."""
    found: dict[int, Past] = defaultdict(lambda: Past(NOW, "autocloud", {"type": "lead"}))
    for lead, at, kind, what, _ in told(simulation(behaviour(PEOPLE), leads=leads, days=days)).lines:
        past = found[lead]
        if kind == "stage":
            past.came_at = past.came_at if past.stays else at
            past.stays.append((what, at))
        elif kind == "event":
            data: dict[str, Any] = {"at": (at + 2 * DAY).isoformat()} if what == "presentation_scheduled" else {}
            past.events.append((at, what, data))
    for past in found.values():
        for number, (at, what, _) in enumerate(past.events):
            if what == "card_moved":
                column = next(stage for stage, since in past.stays if since == at)
                past.events[number] = (at, what, {"column": column})
    return sorted(found.values(), key=lambda past: past.came_at)


def learnt(pasts: list[Past]) -> dict[str, Any]:
    written: dict[str, Any] = yaml.safe_load(learn("dealer", CONFIG.of(DealerRules), pasts, "America/Sao_Paulo", NOW))
    return written


def test_chances_and_waits_are_those_with_which_the_lives_were_drawn() -> None:
    """Also of what was forestalled: half would have been presented, though a part of them said no before."""
    stages = learnt(lived(1500))["stages"]
    by_label = {(stage, one.get("name", one["event"])): one for stage, found in stages.items() for one in found}
    expected = {
        ("LEAD", "presentation_scheduled"): (0.5, 4.0),
        ("LEAD", "not_interested"): (0.3, 6.0),
        ("APRESENTACAO", "accredited"): (0.8, 5.0),
        ("CREDENCIAMENTO", "card_moved AVALIACAO"): (0.9, 2.0),
        ("CREDENCIAMENTO", "card_moved LEAD"): (0.2, 1.0),
    }
    assert by_label.keys() == expected.keys()
    for label, (likely, days) in expected.items():
        assert by_label[label]["likely"] == pytest.approx(likely, abs=0.08), label
        number, unit = by_label[label]["after"].split()[1:]
        assert float(number) * {"days": 1, "hours": 1 / 24}[unit] == pytest.approx(days, rel=0.3), label
    assert by_label["LEAD", "presentation_scheduled"]["with"] == {"at": "in about 2 days"}


def test_a_learnt_file_can_be_played(tmp_path: Path) -> None:
    path = tmp_path / "learnt.yaml"
    path.write_text(learn("dealer", CONFIG.of(DealerRules), lived(60), "America/Sao_Paulo", NOW), encoding="utf-8")
    people = read(path, CONFIG, "dealer", [])
    assert told(simulation(people, leads=20)).of("event")


def test_arrivals_are_those_that_were() -> None:
    chance = random.Random(1)
    pasts = [
        Past(
            datetime(2026, 3, 3, 12 + chance.randrange(4), tzinfo=UTC) + 7 * DAY * number,
            *(("feirao_digital", {"type": "avaliacao"}) if number % 4 == 0 else ("autocloud", {"type": "lead"})),
        )
        for number in range(40)
    ]
    arrivals = learnt(pasts)["arrivals"]
    assert arrivals["weekdays"] == {"tuesday": 40}
    assert arrivals["hours"] == "09:00-13:00"  # noon to four o'clock UTC
    assert {kind["name"]: kind["share"] for kind in arrivals["kinds"]} == {
        "autocloud lead": 30,
        "feirao_digital avaliacao": 10,
    }


def test_of_few_leads_nothing_is_learnt() -> None:
    with pytest.raises(TooFew, match=f"{FEWEST} are needed"):
        learnt(lived(FEWEST - 1))
