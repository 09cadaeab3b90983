"""Random lives of a franchise lead: for the tests of what holds whatever happens to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from operator import add
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from domain.errors import Refused
from domain.franchise import ContactChanged, DealMade, Findings, FranchiseRules, FranchiseState, Kind
from domain.services import FRANCHISE_API
from tests.unit.decisions import Doc
from tests.unit.examples import examples
from tests.unit.franchise import (
    ADOPTED_DEAL,
    API_UNAVAILABLE,
    ASSIGNED,
    CANCEL,
    DISTRIBUTED,
    KNOWN_STATUSES_ONLY,
    NEW_DEAL,
    NO_DEAL,
    NOW,
    REFUSED,
    SELLER,
    SHIPPED,
    SUBMISSION,
    affiliated,
    assessed,
    read,
)
from tests.unit.parking import parked as parked_on


@dataclass(frozen=True)
class Happening:
    """One thing that happened to a lead, or was refused. `landed`: a step's end was written to the row."""

    act: Any
    before: FranchiseState
    after: FranchiseState
    step: str = ""
    landed: bool = False
    path: tuple[str, ...] = ()
    is_marked: bool = False
    missed: bool = False
    refused: str | None = None


@dataclass(frozen=True)
class Life:
    """A lead from its submission on. `is_marked`: whether the portals may show pending marks;
    `missed`: whether a correction came after the contact was last read."""

    rules: FranchiseRules
    first: FranchiseState
    happenings: tuple[Happening, ...]

    @property
    def states(self) -> list[FranchiseState]:
        return [self.first, *(happening.after for happening in self.happenings)]

    def done(self, *which: str) -> list[Happening]:
        """The steps that were carried out to their end."""
        return [happening for happening in self.happenings if happening.landed and happening.step in which]


ASSESSMENTS = [
    assessed(franchise_id=franchise_id, status=status, kind=kind, upsell=upsell, affiliate_id=affiliate_id,
             address_complete=complete)
    for franchise_id in (None, None, None, "F009")
    for status in ("Novo", "Novo", "Inédito", "Descartado")
    for kind, upsell in ((Kind.NOVO, False), (Kind.REFILIACAO, False), (Kind.FILIADO, False), (Kind.FILIADO, True))
    for affiliate_id in (None, None, "F-12")
    for complete in (True, True, False)
]  # fmt: skip
DEALS = [NEW_DEAL, ADOPTED_DEAL, DealMade(deal_id="700", is_won=True)]
FAILURES = ["portal_unavailable", "portal_refused", "seller_unknown", "unexpected"]


def outcome(rules: FranchiseRules, state: FranchiseState, step: str, choice: int) -> Findings | None:
    """What a step brings back that does what it should."""
    match step:
        case "assess":
            return ASSESSMENTS[choice % len(ASSESSMENTS)]
        case "assign_franchise":
            return REFUSED if choice % 2 else ASSIGNED
        case "make_deal":
            taken: Sequence[DealMade] = DEALS if rules.makes_deal(state) else [NO_DEAL, ADOPTED_DEAL]
            return taken[choice % len(taken)]
        case "distribute":
            return DISTRIBUTED
        case _:
            return None


def live(rules: FranchiseRules, acts: Sequence[tuple[str, Any, int]]) -> Life:
    """Steps are done or fail, and things happen before them and in the middle of them."""
    state = rules.begin(SUBMISSION, NOW).state
    first, now, happenings = state, NOW, list[Happening]()
    is_marked, unread = False, False

    def tell(event: Any) -> None:
        nonlocal state, unread
        before = state
        try:
            change = rules.decide(state, event, now)
        except Refused as refusal:
            happenings.append(Happening(event, state, state, refused=refusal.reason, is_marked=is_marked))
            return
        state = change.state
        unread = unread or isinstance(event, ContactChanged)
        happenings.append(Happening(event, before, state, path=(before.stage, *change.moves), is_marked=is_marked))

    for act, event, choice in acts:
        now += timedelta(minutes=choice)
        if act == "event":
            tell(event)
            continue
        due = rules.due(state)
        if due is None:
            continue
        now = max(now, due.at)
        step = due.step
        if step in ("assess", "assign_franchise"):
            unread = False
        findings = None if act == "fail" else outcome(rules, state, step, choice)
        # A step that fails may have done some of its work, or all.
        is_marked = (is_marked or step == "mark_pending") and not (step == "clear_pending" and act != "fail")
        if event is not None:
            tell(event)
        still = rules.due(state)
        if still is None or (still.step, still.key) != (due.step, due.key):
            continue
        before, path = state, tuple[str, ...]()
        if act == "fail":
            reason = (
                API_UNAVAILABLE if step in ("assign_franchise", "distribute") and choice % 2 else FAILURES[choice % 4]
            )
            state = parked_on(state, due, reason, now, FRANCHISE_API if reason == API_UNAVAILABLE else None)
        else:
            change = rules.record(state, due, now, findings)
            state, path = change.state, (state.stage, *change.moves)
        happenings.append(Happening(act, before, state, step, act != "fail", path, is_marked, unread))
    return Life(rules, first, tuple(happenings))


EVENTS: list[str | Doc] = [
    *["contact_changed"] * 6,
    "deal_won",
    "deal_won",
    "deal_lost",
    "deal_lost",
    affiliated(),
    affiliated("F-78"),
    "pause",
    "resume",
    "resume",
    "resume",
    "retry",
    "retry",
    "retry",
    "unsubscribed",
    {"type": "note", "text": "a remark"},
    {"type": "owner_changed", "owner": SELLER},
]
events = st.sampled_from([read(event) for event in EVENTS])
choices = st.sampled_from(range(2 * len(ASSESSMENTS)))
middles = st.one_of(st.none(), st.none(), events)
efforts = st.sampled_from(["step", "step", "step", "fail"])
helps = st.sampled_from([*[read("resume"), read("retry")] * 5, read(CANCEL)])
acts = st.lists(
    st.one_of(
        st.tuples(efforts, middles, choices),
        st.tuples(efforts, middles, choices),
        st.tuples(st.just("event"), events, choices),
        st.tuples(st.just("event"), helps, choices),
    ),
    min_size=10,
    max_size=32,
)
GOES_WELL, IS_REFUSED = ("step", None, 0), ("step", None, 1)
openings = st.sampled_from(
    [[], [GOES_WELL] * 2, [GOES_WELL] * 3, [GOES_WELL] * 4, [GOES_WELL] * 4, [GOES_WELL, IS_REFUSED, GOES_WELL]]
)
lives = st.builds(live, st.sampled_from([SHIPPED, KNOWN_STATUSES_ONLY]), st.builds(add, openings, acts))

whatever_happens = settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
