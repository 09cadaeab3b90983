"""The franchise journey's decisions: what holds whatever happens to a lead."""

import pytest
from hypothesis import given, settings

from domain.franchise import FranchiseState, Stage
from domain.franchise.rules import FRANCHISE_REFUSED
from domain.journey import Status
from tests.unit.franchise import API_UNAVAILABLE, NEW_DEAL, NOW, SELLER, step_of
from tests.unit.franchise_lives import FAILURES, Life, lives, outcome, whatever_happens
from tests.unit.parking import is_held
from workflows import franchise


@whatever_happens
@given(lives)
def test_nothing_is_reported_before_the_deal_is_won_and_the_affiliate_known(life: Life) -> None:
    for state in life.states:
        if step_of(state, life.rules) == "report_affiliation":
            assert state.won
            assert state.affiliate_id
            assert state.distributed
            assert not state.lost


@whatever_happens
@given(lives)
def test_a_deal_that_is_won_with_its_affiliate_known_is_reported_next(life: Life) -> None:
    for state in life.states:
        if state.won and state.affiliate_id and state.distributed and not is_held(state):
            assert step_of(state, life.rules) in ("report_affiliation", "assess", "clear_pending")


@whatever_happens
@given(lives)
def test_a_deal_is_never_both_won_and_lost(life: Life) -> None:
    for state in life.states:
        assert not (state.won and state.lost)


@whatever_happens
@given(lives)
def test_a_journey_reports_its_end_once_at_most(life: Life) -> None:
    assert len(life.done("report_affiliation", "report_lost", "tell_stopped")) <= 1
    for happening in life.done("report_affiliation", "report_lost", "tell_stopped"):
        assert not happening.after.is_open


@whatever_happens
@given(lives)
def test_a_journey_has_one_deal_at_most_and_never_another(life: Life) -> None:
    assert len(life.done("make_deal")) <= 1
    assert len(life.done("distribute")) <= 1
    assert len({state.deal.deal_id for state in life.states if state.deal}) <= 1


@whatever_happens
@given(lives)
def test_a_journey_with_a_deal_does_not_end_as_if_it_had_none(life: Life) -> None:
    for happening in life.done("tell_stopped"):
        assert happening.before.deal is None or happening.before.deal.deal_id is None


@whatever_happens
@given(lives)
def test_a_journey_makes_its_deal_only_for_a_lead_that_may_go_on_and_whose_franchise_is_known(life: Life) -> None:
    for happening in life.done("make_deal"):
        before = happening.before
        assert before.franchise_id
        assert before.assessed
        assert life.rules.policy.lead_status.reason_to_stop(before.assessed.status) is None
        if happening.after.deal == NEW_DEAL:
            assert life.rules.makes_deal(before)


@whatever_happens
@given(lives)
def test_nothing_is_due_exactly_when_the_journey_is_over_or_held_or_waits_for_the_deal(life: Life) -> None:
    for state in life.states:
        held = not state.is_open or state.paused or state.parked is not None
        is_settled = state.assessed is not None and state.franchise_id is not None and not state.pending
        ended = state.lost or (state.won and state.affiliate_id is not None)
        waits = is_settled and state.distributed and not ended
        assert (life.rules.due(state) is None) == (held or waits)


@whatever_happens
@given(lives)
def test_an_open_journey_always_says_what_it_waits_for(life: Life) -> None:
    for state in life.states:
        due, waiting = life.rules.due(state), life.rules.waiting_for(state)
        if not state.is_open:
            assert waiting is None
            continue
        assert waiting
        assert waiting.why
        if due is None:
            assert waiting.until is None
            assert waiting.what in {"address", "retry", "resume", "deal", "affiliate_id"}
            assert (waiting.what in {"deal", "affiliate_id"}) <= state.distributed
            assert (waiting.what == "address") <= bool(state.parked and state.pending)
        else:
            assert (waiting.what, waiting.until) == ("franchise_api" if state.parked else due.step, due.at)


