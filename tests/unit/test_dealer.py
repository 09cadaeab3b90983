"""The dealer journey's decisions: examples of the seed, and what holds whatever happens to a lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from domain import ids, steps
from domain.dealer import DealerPolicy, DealerRules, DealerState, DealerSubmission, Step
from domain.errors import Invalid, Refused
from domain.journey import Due, Status
from domain.mail import Audience
from domain.pipeline import Column, Platform

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
WRITTEN: dict[str, Any] = yaml.safe_load((Path(__file__).parents[2] / "config/dealer.yaml").read_text("utf-8"))

Doc = dict[str, Any]


def rules_of(written: Doc, day_seconds: float = 86_400) -> DealerRules:
    return DealerRules(DealerPolicy.read(written, day_seconds))


SHIPPED = rules_of(WRITTEN)
# Both platforms welcome, remind, nurture and announce: what the shipped policy leaves out may be switched on.
WRITTEN_FOR_BOTH: Doc = dict.fromkeys(("autocloud", "feirao_digital"), WRITTEN["autocloud"] | WRITTEN["feirao_digital"])
EVERYTHING = rules_of(WRITTEN_FOR_BOTH)

PERSON = ("Zulmira Inventada", "zulmira.inventada@example.com", "+55 11 5555-0142")


def submission(platform: str = "autocloud", **more: Any) -> DealerSubmission:
    return DealerSubmission.model_validate(
        {
            "journey": "dealer",
            "platform": platform,
            "type": "lead",
            "store": "Loja Inventada",
            "name": PERSON[0],
            "email": PERSON[1],
            "phone": PERSON[2],
            "products": ["Anúncios"],
            "responsible": {"kind": "staff", "name": "Paulo Amostra", "email": "paulo.amostra@example.com"},
        }
        | more
    )


def trial_submission(**more: Any) -> DealerSubmission:
    return submission("feirao_digital", type="avaliacao", presentation={"held_at": NOW}, **more)


def begun(form: DealerSubmission | None = None, rules: DealerRules = SHIPPED) -> DealerState:
    return rules.begin(form or submission(), NOW).state


def after(state: DealerState, *events: str | Doc, now: datetime = NOW, rules: DealerRules = SHIPPED) -> DealerState:
    for event in events:
        state = rules.decide(state, read(event), now).state
    return state


def read(event: str | Doc) -> Any:
    return SHIPPED.event_model.validate_python({"type": event} if isinstance(event, str) else event)


def moved(column: str) -> Doc:
    return {"type": "card_moved", "column": column}


def due_of(state: DealerState, rules: DealerRules = SHIPPED) -> Due:
    due = rules.due(state)
    assert due is not None
    return due


def next_step(state: DealerState, rules: DealerRules = SHIPPED) -> DealerState:
    """The state after the next step was done on time."""
    due = due_of(state, rules)
    return rules.done(state, due, due.at).state


def left_alone(rules: DealerRules, state: DealerState, at_most: int) -> list[Due]:
    """What the journey does when nobody touches the lead, each step on time."""
    taken: list[Due] = []
    while len(taken) < at_most and (due := rules.due(state)):
        taken.append(due)
        state = rules.done(state, due, max(NOW, due.at)).state
    return taken


def named(dues: Sequence[Due]) -> list[tuple[str, str, timedelta]]:
    return [(due.step, due.mark, due.at - NOW) for due in dues]


def mail_names(state: DealerState, due: Due, now: datetime, rules: DealerRules = SHIPPED) -> list[str]:
    return [order.mail for order in rules.mails(state, due, now)]


def in_trial(platform: str) -> DealerState:
    if platform == "feirao_digital":
        return next_step(begun(trial_submission()))
    return after(next_step(begun()), "presentation_held", {"type": "accredited", "start_trial": True})


# ── Random lives of a lead ────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Happening:
    """One thing that happened to a lead, or was refused."""

    act: Any
    now: datetime
    before: DealerState
    after: DealerState
    due: Due | None = None
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


def _taken(rules: DealerRules, state: DealerState, due: Due, now: datetime, act: str) -> Happening:
    if act == "fail":
        return Happening(act, now, state, steps.park(state, due, "mail_unavailable", now).state, due)
    change = rules.done(state, due, now)
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

whatever_happens = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


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
        unsaid = {reminder.name for reminder in policy.reminders} - set(state.reminded)
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
    reminders = [happening.due for happening in life.done if happening.due and happening.due.step == Step.REMIND]
    names = [due.mark for due in reminders]
    assert len(names) == len(set(names))
    for due in reminders:
        assert due.at == life.first.registered_at + after_of[due.mark]


@whatever_happens
@given(lives)
def test_no_mail_is_due_under_the_same_key_twice(life: Life) -> None:
    keys = [
        ids.email_key("ld_1", happening.due.step, happening.due.mark, mail)
        for happening in life.done
        if happening.due
        for mail in happening.mails
    ]
    assert len(keys) == len(set(keys))


@whatever_happens
@given(lives)
def test_reminders_and_nurture_are_due_in_lead_only_and_trial_steps_in_avaliacao_only(life: Life) -> None:
    home = {
        Step.REMIND: Column.LEAD,
        Step.NURTURE: Column.LEAD,
        Step.ANNOUNCE_TRIAL: Column.AVALIACAO,
        Step.WARN_TRIAL_END: Column.AVALIACAO,
        Step.END_TRIAL: Column.AVALIACAO,
    }
    for state in life.states:
        if due := life.rules.due(state):
            assert home.get(Step(due.step), state.column) is state.column


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
        if was.due.step not in (Step.RESEND, Step.INTRODUCE) or not now_is.is_open:
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


# ── Submission ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("platform", ["autocloud", "feirao_digital"])
@pytest.mark.parametrize("presentation", [None, {"held_at": NOW}, {"scheduled_at": NOW}])
def test_a_lead_enters_in_lead(platform: str, presentation: Doc | None) -> None:
    change = SHIPPED.begin(submission(platform, presentation=presentation), NOW)
    assert (change.state.column, change.moves) == (Column.LEAD, ("LEAD",))
    assert change.state.has_presentation == (presentation is not None)
    assert change.state.trial is None


def test_an_avaliacao_enters_in_avaliacao_with_its_trial_counted_from_the_registration() -> None:
    change = SHIPPED.begin(trial_submission(registered_at=NOW - DAY), NOW)
    assert (change.state.column, change.moves) == (Column.AVALIACAO, ("AVALIACAO",))
    assert change.state.trial
    assert (change.state.trial.number, change.state.trial.started_at) == (1, NOW - DAY)


def test_an_avaliacao_without_a_presentation_is_invalid() -> None:
    with pytest.raises(Invalid) as caught:
        begun(submission("feirao_digital", type="avaliacao"))
    assert caught.value.field == "presentation"


def test_an_autocloud_avaliacao_is_invalid_even_with_a_presentation() -> None:
    with pytest.raises(Invalid) as caught:
        begun(submission(type="avaliacao", presentation={"held_at": NOW}))
    assert caught.value.field == "type"


def test_the_registration_is_now_when_left_out() -> None:
    assert begun().registered_at == NOW


def test_a_registration_may_be_ahead_by_a_clocks_skew_and_no_more() -> None:
    skew = timedelta(minutes=5)
    assert begun(submission(registered_at=NOW + skew)).registered_at == NOW + skew
    with pytest.raises(Invalid) as caught:
        begun(submission(registered_at=NOW + skew + timedelta(seconds=1)))
    assert caught.value.field == "registered_at"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"platform": "webmotors"}, "platform"),
        ({"type": "cliente"}, "type"),
        ({"products": []}, "products"),
        ({"products": ["p"] * 51}, "products"),
        ({"store": " "}, "store"),
        ({"store": "Loja\x00"}, "store"),
        ({"name": "Zulmira\r\nBcc: outra@example.com"}, "name"),
        ({"email": "zulmira"}, "email"),
        ({"phone": "call me"}, "phone"),
        ({"responsible": {"kind": "robot", "name": "R", "email": "r@example.com"}}, "responsible.kind"),
        ({"presentation": {}}, "presentation"),
        ({"registered_at": "2026-03-02T09:00:00"}, "registered_at"),
        ({"registered_at": 1_764_000_000}, "registered_at"),
        ({"colour": "blue"}, "colour"),
    ],
)
def test_a_submission_that_is_wrong_is_told_with_its_field(change: Doc, field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        submission(**change)
    assert [".".join(map(str, error["loc"])) for error in caught.value.errors()] == [field]


@pytest.mark.parametrize(
    "document",
    [
        {"type": "sold"},
        {"type": "card_moved", "column": "GARAGEM"},
        {"type": "card_moved"},
        {"type": "presentation_scheduled"},
        {"type": "presentation_held", "at": "2026-03-02T09:00:00"},
        {"type": "accredited", "start_trial": "yes"},
        {"type": "reopened", "colour": "blue"},
        {"type": "cancel"},
        {"type": "note", "text": ""},
    ],
)
def test_an_event_that_is_not_known_or_incomplete_does_not_get_in(document: Doc) -> None:
    with pytest.raises(ValidationError):
        read(document)


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
    assert [due.mark for due in left_alone(rules, begun(rules=rules), 3)] == ["", "after_5_days", "after_15_days"]


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
    assert due_of(back) == Due(step="remind", at=NOW + 15 * DAY, mark="after_15_days")


def test_a_card_back_in_lead_waits_a_whole_interval_for_its_next_nurture_mail() -> None:
    state = next_step(next_step(next_step(next_step(begun()))))
    back = after(state, moved("APRESENTACAO"), moved("LEAD"), now=NOW + 200 * DAY)
    assert due_of(back) == Due(step="nurture", at=NOW + 230 * DAY, mark="2")


@settings(whatever_happens, max_examples=25)
@given(st.integers(1, 5), st.integers(1, 90), st.integers(1, 12))
def test_nurture_goes_through_its_list_for_ever(length: int, every: int, rounds: int) -> None:
    mails = [{"mail": f"nurture_{number}", "to": ["lead"]} for number in range(length)]
    nurture = {"every": f"{every} days", "mails": mails}
    rules = rules_of(WRITTEN | {"autocloud": WRITTEN["autocloud"] | {"nurture": nurture, "reminders": []}})
    state = next_step(begun(rules=rules), rules)
    for number in range(rounds):
        due = due_of(state, rules)
        assert due == Due(step="nurture", at=NOW + (number + 1) * every * DAY, mark=str(number + 1))
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
        assert due.mark == name
        assert due.at < late
        state = SHIPPED.done(state, due, late).state
    assert due_of(state).at == late + 30 * DAY


def parked(state: DealerState) -> DealerState:
    return steps.park(state, due_of(state), "mail_unavailable", NOW).state


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
    assert due == Due(step="resend", at=NOW + DAY, mark="mail-1")
    assert SHIPPED.mails(state, due, NOW) == ()
    assert due_of(SHIPPED.done(state, due, NOW).state).step == "introduce"


@pytest.mark.parametrize("events", [(), ({"type": "mail_decided", "email_id": "mail-1", "decision": "resend"},)])
def test_a_parked_introduction_or_resend_outlives_a_move_of_the_card(events: tuple[Doc, ...]) -> None:
    state = parked(after(begun(), *events))
    assert after(state, "presentation_held").parked == state.parked


# ── The way to AVALIACAO ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_lead_goes_through_presentation_accreditation_and_trial_to_cliente() -> None:
    state, columns = begun(), []
    for event in (
        {"type": "presentation_scheduled", "at": NOW + DAY},
        "presentation_held",
        "accredited",
        moved("AVALIACAO"),
        "training_held",
        "deal_won",
    ):
        state = after(state, event)
        columns.append(state.stage)
    assert columns == ["APRESENTACAO", "APRESENTACAO", "CREDENCIAMENTO", "AVALIACAO", "AVALIACAO", "CLIENTE"]
    assert state.status is Status.WON


def test_accreditation_with_a_trial_passes_through_credenciamento() -> None:
    state = after(begun(), "presentation_held")
    change = SHIPPED.decide(state, read({"type": "accredited", "start_trial": True}), NOW)
    assert change.moves == ("CREDENCIAMENTO", "AVALIACAO")
    assert [line.kind for line in change.lines] == ["accredited", "trial_started"]


def test_accreditation_with_a_trial_is_refused_without_a_presentation() -> None:
    with pytest.raises(Refused, match="without a presentation"):
        after(begun(), {"type": "accredited", "start_trial": True})


@pytest.mark.parametrize("events", [(), ("presentation_held",)])
def test_an_autocloud_card_cannot_be_dragged_past_credenciamento(events: tuple[str, ...]) -> None:
    with pytest.raises(Refused):
        after(begun(), *events, moved("AVALIACAO"))


def test_a_feirao_digital_card_may_be_dragged_to_avaliacao_once_it_has_a_presentation() -> None:
    state = begun(submission("feirao_digital"))
    with pytest.raises(Refused):
        after(state, moved("AVALIACAO"))
    assert after(state, "presentation_held", moved("AVALIACAO")).column is Column.AVALIACAO


@pytest.mark.parametrize("event", ["presentation_held", {"type": "presentation_scheduled", "at": NOW}, "accredited"])
def test_a_fact_about_a_card_that_is_further_on_does_not_move_it_back(event: str | Doc) -> None:
    state = in_trial("autocloud")
    change = SHIPPED.decide(state, read(event), NOW)
    assert (change.state.column, change.moves, change.state.trial) == (Column.AVALIACAO, (), state.trial)


@pytest.mark.parametrize(
    ("event", "field"),
    [
        ("presentation_held", "presentation_held_at"),
        ("accredited", "accredited_at"),
        ("training_held", "training_held_at"),
    ],
)
def test_a_fact_is_dated_as_told_else_now(event: str, field: str) -> None:
    assert getattr(after(begun(), event), field) == NOW
    assert getattr(after(begun(), {"type": event, "at": NOW - DAY}), field) == NOW - DAY


def test_a_won_deal_keeps_its_adhesion_term() -> None:
    change = SHIPPED.decide(begun(), read({"type": "deal_won", "adhesion_term": "TA-1"}), NOW)
    assert change.deal == {"won_at": NOW.isoformat(), "adhesion_term": "TA-1"}


def test_a_lead_without_interest_starts_over_in_lead_when_reopened() -> None:
    state = after(next_step(begun()), "pause", "not_interested")
    assert (state.status, state.paused) == (Status.NOT_INTERESTED, False)
    again = after(state, "reopened", now=NOW + DAY)
    assert (again.status, again.column) == (Status.OPEN, Column.LEAD)
    assert due_of(again).mark == "after_5_days"


@pytest.mark.parametrize("events", [(), ("deal_won",), ({"type": "cancel", "reason": "x"},)])
def test_only_a_lead_without_interest_can_be_reopened(events: tuple[str | Doc, ...]) -> None:
    with pytest.raises(Refused, match="only a lead without interest"):
        after(begun(), *events, "reopened")


# ── Trial ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("platform", ["autocloud", "feirao_digital"])
def test_a_trial_is_warned_of_three_days_before_its_end_and_reported_after_fifteen(platform: str) -> None:
    assert named(left_alone(SHIPPED, in_trial(platform), 9)) == [
        ("warn_trial_end", "1", 12 * DAY),
        ("end_trial", "1", 15 * DAY),
    ]


def test_a_feirao_digital_trial_is_announced_to_the_lead_and_to_both_teams() -> None:
    state = begun(trial_submission())
    due = due_of(state)
    assert due == Due(step="announce_trial", at=NOW, mark="1")
    assert [(order.mail, order.to) for order in SHIPPED.mails(state, due, NOW)] == [
        ("trial_started", (Audience.LEAD,)),
        ("trial_new_store", (Audience.COMMERCIAL, Audience.SUPPORT)),
    ]


@pytest.mark.parametrize(
    ("platform", "teams"),
    [("autocloud", ("commercial",)), ("feirao_digital", ("commercial", "support"))],
)
def test_the_end_of_a_trial_is_told_to_the_platforms_teams(platform: str, teams: tuple[str, ...]) -> None:
    state = in_trial(platform)
    for mail in ("trial_ending", "trial_ended"):
        due = due_of(state)
        assert [(order.mail, order.to) for order in SHIPPED.mails(state, due, due.at)] == [(mail, teams)]
        state = SHIPPED.done(state, due, due.at).state


def test_a_warning_is_skipped_when_the_trial_is_over_already() -> None:
    state = in_trial("autocloud")
    warning, end = due_of(state), NOW + 15 * DAY
    assert mail_names(state, warning, end - timedelta(seconds=1)) == ["trial_ending"]
    assert mail_names(state, warning, end) == []
    ending = due_of(SHIPPED.done(state, warning, end).state)
    assert (ending.step, mail_names(state, ending, end)) == ("end_trial", ["trial_ended"])


def test_after_its_trial_a_card_stays_until_somebody_moves_it() -> None:
    over = next_step(next_step(in_trial("autocloud")))
    assert (over.column, over.status, SHIPPED.due(over)) == (Column.AVALIACAO, Status.OPEN, None)
    assert "trial_ended" in SHIPPED.flags(over)


def test_leaving_avaliacao_stops_the_trials_steps() -> None:
    assert SHIPPED.due(after(in_trial("autocloud"), moved("CREDENCIAMENTO"))) is None


@pytest.mark.parametrize("platform", ["autocloud", "feirao_digital"])
def test_a_second_trial_has_a_new_number_and_steps_of_its_own(platform: str) -> None:
    over = next_step(next_step(in_trial(platform)))
    again = after(over, moved("CREDENCIAMENTO"), moved("AVALIACAO"), now=NOW + 40 * DAY)
    dues = left_alone(SHIPPED, again, 9)
    assert {due.mark for due in dues} == {"2"}
    assert [due.at - NOW for due in dues[-2:]] == [52 * DAY, 55 * DAY]


def test_a_trial_step_of_a_lead_without_trial_is_an_error() -> None:
    with pytest.raises(ValueError, match="without trial"):
        SHIPPED.done(begun(), Due(step="end_trial", at=NOW, mark="1"), NOW)


# ── What people see ───────────────────────────────────────────────────────────────────────────────────────────────


def test_the_board_shows_its_columns_in_order_under_the_titles_of_the_seed() -> None:
    assert [(column.column, column.title) for column in SHIPPED.columns] == [
        ("LEAD", "LEAD"),
        ("APRESENTACAO", "APRESENTAÇÃO"),
        ("CREDENCIAMENTO", "CREDENCIAMENTO"),
        ("AVALIACAO", "AVALIAÇÃO"),
        ("CLIENTE", "CLIENTE"),
        ("SEM_INTERESSE", "SEM INTERESSE"),
    ]


def test_a_new_card_has_no_flags() -> None:
    assert SHIPPED.flags(begun()) == []


@pytest.mark.parametrize("event", ["pause", "unsubscribed"])
def test_a_card_is_flagged_with_what_holds_it(event: str) -> None:
    assert SHIPPED.flags(after(begun(), event)) == [{"pause": "paused"}.get(event, event)]


def test_a_card_is_flagged_parked_and_stale() -> None:
    reminded = next_step(next_step(begun()))
    assert SHIPPED.flags(parked(reminded)) == ["parked", "stale"]
    assert SHIPPED.flags(after(reminded, "presentation_held")) == []


def test_the_mails_of_a_trial_are_told_its_dates() -> None:
    form = trial_submission()
    details = form.model_dump(mode="json")
    context = SHIPPED.mail_context(begun(form), details, "announce_trial", "1")
    assert context["trial"] == {"started_at": NOW, "ends_at": NOW + 15 * DAY, "days": 15, "warn_days": 3}
    assert context["presentation"] == {"scheduled_at": None, "held_at": NOW}
    assert context["lead"]["platform_title"] == "Feirão Digital®"
    assert context["lead"]["type_title"] == "Avaliação"
    assert context["lead"]["stage_title"] == "AVALIAÇÃO"
    assert context["responsible"]["kind_title"] == "Colaborador da equipe comercial"
    assert context["reminder"] is None


@pytest.mark.parametrize(("mark", "days"), [("after_5_days", 5), ("after_15_days", 15)])
def test_a_reminder_says_its_days_however_short_a_day_is(mark: str, days: int) -> None:
    rules = rules_of(WRITTEN, day_seconds=2)
    form = submission()
    context = rules.mail_context(begun(form, rules), form.model_dump(mode="json"), "remind", mark)
    assert context["reminder"] == {"days": days}
    assert (context["trial"], context["presentation"]) == (None, None)
