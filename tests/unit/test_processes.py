"""The processes: each has an answer to all facts, and each step changes the facts that asked for it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given

from domain.dealer.facts import DealerFacts, ReminderFacts, TrialFacts
from domain.enrollment.facts import EnrollmentFacts
from domain.franchise.facts import FranchiseFacts
from domain.journey import LeadState, NextStep
from domain.pipeline import Column
from domain.presales.rules import PresalesFacts
from domain.presales.stages import Stage
from domain.process import Facts, Process
from domain.routing import Outcome
from domain.rules import AnyRules
from domain.scoring.rules import ScoringFacts
from domain.tasks.life import TaskFacts
from services.registry import processes
from tests.unit import dealer_lives, enrollment, enrollment_lives, franchise_lives
from tests.unit.dealer import NOW

BOTH = (False, True)
LATER = NOW + timedelta(days=5)
REMINDERS = tuple(ReminderFacts(name=f"after_{days}_days", at=NOW + timedelta(days=days)) for days in (5, 15))
TRIALS = (
    None,
    *(
        TrialFacts(number=1, started_at=NOW, is_to_be_announced=announce, warn_at=warn_at, ends_at=ends_at)
        for announce, warn_at, ends_at in product(BOTH, (None, LATER), (None, LATER))
    ),
)


def every(model: type[Facts], **fields: Sequence[Any]) -> Iterable[Facts]:
    """All facts that can be made of these values."""
    for values in product(*fields.values()):
        yield model(since=NOW, **dict(zip(fields, values, strict=True)))


ALL: Mapping[str, Iterable[Facts]] = {
    "dealer": every(
        DealerFacts, column=tuple(Column), is_to_be_introduced=BOTH, reminders=((), REMINDERS),
        reminded=((), ("after_5_days",), ("after_5_days", "after_15_days"), ("of_another_policy",)),
        nurtured=(0, 3), nurture_at=(None, LATER), presentation_held=BOTH, trial=TRIALS,
    ),
    "franchise": every(FranchiseFacts, **dict.fromkeys(FranchiseFacts.model_fields.keys() - {"since"}, BOTH)),
    "enrollment": every(
        EnrollmentFacts, look_wanted=(None, 2), move_to_tell=(None, 1), has_contact=BOTH, has_faculty=BOTH,
        chased=(0, 2), chase_at=(LATER,), owes_sheet=BOTH, has_sheet=BOTH, sheet_chased=(0, 2),
        sheet_chase_at=(LATER,), without_advisor=(None, *Outcome),
    ),
    "presales": every(PresalesFacts, stage=tuple(Stage), is_to_be_greeted=BOTH, meeting_at=(None, LATER)),
    "scoring": every(ScoringFacts, rise=(None, 2), rose_at=(LATER,), looks=(0, 3), look_at=(None, LATER)),
    "task": every(TaskFacts, is_overdue=BOTH, notify_at=(None, LATER), deadline=(LATER,), plan=(1, 2)),
}  # fmt: skip


@pytest.mark.parametrize("process", processes(), ids=lambda process: process.journey)
def test_a_process_has_an_answer_to_all_facts(process: Process[Any]) -> None:
    asked, answers = 0, set()
    for facts in ALL[process.journey]:
        coming, asked = process.next(facts), asked + 1
        answers.add(coming.step)
        assert coming.why
        assert coming.what
        assert (coming.due is None) == (coming.step == "")
    assert asked >= 8
    assert answers - {""} == process.by_name.keys() - {"resend"}, "every step is asked for by some facts"


def asks_for_something_else(rules: AnyRules, before: LeadState, after: LeadState, due: NextStep | None) -> None:
    """A step that was done is not asked for again, because it changed what had asked for it."""
    assert due
    if not after.is_open or due.step == "resend":
        return
    assert rules.facts(after) != rules.facts(before)
    again = rules.due(after)
    assert again is None or (again.step, again.key) != (due.step, due.key)


@dealer_lives.whatever_happens
@given(dealer_lives.lives)
def test_each_step_of_a_dealer_changes_what_asked_for_it(life: dealer_lives.Life) -> None:
    for step in life.done:
        asks_for_something_else(life.rules, step.before, step.after, step.due)


@franchise_lives.whatever_happens
@given(franchise_lives.lives)
def test_each_step_of_a_franchise_changes_what_asked_for_it(life: franchise_lives.Life) -> None:
    for step in life.happenings:
        # An address that was corrected while it was marked is read again: that is another look.
        if step.landed and not (step.before.corrected and step.after.assessed is None):
            asks_for_something_else(life.rules, step.before, step.after, NextStep(step=step.step, at=NOW))


@enrollment_lives.whatever_happens
@given(enrollment_lives.lives)
def test_each_step_of_an_enrollment_changes_what_asked_for_it(life: enrollment_lives.Life) -> None:
    for step in life.happenings:
        if step.landed:
            due = NextStep(step=step.step, at=NOW, key=step.key)
            asks_for_something_else(enrollment.SHIPPED, step.before, step.after, due)
