"""The dealer journey's decisions: what holds whatever happens to a lead."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import ids
from domain.dealer import DealerRules, DealerState, DealerSubmission
from domain.journey import Status
from domain.pipeline import Column, Platform
from tests.unit.dealer import (
    PERSON,
    SHIPPED,
    WRITTEN,
    WRITTEN_FOR_BOTH,
    begun,
    left_alone,
    named,
    rules_of,
    submission,
    trial_submission,
)
from tests.unit.dealer_lives import Life, forms, lives, rulebooks, whatever_happens


@whatever_happens
@given(lives)
def test_a_card_is_never_in_avaliacao_without_a_presentation(life: Life) -> None:
    for state in life.states:
        assert state.column is not Column.AVALIACAO or state.has_presentation


@whatever_happens
@given(lives)
def test_an_autocloud_card_enters_avaliacao_only_directly_from_credenciamento(life: Life) -> None:
    for happening in life.happenings:
        if happening.before.platform is Platform.AUTOCLOUD:
            origins = [a for a, b in pairwise(happening.path) if b == "AVALIACAO"]
            assert set(origins) <= {"CREDENCIAMENTO"}


@whatever_happens
@given(lives)
def test_the_moves_of_a_change_lead_to_the_column_the_card_is_in(life: Life) -> None:
    for happening in life.happenings:
        path = happening.path or (happening.before.stage,)
        assert path[-1] == happening.after.stage
        assert all(a != b for a, b in pairwise(path))


@whatever_happens
@given(lives)
def test_deciding_changes_nothing_but_its_answer(life: Life) -> None:
    for happening in life.decided:
        assert happening.before.model_dump_json() == happening.stored_before
        if happening.refused is None:
            assert life.rules.decide(happening.before, happening.act, happening.now).state == happening.after


@whatever_happens
@given(lives)
def test_a_closed_lead_is_moved_by_nothing_but_reopened(life: Life) -> None:
    corrections = {"note", "email_changed", "owner_changed", "unsubscribed", "mail_decided"}
    for happening in life.decided:
        before, now_is = happening.before, happening.after
        if before.is_open:
            continue
        if happening.act.type == "reopened":
            assert (happening.refused is None) == (before.status is Status.NOT_INTERESTED)
        else:
            assert happening.act.type in corrections or happening.refused
            assert now_is.but(unsubscribed=before.unsubscribed) == before


@whatever_happens
@given(lives)
def test_only_an_open_lead_is_parked_or_paused(life: Life) -> None:
    for state in life.states:
        assert (state.parked is not None) == (state.status is Status.PARKED)
        assert state.is_open or not state.paused


@whatever_happens
@given(lives)
def test_a_lead_is_won_in_cliente_and_lost_in_sem_interesse_and_nowhere_else(life: Life) -> None:
    for state in life.states:
        assert (state.status is Status.WON) == (state.column is Column.CLIENTE)
        assert (state.status is Status.NOT_INTERESTED) == (state.column is Column.SEM_INTERESSE)


def has_something_to_do(rules: DealerRules, state: DealerState) -> bool:
    policy = rules.policy.of(state.platform)
    if state.resends or (policy.on_lead and not state.introduced):
        return True
    if state.column is Column.AVALIACAO:
        return state.trial is not None and not state.trial.ended
    if state.column is Column.LEAD:
        unsaid = {reminder.name for reminder in policy.reminders} - {*state.reminded, *state.skipped}
        return bool(unsaid) or (policy.nurture is not None and not state.unsubscribed)
    return False


@whatever_happens
@given(lives)
def test_nothing_is_due_exactly_when_the_lead_is_closed_or_held_or_waits_for_the_team(life: Life) -> None:
    for state in life.states:
        held = not state.is_open or state.paused or state.parked is not None
        assert (life.rules.due(state) is None) == (held or not has_something_to_do(life.rules, state))


@whatever_happens
@given(lives)
def test_what_a_lead_waits_for_agrees_with_what_is_due(life: Life) -> None:
    for state in life.states:
        due, waiting = life.rules.due(state), life.rules.waiting_for(state)
        if not state.is_open:
            assert waiting is None
            continue
        assert waiting is not None
        assert waiting.why
        if state.parked:
            assert waiting.what == "retry"
        elif state.paused:
            assert waiting.what == "resume"
        elif due is None:
            assert waiting.what == "team"
        else:
            assert (waiting.what, waiting.until) == (due.step, due.at)
            continue
        assert waiting.until is None


@whatever_happens
@given(lives)
def test_each_reminder_is_done_at_most_once_and_at_its_time_after_the_registration(life: Life) -> None:
    policy = life.rules.policy.of(life.first.platform)
    after_of = {reminder.name: reminder.after for reminder in policy.reminders}
    reminders = [happening.due for happening in life.done if happening.due and happening.due.step == "remind"]
    names = [due.key for due in reminders]
    assert len(names) == len(set(names))
    for due in reminders:
        assert due.at == life.first.registered_at + after_of[due.key]


@whatever_happens
@given(lives)
def test_no_mail_is_due_under_the_same_key_twice(life: Life) -> None:
    keys = [
        ids.email_key("ld_1", happening.due.step, happening.due.key, mail)
        for happening in life.done
        if happening.due
        for mail in happening.mails
    ]
    assert len(keys) == len(set(keys))


@whatever_happens
@given(lives)
def test_reminders_and_nurture_are_due_in_lead_only_and_trial_steps_in_avaliacao_only(life: Life) -> None:
    home = {
        "remind": Column.LEAD,
        "nurture": Column.LEAD,
        "announce_trial": Column.AVALIACAO,
        "warn_trial_end": Column.AVALIACAO,
        "end_trial": Column.AVALIACAO,
    }
    for state in life.states:
        if due := life.rules.due(state):
            assert home.get(due.step, state.column) is state.column


@whatever_happens
@given(lives)
def test_the_trials_of_a_lead_are_numbered_one_after_the_other(life: Life) -> None:
    for happening in life.happenings:
        number, was = (state.trial.number if state.trial else 0 for state in (happening.after, happening.before))
        assert number == was + happening.path[1:].count("AVALIACAO")


@whatever_happens
@given(lives)
def test_an_event_that_makes_the_parked_step_moot_ends_the_parking(life: Life) -> None:
    for happening in life.decided:
        was, now_is = happening.before.parked, happening.after
        if was is None or happening.refused or now_is.stage == happening.before.stage:
            continue
        if was.due.step not in ("resend", "introduce") or not now_is.is_open:
            assert now_is.parked is None
            assert "The parked step is no longer due" in happening.summaries
        elif not now_is.paused and not now_is.resends:
            assert now_is.parked == was


@whatever_happens
@given(lives)
def test_refusals_summaries_states_and_waits_name_no_person(life: Life) -> None:
    words = {word.lower() for text in PERSON for word in (*text.split(), text)} - {"+55", "11"}
    told = [happening.refused or "" for happening in life.happenings]
    told += [summary for happening in life.happenings for summary in happening.summaries]
    told += [state.model_dump_json() for state in life.states]
    told += [str(life.rules.waiting_for(state)) for state in life.states]
    for text in told:
        assert not [word for word in words if word in text.lower()]


@whatever_happens
@given(lives)
def test_a_stored_state_is_read_back_with_the_same_next_step(life: Life) -> None:
    state = life.states[-1]
    again = DealerState.model_validate_json(state.model_dump_json())
    assert again == state
    assert life.rules.due(again) == life.rules.due(state)


@whatever_happens
@given(rulebooks, forms)
def test_a_lead_left_alone_takes_its_steps_in_the_order_of_their_times(
    rules: DealerRules, form: DealerSubmission
) -> None:
    times = [due.at for due in left_alone(rules, begun(form, rules), 12)]
    assert times == sorted(times)


@whatever_happens
@given(rulebooks, st.sampled_from(["lead", "trial"]), st.floats(0.5, 200_000))
def test_scaling_a_day_scales_every_step_linearly(rules: DealerRules, kind: str, day_seconds: float) -> None:
    form = submission() if kind == "lead" else trial_submission()
    scaled = rules_of(WRITTEN if rules is SHIPPED else WRITTEN_FOR_BOTH, day_seconds)
    expected, got = (named(left_alone(book, begun(form, book), 12)) for book in (rules, scaled))
    assert [each[:2] for each in got] == [each[:2] for each in expected]
    for (*_, real), (*_, simulated) in zip(expected, got, strict=True):
        assert simulated.total_seconds() == pytest.approx(real.total_seconds() * day_seconds / 86_400, abs=1e-3)
