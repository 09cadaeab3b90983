"""Random lives of a dealer lead: for the tests of what holds whatever happens to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from domain.dealer import DealerRules, DealerState, DealerSubmission
from domain.errors import Refused
from domain.journey import NextStep
from tests.unit.dealer import (
    DAY,
    EVERYTHING,
    NOW,
    PERSON,
    SHIPPED,
    mail_names,
    moved,
    read,
    submission,
    trial_submission,
)
from tests.unit.decisions import Doc
from tests.unit.examples import examples
from tests.unit.parking import parked as parked_on


@dataclass(frozen=True)
class Happening:
    """One thing that happened to a lead, or was refused."""

    act: Any
    now: datetime
    before: DealerState
    after: DealerState
    due: NextStep | None = None
    mails: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    summaries: tuple[str, ...] = ()
    stored_before: str = ""
    refused: str | None = None


@dataclass(frozen=True)
class Life:
    """A lead from its submission on."""

    rules: DealerRules
    first: DealerState
    happenings: tuple[Happening, ...]

    @property
    def states(self) -> list[DealerState]:
        return [self.first, *(happening.after for happening in self.happenings)]

    @property
    def done(self) -> list[Happening]:
        return [happening for happening in self.happenings if happening.act == "step"]

    @property
    def decided(self) -> list[Happening]:
        """The events, those that were refused too."""
        return [happening for happening in self.happenings if happening.act not in ("step", "fail")]


def live(rules: DealerRules, form: DealerSubmission, acts: Sequence[tuple[timedelta, Any]]) -> Life:
    now, state = NOW, rules.begin(form, NOW).state
    first, happenings = state, []
    for wait, act in acts:
        now += wait
        if act not in ("step", "fail"):
            happening = _told(rules, state, act, now)
        elif due := rules.due(state):
            now = max(now, due.at)
            happening = _taken(rules, state, due, now, act)
        else:
            continue
        happenings.append(happening)
        state = happening.after
    return Life(rules, first, tuple(happenings))


def _told(rules: DealerRules, state: DealerState, event: Any, now: datetime) -> Happening:
    stored = state.model_dump_json()
    try:
        change = rules.decide(state, event, now)
    except Refused as refusal:
        return Happening(event, now, state, state, stored_before=stored, refused=refusal.reason)
    path, summaries = (state.stage, *change.moves), tuple(line.summary for line in change.lines)
    return Happening(event, now, state, change.state, path=path, summaries=summaries, stored_before=stored)


def _taken(rules: DealerRules, state: DealerState, due: NextStep, now: datetime, act: str) -> Happening:
    if act == "fail":
        return Happening(act, now, state, parked_on(state, due, "mail_unavailable", now), due)
    change = rules.record(state, due, now)
    mails = tuple(mail_names(state, due, now, rules))
    return Happening(act, now, state, change.state, due, mails, (state.stage, *change.moves))


PROGRESS: list[Doc] = [
    {"type": "presentation_scheduled", "at": NOW + 2 * DAY},
    {"type": "presentation_held"},
    {"type": "presentation_held", "at": NOW - 3 * DAY},
    {"type": "accredited"},
    {"type": "accredited", "start_trial": True},
    {"type": "accredited", "at": NOW - DAY, "start_trial": True},
    {"type": "training_held"},
    moved("LEAD"),
    moved("LEAD"),
    moved("APRESENTACAO"),
    moved("CREDENCIAMENTO"),
    moved("CREDENCIAMENTO"),
    moved("AVALIACAO"),
    moved("AVALIACAO"),
]
OPERATOR: list[Doc] = [
    {"type": "pause"},
    {"type": "pause"},
    {"type": "resume"},
    {"type": "resume"},
    {"type": "retry"},
    {"type": "unsubscribed"},
    {"type": "email_changed", "email": PERSON[1]},
    {"type": "owner_changed", "owner": PERSON[1]},
    {"type": "note", "text": " ".join(PERSON)},
    {"type": "mail_decided", "email_id": "mail-1", "decision": "resend"},
    {"type": "mail_decided", "email_id": "mail-2", "decision": "leave"},
]
CLOSING: list[Doc] = [
    {"type": "deal_won", "adhesion_term": PERSON[0]},
    moved("CLIENTE"),
    moved("SEM_INTERESSE"),
    {"type": "not_interested", "reason": " ".join(PERSON)},
    {"type": "cancel", "reason": " ".join(PERSON)},
    {"type": "reopened"},
    {"type": "reopened"},
]
MENU = [*["step"] * 16, "fail", "fail", *map(read, [*PROGRESS, *OPERATOR, *CLOSING])]
acts = st.lists(
    st.tuples(
        st.sampled_from([0 * DAY, timedelta(hours=1), 4 * DAY, 13 * DAY, 40 * DAY]),
        st.sampled_from(MENU),
    ),
    min_size=12,
    max_size=40,
)
presentations = st.sampled_from([None, None, {"held_at": NOW - DAY}, {"scheduled_at": NOW + DAY}])
registered = st.timedeltas(timedelta(), 400 * DAY).map(lambda ago: NOW - ago)
leads = st.builds(
    submission,
    st.sampled_from(["autocloud", "autocloud", "feirao_digital"]),
    presentation=presentations,
    registered_at=registered,
)
trials = st.builds(trial_submission, registered_at=registered)
forms = st.integers(0, 3).flatmap(lambda number: trials if number == 3 else leads)
rulebooks = st.sampled_from([SHIPPED, EVERYTHING])
lives = st.builds(live, rulebooks, forms, acts)

whatever_happens = settings(max_examples=examples(120), deadline=None, suppress_health_check=[HealthCheck.too_slow])
