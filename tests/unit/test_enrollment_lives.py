"""The enrollment journey's decisions: what holds whatever happens to a lead."""

from itertools import pairwise

import pytest
from hypothesis import given, settings

from domain.enrollment import EnrollmentState, FacultyFound, Routed, Stage
from domain.events import OwnerChanged
from domain.journey import Status
from domain.routing import Outcome
from tests.unit.enrollment import LAW, MEDICINE, NOW, SHIPPED, step_of
from tests.unit.enrollment_lives import Happening, Life, brings, lives, whatever_happens
from tests.unit.parking import is_held
from workflows import enrollment

WORKING = (Stage.RECIBIDO, Stage.SIN_FACULTAD, Stage.SIN_ASESOR, Stage.ASIGNADO)


def is_move_by_table(happening: Happening) -> bool:
    """The table gave the lead from one advisor to another."""
    found = happening.findings
    return isinstance(found, Routed) and found.moved and found.former is not None and not found.by_hand


@whatever_happens
@given(lives)
def test_what_was_done_is_not_due_again(life: Life) -> None:
    for happening in life.happenings:
        due = SHIPPED.due(happening.after)
        if happening.landed and due:
            assert (due.step, due.key) != (happening.step, happening.key)


@whatever_happens
@given(lives)
def test_looks_and_notes_to_advisors_have_a_mark_of_their_own(life: Life) -> None:
    """A mail's key is made of the step and its mark: of two with one key, the second would not go out."""
    for step in ("route", "tell_advisors"):
        marks = [int(happening.key) for happening in life.done(step)]
        assert all(earlier < later for earlier, later in pairwise(marks))


@whatever_happens
@given(lives)
def test_reminders_of_one_missing_faculty_are_numbered_and_two_business_days_apart(life: Life) -> None:
    """A faculty that goes missing again is reminded of from 1 on, with keys that no earlier mail had."""
    last: Happening | None = None
    last_key, number = 0, 0
    for happening in life.happenings:
        if happening.after.faculty:
            last, number = None, 0
        if not happening.landed or happening.step != "chase_faculty" or isinstance(happening.findings, FacultyFound):
            continue
        last_key, number = last_key + 1, number + 1
        assert happening.key == str(last_key)
        context = SHIPPED.mail_context(happening.before, {}, "chase_faculty", happening.key)
        assert context["reminder"]["number"] == number
        if last:
            assert happening.at >= SHIPPED._calendar.add_days(last.at, 2)
        last = happening


@whatever_happens
@given(lives)
def test_a_faculty_is_chased_only_while_it_is_unknown(life: Life) -> None:
    for state in life.states:
        if step_of(state) == "chase_faculty":
            assert (state.faculty, state.stage, state.routed) == ("", Stage.SIN_FACULTAD, state.wanted)
    for happening in life.done("chase_faculty"):
        # Nobody is told when the faculty is there by the time of telling.
        assert isinstance(happening.findings, FacultyFound) or not happening.portal.faculty


@whatever_happens
@given(lives)
def test_no_contact_gets_the_course_sheet_twice_or_before_the_faculty_is_known(life: Life) -> None:
    mailed: set[str] = set()
    for happening in life.done("send_course_sheet"):
        assert happening.before.faculty
        assert happening.before.unmailed
        assert not mailed & set(happening.before.unmailed)
        mailed.update(happening.before.unmailed)
        assert set(happening.after.mailed) == mailed
    assert len(set(life.states[-1].mailed)) == len(life.states[-1].mailed)


@whatever_happens
@given(lives)
def test_advisors_are_told_once_of_a_move_by_the_table_and_never_of_the_first_assignment(life: Life) -> None:
    untold = False
    for happening in life.happenings:
        if happening.landed and happening.step == "tell_advisors":
            assert untold
            untold = False
        if isinstance(happening.findings, Routed) and happening.findings.moved:
            # A note that is owed stays owed, whoever moves the deal on: somebody lost it without a word.
            untold = untold or is_move_by_table(happening)
        state = happening.after
        if not is_held(state) and not state.resends and state.routed == state.wanted:
            assert (step_of(state) == "tell_advisors") == untold


@whatever_happens
@given(lives)
def test_whom_a_person_chose_counts_until_a_look_has_seen_it(life: Life) -> None:
    for happening in life.happenings:
        is_choice = isinstance(happening.act, OwnerChanged)
        is_look = happening.landed and happening.step == "route"
        if is_choice:
            assert happening.after.chosen_by_hand
        elif not is_look:
            assert happening.after.chosen_by_hand == happening.before.chosen_by_hand
        if happening.after.chosen_by_hand and happening.after.faculty:
            assert happening.after.routed < happening.after.wanted


@whatever_happens
@given(lives)
def test_nothing_that_the_portal_told_is_missed(life: Life) -> None:
    for happening in life.happenings:
        state, portal = happening.after, happening.portal
        if state.is_open and state.routed == state.wanted and not happening.behind:
            assert state.contacts == portal.faculties
            assert (state.deal_faculty, state.faculty) == (portal.deal_faculty, portal.faculty)


