"""The dealer journey's decisions in LEAD: welcome, reminders and nurture; and what holds a step up."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.journey import NextStep, Status
from domain.mail import Audience
from domain.pipeline import Column
from tests.unit.dealer import (
    DAY,
    EVERYTHING,
    NOW,
    SHIPPED,
    WRITTEN,
    after,
    begun,
    due_of,
    left_alone,
    mail_names,
    moved,
    named,
    next_step,
    parked,
    read,
    rules_of,
    submission,
    trial_submission,
)
from tests.unit.dealer_lives import Life, lives, whatever_happens
from tests.unit.decisions import Doc
from tests.unit.examples import examples

# ── In LEAD: welcome, reminders, nurture ──────────────────────────────────────────────────────────────────────────


def test_an_autocloud_lead_left_alone_is_welcomed_reminded_twice_and_nurtured() -> None:
    assert named(left_alone(SHIPPED, begun(), 6)) == [
        ("introduce", "", 0 * DAY),
        ("remind", "after_5_days", 5 * DAY),
        ("remind", "after_15_days", 15 * DAY),
        ("nurture", "1", 45 * DAY),
        ("nurture", "2", 75 * DAY),
        ("nurture", "3", 105 * DAY),
    ]


def test_the_introduction_tells_the_commercial_team_and_welcomes_the_lead() -> None:
    state = begun()
    orders = SHIPPED.mails(state, due_of(state), NOW)
    assert [(order.mail, order.to) for order in orders] == [
        ("new_lead", (Audience.COMMERCIAL,)),
        ("welcome", (Audience.LEAD,)),
    ]


def test_the_lead_is_welcomed_whatever_other_contact_there_was_before() -> None:
    state = after(begun(), "presentation_held", {"type": "accredited", "start_trial": True})
    assert [due.step for due in left_alone(SHIPPED, state, 9)] == ["introduce", "warn_trial_end", "end_trial"]
    due = due_of(state)
    assert mail_names(state, due, due.at) == ["new_lead", "welcome"]


def test_a_store_that_enters_for_a_trial_is_not_introduced_as_a_lead() -> None:
    back = after(begun(trial_submission(), EVERYTHING), moved("LEAD"), rules=EVERYTHING)
    assert due_of(back, EVERYTHING).step == "remind"


@pytest.mark.parametrize(
    ("steps_before", "mail"), [(1, "reminder_5_days"), (2, "reminder_15_days"), (3, "nurture_presence")]
)
def test_each_step_in_lead_sends_its_own_mail(steps_before: int, mail: str) -> None:
    state = begun()
    for _ in range(steps_before):
        state = next_step(state)
    due = due_of(state)
    assert mail_names(state, due, due.at) == [mail]


def test_a_plain_feirao_digital_lead_gets_no_mails_and_no_reminders() -> None:
    state = begun(submission("feirao_digital"))
    assert SHIPPED.due(state) is None
    waiting = SHIPPED.waiting_for(state)
    assert waiting
    assert waiting.what == "team"


def test_a_policy_may_switch_mails_and_reminders_on_for_feirao_digital() -> None:
    dues = left_alone(EVERYTHING, begun(submission("feirao_digital"), EVERYTHING), 4)
    assert [due.step for due in dues] == ["introduce", "remind", "remind", "nurture"]


def test_reminders_are_taken_in_the_order_of_their_times_however_they_are_written() -> None:
    turned = WRITTEN | {"autocloud": WRITTEN["autocloud"] | {"reminders": WRITTEN["autocloud"]["reminders"][::-1]}}
    rules = rules_of(turned)
    assert [due.key for due in left_alone(rules, begun(rules=rules), 3)] == ["", "after_5_days", "after_15_days"]


@pytest.mark.parametrize(
    "event",
    [
        {"type": "presentation_scheduled", "at": NOW + DAY},
        "presentation_held",
        "accredited",
        moved("APRESENTACAO"),
        moved("CREDENCIAMENTO"),
        moved("CLIENTE"),
        moved("SEM_INTERESSE"),
        "deal_won",
        "not_interested",
        {"type": "cancel", "reason": "duplicate"},
    ],
)
@pytest.mark.parametrize("steps_before", [1, 2, 3, 5])
def test_leaving_lead_stops_reminders_and_nurture(event: str | Doc, steps_before: int) -> None:
    state = begun()
    for _ in range(steps_before):
        state = next_step(state)
    assert SHIPPED.due(after(state, event)) is None


def test_a_card_back_in_lead_goes_on_with_the_reminders_that_were_not_done() -> None:
    state = next_step(next_step(begun()))
    back = after(state, moved("APRESENTACAO"), moved("LEAD"), now=NOW + 8 * DAY)
    assert due_of(back) == NextStep(step="remind", at=NOW + 15 * DAY, key="after_15_days")


def test_a_reminder_that_the_lead_got_under_its_former_name_is_not_due() -> None:
    """Also where the policies that the lead was planned under are not known any more."""
    first, *others = WRITTEN["autocloud"]["reminders"]
    written = WRITTEN["autocloud"] | {"reminders": [first | {"name": "first_week", "was": first["name"]}, *others]}
    state = begun().but(introduced=True, reminded=("after_5_days",))
    assert due_of(state, rules_of(WRITTEN | {"autocloud": written})).key == "after_15_days"


def test_a_card_back_in_lead_waits_a_whole_interval_for_its_next_nurture_mail() -> None:
    state = next_step(next_step(next_step(next_step(begun()))))
    back = after(state, moved("APRESENTACAO"), moved("LEAD"), now=NOW + 200 * DAY)
    assert due_of(back) == NextStep(step="nurture", at=NOW + 230 * DAY, key="2")


@settings(whatever_happens, max_examples=examples(25))
@given(st.integers(1, 5), st.integers(1, 90), st.integers(1, 12))
def test_nurture_goes_through_its_list_for_ever(length: int, every: int, rounds: int) -> None:
    mails = [{"mail": f"nurture_{number}", "to": ["lead"]} for number in range(length)]
    nurture = {"every": f"{every} days", "mails": mails}
    rules = rules_of(WRITTEN | {"autocloud": WRITTEN["autocloud"] | {"nurture": nurture, "reminders": []}})
    state = next_step(begun(rules=rules), rules)
    for number in range(rounds):
        due = due_of(state, rules)
        assert due == NextStep(step="nurture", at=NOW + (number + 1) * every * DAY, key=str(number + 1))
        assert mail_names(state, due, due.at, rules) == [f"nurture_{number % length}"]
        state = next_step(state, rules)


def test_unsubscribing_stops_nurture_and_leaves_the_lead_to_the_team() -> None:
    state = begun()
    for _ in range(4):
        state = next_step(state)
    gone = after(state, "unsubscribed")
    assert SHIPPED.due(gone) is None
    assert gone.column is Column.LEAD
    assert gone.is_open


def test_unsubscribing_leaves_the_reminders_to_the_team_alone() -> None:
    gone = after(next_step(begun()), "unsubscribed")
    assert named(left_alone(SHIPPED, gone, 5)) == [
        ("remind", "after_5_days", 5 * DAY),
        ("remind", "after_15_days", 15 * DAY),
    ]


def test_a_lead_without_nurture_waits_for_the_team_after_its_reminders() -> None:
    rules = rules_of(WRITTEN | {"autocloud": WRITTEN["autocloud"] | {"nurture": None}})
    assert [due.step for due in left_alone(rules, begun(rules=rules), 9)] == ["introduce", "remind", "remind"]


# ── Pause, park, resend ───────────────────────────────────────────────────────────────────────────────────────────


@whatever_happens
@given(lives, st.timedeltas(timedelta(), 500 * DAY))
def test_a_pause_over_deadlines_leaves_the_step_as_it_was_due(life: Life, length: timedelta) -> None:
    state = life.states[-1]
    due = life.rules.due(state)
    if due is None:
        return
    paused = after(state, "pause", rules=life.rules)
    assert life.rules.due(paused) is None
    assert life.rules.due(after(paused, "resume", now=NOW + length, rules=life.rules)) == due


def test_after_a_pause_over_both_reminders_they_are_due_at_once() -> None:
    late = NOW + 60 * DAY
    state = after(after(next_step(begun()), "pause"), "resume", now=late)
    for name in ("after_5_days", "after_15_days"):
        due = due_of(state)
        assert due.key == name
        assert due.at < late
        state = SHIPPED.record(state, due, late).state
    assert due_of(state).at == late + 30 * DAY


def test_a_parked_step_is_due_again_after_a_retry() -> None:
    state = begun()
    assert SHIPPED.due(parked(state)) is None
    assert due_of(after(parked(state), "retry")) == due_of(state)


@pytest.mark.parametrize(
    "event", ["presentation_held", "deal_won", "not_interested", {"type": "cancel", "reason": "x"}]
)
def test_a_parked_reminder_is_given_up_when_the_card_moves_on_or_the_journey_ends(event: str | Doc) -> None:
    change = SHIPPED.decide(parked(next_step(begun())), read(event), NOW)
    assert change.state.parked is None
    assert change.state.status is not Status.PARKED
    assert change.lines[-1].kind == "unparked" or event != "presentation_held"


@pytest.mark.parametrize("event", ["training_held", "pause", {"type": "note", "text": "x"}])
def test_an_event_that_leaves_the_parked_step_due_leaves_it_parked(event: str | Doc) -> None:
    state = parked(begun())
    assert after(state, event).parked == state.parked


def test_a_mail_let_out_again_comes_first_and_goes_out_once() -> None:
    decided = {"type": "mail_decided", "email_id": "mail-1", "decision": "resend"}
    state = after(begun(), decided, now=NOW + DAY)
    due = due_of(state)
    assert due == NextStep(step="resend", at=NOW + DAY, key="mail-1")
    assert SHIPPED.mails(state, due, NOW) == ()
    assert due_of(SHIPPED.record(state, due, NOW).state).step == "introduce"


@pytest.mark.parametrize("events", [(), ({"type": "mail_decided", "email_id": "mail-1", "decision": "resend"},)])
def test_a_parked_introduction_or_resend_outlives_a_move_of_the_card(events: tuple[Doc, ...]) -> None:
    state = parked(after(begun(), *events))
    assert after(state, "presentation_held").parked == state.parked
