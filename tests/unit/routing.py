"""Routing tables as coordinators write them, and random ones: for the tests of tables, decisions and upkeep."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from domain.routing import Decision, Inputs, Load, RoutingTable, Strategy, decide, problems

Doc = dict[str, Any]

ANA, BEA, CARLA, DORA = (f"{name}@example.edu" for name in ("ana", "bea", "carla", "dora"))
TEAM = (ANA, BEA, CARLA, DORA)
MAINTAINER = "maintainer@example.edu"
NOON = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
"""Monday, 2 March, at noon in Bogotá."""
TODAY = date(2026, 3, 2)
LAW = Inputs(faculty="JURISPRUDENCIA")
SHIPPED_FILE = Path(__file__).parents[2] / "config/routing/faculty.yaml"
SHIPPED_TABLE = RoutingTable.model_validate(yaml.safe_load(SHIPPED_FILE.read_text("utf-8")))


def row(advisor: str | Sequence[str] = ANA, faculty: str = "JURISPRUDENCIA", **changed: Any) -> Doc:
    """A branch as it is written; `program` goes into its match."""
    match = {"faculty": faculty, "program": changed.pop("program", None)}
    return {"match": match, "advisor": advisor if isinstance(advisor, str) else list(advisor), **changed}


def table(*rows: Doc, people: Mapping[str, Doc] | None = None, **changed: Any) -> RoutingTable:
    """A table of these rows whose advisors are the whole team; `people`: what is special about some of them."""
    advisors = [{"email": email, **(people or {}).get(email, {})} for email in TEAM]
    return RoutingTable.model_validate(
        {"maintainer": MAINTAINER, "advisors": advisors, "rows": list(rows or [row()]), **changed}
    )


def away(first: date | str, last: date | str, *, hand_over: bool = True) -> Doc:
    return {"away": [{"from": str(first), "to": str(last), "hand_over": hand_over}]}


AWAY_TODAY = away(TODAY, TODAY)
INACTIVE: Doc = {"active": False}


def complaints(written: RoutingTable) -> dict[str, str]:
    """What is wrong with a table, by field."""
    return {wrong.field: wrong.message for wrong in problems(written)}


def asked(written: RoutingTable, inputs: Inputs = LAW, load: Load | None = None, at: datetime = NOON) -> Decision:
    return decide("faculty", 7, written, inputs, load or Load(), at)


def reasons(decision: Decision) -> dict[str, str | None]:
    """Why each candidate was passed over, in the order in which they were considered."""
    return {candidate.advisor: candidate.why_not for candidate in decision.candidates}


def spread(written: RoutingTable, leads: int, load: Load | None = None, at: datetime = NOON) -> tuple[list[str], Load]:
    """Who gets each of so many leads that come one after the other, and the load afterwards."""
    load, got = load or Load(), []
    for _ in range(leads):
        advisor = asked(written, load=load, at=at).advisor
        if advisor is None:
            break
        got.append(advisor)
        today = {**load.today, advisor: load.today.get(advisor, 0) + 1}
        still_open = {**load.open, advisor: load.open.get(advisor, 0) + 1}
        is_of_row = advisor in written.rows[0].advisor
        load = Load(last=advisor if is_of_row else load.last, today=today, open=still_open)
    return got, load


# ── Random tables ─────────────────────────────────────────────────────────────────────────────────────────────────

FACULTIES = ("JURISPRUDENCIA", "MEDICINA")
PROGRAMS = ("Diplomado Inventado", "")
FIRST, LAST = TODAY - timedelta(days=6), TODAY + timedelta(days=6)

days = st.dates(FIRST, LAST)
spans = st.tuples(days, days).map(lambda pair: (min(pair), max(pair)))
absences = st.builds(
    lambda span, hand_over: {"from": str(span[0]), "to": str(span[1]), "hand_over": hand_over}, spans, st.booleans()
)
people = st.fixed_dictionaries(
    {
        "active": st.sampled_from([True, True, True, False]),
        "away": st.one_of(st.just([]), st.lists(absences, min_size=1, max_size=2)),
        "daily_capacity": st.sampled_from([None, None, 1, 2]),
    }
)
advisors = st.lists(st.sampled_from(TEAM), min_size=1, max_size=3, unique=True)
rows = st.builds(
    lambda faculty, program, names, strategy, fallback, opens, closes: row(
        names, faculty, program=program or None, strategy=strategy, fallback=fallback,
        valid_from=opens, valid_to=closes,
    ),
    st.sampled_from(FACULTIES),
    st.sampled_from(PROGRAMS),
    advisors,
    st.sampled_from([strategy.value for strategy in Strategy]),
    st.lists(st.sampled_from(TEAM), max_size=2, unique=True),
    st.one_of(st.none(), st.none(), days),
    st.one_of(st.none(), st.none(), days),
)  # fmt: skip
tables = st.builds(
    lambda written, team, fallback: table(*written, people=dict(zip(TEAM, team, strict=True)), fallback=fallback),
    st.lists(rows, min_size=1, max_size=4),
    st.tuples(people, people, people, people),
    st.lists(st.sampled_from(TEAM), max_size=2, unique=True),
).filter(lambda written: not problems(written))
counts = st.dictionaries(st.sampled_from(TEAM), st.integers(0, 3))
loads = st.builds(Load, last=st.one_of(st.none(), st.sampled_from(TEAM)), today=counts, open=counts)
leads = st.builds(Inputs, faculty=st.sampled_from((*FACULTIES, *FACULTIES, "OTRA")), program=st.sampled_from(PROGRAMS))
moments = st.builds(
    lambda day, hours: datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=hours),
    days,
    st.integers(0, 23),
)
