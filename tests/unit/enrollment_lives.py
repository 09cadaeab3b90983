"""Random lives of an enrollment lead: for the tests of what holds whatever happens to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from domain.enrollment import (
    ContactChanged,
    ContactsChanged,
    DealChanged,
    EnrollmentState,
    FacultyFound,
    Findings,
    Routed,
    SheetFound,
)
from domain.errors import Refused
from domain.events import OwnerChanged
from domain.routing import Outcome
from tests.unit.enrollment import (
    ANA,
    BEA,
    CANCEL,
    CARLA,
    CONTACT,
    EMPTY_SHEET,
    LAW,
    MEDICINE,
    NOW,
    OTHER,
    OWNER_IDS,
    SHEET,
    SHIPPED,
    SUBMISSION,
    contact_changed,
    contacts,
    owner_changed,
    read,
    without_faculty,
)
from tests.unit.examples import examples
from tests.unit.parking import parked as parked_on


@dataclass(frozen=True)
class Portal:
    """The deal as it is in the portal, and what is stored of the lead beside its state."""

    faculties: Mapping[str, str] = field(default_factory=lambda: {CONTACT: LAW})
    deal_faculty: str = ""
    owner: str | None = None
    advisor: str | None = None
    has_sheet: bool = True

    @property
    def faculty(self) -> str:
        return next(filter(None, self.faculties.values()), self.deal_faculty)

    def hears(self, event: Any) -> "Portal":
        """What the event tells happened in the portal just before."""
        match event:
            case ContactChanged(contact_id=str(contact_id), faculty=str(faculty)) if contact_id in self.faculties:
                return replace(self, faculties={**self.faculties, contact_id: faculty})
            case ContactsChanged(contact_id=contact_id, removed=True):
                rest = {known: faculty for known, faculty in self.faculties.items() if known != contact_id}
                return replace(self, faculties=rest)
            case ContactsChanged(contact_id=contact_id) if contact_id not in self.faculties:
                return replace(self, faculties={contact_id: "", **self.faculties})
            case DealChanged(sheet=True):
                return replace(self, has_sheet=not self.has_sheet)
            case DealChanged(faculty=str(faculty)):
                return replace(self, deal_faculty=faculty)
            case OwnerChanged(owner=owner):
                return replace(self, owner=owner)
        return self


@dataclass(frozen=True)
class Happening:
    """One thing that happened to a lead, or was refused.

    `landed`: a step's end was written to the row. `behind`: the portal changed since the last look, and has not told.
    """

    act: Any
    before: EnrollmentState
    after: EnrollmentState
    portal: Portal
    step: str = ""
    key: str = ""
    landed: bool = False
    findings: Findings | None = None
    path: tuple[str, ...] = ()
    at: datetime = NOW
    refused: bool = False
    behind: bool = False


@dataclass(frozen=True)
class Life:
    """A lead from its submission on."""

    first: EnrollmentState
    happenings: tuple[Happening, ...]

    @property
    def states(self) -> list[EnrollmentState]:
        return [self.first, *(happening.after for happening in self.happenings)]

    def done(self, *which: str) -> list[Happening]:
        """The steps that were carried out to their end."""
        return [happening for happening in self.happenings if happening.landed and happening.step in which]


ANSWERS: Sequence[str | Outcome] = [ANA, BEA, CARLA, ANA, BEA, CARLA, Outcome.NO_ROW, Outcome.NOBODY_AVAILABLE]


def look(portal: Portal, state: EnrollmentState, choice: int) -> Routed:
    """What a look at the portal and the table brings back; `choice`: whom the table says."""
    found = without_faculty(ids=tuple(portal.faculties)).model_copy(
        update={
            "contacts": tuple(
                contacts(contact_id, faculty=faculty)[0] for contact_id, faculty in portal.faculties.items()
            ),
            "deal_faculty": portal.deal_faculty,
            "faculty": portal.faculty,
            "owner_id": OWNER_IDS[portal.owner],
            "sheet": SHEET if portal.has_sheet else EMPTY_SHEET,
        }
    )
    if not portal.faculty:
        return found
    answer, former = ANSWERS[choice % len(ANSWERS)], portal.advisor
    by_hand = portal.owner if state.chosen_by_hand else None
    outcome, chosen = (answer, former) if isinstance(answer, Outcome) else (Outcome.ASSIGNED, answer)
    if by_hand:
        outcome, chosen = Outcome.ASSIGNED, by_hand
    return found.model_copy(
        update={
            "outcome": outcome,
            "advisor": chosen,
            "former": former if former != chosen else None,
            "moved": chosen is not None and chosen != former,
            "by_hand": by_hand is not None,
            "owner_id": OWNER_IDS[chosen],
        }
    )


def brings(portal: Portal, state: EnrollmentState, step: str, choice: int) -> Findings | None:
    """What a step brings back that does what it should."""
    match step:
        case "route":
            return look(portal, state, choice)
        case "chase_faculty" if portal.faculty:
            return FacultyFound()
        case "chase_sheet" if portal.has_sheet:
            return SheetFound()
        case _:
            return None


def live(acts: Sequence[tuple[str, Any, int]], portal: Portal) -> Life:
    """Steps are done or fail, and things happen before them and in the middle of them."""
    rules, now = SHIPPED, NOW
    state = rules.begin(SUBMISSION, NOW).state
    first, happenings, behind = state, list[Happening](), False

    def tell(event: Any) -> None:
        nonlocal state, portal
        before, portal = state, portal.hears(event)
        try:
            change = rules.decide(state, event, now)
        except Refused:
            happenings.append(Happening(event, state, state, portal, at=now, refused=True, behind=behind))
            return
        state = change.state
        path = (before.stage, *change.moves)
        happenings.append(Happening(event, before, state, portal, path=path, at=now, behind=behind))

    for act, event, choice in acts:
        now += timedelta(minutes=choice)
        if act == "event":
            tell(event)
            continue
        if act == "unheard":
            portal, behind = portal.hears(event), True
            continue
        due = rules.due(state)
        if due is None:
            continue
        now = max(now, due.at)
        step = due.step
        if act != "fail" and step == "route" and state.faculty_given and not portal.faculty:
            portal = replace(portal, deal_faculty=state.faculty_given)  # a look writes what was given
        findings = None if act == "fail" else brings(portal, state, step, choice)
        if event is not None:
            tell(event)
        still = rules.due(state)
        if still is None or (still.step, still.key) != (due.step, due.key):
            continue
        before, path = state, tuple[str, ...]()
        if act == "fail":
            state = parked_on(state, due, "portal_unavailable", now)
        else:
            change = rules.record(state, due, now, findings)
            if isinstance(findings, Routed):
                behind = False
                # A look at a deal without a faculty takes nobody off it.
                advisor = findings.advisor or portal.advisor
                portal = replace(portal, advisor=advisor, owner=findings.advisor or portal.owner)
                if isinstance(event, ContactChanged | ContactsChanged | DealChanged):
                    change = change.then(rules.decide(change.state, event, now))  # told while it was being read
            state, path = change.state, (before.stage, *change.moves)
        happenings.append(
            Happening(act, before, state, portal, step, due.key, act != "fail", findings, path, now, behind=behind)
        )
    return Life(first, tuple(happenings))


EVENTS: Sequence[Any] = [
    *[contact_changed(faculty, number) for faculty in ("", LAW, MEDICINE) for number in (CONTACT, OTHER)],
    contact_changed(""),
    contact_changed(MEDICINE),
    *[
        {"type": "contacts_changed", "contact_id": number, "removed": removed}
        for number in (CONTACT, OTHER)
        for removed in (False, False, True)
    ],
    {"type": "deal_changed", "faculty": LAW},
    {"type": "deal_changed", "faculty": ""},
    {"type": "deal_changed", "owner_id": "12"},
    {"type": "deal_changed", "sheet": True},
    {"type": "faculty_set", "faculty": LAW},
    *["route_again"] * 3,
    *["pause", "resume", "resume", "resume", "retry", "retry", "retry"],
    owner_changed(),
    owner_changed(BEA),
    "unsubscribed",
    {"type": "note", "text": "a remark"},
    {"type": "mail_decided", "email_id": "e-1", "decision": "resend"},
]
events = st.sampled_from([read(event) for event in EVENTS])
changes = st.sampled_from([read(contact_changed(faculty)) for faculty in (LAW, MEDICINE, LAW, "")])
ends = st.sampled_from([read(event) for event in ("deal_won", "deal_lost", "deal_deleted", CANCEL)])
helps = st.sampled_from([read(event) for event in ("resume", "retry")])
choices = st.integers(0, len(ANSWERS) * 3 - 1)
middles = st.one_of(st.none(), st.none(), events)
efforts = st.sampled_from([*["step"] * 5, "fail"])
acts = st.lists(
    st.one_of(
        st.tuples(efforts, middles, choices),
        st.tuples(efforts, middles, choices),
        st.tuples(st.just("event"), events, choices),
        st.tuples(st.just("event"), helps, choices),
        st.tuples(st.just("unheard"), changes, choices),
    ),
    min_size=8,
    max_size=30,
)
late = st.lists(st.tuples(st.sampled_from(["event", "step"]), st.one_of(ends, events), choices), max_size=5)
portals = st.builds(
    Portal,
    faculties=st.sampled_from([{}, {CONTACT: ""}, {CONTACT: LAW}, {CONTACT: LAW, OTHER: ""}]),
    owner=st.sampled_from([None, CARLA]),
    has_sheet=st.sampled_from([True, True, True, False]),
)
lives = st.builds(lambda begun, ended, portal: live([*begun, *ended], portal), acts, late, portals)

whatever_happens = settings(max_examples=examples(80), deadline=None, suppress_health_check=[HealthCheck.too_slow])