@whatever_happens
@given(lives)
def test_pending_marks_are_gone_before_the_journey_goes_on(life: Life) -> None:
    for happening in life.done("tell_stopped", "make_deal", "distribute"):
        assert not happening.is_marked


@whatever_happens
@given(lives)
def test_a_journey_waits_for_a_correction_only_when_it_has_seen_the_last_one(life: Life) -> None:
    for happening in life.happenings:
        parked = happening.after.parked
        if happening.landed and parked and parked.reason == FRANCHISE_REFUSED:
            assert not happening.missed


@whatever_happens
@given(lives)
def test_marks_are_set_once_between_two_clearings(life: Life) -> None:
    written = [happening.step for happening in life.done("mark_pending", "clear_pending")]
    expected = ["mark_pending", "clear_pending"] * len(written)
    assert written == expected[: len(written)]


@whatever_happens
@given(lives)
def test_a_journey_that_is_over_is_moved_by_nothing(life: Life) -> None:
    for happening in life.happenings:
        if not happening.before.is_open:
            assert happening.after.but(unsubscribed=happening.before.unsubscribed) == happening.before


@whatever_happens
@given(lives)
def test_only_an_open_journey_is_parked_and_it_stays_parked_since_the_first_time(life: Life) -> None:
    for happening in life.happenings:
        was, parked = happening.before.parked, happening.after.parked
        assert (parked is not None) == (happening.after.status is Status.PARKED)
        if was and parked and not happening.landed:
            assert (parked.since, parked.reason, parked.due) == (was.since, was.reason, was.due)


@whatever_happens
@given(lives)
def test_the_moves_of_a_change_lead_to_the_stage_the_lead_is_in(life: Life) -> None:
    for happening in life.happenings:
        path = happening.path or (happening.before.stage,)
        assert path[-1] == happening.after.stage
        assert len(path) <= 2
        assert len(set(path)) == len(path)


@whatever_happens
@given(lives)
def test_the_end_of_a_journey_agrees_with_its_stage(life: Life) -> None:
    ends = {Status.WON: Stage.GANHO, Status.LOST: Stage.PERDIDO, Status.CLOSED: Stage.ENCERRADO}
    for state in life.states:
        for status, stage in ends.items():
            assert (state.status is status) == (state.stage == stage)


@whatever_happens
@given(lives)
def test_a_journey_that_is_left_alone_comes_to_its_end_or_waits(life: Life) -> None:
    state = life.states[-1]
    for _ in range(12):
        due = life.rules.due(state)
        if due is None:
            return
        state = life.rules.record(state, due, NOW, outcome(life.rules, state, due.step, choice=0)).state
    pytest.fail("the journey goes round in circles")


@whatever_happens
@given(lives)
def test_a_state_is_read_back_as_it_was_stored(life: Life) -> None:
    for state in life.states:
        assert FranchiseState.model_validate_json(state.model_dump_json()) == state


@whatever_happens
@given(lives)
def test_the_workflow_is_told_ids_and_codes_only(life: Life) -> None:
    for state in life.states:
        told = life.rules.snapshot(state, 1).model_dump_json()
        assert SELLER not in told
        assert "Inventada" not in told


@pytest.mark.long
def test_random_lives_reach_every_step_and_every_end() -> None:
    """The properties above would hold for lives in which nothing happens, too."""
    reached: set[str] = set()

    @settings(max_examples=400, deadline=None, database=None, derandomize=True)
    @given(lives)
    def look(life: Life) -> None:
        reached.update(happening.step for happening in life.happenings if happening.landed)
        reached.update(state.status for state in life.states)
        reached.update(state.parked.reason for state in life.states if state.parked)

    look()
    assert reached >= {*franchise.PROCESS.by_name, FRANCHISE_REFUSED, API_UNAVAILABLE, *FAILURES}
    assert reached >= {*Status} - {Status.NOT_INTERESTED}