@whatever_happens
@given(lives)
def test_an_open_journey_always_says_what_it_waits_for(life: Life) -> None:
    for state in life.states:
        due, waiting = SHIPPED.due(state), SHIPPED.waiting_for(state)
        if not state.is_open:
            assert waiting is None
            assert due is None
            continue
        assert waiting
        assert waiting.why
        if due is None:
            assert waiting.until is None
            assert waiting.what == (
                "retry" if state.parked else "resume" if state.paused
                else "advisor" if state.stage == Stage.SIN_ASESOR else "deal"
            )  # fmt: skip
        else:
            missing = {"chase_faculty": "faculty", "chase_sheet": "course_sheet"}
            assert (waiting.what, waiting.until) == (missing.get(due.step, due.step), due.at)


@whatever_happens
@given(lives)
def test_nothing_is_due_exactly_when_the_journey_is_held_or_settled(life: Life) -> None:
    for state in life.states:
        is_settled = bool(state.faculty) and not state.unmailed and state.routed == state.wanted
        is_told = state.advisors_told == state.assigned and not state.resends
        assert (SHIPPED.due(state) is None) == (is_held(state) or (is_settled and is_told))


@whatever_happens
@given(lives)
def test_a_journey_that_is_over_is_moved_by_nothing(life: Life) -> None:
    for happening in life.happenings:
        before, after = happening.before, happening.after
        if not before.is_open:
            assert not happening.landed
            assert (after.status, after.stage, after.paused, after.parked) == (
                before.status, before.stage, False, None,
            )  # fmt: skip


@whatever_happens
@given(lives)
def test_only_an_open_journey_is_parked_and_only_a_step_that_is_still_due_parks_it(life: Life) -> None:
    for state in life.states:
        assert (state.parked is not None) == (state.status is Status.PARKED)
        if state.parked:
            freed = state.but(parked=None, status=Status.OPEN, paused=False)
            again = state.resends if state.parked.due.step == "resend" else ()
            due = SHIPPED.due(freed.but(resends=again))
            assert due
            assert (due.step, due.key) == (state.parked.due.step, state.parked.due.key)


@whatever_happens
@given(lives)
def test_the_stage_says_how_far_the_lead_has_come(life: Life) -> None:
    ends = {Status.WON: Stage.INSCRITO, Status.LOST: Stage.PERDIDO, Status.CLOSED: Stage.ELIMINADO}
    for happening in life.happenings:
        state, path = happening.after, happening.path or (happening.before.stage,)
        assert path[-1] == state.stage
        assert len(set(path)) == len(path) <= 2
        if state.status in ends:
            assert state.stage == ends[state.status]
            continue
        assert state.stage in WORKING
        assert (state.stage == Stage.RECIBIDO) == (state.routed == 0)
        assert (state.stage == Stage.SIN_FACULTAD) == (state.routed > 0 and not state.faculty)
        if state.stage == Stage.SIN_ASESOR:
            assert (happening.portal.advisor, state.outcome is Outcome.ASSIGNED) == (None, False)
        if state.stage == Stage.ASIGNADO:
            assert happening.portal.advisor
            assert state.assigned


@whatever_happens
@given(lives)
def test_a_journey_that_is_left_alone_comes_to_rest(life: Life) -> None:
    state = life.states[-1]
    portal = life.happenings[-1].portal if life.happenings else None
    for _ in range(12):
        due = SHIPPED.due(state)
        if due is None or portal is None:
            return
        if (due.step == "chase_faculty" and not portal.faculty) or (due.step == "chase_sheet" and not portal.has_sheet):
            return
        state = SHIPPED.record(state, due, NOW, brings(portal, state, due.step, choice=0)).state
    pytest.fail("the journey goes round in circles")


@whatever_happens
@given(lives)
def test_a_state_is_read_back_as_it_was_stored(life: Life) -> None:
    for state in life.states:
        assert EnrollmentState.model_validate_json(state.model_dump_json()) == state


@whatever_happens
@given(lives)
def test_the_workflow_is_told_ids_and_codes_only(life: Life) -> None:
    for state in life.states:
        snapshot = SHIPPED.snapshot(state, 1).model_dump_json()
        for secret in ("@", LAW, MEDICINE, "Laia", "Diplomado"):
            assert secret not in snapshot


@pytest.mark.long
def test_random_lives_reach_every_step_stage_and_end() -> None:
    """The properties above would hold for lives in which nothing happens, too."""
    reached: set[object] = set()

    @settings(max_examples=900, deadline=None, database=None, derandomize=True)
    @given(lives)
    def look(life: Life) -> None:
        reached.update(happening.step for happening in life.happenings if happening.landed)
        reached.update(f"parked {state.parked.due.step}" for state in life.states if state.parked)
        reached.update(
            (state.status, state.stage, state.outcome)[number] for state in life.states for number in range(3)
        )
        reached.update("moved" for happening in life.happenings if is_move_by_table(happening))
        for happening in life.happenings:
            found = happening.findings
            reached.update({"found meanwhile"} if isinstance(found, FacultyFound) else set())
            reached.update({"by hand"} if isinstance(found, Routed) and found.by_hand else set())
            reached.update({"chased twice"} if happening.after.chased > 1 else set())
            reached.update({"given"} if happening.before.faculty_given and happening.after.faculty else set())

    look()
    assert reached >= {*enrollment.PROCESS.by_name, *Stage, *Outcome}
    assert reached >= {*Status} - {Status.NOT_INTERESTED}
    assert reached >= {"moved", "by hand", "found meanwhile", "chased twice", "given"}
    assert reached >= {"parked route", "parked tell_advisors"}
